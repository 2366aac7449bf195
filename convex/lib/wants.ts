import { toMinor } from "./money";
import { numeral, UNITS } from "./numbers";
import type { Limits, Sort } from "./shapes";
import { fold } from "./text";

// What a spoken request says besides naming the thing: "jackets under a hundred", "best rated", "on sale".

export interface Wants {
  /** The words that are left to search for. */
  text: string;
  limits: Limits;
  sort: Sort | null;
}

const MONEY: ReadonlySet<string> = new Set(
  "dollar dollars buck bucks usd euro euros eur pound pounds quid gbp yen jpy franc francs chf rupee rupees inr".split(
    " ",
  ),
);
// After these a number is no price.
const COUNTED: ReadonlySet<string> = new Set(
  "year years yr yrs month months week weeks day days hour hours minute minutes star stars percent sq square cubic".split(
    " ",
  ),
);

type Bound = "least" | "most";

const BOUNDS: readonly (readonly [string, Bound])[] = [
  ["no more than", "most"],
  ["not more than", "most"],
  ["not over", "most"],
  ["less than", "most"],
  ["cheaper than", "most"],
  ["lower than", "most"],
  ["up to", "most"],
  ["at most", "most"],
  ["under", "most"],
  ["below", "most"],
  ["within", "most"],
  ["max", "most"],
  ["maximum", "most"],
  ["no less than", "least"],
  ["not less than", "least"],
  ["not under", "least"],
  ["more than", "least"],
  ["higher than", "least"],
  ["at least", "least"],
  ["starting at", "least"],
  ["over", "least"],
  ["above", "least"],
  ["minimum", "least"],
];

const AFTER: readonly (readonly [string, Bound])[] = [
  ["or less", "most"],
  ["or under", "most"],
  ["or below", "most"],
  ["or cheaper", "most"],
  ["max", "most"],
  ["tops", "most"],
  ["or more", "least"],
  ["or above", "least"],
  ["or higher", "least"],
  ["or better", "least"],
  ["and up", "least"],
  ["and above", "least"],
];

const SORTS: readonly (readonly [string, Sort])[] = [
  ["lowest price first", "price_asc"],
  ["cheapest first", "price_asc"],
  ["lowest priced", "price_asc"],
  ["lowest price", "price_asc"],
  ["least expensive", "price_asc"],
  ["cheapest", "price_asc"],
  ["highest price first", "price_desc"],
  ["most expensive", "price_desc"],
  ["highest rated", "rating"],
  ["best rated", "rating"],
  ["top rated", "rating"],
  ["best reviewed", "rating"],
];

const FLAGS: readonly (readonly [string, Limits])[] = [
  ["on sale", { onSale: true }],
  ["on offer", { onSale: true }],
  ["in stock", { inStock: true }],
];

/** Takes a request apart. Prices are read in the shop's currency. */
export function wants(text: string, currency: string): Wants {
  const words = numeral(rawWords(text));
  const limits: Limits = {};
  let sort: Sort | null = null;
  const rest: string[] = [];
  for (let i = 0; i < words.length;) {
    const range = readRange(words, i, currency);
    if (range) {
      limits.priceMinMinor = toMinor(range.low, currency);
      limits.priceMaxMinor = toMinor(range.high, currency);
      i = range.end;
      continue;
    }
    const bound = readBound(words, i, currency);
    if (bound) {
      if (bound.of === "rating") limits.ratingMin = bound.value;
      else if (bound.side === "most") limits.priceMaxMinor = toMinor(bound.value, currency);
      else limits.priceMinMinor = toMinor(bound.value, currency);
      i = bound.end;
      continue;
    }
    if (words[i] === "without" && i + 1 < words.length) {
      const unwanted = /^(?:a|an|any|the)$/.test(words[i + 1]!) && i + 2 < words.length ? i + 2 : i + 1;
      limits.exclude = [...(limits.exclude ?? []), words[unwanted]!];
      i = unwanted + 1;
      continue;
    }
    const sorted = SORTS.find(([phrase]) => at(words, i, phrase));
    const flag = FLAGS.find(([phrase]) => at(words, i, phrase));
    if (sorted) {
      sort = sorted[1];
      i += length(sorted[0]);
    } else if (flag) {
      Object.assign(limits, flag[1]);
      i += length(flag[0]);
    } else {
      rest.push(words[i]!);
      i++;
    }
  }
  return { text: words.length === rest.length ? text : rest.join(" "), limits, sort };
}

/** Words with money signs as words and everything that `terms` needs left in place. */
function rawWords(text: string): string[] {
  return fold(text)
    .replace(/(\d),(?=\d{3}\b)/g, "$1")
    .replace(/\$\s*(\d+(?:\.\d+)?)/g, "$1 dollars ")
    .replace(/€\s*(\d+(?:\.\d+)?)/g, "$1 euros ")
    .replace(/£\s*(\d+(?:\.\d+)?)/g, "$1 quid ")
    .replace(/(\d)\s*[$]/g, "$1 dollars ")
    .replace(/(\d)\s*€/g, "$1 euros ")
    .split(/[\s;:!?]+|,(?!\d)|\.(?!\d)/)
    .filter((word) => word !== "");
}

function length(phrase: string): number {
  return phrase.split(" ").length;
}

function at(words: readonly string[], start: number, phrase: string): boolean {
  return phrase.split(" ").every((word, i) => words[start + i] === word);
}

function numberOf(word: string | undefined): number | null {
  return word !== undefined && /^\d+(\.\d+)?$/.test(word) ? Number(word) : null;
}

function isMoney(word: string | undefined, currency: string): boolean {
  // "20 pounds" is a weight but where pounds are money.
  if (word === "pound" || word === "pounds") return currency === "GBP";
  return MONEY.has(word ?? "");
}

function readRange(words: readonly string[], start: number, currency: string) {
  const named = words[start] === "between" || words[start] === "from";
  const first = named ? start + 1 : start;
  const low = numberOf(words[first]);
  if (low === null) return null;
  const joint = isMoney(words[first + 1], currency) ? first + 2 : first + 1;
  if (words[joint] !== "and" && words[joint] !== "to") return null;
  const high = numberOf(words[joint + 1]);
  const money = isMoney(words[joint + 2], currency);
  if (high === null || high < low) return null;
  // Without a currency only "between 20 and 40", and nothing that the numbers could count.
  if (!money && (words[start] !== "between" || measured(words[joint + 2]))) return null;
  return { low, high, end: joint + (money ? 3 : 2) };
}

function measured(word: string | undefined): boolean {
  return word !== undefined && (UNITS.has(word) || COUNTED.has(word) || word === "x" || word === "by");
}

function readBound(words: readonly string[], start: number, currency: string) {
  const before = BOUNDS.find(([phrase]) => at(words, start, phrase));
  const rated = words[start] === "rated" ? 1 : 0;
  const number = start + (before ? length(before[0]) : rated);
  const value = numberOf(words[number]);
  if (value === null) return null;
  const noun = words[number + 1];
  const stars = noun === "star" || noun === "stars";
  const money = isMoney(noun, currency);
  const next = number + (stars || money ? 2 : 1);
  const after = AFTER.find(([phrase]) => at(words, next, phrase));
  if (!before && !after) return null;
  const end = next + (after ? length(after[0]) : 0);
  const side: Bound = (before ?? after)![1];
  if (stars || rated) return value <= 5 && side === "least" ? { of: "rating" as const, side, value, end } : null;
  if (!money && (measured(noun) || !before)) return null;
  return { of: "price" as const, side, value, end };
}
