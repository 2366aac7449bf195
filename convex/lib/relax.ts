import type { Entry } from "./limits";
import type { Match } from "./ranking";

/** Limits in the order in which people give them up, as they are said. Price goes late, and the sort of thing last. */
const ORDER: readonly (readonly [string, string])[] = [
  ["attribute ", ""],
  ["range ", ""],
  ["size", "the size"],
  ["colour", "the colour"],
  ["ratingMin", "the rating"],
  ["onSale", "being on sale"],
  ["inStock", "being in stock"],
  ["brand", "the brand"],
  ["priceMinMinor", "the lowest price"],
  ["priceMaxMinor", "the highest price"],
  ["category", "the category"],
];

type Tests = ReadonlyMap<string, (entry: Entry) => boolean>;

/**
 * Gives up as few limits as it takes to have an answer: one alone where one is enough, else from the least to the most dear.
 * What the shopper does not want is never given up.
 */
export function relax(matches: readonly Match[], tests: Tests): { matches: Match[]; dropped: string[] } {
  const names = [...tests.keys()].filter((name) => name !== "exclude").sort((a, b) => place(a) - place(b));
  const without = (dropped: readonly string[]) =>
    matches.filter(({ entry }) => [...tests].every(([name, test]) => dropped.includes(name) || test(entry)));
  const trials = [...names.map((name) => [name]), ...names.map((_, i) => names.slice(0, i + 1)).slice(1)];
  for (const dropped of trials) {
    const left = without(dropped);
    if (left.length > 0) return { matches: left, dropped: dropped.map((name) => `ignoring ${spoken(name)}`) };
  }
  return { matches: [], dropped: [] };
}

function place(name: string): number {
  return ORDER.findIndex(([start]) => name.startsWith(start));
}

function spoken(name: string): string {
  if (name.startsWith("range ")) return `the ${name.slice("range ".length)}`;
  return ORDER.find(([start]) => name.startsWith(start))?.[1] || name.replace("attribute ", "");
}
