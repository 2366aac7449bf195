import type { Doc, Id } from "../_generated/dataModel";
import type { MutationCtx } from "../_generated/server";
import { catalogOf, productBySku } from "./catalog";
import { type EntryFields, entryOf, FIELDS, type ProductFields } from "./entries";
import type { ImportRow } from "./shapes";
import { clean } from "./text";
import { type Changes, count, writeChanges } from "./vocabulary";

// Puts products into the shop: the product, its search entry, and the counts that ranking and spelling rest on.

export interface RowError {
  index: number;
  sku: string;
  field: string;
  reason: string;
}

/** What an import has changed but not yet written into the shop-wide rows. */
interface Tally {
  products: number;
  words: Changes;
  categories: Map<string, { name: string; depth: number; by: number }>;
  lengths: number[];
}

const PICTURE = "must have a picture that is an http(s) address or a path inside the assets";
const LONG = 20_000;
const SHORT = 300;

/** A row as it will be stored, text cleaned. */
export function productFields(row: ImportRow, revision: number): ProductFields {
  const short = (text: string) => clean(text, SHORT);
  const list = (texts: readonly string[]) => [...new Set(texts.map(short))].filter((text) => text !== "");
  const pairs = (record: Record<string, string>) =>
    Object.fromEntries(
      Object.entries(record)
        .map(([name, value]) => [attributeName(name), clean(value, 1000)] as const)
        .filter(([name, value]) => name !== "" && value !== ""),
    );
  return {
    sku: row.sku.trim(),
    title: short(row.title),
    brand: short(row.brand),
    category: row.category.map(short).filter((name) => name !== ""),
    description: clean(row.description, LONG),
    priceMinor: row.priceMinor,
    listPriceMinor: row.listPriceMinor ?? null,
    currency: row.currency,
    rating: row.rating ?? null,
    ratingCount: row.ratingCount ?? 0,
    stock: row.stock,
    picture: row.picture ?? null,
    attributes: pairs(row.attributes),
    colours: list(row.colours),
    sizes: list(row.sizes),
    variants: (row.variants ?? []).map((variant) => ({
      ...variant,
      sku: variant.sku.trim(),
      label: short(variant.label),
      options: pairs(variant.options),
    })),
    delivery: clean(row.delivery ?? "", 1000),
    returns: clean(row.returns ?? "", 1000),
    reviews: (row.reviews ?? [])
      .slice(0, 20)
      .map((review) => ({ rating: review.rating, text: clean(review.text, 1000) })),
    tags: list(row.tags ?? []),
    revision,
  };
}

/** Names of a record's fields can only be printable ASCII that does not start with a dollar or an underscore. */
function attributeName(name: string): string {
  return clean(name, 100)
    .normalize("NFKD")
    .replace(/[^\x20-\x7e]/g, "")
    .replace(/^[$_ ]+/, "")
    .trim();
}

/** What is wrong with a row, field by field. */
export function rowErrors(row: ImportRow, index: number, currency: string | null): RowError[] {
  const errors: RowError[] = [];
  const wrong = (field: string, reason: string) => errors.push({ index, sku: row.sku, field, reason });
  const whole = (value: number) => Number.isSafeInteger(value) && value >= 0;
  const sku = row.sku.trim();
  if (sku === "" || sku.length > 100) wrong("sku", "must have 1 to 100 characters");
  if (clean(row.title) === "") wrong("title", "must not be empty");
  if (row.category.length > 10) wrong("category", "must have at most 10 steps");
  if (!whole(row.priceMinor)) wrong("priceMinor", "must be a whole number of minor units, 0 or more");
  if (row.listPriceMinor != null && !whole(row.listPriceMinor))
    wrong("listPriceMinor", "must be a whole number of minor units, 0 or more");
  if (!/^[A-Z]{3}$/.test(row.currency)) wrong("currency", "must be three capital letters, as in USD");
  else if (currency !== null && row.currency !== currency)
    wrong("currency", `must be ${currency} like the rest of the shop`);
  if (row.rating != null && !(row.rating >= 0 && row.rating <= 5)) wrong("rating", "must be from 0 to 5");
  if (row.ratingCount !== undefined && !whole(row.ratingCount))
    wrong("ratingCount", "must be a whole number, 0 or more");
  if (!whole(row.stock)) wrong("stock", "must be a whole number, 0 or more");
  if (row.picture != null && !safePicture(row.picture)) wrong("picture", PICTURE);
  if (Object.keys(row.attributes).length > 200) wrong("attributes", "must be at most 200");
  if ((row.variants ?? []).length > 200) wrong("variants", "must be at most 200");
  const skus = new Set<string>();
  for (const variant of row.variants ?? []) {
    if (variant.sku.trim() === "" || skus.has(variant.sku.trim()))
      wrong("variants", "must each have a sku of their own");
    skus.add(variant.sku.trim());
    if (!whole(variant.priceMinor)) wrong("variants", "must have a price in whole minor units, 0 or more");
    if (!whole(variant.stock)) wrong("variants", "must have a whole stock, 0 or more");
    if (variant.picture != null && !safePicture(variant.picture)) wrong("variants", PICTURE);
  }
  return errors;
}

function safePicture(picture: string): boolean {
  if (/^https?:\/\/[^\s]+$/i.test(picture)) return true;
  return /^[\w][\w./ -]*$/.test(picture) && !picture.split("/").includes("..");
}

/** Writes many products; those that are as they were are left alone. */
export async function putProducts(ctx: MutationCtx, products: readonly ProductFields[], currency: string) {
  const tally: Tally = { products: 0, words: new Map(), categories: new Map(), lengths: FIELDS.map(() => 0) };
  const done = { inserted: 0, updated: 0, unchanged: 0 };
  for (const product of products) {
    const old = await productBySku(ctx, product.sku);
    if (!old) {
      const id = await ctx.db.insert("products", product);
      const entry = entryOf(id, product);
      await ctx.db.insert("entries", entry);
      note(tally, entry, 1);
      done.inserted++;
    } else if (same(old, product)) {
      if (old.revision !== product.revision) await ctx.db.patch("products", old._id, { revision: product.revision });
      done.unchanged++;
    } else {
      await ctx.db.replace("products", old._id, product);
      await refreshEntry(ctx, old._id, product, tally);
      done.updated++;
    }
  }
  await writeTally(ctx, tally, currency);
  return done;
}

/** Removes products and all that was kept for them. */
export async function removeProducts(ctx: MutationCtx, products: readonly Doc<"products">[]): Promise<void> {
  const tally: Tally = { products: 0, words: new Map(), categories: new Map(), lengths: FIELDS.map(() => 0) };
  for (const product of products) {
    const entry = await entryFor(ctx, product._id);
    note(tally, entry, -1);
    await ctx.db.delete("entries", entry._id);
    await ctx.db.delete("products", product._id);
  }
  await writeTally(ctx, tally, null);
}

/** The search entry of a product that has one, as all in the shop do. */
export async function entryFor(ctx: MutationCtx, productId: Id<"products">): Promise<Doc<"entries">> {
  const entry = await ctx.db
    .query("entries")
    .withIndex("by_product", (q) => q.eq("productId", productId))
    .unique();
  if (!entry) throw new Error(`Product ${productId} has no search entry.`);
  return entry;
}

async function refreshEntry(ctx: MutationCtx, id: Id<"products">, product: ProductFields, tally: Tally): Promise<void> {
  const old = await entryFor(ctx, id);
  const entry = entryOf(id, product);
  note(tally, old, -1);
  note(tally, entry, 1);
  await ctx.db.replace("entries", old._id, entry);
}

function same(old: Doc<"products">, product: ProductFields): boolean {
  return Object.entries(product).every(
    ([name, value]) => name === "revision" || canonical(old[name as keyof ProductFields]) === canonical(value),
  );
}

/** JSON that does not depend on the order of an object's fields. */
function canonical(value: unknown): string {
  return JSON.stringify(value, (_, part: unknown) =>
    part && typeof part === "object" && !Array.isArray(part)
      ? Object.fromEntries(Object.entries(part).sort(([a], [b]) => (a < b ? -1 : 1)))
      : part,
  );
}

function note(tally: Tally, entry: Pick<EntryFields, "path" | "text">, by: 1 | -1): void {
  tally.products += by;
  count(tally.words, entry.text, by);
  entry.text
    .split("\n")
    .forEach((line, field) => (tally.lengths[field]! += by * (line === "" ? 0 : line.split(" ").length)));
  const keys = entry.path === "" ? [] : entry.path.split(">");
  keys.forEach((name, depth) => {
    const path = keys.slice(0, depth + 1).join(">");
    const change = tally.categories.get(path) ?? { name, depth, by: 0 };
    change.by += by;
    tally.categories.set(path, change);
  });
}

async function writeTally(ctx: MutationCtx, tally: Tally, currency: string | null): Promise<void> {
  await writeChanges(ctx, tally.words);
  for (const [path, { name, depth, by }] of tally.categories) {
    if (by === 0) continue;
    const row = await ctx.db
      .query("categories")
      .withIndex("by_path", (q) => q.eq("path", path))
      .unique();
    if (row) await ctx.db.patch("categories", row._id, { count: row.count + by });
    else await ctx.db.insert("categories", { path, name, depth, count: by });
  }
  const catalog = await catalogOf(ctx);
  if (!catalog) {
    await ctx.db.insert("catalog", { revision: 1, count: tally.products, currency, lengths: tally.lengths });
    return;
  }
  const left = catalog.count + tally.products;
  await ctx.db.patch("catalog", catalog._id, {
    revision: catalog.revision + 1,
    count: left,
    // An import that replaces the shop may bring another currency.
    currency: left === 0 ? null : (currency ?? catalog.currency),
    lengths: catalog.lengths.map((sum, field) => sum + tally.lengths[field]!),
  });
}
