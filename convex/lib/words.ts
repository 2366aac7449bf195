import type { Doc } from "../_generated/dataModel";
import type { QueryCtx } from "../_generated/server";
import { type Lexicon, lexiconOf, lexiconRow } from "./lexicon";
import { GERMAN } from "./words/german";
import type { Found, Language } from "./words/language";

// The functions speak English among themselves; at the one door what leaves is put into the session's language.
// So a screen that was found in one language is shown in another as soon as the session's language changes.

const LANGUAGES: Readonly<Record<string, Language>> = { de: GERMAN };

/** The fields of answers and errors that hold our own sentences. */
const SAID: ReadonlySet<string> = new Set(["headline", "relaxed", "note", "changes", "message"]);
/** What a shopper reads besides: a bot reasons with these, in the catalogue's words, and words them by itself. */
const READ: ReadonlySet<string> = new Set(["why", "comparison", "delivery", "returns"]);

interface Pattern {
  found: RegExp;
  said: string;
}

const PATTERNS: ReadonlyMap<string, readonly Pattern[]> = new Map(
  Object.entries(LANGUAGES).map(([language, { sentences }]) => [
    language,
    sentences.map(([english, said]): Pattern => {
      const parts = english.split(/\{w?\}/).map((part) => part.replace(/[.*+?^${}()|[\]\\]/g, "\\$&"));
      return { found: new RegExp(`^${parts.join("(.+?)")}$`, "s"), said };
    }),
  ]),
);

/** Puts words into a session's language. */
export interface Wording {
  language: string;
  /** A request in the catalogue's words. */
  request: (text: string) => string;
  /** An answer as the shopper reads it. */
  answer: (value: unknown) => unknown;
}

export function languageOf(locale: string | null): string {
  return locale?.split(/[-_]/)[0]?.toLowerCase() ?? "en";
}

/** The wording of a session; null where it needs none, as in English. */
export async function wordingOf(
  ctx: QueryCtx,
  session: Doc<"sessions"> | null,
  forShopper = true,
): Promise<Wording | null> {
  const code = languageOf(session?.locale ?? null);
  const language = LANGUAGES[code];
  if (!language) return null;
  const lexicon = lexiconOf((await lexiconRow(ctx, code))?.words ?? [], language.small);
  return {
    language: code,
    request: (text) => lexicon.written(text),
    answer: (value) => worded(value, language, PATTERNS.get(code)!, lexicon, forShopper),
  };
}

function worded(
  value: unknown,
  language: Language,
  patterns: readonly Pattern[],
  lexicon: Lexicon,
  forShopper: boolean,
): unknown {
  const say = (text: string) => sentence(text, patterns, language, lexicon);
  const walk = (one: unknown, name: string): unknown => {
    if (READ.has(name) && !forShopper) return one;
    if (typeof one === "string") {
      if (SAID.has(name) || name === "why") return say(one);
      return READ.has(name) ? told(one, lexicon) : one;
    }
    if (Array.isArray(one)) return name === "comparison" ? one.map(compared) : one.map((item) => walk(item, name));
    if (one === null || typeof one !== "object") return one;
    const entries = Object.entries(one).map(([key, item]) => [key, walk(item, key)] as const);
    const whole = Object.fromEntries(entries);
    // What was searched for is worded afresh from what it was.
    if (whole["view"] === "results" && "limits" in whole) whole["headline"] = language.headline(one as Found, lexicon);
    return whole;
  };
  const compared = (row: unknown) => {
    const { name, values, ...rest } = row as { name: string; values: (string | null)[] };
    const said = say(name);
    return {
      ...rest,
      name: said === name ? lexicon.said(name) : said,
      values: values.map((one) => (one === null ? null : language.value(one, lexicon))),
    };
  };
  return walk(value, "");
}

/** A text of the catalogue, or several on end as an order has them. */
function told(text: string, lexicon: Lexicon): string {
  const whole = lexicon.said(text);
  return whole === text ? text.split("; ").map(lexicon.said).join("; ") : whole;
}

function sentence(text: string, patterns: readonly Pattern[], language: Language, lexicon: Lexicon): string {
  for (const { found, said } of patterns) {
    const match = found.exec(text);
    if (!match) continue;
    let next = 0;
    return said.replace(/\{([wm\d]?)\}/g, (_, kind: string) => {
      const part = match[/\d/.test(kind) ? Number(kind) : ++next] ?? "";
      if (kind === "w") return language.value(part, lexicon);
      if (kind === "m" || /^\d+\.\d$/.test(part)) return part.replace(/(\d)\.(\d)/, "$1,$2");
      // A title, and the variant of it: "Storm Cape Poncho (olive, S)".
      return part.replace(/\(([^()]+)\)$/, (_whole, variant: string) => `(${language.value(variant, lexicon)})`);
    });
  }
  // Several sentences on end, as an order's changes.
  const parts = text.split(/(?<=[.!?]) (?=[A-Z])/);
  if (parts.length > 1) return parts.map((part) => sentence(part, patterns, language, lexicon)).join(" ");
  return language.value(text, lexicon);
}
