import { v } from "convex/values";
import { openMutation, openQuery } from "./lib/access";
import { catalogOf, detailOf, productBySku, productOf, productsOf } from "./lib/catalog";
import { stockOf } from "./lib/entries";
import { fail } from "./lib/errors";
import { entryFor, productFields, putProducts, removeProducts, rowErrors } from "./lib/importing";
import { keepLexicon, lexiconRow } from "./lib/lexicon";
import { search as findProducts } from "./lib/search";
import { facet, importRow, limits, product, productDetail, sort } from "./lib/shapes";

const ANYONE = ["shopper", "bot", "server", "operator"] as const;
const MOST_ROWS = 500;
const MOST_WORDS = 5000;
/** Few enough for a slow machine within a function's second. */
const MOST_REMOVED = 50;
const DEFAULT_CURRENCY = "USD";

export const status = openQuery({
  name: "products:status",
  allow: ANYONE,
  args: {},
  returns: v.object({ revision: v.number(), count: v.number(), currency: v.string() }),
  handler: async (ctx) => {
    const catalog = await catalogOf(ctx);
    return {
      revision: catalog?.revision ?? 0,
      count: catalog?.count ?? 0,
      currency: catalog?.currency ?? DEFAULT_CURRENCY,
    };
  },
});

/**
 * Finds products. Answers that lack some of the words come after, or among, those that have all;
 * `exact` counts the latter, and `near: false` leaves out the rest while there are any.
 */
export const search = openQuery({
  name: "products:search",
  allow: ANYONE,
  args: {
    text: v.optional(v.string()),
    limits: v.optional(limits),
    sort: v.optional(sort),
    limit: v.optional(v.number()),
    offset: v.optional(v.number()),
    near: v.optional(v.boolean()),
  },
  returns: v.object({
    products: v.array(product),
    total: v.number(),
    exact: v.number(),
    facets: v.array(facet),
    relaxed: v.array(v.string()),
  }),
  handler: async (ctx, args) => {
    const most = whole(args.limit ?? 12, 1, 100, "limit");
    const offset = whole(args.offset ?? 0, 0, 10_000, "offset");
    const results = await findProducts(ctx, {
      text: spoken(args.text ?? ""),
      limits: args.limits ?? {},
      sort: args.sort ?? null,
    });
    const shown = args.near === false && results.exact > 0 ? results.found.filter((one) => one.exact) : results.found;
    const page = shown.slice(offset, offset + most);
    const docs = await productsOf(
      ctx,
      page.map((one) => one.productId),
    );
    return {
      products: docs.flatMap((doc, i) => (doc ? [productOf(doc, page[i]!.why(), results.limits.colour)] : [])),
      total: shown.length,
      exact: results.exact,
      facets: results.facets,
      relaxed: results.relaxed,
    };
  },
});

export const get = openQuery({
  name: "products:get",
  allow: ANYONE,
  args: { sku: v.string() },
  returns: productDetail,
  handler: async (ctx, { sku }) => {
    const doc = await productBySku(ctx, sku);
    if (!doc) fail("not_found", "This product is no longer in the shop.");
    return detailOf(doc, null);
  },
});

/** Pages of what the recognizer and the assistant need to know the shop's words. */
export const vocabulary = openQuery({
  name: "products:vocabulary",
  allow: ["server", "bot"],
  args: { cursor: v.union(v.string(), v.null()), limit: v.optional(v.number()) },
  returns: v.object({
    page: v.array(
      v.object({
        sku: v.string(),
        title: v.string(),
        brand: v.string(),
        category: v.array(v.string()),
        colours: v.array(v.string()),
        sizes: v.array(v.string()),
        attributes: v.record(v.string(), v.string()),
        priceMinor: v.number(),
      }),
    ),
    cursor: v.union(v.string(), v.null()),
    revision: v.number(),
    currency: v.string(),
    lexicons: v.array(v.object({ language: v.string(), words: v.array(v.array(v.string())) })),
  }),
  handler: async (ctx, { cursor, limit }) => {
    const catalog = await catalogOf(ctx);
    const lexicons = cursor === null ? await ctx.db.query("lexicons").take(20) : [];
    const page = await ctx.db.query("products").paginate({ cursor, numItems: whole(limit ?? 500, 1, 1000, "limit") });
    return {
      page: page.page.map(({ sku, title, brand, category, colours, sizes, attributes, priceMinor }) => {
        return { sku, title, brand, category, colours, sizes, attributes, priceMinor };
      }),
      cursor: page.isDone ? null : page.continueCursor,
      revision: catalog?.revision ?? 0,
      currency: catalog?.currency ?? DEFAULT_CURRENCY,
      lexicons: lexicons.map(({ language, words }) => ({ language, words })),
    };
  },
});

/** A language's words for the catalogue: each the catalogue's word, then what people say for it, the name to show first. */
export const words = openQuery({
  name: "products:words",
  allow: ANYONE,
  args: { language: v.string() },
  returns: v.array(v.array(v.string())),
  handler: async (ctx, { language }) => (await lexiconRow(ctx, language))?.words ?? [],
});

/** Takes a language's words for the catalogue, in the place of those there were. */
export const importWords = openMutation({
  name: "products:importWords",
  allow: ["operator"],
  args: { language: v.string(), words: v.array(v.array(v.string())) },
  returns: v.null(),
  handler: async (ctx, args) => {
    if (!/^[a-z]{2,3}$/.test(args.language)) fail("invalid", "A language is named by its code, such as de.");
    if (args.words.length > MOST_WORDS) fail("invalid", `A language has at most ${MOST_WORDS} words here.`);
    for (const row of args.words) {
      if (row.length < 2 || row.some((word) => word.trim() === "" || word.length > 300))
        fail("invalid", "Each word of the catalogue needs a word for it, of 1 to 300 characters.");
    }
    await keepLexicon(ctx, args.language, args.words);
    return null;
  },
});

/**
 * Adds products, or brings those of the same sku up to date. When a row is wrong nothing is written and `errors` says what.
 * With `replaceRevision` the rows are marked, and `finishReplace` then removes all that were not.
 */
export const importBatch = openMutation({
  name: "products:importBatch",
  allow: ["operator"],
  args: { rows: v.array(importRow), replaceRevision: v.optional(v.number()), dryRun: v.optional(v.boolean()) },
  returns: v.object({
    inserted: v.number(),
    updated: v.number(),
    unchanged: v.number(),
    errors: v.array(v.object({ index: v.number(), sku: v.string(), field: v.string(), reason: v.string() })),
  }),
  handler: async (ctx, { rows, replaceRevision, dryRun }) => {
    if (rows.length > MOST_ROWS) fail("invalid", `A batch has at most ${MOST_ROWS} rows.`);
    const catalog = await catalogOf(ctx);
    // A shop that is being replaced may change its currency with it.
    const currency = (replaceRevision === undefined ? catalog?.currency : null) ?? rows[0]?.currency ?? null;
    const errors = rows.flatMap((row, index) => rowErrors(row, index, currency));
    if (errors.length > 0 || dryRun || currency === null) return { inserted: 0, updated: 0, unchanged: 0, errors };
    const products = new Map(rows.map((row) => [row.sku.trim(), productFields(row, replaceRevision ?? 0)]));
    return { ...(await putProducts(ctx, [...products.values()], currency)), errors };
  },
});

/** Removes the next products that a replacing import did not bring. Call it until `done`. */
export const finishReplace = openMutation({
  name: "products:finishReplace",
  allow: ["operator"],
  args: { replaceRevision: v.number() },
  returns: v.object({ removed: v.number(), done: v.boolean() }),
  handler: async (ctx, { replaceRevision }) => {
    const old = await ctx.db
      .query("products")
      .withIndex("by_revision", (q) => q.lt("revision", replaceRevision))
      .take(MOST_REMOVED);
    await removeProducts(ctx, old);
    return { removed: old.length, done: old.length < MOST_REMOVED };
  },
});

/** Prices and stock as they change, by the sku of a product or of one of its variants. */
export const updateBatch = openMutation({
  name: "products:updateBatch",
  allow: ["operator"],
  args: {
    updates: v.array(
      v.object({
        sku: v.string(),
        variantSku: v.optional(v.string()),
        priceMinor: v.optional(v.number()),
        listPriceMinor: v.optional(v.union(v.number(), v.null())),
        stock: v.optional(v.number()),
      }),
    ),
  },
  returns: v.object({ updated: v.number(), unknown: v.array(v.string()) }),
  handler: async (ctx, { updates }) => {
    if (updates.length > MOST_ROWS) fail("invalid", `A batch has at most ${MOST_ROWS} updates.`);
    const unknown: string[] = [];
    for (const { sku, variantSku, ...change } of updates) {
      for (const value of Object.values(change)) {
        if (value !== null && value !== undefined) whole(value, 0, Number.MAX_SAFE_INTEGER, "price or stock");
      }
      const doc = await productBySku(ctx, sku);
      const variant = doc?.variants.find((one) => one.sku === variantSku);
      if (!doc || (variantSku !== undefined && !variant)) {
        unknown.push(variantSku ?? sku);
        continue;
      }
      const { priceMinor, stock, listPriceMinor } = change;
      const set = { ...(priceMinor === undefined ? {} : { priceMinor }), ...(stock === undefined ? {} : { stock }) };
      const patch = variant
        ? { variants: doc.variants.map((one) => (one === variant ? { ...one, ...set } : one)) }
        : { ...set, ...(listPriceMinor === undefined ? {} : { listPriceMinor }) };
      await ctx.db.patch("products", doc._id, patch);
      const now = { ...doc, ...patch };
      const entry = await entryFor(ctx, doc._id);
      await ctx.db.patch("entries", entry._id, {
        priceMinor: now.priceMinor,
        inStock: stockOf(now) > 0,
        onSale: now.listPriceMinor !== null && now.listPriceMinor > now.priceMinor,
      });
    }
    return { updated: updates.length - unknown.length, unknown };
  },
});

function whole(value: number, least: number, most: number, name: string): number {
  if (!Number.isSafeInteger(value) || value < least || value > most) {
    fail("invalid", `The ${name} must be a whole number from ${least} to ${most}.`);
  }
  return value;
}

function spoken(text: string): string {
  return text.slice(0, 400);
}
