import { several } from "./change";
import { factsOf, FIELDS } from "./entries";
import type { Group } from "./groups";
import { valueOf } from "./limits";
import type { Match } from "./ranking";
import type { Limits, Sort } from "./shapes";

const SAID_OF: Readonly<Record<(typeof FIELDS)[number], string>> = {
  kind: "title",
  title: "title",
  brand: "brand",
  category: "category",
  attributes: "details",
  description: "description",
};

/** Why a product is an answer: a few short phrases, the most telling first. */
export function whyOf(match: Match, groups: readonly Group[], limits: Limits, sort: Sort): string[] {
  const { entry } = match;
  const reasons = groups
    .map((group, i) => ({ group, field: match.where[i] ?? -1 }))
    .filter(({ field }) => field >= 0)
    .sort((a, b) => b.group.idf - a.group.idf)
    .map(({ group, field }) => `${group.readAs ?? group.said} in ${SAID_OF[FIELDS[field]!]}`);
  if (limits.priceMaxMinor !== undefined && entry.priceMinor <= limits.priceMaxMinor) reasons.push("within the price");
  const facts = factsOf(entry);
  const colours = several(limits.colour);
  reasons.push(...facts.colours.filter((colour) => colours.some((wanted) => alike(colour, wanted))).slice(0, 1));
  for (const [name, value] of Object.entries(limits.attributes ?? {})) {
    const has = facts.attributes[name];
    if (has !== undefined)
      reasons.push(several(value).some((one) => /^(yes|true)$/i.test(one)) ? name : `${name}: ${has}`);
  }
  const measured = (limits.ranges ?? []).map((range) => range.attribute);
  for (const name of typeof sort === "object" ? [...measured, sort.attribute] : measured) {
    const has = valueOf(entry, name);
    if (has !== undefined) reasons.push(`${name}: ${has}`);
  }
  if (entry.onSale) reasons.push("on sale");
  if (entry.rating !== null && entry.rating >= 4.5) reasons.push(`rated ${entry.rating.toFixed(1)}`);
  return [...new Set(reasons)].slice(0, 5);
}

function alike(a: string, b: string): boolean {
  return a.toLowerCase().includes(b.toLowerCase());
}
