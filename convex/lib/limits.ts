import type { Doc } from "../_generated/dataModel";
import type { QueryCtx } from "../_generated/server";
import { factsOf } from "./entries";
import type { Limits, LimitsChange } from "./shapes";
import { fold, hasWords, indexWords, nameKey } from "./text";

// What a search is limited to, made ready for testing many entries.

export type Entry = Doc<"entries">;

/** A node of the category tree. */
export interface Node {
  path: string;
  depth: number;
}

export interface Filter {
  /** Each limit that is set, by its name, with its test. */
  tests: ReadonlyMap<string, (entry: Entry) => boolean>;
  /** What the index itself can filter by. */
  exact: { level0?: string; level1?: string; level2?: string; brandKey?: string; inStock?: boolean; onSale?: boolean };
  /** Whether the index filters by all of it, so that no test turns a found entry away. */
  complete: boolean;
}

/** Limits with a change applied. */
export function changed(limits: Limits, change: LimitsChange): Limits {
  const merged = new Map<string, unknown>(Object.entries(limits));
  for (const [name, value] of Object.entries(change)) {
    if (value === null) merged.delete(name);
    else if (name === "attributes") merged.set(name, { ...limits.attributes, ...(value as Record<string, string>) });
    else if (name === "exclude") merged.set(name, [...new Set([...(limits.exclude ?? []), ...(value as string[])])]);
    else if (value !== undefined) merged.set(name, value);
  }
  return Object.fromEntries(merged);
}

/** Every word of `words` is somewhere in the entry's own words. */
function mentions(entry: Entry, words: readonly string[]): boolean {
  const text = ` ${entry.text.replace(/\n/g, " ")} `;
  return words.length > 0 && words.every((word) => text.includes(` ${word} `));
}

const SIZES: ReadonlyMap<string, string> = new Map(
  Object.entries({
    "extra small": "xs",
    "x small": "xs",
    small: "s",
    medium: "m",
    large: "l",
    "extra large": "xl",
    "x large": "xl",
    "double extra large": "xxl",
    "extra extra large": "xxl",
    "2xl": "xxl",
    "3xl": "xxxl",
  }),
);

function sizeKey(size: string): string {
  const plain = fold(size)
    .replace(/[^\p{L}\p{N}.]+/gu, " ")
    .trim();
  return SIZES.get(plain) ?? nameKey(plain.replace(/^size /, ""));
}

/** Reads limits in the terms of the catalogue. */
export async function filterOf(ctx: QueryCtx, limits: Limits): Promise<Filter> {
  const tests = new Map<string, (entry: Entry) => boolean>();
  const exact: Filter["exact"] = {};
  let complete = true;
  if (limits.category !== undefined) {
    const nodes = await categoriesOf(ctx, limits.category);
    const words = nameKey(limits.category).split(" ");
    tests.set("category", (entry) =>
      nodes.length > 0
        ? nodes.some((node) => inNode(entry, node))
        : factsOf(entry).category.some((name) => hasWords(name, words)),
    );
    const only = nodes.length === 1 ? nodes[0]! : null;
    if (only && only.depth <= 2) exact[`level${only.depth}` as "level0"] = only.path;
    else complete = false;
  }
  if (limits.brand !== undefined) {
    const key = nameKey(limits.brand);
    const words = key.split(" ");
    const known = await ctx.db
      .query("entries")
      .withIndex("by_brand", (q) => q.eq("brandKey", key))
      .first();
    tests.set("brand", (entry) => (known ? entry.brandKey === key : hasWords(factsOf(entry).brand, words)));
    if (known) exact.brandKey = key;
    else complete = false;
  }
  if (limits.inStock !== undefined) {
    const wanted = limits.inStock;
    tests.set("inStock", (entry) => entry.inStock === wanted);
    exact.inStock = wanted;
  }
  if (limits.onSale !== undefined) {
    const wanted = limits.onSale;
    tests.set("onSale", (entry) => entry.onSale === wanted);
    exact.onSale = wanted;
  }
  for (const [name, test] of looseTests(limits)) {
    tests.set(name, test);
    complete = false;
  }
  return { tests, exact, complete };
}

function* looseTests(limits: Limits): Generator<[string, (entry: Entry) => boolean]> {
  const { priceMinMinor: least, priceMaxMinor: most, ratingMin } = limits;
  if (least !== undefined) yield ["priceMinMinor", (entry) => entry.priceMinor >= least];
  if (most !== undefined) yield ["priceMaxMinor", (entry) => entry.priceMinor <= most];
  if (ratingMin !== undefined) yield ["ratingMin", (entry) => entry.rating !== null && entry.rating >= ratingMin];
  if (limits.colour !== undefined) {
    const words = nameKey(limits.colour).split(" ");
    // A catalogue without a list of colours may still name them in its texts.
    yield [
      "colour",
      (entry) => {
        const { colours } = factsOf(entry);
        return colours.length > 0 ? colours.some((name) => hasWords(name, words)) : mentions(entry, words);
      },
    ];
  }
  if (limits.size !== undefined) {
    const key = sizeKey(limits.size);
    const words = indexWords(limits.size);
    yield [
      "size",
      (entry) => {
        const { sizes } = factsOf(entry);
        return sizes.length > 0 ? sizes.some((size) => sizeKey(size) === key) : mentions(entry, words);
      },
    ];
  }
  if (limits.attributes !== undefined) {
    for (const [name, value] of Object.entries(limits.attributes)) {
      yield [`attribute ${name}`, attributeTest(name, value)];
    }
  }
  if (limits.exclude !== undefined && limits.exclude.length > 0) {
    const unwanted = limits.exclude.map((phrase) => nameKey(phrase)).filter((key) => key !== "");
    yield ["exclude", (entry) => !unwanted.some((key) => namedIn(entry, key))];
  }
}

/** An attribute's value that says the thing is not there. */
function denies(value: string): boolean {
  return /^\s*(?:no|not|none|non|without|false|n\/a|na|0|-)?\s*$|^\s*(?:no|not|non|without)\b/i.test(value);
}

/** The key, as whole words, in the title, brand, category, a colour, or an attribute or its name that does not deny it. */
function namedIn(entry: Entry, key: string): boolean {
  const { attributes, colours } = factsOf(entry);
  const affirmed = Object.entries(attributes).filter(([, value]) => !denies(value));
  const named = [entry.head, ...[...colours, ...affirmed.flat()].map(nameKey)];
  return named.some((text) => ` ${text} `.includes(` ${key} `));
}

function attributeTest(name: string, value: string): (entry: Entry) => boolean {
  const key = nameKey(name);
  const words = nameKey(value).split(" ");
  const yes = /^(yes|true)$/i.test(value.trim());
  return (entry) => {
    for (const [other, has] of Object.entries(factsOf(entry).attributes)) {
      if (nameKey(other) !== key) continue;
      // "waterproof: 10,000 mm" is a yes too.
      if (yes) return !denies(has);
      return hasWords(has, words);
    }
    return mentions(entry, yes ? key.split(" ") : words);
  };
}

function inNode(entry: Entry, node: Node): boolean {
  if (node.depth <= 2) return entry[`level${node.depth}` as "level0"] === node.path;
  return entry.path === node.path || entry.path.startsWith(`${node.path}>`);
}

/** The categories that a name means: those of that very name at any depth, else a path written out. */
async function categoriesOf(ctx: QueryCtx, name: string): Promise<Node[]> {
  const path = name
    .split(/\s*[>/|]\s*/)
    .map(nameKey)
    .filter((key) => key !== "")
    .join(">");
  const rows = path.includes(">")
    ? await ctx.db
        .query("categories")
        .withIndex("by_path", (q) => q.eq("path", path))
        .take(1)
    : await ctx.db
        .query("categories")
        .withIndex("by_name", (q) => q.eq("name", path))
        .take(20);
  return rows.filter((row) => row.count > 0).map((row) => ({ path: row.path, depth: row.depth }));
}
