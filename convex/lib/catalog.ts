import type { Doc, Id } from "../_generated/dataModel";
import type { QueryCtx } from "../_generated/server";
import { several } from "./change";
import { stockOf } from "./entries";
import type { AnyOf, Card, Product, ProductDetail } from "./shapes";
import { hasWords, nameKey } from "./text";

// Products as they are handed out: always read afresh, so that no price or stock on a screen is old.

export async function catalogOf(ctx: QueryCtx): Promise<Doc<"catalog"> | null> {
  return await ctx.db.query("catalog").first();
}

export async function productBySku(ctx: QueryCtx, sku: string): Promise<Doc<"products"> | null> {
  return await ctx.db
    .query("products")
    .withIndex("by_sku", (q) => q.eq("sku", sku))
    .unique();
}

/** A product as it is shown; to who looks for a colour, in that colour where there is a picture of it. */
export function productOf(doc: Doc<"products">, why: string[] = [], colour?: AnyOf): Product {
  return {
    productId: doc._id,
    sku: doc.sku,
    title: doc.title,
    brand: doc.brand,
    category: doc.category.at(-1) ?? "",
    priceMinor: doc.priceMinor,
    listPriceMinor: doc.listPriceMinor,
    currency: doc.currency,
    rating: doc.rating,
    ratingCount: doc.ratingCount,
    stock: stockOf(doc),
    picture: pictureOf(doc, colour),
    colours: doc.colours,
    sizes: doc.sizes,
    why,
  };
}

function pictureOf(doc: Doc<"products">, colour: AnyOf | undefined): string | null {
  const wanted = several(colour).map((one) => nameKey(one).split(" "));
  if (wanted.length === 0) return doc.picture;
  const fitting = doc.variants.find(
    (variant) =>
      variant.picture && Object.values(variant.options).some((value) => wanted.some((words) => hasWords(value, words))),
  );
  return fitting?.picture ?? doc.picture;
}

export function cardOf(doc: Doc<"products">, number: number, why: string[], colour?: AnyOf): Card {
  return { number, ...productOf(doc, why, colour) };
}

export function detailOf(
  doc: Doc<"products">,
  number: number | null,
  why: string[] = [],
  colour?: AnyOf,
): ProductDetail {
  return {
    number,
    ...productOf(doc, why, colour),
    description: doc.description,
    attributes: doc.attributes,
    categoryPath: doc.category,
    variants: doc.variants,
    delivery: doc.delivery,
    returns: doc.returns,
    reviews: doc.reviews,
  };
}

/** The products of these ids in their order; null for one that was removed since. */
export async function productsOf(ctx: QueryCtx, ids: readonly Id<"products">[]): Promise<(Doc<"products"> | null)[]> {
  return await Promise.all(ids.map((id) => ctx.db.get("products", id)));
}
