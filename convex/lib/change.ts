import { fail } from "./errors";
import type { AnyOf, Limits, LimitsChange, Range } from "./shapes";
import { nameKey } from "./text";

// Limits as they are kept, and what a change makes of them.

const MOST_VALUES = 20;
const MOST_RANGES = 10;

/** The values of a limit, of which any will do. */
export function several(value: AnyOf | undefined): string[] {
  if (value === undefined) return [];
  return typeof value === "string" ? [value] : value;
}

/**
 * Limits in the one form that is kept: each value once, one value as itself, and nothing where none is named.
 *
 * @throws invalid when there are more than anyone would name.
 */
export function tidy(limits: Limits): Limits {
  const kept = new Map<string, unknown>(Object.entries(limits));
  for (const name of ["category", "brand", "colour", "size"] as const) put(kept, name, anyOf(limits[name]));
  if (limits.attributes !== undefined) {
    const named = Object.entries(limits.attributes).map(([name, value]) => [name, anyOf(value)] as const);
    const values = Object.fromEntries(named.filter(([, value]) => value !== undefined));
    put(kept, "attributes", Object.keys(values).length > 0 ? values : undefined);
  }
  if (limits.exclude !== undefined) put(kept, "exclude", unique(limits.exclude));
  if (limits.ranges !== undefined) {
    const bounded = limits.ranges.filter((range) => range.min !== undefined || range.max !== undefined);
    if (bounded.length > MOST_RANGES) fail("invalid", `At most ${MOST_RANGES} ranges can be asked for at once.`);
    put(kept, "ranges", bounded.length > 0 ? bounded : undefined);
  }
  return Object.fromEntries(kept);
}

function put(kept: Map<string, unknown>, name: string, value: unknown): void {
  if (value === undefined) kept.delete(name);
  else kept.set(name, value);
}

function anyOf(value: AnyOf | undefined): AnyOf | undefined {
  const values = unique(several(value));
  return values && (values.length > 1 ? values : values[0]!);
}

function unique(values: readonly string[]): string[] | undefined {
  if (values.length > MOST_VALUES) fail("invalid", `At most ${MOST_VALUES} values can be asked for at once.`);
  const found = [...new Map(values.filter((one) => one.trim() !== "").map((one) => [one.toLowerCase(), one])).values()];
  return found.length > 0 ? found : undefined;
}

/** Limits with a change applied. */
export function changed(limits: Limits, change: LimitsChange): Limits {
  const merged = new Map<string, unknown>(Object.entries(limits));
  for (const [name, value] of Object.entries(change)) {
    if (value === null) merged.delete(name);
    else if (value !== undefined) merged.set(name, value);
  }
  if (change.attributes) {
    const attributes = Object.entries({ ...limits.attributes, ...change.attributes });
    merged.set("attributes", Object.fromEntries(attributes.filter(([, value]) => value !== null)));
  }
  if (change.exclude) merged.set("exclude", [...(limits.exclude ?? []), ...change.exclude]);
  if (change.ranges) merged.set("ranges", narrowed(limits.ranges ?? [], change.ranges));
  return tidy(Object.fromEntries(merged));
}

/** Ranges with those of the same attribute replaced. */
function narrowed(ranges: readonly Range[], by: readonly Range[]): Range[] {
  const named = new Set(by.map((range) => nameKey(range.attribute)));
  return [...ranges.filter((range) => !named.has(nameKey(range.attribute))), ...by];
}
