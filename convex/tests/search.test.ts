import { describe, expect, test } from "vitest";
import { api } from "../_generated/api";
import type { Limits } from "../lib/shapes";
import { refused, row, Shop } from "./shop.setup";

// A catalogue small enough that each rule decides alone. The index of this test backend finds any word's beginning and
// ranks nothing, so the order is that of the ranking here.

const shop = (rows: Parameters<Shop["put"]>[0]) => Shop.open(rows);

async function find(
  shop: Shop,
  text: string,
  more: { limits?: Limits; sort?: "relevance" | "price_asc" | "price_desc" | "rating"; near?: boolean } = {},
) {
  const found = await shop.server.query(api.products.search, { text, ...more });
  return { ...found, skus: found.products.map((one) => one.sku) };
}

describe("ranking", () => {
  test("puts the title before the description", async () => {
    const s = await shop([row("D", { description: "Goes with any teapot" }), row("T", { title: "Teapot" })]);
    expect((await find(s, "teapot")).skus).toEqual(["T", "D"]);
  });

  test("puts brand and category before the description", async () => {
    const s = await shop([
      row("D", { description: "like a Corvin lamp" }),
      row("B", { brand: "Corvin", description: "x" }),
      row("C", { category: ["Lamps"], description: "x" }),
    ]);
    expect((await find(s, "corvin")).skus).toEqual(["B", "D"]);
    expect((await find(s, "lamp")).skus).toEqual(["C", "D"]);
  });

  test("puts what has all words before what has some", async () => {
    const s = await shop([
      row("1", { title: "Red mug red mug red" }),
      row("2", { title: "Mug", colours: ["red"], description: "A spotted mug" }),
      row("3", { title: "Red scarf" }),
    ]);
    const found = await find(s, "spotted red mug");
    expect(found.skus[0]).toBe("2");
    expect(found.exact).toBe(1);
  });

  test("holds the sort of thing dearer than a rarer word", async () => {
    const rows = Array.from({ length: 6 }, (_, i) => row(`T${i}`, { title: `Oak table ${i}`, category: ["Tables"] }));
    const s = await shop([...rows, row("M", { title: "Driftwood mirror", category: ["Mirrors"] })]);
    expect((await find(s, "driftwood table")).skus.indexOf("M")).toBe(6);
  });

  test("prefers the category that the answers come from", async () => {
    const kettles = Array.from({ length: 4 }, (_, i) => row(`K${i}`, { title: "Steel kettle", category: ["Kitchen"] }));
    const s = await shop([
      ...kettles,
      row("X", { title: "Steel kettle", category: ["Toys"], rating: 5, ratingCount: 900 }),
    ]);
    expect((await find(s, "steel kettle")).skus[4]).toBe("X");
  });

  test("settles ties by quality", async () => {
    const s = await shop(
      [
        row("few", { rating: 5, ratingCount: 1 }),
        row("good", { rating: 4.7, ratingCount: 300 }),
        row("none"),
        row("bad", { rating: 2, ratingCount: 300 }),
      ].map((one) => ({ ...one, title: "Lamp" })),
    );
    expect((await find(s, "lamp")).skus).toEqual(["good", "few", "none", "bad"]);
  });

  test("lets quality weigh a little more than a hair's breadth", async () => {
    const nine = "a b c d e f g h i ".repeat(8);
    const s = await shop([
      row("hair", { description: `lamp ${nine}` }),
      row("good", { description: `lamp ${nine} j`, rating: 5, ratingCount: 900 }),
    ]);
    expect((await find(s, "lamp")).skus).toEqual(["good", "hair"]);
  });

  test("holds a fact dearer than a word in passing, however often it is said", async () => {
    const s = await shop([
      row("said", { attributes: { size: "big" }, description: "teak ".repeat(12) }),
      row("is", { attributes: { material: "teak" }, description: "A thing. ".repeat(6) }),
      row("sort", { attributes: { size: "big" }, category: ["Teaks"], description: "A thing. ".repeat(6) }),
    ]);
    expect((await find(s, "teak")).skus).toEqual(["sort", "is", "said"]);
  });

  test("takes what follows with and for as a circumstance", async () => {
    const beds = Array.from({ length: 4 }, (_, i) =>
      row(`D${i}`, { title: "Dog bed", category: ["Dogs", "Dog beds"] }),
    );
    const s = await shop([row("L", { title: "Light" }), ...beds]);
    expect((await find(s, "lamp for a dog bed")).skus[0]).toBe("L");
  });

  test("prefers words that stand together", async () => {
    const s = await shop([row("apart", { title: "Iron for a cast" }), row("beside", { title: "Cast iron for a" })]);
    expect((await find(s, "cast iron")).skus[0]).toBe("beside");
  });

  test("favours the cheap for who wants it cheap", async () => {
    const s = await shop([
      row("dear", { title: "Tent", priceMinor: 9000, rating: 5, ratingCount: 900 }),
      row("cheap", { title: "Tent", priceMinor: 900 }),
    ]);
    expect((await find(s, "tent")).skus).toEqual(["dear", "cheap"]);
    expect((await find(s, "a cheap tent")).skus).toEqual(["cheap", "dear"]);
  });
});

describe("words", () => {
  test.each([
    ["jackets", "Jacket"],
    ["knives", "Knife set"],
    ["quilted coat", "Coat, quilt lined"],
    ["13 inch laptop", 'Laptop 13"'],
    ["two litre kettle", "Kettle 2L"],
    ["two liter kettle", "Kettle, 2 litres"],
    ["eight by ten rug", "Rug 8' x 10'"],
    ["couch", "Sofa"],
    ["trash can", "Kitchen bin"],
    ["night stand", "Nightstand"],
    ["nightstand", "Night stand"],
    ["tshirt", "T-Shirt"],
    ["wh1000xm4", "Headphones WH-1000XM4"],
    ["cafe chair", "Café chair"],
    ["weekend bag", "Weekender bag"],
    ["weekend", "Weekender"],
    ["foldable", "Fold"],
    ["5 drawer", "Chest, drawers: many"],
  ])("%s finds %s", async (text, title) => {
    const s = await shop([row("no", { title: "Something else" }), row("yes", { title })]);
    expect((await find(s, text)).skus[0]).toBe("yes");
  });

  test.each([
    ["jackit", "jacket"],
    ["jakcet", "jacket"],
    ["headphnes", "headphon"],
    ["ajcket", "jacket"],
    ["kandle", "candl"],
    ["matress", "mattress"],
    ["neckless", "necklac"],
  ])("%s is read as %s, and that is said", async (text, word) => {
    const titles = ["Jacket", "Headphones", "Candle", "Mattress", "Necklace"];
    const s = await shop(titles.map((title) => row(title, { title })));
    const found = await find(s, text);
    expect(found.skus).toHaveLength(1);
    expect(found.relaxed).toEqual([`reading "${text}" as "${word}"`]);
  });

  test.each([
    "could you please show me a lamp",
    "I'm looking for the lamp",
    "do you have any lamps",
    "hey find me a really nice lamp",
  ])("of courtesy and filling are not looked for: %s", async (text) => {
    const s = await shop([row("L", { title: "Lamp" }), row("S", { title: "Show me the please book" })]);
    expect(await find(s, text)).toMatchObject({ skus: ["L"], exact: 1, relaxed: [] });
  });

  test("run together match only where they stand together", async () => {
    const s = await shop([
      row("one", { title: "Nightstand" }),
      row("two", { title: "Night stand" }),
      row("no", { title: "Night light on a stand" }),
    ]);
    const found = await find(s, "nightstand");
    expect(found.skus.slice(0, 2).sort()).toEqual(["one", "two"]);
    expect(found.exact).toBe(2);
  });

  test("that next to no product has may be slips for common ones", async () => {
    const rows = Array.from({ length: 230 }, (_, i) => row(`${i}`, { title: i < 60 ? "Jacket" : `Thing ${i}` }));
    const found = await find(await shop([...rows, row("slip", { title: "Jackit" })]), "jackit");
    expect(found.skus[0]).toBe("slip");
    expect(found.total).toBe(61);
    expect(found.relaxed).toEqual([]);
  });

  test("of attributes count by what they say", async () => {
    const s = await shop([
      row("no", { attributes: { waterproof: "no" } }),
      row("yes", { attributes: { waterproof: "yes" } }),
      row("five", { attributes: { drawers: "5" } }),
    ]);
    expect((await find(s, "waterproof")).skus).toEqual(["yes"]);
    expect(await find(s, "5 drawer")).toMatchObject({ skus: ["five"], exact: 1 });
  });

  test("that no product has are named, and the rest is looked for", async () => {
    const s = await shop([row("L", { title: "Brass desk lamp" })]);
    expect(await find(s, "xyzzy brass desk lamp")).toMatchObject({ skus: ["L"], relaxed: ['ignoring "xyzzy"'] });
  });

  test("that tell a story are left out without a word", async () => {
    const s = await shop([row("L", { title: "Brass lamp" }), row("D", { title: "Dog bed" })]);
    expect(await find(s, "a lamp that I can use for reading on the train")).toMatchObject({ skus: ["L"], relaxed: [] });
    expect((await find(s, "lamp for people with dogs")).skus[0]).toBe("L");
    expect((await find(s, "lamp with a dimmer")).relaxed).toEqual(['ignoring "dimmer"']);
  });

  test("without what the request is about find nothing rather than anything", async () => {
    const rows = Array.from({ length: 9 }, (_, i) => row(`${i}`, { title: `Kitchen thing ${i}` }));
    expect((await find(await shop(rows), "kitchen xylophone")).skus).toEqual([]);
    expect((await find(await shop(rows), "xylophone")).skus).toEqual([]);
  });
});

describe("limits", () => {
  const ROWS = [
    row("1", {
      title: "Rain jacket",
      category: ["Clothes", "Jackets", "Rain jackets"],
      brand: "Nordfell",
      colours: ["Navy blue"],
      sizes: ["M", "L"],
      priceMinor: 9000,
      rating: 4.5,
      ratingCount: 9,
      attributes: { waterproof: "yes", hood: "no hood", material: "Recycled nylon" },
    }),
    row("2", {
      title: "Down jacket",
      category: ["Clothes", "Jackets", "Down jackets"],
      brand: "Corvin & Co",
      colours: ["Red"],
      sizes: ["Medium"],
      priceMinor: 12000,
      listPriceMinor: 15000,
      attributes: { waterproof: "no", hood: "fixed" },
    }),
    row("3", {
      title: "Wool hat",
      category: ["Clothes", "Hats"],
      brand: "Nordfell",
      priceMinor: 2000,
      stock: 0,
      description: "A red hat",
    }),
  ];

  test.each<[string, Limits, string[]]>([
    ["a category at any depth", { category: "jackets" }, ["1", "2"]],
    ["a category's singular", { category: "Hat" }, ["3"]],
    ["a category by its path", { category: "Clothes > Jackets > Rain jackets" }, ["1"]],
    ["a category by a word of its name", { category: "down" }, ["2"]],
    ["a brand", { brand: "NORDFELL" }, ["1", "3"]],
    ["a brand in part", { brand: "corvin" }, ["2"]],
    ["a colour in part", { colour: "blue" }, ["1"]],
    ["a colour that only the text names", { colour: "red" }, ["2", "3"]],
    ["a size however it is written", { size: "medium" }, ["1", "2"]],
    ["a price", { priceMinMinor: 2000, priceMaxMinor: 9000 }, ["1", "3"]],
    ["a rating", { ratingMin: 4 }, ["1"]],
    ["stock", { inStock: true }, ["1", "2"]],
    ["sale", { onSale: true }, ["2"]],
    ["an attribute", { attributes: { Material: "nylon" } }, ["1"]],
    ["an attribute that is", { attributes: { waterproof: "yes" } }, ["1"]],
    ["an attribute that is not denied", { attributes: { hood: "yes" } }, ["2"]],
    ["what is unwanted", { exclude: ["red", "nordfell"] }, []],
    ["what is unwanted but denied", { exclude: ["hood"] }, ["1", "3"]],
    ["several at once", { category: "jackets", inStock: true, priceMaxMinor: 10000 }, ["1"]],
  ])("%s", async (_, limits, skus) => {
    const s = await shop(ROWS);
    const found = await find(s, "", { limits });
    expect([...found.skus].sort()).toEqual(skus);
    expect(found.relaxed).toEqual([]);
    const words = await find(s, "jacket hat", { limits });
    expect([...words.skus].sort()).toEqual(skus);
  });

  test("said in words count like any", async () => {
    const s = await shop(ROWS);
    expect((await find(s, "jacket under a hundred dollars")).skus).toEqual(["1"]);
    expect((await find(s, "jacket without a hood")).skus).toEqual(["1"]);
    expect((await find(s, "jacket under a hundred dollars", { limits: { priceMaxMinor: 20000 } })).skus).toHaveLength(
      2,
    );
  });

  test("that leave nothing are given up, as few as it takes, and that is said", async () => {
    const s = await shop(ROWS);
    expect(await find(s, "jacket", { limits: { colour: "green" } })).toMatchObject({
      total: 2,
      relaxed: ["ignoring the colour"],
    });
    expect(await find(s, "jacket", { limits: { colour: "green", priceMaxMinor: 9500 } })).toMatchObject({
      skus: ["1"],
      relaxed: ["ignoring the colour"],
    });
    expect(await find(s, "jacket", { limits: { colour: "red", priceMaxMinor: 9500 } })).toMatchObject({
      skus: ["1"],
      relaxed: ["ignoring the colour"],
    });
    expect(await find(s, "jacket", { limits: { colour: "green", size: "XS" } })).toMatchObject({
      relaxed: ["ignoring the size", "ignoring the colour"],
    });
    expect(await find(s, "jacket", { limits: { attributes: { lining: "silk" } } })).toMatchObject({
      relaxed: ["ignoring lining"],
    });
    expect(await find(s, "jacket", { limits: { exclude: ["jacket"] } })).toMatchObject({ total: 0, relaxed: [] });
  });
});

describe("answers", () => {
  const MUGS = Array.from({ length: 15 }, (_, i) =>
    row(`${i}`, {
      title: "Mug",
      category: ["Mugs"],
      brand: i % 3 ? "A" : "B",
      colours: ["red", "blue"].slice(i % 2),
      priceMinor: 1000 - i,
      rating: i / 4,
      ratingCount: 400,
      attributes: { material: i % 5 ? "clay" : "tin", origin: "here" },
    }),
  );

  test("come in pages", async () => {
    const s = await shop(MUGS);
    const page = async (limit: number, offset: number) =>
      (await s.server.query(api.products.search, { text: "mug", limit, offset })).products.map((one) => one.sku);
    const all = await page(100, 0);
    expect(all).toHaveLength(15);
    expect([...(await page(6, 0)), ...(await page(6, 6)), ...(await page(6, 12))]).toEqual(all);
    for (const wrong of [{ limit: 0 }, { limit: 101 }, { offset: -1 }, { limit: 1.5 }])
      await refused(s.server.query(api.products.search, wrong), "invalid");
  });

  test("come in the order asked for, strays left out", async () => {
    const s = await shop([...MUGS, row("stray", { title: "Poster", description: "of a mug", priceMinor: 1 })]);
    expect((await find(s, "mug", { sort: "price_asc" })).skus.slice(0, 2)).toEqual(["14", "13"]);
    expect((await find(s, "cheapest mug")).skus[0]).toBe("14");
    expect((await find(s, "mug", { sort: "price_desc" })).skus[0]).toBe("0");
    expect((await find(s, "best rated mug")).skus[0]).toBe("14");
  });

  test("are counted as shown, strays not", async () => {
    const s = await shop([
      row("M", { title: "Mug" }),
      row("stray", { title: "Poster", description: "of a mug", priceMinor: 1 }),
    ]);
    expect(await find(s, "mug", { sort: "price_asc" })).toMatchObject({ skus: ["M"], exact: 1, total: 1 });
    expect(await find(s, "mug")).toMatchObject({ exact: 1 });
  });

  test("are counted by what tells them apart", async () => {
    const { facets } = await find(await shop(MUGS), "mug");
    const values = (field: string) => facets.find((one) => one.field === field)?.values;
    expect(values("brand")).toEqual([
      { value: "A", count: 10 },
      { value: "B", count: 5 },
    ]);
    expect(values("colour")).toEqual([
      { value: "blue", count: 15 },
      { value: "red", count: 8 },
    ]);
    expect(values("material")).toEqual([
      { value: "clay", count: 12 },
      { value: "tin", count: 3 },
    ]);
    expect(values("origin")).toBeUndefined();
  });

  test("say why they are answers", async () => {
    const s = await shop([
      row("1", {
        title: "Rain jacket",
        attributes: { waterproof: "yes" },
        priceMinor: 900,
        listPriceMinor: 1000,
        rating: 4.8,
        ratingCount: 3,
      }),
    ]);
    const { products } = await find(s, "waterproof jackets under fifty");
    expect(products[0]!.why).toEqual([
      "waterproof in details",
      "jackets in title",
      "within the price",
      "on sale",
      "rated 4.8",
    ]);
  });

  test("that are few are followed by more of the best one's category, unless that is half the shop", async () => {
    const others = Array.from({ length: 12 }, (_, i) => row(`${i}`, { title: "Poster", category: ["Art"] }));
    const s = await shop([
      ...others,
      row("torch", { title: "Torch", category: ["Lights"] }),
      row("more", { title: "Headlamp", category: ["Lights"] }),
      row("dear", { title: "Lantern", category: ["Lights"], priceMinor: 99000 }),
    ]);
    expect(await find(s, "torch under fifty")).toMatchObject({ skus: ["torch", "more"], exact: 1 });
    expect((await find(s, "torch", { near: false })).skus).toEqual(["torch"]);
    await s.put(Array.from({ length: 3 }, (_, i) => row(`L${i}`, { title: "Lamp", category: ["Lights"] })));
    expect((await find(s, "torch")).skus).toEqual(["torch"]);
  });

  test("that lack a word are left out on request, while there are others", async () => {
    const s = await shop([row("both", { title: "Red mug" }), row("one", { title: "Mug" })]);
    expect((await find(s, "red mug")).total).toBe(2);
    expect(await find(s, "red mug", { near: false })).toMatchObject({ skus: ["both"], total: 1, exact: 1 });
    expect((await find(s, "green mug", { near: false })).total).toBe(2);
  });

  test("of an empty shop are none", async () => {
    expect(await find(await Shop.open(), "mug")).toMatchObject({ total: 0, facets: [], relaxed: [] });
    expect((await find(await Shop.open(), "")).total).toBe(0);
  });
});

describe("several things in one request", () => {
  const rows = [
    ...["1", "2", "3"].map((n) => row(`T${n}`, { title: `Tent ${n}`, category: ["Tents"], priceMinor: 3000, rating: 5 })),
    ...["1", "2"].map((n) => row(`M${n}`, { title: `Camp mat ${n}`, category: ["Mats"], priceMinor: 2000, rating: 3 })),
    row("S", { title: "Snack bar, vegan", category: ["Snacks"], attributes: { organic: "no" } }),
    row("O", { title: "Snack bar", category: ["Snacks"], attributes: { organic: "yes" } }),
  ];
  const kinds = (skus: string[]) => skus.map((sku) => sku[0]).join("");

  test("are found in one list, the best of each in turn", async () => {
    const s = await shop(rows);
    const found = await find(s, "tent; mat");
    expect(kinds(found.skus)).toBe("TMTMT");
    expect([found.exact, found.relaxed]).toEqual([5, []]);
    expect(kinds((await find(s, "vegan snack; organic snack")).skus)).toBe("SO");
    await s.put([row("X", { title: "Tent pegs", category: ["Spare parts"] })]);
    expect(kinds((await find(s, "tent; mat")).skus)).toBe("TMTMT");
  });

  test("are put in order and limited together, and by words of their own", async () => {
    const s = await shop(rows);
    expect(kinds((await find(s, "tent; mat", { sort: "price_asc" })).skus)).toBe("MMTTT");
    expect(kinds((await find(s, "tent; mat", { limits: { priceMaxMinor: 2500 } })).skus)).toBe("MM");
    expect(kinds((await find(s, "tent; mat under 10")).skus)).toBe("TTT");
  });

  test("tell which of them there is none of", async () => {
    const s = await shop(rows);
    const found = await find(s, "tent; yoga block");
    expect([kinds(found.skus), found.relaxed]).toEqual(["TTT", ['ignoring "yoga block"']]);
    // Nor is a word that must be read as another one: only a request of one thing is worth a guess.
    expect((await find(s, "tent; snakk")).relaxed).toEqual(['ignoring "snakk"']);
    expect((await find(s, "snakk")).relaxed).toEqual(['reading "snakk" as "snack"']);
  });

  test("take turns where they are categories too", async () => {
    const s = await shop(rows);
    expect(kinds((await find(s, "", { limits: { category: ["Tents", "Mats"] } })).skus)).toBe("TMTMT");
  });

  test("stand in the headline as they were said", async () => {
    const s = await shop(rows);
    const shopper = await s.shopper();
    const screen = await shopper.search("tent; mat");
    expect([screen.headline, screen.text]).toEqual(["Tent and mat", "tent; mat"]);
  });
});

describe("the thing itself", () => {
  test("is found where products are called it, not where a text speaks of it", async () => {
    const s = await shop([
      ...["1", "2"].map((n) => row(`L${n}`, { title: `Desk lamp ${n}`, category: ["Lamps"] })),
      row("J", { title: "Rain jacket", description: "Light, and seen by any lamp." }),
    ]);
    const found = await find(s, "lamp", { near: false });
    expect(found.skus).toEqual(["L1", "L2"]);
  });

  test("is what was looked for in vain where only a text speaks of it", async () => {
    const s = await shop([
      ...["1", "2"].map((n) => row(`L${n}`, { title: `Desk lamp ${n}`, category: ["Lamps"] })),
      row("B", { title: "City bike", category: ["Bikes"], description: "Comes with a lamp." }),
    ]);
    const found = await find(s, "bike lamp");
    expect([found.exact, found.relaxed]).toEqual([0, ["nothing has all of it"]]);
  });
});
