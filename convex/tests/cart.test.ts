import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { api } from "../_generated/api";
import type { Id } from "../_generated/dataModel";
import * as cart from "../lib/cart";
import { refused, row, Shop } from "./shop.setup";

const ROWS = [
  row("A", { priceMinor: 1999, stock: 5 }),
  row("B", { priceMinor: 1, stock: 100 }),
  row("C", { stock: 0 }),
  row("V", {
    variants: [
      { sku: "V-S", label: "black, S", options: { colour: "black", size: "S" }, priceMinor: 500, stock: 0 },
      { sku: "V-M", label: "black, M", options: { colour: "black", size: "M" }, priceMinor: 600, stock: 3 },
    ],
  }),
];

describe("the cart", () => {
  test("adds, merges and totals in minor units", async () => {
    const me = await (await Shop.open(ROWS)).shopper();
    await me.act(api.cart.add, { sku: "A", quantity: 2 });
    const { cart: shown, line } = await me.act(api.cart.add, { sku: "A" });
    await me.act(api.cart.add, { sku: "B", quantity: 3 });
    expect(line).toMatchObject({ sku: "A", quantity: 3, unitPriceMinor: 1999, totalMinor: 5997 });
    expect(shown.lines).toHaveLength(1);
    expect(await me.ask(api.cart.get, {})).toMatchObject({
      totalMinor: 6000,
      count: 6,
      currency: "USD",
      canUndo: true,
    });
  });

  test("keeps to the stock and names what there is", async () => {
    const me = await (await Shop.open(ROWS)).shopper();
    await me.act(api.cart.add, { sku: "A", quantity: 4 });
    expect(await refused(me.act(api.cart.add, { sku: "A", quantity: 2 }), "out_of_stock")).toMatchObject({
      available: 5,
    });
    expect((await refused(me.act(api.cart.add, { sku: "C" }), "out_of_stock")).message).toBe(
      "Product C is out of stock.",
    );
    await refused(me.act(api.cart.change, { sku: "A", quantity: 6 }), "out_of_stock");
    expect((await me.ask(api.cart.get, {})).count).toBe(4);
  });

  test("keeps to the limit of one product", async () => {
    const me = await (await Shop.open(ROWS)).shopper();
    await refused(me.act(api.cart.add, { sku: "B", quantity: cart.MOST_OF_ONE + 1 }), "quantity_limit");
    await me.act(api.cart.add, { sku: "B", quantity: cart.MOST_OF_ONE });
    await refused(me.act(api.cart.add, { sku: "B" }), "quantity_limit");
  });

  test("holds so many different products and no more", () => {
    const offer = { title: "x", priceMinor: 1, stock: 9 };
    let contents: cart.Contents = { ...cart.EMPTY };
    const add = (n: number) =>
      cart.add(contents, { productId: `p${n}` as Id<"products">, variantSku: null }, 1, offer).contents;
    for (let n = 0; n < cart.MOST_LINES; n++) contents = add(n);
    expect(() => add(cart.MOST_LINES)).toThrow("different products");
    expect(add(0).lines).toHaveLength(cart.MOST_LINES);
  });

  test("refuses quantities that are none", async () => {
    const me = await (await Shop.open(ROWS)).shopper();
    for (const quantity of [0, -1, 1.5, Number.NaN])
      await refused(me.act(api.cart.add, { sku: "A", quantity }), "invalid");
    await me.act(api.cart.add, { sku: "A" });
    for (const quantity of [-1, 0.5]) await refused(me.act(api.cart.change, { sku: "A", quantity }), "invalid");
  });

  test("chooses the variant that is said, else one in stock", async () => {
    const me = await (await Shop.open(ROWS)).shopper();
    expect((await me.act(api.cart.add, { sku: "V" })).line).toMatchObject({
      variant: "black, M",
      unitPriceMinor: 600,
      stock: 3,
    });
    await refused(me.act(api.cart.add, { sku: "V", variant: "S" }), "out_of_stock");
    await refused(me.act(api.cart.add, { sku: "V", variant: "green" }), "not_found");
    expect((await me.act(api.cart.add, { sku: "V", variant: "m" })).line).toMatchObject({ quantity: 2 });
  });

  test("changes and removes by number of the card, of the line, by sku and by line", async () => {
    const me = await (await Shop.open(ROWS)).shopper();
    await me.search("", { sort: "price_desc" });
    const screen = await me.ask(api.screen.get, {});
    const number = screen.cards.find((card) => card.sku === "B")!.number;
    await me.act(api.cart.add, { number });
    await me.act(api.cart.add, { sku: "A" });
    expect((await me.act(api.cart.change, { number, quantity: 7 })).line).toMatchObject({ sku: "B", quantity: 7 });
    await me.act(api.screen.show, { view: "cart" });
    const { line } = await me.act(api.cart.change, { number: 2, quantity: 2 });
    expect(line).toMatchObject({ sku: "A", quantity: 2 });
    await refused(me.act(api.cart.remove, { number: 3 }), "bad_number");
    await me.act(api.cart.remove, { lineId: line!.lineId });
    const { cart: left, note } = await me.act(api.cart.remove, { sku: "B" });
    expect(left.lines).toEqual([]);
    expect(note).toBe("Product B was removed.");
    await refused(me.act(api.cart.remove, { sku: "B" }), "not_found");
  });

  test("changing to nothing removes", async () => {
    const me = await (await Shop.open(ROWS)).shopper();
    await me.act(api.cart.add, { sku: "A" });
    expect((await me.act(api.cart.change, { sku: "A", quantity: 0 })).cart.lines).toEqual([]);
  });

  test("undoes step by step, clearing included", async () => {
    const me = await (await Shop.open(ROWS)).shopper();
    await me.act(api.cart.add, { sku: "A", quantity: 2 });
    await me.act(api.cart.add, { sku: "B" });
    await me.act(api.cart.clear, {});
    expect((await me.act(api.cart.undo, {})).cart.count).toBe(3);
    expect((await me.act(api.cart.undo, {})).cart.count).toBe(2);
    expect((await me.act(api.cart.undo, {})).cart).toMatchObject({ count: 0, canUndo: false });
    expect((await me.act(api.cart.undo, {})).note).toBe("There is nothing to undo.");
  });

  test("shows the price of now, and lets go of what is no longer sold", async () => {
    const shop = await Shop.open(ROWS);
    const me = await shop.shopper();
    await me.act(api.cart.add, { sku: "A" });
    await me.act(api.cart.add, { sku: "B" });
    await shop.operator.mutation(api.products.updateBatch, { updates: [{ sku: "A", priceMinor: 2500 }] });
    expect((await me.ask(api.cart.get, {})).totalMinor).toBe(2501);
    await shop.put([row("B", { priceMinor: 1 })], 2);
    await shop.operator.mutation(api.products.finishReplace, { replaceRevision: 2 });
    expect((await me.ask(api.cart.get, {})).lines.map((line) => line.sku)).toEqual(["B"]);
  });

  test("does a repeated request once", async () => {
    const me = await (await Shop.open(ROWS)).shopper();
    const first = await me.act(api.cart.add, { sku: "A", idempotencyKey: "k" });
    expect(await me.act(api.cart.add, { sku: "A", idempotencyKey: "k" })).toEqual(first);
    expect((await me.ask(api.cart.get, {})).count).toBe(1);
    await refused(me.act(api.cart.clear, { idempotencyKey: "k" }), "invalid");
    const other = await me.shop.shopper();
    await other.act(api.cart.add, { sku: "B", idempotencyKey: "k" });
    expect((await other.ask(api.cart.get, {})).lines[0]!.sku).toBe("B");
  });

  test("carts of two sessions, written at once, stay apart", async () => {
    const shop = await Shop.open(ROWS);
    const [one, two] = await Promise.all([shop.shopper(), shop.shopper()]);
    await Promise.all([
      ...[1, 2, 3].map(() => one.act(api.cart.add, { sku: "B" })),
      ...[1, 2].map(() => two.act(api.cart.add, { sku: "B", quantity: 2 })),
    ]);
    expect((await one.ask(api.cart.get, {})).count).toBe(3);
    expect((await two.ask(api.cart.get, {})).count).toBe(4);
  });
});

describe("its arithmetic", () => {
  const product = fc.integer({ min: 0, max: 4 }).map((n) => `p${n}` as Id<"products">);
  const act = fc.oneof(
    fc.record({ kind: fc.constant("add" as const), product, quantity: fc.integer({ min: 1, max: 8 }) }),
    fc.record({ kind: fc.constant("change" as const), at: fc.nat(5), quantity: fc.integer({ min: 0, max: 25 }) }),
    fc.record({ kind: fc.constant("remove" as const), at: fc.nat(5) }),
    fc.record({ kind: fc.constant("clear" as const) }),
    fc.record({ kind: fc.constant("undo" as const) }),
  );
  type Act = typeof act extends fc.Arbitrary<infer T> ? T : never;
  const price = (id: string) => Number(id.slice(1)) * 333 + 1;
  const stock = (id: string) => Number(id.slice(1)) * 9;
  const offer = (id: string): cart.Offer => ({ title: id, priceMinor: price(id), stock: stock(id) });

  function next(contents: cart.Contents, step: Act): cart.Contents {
    const line = "at" in step ? contents.lines[step.at % Math.max(1, contents.lines.length)] : undefined;
    try {
      if (step.kind === "add")
        return cart.add(contents, { productId: step.product, variantSku: null }, step.quantity, offer(step.product))
          .contents;
      if (step.kind === "change")
        return line ? cart.change(contents, line.lineId, step.quantity, offer(line.productId)) : contents;
      if (step.kind === "remove") return line ? cart.remove(contents, line.lineId) : contents;
      if (step.kind === "clear") return cart.clear(contents);
      return cart.undo(contents) ?? contents;
    } catch {
      return contents;
    }
  }

  test("no step breaks a limit, doubles a product or loses a unit of money", () => {
    fc.assert(
      fc.property(fc.array(act, { maxLength: 40 }), (steps) => {
        let contents: cart.Contents = { ...cart.EMPTY };
        for (const step of steps) {
          contents = next(contents, step);
          const ids = contents.lines.map((line) => line.productId);
          expect(new Set(ids).size).toBe(ids.length);
          expect(new Set(contents.lines.map((line) => line.lineId)).size).toBe(ids.length);
          for (const line of contents.lines) {
            expect(line.quantity).toBeGreaterThan(0);
            expect(line.quantity).toBeLessThanOrEqual(Math.min(cart.MOST_OF_ONE, stock(line.productId)));
          }
          const lines = contents.lines.map((line) => ({
            quantity: line.quantity,
            unitPriceMinor: price(line.productId),
          }));
          const each = lines.flatMap((line) => Array.from({ length: line.quantity }, () => line.unitPriceMinor));
          expect(cart.total(lines)).toBe(each.reduce((sum, one) => sum + one, 0));
        }
      }),
    );
  });

  test("undo is the inverse of every step that did something", () => {
    fc.assert(
      fc.property(fc.array(act, { maxLength: 15 }), act, (steps, last) => {
        const before = steps.reduce(next, { ...cart.EMPTY });
        const after = next(before, last);
        if (after === before || last.kind === "undo") return;
        expect(cart.undo(after)!.lines).toEqual(before.lines);
      }),
    );
  });

  test("settling twice changes nothing more", () => {
    fc.assert(
      fc.property(
        fc.array(act, { maxLength: 15 }),
        fc.array(fc.option(fc.nat(12)), { minLength: 5, maxLength: 5 }),
        (steps, stocks) => {
          const { lines } = steps.reduce(next, { ...cart.EMPTY });
          const offers = (some: readonly cart.Line[]) =>
            some.map((line) => {
              const left = stocks[Number(line.productId.slice(1))]!;
              return left === null ? null : { ...offer(line.productId), stock: left };
            });
          const once = cart.settle(lines, offers(lines), String);
          expect(cart.settle(once.lines, offers(once.lines), String)).toEqual({ lines: once.lines, changes: [] });
          for (const line of once.lines) expect(line.quantity).toBeGreaterThan(0);
        },
      ),
    );
  });
});
