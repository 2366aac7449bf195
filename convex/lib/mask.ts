import { numberAt } from "./numbers";

// Card numbers are never stored: not typed, and not as a recognizer hears them spoken.

const DIGIT_WORDS: ReadonlyMap<string, string> = new Map([
  ["oh", "0"],
  ["o", "0"],
  ["nought", "0"],
]);
const REPEATS: ReadonlyMap<string, number> = new Map([
  ["double", 2],
  ["triple", 3],
]);
const MASK = "[card number]";

/** Whether a row of digits passes the check that card numbers pass. */
export function passesLuhn(digits: string): boolean {
  let sum = 0;
  for (let i = 0; i < digits.length; i++) {
    const digit = Number(digits[digits.length - 1 - i]);
    const doubled = i % 2 === 0 ? digit : digit * 2;
    sum += doubled > 9 ? doubled - 9 : doubled;
  }
  return sum % 10 === 0;
}

interface Piece {
  from: number;
  to: number;
  digits: string;
}

/** A text with every number that could be a card's masked. */
export function maskCardNumbers(text: string): string {
  const pieces = digitPieces(text);
  let result = "";
  let copied = 0;
  for (let first = 0; first < pieces.length;) {
    const last = cardEnd(text, pieces, first);
    if (last === null) {
      first++;
      continue;
    }
    result += text.slice(copied, pieces[first]!.from) + MASK;
    copied = pieces[last]!.to;
    first = last + 1;
  }
  return result + text.slice(copied);
}

/** The piece at which a card's number that starts at piece `first` ends; the longest where there are several. */
function cardEnd(text: string, pieces: readonly Piece[], first: number): number | null {
  let digits = "";
  let end: number | null = null;
  for (let i = first; i < pieces.length && digits.length <= 19; i++) {
    if (i > first && /[^\s.,\-–—/]/.test(text.slice(pieces[i - 1]!.to, pieces[i]!.from))) break;
    digits += pieces[i]!.digits;
    if (digits.length >= 13 && digits.length <= 19 && passesLuhn(digits)) end = i;
  }
  return end;
}

/** Everything in a text that stands for digits: written groups whole, so that no part of a longer number counts as a card's. */
function digitPieces(text: string): Piece[] {
  const tokens = [...text.matchAll(/\p{Nd}+|[a-z]+/giu)].map((match) => ({
    from: match.index,
    to: match.index + match[0].length,
    word: match[0].toLowerCase(),
  }));
  const words = tokens.map((token) => token.word);
  const pieces: Piece[] = [];
  for (let i = 0; i < tokens.length;) {
    const times = REPEATS.get(words[i]!);
    const start = times && i + 1 < tokens.length ? i + 1 : i;
    const spoken = digitsAt(words, start);
    if (spoken) {
      pieces.push({
        from: tokens[i]!.from,
        to: tokens[spoken.end - 1]!.to,
        digits: spoken.digits.repeat(start > i ? times! : 1),
      });
      i = spoken.end;
    } else {
      i++;
    }
  }
  return pieces;
}

function digitsAt(words: readonly string[], start: number): { digits: string; end: number } | null {
  const word = words[start]!;
  const written = word.normalize("NFKC");
  if (/^\d+$/.test(written)) return { digits: written, end: start + 1 };
  const alone = DIGIT_WORDS.get(word);
  if (alone !== undefined) return { digits: alone, end: start + 1 };
  if (word === "a" || word === "and" || word === "hundred" || word === "thousand") return null;
  const number = numberAt(words, start);
  return number && { digits: `${number.value}`, end: number.end };
}
