import { FIELDS } from "./entries";
import type { Form, Group } from "./groups";
import type { Entry } from "./limits";

// How well an entry answers a request: BM25F over the fields, then what plain BM25 does not see.

/** For each of FIELDS: what a word there is worth, and how much a long field takes from it. */
const WORTH: readonly number[] = [2, 3, 1.5, 2, 1, 0.5];
const LENGTH: readonly number[] = [0, 0.5, 0.2, 0.4, 0.6, 0.75];
const SATURATION = 1.4;
/** The word that the request is about, when it names the sort of thing. */
const HEAD = 0.6;
/** Two words of the request side by side in the title. */
const PHRASE = 0.25;
/** Being of the sort that most good answers are. */
const KINDRED = 0.25;
/** Most that quality moves an answer: it settles ties and no more. */
const QUALITY = 0.03;
/** A form that carries less than this leaves its idea unanswered. */
const ANSWERED = 0.5;

export interface Match {
  entry: Entry;
  score: number;
  /** Every idea of the request is in it. */
  exact: boolean;
  /** For each group, the index in FIELDS of its best field, or -1. */
  where: readonly number[];
}

interface Needle {
  group: number;
  form: Form;
}

/** Ranks entries, best first. Ties go to the better product. */
export function rank(entries: readonly Entry[], groups: readonly Group[], averages: readonly number[]): Match[] {
  const needles = new Map<string, Needle[]>();
  groups.forEach((group, index) => {
    for (const form of group.forms) {
      const first = form.words[0]!;
      const listed = needles.get(first);
      if (listed) listed.push({ group: index, form });
      else needles.set(first, [{ group: index, form }]);
    }
  });
  const ideal = groups.reduce((sum, group) => sum + group.idf, 0) || 1;
  const matches = entries.map((entry) => matchOf(entry, groups, needles, averages, ideal));
  favourKindred(matches);
  for (const match of matches) match.score *= 1 + QUALITY * match.entry.quality;
  return matches.filter((match) => match.score > 0).sort(better);
}

export function better(a: Match, b: Match): number {
  return b.score - a.score || b.entry.quality - a.entry.quality || (a.entry.productId < b.entry.productId ? -1 : 1);
}

function matchOf(
  entry: Entry,
  groups: readonly Group[],
  needles: ReadonlyMap<string, readonly Needle[]>,
  averages: readonly number[],
  ideal: number,
): Match {
  const frequency = groups.map(() => 0);
  const best = groups.map(() => 0);
  const bestWorth = groups.map(() => 0);
  const where = groups.map(() => -1);
  const kind = groups.map(() => false);
  let beside = 0;
  const lines = entry.text.split("\n");
  for (let field = 0; field < FIELDS.length; field++) {
    const words = lines[field] ? lines[field]!.split(" ") : [];
    const long = 1 - LENGTH[field]! + LENGTH[field]! * (words.length / (averages[field] || 1));
    const worth = WORTH[field]! / long;
    let previous = -1;
    for (let at = 0; at < words.length; at++) {
      const listed = needles.get(words[at]!);
      let here = -1;
      if (listed) {
        for (const { group, form } of listed) {
          if (form.words.length > 1 && !form.words.every((word, i) => words[at + i] === word)) continue;
          frequency[group]! += form.weight * worth;
          best[group] = Math.max(best[group]!, form.weight);
          if (form.weight * WORTH[field]! > bestWorth[group]!) {
            bestWorth[group] = form.weight * WORTH[field]!;
            where[group] = field;
          }
          if (field === 0 && form.weight >= ANSWERED) kind[group] = true;
          if (form.weight >= ANSWERED) here = group;
        }
      }
      if (field === 1 && here >= 0 && previous >= 0 && here === previous + 1) {
        beside += Math.min(groups[here]!.idf, groups[previous]!.idf);
      }
      previous = here;
    }
  }
  let score = 0;
  let covered = 0;
  let exact = true;
  groups.forEach((group, i) => {
    score += group.idf * (frequency[i]! / (SATURATION + frequency[i]!));
    if (best[i]! >= ANSWERED) covered += group.idf;
    else {
      covered += group.idf * best[i]! * 0.5;
      exact = false;
    }
    if (group.head && kind[i]) score += HEAD * group.idf;
  });
  score += PHRASE * beside;
  return { entry, score: score * (0.35 + 0.65 * (covered / ideal)), exact, where };
}

/** Products of the category that the best answers come from are likelier meant than a stray one with the same words. */
function favourKindred(matches: Match[]): void {
  const leading = [...matches].sort(better).slice(0, 24);
  const top = leading[0]?.score ?? 0;
  const shares = new Map<string, number>();
  let sum = 0;
  leading.forEach((match) => {
    const share = (match.score / (top || 1)) ** 2;
    const key = match.entry.category.join(">");
    shares.set(key, (shares.get(key) ?? 0) + share);
    sum += share;
  });
  if (sum === 0 || shares.size < 2) return;
  for (const match of matches) match.score += KINDRED * top * ((shares.get(match.entry.category.join(">")) ?? 0) / sum);
}
