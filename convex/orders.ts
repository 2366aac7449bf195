import { v } from "convex/values";
import type { Doc, Id } from "./_generated/dataModel";
import type { MutationCtx, QueryCtx } from "./_generated/server";
import { openMutation, openQuery } from "./lib/access";
import * as cartLib from "./lib/cart";
import { cartOf, keepCart, keptCart, offerOf, shownCart, variantOf } from "./lib/carts";
import { catalogOf } from "./lib/catalog";
import { fail } from "./lib/errors";
import * as lib from "./lib/orders";
import { enterPin } from "./lib/pin";
import { confirmations, payUrl, quoteMs } from "./lib/policy";
import { applyIntent } from "./lib/screens";
import { cartChange, order, quote } from "./lib/shapes";

const SESSION = ["shopper", "bot"] as const;

/** Reads prices and stock afresh and makes an offer of the cart that holds for a few minutes. What changed is named. */
export const prepare = openMutation({
  name: "orders:prepare",
  allow: SESSION,
  args: {},
  returns: quote,
  handler: async (ctx) => {
    const sessionId = ctx.caller.session._id;
    const currency = (await catalogOf(ctx))?.currency ?? "USD";
    const { lines: wanted, changes, had } = await lib.settleCart(ctx, sessionId, currency);
    if (had === 0) fail("invalid", "The cart is empty: there is nothing to order yet.");
    if (wanted.length === 0) fail("out_of_stock", changes.join(" "), { changes });
    for (const open of await lib.quotesOf(ctx, sessionId)) if (!open.orderId) await ctx.db.delete("quotes", open._id);
    const lines = await lib.orderLines(ctx, wanted);
    const quoteId = await ctx.db.insert("quotes", {
      sessionId,
      lines,
      totalMinor: cartLib.total(lines),
      currency,
      expiresAt: Date.now() + quoteMs(),
      changes,
      delivery: await lib.deliveryOf(ctx, lines),
      spokenYesAt: null,
      pinAt: null,
      orderId: null,
    });
    await applyIntent(ctx, ctx.caller.session, { kind: "show", view: "checkout" });
    return lib.quoteOf(await lib.ownQuote(ctx, sessionId, quoteId));
  },
});

/** The quote that waits for a yes, if one does. */
export const openQuote = openQuery({
  name: "orders:openQuote",
  allow: SESSION,
  args: {},
  returns: v.union(quote, v.null()),
  handler: async (ctx) => {
    const open = (await lib.quotesOf(ctx, ctx.caller.session._id)).find((one) => !one.orderId);
    return open ? lib.quoteOf(open) : null;
  },
});

/** Gives up the open quote: a yes that comes later buys nothing. The cart stays. */
export const cancel = openMutation({
  name: "orders:cancel",
  allow: SESSION,
  args: {},
  returns: v.null(),
  handler: async (ctx) => {
    for (const open of await lib.quotesOf(ctx, ctx.caller.session._id)) {
      if (!open.orderId) await ctx.db.delete("quotes", open._id);
    }
    await applyIntent(ctx, ctx.caller.session, { kind: "show", view: "cart" });
    return null;
  },
});

/** Notes that the turn code heard the shopper say yes after the order was read back. */
export const recordSpokenYes = openMutation({
  name: "orders:recordSpokenYes",
  allow: ["bot"],
  args: { quoteId: v.string() },
  returns: v.null(),
  handler: async (ctx, { quoteId }) => {
    const open = await lib.ownQuote(ctx, ctx.caller.session._id, quoteId);
    if (!confirmations().includes("spoken")) {
      fail("needs_confirmation", "This shop takes no spoken yes: please confirm the order on the screen.");
    }
    checkTime(open);
    // Told now, while the shopper listens, rather than when the order is placed.
    await lib.checkUnchanged(ctx, open);
    await lib.checkSpending(ctx, open);
    await ctx.db.patch("quotes", open._id, { spokenYesAt: Date.now() });
    return null;
  },
});

/** Tries a PIN for a quote. A wrong one is an answer, not an error, so that it is counted; each makes the next wait longer. */
export const confirmPin = openMutation({
  name: "orders:confirmPin",
  allow: ["shopper"],
  args: { quoteId: v.string(), pin: v.string() },
  returns: v.object({ accepted: v.boolean(), message: v.string(), retryAfterMs: v.number() }),
  handler: async (ctx, { quoteId, pin }) => {
    const session = ctx.caller.session;
    const open = await lib.ownQuote(ctx, session._id, quoteId);
    checkTime(open);
    const result = await enterPin(ctx, session.deviceId ? `device:${session.deviceId}` : `session:${session._id}`, pin);
    if (result.accepted) await ctx.db.patch("quotes", open._id, { pinAt: Date.now() });
    return result;
  },
});

function checkTime(open: Doc<"quotes">): void {
  if (open.expiresAt <= Date.now())
    fail("quote_expired", "That took a while, so prices may have changed: please check out again.");
}

/** Places the order that was quoted. A second yes to the same quote gets the same order. */
export const place = openMutation({
  name: "orders:place",
  allow: ["shopper"],
  args: {
    quoteId: v.string(),
    confirmation: v.union(
      v.object({ kind: v.literal("tap") }),
      v.object({ kind: v.literal("pin") }),
      v.object({ kind: v.literal("spoken") }),
    ),
  },
  returns: order,
  handler: async (ctx, { quoteId, confirmation }) => {
    const session = ctx.caller.session;
    const open = await lib.ownQuote(ctx, session._id, quoteId);
    if (open.orderId) {
      const placed = await ctx.db.get("orders", open.orderId);
      if (placed) return lib.orderOf(placed);
    }
    checkTime(open);
    lib.checkConfirmation(open, confirmation.kind);
    await lib.checkUnchanged(ctx, open);
    await lib.checkSpending(ctx, open);
    const cart = await keptCart(ctx, session._id);
    await lib.takeStock(ctx, open.lines, cart.lines);
    const orderId = await insertOrder(ctx, open, confirmation.kind);
    await ctx.db.patch("quotes", open._id, { orderId });
    await keepCart(ctx, session._id, { ...cart, lines: [], past: [] });
    await applyIntent(ctx, session, { kind: "show", view: "order" });
    return lib.orderOf((await ctx.db.get("orders", orderId))!);
  },
});

async function insertOrder(ctx: MutationCtx, open: Doc<"quotes">, confirmedBy: string): Promise<Id<"orders">> {
  const orderNumber = await lib.newOrderNumber(ctx);
  const url = payUrl(orderNumber, open.totalMinor, open.currency);
  return await ctx.db.insert("orders", {
    sessionId: open.sessionId,
    orderNumber,
    status: url === null ? "placed" : "awaiting_payment",
    lines: open.lines,
    totalMinor: open.totalMinor,
    currency: open.currency,
    delivery: open.delivery,
    payUrl: url,
    confirmedBy,
    placedAt: Date.now(),
  });
}

/** The session's order of that number, or its latest. */
export const status = openQuery({
  name: "orders:status",
  allow: SESSION,
  args: { orderNumber: v.optional(v.string()) },
  returns: v.union(order, v.null()),
  handler: async (ctx, { orderNumber }) => {
    const found = await ownOrder(ctx, ctx.caller.session._id, orderNumber);
    return found && lib.orderOf(found);
  },
});

async function ownOrder(
  ctx: QueryCtx,
  sessionId: Id<"sessions">,
  orderNumber: string | undefined,
): Promise<Doc<"orders"> | null> {
  const own = await ctx.db
    .query("orders")
    .withIndex("by_session", (q) => q.eq("sessionId", sessionId))
    .order("desc")
    .take(200);
  // People say a number without its hyphen.
  const digits = orderNumber?.replace(/\D/g, "");
  return own.find((one) => digits === undefined || one.orderNumber.replace(/\D/g, "") === digits) ?? null;
}

export const list = openQuery({
  name: "orders:list",
  allow: SESSION,
  args: {},
  returns: v.array(order),
  handler: async (ctx) => {
    const own = await ctx.db
      .query("orders")
      .withIndex("by_session", (q) => q.eq("sessionId", ctx.caller.session._id))
      .order("desc")
      .take(50);
    return own.map(lib.orderOf);
  },
});

/** Puts what an order had into the cart again, as far as it can be had. */
export const reorder = openMutation({
  name: "orders:reorder",
  allow: SESSION,
  args: { orderNumber: v.optional(v.string()) },
  returns: cartChange,
  handler: async (ctx, { orderNumber }) => {
    const sessionId = ctx.caller.session._id;
    const earlier = await ownOrder(ctx, sessionId, orderNumber);
    if (!earlier) fail("not_found", "There is no such order.");
    const before = await cartOf(ctx, sessionId);
    let contents = before;
    const missing: string[] = [];
    for (const line of earlier.lines) {
      const product = await ctx.db.get("products", line.productId);
      const variant = product?.variants.find((one) => one.label === line.variant) ?? null;
      const offer =
        product && (line.variant === null || variant)
          ? offerOf(product, variantOf(product, variant?.sku ?? null))
          : null;
      const has = contents.lines.find(
        (one) => one.productId === line.productId && one.variantSku === (variant?.sku ?? null),
      );
      const room = offer
        ? Math.min(line.quantity, offer.stock - (has?.quantity ?? 0), cartLib.MOST_OF_ONE - (has?.quantity ?? 0))
        : 0;
      if (room < line.quantity) missing.push(line.title);
      if (!offer || room < 1) continue;
      contents = cartLib.add(
        contents,
        { productId: line.productId, variantSku: variant?.sku ?? null },
        room,
        offer,
      ).contents;
    }
    // One step for the shopper, so one step to undo.
    const past = contents === before ? before.past : [...before.past, before.lines].slice(-cartLib.MOST_PAST);
    await keepCart(ctx, sessionId, { ...contents, past });
    const note = missing.length > 0 ? `Not all of it can be had now: ${missing.join(", ")}.` : null;
    return { cart: await shownCart(ctx, await cartOf(ctx, sessionId)), line: null, note };
  },
});

/** What became of an order, told by the merchant. */
export const setStatus = openMutation({
  name: "orders:setStatus",
  allow: ["operator"],
  args: {
    orderNumber: v.string(),
    status: v.union(
      ...(["awaiting_payment", "placed", "paid", "packed", "sent", "delivered", "cancelled", "returned"] as const).map(
        (one) => v.literal(one),
      ),
    ),
  },
  returns: v.null(),
  handler: async (ctx, args) => {
    const found = await ctx.db
      .query("orders")
      .withIndex("by_number", (q) => q.eq("orderNumber", args.orderNumber))
      .unique();
    if (!found) fail("not_found", "There is no order of that number.");
    await ctx.db.patch("orders", found._id, { status: args.status });
    return null;
  },
});
