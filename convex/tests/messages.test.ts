import { describe, expect, test } from "vitest";
import { api } from "../_generated/api";
import { maskCardNumbers, passesLuhn } from "../lib/mask";
import { refused, Shop } from "./shop.setup";

const say = (key: string, text: string, more: object = {}) => ({
  key,
  turn: 1,
  role: "shopper" as const,
  text,
  state: "final" as const,
  ...more,
});

describe("messages", () => {
  test("grow under one key until they end", async () => {
    const me = await (await Shop.open()).shopper();
    await me.act(api.messages.record, say("a", "show", { state: "partial" }));
    await me.act(api.messages.record, say("b", "Here", { role: "assistant", state: "partial" }));
    await me.act(api.messages.record, say("a", "show me jackets"));
    await me.act(api.messages.record, say("b", "Here are", { role: "assistant", state: "interrupted" }));
    await me.act(api.messages.record, say("a", "show", { state: "partial" }));
    expect(await me.ask(api.messages.list, {})).toMatchObject([
      { key: "a", text: "show me jackets", state: "final", role: "shopper", turn: 1 },
      { key: "b", text: "Here are", state: "interrupted" },
    ]);
  });

  test("come in pages, the latest first to be had and each in order", async () => {
    const me = await (await Shop.open()).shopper();
    for (let i = 0; i < 7; i++) await me.act(api.messages.record, say(`k${i}`, `${i}`));
    const latest = await me.ask(api.messages.list, { limit: 3 });
    expect(latest.map((one) => one.text)).toEqual(["4", "5", "6"]);
    const earlier = await me.ask(api.messages.list, { limit: 3, before: latest[0]!.key });
    expect(earlier.map((one) => one.text)).toEqual(["1", "2", "3"]);
    for (const limit of [0, 201, 1.5]) await refused(me.ask(api.messages.list, { limit }), "invalid");
  });

  test("keep their speaker and have a proper key", async () => {
    const me = await (await Shop.open()).shopper();
    await me.act(api.messages.record, say("a", "x"));
    await refused(me.act(api.messages.record, say("a", "y", { role: "assistant" })), "invalid");
    await refused(me.act(api.messages.record, say("", "y")), "invalid");
    await refused(me.act(api.messages.record, say("b", "y", { turn: -1 })), "invalid");
  });

  test("never hold a card's number", async () => {
    const me = await (await Shop.open()).shopper();
    await me.act(api.messages.record, say("a", "it is 4111 1111 1111 1111 thanks"));
    await me.search("4111-1111-1111-1111");
    await me.act(api.voice.processUserMessage, { key: "v", turn: 2, text: "card 5500005555555559" });
    const stored = await me.shop.backend.run(async (ctx) =>
      JSON.stringify([
        await ctx.db.query("messages").collect(),
        await ctx.db.query("screens").collect(),
        await ctx.db.query("screenHistory").collect(),
        await ctx.db.query("asks").collect(),
      ]),
    );
    expect(stored).toContain("it is [card number] thanks");
    expect(stored).not.toMatch(/1111|5555/);
  });
});

describe("masking", () => {
  test("knows the check digit", () => {
    for (const number of ["4111111111111111", "378282246310005", "6011000990139424", "5500005555555559"]) {
      expect(passesLuhn(number)).toBe(true);
      expect(passesLuhn(`${number.slice(0, -1)}${(Number(number.at(-1)) + 1) % 10}`)).toBe(false);
    }
  });

  test.each([
    ["4111111111111111", "[card number]"],
    ["my card, 4111-1111-1111-1111, ok", "my card, [card number], ok"],
    ["3782 822463 10005.", "[card number]."],
    ["４１１１ １１１１ １１１１ １１１１", "[card number]"],
    ["four one one one one one one one one one one one one one one one", "[card number]"],
    ["four triple one double one one one one one one one one one one one", "[card number]"],
    ["forty one eleven eleven eleven eleven eleven eleven eleven", "[card number]"],
    ["use 4111 1111 1111 1111 and 5500 0055 5555 5559", "use [card number] and [card number]"],
    ["order 12 of 4111 1111 1111 1111", "order 12 of [card number]"],
  ])("%s", (text, masked) => {
    expect(maskCardNumbers(text)).toBe(masked);
  });

  test.each([
    "two of the 13 inch ones under one hundred dollars",
    "4111 1111 1111 1112",
    "call 020 7946 0958",
    "order 482-913",
    "a hundred and one",
    "one two three four five six seven eight nine",
  ])("leaves alone: %s", (text) => {
    expect(maskCardNumbers(text)).toBe(text);
  });
});
