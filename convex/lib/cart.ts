import type { Id } from "../_generated/dataModel";
import { fail } from "./errors";

// The cart as arithmetic: pure steps from lines to lines. Money is integer minor units throughout.

export const MOST_OF_ONE = 20;
export const MOST_LINES = 50;
export const MOST_PAST = 20;

export interface Line {
  lineId: string;
  productId: Id<"products">;
  variantSku: string | null;
  title: string;
  quantity: number;
  seenPriceMinor: number;
}

export interface Contents {
  nextLine: number;
  lines: Line[];
  /** Earlier lines, latest last, for undo. */
  past: Line[][];
}

export const EMPTY: Readonly<Contents> = { nextLine: 1, lines: [], past: [] };

/** What the shop has to sell of a line. */
export interface Offer {
  title: string;
  priceMinor: number;
  stock: number;
}

function wholeQuantity(quantity: number, least: number): void {
  if (!Number.isSafeInteger(quantity) || quantity < least) fail("invalid", "A quantity is a whole number.");
}

/**
 * Whether so many can be had.
 *
 * @throws out_of_stock or quantity_limit, with the `available` number.
 */
export function checkQuantity(quantity: number, offer: Offer): void {
  if (offer.stock <= 0) fail("out_of_stock", `${offer.title} is out of stock.`, { available: 0 });
  if (quantity > offer.stock) {
    fail("out_of_stock", `Only ${offer.stock} of ${offer.title} ${offer.stock === 1 ? "is" : "are"} in stock.`, {
      available: offer.stock,
    });
  }
  if (quantity > MOST_OF_ONE) {
    fail("quantity_limit", `At most ${MOST_OF_ONE} of one product can be ordered.`, { available: MOST_OF_ONE });
  }
}

function follow(contents: Contents, lines: Line[], nextLine = contents.nextLine): Contents {
  return { nextLine, lines, past: [...contents.past, contents.lines].slice(-MOST_PAST) };
}

/** Adds to the line of the same product and variant, or makes one. */
export function add(
  contents: Contents,
  what: { productId: Id<"products">; variantSku: string | null },
  quantity: number,
  offer: Offer,
): { contents: Contents; lineId: string } {
  wholeQuantity(quantity, 1);
  const same = contents.lines.find((line) => line.productId === what.productId && line.variantSku === what.variantSku);
  const total = (same?.quantity ?? 0) + quantity;
  checkQuantity(total, offer);
  if (same) {
    const lines = contents.lines.map((line) =>
      line === same ? { ...line, quantity: total, seenPriceMinor: offer.priceMinor } : line,
    );
    return { contents: follow(contents, lines), lineId: same.lineId };
  }
  if (contents.lines.length >= MOST_LINES)
    fail("quantity_limit", `A cart holds at most ${MOST_LINES} different products.`);
  const lineId = `line-${contents.nextLine}`;
  const line = { lineId, ...what, title: offer.title, quantity, seenPriceMinor: offer.priceMinor };
  return { contents: follow(contents, [...contents.lines, line], contents.nextLine + 1), lineId };
}

/** Sets a line's quantity; 0 removes it. */
export function change(contents: Contents, lineId: string, quantity: number, offer: Offer): Contents {
  wholeQuantity(quantity, 0);
  if (quantity === 0) return remove(contents, lineId);
  checkQuantity(quantity, offer);
  return follow(
    contents,
    contents.lines.map((line) => (line.lineId === lineId ? { ...line, quantity } : line)),
  );
}

export function remove(contents: Contents, lineId: string): Contents {
  return follow(
    contents,
    contents.lines.filter((line) => line.lineId !== lineId),
  );
}

export function clear(contents: Contents): Contents {
  return contents.lines.length === 0 ? contents : follow(contents, []);
}

/** The lines as they were before the last change; null when there is none. */
export function undo(contents: Contents): Contents | null {
  const lines = contents.past.at(-1);
  return lines ? { ...contents, lines, past: contents.past.slice(0, -1) } : null;
}

/**
 * The lines as they can be ordered now, and what is different from what the shopper saw, named one by one.
 *
 * @param offers For each line what the shop has of it; null when it is no longer sold.
 */
export function settle(
  lines: readonly Line[],
  offers: readonly (Offer | null)[],
  money: (minor: number) => string,
): { lines: Line[]; changes: string[] } {
  const changes: string[] = [];
  const settled = lines.flatMap((line, i) => {
    const offer = offers[i];
    if (!offer) {
      changes.push(`${line.title} is no longer sold and was left out.`);
      return [];
    }
    if (offer.stock <= 0) {
      changes.push(`${line.title} is out of stock and was left out.`);
      return [];
    }
    if (offer.stock < line.quantity) {
      changes.push(
        `Only ${offer.stock} of ${line.title} ${offer.stock === 1 ? "is" : "are"} left, so the order has ${offer.stock}.`,
      );
    }
    if (offer.priceMinor !== line.seenPriceMinor) {
      changes.push(`${line.title} now costs ${money(offer.priceMinor)} instead of ${money(line.seenPriceMinor)}.`);
    }
    return [{ ...line, quantity: Math.min(line.quantity, offer.stock), seenPriceMinor: offer.priceMinor }];
  });
  return { lines: settled, changes };
}

export function total(lines: readonly { quantity: number; unitPriceMinor: number }[]): number {
  return lines.reduce((sum, line) => sum + line.quantity * line.unitPriceMinor, 0);
}
