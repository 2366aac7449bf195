import type { Doc, Id } from "../_generated/dataModel";
import { indexWords, nameKey } from "./text";

// A product as the search sees it.

/** The lines of an entry's `text`, in order. */
export const FIELDS = ["kind", "title", "brand", "category", "attributes", "description"] as const;

// Enough to rank by; a longer text says little more about what a product is, and every search reads it.
const LONGEST: readonly number[] = [12, 60, 12, 40, 160, 160];

const YES: ReadonlySet<string> = new Set(["yes", "true", "y", "included", "ja"]);

export type ProductFields = Omit<Doc<"products">, "_id" | "_creationTime">;
export type EntryFields = Omit<Doc<"entries">, "_id" | "_creationTime">;

/** What limits, facets and reasons look at. */
export interface Facts {
  category: string[];
  brand: string;
  colours: string[];
  sizes: string[];
  attributes: Record<string, string>;
}

export function factsOf(entry: Pick<EntryFields, "facts">): Facts {
  return JSON.parse(entry.facts) as Facts;
}

export function entryOf(productId: Id<"products">, product: ProductFields): EntryFields {
  const lines = [
    kindOf(product),
    product.title,
    product.brand,
    product.category.join(" , "),
    [...Object.entries(product.attributes).map(said), ...product.colours, ...product.sizes, ...product.tags].join(
      " , ",
    ),
    product.description,
  ].map((text, field) => indexWords(text).slice(0, LONGEST[field]!));
  const path = product.category.map((name) => nameKey(name)).filter((key) => key !== "");
  const level = (depth: number) => (path.length > depth ? path.slice(0, depth + 1).join(">") : null);
  return {
    productId,
    head: [lines[1]!, lines[2]!, lines[3]!].flat().join(" "),
    text: lines.map((words) => words.join(" ")).join("\n"),
    brandKey: nameKey(product.brand),
    level0: level(0),
    level1: level(1),
    level2: level(2),
    path: path.join(">"),
    facts: JSON.stringify({
      category: product.category,
      brand: product.brand,
      colours: product.colours,
      sizes: product.sizes,
      attributes: product.attributes,
    } satisfies Facts),
    priceMinor: product.priceMinor,
    rating: product.rating,
    inStock: stockOf(product) > 0,
    onSale: product.listPriceMinor !== null && product.listPriceMinor > product.priceMinor,
    quality: qualityOf(product.rating, product.ratingCount),
  };
}

/** What there is of a product in all its variants. */
export function stockOf(product: Pick<ProductFields, "stock" | "variants">): number {
  if (product.variants.length === 0) return product.stock;
  return product.variants.reduce((sum, variant) => sum + variant.stock, 0);
}

/** An attribute in words that may be searched: "Waterproof: yes" is "waterproof", "Drawers: 5" is "5 drawers". */
function said([name, value]: [string, string]): string {
  const plain = value.trim().toLowerCase();
  if (YES.has(plain)) return name;
  return /^\d+(\.\d+)?$/.test(plain) ? `${value} ${name}` : value;
}

/** The words that name the sort of thing: the category's last step and the noun that the title is about. */
function kindOf(product: ProductFields): string {
  const about = product.title.split(/\s(?:with|for|by|from|in|w\/|featuring|-|–|—)\s|[,|(:;]/i)[0] ?? "";
  const nouns = about.split(/\s+/).filter((word) => /\p{L}/u.test(word));
  return `${product.category.at(-1) ?? ""} , ${nouns.at(-1) ?? ""}`;
}

/** 0 to about 1: the rating, drawn towards the middle where few have rated, and a little for having many ratings. */
export function qualityOf(rating: number | null, count: number): number {
  const votes = rating === null ? 0 : count;
  const mean = ((rating ?? 0) * votes + 3.6 * 8) / (votes + 8);
  return mean / 5 + 0.02 * Math.log10(1 + votes);
}
