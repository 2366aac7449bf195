import { factsOf, FIELDS } from "./entries";
import type { Group } from "./groups";
import type { Match } from "./ranking";
import type { Limits } from "./shapes";

const SAID_OF: Readonly<Record<(typeof FIELDS)[number], string>> = {
  kind: "title",
  title: "title",
  brand: "brand",
  category: "category",
  attributes: "details",
  description: "description",
};

/** Why a product is an answer: a few short phrases, the most telling first. */
export function whyOf(match: Match, groups: readonly Group[], limits: Limits): string[] {
  const { entry } = match;
  const reasons = groups
    .map((group, i) => ({ group, field: match.where[i] ?? -1 }))
    .filter(({ field }) => field >= 0)
    .sort((a, b) => b.group.idf - a.group.idf)
    .map(({ group, field }) => `${group.readAs ?? group.said} in ${SAID_OF[FIELDS[field]!]}`);
  if (limits.priceMaxMinor !== undefined && entry.priceMinor <= limits.priceMaxMinor) reasons.push("within the price");
  const facts = factsOf(entry);
  if (limits.colour !== undefined)
    reasons.push(...facts.colours.filter((colour) => alike(colour, limits.colour!)).slice(0, 1));
  for (const [name, value] of Object.entries(limits.attributes ?? {})) {
    const has = facts.attributes[name];
    if (has !== undefined) reasons.push(/^(yes|true)$/i.test(value) ? name : `${name}: ${has}`);
  }
  if (entry.onSale) reasons.push("on sale");
  if (entry.rating !== null && entry.rating >= 4.5) reasons.push(`rated ${entry.rating.toFixed(1)}`);
  return reasons.slice(0, 5);
}

function alike(a: string, b: string): boolean {
  return a.toLowerCase().includes(b.toLowerCase());
}
