import type { Infer } from "convex/values";
import type { Doc, Id } from "../_generated/dataModel";
import type { MutationCtx } from "../_generated/server";
import { fail } from "./errors";
import { maskCardNumbers } from "./mask";
import type { message } from "./shapes";

export type Message = Infer<typeof message>;

const LONGEST = 8_000;

export function messageOf(doc: Doc<"messages">): Message {
  return { key: doc.key, turn: doc.turn, role: doc.role, text: doc.text, state: doc.state, at: doc._creationTime };
}

/** Writes a message or its next state. One that has ended stays as it is: a late partial must not reopen it. */
export async function recordMessage(
  ctx: MutationCtx,
  sessionId: Id<"sessions">,
  said: Omit<Message, "at">,
): Promise<void> {
  if (said.key === "" || said.key.length > 200) fail("invalid", "A message's key has 1 to 200 characters.");
  if (!Number.isSafeInteger(said.turn) || said.turn < 0) fail("invalid", "A turn is a whole number, 0 or more.");
  const text = maskCardNumbers(said.text.slice(0, LONGEST));
  const row = await ctx.db
    .query("messages")
    .withIndex("by_key", (q) => q.eq("sessionId", sessionId).eq("key", said.key))
    .unique();
  if (!row) await ctx.db.insert("messages", { ...said, text, sessionId });
  else if (row.role !== said.role) fail("invalid", "That message is of another speaker.");
  else if (row.state === "partial" || said.state !== "partial") {
    await ctx.db.patch("messages", row._id, { text, state: said.state, turn: said.turn });
  }
}
