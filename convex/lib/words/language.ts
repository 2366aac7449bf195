import type { Lexicon } from "../lexicon";
import type { Limits } from "../shapes";

/** The results of a search, as far as they say what was searched for. */
export interface Found {
  text: string;
  limits: Limits;
  cards: { currency: string; colours: string[] }[];
}

/** A language that the functions speak beside English. */
export interface Language {
  /** The English sentence with {} for each part that changes, and the same in this language, the parts in order.
   * {2} is the second part, {w} a word of the catalogue, {m} an amount of money. */
  sentences: readonly (readonly [string, string])[];
  /** Small words of a request, for the English ones. */
  small: Readonly<Record<string, string>>;
  /** What stands above the results of a search. */
  headline: (found: Found, lexicon: Lexicon) => string;
  /** A value of an attribute. */
  value: (value: string, lexicon: Lexicon) => string;
}
