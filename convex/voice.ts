import { v } from "convex/values";
import { internal } from "./_generated/api";
import type { Doc, Id } from "./_generated/dataModel";
import { internalMutation, type MutationCtx, type QueryCtx } from "./_generated/server";
import { openMutation, openQuery } from "./lib/access";
import { fail } from "./lib/errors";
import { maskCardNumbers } from "./lib/mask";
import { answersHere } from "./lib/policy";
import { showFound } from "./lib/results";
import { message } from "./lib/shapes";

// The door for an assistant that lives behind Convex.
//
// The voice side (a bot, AISLE_THINKS=bridge) hands in what the shopper said and watches the answer grow:
//   processUserMessage {key, turn, text} -> {replyKey}; reply {replyKey}, watched; withdraw {replyKey} when cut off.
// The agent's side (role "server") watches what waits, takes one, and writes its answer as it grows:
//   waiting {}, watched; take {sessionId, replyKey} -> whether it is yours; answer {sessionId, replyKey, text, done}
//   -> {wanted}, with all of the text so far each time; not wanted means that the shopper has gone on: stop. With
//   `ends` the call hangs up once the answer, a goodbye, has been heard.
// To search, fill the cart and so on, an agent signs itself a token of role "bot" for that session.
// Unless AISLE_AGENT is "outside", the small assistant below answers: a shop may put its own in its place.

const SESSION = ["shopper", "bot"] as const;
const LONGEST = 8_000;
const MOST_WAITING = 100;

/** Hands what the shopper said to the backend's assistant. Whatever the session asked before is withdrawn. */
export const processUserMessage = openMutation({
  name: "voice:processUserMessage",
  allow: SESSION,
  allowance: "search",
  args: { key: v.string(), turn: v.number(), text: v.string() },
  returns: v.object({ replyKey: v.string() }),
  handler: async (ctx, { key, turn, text }) => {
    if (text.trim() === "") fail("invalid", "There is nothing to answer.");
    if (key === "" || key.length > 200) fail("invalid", "A message's key has 1 to 200 characters.");
    if (!Number.isSafeInteger(turn) || turn < 0) fail("invalid", "A turn is a whole number, 0 or more.");
    const sessionId = ctx.caller.session._id;
    if (await askOf(ctx, sessionId, key)) return { replyKey: key };
    for (const state of ["waiting", "taken"] as const) {
      const open = await ctx.db
        .query("asks")
        .withIndex("by_session", (q) => q.eq("sessionId", sessionId).eq("state", state))
        .take(20);
      for (const row of open) await ctx.db.patch("asks", row._id, { state: "withdrawn" });
    }
    const asked = maskCardNumbers(text.slice(0, LONGEST));
    await ctx.db.insert("asks", { sessionId, key, turn, text: asked, answer: "", state: "waiting" });
    if (answersHere()) await ctx.scheduler.runAfter(0, internal.voice.builtIn, { sessionId, replyKey: key });
    return { replyKey: key };
  },
});

/** The reply to watch, partial until it is final or was withdrawn; null where nothing of that key was asked. */
export const reply = openQuery({
  name: "voice:reply",
  allow: SESSION,
  args: { replyKey: v.string() },
  returns: v.union(v.object({ ...message.fields, ends: v.boolean() }), v.null()),
  handler: async (ctx, { replyKey }) => {
    const row = await askOf(ctx, ctx.caller.session._id, replyKey);
    if (!row) return null;
    const states = { waiting: "partial", taken: "partial", answered: "final", withdrawn: "interrupted" } as const;
    const { turn, answer: text, state, _creationTime: at } = row;
    const ends = row.ends ?? false;
    return { key: replyKey, turn, role: "assistant" as const, text, state: states[state], at, ends };
  },
});

/** The shopper no longer waits for this answer: they spoke over it, or it took too long. */
export const withdraw = openMutation({
  name: "voice:withdraw",
  allow: SESSION,
  args: { replyKey: v.string() },
  returns: v.null(),
  handler: async (ctx, { replyKey }) => {
    const row = await askOf(ctx, ctx.caller.session._id, replyKey);
    if (row && isOpen(row)) await ctx.db.patch("asks", row._id, { state: "withdrawn" });
    return null;
  },
});

/** What shoppers said and nobody has taken yet, oldest first. */
export const waiting = openQuery({
  name: "voice:waiting",
  allow: ["server"],
  args: {},
  returns: v.array(
    v.object({
      sessionId: v.id("sessions"),
      replyKey: v.string(),
      turn: v.number(),
      text: v.string(),
      at: v.number(),
    }),
  ),
  handler: async (ctx) => {
    const rows = await ctx.db
      .query("asks")
      .withIndex("by_state", (q) => q.eq("state", "waiting"))
      .take(MOST_WAITING);
    return rows.map(({ sessionId, key, turn, text, _creationTime }) => ({
      sessionId,
      replyKey: key,
      turn,
      text,
      at: _creationTime,
    }));
  },
});

const AGENT = { sessionId: v.id("sessions"), replyKey: v.string() } as const;

/** Takes what waits; true for the one agent that was first, and only while the shopper still waits. */
export const take = openMutation({
  name: "voice:take",
  allow: ["server"],
  args: AGENT,
  returns: v.boolean(),
  handler: async (ctx, { sessionId, replyKey }) => {
    const row = await askOf(ctx, sessionId, replyKey);
    if (row?.state !== "waiting" || !(await lives(ctx, sessionId))) return false;
    await ctx.db.patch("asks", row._id, { state: "taken" });
    return true;
  },
});

/** Writes the answer so far: all of its text each time, which only grows. `done` ends it, `ends` the call as well. */
export const answer = openMutation({
  name: "voice:answer",
  allow: ["server"],
  args: { ...AGENT, text: v.string(), done: v.boolean(), ends: v.optional(v.boolean()) },
  returns: v.object({ wanted: v.boolean() }),
  handler: async (ctx, { sessionId, replyKey, text, done, ends }) => ({
    wanted: await write(ctx, sessionId, replyKey, text, done, ends),
  }),
});

async function write(
  ctx: MutationCtx,
  sessionId: Id<"sessions">,
  replyKey: string,
  text: string,
  done: boolean,
  ends = false,
): Promise<boolean> {
  const row = await askOf(ctx, sessionId, replyKey);
  if (!row) fail("not_found", "Nothing of that key was asked.");
  if (!isOpen(row) || !(await lives(ctx, sessionId))) return false;
  const answer = maskCardNumbers(text.slice(0, LONGEST));
  await ctx.db.patch("asks", row._id, { answer, ends, state: done ? "answered" : "taken" });
  return true;
}

function isOpen(row: Doc<"asks">): boolean {
  return row.state === "waiting" || row.state === "taken";
}

async function askOf(ctx: QueryCtx, sessionId: Id<"sessions">, key: string): Promise<Doc<"asks"> | null> {
  return await ctx.db
    .query("asks")
    .withIndex("by_key", (q) => q.eq("sessionId", sessionId).eq("key", key))
    .unique();
}

async function lives(ctx: QueryCtx, sessionId: Id<"sessions">): Promise<boolean> {
  const session = await ctx.db.get("sessions", sessionId);
  return session !== null && !session.ended && session.expiresAt > Date.now();
}

/** The assistant that answers unless a shop puts its own here: it searches, shows and says what it found. */
export const builtIn = internalMutation({
  args: AGENT,
  returns: v.null(),
  handler: async (ctx, { sessionId, replyKey }) => {
    const session = await ctx.db.get("sessions", sessionId);
    const row = await askOf(ctx, sessionId, replyKey);
    if (!session || !row || !isOpen(row) || !(await lives(ctx, sessionId))) return null;
    const screen = await showFound(ctx, session, row.text, {}, null);
    const names = screen.cards.slice(0, 2).map((card) => card.title);
    const said =
      names.length === 0
        ? "I can help you find products: tell me what you are looking for."
        : `I found ${screen.total === 1 ? "one" : screen.total}: ${names.join(" and ")}${screen.total > 2 ? ", and more" : ""}.`;
    await write(ctx, sessionId, replyKey, said, true);
    return null;
  },
});
