import type { Doc } from "../_generated/dataModel";
import type { QueryCtx } from "../_generated/server";
import { several } from "./change";
import { factsOf } from "./entries";
import { quantityIn, scaled } from "./measures";
import type { Limits, Range } from "./shapes";
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
  /** What the index itself can filter by; where several categories or brands will do, one for each. */
  exact: readonly Exact[];
  /** Whether the index filters by all of it, so that no test turns a found entry away. */
  complete: boolean;
}

export interface Exact {
  level0?: string;
  level1?: string;
  level2?: string;
  brandKey?: string;
  inStock?: boolean;
  onSale?: boolean;
}

/** Most readings of the index for one search. */
const MOST_EXACT = 6;

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
  let exact: Exact[] = [{}];
  let complete = true;
  const categories = several(limits.category);
  if (categories.length > 0) {
    const found = await Promise.all(categories.map(async (name) => [name, await categoriesOf(ctx, name)] as const));
    const nodes = found.flatMap(([, known]) => known);
    // A name that no category has may still be a part of one's.
    const others = found.filter(([, known]) => known.length === 0).map(([name]) => nameKey(name).split(" "));
    tests.set(
      "category",
      (entry) =>
        nodes.some((node) => inNode(entry, node)) ||
        others.some((words) => factsOf(entry).category.some((name) => hasWords(name, words))),
    );
    if (others.length === 0 && nodes.length <= MOST_EXACT && nodes.every((node) => node.depth <= 2)) {
      exact = nodes.map((node) => ({ [`level${node.depth}`]: node.path }));
    } else complete = false;
  }
  const brands = several(limits.brand);
  if (brands.length > 0) {
    const keys = brands.map(nameKey);
    const known = await Promise.all(keys.map(async (key) => await isBrand(ctx, key)));
    tests.set("brand", (entry) =>
      keys.some((key, i) => (known[i] ? entry.brandKey === key : hasWords(factsOf(entry).brand, key.split(" ")))),
    );
    if (known.every(Boolean) && keys.length * exact.length <= MOST_EXACT) {
      exact = exact.flatMap((one) => keys.map((brandKey) => ({ ...one, brandKey })));
    } else complete = false;
  }
  if (limits.inStock !== undefined) {
    const wanted = limits.inStock;
    tests.set("inStock", (entry) => entry.inStock === wanted);
    exact = exact.map((one) => ({ ...one, inStock: wanted }));
  }
  if (limits.onSale !== undefined) {
    const wanted = limits.onSale;
    tests.set("onSale", (entry) => entry.onSale === wanted);
    exact = exact.map((one) => ({ ...one, onSale: wanted }));
  }
  for (const [name, test] of looseTests(limits)) {
    tests.set(name, test);
    complete = false;
  }
  return { tests, exact, complete };
}

async function isBrand(ctx: QueryCtx, key: string): Promise<boolean> {
  const entry = await ctx.db
    .query("entries")
    .withIndex("by_brand", (q) => q.eq("brandKey", key))
    .first();
  return entry !== null;
}

function* looseTests(limits: Limits): Generator<[string, (entry: Entry) => boolean]> {
  const { priceMinMinor: least, priceMaxMinor: most, ratingMin } = limits;
  if (least !== undefined) yield ["priceMinMinor", (entry) => entry.priceMinor >= least];
  if (most !== undefined) yield ["priceMaxMinor", (entry) => entry.priceMinor <= most];
  if (ratingMin !== undefined) yield ["ratingMin", (entry) => entry.rating !== null && entry.rating >= ratingMin];
  const colours = several(limits.colour).map((colour) => nameKey(colour).split(" "));
  if (colours.length > 0) {
    // A catalogue without a list of colours may still name them in its texts.
    yield [
      "colour",
      (entry) => {
        const has = factsOf(entry).colours;
        return colours.some((words) =>
          has.length > 0 ? has.some((name) => hasWords(name, words)) : mentions(entry, words),
        );
      },
    ];
  }
  const sizes = several(limits.size).map((size) => ({ key: sizeKey(size), words: indexWords(size) }));
  if (sizes.length > 0) {
    yield [
      "size",
      (entry) => {
        const has = factsOf(entry).sizes.map(sizeKey);
        return sizes.some(({ key, words }) => (has.length > 0 ? has.includes(key) : mentions(entry, words)));
      },
    ];
  }
  for (const [name, value] of Object.entries(limits.attributes ?? {})) {
    const tests = several(value).map((one) => attributeTest(name, one));
    yield [`attribute ${name}`, (entry) => tests.some((test) => test(entry))];
  }
  for (const range of limits.ranges ?? []) yield [`range ${range.attribute}`, rangeTest(range)];
  if (limits.exclude !== undefined && limits.exclude.length > 0) {
    const unwanted = limits.exclude.map((phrase) => nameKey(phrase)).filter((key) => key !== "");
    yield ["exclude", (entry) => !unwanted.some((key) => namedIn(entry, key))];
  }
}

function rangeTest({ attribute, min, max, unit }: Range): (entry: Entry) => boolean {
  const least = min === undefined ? -Infinity : scaled(min, unit);
  const most = max === undefined ? Infinity : scaled(max, unit);
  return (entry) => {
    const value = valueOf(entry, attribute);
    const has = value === undefined ? null : quantityIn(value, unit);
    return has !== null && has.high >= least && has.low <= most;
  };
}

/**
 * The value of an attribute: of that very name, else of the first whose name ends with it, as in "product weight". "Weight
 * capacity" is no weight.
 */
export function valueOf(entry: Entry, attribute: string): string | undefined {
  const key = nameKey(attribute);
  const named = Object.entries(factsOf(entry).attributes).map(([name, value]) => [nameKey(name), value] as const);
  return (named.find(([name]) => name === key) ?? named.find(([name]) => name.endsWith(` ${key}`)))?.[1];
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
    const named = Object.entries(factsOf(entry).attributes).filter(([other]) => nameKey(other) === key);
    const same = named.find(([other]) => other.toLowerCase() === name.trim().toLowerCase());
    const has = (same ?? named[0])?.[1];
    if (has === undefined) return mentions(entry, yes ? key.split(" ") : words);
    if (!yes) return hasWords(has, words);
    // "waterproof: 10,000 mm" is a yes too; but how much a thing weighs does not tell whether it is weighted.
    return !denies(has) && (same !== undefined || !/\d/.test(has));
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
