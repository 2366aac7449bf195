import type { Doc, Id } from "../_generated/dataModel";
import type { MutationCtx, QueryCtx } from "../_generated/server";
import { type Contents, EMPTY, type Line, type Offer, total } from "./cart";
import { catalogOf } from "./catalog";
import { fail } from "./errors";
import type { Cart, OrderLine, Variant } from "./shapes";

// A session's cart as it is kept, and as it is shown with prices read afresh.

/** A line's offer as it is now; null when its product or variant is no longer sold. */
export async function currentOffer(ctx: QueryCtx, line: Line): Promise<Offer | null> {
  const product = await ctx.db.get("products", line.productId);
  if (!product) return null;
  const variant = variantOf(product, line.variantSku);
  return line.variantSku !== null && !variant ? null : offerOf(product, variant);
}

/** The cart as it is kept, with lines that can no longer be had. */
export async function keptCart(ctx: QueryCtx, sessionId: Id<"sessions">): Promise<Contents> {
  return (await cartRow(ctx, sessionId)) ?? { ...EMPTY };
}

/** What is in the cart; lines whose product is gone from the shop are gone with it. */
export async function cartOf(ctx: QueryCtx, sessionId: Id<"sessions">): Promise<Contents> {
  const kept = await keptCart(ctx, sessionId);
  const offers = await Promise.all(kept.lines.map((line) => currentOffer(ctx, line)));
  return { ...kept, lines: kept.lines.filter((_, i) => offers[i] !== null) };
}

async function cartRow(ctx: QueryCtx, sessionId: Id<"sessions">): Promise<Doc<"carts"> | null> {
  return await ctx.db
    .query("carts")
    .withIndex("by_session", (q) => q.eq("sessionId", sessionId))
    .unique();
}

export async function keepCart(
  ctx: MutationCtx,
  sessionId: Id<"sessions">,
  { nextLine, lines, past }: Contents,
): Promise<void> {
  const row = await cartRow(ctx, sessionId);
  if (row) await ctx.db.patch("carts", row._id, { nextLine, lines, past });
  else await ctx.db.insert("carts", { sessionId, nextLine, lines, past });
}

/** A product, and its variant where one is meant, as offered now. */
export function offerOf(product: Doc<"products">, variant: Variant | null): Offer {
  const title = variant ? `${product.title} (${variant.label})` : product.title;
  return { title, priceMinor: (variant ?? product).priceMinor, stock: (variant ?? product).stock };
}

export function variantOf(product: Doc<"products">, sku: string | null): Variant | null {
  return sku === null ? null : (product.variants.find((variant) => variant.sku === sku) ?? null);
}

/**
 * The variant that words mean: its sku, its label, or the value of its options ("black, large").
 * Without words the only one there is, or the first in stock.
 *
 * @throws not_found when no variant fits.
 */
export function chooseVariant(product: Doc<"products">, words: string | undefined): Variant | null {
  if (product.variants.length === 0) return null;
  if (words === undefined) return product.variants.find((variant) => variant.stock > 0) ?? product.variants[0]!;
  const wanted = words.trim().toLowerCase();
  const exact = product.variants.find((variant) => variant.sku === words || variant.label.toLowerCase() === wanted);
  if (exact) return exact;
  const parts = wanted.split(/[\s,/]+/).filter((part) => part !== "");
  const fitting = product.variants.filter((variant) => {
    const values = [variant.label, ...Object.values(variant.options)].flatMap((value) =>
      value.toLowerCase().split(/[\s,/]+/),
    );
    return parts.every((part) => values.includes(part));
  });
  const best = fitting.find((variant) => variant.stock > 0) ?? fitting[0];
  if (!best) {
    const labels = product.variants.map((variant) => variant.label).join(", ");
    fail("not_found", `${product.title} does not come as ${words}; it comes as ${labels}.`);
  }
  return best;
}

/** A line with its product as it is now; null when the product or variant is gone from the shop. */
export async function lineOf(ctx: QueryCtx, line: Line): Promise<OrderLine | null> {
  const product = await ctx.db.get("products", line.productId);
  if (!product) return null;
  const variant = variantOf(product, line.variantSku);
  if (line.variantSku !== null && !variant) return null;
  const offer = offerOf(product, variant);
  return {
    lineId: line.lineId,
    productId: product._id,
    sku: product.sku,
    title: product.title,
    brand: product.brand,
    variant: variant?.label ?? null,
    quantity: line.quantity,
    unitPriceMinor: offer.priceMinor,
    totalMinor: offer.priceMinor * line.quantity,
    currency: product.currency,
    picture: variant?.picture ?? product.picture,
    stock: offer.stock,
  };
}

/** The cart with prices and stock of this moment. */
export async function shownCart(ctx: QueryCtx, contents: Contents): Promise<Cart> {
  const lines = (await Promise.all(contents.lines.map((line) => lineOf(ctx, line)))).filter((line) => line !== null);
  return {
    lines,
    totalMinor: total(lines),
    currency: lines[0]?.currency ?? (await catalogOf(ctx))?.currency ?? "USD",
    count: lines.reduce((sum, line) => sum + line.quantity, 0),
    canUndo: contents.past.length > 0,
  };
}
