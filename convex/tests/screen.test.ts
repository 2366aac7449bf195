import { describe, expect, test } from "vitest";
import { api } from "../_generated/api";
import type { Id } from "../_generated/dataModel";
import { browsing, lineUp, numbersOn, PAGE, productAt, step } from "../lib/screen";
import type { ProductDetail, ScreenSnapshot } from "../lib/shapes";
import { refused, row, Shop } from "./shop.setup";

const MUGS = Array.from({ length: 30 }, (_, i) =>
  row(`M${`${i}`.padStart(2, "0")}`, {
    title: `Mug ${i}`,
    category: ["Kitchen", "Mugs"],
    priceMinor: 500 + i * 100,
    rating: 5 - i / 10,
    ratingCount: 100,
    colours: [i % 2 ? "red" : "blue"],
    attributes: { material: i % 3 ? "clay" : "steel", Dishwasher: "yes" },
  }),
);
const LAMP = row("L", { title: "Lamp", category: ["Light", "Lamps"], rating: 4, ratingCount: 9 });

describe("the screen of a session", () => {
  test("opens on good products from every corner of the shop", async () => {
    const me = await (
      await Shop.open([...MUGS, LAMP, row("OUT", { stock: 0, rating: 5, ratingCount: 1000 })])
    ).shopper();
    const screen = await me.ask(api.screen.get, {});
    expect(screen).toMatchObject({ view: "browse", canGoBack: false, headline: "Picked for you", hasMore: true });
    expect(screen.cards.map((card) => card.number)).toEqual(Array.from({ length: PAGE }, (_, i) => i + 1));
    expect(
      screen.cards
        .slice(0, 2)
        .map((card) => card.sku)
        .sort(),
    ).toEqual(["L", "M00"]);
    expect(screen.cards.map((card) => card.sku)).not.toContain("OUT");
  });

  test("opened before there were products shows them once there are", async () => {
    const shop = await Shop.open();
    const me = await shop.shopper();
    expect((await me.ask(api.screen.get, {})).headline).toBe("The shop is empty for now");
    await shop.put([LAMP]);
    expect((await me.ask(api.screen.get, {})).cards).toHaveLength(1);
    expect((await me.act(api.cart.add, { number: 1 })).line).toMatchObject({ sku: "L" });
  });

  test("shows what was found, numbered, and more below without a number changing", async () => {
    const me = await (await Shop.open([...MUGS, LAMP])).shopper();
    const first = await me.search("mugs");
    expect(first).toMatchObject({ view: "results", text: "mugs", headline: "Mugs", total: 30, page: 1, hasMore: true });
    const more = await me.act(api.screen.showMore, {});
    expect(more.cards.slice(0, PAGE)).toEqual(first.cards);
    expect(more.cards.map((card) => card.number)).toEqual(Array.from({ length: 24 }, (_, i) => i + 1));
    const all = await me.act(api.screen.showMore, {});
    expect(all).toMatchObject({ hasMore: false, page: 3 });
    expect(await me.act(api.screen.showMore, {})).toMatchObject({ page: 3 });
  });

  test("goes back over searches, details and the cart, but not over pages", async () => {
    const me = await (await Shop.open([...MUGS, LAMP])).shopper();
    await me.search("mugs");
    await me.act(api.screen.showMore, {});
    await me.act(api.screen.details, { number: 14 });
    await me.act(api.screen.show, { view: "cart" });
    await me.act(api.screen.show, { view: "cart" });
    expect(await me.act(api.screen.back, {})).toMatchObject({ view: "detail", canGoBack: true });
    expect(await me.act(api.screen.back, {})).toMatchObject({ view: "results", page: 2 });
    const first = await me.act(api.screen.back, {});
    expect(first).toMatchObject({ view: "browse", canGoBack: false });
    expect((await me.act(api.screen.back, {})).revision).toBe(first.revision);
  });

  test("remembers twenty places and no more", async () => {
    const me = await (await Shop.open(MUGS)).shopper();
    for (let i = 0; i < 25; i++) await me.search(`mug ${i}`);
    expect(await me.shop.count("screenHistory")).toBe(20);
    for (let i = 0; i < 20; i++) await me.act(api.screen.back, {});
    expect(await me.act(api.screen.back, {})).toMatchObject({ canGoBack: false, text: "mug 4" });
  });

  test("starts over, from where one can still go back", async () => {
    const me = await (await Shop.open(MUGS)).shopper();
    await me.search("mugs");
    expect(await me.act(api.screen.startOver, {})).toMatchObject({
      view: "browse",
      text: "",
      limits: {},
      canGoBack: true,
    });
    expect(await me.act(api.screen.back, {})).toMatchObject({ view: "results", text: "mugs" });
    expect(await me.act(api.screen.show, { view: "browse" })).toMatchObject({ view: "browse", text: "" });
  });

  test("refines: adds limits and words, replaces words, drops limits", async () => {
    const me = await (await Shop.open([...MUGS, LAMP])).shopper();
    await me.search("mugs under twenty dollars");
    expect(await me.ask(api.screen.get, {})).toMatchObject({
      text: "mugs",
      limits: { priceMaxMinor: 2000 },
      total: 16,
    });
    const red = await me.act(api.screen.refine, { limits: { colour: "Red" } });
    expect(red).toMatchObject({ limits: { priceMaxMinor: 2000, colour: "Red" }, total: 8 });
    expect(red.cards.every((card) => card.colours.includes("red"))).toBe(true);
    expect(await me.act(api.screen.refine, { text: "under ten dollars" })).toMatchObject({
      text: "mugs",
      limits: { priceMaxMinor: 1000 },
      total: 3,
    });
    expect(await me.act(api.screen.refine, { limits: { priceMaxMinor: null } })).toMatchObject({
      limits: { colour: "Red" },
      total: 15,
    });
    expect(await me.act(api.screen.refine, { text: "steel" })).toMatchObject({ text: "mugs steel", total: 5 });
    expect(
      await me.act(api.screen.refine, { limits: { attributes: { material: "clay" } }, text: "mug", replaceText: true }),
    ).toMatchObject({ text: "mug", total: 10 });
    const cheap = await me.act(api.screen.refine, { sort: "price_asc" });
    expect(cheap.cards.map((card) => card.priceMinor)).toEqual(
      [...cheap.cards.map((card) => card.priceMinor)].sort((a, b) => a - b),
    );
    expect(
      await me.act(api.screen.refine, { text: "lamp", replaceText: true, limits: { colour: null, attributes: null } }),
    ).toMatchObject({ total: 1 });
  });

  test("compares up to four with the attributes lined up, what differs first", async () => {
    const me = await (await Shop.open(MUGS)).shopper();
    await me.search("mugs", { sort: "price_asc" });
    const screen = await me.act(api.screen.compare, { numbers: [3, 1, 3] });
    expect(screen).toMatchObject({ view: "compare", canGoBack: true });
    expect(screen.cards.map((card) => [card.number, card.sku])).toEqual([
      [3, "M02"],
      [1, "M00"],
    ]);
    expect(screen.comparison!.find((one) => one.name === "material")).toEqual({
      name: "material",
      values: ["clay", "steel"],
      differs: true,
    });
    expect(screen.comparison!.find((one) => one.name === "Dishwasher")).toMatchObject({ differs: false });
    expect(screen.comparison!.map((one) => one.differs)).toEqual(
      [...screen.comparison!.map((one) => one.differs)].sort((a, b) => Number(b) - Number(a)),
    );
    expect((await me.act(api.cart.add, { number: 3 })).line).toMatchObject({ sku: "M02" });
    await refused(me.act(api.cart.add, { number: 2 }), "bad_number");
    for (const numbers of [[1], [1, 2, 3, 4, 5]]) await refused(me.act(api.screen.compare, { numbers }), "invalid");
    await me.act(api.screen.back, {});
    await refused(me.act(api.screen.compare, { numbers: [1, 99] }), "bad_number");
  });

  test("shows details by number, by sku and of a line of the cart", async () => {
    const me = await (await Shop.open([...MUGS, LAMP])).shopper();
    await me.search("mugs", { sort: "price_asc" });
    expect(await me.act(api.screen.details, { number: 2 })).toMatchObject({
      view: "detail",
      headline: "Mug 1",
      detail: { number: 2, sku: "M01", categoryPath: ["Kitchen", "Mugs"] },
    });
    expect((await me.act(api.cart.add, {})).line).toMatchObject({ sku: "M01" });
    expect(await me.act(api.screen.details, { sku: "L" })).toMatchObject({ detail: { number: null, sku: "L" } });
    await me.act(api.screen.show, { view: "cart" });
    expect(await me.act(api.screen.details, { number: 1 })).toMatchObject({ detail: { sku: "M01" } });
    await refused(me.act(api.screen.details, { sku: "none" }), "not_found");
    await refused(me.act(api.screen.details, {}), "invalid");
    await refused(me.act(api.screen.details, { number: 13 }), "bad_number");
  });

  test("in the cart numbers its lines", async () => {
    const me = await (await Shop.open([...MUGS, LAMP])).shopper();
    await me.act(api.cart.add, { sku: "L" });
    await me.act(api.cart.add, { sku: "M05" });
    const screen = await me.act(api.screen.show, { view: "cart" });
    expect(screen.cards.map((card) => [card.number, card.sku])).toEqual([
      [1, "L"],
      [2, "M05"],
    ]);
    await refused(me.act(api.screen.details, { number: 3 }), "bad_number");
  });

  test("shows prices and stock of now, and keeps numbers when a product goes", async () => {
    const shop = await Shop.open(MUGS);
    const me = await shop.shopper();
    await me.search("mugs", { sort: "price_asc" });
    await shop.operator.mutation(api.products.updateBatch, { updates: [{ sku: "M01", priceMinor: 9900, stock: 0 }] });
    expect((await me.ask(api.screen.get, {})).cards[1]).toMatchObject({ number: 2, priceMinor: 9900, stock: 0 });
    await shop.put(MUGS.slice(1), 5);
    await shop.operator.mutation(api.products.finishReplace, { replaceRevision: 5 });
    expect((await me.ask(api.screen.get, {})).cards[0]).toMatchObject({ number: 2, sku: "M01" });
  });

  test("counts a revision for each change", async () => {
    const me = await (await Shop.open(MUGS)).shopper();
    const before = (await me.ask(api.screen.get, {})).revision;
    await me.search("mugs");
    expect((await me.act(api.screen.showMore, {})).revision).toBe(before + 2);
  });
});

describe("a step", () => {
  const id = (n: number) => `p${n}` as Id<"products">;
  const found = Array.from({ length: 20 }, (_, i) => ({ productId: id(i + 1), why: [] }));
  const start = browsing(found);

  test("leaves the screen before as it was", () => {
    const frozen = Object.freeze({ ...start, found: Object.freeze([...found]) }) as unknown as ScreenSnapshot;
    step(frozen, { kind: "showMore" });
    step(frozen, { kind: "details", number: 1 });
    step(frozen, { kind: "compare", numbers: [1, 2] });
    step(frozen, { kind: "show", view: "cart" });
    expect(frozen).toEqual({ ...start, found });
  });

  test("knows only numbers that are on the screen", () => {
    expect(numbersOn(start)).toHaveLength(PAGE);
    expect(() => productAt(start, PAGE + 1)).toThrow();
    const more = step(start, { kind: "showMore" });
    expect(productAt(more, PAGE + 1)).toBe(id(PAGE + 1));
    for (const number of [0, -1, 1.5, 21]) expect(() => productAt(more, number)).toThrow();
    expect(productAt(step(start, { kind: "compare", numbers: [5, 7] }), 7)).toBe(id(7));
  });

  test("to a product that is on the screen keeps its number", () => {
    expect(step(start, { kind: "product", productId: id(3) }).detail).toEqual({ number: 3, productId: id(3) });
    expect(step(start, { kind: "product", productId: id(20) }).detail).toEqual({ number: null, productId: id(20) });
  });
});

test("attributes line up whatever the case of their names", () => {
  const product = (attributes: Record<string, string>) =>
    ({
      brand: "",
      colours: [],
      sizes: [],
      rating: null,
      delivery: "",
      returns: "",
      attributes,
    }) as unknown as ProductDetail;
  expect(lineUp([product({ Weight: "1 kg", a: "x" }), product({ weight: "2 kg", a: "X" })])).toEqual([
    { name: "Weight", values: ["1 kg", "2 kg"], differs: true },
    { name: "a", values: ["x", "X"], differs: false },
  ]);
});

test("a product shows itself in the colour that is looked for, and in the cart in that of its variant", async () => {
  const variant = (colour: string) => ({
    sku: colour,
    label: colour,
    options: { colour },
    priceMinor: 1,
    stock: 1,
    picture: `pictures/${colour}.svg`,
  });
  const me = await (
    await Shop.open([
      row("J", {
        title: "Jacket",
        picture: "pictures/j.svg",
        colours: ["navy", "dark red"],
        variants: [variant("navy"), variant("dark red")],
      }),
    ])
  ).shopper();
  const picture = async (more: object) => (await me.search("jacket", more)).cards[0]!.picture;
  expect(await picture({})).toBe("pictures/j.svg");
  expect(await picture({ limits: { colour: "Red" } })).toBe("pictures/dark red.svg");
  expect((await me.act(api.screen.details, { number: 1 })).detail).toMatchObject({
    picture: "pictures/dark red.svg",
    variants: [{ picture: "pictures/navy.svg" }, {}],
  });
  expect((await me.act(api.cart.add, { variant: "navy" })).line!.picture).toBe("pictures/navy.svg");
  const { errors } = await me.shop.put([row("B", { variants: [{ ...variant("x"), picture: "javascript:x" }] })]);
  expect(errors).toMatchObject([{ field: "variants" }]);
});
