import { describe, expect, test } from "vitest";
import { api } from "../_generated/api";
import { refused, row, Shop } from "./shop.setup";

describe("an import", () => {
  test("adds, brings up to date and leaves alone", async () => {
    const shop = await Shop.open();
    expect(await shop.put([row("A"), row("B")])).toEqual({ inserted: 2, updated: 0, unchanged: 0, errors: [] });
    expect(await shop.put([row("A"), row("B", { title: "Better" })])).toEqual({
      inserted: 0,
      updated: 1,
      unchanged: 1,
      errors: [],
    });
    expect(await shop.server.query(api.products.status, {})).toEqual({ revision: 2, count: 2, currency: "USD" });
    expect((await shop.product("B")).title).toBe("Better");
    await refused(shop.product("C"), "not_found");
  });

  test("of the same sku twice keeps the last", async () => {
    const shop = await Shop.open();
    expect(await shop.put([row("A", { title: "One" }), row(" A ", { title: "Two" })])).toMatchObject({ inserted: 1 });
    expect((await shop.product("A")).title).toBe("Two");
  });

  test("cleans every text", async () => {
    const shop = await Shop.open();
    const dirty = "<b>x</b>\u202e\u0000y";
    const variant = { sku: "v", label: dirty, options: { "<b>size</b>": dirty }, priceMinor: 1, stock: 1 };
    await shop.put([
      row("A", {
        title: dirty,
        brand: dirty,
        category: [dirty, ""],
        description: dirty,
        attributes: { "<i>a</i>": dirty, empty: "" },
        colours: [dirty, dirty],
        sizes: [dirty],
        variants: [variant],
        delivery: dirty,
        returns: dirty,
        reviews: [{ rating: 5, text: dirty }],
      }),
    ]);
    expect(await shop.product("A")).toMatchObject({
      title: "x y",
      brand: "x y",
      categoryPath: ["x y"],
      description: "x y",
      attributes: { a: "x y" },
      colours: ["x y"],
      sizes: ["x y"],
      variants: [{ label: "x y", options: { size: "x y" } }],
      delivery: "x y",
      returns: "x y",
      reviews: [{ text: "x y" }],
    });
  });

  test.each([
    ["sku", { sku: "  " }],
    ["title", { title: "<b></b>" }],
    ["priceMinor", { priceMinor: 9.99 }],
    ["priceMinor", { priceMinor: -1 }],
    ["listPriceMinor", { listPriceMinor: 0.5 }],
    ["currency", { currency: "usd" }],
    ["rating", { rating: 6 }],
    ["ratingCount", { ratingCount: -1 }],
    ["stock", { stock: 1.5 }],
    ["picture", { picture: "javascript:alert(1)" }],
    ["picture", { picture: "../../etc/passwd" }],
    ["picture", { picture: "pictures/../../../etc/passwd" }],
    ["picture", { picture: "/etc/passwd" }],
    ["picture", { picture: "file:///etc/passwd" }],
    ["variants", { variants: [{ sku: "", label: "", options: {}, priceMinor: 1, stock: 1 }] }],
    ["variants", { variants: [{ sku: "v", label: "", options: {}, priceMinor: 0.5, stock: 1 }] }],
    ["variants", { variants: [{ sku: "v", label: "", options: {}, priceMinor: 1, stock: -1 }] }],
    ["category", { category: Array.from({ length: 11 }, () => "x") }],
  ])("names a wrong %s and writes nothing", async (field, with_) => {
    const shop = await Shop.open();
    const { errors, inserted } = await shop.put([row("GOOD"), row("BAD", with_)]);
    expect(errors.map((error) => [error.index, error.field])).toContainEqual([1, field]);
    expect(inserted).toBe(0);
    expect(await shop.count("products")).toBe(0);
  });

  test.each(["catalogue/pictures/a b-1.svg", "https://example.com/a.jpg?x=1"])(
    "takes the picture %s",
    async (picture) => {
      expect((await (await Shop.open()).put([row("A", { picture })])).errors).toEqual([]);
    },
  );

  test("keeps to one currency", async () => {
    const shop = await Shop.open([row("A")]);
    expect((await shop.put([row("B", { currency: "EUR" })])).errors).toMatchObject([{ field: "currency" }]);
    expect((await shop.put([row("C"), row("D", { currency: "EUR" })])).errors).toMatchObject([
      { index: 1, field: "currency" },
    ]);
  });

  test("can be tried without writing", async () => {
    const shop = await Shop.open();
    expect(await shop.operator.mutation(api.products.importBatch, { rows: [row("A")], dryRun: true })).toMatchObject({
      inserted: 0,
      errors: [],
    });
    expect(await shop.count("products")).toBe(0);
  });

  test("has at most 500 rows", async () => {
    const rows = Array.from({ length: 501 }, (_, i) => row(`${i}`));
    await refused((await Shop.open()).put(rows), "invalid");
  });

  test("that replaces removes what it did not bring, and every count with it", async () => {
    const shop = await Shop.open([
      row("A", { title: "Amber lamp", category: ["Light"] }),
      row("B", { title: "Birch shelf" }),
    ]);
    await shop.put([row("B", { title: "Birch shelf", currency: "EUR" })], 7);
    expect(await shop.operator.mutation(api.products.finishReplace, { replaceRevision: 7 })).toEqual({
      removed: 1,
      done: true,
    });
    expect(await shop.server.query(api.products.status, {})).toMatchObject({ count: 1, currency: "EUR" });
    expect((await shop.put([row("C", { currency: "EUR" })])).errors).toEqual([]);
    await shop.put([row("B", { title: "Birch shelf", currency: "EUR" })], 8);
    await shop.operator.mutation(api.products.finishReplace, { replaceRevision: 8 });
    const { words, categories, entries } = await shop.backend.run(async (ctx) => ({
      words: (await ctx.db.query("words").collect()).map((one) => one.counts).join(""),
      categories: await ctx.db.query("categories").collect(),
      entries: await ctx.db.query("entries").collect(),
    }));
    expect(words).not.toContain("amber");
    expect(words).toContain("birch:1:1;");
    expect(categories.find((one) => one.name === "light")).toMatchObject({ count: 0 });
    expect(entries).toHaveLength(1);
  });

  test("that replaces much goes on until it is done", async () => {
    const shop = await Shop.open(Array.from({ length: 70 }, (_, i) => row(`${i}`)));
    await shop.put([row("new")], 9);
    const finish = () => shop.operator.mutation(api.products.finishReplace, { replaceRevision: 9 });
    expect(await finish()).toEqual({ removed: 50, done: false });
    expect(await finish()).toEqual({ removed: 20, done: true });
    expect(await shop.count("products")).toBe(1);
  });

  test("leaves the same counts whatever way the products came", async () => {
    const counts = async (shop: Shop) =>
      await shop.backend.run(async (ctx) => {
        const words = (await ctx.db.query("words").collect())
          .flatMap((one) => one.counts.split(";"))
          .filter((one) => one !== "");
        const { lengths, count } = (await ctx.db.query("catalog").first())!;
        return { words: words.sort(), lengths, count };
      });
    const once = await Shop.open([
      row("A", { title: "Red lamp", description: "warm light" }),
      row("B", { title: "Blue lamp" }),
    ]);
    const often = await Shop.open([row("A", { title: "Green chair", description: "soft" })]);
    await often.put([row("B", { title: "Blue lamp" }), row("C", { title: "Gone" })], 1);
    await often.put([row("A", { title: "Red lamp", description: "warm light" }), row("B", { title: "Blue lamp" })], 2);
    await often.operator.mutation(api.products.finishReplace, { replaceRevision: 2 });
    expect(await counts(often)).toEqual(await counts(once));
  });
});

describe("prices and stock", () => {
  const ROWS = [
    row("A", { listPriceMinor: 1500 }),
    row("V", { variants: [{ sku: "V1", label: "one", options: {}, priceMinor: 100, stock: 1 }] }),
  ];

  test("change as they come, of products and of variants", async () => {
    const shop = await Shop.open(ROWS);
    const result = await shop.operator.mutation(api.products.updateBatch, {
      updates: [
        { sku: "A", priceMinor: 2000, stock: 0 },
        { sku: "V", variantSku: "V1", priceMinor: 150, stock: 0 },
        { sku: "X", stock: 1 },
        { sku: "V", variantSku: "V9", stock: 1 },
      ],
    });
    expect(result).toEqual({ updated: 2, unknown: ["X", "V9"] });
    expect(await shop.product("A")).toMatchObject({ priceMinor: 2000, stock: 0 });
    expect(await shop.product("V")).toMatchObject({ stock: 0, variants: [{ priceMinor: 150, stock: 0 }] });
    const found = async (limits: object) =>
      (await shop.server.query(api.products.search, { limits })).products.map((one) => one.sku).sort();
    expect(await found({ inStock: false })).toEqual(["A", "V"]);
    expect(await found({ priceMinMinor: 2000 })).toEqual(["A"]);
    await shop.operator.mutation(api.products.updateBatch, { updates: [{ sku: "A", listPriceMinor: null, stock: 3 }] });
    expect(await found({ inStock: true })).toEqual(["A"]);
  });

  test("must be whole", async () => {
    const shop = await Shop.open(ROWS);
    for (const change of [{ priceMinor: 1.5 }, { stock: -1 }, { listPriceMinor: 0.1 }]) {
      await refused(
        shop.operator.mutation(api.products.updateBatch, { updates: [{ sku: "A", ...change }] }),
        "invalid",
      );
    }
    const updates = Array.from({ length: 501 }, () => ({ sku: "A", stock: 1 }));
    await refused(shop.operator.mutation(api.products.updateBatch, { updates }), "invalid");
  });
});

test("the vocabulary comes in pages", async () => {
  const shop = await Shop.open(Array.from({ length: 5 }, (_, i) => row(`${i}`)));
  const skus: string[] = [];
  let cursor: string | null = null;
  do {
    const page: { page: { sku: string }[]; cursor: string | null; revision: number } = await shop.server.query(
      api.products.vocabulary,
      { cursor, limit: 2 },
    );
    expect(page.revision).toBe(1);
    skus.push(...page.page.map((one) => one.sku));
    cursor = page.cursor;
  } while (cursor !== null);
  expect(skus).toEqual(["0", "1", "2", "3", "4"]);
  await refused(shop.server.query(api.products.vocabulary, { cursor: null, limit: 0 }), "invalid");
});
