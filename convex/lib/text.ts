import { COUNTED, numeral, UNITS } from "./numbers";

// Words as the search knows them: the same normal form at import and when asked, so that they meet.

const ENTITIES: Readonly<Record<string, string>> = { amp: "&", lt: "<", gt: ">", quot: '"', apos: "'", nbsp: " " };

/**
 * Plain text of whatever a catalogue holds: markup, entities, control and invisible characters taken out, spaces collapsed.
 *
 * @param most Longest result, in UTF-16 units.
 */
export function clean(text: string, most = 20_000): string {
  // Most texts are plain already, and an import looks at a great many: each step is taken only where it may matter.
  // What is far beyond the limit is not even looked at: markup that never ends would take for ever.
  let plain = visible(text.slice(0, most * 2));
  if (/[<&]/.test(plain)) {
    const decodedOnce = withoutMarkup(plain).replace(/&(#x?[0-9a-f]+|[a-z]+);/gi, decoded);
    // An entity may stand for what would hide a tag, so what is invisible goes before tags do, each time.
    plain = withoutMarkup(visible(decodedOnce));
  }
  if (/\s\s|[^\S ]/.test(plain)) plain = plain.replace(/\s+/g, " ");
  return plain.trim().slice(0, most);
}

/** Without control characters, and without those that show nothing or turn the direction of what does. */
function visible(text: string): string {
  if (!/[^ -~]/.test(text)) return text;
  return text
    .replace(/[\u0000-\u001f\u007f-\u009f\u2028\u2029]/g, " ")
    .replace(/[\u00ad\u200b-\u200f\u202a-\u202e\u2060-\u206f\ufeff\ufff9-\ufffb]|\udb40[\udc00-\udc7f]/g, "");
}

function withoutMarkup(text: string): string {
  return text
    .replace(/<(script|style)\b[^>]*>[\s\S]*?<\/\1\s*>/gi, " ")
    .replace(/<!--[\s\S]*?-->/g, " ")
    .replace(/<\/?[a-z!][^<>]*>/gi, " ");
}

function decoded(entity: string, name: string): string {
  if (!name.startsWith("#")) return ENTITIES[name.toLowerCase()] ?? entity;
  const code = name[1]?.toLowerCase() === "x" ? parseInt(name.slice(2), 16) : parseInt(name.slice(1), 10);
  return code > 31 && code < 0x10ffff && (code < 0xd800 || code > 0xdfff) ? String.fromCodePoint(code) : " ";
}

function isAscii(text: string): boolean {
  return !/[^\x00-\x7f]/.test(text);
}

/** Lower case without accents. */
export function fold(text: string): string {
  if (isAscii(text)) return text.toLowerCase();
  return text
    .normalize("NFKD")
    .replace(/[\u0300-\u036f]/g, "")
    .toLowerCase()
    .replaceAll("ß", "ss");
}

/** A name in its comparable form: folded words, each in its stem, joined by a space. */
export function nameKey(name: string): string {
  return terms(name)
    .map((term) => term.word)
    .join(" ");
}

/** Whether all of these stems are among the words of a text. */
export function hasWords(text: string, stems: readonly string[]): boolean {
  const words = new Set(nameKey(text).split(" "));
  return stems.length > 0 && stems.every((word) => words.has(word));
}

// What the rules of `stem` would get wrong, and plurals that follow none.
// prettier-ignore
const IRREGULAR: ReadonlyMap<string, string> = withStems({
    men: "man", women: "woman", children: "child", feet: "foot", teeth: "tooth", mice: "mouse", geese: "goose",
    people: "person", knives: "knife", wives: "wife", lives: "life", shelves: "shelf", leaves: "leaf", halves: "half",
    loaves: "loaf", wolves: "wolf", calves: "calf", scarves: "scarf", hooves: "hoof", lens: "lens", lenses: "lens",
    gas: "gas", gases: "gas", bus: "bus", buses: "bus", canvas: "canvas", canvases: "canvas", christmas: "christmas", atlas: "atlas",
    bias: "bias", always: "always", plus: "plus", series: "series", species: "species", news: "news",
    bedding: "bedding", wedding: "wedding", weddings: "wedding", pudding: "pudding", puddings: "pudding",
    earring: "earring", earrings: "earring", herring: "herring", herrings: "herring", stocking: "stocking",
    stockings: "stocking", clothing: "clothing", building: "building", buildings: "building", ceiling: "ceiling",
    ceilings: "ceiling", morning: "morning", evening: "evening", sterling: "sterling", string: "string",
    strings: "string", spring: "spring", springs: "spring", swing: "swing", swings: "swing", sibling: "sibling",
    hundred: "hundred", tvs: "tv", pcs: "pc", cds: "cd", dvds: "dvd",
});

/** Each stem stands for itself too: "knife" must not become what no plural leads to. */
function withStems(forms: Readonly<Record<string, string>>): Map<string, string> {
  const all = new Map(Object.entries(forms));
  for (const form of Object.values(forms)) all.set(form, form);
  return all;
}

/** The form that a word shares with its plural and its -ing and -ed forms. */
export function stem(word: string): string {
  const irregular = IRREGULAR.get(word);
  if (irregular !== undefined) return irregular;
  // Every rule is about an ending in one of these.
  if (word.length <= 3 || !/^[a-z]+[edgs]$/.test(word)) return word;
  let form = word;
  if (form.endsWith("s")) {
    if (form.endsWith("ies")) form = form.length > 4 ? `${form.slice(0, -3)}y` : form.slice(0, -1);
    else if (/(?:x|ch|sh|ss|zz)es$/.test(form)) form = form.slice(0, -2);
    else if (/[^sui]s$/.test(form)) form = form.slice(0, -1);
  }
  if ((form.endsWith("ing") || form.endsWith("ed")) && !form.endsWith("eed")) {
    const base = form.slice(0, form.endsWith("ed") ? -2 : -3);
    if (base.length >= 3 && /[aeiouy]/.test(base)) form = /([bdfgmnprt])\1$/.test(base) ? base.slice(0, -1) : base;
  }
  if (form.length > 4 && form.endsWith("ie")) return `${form.slice(0, -2)}y`;
  if (form.length > 4 && form.endsWith("e")) return form.slice(0, -1);
  return form;
}

/** A word of a text, with weaker forms that also stand for it: "13 inch" is `13inch`, and a little `13`. */
export interface Term {
  word: string;
  also: readonly string[];
}

// Written "a-b": one word to some, "t-shirt" as well as "wh-1000".
const HYPHENATED = /([a-z0-9]*[a-z][a-z0-9]*)-([a-z0-9]{2,})/g;
const NOTHING: readonly string[] = [];
const WORDS = /\p{N}+[./]\p{N}+|[\p{L}\p{N}]+/gu;
// The same for texts of ASCII alone, several times faster.
const ASCII_WORDS = /[0-9]+[./][0-9]+|[a-z0-9]+/g;

/** The words of a text in order, folded, stemmed, numbers and units in one form. */
export function terms(text: string): Term[] {
  const found: Term[] = [];
  const plain = rawText(text);
  const words = plain.match(isAscii(plain) ? ASCII_WORDS : WORDS) ?? [];
  const numbered = numeral(words.flatMap(split));
  for (let i = 0; i < numbered.length; i++) {
    const word = numbered[i]!;
    if (!isNumber(word)) {
      found.push({ word: stem(word), also: NOTHING });
      continue;
    }
    const sides = dimensions(numbered, i);
    if (sides) {
      found.push({ word: sides.numbers.join("x"), also: sides.numbers });
      i = sides.end;
      continue;
    }
    const unit = UNITS.get(numbered[i + 1] ?? "");
    // "2 in 1" is no length.
    if (unit && !(numbered[i + 1] === "in" && isNumber(numbered[i + 2] ?? ""))) {
      const noun = COUNTED.has(unit) ? [unit] : [];
      found.push({ word: encode(word) + unit, also: [encode(word), ...noun] });
      i++;
    } else {
      found.push({ word: encode(word), also: NOTHING });
    }
  }
  if (plain.includes("-")) {
    for (const [, first, second] of plain.matchAll(HYPHENATED)) {
      const term = found.find((one) => one.word === stem(second!));
      if (term) term.also = [...term.also, stem(first! + second!)];
    }
  }
  return found;
}

function rawText(text: string): string {
  let plain = fold(text);
  if (/[0-9]/.test(plain)) {
    plain = plain
      .replace(/(\d),(?=\d{3}\b)/g, "$1")
      .replace(/(\d)\s*(?:''|["”″])/g, "$1 inch ")
      .replace(/(\d)\s*['’′](?!s\b)/g, "$1 foot ")
      .replace(/(\d)\s*[x×*]\s*(?=\d)/g, "$1 x ");
  }
  if (/['’]/.test(plain)) plain = plain.replace(/['’]s\b/g, "").replace(/['’]/g, "");
  return plain;
}

/** The words of a text as they are put into the index. */
export function indexWords(text: string): string[] {
  const words: string[] = [];
  for (const term of terms(text)) {
    words.push(term.word);
    if (term.also.length > 0) words.push(...term.also);
  }
  return words;
}

function isNumber(word: string): boolean {
  const first = word.charCodeAt(0);
  // Letters of ASCII, by far the most, need no look at the rest.
  if (first >= 97 && first <= 122) return false;
  return /^\p{N}/u.test(word) && /^[\p{N}./]+$/u.test(word);
}

/** Numbers keep to letters and digits, since the index splits at anything else. */
function encode(number: string): string {
  return number.replace(".", "p").replace("/", "d");
}

/** "500ml" and "8gb" part into number and unit; other mixtures, as of model numbers, stay whole. */
function split(word: string): string | string[] {
  if (!isDigit(word.charCodeAt(0)) || isDigit(word.charCodeAt(word.length - 1))) return word;
  const parts = word.match(/^(\p{N}+(?:\.\p{N}+)?)(\p{L}+)$/u);
  return parts && (UNITS.has(parts[2]!) || parts[2] === "x") ? [parts[1]!, parts[2]!] : word;
}

function isDigit(code: number): boolean {
  return code >= 48 && code <= 57;
}

/** "8 x 10", "8 by 10 feet", "8 foot x 10 foot": their numbers, and where they end. */
function dimensions(words: readonly string[], start: number): { numbers: string[]; end: number } | null {
  const numbers = [encode(words[start]!)];
  let at = start;
  for (;;) {
    const afterUnit = UNITS.has(words[at + 1] ?? "") ? at + 1 : at;
    const joint = words[afterUnit + 1];
    if ((joint !== "x" && joint !== "by") || !isNumber(words[afterUnit + 2] ?? "")) break;
    at = afterUnit + 2;
    numbers.push(encode(words[at]!));
  }
  if (numbers.length === 1) return null;
  return { numbers, end: UNITS.has(words[at + 1] ?? "") ? at + 1 : at };
}
