import { v } from "convex/values";
import { internal } from "./_generated/api";
import { internalMutation } from "./_generated/server";
import { openMutation, openQuery } from "./lib/access";
import { fail } from "./lib/errors";
import { messageOf, recordMessage } from "./lib/messages";
import { showFound } from "./lib/results";
import { message } from "./lib/shapes";

// The door for an assistant that lives behind Convex: words go in here, and the reply is a message that can be watched.

const SESSION = ["shopper", "bot"] as const;

/** Hands what the shopper said to the backend's assistant. The reply comes as the message `replyKey`, partial until final. */
export const processUserMessage = openMutation({
  name: "voice:processUserMessage",
  allow: SESSION,
  allowance: "search",
  args: { key: v.string(), turn: v.number(), text: v.string() },
  returns: v.object({ replyKey: v.string() }),
  handler: async (ctx, { key, turn, text }) => {
    if (text.trim() === "") fail("invalid", "There is nothing to answer.");
    const sessionId = ctx.caller.session._id;
    const replyKey = `${key}:reply`;
    const answered = await ctx.db
      .query("messages")
      .withIndex("by_key", (q) => q.eq("sessionId", sessionId).eq("key", replyKey))
      .unique();
    await recordMessage(ctx, sessionId, { key, turn, role: "shopper", text, state: "final" });
    if (!answered) {
      await recordMessage(ctx, sessionId, { key: replyKey, turn, role: "assistant", text: "", state: "partial" });
      await ctx.scheduler.runAfter(0, internal.voice.answer, { sessionId, turn, text, replyKey });
    }
    return { replyKey };
  },
});

/** The reply to watch; null before there is one. */
export const reply = openQuery({
  name: "voice:reply",
  allow: SESSION,
  args: { replyKey: v.string() },
  returns: v.union(message, v.null()),
  handler: async (ctx, { replyKey }) => {
    const row = await ctx.db
      .query("messages")
      .withIndex("by_key", (q) => q.eq("sessionId", ctx.caller.session._id).eq("key", replyKey))
      .unique();
    return row && messageOf(row);
  },
});

/** The assistant that answers unless a shop puts its own here: it searches, shows and says what it found. */
export const answer = internalMutation({
  args: { sessionId: v.id("sessions"), turn: v.number(), text: v.string(), replyKey: v.string() },
  returns: v.null(),
  handler: async (ctx, { sessionId, turn, text, replyKey }) => {
    const session = await ctx.db.get("sessions", sessionId);
    if (!session || session.ended) return null;
    const screen = await showFound(ctx, session, text, {}, null);
    const names = screen.cards.slice(0, 2).map((card) => card.title);
    const said =
      names.length === 0
        ? "I can help you find products: tell me what you are looking for."
        : `I found ${screen.total === 1 ? "one" : screen.total}: ${names.join(" and ")}${screen.total > 2 ? ", and more" : ""}.`;
    await recordMessage(ctx, sessionId, { key: replyKey, turn, role: "assistant", text: said, state: "final" });
    return null;
  },
});
