import type { Id } from "../_generated/dataModel";
import type { QueryCtx } from "../_generated/server";
import { catalogOf } from "./catalog";
import { facetsOf } from "./facets";
import { asksForCheap, type Group, groupsOf } from "./groups";
import { tidy } from "./change";
import { type Entry, type Exact, type Filter, filterOf, valueOf } from "./limits";
import { quantities } from "./measures";
import { type Match, rank, TOLD } from "./ranking";
import { relax } from "./relax";
import type { Facet, Limits, Sort } from "./shapes";
import { Vocabulary } from "./vocabulary";
import { wants } from "./wants";
import { whyOf } from "./why";

// From a request to ranked products. The index finds candidates by words; everything finer happens here.

export interface Found {
  productId: Id<"products">;
  exact: boolean;
  /** Why it is an answer: told of the few that are shown. */
  why: () => string[];
}

export interface Results {
  found: Found[];
  /** How many of `found` have all that was asked for. */
  exact: number;
  facets: Facet[];
  relaxed: string[];
  /** What the request came to: the words left to look for, and the limits with those that were said in words. */
  text: string;
  limits: Limits;
  sort: Sort;
  /** The shop's. */
  currency: string;
}

export interface Request {
  text: string;
  limits: Limits;
  sort: Sort | null;
}

// The index throws when it has scanned 1024 hits: every read of it stays below.
const FEW = 240;
const MANY = 600;
/** As many answers as nobody misses more of. */
const PLENTY = 12;
const NOTHING_HAS_ALL = "nothing has all of it";
const INDEX_WORDS = 16;
/** Forms that carry this much of an idea are looked for in any case; lesser ones when so few entries were found. */
const STRONG = 0.5;
const SCARCE = 80;
/** The least share of a request that an answer has; less will do when it is the sort of thing that was asked for. */
const LEAST_COVERED = 0.3;
const LEAST_OF_SORT = 0.12;

/** The most things that one request may ask for. */
const MOST_THINGS = 4;

/**
 * Products for a request. It may ask for several things apart by ";": "tent; sleeping bag" finds what is one or the
 * other, the best of each in turn.
 */
export async function search(ctx: QueryCtx, request: Request): Promise<Results> {
  const things = request.text
    .split(";")
    .map((thing) => thing.trim())
    .filter((thing) => thing !== "");
  if (things.length < 2) return await searchOne(ctx, { ...request, text: things[0] ?? "" });
  const asked = things.slice(0, MOST_THINGS);
  const each = await Promise.all(asked.map((text) => searchOne(ctx, { ...request, text })));
  const had = each.map((one) => one.sold);
  const answered = each.filter((_, i) => had[i]);
  if (answered.length === 0) return each.find((one) => one.exact > 0) ?? each[0]!;
  const matches = dealt(answered.map(ofTheThing));
  const sort = answered[0]!.sort;
  const shown = sort === "relevance" ? matches : inOrderOf(matches, sort);
  const told = answered.flatMap((one) => one.found.filter((found) => found.exact));
  const reasons = new Map(told.map((found) => [found.productId, found]));
  return {
    ...answered[0]!,
    found: shown.map((match) => reasons.get(match.entry.productId)!),
    exact: shown.length,
    facets: facetsOf(shown.map((match) => match.entry)),
    relaxed: each.flatMap((one, i) => (had[i] ? one.relaxed : [`ignoring "${asked[i]!}"`])),
    text: asked.join("; "),
    limits: tidy(request.limits),
  };
}

interface Ranked extends Results {
  matches: Match[];
  /** Whether what was asked for is sold: found as it was said, within the limits, and not only spoken of in a text. */
  sold: boolean;
}

/** Who names milk among other things wants milk, and no chocolate that has some in it. */
function ofTheThing({ matches }: Ranked): Match[] {
  const exact = matches.filter((match) => match.exact);
  const named = exact.filter((match) => match.ofSort);
  return named.length > 0 ? named : exact;
}

/** One of each list in turn, each match once. */
function dealt(lists: readonly (readonly Match[])[]): Match[] {
  const found = new Map<string, Match>();
  for (let i = 0; i < Math.max(...lists.map((list) => list.length)); i++) {
    for (const list of lists) if (i < list.length && !found.has(list[i]!.entry._id)) found.set(list[i]!.entry._id, list[i]!);
  }
  return [...found.values()];
}

function isOf(entry: Entry, one: Exact): boolean {
  return Object.entries(one).every(([name, value]) => entry[name as keyof Exact] === value);
}

async function searchOne(ctx: QueryCtx, request: Request): Promise<Ranked> {
  const catalog = await catalogOf(ctx);
  const currency = catalog?.currency ?? "USD";
  const said = wants(request.text, currency);
  const limits = tidy({ ...said.limits, ...request.limits });
  const sort = request.sort && request.sort !== "relevance" ? request.sort : (said.sort ?? "relevance");
  const documents = catalog?.count ?? 0;
  const groups = await groupsOf(said.text, new Vocabulary(ctx), documents);
  const averages = (catalog?.lengths ?? []).map((sum) => sum / Math.max(1, documents));
  const filter = await filterOf(ctx, limits);

  const asked = groups.filter((group) => !group.unknown);
  const nothingKnown = groups.length > 0 && asked.length === 0;
  const lookUp = async (by: readonly Exact[], complete: boolean): Promise<Match[]> => {
    if (nothingKnown) return [];
    const most = asked.length > 0 && complete && sort === "relevance" ? FEW : MANY;
    const share = Math.ceil(most / by.length);
    const found = await Promise.all(
      by.map((one) => (asked.length > 0 ? candidates(ctx, asked, one, share) : browse(ctx, one, sort, share))),
    );
    const entries = by.length > 1 ? [...new Map(found.flat().map((entry) => [entry._id, entry])).values()] : found[0]!;
    return asked.length > 0 ? rank(entries, asked, averages, asksForCheap(said.text)) : inOrder(entries);
  };
  // What has next to nothing of a request is no answer to it.
  const least = LEAST_COVERED / knownShare(groups, documents);
  const worthy = (match: Match) => match.covered >= (match.ofSort ? LEAST_OF_SORT : least);
  const found = (await lookUp(filter.exact, filter.complete)).filter(worthy);
  let matches = found.filter((match) => passes(match.entry, filter));
  const relaxed = groups.filter((group) => group.readAs).map((group) => `reading "${group.said}" as "${group.readAs}"`);
  const unknown = groups.filter((group) => group.unknown && !group.quiet && asked.length > 0);
  relaxed.push(...unknown.map((group) => `ignoring "${group.said}"`));
  let asSaid = !groups.some((group) => group.readAs);
  if (matches.length === 0 && filter.tests.size > 0) {
    const wider = (await lookUp([{}], false)).filter(worthy);
    const relaxation = relax(wider, filter.tests);
    matches = relaxation.matches;
    relaxed.push(...relaxation.dropped);
    asSaid &&= relaxation.dropped.length === 0;
  }
  if (filter.exact.length > 1 && sort === "relevance") {
    // Who asks for tents or sleeping bags wants to see the best of both.
    matches = dealt(filter.exact.map((one) => matches.filter((match) => isOf(match.entry, one))));
  }
  const shown = arrange(matches, sort);
  const exact = shown.filter((match) => match.exact);
  const head = asked.findIndex((group) => group.head);
  if (exact.length === 0 && shown.length > 0) relaxed.push(...unanswered(shown, asked));
  if (sort === "relevance" && exact.length > 0 && asked.length > 0 && shown.length < PLENTY) {
    shown.push(...(await moreOfTheSort(ctx, shown, filter, documents)));
  }
  return {
    matches: shown,
    sold: asSaid && exact.some((match) => head < 0 || match.where[head]! < TOLD),
    found: shown.map((match) => ({
      productId: match.entry.productId,
      why: () => whyOf(match, asked, limits, sort),
      exact: match.exact,
    })),
    exact: exact.length,
    facets: facetsOf((exact.length > 0 ? exact : shown).map((match) => match.entry)),
    relaxed,
    text: said.text,
    limits,
    sort,
    currency,
  };
}

/**
 * How much of a request is about anything that the shop knows. Where the thing itself is known that is all of it: what it
 * should be like may be left out. Where it is not, a word in no product tells as much as the rarest.
 */
function knownShare(groups: readonly Group[], documents: number): number {
  if (!groups.some((group) => group.unknown && group.head)) return 1;
  const known = groups.reduce((sum, group) => sum + (group.unknown ? 0 : group.idf), 0);
  const unknown = groups.filter((group) => group.unknown).length * 1.5 * Math.log(1 + documents);
  return known / (known + unknown);
}

function passes(entry: Entry, filter: Filter): boolean {
  for (const test of filter.tests.values()) if (!test(entry)) return false;
  return true;
}

/** Entries that have words of the request, from an index of what a product is and one of all its words. */
async function candidates(ctx: QueryCtx, groups: readonly Group[], exact: Exact, most: number): Promise<Entry[]> {
  const found = new Map<string, Entry>();
  const look = async (field: "head" | "text", words: string): Promise<void> => {
    const rows = await ctx.db
      .query("entries")
      .withSearchIndex(field, (q) => {
        let narrowed = q.search(field, words);
        for (const [name, value] of Object.entries(exact)) narrowed = narrowed.eq(name as "brandKey", value as string);
        return narrowed;
      })
      .take(most);
    for (const row of rows) found.set(row._id, row);
  };
  const strong = indexQuery(groups, STRONG);
  await look("head", strong);
  await look("text", strong);
  // The index weighs all words alike, so distant kin are asked for only where they crowd out nothing better.
  if (found.size < SCARCE) await look("text", indexQuery(groups, 0));
  return [...found.values()];
}

/** The words to ask the index for: each idea's own first, then its other forms while there is room. */
function indexQuery(groups: readonly Group[], least: number): string {
  const forms = groups.flatMap((group) =>
    group.forms
      .map((form, i) => ({ words: form.words, weight: form.weight, rank: i === 0 ? 2 + group.idf / 100 : form.weight }))
      .filter((form) => form.weight >= least || !group.forms.some((other) => other.weight >= least)),
  );
  forms.sort((a, b) => b.rank - a.rank);
  const words = new Set<string>();
  for (const form of forms)
    if (words.size + form.words.length < INDEX_WORDS) for (const word of form.words) words.add(word);
  // The index also takes its last word as a beginning of others; this one begins none.
  return [...words, "zzqzz"].join(" ");
}

/** Entries without words to look for: the best, or the cheapest or dearest, within what the index can narrow. */
async function browse(ctx: QueryCtx, exact: Exact, sort: Sort, most: number): Promise<Entry[]> {
  const entries = ctx.db.query("entries");
  if (exact.level2 !== undefined) {
    return await entries
      .withIndex("by_level2", (q) => q.eq("level2", exact.level2!))
      .order("desc")
      .take(most);
  }
  if (exact.level1 !== undefined) {
    return await entries
      .withIndex("by_level1", (q) => q.eq("level1", exact.level1!))
      .order("desc")
      .take(most);
  }
  if (exact.level0 !== undefined) {
    return await entries
      .withIndex("by_level0", (q) => q.eq("level0", exact.level0!))
      .order("desc")
      .take(most);
  }
  if (exact.brandKey !== undefined) {
    return await entries
      .withIndex("by_brand", (q) => q.eq("brandKey", exact.brandKey!))
      .order("desc")
      .take(most);
  }
  if (sort === "price_asc") return await entries.withIndex("by_price").order("asc").take(most);
  if (sort === "price_desc") return await entries.withIndex("by_price").order("desc").take(most);
  return await entries.withIndex("by_quality").order("desc").take(most);
}

function inOrder(entries: readonly Entry[]): Match[] {
  return entries.map((entry) => ({ entry, score: entry.quality, exact: true, covered: 1, ofSort: true, where: [] }));
}

/**
 * Where few products have the words, good ones of the best answer's category, for who wants to look on. A category that
 * holds much of the shop says too little.
 */
async function moreOfTheSort(
  ctx: QueryCtx,
  shown: readonly Match[],
  filter: Filter,
  documents: number,
): Promise<Match[]> {
  const { path, level0, level1, level2 } = shown[0]!.entry;
  const category = await ctx.db
    .query("categories")
    .withIndex("by_path", (q) => q.eq("path", path))
    .first();
  if (!category || category.count * 4 > documents) return [];
  const within = level2 !== null ? { level2 } : level1 !== null ? { level1 } : { level0: level0 ?? "" };
  const known = new Set(shown.map((match) => match.entry._id));
  return (await browse(ctx, within, "relevance", PLENTY * 4))
    .filter((entry) => entry.path === path && !known.has(entry._id) && passes(entry, filter))
    .slice(0, PLENTY - shown.length)
    .map((entry) => ({ entry, score: 0, exact: false, covered: 0, ofSort: true, where: [] }));
}

/** In the order asked for. A sort other than by relevance keeps to real answers: the cheapest stray is no answer. */
function arrange(matches: Match[], sort: Sort): Match[] {
  if (sort === "relevance") return matches;
  const best = matches[0]?.score ?? 0;
  const real = matches.filter((match) => match.score >= best * 0.5);
  const exact = real.filter((match) => match.exact);
  return inOrderOf(exact.length > 0 ? exact : real, sort);
}

function inOrderOf(matches: readonly Match[], sort: Exclude<Sort, "relevance">): Match[] {
  const key = keyOf(sort);
  return matches
    .map((match, i) => ({ match, i, key: key(match.entry) }))
    .sort((a, b) => (a.key < b.key ? -1 : a.key > b.key ? 1 : a.i - b.i))
    .map(({ match }) => match);
}

/** What entries are put in order by, the lowest first. */
function keyOf(sort: Exclude<Sort, "relevance">): (entry: Entry) => number {
  if (sort === "price_asc") return (entry) => entry.priceMinor;
  if (sort === "price_desc") return (entry) => -entry.priceMinor;
  if (sort === "rating") return (entry) => -entry.quality;
  return (entry) => {
    const value = valueOf(entry, sort.attribute);
    const has = value === undefined ? undefined : quantities(value)[0];
    if (has === undefined) return Infinity;
    return sort.order === "asc" ? has.low : -has.high;
  };
}

/** What none of the best answers has, as far as it is worth telling; each of them may also lack something else. */
function unanswered(shown: readonly Match[], groups: readonly Group[]): string[] {
  const telling = groups.flatMap((group, i) => (group.quiet ? [] : [{ group, i }]));
  const best = shown.slice(0, PLENTY);
  const lacking = telling.filter(({ i }) => best.every((match) => match.where[i]! < 0));
  if (lacking.length > 0) return lacking.map(({ group }) => `ignoring "${group.said}"`);
  return telling.some(({ i }) => best[0]!.where[i]! < 0) ? [NOTHING_HAS_ALL] : [];
}
