import type { MutationCtx } from "../_generated/server";
import { isPin } from "./policy";

const FREE_TRIES = 3;
const FIRST_WAIT_MS = 30_000;
const LONGEST_WAIT_MS = 3_600_000;

/** Tries a PIN. After three wrong ones each further one doubles the wait, whatever session it comes from. */
export async function enterPin(
  ctx: MutationCtx,
  key: string,
  pin: string,
): Promise<{ accepted: boolean; message: string; retryAfterMs: number }> {
  const now = Date.now();
  const row = await ctx.db
    .query("pinTries")
    .withIndex("by_key", (q) => q.eq("key", key))
    .unique();
  if (row && row.nextAt > now) {
    const retryAfterMs = row.nextAt - now;
    return {
      accepted: false,
      message: `Please wait ${Math.ceil(retryAfterMs / 1000)} seconds and try again.`,
      retryAfterMs,
    };
  }
  if (isPin(pin)) {
    if (row) await ctx.db.delete("pinTries", row._id);
    return { accepted: true, message: "The PIN is right.", retryAfterMs: 0 };
  }
  const wrong = (row?.wrong ?? 0) + 1;
  const retryAfterMs = wrong < FREE_TRIES ? 0 : Math.min(LONGEST_WAIT_MS, FIRST_WAIT_MS * 2 ** (wrong - FREE_TRIES));
  const tries = { key, wrong, nextAt: now + retryAfterMs };
  if (row) await ctx.db.replace("pinTries", row._id, tries);
  else await ctx.db.insert("pinTries", tries);
  return { accepted: false, message: "That is not the PIN.", retryAfterMs };
}
