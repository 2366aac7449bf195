import { several } from "./change";
import { minorDigits } from "./money";
import type { Limits, Range } from "./shapes";
import { hasWords, nameKey } from "./text";

// What stands above the results: all that was asked for, in one line.

const LONGEST = 100;
const SIGNS: Readonly<Record<string, string>> = { USD: "$", CAD: "$", AUD: "$", NZD: "$", EUR: "€", GBP: "£" };

/** "Black or blue waterproof jackets under $100, without hood". */
export function headlineOf(text: string, limits: Limits, currency: string): string {
  const thing = thingOf(text, limits);
  const said = (words: string) => hasWords(thing, nameKey(words).split(" "));
  const colours = several(limits.colour).filter((colour) => !said(colour));
  const brands = several(limits.brand).filter((brand) => !said(brand));
  const before: string[] = colours.length > 0 ? [either(colours).toLowerCase()] : [];
  const after: string[] = [];
  const beside: string[] = [];
  if (brands.length === 1) before.push(brands[0]!);
  for (const [name, value] of Object.entries(limits.attributes ?? {})) {
    const values = several(value);
    const affirmed = values.length === 1 && /^(yes|true)$/i.test(values[0]!);
    const words = affirmed ? name : either(values);
    if (said(words)) continue;
    if (nameKey(name) === "for") after.push(`for ${words}`);
    else if (/^(no|none|false)$/i.test(words)) beside.push(`without ${name}`);
    else if (/\d/.test(words)) beside.push(words);
    else before.push(words.toLowerCase());
  }
  if (brands.length > 1) after.push(`from ${either(brands)}`);
  const sizes = several(limits.size);
  if (sizes.length > 0) after.push(/^size\b/i.test(sizes[0]!) ? `in ${either(sizes)}` : `in size ${either(sizes)}`);
  after.push(...priced(limits, currency));
  if (limits.ratingMin !== undefined) after.push(`rated ${limits.ratingMin} or more`);
  if (limits.onSale) after.push("on sale");
  if (limits.inStock) after.push("in stock");
  beside.push(...(limits.ranges ?? []).map(bounded));
  const unwanted = limits.exclude ?? [];
  if (unwanted.length > 0) beside.push(`without ${either(unwanted)}`);
  // A brand or a colour alone names what is shown well enough.
  const named = thing || (before.length > 0 ? "" : "all products");
  let line = [...before, named, ...after].filter((part) => part !== "").join(" ");
  for (const part of beside) if (line.length + part.length < LONGEST) line += `, ${part}`;
  return line.charAt(0).toUpperCase() + line.slice(1);
}

/** What is looked for, as the shop writes it where that is the same word: "tent" is "tents". */
function thingOf(text: string, limits: Limits): string {
  const categories = several(limits.category);
  if (text === "") return listed(categories, "and").toLowerCase();
  if (text.includes("; ")) return listed(text.split("; "), "and");
  const last = text.split(" ").at(-1)!;
  const shop = categories.length === 1 ? categories[0]!.split(" ").at(-1)! : "";
  return shop !== "" && nameKey(shop) === nameKey(last) ? text.slice(0, -last.length) + shop.toLowerCase() : text;
}

function priced({ priceMinMinor: least, priceMaxMinor: most }: Limits, currency: string): string[] {
  const money = (minor: number) => price(minor, currency);
  if (least !== undefined && most !== undefined) return [`between ${money(least)} and ${money(most)}`];
  if (most !== undefined) return [`under ${money(most)}`];
  return least === undefined ? [] : [`over ${money(least)}`];
}

function price(minor: number, currency: string): string {
  const digits = minorDigits(currency);
  const whole = minor % 10 ** digits === 0;
  const plain = (minor / 10 ** digits).toFixed(whole ? 0 : digits);
  return SIGNS[currency] === undefined ? `${plain} ${currency}` : `${SIGNS[currency]}${plain}`;
}

function bounded({ attribute, min, max, unit }: Range): string {
  const amount = (value: number) => (unit === undefined ? `${value}` : `${value} ${unit}`);
  if (min !== undefined && max !== undefined) return `${attribute} ${min} to ${amount(max)}`;
  return min === undefined ? `${attribute} up to ${amount(max!)}` : `${attribute} ${amount(min)} or more`;
}

function either(names: readonly string[]): string {
  return listed(names, "or");
}

function listed(names: readonly string[], joint: string): string {
  return names.length < 2 ? names.join("") : `${names.slice(0, -1).join(", ")} ${joint} ${names.at(-1)!}`;
}
