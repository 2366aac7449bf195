import type { Doc, Id } from "../_generated/dataModel";
import type { MutationCtx } from "../_generated/server";

// Everything that is kept about a session, and its removal.

/** Rows that one call removes; what is left is for the next. */
const BATCH = 1000;

/**
 * Removes what is kept about a session, up to a batch. Orders stay in the shop's books but no longer lead to anyone.
 *
 * @returns Whether nothing is left.
 */
export async function eraseSession(ctx: MutationCtx, sessionId: Id<"sessions">): Promise<boolean> {
  const db = ctx.db;
  const own = [
    await db
      .query("messages")
      .withIndex("by_session", (q) => q.eq("sessionId", sessionId))
      .take(BATCH),
    await db
      .query("asks")
      .withIndex("by_session", (q) => q.eq("sessionId", sessionId))
      .take(BATCH),
    await db
      .query("screenHistory")
      .withIndex("by_session", (q) => q.eq("sessionId", sessionId))
      .take(BATCH),
    await db
      .query("results")
      .withIndex("by_key", (q) => q.eq("sessionId", sessionId))
      .take(BATCH),
    await db
      .query("quotes")
      .withIndex("by_session", (q) => q.eq("sessionId", sessionId))
      .take(BATCH),
    await db
      .query("carts")
      .withIndex("by_session", (q) => q.eq("sessionId", sessionId))
      .take(BATCH),
    await db
      .query("screens")
      .withIndex("by_session", (q) => q.eq("sessionId", sessionId))
      .take(BATCH),
  ] satisfies Doc<"messages" | "asks" | "screenHistory" | "results" | "quotes" | "carts" | "screens">[][];
  for (const row of own.flat()) await db.delete(row._id);
  const orders = await db
    .query("orders")
    .withIndex("by_session", (q) => q.eq("sessionId", sessionId))
    .take(BATCH);
  for (const order of orders) await db.patch("orders", order._id, { sessionId: null });
  return [...own, orders].every((rows) => rows.length < BATCH);
}
