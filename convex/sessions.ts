import { v } from "convex/values";
import { internal } from "./_generated/api";
import type { Doc, Id } from "./_generated/dataModel";
import { internalMutation, type MutationCtx } from "./_generated/server";
import { openMutation, openQuery, sessionOfToken } from "./lib/access";
import { cartOf, shownCart } from "./lib/carts";
import { fail } from "./lib/errors";
import { messageOf } from "./lib/messages";
import { orderOf } from "./lib/orders";
import { ALLOWANCES, takeToken } from "./lib/rateLimit";
import { openScreen } from "./lib/screens";
import { eraseSession } from "./lib/sessionData";
import { sha256 } from "./lib/sha256";
import { cart, message, newSession, order } from "./lib/shapes";

const DAY_MS = 86_400_000;
const LIFETIME_MS = 30 * DAY_MS;
const KIOSK_LIFETIME_MS = DAY_MS / 2;
const SWEEP = 200;

/** Makes a session. Its token is given out here once; only the token's hash is kept. */
export const create = openMutation({
  name: "sessions:create",
  allow: ["server"],
  args: { deviceId: v.optional(v.string()), locale: v.optional(v.string()), kiosk: v.optional(v.boolean()) },
  returns: newSession,
  handler: async (ctx, { deviceId, locale, kiosk }) => {
    for (const text of [deviceId, locale, ctx.caller.given.idempotencyKey]) {
      if (text !== undefined && (text === "" || text.length > 200))
        fail("invalid", "Device, locale and key have 1 to 200 characters.");
    }
    if (deviceId !== undefined) await takeToken(ctx, `newSession:${deviceId}`, ALLOWANCES.newSession);
    const createKey = ctx.caller.given.idempotencyKey ?? null;
    const sessionToken = newToken();
    const expiresAt = Date.now() + lifetime(kiosk ?? false);
    const again =
      createKey === null
        ? null
        : await ctx.db
            .query("sessions")
            .withIndex("by_create_key", (q) => q.eq("createKey", createKey))
            .unique();
    if (again) {
      // The first answer was lost on its way, and its token with it: nobody holds it, so a new one takes its place.
      await ctx.db.patch("sessions", again._id, { tokenHash: sha256(sessionToken), expiresAt });
      return { sessionId: again._id, sessionToken, expiresAt };
    }
    const sessionId = await ctx.db.insert("sessions", {
      tokenHash: sha256(sessionToken),
      createKey,
      deviceId: deviceId ?? null,
      locale: locale ?? null,
      kiosk: kiosk ?? false,
      expiresAt,
      ended: false,
    });
    await openScreen(ctx, sessionId);
    return { sessionId, sessionToken, expiresAt };
  },
});

function newToken(): string {
  return `${crypto.randomUUID()}${crypto.randomUUID()}`.replaceAll("-", "");
}

function lifetime(kiosk: boolean): number {
  return kiosk ? KIOSK_LIFETIME_MS : LIFETIME_MS;
}

/** Takes up an earlier session by its token and gives it a new lease; null when it is over. */
export const resume = openMutation({
  name: "sessions:resume",
  allow: ["server"],
  args: { locale: v.optional(v.string()) },
  returns: v.union(newSession, v.null()),
  handler: async (ctx, { locale }) => {
    const { sessionToken } = ctx.caller.given;
    checkLocale(locale);
    if (!sessionToken) fail("invalid", "Resuming needs the session's token.");
    const session = await sessionOfToken(ctx, sessionToken);
    if (!session || session.ended || session.expiresAt <= Date.now()) return null;
    const expiresAt = Date.now() + lifetime(session.kiosk);
    await ctx.db.patch("sessions", session._id, { expiresAt, ...(locale === undefined ? {} : { locale }) });
    return { sessionId: session._id, sessionToken, expiresAt };
  },
});

/** Sets the language that the session is held in, as a BCP 47 tag: what is on screen is worded in it from now on. */
export const setLocale = openMutation({
  name: "sessions:setLocale",
  allow: ["shopper", "bot"],
  args: { locale: v.string() },
  returns: v.null(),
  handler: async (ctx, { locale }) => {
    checkLocale(locale);
    await ctx.db.patch("sessions", ctx.caller.session._id, { locale });
    return null;
  },
});

function checkLocale(locale: string | undefined): void {
  if (locale !== undefined && !/^[A-Za-z]{2,3}([-_][A-Za-z0-9]{2,8})*$/.test(locale))
    fail("invalid", "A language is named by its tag, such as de-DE.");
}

/** Ends a session: its token and its bot are let in no more. On a kiosk all that was kept goes at once. */
export const end = openMutation({
  name: "sessions:end",
  allow: ["shopper", "bot", "server"],
  args: { sessionId: v.optional(v.id("sessions")) },
  returns: v.null(),
  handler: async (ctx, { sessionId }) => {
    const own = ctx.caller.session;
    if (own && sessionId !== undefined && sessionId !== own._id) fail("forbidden", "That is another session.");
    const session = own ?? (sessionId && (await ctx.db.get("sessions", sessionId)));
    if (!session) fail("not_found", "There is no such session.");
    await ctx.db.patch("sessions", session._id, { ended: true });
    if (session.kiosk) await eraseAll(ctx, session._id);
    return null;
  },
});

/** Everything that is kept about the shopper's session. */
export const exportData = openQuery({
  name: "sessions:exportData",
  allow: ["shopper"],
  args: {},
  returns: v.object({
    session: v.object({
      startedAt: v.number(),
      expiresAt: v.number(),
      deviceId: v.union(v.string(), v.null()),
      locale: v.union(v.string(), v.null()),
    }),
    messages: v.array(message),
    searched: v.array(v.string()),
    cart,
    orders: v.array(order),
  }),
  handler: async (ctx) => {
    const { _id, _creationTime, expiresAt, deviceId, locale } = ctx.caller.session;
    const messages = await ctx.db
      .query("messages")
      .withIndex("by_session", (q) => q.eq("sessionId", _id))
      .take(8000);
    const history = await ctx.db
      .query("screenHistory")
      .withIndex("by_session", (q) => q.eq("sessionId", _id))
      .take(100);
    const screen = await ctx.db
      .query("screens")
      .withIndex("by_session", (q) => q.eq("sessionId", _id))
      .unique();
    const orders = await ctx.db
      .query("orders")
      .withIndex("by_session", (q) => q.eq("sessionId", _id))
      .take(1000);
    const places = [...history.map((row) => row.then), ...(screen ? [screen.now] : [])];
    return {
      session: { startedAt: _creationTime, expiresAt, deviceId, locale },
      messages: messages.map(messageOf),
      searched: [...new Set(places.map((place) => place.text))].filter((text) => text !== ""),
      cart: await shownCart(ctx, await cartOf(ctx, _id)),
      orders: orders.map(orderOf),
    };
  },
});

/** Forgets the conversation, what was shown, the cart and whose the orders were. The session goes on, empty. */
export const erase = openMutation({
  name: "sessions:erase",
  allow: ["shopper"],
  args: {},
  returns: v.null(),
  handler: async (ctx) => {
    await eraseAll(ctx, ctx.caller.session._id);
    await openScreen(ctx, ctx.caller.session._id);
    return null;
  },
});

async function eraseAll(ctx: MutationCtx, sessionId: Id<"sessions">): Promise<void> {
  const before = Date.now();
  if (!(await eraseSession(ctx, sessionId)))
    await ctx.scheduler.runAfter(0, internal.sessions.eraseRest, { sessionId, before });
}

/** Goes on erasing a session of which one call could not remove all. */
export const eraseRest = internalMutation({
  args: { sessionId: v.id("sessions"), before: v.number() },
  returns: v.null(),
  handler: async (ctx, { sessionId, before }) => {
    const old = await ctx.db
      .query("messages")
      .withIndex("by_session", (q) => q.eq("sessionId", sessionId).lt("_creationTime", before))
      .take(1000);
    for (const row of old) await ctx.db.delete("messages", row._id);
    if (old.length === 1000) await ctx.scheduler.runAfter(0, internal.sessions.eraseRest, { sessionId, before });
    return null;
  },
});

/** Removes what has outlived its time: sessions, messages, stored results, quotes and idle rate limits. */
export const sweep = internalMutation({
  args: {},
  returns: v.null(),
  handler: async (ctx) => {
    const now = Date.now();
    let full = false;
    const batch = <T>(rows: T[]): T[] => {
      full ||= rows.length === SWEEP;
      return rows;
    };
    const over = await ctx.db
      .query("sessions")
      .withIndex("by_expiry", (q) => q.lt("expiresAt", now))
      .take(10);
    full ||= over.length === 10;
    for (const session of over) {
      if (await eraseSession(ctx, session._id)) await ctx.db.delete("sessions", session._id);
    }
    const aged = now - retentionDays() * DAY_MS;
    for (const row of batch(await olderThan(ctx, "messages", aged))) await ctx.db.delete("messages", row._id);
    for (const row of batch(await olderThan(ctx, "results", now - DAY_MS))) await ctx.db.delete("results", row._id);
    for (const row of batch(await olderThan(ctx, "asks", now - DAY_MS))) await ctx.db.delete("asks", row._id);
    for (const row of batch(await olderThan(ctx, "quotes", now - DAY_MS))) await ctx.db.delete("quotes", row._id);
    const idle = await ctx.db
      .query("allowances")
      .withIndex("by_at", (q) => q.lt("at", now - DAY_MS))
      .take(SWEEP);
    for (const row of batch(idle)) await ctx.db.delete("allowances", row._id);
    if (full) await ctx.scheduler.runAfter(0, internal.sessions.sweep, {});
    return null;
  },
});

async function olderThan<T extends "messages" | "asks" | "results" | "quotes">(
  ctx: MutationCtx,
  table: T,
  ms: number,
): Promise<Doc<T>[]> {
  return (await ctx.db
    .query(table)
    .withIndex("by_creation_time", (q) => q.lt("_creationTime", ms as never))
    .take(SWEEP)) as Doc<T>[];
}

function retentionDays(): number {
  const days = Number(process.env.AISLE_RETENTION_DAYS ?? "30");
  return Number.isFinite(days) && days >= 0 ? days : 30;
}
