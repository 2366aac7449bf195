import type { Doc, Id } from "../_generated/dataModel";
import type { MutationCtx, QueryCtx } from "../_generated/server";
import { type Line, settle } from "./cart";
import { currentOffer, keepCart, keptCart, lineOf } from "./carts";
import { fail } from "./errors";
import { entryFor } from "./importing";
import { stockOf } from "./entries";
import { amount } from "./money";
import { confirmations, type Kind, spendingLimitMinor } from "./policy";
import type { Order, OrderLine, Quote } from "./shapes";

const DAY_MS = 86_400_000;
/** How long a spoken yes counts. */
const YES_MS = 60_000;

export function orderOf(doc: Doc<"orders">): Order {
  const { orderNumber, status, lines, totalMinor, currency, delivery, payUrl, placedAt } = doc;
  return { orderNumber, status, lines, totalMinor, currency, delivery, payUrl, placedAt };
}

export function quoteOf(doc: Doc<"quotes">): Quote {
  const { _id, lines, totalMinor, currency, expiresAt, changes, delivery, spokenYesAt } = doc;
  return {
    quoteId: _id,
    lines,
    totalMinor,
    currency,
    expiresAt,
    changes,
    delivery,
    confirmBy: confirmations(),
    spokenYes: spokenYesAt !== null,
  };
}

export async function quotesOf(ctx: QueryCtx, sessionId: Id<"sessions">): Promise<Doc<"quotes">[]> {
  return await ctx.db
    .query("quotes")
    .withIndex("by_session", (q) => q.eq("sessionId", sessionId))
    .order("desc")
    .take(20);
}

/**
 * The session's own quote.
 *
 * @throws not_found for one that is not known here, which one of another session is not either.
 */
export async function ownQuote(ctx: QueryCtx, sessionId: Id<"sessions">, quoteId: string): Promise<Doc<"quotes">> {
  const id = ctx.db.normalizeId("quotes", quoteId);
  const quote = id && (await ctx.db.get("quotes", id));
  if (quote?.sessionId !== sessionId) fail("not_found", "This order is no longer open: please check out again.");
  return quote;
}

/** Brings the cart up to date with the shop, and says what that changed. */
export async function settleCart(ctx: MutationCtx, sessionId: Id<"sessions">, currency: string) {
  const cart = await keptCart(ctx, sessionId);
  const offers = await Promise.all(cart.lines.map((line) => currentOffer(ctx, line)));
  const settled = settle(cart.lines, offers, (minor) => amount(minor, currency));
  if (settled.changes.length > 0) await keepCart(ctx, sessionId, { ...cart, lines: settled.lines });
  return { ...settled, had: cart.lines.length };
}

export async function orderLines(ctx: QueryCtx, lines: readonly Line[]): Promise<OrderLine[]> {
  return (await Promise.all(lines.map((line) => lineOf(ctx, line)))).filter((line) => line !== null);
}

/** How the products of an order are delivered, in one phrase. */
export async function deliveryOf(ctx: QueryCtx, lines: readonly OrderLine[]): Promise<string> {
  const products = await Promise.all(lines.map((line) => ctx.db.get("products", line.productId)));
  return [...new Set(products.map((product) => product?.delivery ?? ""))].filter((text) => text !== "").join("; ");
}

/**
 * Whether the shopper has said yes in a way that the shop accepts.
 *
 * @throws needs_confirmation when not.
 */
export function checkConfirmation(quote: Doc<"quotes">, kind: Kind): void {
  const allowed = confirmations();
  if (!allowed.includes(kind)) {
    fail("needs_confirmation", "This shop does not take that kind of yes: please confirm the order on the screen.", {
      confirmBy: allowed,
    });
  }
  if (kind === "pin" && quote.pinAt === null) fail("needs_confirmation", "Please enter the PIN first.");
  if (kind === "spoken" && (quote.spokenYesAt === null || quote.spokenYesAt < Date.now() - YES_MS)) {
    fail("needs_confirmation", "I did not hear a yes to this order: please say it again or confirm on the screen.");
  }
}

/**
 * Whether everything is still as quoted.
 *
 * @throws quote_changed naming each difference.
 */
export async function checkUnchanged(ctx: QueryCtx, quote: Doc<"quotes">): Promise<void> {
  const changes: string[] = [];
  const cart = await keptCart(ctx, quote.sessionId);
  const wanted = cart.lines.map((line) => `${line.lineId} ${line.quantity}`).join();
  if (wanted !== quote.lines.map((line) => `${line.lineId} ${line.quantity}`).join()) {
    changes.push("The cart is not what it was when the order was shown.");
  } else {
    const offers = await Promise.all(cart.lines.map((line) => currentOffer(ctx, line)));
    const seen = cart.lines.map((line, i) => ({ ...line, seenPriceMinor: quote.lines[i]!.unitPriceMinor }));
    changes.push(...settle(seen, offers, (minor) => amount(minor, quote.currency)).changes);
  }
  if (changes.length > 0) fail("quote_changed", changes.join(" "), { changes });
}

/**
 * Whether the session may spend this much more today.
 *
 * @throws spending_limit when not.
 */
export async function checkSpending(ctx: QueryCtx, quote: Doc<"quotes">): Promise<void> {
  const limit = spendingLimitMinor();
  if (limit === null) return;
  const orders = await ctx.db
    .query("orders")
    .withIndex("by_session", (q) => q.eq("sessionId", quote.sessionId))
    .order("desc")
    .take(200);
  const since = Date.now() - DAY_MS;
  const spent = orders.filter((order) => order.placedAt > since).reduce((sum, order) => sum + order.totalMinor, 0);
  if (spent + quote.totalMinor > limit) {
    const left = Math.max(0, limit - spent);
    fail(
      "spending_limit",
      `This order is above the spending limit: ${amount(left, quote.currency)} is left for today.`,
      {
        limitMinor: limit,
        spentMinor: spent,
      },
    );
  }
}

/** Takes what was ordered out of the stock. */
export async function takeStock(ctx: MutationCtx, lines: readonly OrderLine[], cart: readonly Line[]): Promise<void> {
  for (const [i, line] of lines.entries()) {
    const product = await ctx.db.get("products", line.productId);
    if (!product) continue;
    const variantSku = cart[i]!.variantSku;
    const patch =
      variantSku === null
        ? { stock: product.stock - line.quantity }
        : {
            variants: product.variants.map((variant) =>
              variant.sku === variantSku ? { ...variant, stock: variant.stock - line.quantity } : variant,
            ),
          };
    await ctx.db.patch("products", product._id, patch);
    const inStock = stockOf({ ...product, ...patch }) > 0;
    const entry = await entryFor(ctx, product._id);
    // Searches depend on entries: one that stays as it is disturbs none.
    if (entry.inStock !== inStock) await ctx.db.patch("entries", entry._id, { inStock });
  }
}

/** A number that can be said: six digits that no other order has. */
export async function newOrderNumber(ctx: QueryCtx): Promise<string> {
  for (;;) {
    const digits = `${100_000 + Math.floor(Math.random() * 900_000)}`;
    const orderNumber = `${digits.slice(0, 3)}-${digits.slice(3)}`;
    const taken = await ctx.db
      .query("orders")
      .withIndex("by_number", (q) => q.eq("orderNumber", orderNumber))
      .first();
    if (!taken) return orderNumber;
  }
}
