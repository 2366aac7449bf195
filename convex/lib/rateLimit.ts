import type { MutationCtx } from "../_generated/server";
import { fail } from "./errors";

/** A token bucket: `burst` calls at once, then `perSecond`. */
export interface Allowance {
  burst: number;
  perSecond: number;
}

export const ALLOWANCES = {
  write: { burst: 60, perSecond: 4 },
  search: { burst: 30, perSecond: 2 },
  record: { burst: 240, perSecond: 20 },
  device: { burst: 300, perSecond: 25 },
  newSession: { burst: 20, perSecond: 0.2 },
} as const satisfies Record<string, Allowance>;

/**
 * Takes one token from the bucket that `key` names.
 *
 * @throws rate_limited with `retryAfterMs` when it is empty.
 */
export async function takeToken(ctx: MutationCtx, key: string, allowance: Allowance): Promise<void> {
  const now = Date.now();
  const row = await ctx.db
    .query("allowances")
    .withIndex("by_key", (q) => q.eq("key", key))
    .unique();
  const refilled = row ? row.tokens + (Math.max(0, now - row.at) / 1000) * allowance.perSecond : allowance.burst;
  const tokens = Math.min(allowance.burst, refilled) - 1;
  if (tokens < 0) {
    const retryAfterMs = Math.ceil((-tokens / allowance.perSecond) * 1000);
    fail("rate_limited", "That was a lot at once: please wait a moment and try again.", { retryAfterMs });
  }
  if (row) await ctx.db.patch("allowances", row._id, { tokens, at: now });
  else await ctx.db.insert("allowances", { key, tokens, at: now });
}
