import { describe, expect, test } from "vitest";
import { api } from "../_generated/api";
import { changed, tidy } from "../lib/change";
import { headlineOf } from "../lib/headline";
import { quantities, quantityIn, scaled } from "../lib/measures";
import type { Limits, Sort } from "../lib/shapes";
import { refused, row, Shop } from "./shop.setup";

const ROWS = [
  row("J1", {
    title: "Shell jacket",
    brand: "Fell",
    category: ["Wear", "Jackets"],
    colours: ["black", "red"],
    sizes: ["S", "M"],
    attributes: { weight: "340 g" },
  }),
  row("J2", {
    title: "Rain jacket",
    brand: "Tarn",
    category: ["Wear", "Jackets"],
    colours: ["navy blue"],
    sizes: ["L"],
    attributes: { weight: "1.2 kg" },
  }),
  row("J3", {
    title: "Down jacket",
    brand: "Larch",
    category: ["Wear", "Jackets"],
    colours: ["yellow"],
    sizes: ["XL"],
    attributes: { weight: "800 g" },
  }),
  row("J4", { title: "Odd jacket", brand: "Fell", category: ["Wear", "Jackets"], colours: ["green"] }),
  row("T1", {
    title: "Dome tent",
    brand: "Tarn",
    category: ["Camp", "Tents"],
    colours: ["red"],
    attributes: { "packed weight": "2.4 kg" },
  }),
  row("H1", {
    title: "Loud headphones",
    category: ["Sound"],
    attributes: { "battery life": "30 hours", format: "over ear" },
  }),
  row("H2", {
    title: "Soft headphones",
    category: ["Sound"],
    attributes: { "battery life": "2 days", format: "in ear" },
  }),
  row("H3", {
    title: "Wired headphones",
    category: ["Sound"],
    attributes: { "battery life": "none", format: "on ear" },
  }),
];

async function skus(limits: Limits, text = "", sort?: Sort) {
  const shop = await Shop.open(ROWS);
  const found = await shop.server.query(api.products.search, { text, limits, ...(sort ? { sort } : {}), near: false });
  return { ...found, skus: found.products.map((one) => one.sku).sort(), order: found.products.map((one) => one.sku) };
}

test("an attribute is not taken for another of the same stem", async () => {
  const keyboard = (sku: string, attributes: Record<string, string>) =>
    row(sku, { title: "Keyboard", category: ["Keys"], attributes });
  const shop = await Shop.open([
    keyboard("K1", { weighted: "yes", weight: "11.5 kg" }),
    keyboard("K2", { weighted: "no", weight: "4 kg" }),
    keyboard("K3", { weight: "3 kg" }),
    keyboard("K4", { weight: "2 kg", hood: "detachable" }),
  ]);
  const having = async (name: string) => {
    const found = await shop.server.query(api.products.search, { text: "", limits: { attributes: { [name]: "yes" } } });
    return found.products.map((one) => one.sku).sort();
  };
  expect(await having("weighted")).toEqual(["K1"]);
  expect(await having("hooded")).toEqual(["K4"]);
});

describe("several values", () => {
  const cases: [string, Limits, string[]][] = [
    ["colours", { category: "Jackets", colour: ["black", "blue"] }, ["J1", "J2"]],
    ["brands", { category: "Jackets", brand: ["Tarn", "Larch"] }, ["J2", "J3"]],
    ["sizes", { category: "Jackets", size: ["small", "xl"] }, ["J1", "J3"]],
    ["categories", { category: ["Jackets", "Tents"], colour: "red" }, ["J1", "T1"]],
    ["values of an attribute", { attributes: { format: ["in ear", "over ear"] } }, ["H1", "H2"]],
    ["brands of several categories", { category: ["Jackets", "Tents"], brand: ["Tarn", "Larch"] }, ["J2", "J3", "T1"]],
    ["a brand and a part of one", { brand: ["Tarn", "nobody"] }, ["J2", "T1"]],
    ["a category and none", { category: ["Tents", "Kites"] }, ["T1"]],
    ["no value at all", { category: "Tents", colour: [], brand: [""] }, ["T1"]],
  ];
  test.each(cases)("%s: any of them will do", async (_, limits, expected) => {
    expect((await skus(limits)).skus).toEqual(expected);
  });

  test("are given up together", async () => {
    const found = await skus({ category: "Tents", colour: ["black", "white"] });
    expect(found.skus).toEqual(["T1"]);
    expect(found.relaxed).toEqual(["ignoring the colour"]);
  });

  test("come back as one where there is one", () => {
    expect(tidy({ colour: ["red"], brand: ["A", "a", "B"], size: [], category: "X" })).toEqual({
      colour: "red",
      brand: ["a", "B"],
      category: "X",
    });
  });

  test("are refused in great numbers", async () => {
    const many = Array.from({ length: 21 }, (_, i) => `c${i}`);
    await refused(skus({ colour: many }), "invalid");
    await refused(skus({ ranges: Array.from({ length: 11 }, (_, i) => ({ attribute: `a${i}`, min: 1 })) }), "invalid");
  });
});

describe("ranges", () => {
  const cases: [string, NonNullable<Limits["ranges"]>[number], string[]][] = [
    ["at most, in another unit", { attribute: "weight", max: 1, unit: "kg" }, ["J1", "J3"]],
    ["at least", { attribute: "weight", min: 800, unit: "g" }, ["J2", "J3", "T1"]],
    ["between", { attribute: "weight", min: 0.5, max: 1.2, unit: "kilos" }, ["J2", "J3"]],
    ["hours and days", { attribute: "battery life", min: 30, unit: "hours" }, ["H1", "H2"]],
    ["no unit of its kind", { attribute: "weight", min: 1, unit: "hours" }, []],
    ["a bare number, as it is written", { attribute: "weight", max: 2 }, ["J2"]],
  ];
  test.each(cases)("%s", async (_, range, expected) => {
    const found = await skus({ ranges: [range] });
    expect(expected.length > 0 ? found.skus.filter((sku) => sku !== "T1" || expected.includes("T1")) : []).toEqual(
      expected,
    );
    if (expected.length === 0) expect(found.relaxed).toEqual([`ignoring the ${range.attribute}`]);
  });

  test("are told among the reasons", async () => {
    const found = await skus({ category: "Jackets", ranges: [{ attribute: "weight", max: 500, unit: "g" }] });
    expect(found.products[0]!.why).toContain("weight: 340 g");
  });

  test("read what catalogues write", () => {
    const first = (value: string) => quantities(value)[0];
    expect(first("1,200 g")).toEqual({ kind: "mass", low: 1200, high: 1200, scale: 1 });
    expect(first("1,5 kg")!.low).toBe(1500);
    expect(first("42 to 52 cm")).toEqual({ kind: "length", low: 420, high: 520, scale: 10 });
    expect(first("29 in.")!.low).toBeCloseTo(736.6);
    expect(first("84''")!.kind).toBe("length");
    expect(first("minus 5 °C")!.low).toBe(-5);
    expect(first("none")).toBeUndefined();
    expect(quantityIn("pack of 4, 500 g", "kg")).toEqual({ kind: "mass", low: 500, high: 500, scale: 1 });
    expect(quantityIn("352", "pages")).toEqual({ kind: "", low: 352, high: 352, scale: 1 });
    expect(scaled(2, "Kilos")).toBe(2000);
  });
});

describe("an order by an attribute", () => {
  test("puts the least or the most first, and last what has none", async () => {
    const light = await skus({ category: "Jackets" }, "", { attribute: "weight", order: "asc" });
    expect(light.order).toEqual(["J1", "J3", "J2", "J4"]);
    const heavy = await skus({ category: "Jackets" }, "jacket", { attribute: "weight", order: "desc" });
    expect(heavy.order).toEqual(["J2", "J3", "J1", "J4"]);
    expect(light.products[0]!.why).toContain("weight: 340 g");
  });
});

describe("a change of limits", () => {
  const kept: Limits = {
    colour: ["red", "blue"],
    attributes: { waterproof: "yes", hood: "no" },
    exclude: ["wool"],
    ranges: [{ attribute: "weight", max: 1, unit: "kg" }],
  };

  test("drops one attribute and leaves the others", () => {
    expect(changed(kept, { attributes: { hood: null } }).attributes).toEqual({ waterproof: "yes" });
    expect(changed(kept, { attributes: { hood: null, waterproof: null } }).attributes).toBeUndefined();
  });

  test("replaces the range of the same attribute", () => {
    const weight = { attribute: "Weight", min: 2, unit: "kg" };
    const length = { attribute: "length", max: 1, unit: "m" };
    expect(changed(kept, { ranges: [weight, length] }).ranges).toEqual([weight, length]);
    expect(changed(kept, { ranges: [{ attribute: "weight" }] }).ranges).toBeUndefined();
    expect(changed(kept, { ranges: null }).ranges).toBeUndefined();
  });

  test("adds to what is left out, once each", () => {
    expect(changed(kept, { exclude: ["Wool", "down"] }).exclude).toEqual(["Wool", "down"]);
  });

  test("works on the screen", async () => {
    const me = await (await Shop.open(ROWS)).shopper();
    await me.search("jacket", {
      limits: { category: "Jackets", colour: ["black", "yellow"], attributes: { hood: "yes" } },
    });
    const screen = await me.act(api.screen.refine, { limits: { attributes: { hood: null }, colour: "black" } });
    expect(screen.limits).toEqual({ category: "Jackets", colour: "black" });
    expect(screen.cards.map((card) => card.sku)).toEqual(["J1"]);
  });
});

describe("the headline", () => {
  const cases: [string, Limits, string][] = [
    [
      "jacket",
      { category: "Jackets", attributes: { waterproof: "yes" }, priceMaxMinor: 10000 },
      "Waterproof jackets under $100",
    ],
    ["jackets", { colour: ["black", "blue"], brand: ["Fell", "Tarn"] }, "Black or blue jackets from Fell or Tarn"],
    ["red mugs", { colour: "red" }, "Red mugs"],
    ["", { category: ["Kettles", "Toasters"], onSale: true }, "Kettles and toasters on sale"],
    ["", {}, "All products"],
    ["", { brand: "Fell" }, "Fell"],
    [
      "boots",
      { attributes: { for: "women" }, size: ["8", "9"], inStock: true },
      "Boots for women in size 8 or 9 in stock",
    ],
    [
      "tents",
      { ranges: [{ attribute: "weight", max: 2, unit: "kg" }], exclude: ["red"] },
      "Tents, weight up to 2 kg, without red",
    ],
    [
      "tents",
      { priceMinMinor: 5050, priceMaxMinor: 9900, ratingMin: 4 },
      "Tents between $50.50 and $99 rated 4 or more",
    ],
    [
      "mugs",
      { attributes: { lid: "no", capacity: "300 ml" }, priceMinMinor: 500 },
      "Mugs over $5, without lid, 300 ml",
    ],
  ];
  test.each(cases)("%s %o", (text, limits, line) => {
    expect(headlineOf(text, limits, "USD")).toBe(line);
  });

  test("writes money as the currency has it", () => {
    expect(headlineOf("tea", { priceMaxMinor: 1000 }, "JPY")).toBe("Tea under 1000 JPY");
    expect(headlineOf("tea", { priceMaxMinor: 1050 }, "EUR")).toBe("Tea under €10.50");
  });

  test("stays within a line", () => {
    const exclude = Array.from({ length: 20 }, (_, i) => `something rather long ${i}`);
    expect(headlineOf("tea", { exclude }, "EUR")).toBe("Tea");
  });
});
