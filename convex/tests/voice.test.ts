import { afterEach, beforeEach, describe, expect, test, vi } from "vitest";
import { api, internal } from "../_generated/api";
import { refused, row, Shop } from "./shop.setup";

beforeEach(() => {
  vi.useFakeTimers();
});

afterEach(() => {
  vi.useRealTimers();
  vi.unstubAllEnvs();
});

const ask = (key: string, text = "kettle", turn = 1) => ({ key, turn, text });

describe("the assistant that is built in", () => {
  test("answers later, once", async () => {
    const shop = await Shop.open([row("K", { title: "Copper Kettle" }), row("M", { title: "Mug" })]);
    const me = await shop.shopper();
    const { replyKey } = await me.bot.mutation(api.voice.processUserMessage, ask("t1"));
    expect(await me.ask(api.voice.reply, { replyKey })).toMatchObject({ text: "", state: "partial", role: "assistant" });
    await me.bot.mutation(api.voice.processUserMessage, ask("t1"));
    await shop.backend.finishAllScheduledFunctions(vi.runAllTimers);
    expect(await me.ask(api.voice.reply, { replyKey })).toMatchObject({
      text: "I found one: Copper Kettle.",
      state: "final",
    });
    expect((await me.ask(api.screen.get, {})).cards.map((card) => card.sku)).toEqual(["K"]);
    // Captions are the voice side's own.
    expect(await me.ask(api.messages.list, {})).toEqual([]);
    expect(await shop.count("asks")).toBe(1);
    await refused(me.act(api.voice.processUserMessage, ask("t2", "  ")), "invalid");
    await refused(me.act(api.voice.processUserMessage, ask("", "kettle")), "invalid");
    await refused(me.act(api.voice.processUserMessage, ask("t2", "kettle", -1)), "invalid");
  });

  test("says how it can help when it found nothing, and nothing to a session that ended", async () => {
    const shop = await Shop.open([row("K", { title: "Copper Kettle" })]);
    const me = await shop.shopper();
    const { replyKey } = await me.act(api.voice.processUserMessage, ask("t", "xylophone"));
    await shop.backend.finishAllScheduledFunctions(vi.runAllTimers);
    expect((await me.ask(api.voice.reply, { replyKey }))!.text).toMatch(/^I can help you find/);
    await me.act(api.voice.processUserMessage, ask("u"));
    await me.act(api.sessions.end, {});
    await shop.backend.finishAllScheduledFunctions(vi.runAllTimers);
    const answers = await shop.backend.run(async (ctx) =>
      (await ctx.db.query("asks").collect()).map((one) => one.answer),
    );
    expect(answers.at(-1)).toBe("");
  });
});

describe("an agent outside", () => {
  beforeEach(() => {
    vi.stubEnv("AISLE_AGENT", "outside");
  });

  test("sees what waits, takes it once, and its answer grows", async () => {
    const shop = await Shop.open([row("K")]);
    const [me, other] = [await shop.shopper(), await shop.shopper()];
    const { replyKey } = await me.act(api.voice.processUserMessage, ask("a", "a kettle"));
    vi.advanceTimersByTime(10);
    await other.act(api.voice.processUserMessage, ask("a", "a mug", 3));
    await shop.backend.finishAllScheduledFunctions(vi.runAllTimers);
    const waiting = await shop.server.query(api.voice.waiting, {});
    expect(waiting.map((one) => [one.sessionId, one.replyKey, one.turn, one.text])).toEqual([
      [me.sessionId, "a", 1, "a kettle"],
      [other.sessionId, "a", 3, "a mug"],
    ]);
    const mine = { sessionId: me.sessionId, replyKey };
    expect(await shop.server.mutation(api.voice.take, mine)).toBe(true);
    expect(await shop.server.mutation(api.voice.take, mine)).toBe(false);
    expect(await shop.server.query(api.voice.waiting, {})).toHaveLength(1);
    for (const [text, done, state] of [
      ["Here is", false, "partial"],
      ["Here is one.", true, "final"],
    ] as const) {
      expect(await shop.server.mutation(api.voice.answer, { ...mine, text, done })).toEqual({ wanted: true });
      expect(await me.ask(api.voice.reply, { replyKey })).toMatchObject({ key: "a", turn: 1, text, state });
    }
    // What has ended stays as it is.
    expect(await shop.server.mutation(api.voice.answer, { ...mine, text: "More.", done: true })).toEqual({
      wanted: false,
    });
    expect((await me.ask(api.voice.reply, { replyKey }))!.text).toBe("Here is one.");
    expect((await other.ask(api.voice.reply, { replyKey }))!.text).toBe("");
  });

  test("learns that the shopper has gone on", async () => {
    const shop = await Shop.open();
    const me = await shop.shopper();
    const mine = { sessionId: me.sessionId, replyKey: "a" };
    await me.act(api.voice.processUserMessage, ask("a"));
    await shop.server.mutation(api.voice.take, mine);
    await shop.server.mutation(api.voice.answer, { ...mine, text: "Well,", done: false });
    await me.bot.mutation(api.voice.withdraw, { replyKey: "a" });
    expect(await shop.server.mutation(api.voice.answer, { ...mine, text: "Well, yes", done: false })).toEqual({
      wanted: false,
    });
    expect(await me.ask(api.voice.reply, { replyKey: "a" })).toMatchObject({ text: "Well,", state: "interrupted" });
    // A new question takes back the one before it, and an end of the session all of them.
    await me.act(api.voice.processUserMessage, ask("b"));
    await me.act(api.voice.processUserMessage, ask("c"));
    expect((await shop.server.query(api.voice.waiting, {})).map((one) => one.replyKey)).toEqual(["c"]);
    await me.act(api.sessions.end, {});
    expect(await shop.server.mutation(api.voice.take, { ...mine, replyKey: "c" })).toBe(false);
    expect(await shop.server.mutation(api.voice.answer, { ...mine, replyKey: "c", text: "x", done: true })).toEqual({
      wanted: false,
    });
  });

  test("cannot answer what was not asked, and is nobody but the shop's own", async () => {
    const shop = await Shop.open();
    const me = await shop.shopper();
    const mine = { sessionId: me.sessionId, replyKey: "a" };
    expect(await shop.server.mutation(api.voice.take, mine)).toBe(false);
    await refused(shop.server.mutation(api.voice.answer, { ...mine, text: "x", done: true }), "not_found");
    for (const role of [me.bot, shop.operator]) {
      await refused(role.query(api.voice.waiting, {}), "forbidden");
      await refused(role.mutation(api.voice.take, mine), "forbidden");
      await refused(role.mutation(api.voice.answer, { ...mine, text: "x", done: true }), "forbidden");
    }
  });

  test("leaves nothing behind of a session that is erased, or after a day", async () => {
    const shop = await Shop.open();
    const [me, other] = [await shop.shopper(), await shop.shopper()];
    await me.act(api.voice.processUserMessage, ask("a", "pay 4111 1111 1111 1111"));
    await other.act(api.voice.processUserMessage, ask("a"));
    expect((await shop.server.query(api.voice.waiting, {}))[0]!.text).toBe("pay [card number]");
    await me.act(api.sessions.erase, {});
    expect(await shop.count("asks")).toBe(1);
    vi.advanceTimersByTime(86_400_001);
    await shop.backend.mutation(internal.sessions.sweep, {});
    expect(await shop.count("asks")).toBe(0);
  });
});
