import { fold, stem } from "./text";

// Quantities in the values of attributes, made comparable: "1.2 kg" and "1,200 g" are the same weight.

/** An amount, or a span of amounts, in the smallest unit of its kind. */
export interface Quantity {
  /** What is measured: mass, volume, length... or the bare unit where it converts to none; "" without a unit. */
  kind: string;
  low: number;
  high: number;
  /** How many of the smallest unit one of the unit is that was written. */
  scale: number;
}

// Each kind with its units: how many of the kind's smallest one of them is, then every way to write it.
// prettier-ignore
const KINDS: Readonly<Record<string, readonly (readonly [number, string])[]>> = {
  mass: [[1, "g gram grams gm gramm"], [1000, "kg kgs kilo kilos kilogram kilograms kilogramm"], [0.001, "mg milligram milligrams"],
    [453.592, "lb lbs pound pounds"], [28.3495, "oz ounce ounces"], [1e6, "t tonne tonnes"]],
  volume: [[1, "ml millilitre millilitres milliliter milliliters"], [10, "cl"], [100, "dl"], [1000, "l litre litres liter liters ltr"],
    [946.353, "qt quart quarts"], [3785.41, "gal gallon gallons"], [473.176, "pint pints"]],
  length: [[1, "mm millimetre millimetres millimeter millimeters"], [10, "cm centimetre centimetres centimeter centimeters"],
    [1000, "m metre metres meter meters"], [1e6, "km kilometre kilometres kilometer kilometers"], [25.4, "inch inches in zoll \""],
    [304.8, "ft foot feet fuss '"], [914.4, "yd yard yards"], [1609344, "mile miles"]],
  time: [[1, "s sec second seconds sekunde sekunden"], [60, "min mins minute minutes minuten"], [3600, "h hr hrs hour hours std stunde stunden"],
    [86400, "day days tag tage tagen"], [604800, "week weeks woche wochen"], [2592000, "month months monat monate"],
    [31536000, "year years yr yrs jahr jahre jahren"]],
  power: [[1, "w watt watts"], [1000, "kw kilowatt kilowatts"], [745.7, "hp horsepower"]],
  data: [[1, "mb megabyte megabytes"], [1000, "gb gig gigs gigabyte gigabytes"], [1e6, "tb terabyte terabytes"]],
  voltage: [[1, "v volt volts"]],
  loudness: [[1, "db decibel decibels"]],
  share: [[1, "% percent prozent"]],
  persons: [[1, "person persons people personen"]],
};

const UNITS: ReadonlyMap<string, readonly [string, number]> = new Map(
  Object.entries(KINDS).flatMap(([kind, units]) =>
    units.flatMap(([scale, names]) => names.split(" ").map((name) => [name, [kind, scale] as const] as const)),
  ),
);

const QUANTITIES = /(minus |[-\u2212])?(\d+(?:\.\d+)?)(?: ?(?:to|-|–) ?(\d+(?:\.\d+)?))? ?([a-z]+|["'%])?/g;

/** Every quantity in a value, in its order. */
export function quantities(value: string): Quantity[] {
  const plain = fold(value)
    .replace(/(\d),(?=\d{3}\b)/g, "$1")
    .replace(/(\d),(?=\d)/g, "$1.")
    .replace(/''|”|″/g, '"')
    .replace(/’|′/g, "'");
  return [...plain.matchAll(QUANTITIES)].map(([, minus, from, to, unit]) => {
    const [kind, scale] = UNITS.get(unit ?? "") ?? [stem(unit ?? ""), 1];
    const low = Number(from) * scale * (minus ? -1 : 1);
    const high = to === undefined ? low : Number(to) * scale;
    return { kind, low: Math.min(low, high), high: Math.max(low, high), scale };
  });
}

/** The quantity of a value that an amount in `unit` compares with: of its kind, or without a unit the first as written. */
export function quantityIn(value: string, unit: string | undefined): Pick<Quantity, "low" | "high"> | null {
  const found = quantities(value);
  if (unit === undefined) {
    const [first] = found;
    return first ? { low: first.low / first.scale, high: first.high / first.scale } : null;
  }
  const [kind] = UNITS.get(fold(unit)) ?? [stem(fold(unit))];
  return found.find((one) => one.kind === kind) ?? found.find((one) => one.kind === "") ?? null;
}

/** An amount in a unit, in the smallest unit of its kind. */
export function scaled(amount: number, unit: string | undefined): number {
  return amount * (UNITS.get(fold(unit ?? ""))?.[1] ?? 1);
}
