import type { Id } from "../_generated/dataModel";
import { fail } from "./errors";
import type { Comparison, ProductDetail, ScreenSnapshot } from "./shapes";

// What is on the screen, as pure steps from a screen and an intent to the next screen: voice, touch and typing meet here.

/** Cards that a page adds. */
export const PAGE = 12;
/** Most products that one search keeps for "show more". */
export const MOST_FOUND = 120;
export const MOST_COMPARED = 4;

export type Intent =
  | {
      kind: "found";
      results: Pick<ScreenSnapshot, "text" | "limits" | "sort" | "found" | "total" | "relaxed" | "facets" | "headline">;
    }
  | { kind: "showMore" }
  | { kind: "details"; number: number }
  | { kind: "product"; productId: Id<"products"> }
  | { kind: "compare"; numbers: number[] }
  | { kind: "show"; view: "cart" | "checkout" | "results" | "browse" | "order" };

export const BLANK: Readonly<ScreenSnapshot> = {
  view: "browse",
  headline: "",
  text: "",
  limits: {},
  sort: "relevance",
  page: 1,
  total: 0,
  found: [],
  compared: [],
  detail: null,
  relaxed: [],
  facets: [],
};

/** A first screen that shows these products. */
export function browsing(featured: ScreenSnapshot["found"]): ScreenSnapshot {
  return {
    ...BLANK,
    headline: featured.length > 0 ? "Picked for you" : "The shop is empty for now",
    found: featured,
    total: featured.length,
  };
}

/** The numbers that stand for products on a screen: the cards, or in a comparison only the compared. */
export function numbersOn(screen: ScreenSnapshot): number[] {
  if (screen.view === "compare") return screen.compared;
  return screen.found.slice(0, screen.page * PAGE).map((_, i) => i + 1);
}

/**
 * The product that a number means.
 *
 * @throws bad_number when nothing on the screen has it.
 */
export function productAt(screen: ScreenSnapshot, number: number): Id<"products"> {
  const numbers = numbersOn(screen);
  const one = numbers.includes(number) ? screen.found[number - 1] : undefined;
  if (one) return one.productId;
  if (numbers.length === 0) fail("bad_number", "There are no numbered products on the screen.", { number });
  const range = screen.view === "compare" ? numbers.join(", ") : `1 to ${numbers.length}`;
  fail("bad_number", `There is no number ${number} on the screen: it shows ${range}.`, { number });
}

/** The next screen. */
export function step(screen: ScreenSnapshot, intent: Intent): ScreenSnapshot {
  switch (intent.kind) {
    case "found":
      return { ...BLANK, view: "results", ...intent.results };
    case "showMore":
      return { ...screen, page: hasMore(screen) ? screen.page + 1 : screen.page };
    case "details":
      return {
        ...screen,
        view: "detail",
        detail: { number: intent.number, productId: productAt(screen, intent.number) },
      };
    case "product": {
      const index = screen.found.findIndex((one) => one.productId === intent.productId);
      const number = numbersOn(screen).includes(index + 1) ? index + 1 : null;
      return { ...screen, view: "detail", detail: { number, productId: intent.productId } };
    }
    case "compare": {
      const numbers = [...new Set(intent.numbers)];
      if (numbers.length < 2 || numbers.length > MOST_COMPARED) {
        fail("invalid", `Between two and ${MOST_COMPARED} products can be compared.`);
      }
      for (const number of numbers) productAt(screen, number);
      return { ...screen, view: "compare", compared: numbers, headline: `Comparing ${numbers.length} products` };
    }
    case "show":
      return { ...screen, view: intent.view };
  }
}

/** Whether "show more" would show more. */
export function hasMore(screen: ScreenSnapshot): boolean {
  return (screen.view === "results" || screen.view === "browse") && screen.found.length > screen.page * PAGE;
}

/** Whether a step is one to come back from: more of the same is not, nor what changes nothing. */
export function isPlace(before: ScreenSnapshot, after: ScreenSnapshot, intent: Intent): boolean {
  if (intent.kind === "showMore") return false;
  if (intent.kind === "show") return before.view !== after.view;
  return true;
}

/** Attributes of the compared products side by side, those that differ first. */
export function lineUp(products: readonly ProductDetail[]): Comparison {
  const rows: { name: string; values: (string | null)[] }[] = [
    { name: "brand", values: products.map((one) => one.brand || null) },
    { name: "colours", values: products.map((one) => one.colours.join(", ") || null) },
    { name: "sizes", values: products.map((one) => one.sizes.join(", ") || null) },
    { name: "rating", values: products.map((one) => (one.rating === null ? null : one.rating.toFixed(1))) },
    { name: "delivery", values: products.map((one) => one.delivery || null) },
    { name: "returns", values: products.map((one) => one.returns || null) },
  ];
  const names = new Map<string, string>();
  for (const one of products) {
    for (const name of Object.keys(one.attributes))
      if (!names.has(name.toLowerCase())) names.set(name.toLowerCase(), name);
  }
  for (const [key, name] of names) {
    const values = products.map(
      (one) => Object.entries(one.attributes).find(([other]) => other.toLowerCase() === key)?.[1] ?? null,
    );
    rows.push({ name, values });
  }
  return rows
    .filter((row) => row.values.some((value) => value !== null))
    .map((row) => ({ ...row, differs: new Set(row.values.map((value) => value?.toLowerCase() ?? null)).size > 1 }))
    .sort((a, b) => Number(b.differs) - Number(a.differs));
}
