import { CHEAP, FILLERS, OPENING, SOFT, SYNONYM_SETS } from "./synonyms";
import { fold, stem, type Term, terms } from "./text";
import type { Vocabulary } from "./vocabulary";

// What a request asks for, as groups: each group is one idea, with every form in which a product may have it.

export interface Form {
  /** One word, or the words of a phrase in order. */
  words: readonly string[];
  /** How much of the idea the form carries: 1 is the word itself. */
  weight: number;
}

export interface Group {
  /** As the shopper said it. */
  said: string;
  forms: Form[];
  /** How telling the idea is in this catalogue. */
  idf: number;
  /** The word that the request is about, as far as its place in the sentence tells. */
  head: boolean;
  /** Said after "with", "for" and the like: more of a circumstance than the thing. */
  aside: boolean;
  /** Not worth telling of when no product has it. */
  quiet: boolean;
  /** An answer may do without it. */
  soft: boolean;
  /** What an unknown word was read as. */
  readAs: string | null;
  /** No product has it in any form. */
  unknown: boolean;
}

const ALSO = 0.45;
const SYNONYM = 0.55;
const JOINED = 0.9;
const SPELT = 0.85;
const KIN = 0.4;
/** Looking for what a word may have meant takes time; of so many unknown words nothing good will come anyway. */
const MOST_MISREAD = 5;
/** One product in this many is so few that the word may be a slip. */
const RARE = 200;
const MUCH_COMMONER = 30;

/** Stemmed phrase to the other phrases of its sets. */
const SYNONYMS: ReadonlyMap<string, readonly (readonly string[])[]> = synonymTable();

function synonymTable(): Map<string, (readonly string[])[]> {
  const table = new Map<string, (readonly string[])[]>();
  for (const set of SYNONYM_SETS) {
    const stemmed = set.map((phrase) => phrase.map(stem));
    for (const phrase of stemmed) {
      const key = phrase.join(" ");
      const others = stemmed.filter((other) => other.join(" ") !== key);
      table.set(key, [...(table.get(key) ?? []), ...others]);
    }
  }
  return table;
}

/** Understands a request in the terms of a catalogue of `documents` products. */
export async function groupsOf(text: string, vocabulary: Vocabulary, documents: number): Promise<Group[]> {
  const asked = fold(text).replace(/’/g, "'").replace(OPENING, "") || text;
  const said = spokenTerms(asked);
  const groups: Group[] = [];
  for (const term of said) {
    const forms: Form[] = [
      { words: [term.word], weight: 1 },
      ...term.also.map((word) => ({ words: [word], weight: ALSO })),
    ];
    for (const phrase of SYNONYMS.get(term.word) ?? []) forms.push({ words: phrase, weight: SYNONYM });
    const soft = SOFT.has(term.said);
    groups.push({
      said: term.said,
      forms,
      idf: 0,
      head: false,
      aside: false,
      quiet: soft,
      soft,
      readAs: null,
      unknown: false,
    });
  }
  joinNeighbours(groups, said);
  let misread = 0;
  for (const [i, group] of groups.entries()) {
    await keepKnown(group, vocabulary);
    const word = said[i]!.word;
    if (group.forms.some((form) => form.weight > ALSO)) await readAlso(group, word, vocabulary, documents);
    else if (misread++ < MOST_MISREAD) await readOtherwise(group, word, vocabulary, documents);
    group.forms.push(...(await kin(word, vocabulary)));
    group.unknown = group.forms.length === 0;
    await weigh(group, vocabulary, documents);
  }
  markHead(groups, asked);
  return groups;
}

type SaidTerm = Term & { said: string };

/** The telling words of a request; all of them when none is. */
function spokenTerms(text: string): SaidTerm[] {
  const all = terms(text).map((term) => ({ ...term, said: term.word }));
  const raw = fold(text).match(/[\p{L}\p{N}']+/gu) ?? [];
  // Show people the word as they said it, not its stem.
  for (const term of all) term.said = raw.find((word) => stem(word.replace(/'s?$/, "")) === term.word) ?? term.word;
  const telling = all.filter((term) => !FILLERS.has(term.said) && !CHEAP.has(term.said));
  const unique = new Map((telling.length > 0 ? telling : all).map((term) => [term.word, term]));
  return [...unique.values()].slice(0, 12);
}

/** "night stand" may be "nightstand" in the catalogue, and two words may have a synonym together. */
function joinNeighbours(groups: Group[], said: readonly SaidTerm[]): void {
  for (let i = 0; i + 1 < groups.length; i++) {
    const pair = [said[i]!.word, said[i + 1]!.word];
    const joined: Form = { words: [pair.join("")], weight: JOINED };
    const whole = SYNONYMS.get(pair.join(" ")) ?? [];
    const forms = [joined, ...whole.map((words) => ({ words, weight: SYNONYM }))];
    groups[i]!.forms.push(...forms);
    groups[i + 1]!.forms.push(...forms);
  }
}

async function keepKnown(group: Group, vocabulary: Vocabulary): Promise<void> {
  const known: Form[] = [];
  for (const form of group.forms) {
    const counts = await Promise.all(form.words.map((word) => vocabulary.count(word)));
    if (counts.every((count) => count.anywhere > 0)) known.push(form);
  }
  group.forms = known;
}

/** An unknown word is two words run together, or a known word misspelt. */
async function readOtherwise(group: Group, word: string, vocabulary: Vocabulary, documents: number): Promise<void> {
  const parts = await splitCompound(word, vocabulary);
  if (parts) {
    group.forms.push(...written(parts));
    return;
  }
  let near = await nearest(word, startsOf(word), vocabulary, documents);
  if (near.length === 0) near = await alike(word, vocabulary, documents);
  if (near.length > 0) {
    group.readAs = near[0]!;
    near.forEach((other, i) => group.forms.push({ words: [other], weight: i === 0 ? SPELT : SPELT * 0.6 }));
  }
}

/** Words that a word begins, or that begin it: "weekender" for "weekend", "fold" for "foldable". */
async function kin(word: string, vocabulary: Vocabulary): Promise<Form[]> {
  if (word.length < 4 || /[^a-z]/.test(word)) return [];
  const near = await vocabulary.neighbours(word, Math.max(4, word.length - 4), word.length + 4);
  return near
    .filter(
      ({ word: other }) => other !== word && (other.startsWith(word) || word.startsWith(other)) && !/\d/.test(other),
    )
    .sort((a, b) => b.main - a.main || (a.word < b.word ? -1 : 1))
    .slice(0, 3)
    .map(({ word: other }) => ({ words: [other], weight: KIN }));
}

/** A known word may be written apart too; and where it is next to unheard of, a common one may be meant. */
async function readAlso(group: Group, word: string, vocabulary: Vocabulary, documents: number): Promise<void> {
  const parts = await splitCompound(word, vocabulary);
  if (parts) group.forms.push(...written(parts));
  const { anywhere } = await vocabulary.count(word);
  if (anywhere * RARE > documents) return;
  for (const other of await nearest(word, [word], vocabulary, documents)) {
    const { main } = await vocabulary.count(other);
    if (main > anywhere * MUCH_COMMONER) group.forms.push({ words: [other], weight: ALSO });
  }
}

/** A compound written apart; and a bookshelf is also, in a way, a shelf. */
function written(parts: readonly string[]): Form[] {
  return [
    { words: parts, weight: JOINED },
    { words: parts.slice(-1), weight: ALSO },
  ];
}

async function splitCompound(word: string, vocabulary: Vocabulary): Promise<string[] | null> {
  let best: { parts: string[]; rarer: number } | null = null;
  if (!/^[a-z]{6,}$/.test(word)) return null;
  for (let cut = 3; cut <= word.length - 3; cut++) {
    const parts = [stem(word.slice(0, cut)), stem(word.slice(cut))];
    let rarer = (await vocabulary.count(parts[0]!)).main;
    // Most first halves are no words, and they are all in the bucket of the word itself.
    if (rarer > 0) rarer = Math.min(rarer, (await vocabulary.count(parts[1]!)).main);
    if (rarer > (best?.rarer ?? 0)) best = { parts, rarer };
  }
  return best && best.parts;
}

/** Known words one slip away from a word (two for long words), likeliest first. */
async function nearest(
  word: string,
  starts: Iterable<string>,
  vocabulary: Vocabulary,
  documents: number,
): Promise<string[]> {
  if (word.length < 4 || /[^a-z]/.test(word)) return [];
  const most = word.length >= 8 ? 2 : 1;
  const found = new Map<string, number>();
  for (const start of starts) {
    for (const other of await vocabulary.neighbours(start, Math.max(3, word.length - most), word.length + most)) {
      if (other.word === word || /\d/.test(other.word)) continue;
      const slips = distance(word, other.word, most);
      if (slips <= most) found.set(other.word, likelihood(other.main, documents) - slips);
    }
  }
  return likeliest(found);
}

/** Known words that sound like a word. */
async function alike(word: string, vocabulary: Vocabulary, documents: number): Promise<string[]> {
  const sound = soundOf(word);
  if (sound.length < 3 || /[^a-z]/.test(word)) return [];
  const found = new Map<string, number>();
  for (const start of startsOf(word)) {
    for (const other of await vocabulary.neighbours(start, Math.max(4, word.length - 2), word.length + 2)) {
      if (soundOf(other.word) === sound) found.set(other.word, likelihood(other.main, documents));
    }
  }
  return likeliest(found);
}

function likelihood(products: number, documents: number): number {
  return Math.log(1 + products) / Math.log(2 + documents);
}

function likeliest(found: ReadonlyMap<string, number>): string[] {
  return [...found]
    .sort((a, b) => b[1] - a[1] || (a[0] < b[0] ? -1 : 1))
    .slice(0, 2)
    .map(([word]) => word);
}

const SAME_SOUND: readonly (readonly [string, string])[] = [
  ["c", "k"],
  ["k", "c"],
  ["f", "ph"],
  ["ph", "f"],
  ["j", "g"],
  ["g", "j"],
  ["s", "c"],
  ["c", "s"],
];

/** Ways a word may really begin: nearly always as it does, else with letters swapped, one too many or few, or one that sounds alike. */
function startsOf(word: string): Set<string> {
  const [first, second] = [word[0]!, word[1]!];
  const starts = new Set([word, second + first, first + word.slice(2), word.slice(1)]);
  for (const [from, to] of SAME_SOUND) if (word.startsWith(from)) starts.add(to + word.slice(from.length));
  return starts;
}

/** What is left of a word when vowels go and letters that sound alike are one. */
function soundOf(word: string): string {
  return word
    .replace(/ph/g, "f")
    .replace(/ck|q/g, "k")
    .replace(/c(?=[eiy]|$)|z/g, "s")
    .replace(/c/g, "k")
    .replace(/x/g, "ks")
    .replace(/gh/g, "")
    .replace(/[aeiouyhw]/g, "")
    .replace(/(.)\1+/g, "$1");
}

/** Slips between two words: a letter more, less, other, or two swapped. Anything above `most` is `most + 1`. */
export function distance(a: string, b: string, most: number): number {
  let before: number[] = [];
  let row = Array.from({ length: b.length + 1 }, (_, j) => j);
  for (let i = 1; i <= a.length; i++) {
    const next = [i];
    let least = i;
    for (let j = 1; j <= b.length; j++) {
      const same = a[i - 1] === b[j - 1];
      let slips = Math.min(row[j]! + 1, next[j - 1]! + 1, row[j - 1]! + (same ? 0 : 1));
      if (i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1]) slips = Math.min(slips, before[j - 2]! + 1);
      next.push(slips);
      if (slips < least) least = slips;
    }
    if (least > most) return most + 1;
    [before, row] = [row, next];
  }
  return Math.min(row[b.length]!, most + 1);
}

async function weigh(group: Group, vocabulary: Vocabulary, documents: number): Promise<void> {
  // What was said counts as it is; a synonym that is everywhere makes it no less telling.
  const [said] = group.forms;
  let products = 0;
  for (const form of said && said.weight === 1 ? [said] : group.forms) {
    const counts = await Promise.all(form.words.map((word) => vocabulary.count(word)));
    // A phrase is rarer than its rarest word; halving is a guess that only has to keep the order.
    products = Math.max(products, Math.min(...counts.map((one) => one.anywhere)) * (form.words.length > 1 ? 0.5 : 1));
  }
  const idf = Math.log(1 + (Math.max(documents, products) - products + 0.5) / (products + 0.5));
  group.idf = idf * (group.soft ? 0.3 : 1);
}

/** What follows one of these says how or what for. */
const TURN =
  /^(?:with|without|for|from|in|on|under|over|that|which|who|whose|where|when|while|so|because|to|by|made|i|we|you)$/;

/** The request is about the last word before "with", "for" and the like: "desk lamp with a clock" is about a lamp. */
function markHead(groups: Group[], text: string): void {
  const raw = fold(text).match(/[\p{L}\p{N}']+/gu) ?? [];
  const stems = raw.map((word) => stem(word.replace(/'s?$/, "")));
  const cut = raw.findIndex((word, i) => i > 0 && TURN.test(word));
  const before = new Set(cut < 0 ? stems : stems.slice(0, cut));
  for (const group of groups) {
    group.aside = !before.has(stem(group.said)) && stems.includes(stem(group.said));
    // "With a timer" is a wish; "for the train" is a story.
    if (group.aside && raw[cut] !== "with" && raw[cut] !== "made") group.quiet = true;
  }
  const candidates = groups.filter((group) => !/\d/.test(group.said) && !group.soft);
  const head = candidates.filter((group) => !group.aside).at(-1) ?? candidates.at(-1);
  if (head) head.head = true;
}

/** Whether a request asks for a low price without naming one. */
export function asksForCheap(text: string): boolean {
  return fold(text)
    .split(/\P{L}+/u)
    .some((word) => CHEAP.has(word));
}
