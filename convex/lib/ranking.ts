import { FIELDS } from "./entries";
import type { Form, Group } from "./groups";
import type { Entry } from "./limits";

// How well an entry answers a request: BM25F over the fields, then what plain BM25 does not see.

/** For each of FIELDS: what a word there is worth, and how much a long field takes from it. */
const WORTH: readonly number[] = [2, 3, 1.5, 2, 1, 0.5];
const LENGTH: readonly number[] = [0, 0.5, 0.2, 0.4, 0.6, 0.75];
/** Most that one field adds for one idea: saying a word often in a description makes it no more about it. */
const MOST_OF_FIELD: readonly number[] = [2, 4, 2, 3, 2, 0.8];
const SATURATION = 1.2;
/** How much more an idea counts that names the sort of thing, as a share of the most telling idea. */
const SORT = 0.8;
/** An answer that is of the sort, not only with the word in it. */
const KIND = 0.5;
/** What the place in the sentence adds to being what the request is about. */
const PLACE = 0.25;
/** What is left of that for a word said aside: a couch "for people with dogs" is no dog's thing. */
const ASIDE = 0.25;
/** What a title's word is worth after "for" or "with". */
const SAID_ASIDE = 0.5;
/** Two words of the request side by side in the title. */
const PHRASE = 0.2;
/** Being of the sort that most good answers are. */
const KINDRED = 0.2;
/** Most that a low price moves an answer for who asks for something cheap. */
const CHEAP = 0.25;
/** Most that quality moves an answer: it settles ties and no more. */
const QUALITY = 0.03;
/** A form that carries less than this leaves its idea unanswered. */
const ANSWERED = 0.5;
/** A word names a sort of thing where at least this share of the entries that have it are of it. */
const NAMES_A_SORT = 0.2;
/** The first of FIELDS that only tells of a product, and does not name it. */
export const TOLD = 4;

export interface Match {
  entry: Entry;
  score: number;
  /** Every idea of the request is in it. */
  exact: boolean;
  /** The share of the request, by weight, that is in it: 0 to 1. */
  covered: number;
  /** It is of a sort that the request names. */
  ofSort: boolean;
  /** For each group, the index in FIELDS of its best field, or -1. */
  where: readonly number[];
}

interface Needle {
  group: number;
  form: Form;
}

/** What one entry has of a request: a number or a flag for each group. */
interface Sighting {
  entry: Entry;
  frequency: number[];
  best: number[];
  where: number[];
  kind: boolean[];
  /** Pairs of groups that stand side by side in the title, each by the second's index. */
  beside: number[];
}

/** Ranks entries, best first. Ties go to the better product. */
export function rank(
  entries: readonly Entry[],
  groups: readonly Group[],
  averages: readonly number[],
  cheap: boolean,
): Match[] {
  const needles = needlesOf(groups);
  const sightings = entries.map((entry) => look(entry, groups, needles, averages));
  const weights = weightsOf(groups, sightings);
  const ideal = weights.reduce((sum, weight) => sum + weight, 0) || 1;
  const thing = thingIn(groups, sightings);
  const matches = sightings.map((sighting) => judge(sighting, groups, weights, ideal, thing));
  favourKindred(matches);
  for (const match of matches) match.score *= 1 + QUALITY * match.entry.quality;
  if (cheap) favourCheap(matches);
  return matches.filter((match) => match.score > 0).sort(better);
}

export function better(a: Match, b: Match): number {
  return b.score - a.score || b.entry.quality - a.entry.quality || (a.entry.productId < b.entry.productId ? -1 : 1);
}

function needlesOf(groups: readonly Group[]): Map<string, Needle[]> {
  const needles = new Map<string, Needle[]>();
  groups.forEach((group, index) => {
    for (const form of group.forms) {
      const listed = needles.get(form.words[0]!);
      if (listed) listed.push({ group: index, form });
      else needles.set(form.words[0]!, [{ group: index, form }]);
    }
  });
  return needles;
}

function look(
  entry: Entry,
  groups: readonly Group[],
  needles: ReadonlyMap<string, readonly Needle[]>,
  averages: readonly number[],
): Sighting {
  const seen: Sighting = {
    entry,
    frequency: groups.map(() => 0),
    best: groups.map(() => 0),
    where: groups.map(() => -1),
    kind: groups.map(() => false),
    beside: [],
  };
  const shown = groups.map(() => 0);
  const lines = entry.text.split("\n");
  for (let field = 0; field < FIELDS.length; field++) {
    const words = lines[field] ? lines[field]!.split(" ") : [];
    const worth = WORTH[field]! / (1 - LENGTH[field]! + LENGTH[field]! * (words.length / (averages[field] || 1)));
    const before = [...seen.frequency];
    let previous = -1;
    let part = 1;
    for (let at = 0; at < words.length; at++) {
      // "Cushion for a sofa" is less about a sofa than "sofa" is.
      if (field === 1 && at > 0 && (words[at] === "for" || words[at] === "with")) part = SAID_ASIDE;
      const listed = needles.get(words[at]!);
      if (listed === undefined) {
        previous = -1;
        continue;
      }
      let here = -1;
      for (const { group, form } of listed) {
        if (form.words.length > 1 && !form.words.every((word, i) => words[at + i] === word)) continue;
        seen.frequency[group]! += form.weight * worth * part;
        seen.best[group] = Math.max(seen.best[group]!, form.weight);
        if (form.weight * WORTH[field]! > shown[group]!) {
          shown[group] = form.weight * WORTH[field]!;
          seen.where[group] = field;
        }
        if (form.weight < ANSWERED) continue;
        here = group;
        if (field === 0) seen.kind[group] = true;
      }
      if (field === 1 && here > 0 && here === previous + 1) seen.beside.push(here);
      previous = here;
    }
    for (let group = 0; group < groups.length; group++) {
      seen.frequency[group] = Math.min(seen.frequency[group]!, before[group]! + MOST_OF_FIELD[field]!);
    }
  }
  return seen;
}

/**
 * What each idea counts for. A rare word tells more than a common one, yet the word that names the sort of thing counts
 * most however common: for "driftwood table" any table is nearer than a driftwood mirror. Which word that is, the
 * entries themselves tell: it is the one that is mostly found where they name their sort.
 */
function weightsOf(groups: readonly Group[], sightings: readonly Sighting[]): number[] {
  const most = Math.max(...groups.map((group) => group.idf), 0);
  return groups.map((group, i) => {
    let has = 0;
    let kind = 0;
    for (const sighting of sightings) {
      if (sighting.best[i]! >= ANSWERED) has++;
      if (sighting.kind[i]) kind++;
    }
    // Two in two are no proof.
    const share = (kind / (has + 1)) * (group.aside ? ASIDE : 1);
    return group.idf + (group.soft ? 0 : SORT * most * Math.min(1, share + (group.head ? PLACE : 0)));
  });
}

/** The group that names the thing itself, or -1: a jacket that is light is no lamp, though a lamp is a light. */
function thingIn(groups: readonly Group[], sightings: readonly Sighting[]): number {
  const head = groups.findIndex((group) => group.head);
  if (head < 0) return -1;
  const has = sightings.filter((sighting) => sighting.best[head]! >= ANSWERED).length;
  const kind = sightings.filter((sighting) => sighting.kind[head]).length;
  return kind > 0 && kind >= NAMES_A_SORT * has ? head : -1;
}

function judge(
  seen: Sighting,
  groups: readonly Group[],
  weights: readonly number[],
  ideal: number,
  thing: number,
): Match {
  let score = 0;
  let covered = 0;
  let exact = true;
  const where = [...seen.where];
  groups.forEach((group, i) => {
    const weight = weights[i]!;
    score += weight * (seen.frequency[i]! / (SATURATION + seen.frequency[i]!));
    if (seen.kind[i]) score += KIND * (weight - group.idf);
    if (seen.best[i]! >= ANSWERED) {
      covered += weight;
    } else {
      covered += weight * seen.best[i]!;
      if (!group.soft) exact = false;
    }
    if (i === thing && where[i]! >= TOLD) {
      where[i] = -1;
      exact = false;
    }
  });
  for (const i of seen.beside) score += PHRASE * Math.min(groups[i]!.idf, groups[i - 1]!.idf);
  covered /= ideal;
  return {
    entry: seen.entry,
    score: score * (0.2 + 0.8 * covered),
    exact,
    covered,
    ofSort: seen.kind.includes(true),
    where,
  };
}

/** Among answers the cheaper half gains, for who asks for something cheap. */
function favourCheap(matches: Match[]): void {
  const prices = matches.map((match) => match.entry.priceMinor).sort((a, b) => a - b);
  for (const match of matches) match.score *= 1 + CHEAP * (1 - prices.indexOf(match.entry.priceMinor) / prices.length);
}

/** Products of the categories that the best answers come from are likelier meant than a stray one with the same words. */
function favourKindred(matches: Match[]): void {
  const leading = [...matches].sort(better).slice(0, 24);
  const top = leading[0]?.score ?? 0;
  if (top === 0) return;
  const shares = new Map<string, number>();
  let sum = 0;
  for (const match of leading) {
    const share = (match.score / top) ** 2;
    for (const key of kinOf(match.entry)) shares.set(key, (shares.get(key) ?? 0) + share);
    sum += share;
  }
  for (const match of matches) {
    const kin = kinOf(match.entry).map((key) => (shares.get(key) ?? 0) / sum);
    match.score += KINDRED * top * (kin.reduce((total, share) => total + share, 0) / kin.length);
  }
}

/** The category as a whole and down to its third step: the last steps of some catalogues are no more than the title. */
function kinOf(entry: Entry): string[] {
  return [entry.path, entry.level2 ?? entry.level1 ?? entry.level0 ?? ""];
}
