import { type Facts, factsOf } from "./entries";
import type { Entry } from "./limits";
import type { Facet } from "./shapes";

const MOST_VALUES = 10;
const MOST_ATTRIBUTES = 4;

/** How products divide by category, brand, colour, size and the attributes that tell them apart best. */
export function facetsOf(found: readonly Entry[]): Facet[] {
  const entries = found.map(factsOf);
  const fixed: Facet[] = [
    { field: "category", values: tally(entries, (entry) => entry.category.slice(-1)) },
    { field: "brand", values: tally(entries, (entry) => [entry.brand]) },
    { field: "colour", values: tally(entries, (entry) => entry.colours) },
    { field: "size", values: tally(entries, (entry) => entry.sizes) },
  ];
  const named = new Map<string, number>();
  for (const entry of entries)
    for (const name of Object.keys(entry.attributes)) named.set(name, (named.get(name) ?? 0) + 1);
  const attributes = [...named]
    .filter(([, count]) => count > 1)
    .sort((a, b) => b[1] - a[1] || (a[0] < b[0] ? -1 : 1))
    .slice(0, MOST_ATTRIBUTES * 2)
    .map(([name]) => ({ field: name, values: tally(entries, (entry) => [entry.attributes[name] ?? ""]) }))
    .filter((facet) => facet.values.length > 1)
    .slice(0, MOST_ATTRIBUTES);
  return [...fixed, ...attributes].filter((facet) => facet.values.length > 0);
}

function tally(entries: readonly Facts[], valuesOf: (entry: Facts) => readonly string[]): Facet["values"] {
  const counts = new Map<string, number>();
  for (const entry of entries) {
    for (const value of new Set(valuesOf(entry))) if (value !== "") counts.set(value, (counts.get(value) ?? 0) + 1);
  }
  return [...counts]
    .map(([value, count]) => ({ value, count }))
    .sort((a, b) => b.count - a.count || (a.value < b.value ? -1 : 1))
    .slice(0, MOST_VALUES);
}
