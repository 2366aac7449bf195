// Numbers and units as people say them.

const SMALL: ReadonlyMap<string, number> = new Map(
  "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen eighteen nineteen"
    .split(" ")
    .map((word, value) => [word, value]),
);
const TENS: ReadonlyMap<string, number> = new Map(
  "twenty thirty forty fifty sixty seventy eighty ninety".split(" ").map((word, i) => [word, (i + 2) * 10]),
);

// prettier-ignore
const UNIT_NAMES: Readonly<Record<string, string>> = {
  inch: "inch inches in", foot: "foot feet ft", yard: "yard yards yd", mm: "mm millimeter millimeters millimetre millimetres",
  cm: "cm centimeter centimeters centimetre centimetres", m: "m meter meters metre metres", l: "l liter liters litre litres ltr",
  ml: "ml milliliter milliliters millilitre millilitres", gal: "gal gallon gallons", qt: "qt quart quarts",
  oz: "oz ounce ounces", lb: "lb lbs pound pounds", g: "g gram grams gm", kg: "kg kilo kilos kilogram kilograms", mg: "mg milligram milligrams",
  w: "w watt watts", kw: "kw kilowatt kilowatts", v: "v volt volts", a: "amp amps", mah: "mah", hz: "hz hertz", ghz: "ghz", mhz: "mhz",
  kb: "kb", mb: "mb megabyte megabytes", gb: "gb gig gigs gigabyte gigabytes", tb: "tb terabyte terabytes", mp: "mp megapixel megapixels",
  pack: "pack packs pk ct count", piece: "piece pieces pc pcs", percent: "percent", degree: "degree degrees", btu: "btu", psi: "psi", hp: "hp horsepower",
  gsm: "gsm", lumen: "lumen lumens lm", rpm: "rpm", person: "person people persons", seat: "seat seater seaters seats", drawer: "drawer drawers",
  tier: "tier tiers", shelf: "shelf shelves", door: "door doors", light: "light lights", gauge: "gauge ga", thread: "tc",
};

/** Every way to write a unit, to its one short form. */
export const UNITS: ReadonlyMap<string, string> = new Map(
  Object.entries(UNIT_NAMES).flatMap(([unit, names]) => names.split(" ").map((name) => [name, unit] as const)),
);

/** Units that are things themselves: "5 drawer" is a number of drawers, and about drawers. */
export const COUNTED: ReadonlySet<string> = new Set([
  "person",
  "seat",
  "drawer",
  "tier",
  "shelf",
  "door",
  "light",
  "piece",
]);

/** Words with the numbers among them in digits: "twenty five litre" is "25 litre", "one hundred and ten" is "110". */
export function numeral(words: readonly string[]): string[] {
  const result: string[] = [];
  for (let i = 0; i < words.length;) {
    const number = startsNumber(words[i]!) ? numberAt(words, i) : null;
    if (number) {
      result.push(`${number.value}`);
      i = number.end;
    } else {
      result.push(words[i]!);
      i++;
    }
  }
  return result;
}

/** The spoken number that starts at `start`, and the index after it. Digits are not spoken numbers. */
export function numberAt(words: readonly string[], start: number): { value: number; end: number } | null {
  let total = 0;
  let group = 0;
  let at = start;
  let seen = false;
  // What may still follow: after "twenty" a unit, after a unit only "hundred" or "thousand".
  let room = 100;
  for (; at < words.length; at++) {
    const word = words[at]!;
    const small = SMALL.get(word);
    const ten = TENS.get(word);
    if (small !== undefined && (room === 100 || (room === 10 && small > 0 && small < 10))) {
      group += small;
      room = 0;
    } else if (ten !== undefined && room === 100) {
      group += ten;
      room = 10;
    } else if (word === "hundred" && (seen ? group > 0 && group < 20 : true)) {
      group = (group || 1) * 100;
      room = 100;
    } else if (word === "thousand" && group < 1000) {
      total += (group || 1) * 1000;
      group = 0;
      room = 100;
    } else if (word === "and" && seen && room === 100 && (group >= 100 || total > 0) && isSpoken(words[at + 1])) {
      continue;
    } else if (word === "a" && !seen && (words[at + 1] === "hundred" || words[at + 1] === "thousand")) {
      continue;
    } else {
      break;
    }
    seen = true;
  }
  return seen ? { value: total + group, end: at } : null;
}

function startsNumber(word: string): boolean {
  return SMALL.has(word) || TENS.has(word) || word === "hundred" || word === "thousand" || word === "a";
}

function isSpoken(word: string | undefined): boolean {
  return word !== undefined && (SMALL.has(word) || TENS.has(word));
}
