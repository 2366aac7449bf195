import type { Doc } from "../_generated/dataModel";
import type { MutationCtx, QueryCtx } from "../_generated/server";
import { catalogOf } from "./catalog";

// Words of other languages for the catalogue's: what a shop's owner gives beside the catalogue.

/** A word or phrase of the catalogue, then what people of the language say for it, the name to show first. */
export type Row = string[];

/** Both ways: from the catalogue's words to a language's, and back. */
export interface Lexicon {
  /** What the language calls a word of the catalogue; the word itself where nothing is known. */
  said(written: string): string;
  /** A request with the language's words put into the catalogue's. */
  written(request: string): string;
}

export async function lexiconRow(ctx: QueryCtx, language: string): Promise<Doc<"lexicons"> | null> {
  return await ctx.db
    .query("lexicons")
    .withIndex("by_language", (q) => q.eq("language", language))
    .unique();
}

/** Puts a language's words in the place of those there were. Whoever keeps the shop's words is told by a new revision. */
export async function keepLexicon(ctx: MutationCtx, language: string, words: Row[]): Promise<void> {
  const row = await lexiconRow(ctx, language);
  if (row && JSON.stringify(row.words) === JSON.stringify(words)) return;
  if (row) await ctx.db.patch("lexicons", row._id, { words });
  else await ctx.db.insert("lexicons", { language, words });
  const catalog = await catalogOf(ctx);
  if (catalog) await ctx.db.patch("catalog", catalog._id, { revision: catalog.revision + 1 });
}

export function lexiconOf(rows: readonly Row[], small: Readonly<Record<string, string>> = {}): Lexicon {
  const said = new Map(rows.map(([word, first]) => [word!.toLowerCase(), first!]));
  const written = new Map<string, string>();
  let longest = 1;
  for (const [word, ...names] of rows) {
    for (const name of names) {
      const stems = name.toLowerCase().split(/[\s-]+/).map(stem);
      longest = Math.max(longest, stems.length);
      if (!written.has(stems.join(" "))) written.set(stems.join(" "), word!);
    }
  }
  return {
    said: (word) => said.get(word.toLowerCase()) ?? word,
    written: (request) => {
      const words = request.split(/\s+/).filter((word) => word !== "");
      const parts: string[] = [];
      for (let i = 0; i < words.length;) {
        let taken = 1;
        let found = small[words[i]!.toLowerCase()];
        for (let length = Math.min(longest, words.length - i); length > 0 && found === undefined; length--) {
          found = written.get(
            words
              .slice(i, i + length)
              .flatMap((word) => word.toLowerCase().split("-"))
              .map(stem)
              .join(" "),
          );
          taken = length;
        }
        parts.push(found ?? words[i]!);
        i += found === undefined ? 1 : taken;
      }
      return parts.join(" ");
    },
  };
}

/** The form that a word's endings, its umlauts and its plural share: "Stühle" and "Stuhl" as "stuhl". */
function stem(word: string): string {
  let rest = word
    .replaceAll("ä", "a")
    .replaceAll("ö", "o")
    .replaceAll("ü", "u")
    .replaceAll("ß", "ss")
    .replace(/[.,;:!?]+$/, "");
  for (;;) {
    const shorter = rest.replace(/(?:e[nmrs]?|n|s)$/, "");
    if (shorter === rest || shorter.length < 3) return rest;
    rest = shorter;
  }
}
