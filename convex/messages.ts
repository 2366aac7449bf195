import { v } from "convex/values";
import type { Doc } from "./_generated/dataModel";
import { openMutation, openQuery } from "./lib/access";
import { fail } from "./lib/errors";
import { messageOf, recordMessage } from "./lib/messages";
import { message } from "./lib/shapes";

const SESSION = ["shopper", "bot"] as const;
const MOST = 200;

/** The latest messages in the order in which they were said; `before` is the key of the earliest already known. */
export const list = openQuery({
  name: "messages:list",
  allow: SESSION,
  args: { limit: v.optional(v.number()), before: v.optional(v.string()) },
  returns: v.array(message),
  handler: async (ctx, { limit, before }) => {
    const most = limit ?? 50;
    if (!Number.isSafeInteger(most) || most < 1 || most > MOST) fail("invalid", `The limit must be from 1 to ${MOST}.`);
    const sessionId = ctx.caller.session._id;
    let earliest: Doc<"messages"> | null = null;
    if (before !== undefined) {
      earliest = await ctx.db
        .query("messages")
        .withIndex("by_key", (q) => q.eq("sessionId", sessionId).eq("key", before))
        .unique();
      if (!earliest) fail("not_found", "That message is not in this conversation.");
    }
    const latest = await ctx.db
      .query("messages")
      .withIndex("by_session", (q) => {
        const own = q.eq("sessionId", sessionId);
        return earliest ? own.lt("_creationTime", earliest._creationTime) : own;
      })
      .order("desc")
      .take(most);
    return latest.reverse().map(messageOf);
  },
});

/** Writes a message, or what became of it since: a text grows under one key until it is final or interrupted. */
export const record = openMutation({
  name: "messages:record",
  allow: SESSION,
  allowance: "record",
  args: {
    key: v.string(),
    turn: v.number(),
    role: message.fields.role,
    text: v.string(),
    state: message.fields.state,
  },
  returns: v.null(),
  handler: async (ctx, args) => {
    await recordMessage(ctx, ctx.caller.session._id, args);
    return null;
  },
});
