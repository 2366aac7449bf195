import { describe, expect, test, vi } from "vitest";
import { api, internal } from "../_generated/api";
import { refused, row, Shop, type Shopper } from "./shop.setup";

async function busyShopper(shop: Shop, args: { kiosk?: boolean } = {}): Promise<Shopper> {
  const me = await shop.shopper(args);
  await me.search("product", { idempotencyKey: "search" });
  await me.act(api.screen.details, { number: 1 });
  await me.act(api.cart.add, { number: 1 });
  await me.act(api.messages.record, { key: "m", turn: 1, role: "shopper", text: "hello", state: "final" });
  const { quoteId } = await me.act(api.orders.prepare, {});
  await me.act(api.orders.place, { quoteId, confirmation: { kind: "tap" } });
  await me.act(api.cart.add, { sku: "B" });
  await me.act(api.orders.prepare, {});
  return me;
}

const ROWS = [row("A"), row("B")];
const OWN = ["messages", "screens", "screenHistory", "carts", "quotes", "results"] as const;

describe("a session", () => {
  test("is made once for a repeated request, and its lost token replaced", async () => {
    const shop = await Shop.open();
    const first = await shop.server.mutation(api.sessions.create, { idempotencyKey: "k" });
    const again = await shop.server.mutation(api.sessions.create, { idempotencyKey: "k" });
    expect(again.sessionId).toBe(first.sessionId);
    expect(await shop.count("sessions")).toBe(1);
    await shop.backend.query(api.screen.get, { sessionToken: again.sessionToken });
    await refused(shop.backend.query(api.screen.get, { sessionToken: first.sessionToken }), "unauthenticated");
  });

  test("is resumed with a new lease", async () => {
    vi.useFakeTimers();
    try {
      const shop = await Shop.open(ROWS);
      const me = await shop.shopper();
      await me.act(api.cart.add, { sku: "A" });
      vi.advanceTimersByTime(20 * 86_400_000);
      const resumed = await shop.server.mutation(api.sessions.resume, { sessionToken: me.sessionToken });
      expect(resumed).toMatchObject({ sessionId: me.sessionId, sessionToken: me.sessionToken });
      vi.advanceTimersByTime(20 * 86_400_000);
      expect((await me.ask(api.cart.get, {})).count).toBe(1);
    } finally {
      vi.useRealTimers();
    }
  });

  test("is not resumed by a token that nobody has", async () => {
    const shop = await Shop.open();
    expect(await shop.server.mutation(api.sessions.resume, { sessionToken: "wrong" })).toBeNull();
    await refused(shop.server.mutation(api.sessions.resume, {}), "invalid");
  });

  test("refuses names out of proportion", async () => {
    const shop = await Shop.open();
    await refused(shop.server.mutation(api.sessions.create, { deviceId: "" }), "invalid");
    await refused(shop.server.mutation(api.sessions.create, { locale: "x".repeat(201) }), "invalid");
  });

  test("ends for good, and on a kiosk with all that was kept", async () => {
    const shop = await Shop.open(ROWS);
    const home = await busyShopper(shop);
    await home.bot.mutation(api.sessions.end, {});
    await refused(home.ask(api.screen.get, {}), "session_expired");
    expect(await shop.count("messages")).toBe(1);
    const kiosk = await busyShopper(shop, { kiosk: true });
    await kiosk.act(api.sessions.end, {});
    const left = await shop.backend.run(async (ctx) => {
      const rows = await Promise.all(OWN.map((table) => ctx.db.query(table).collect()));
      return rows.flat().filter((one) => one.sessionId === kiosk.sessionId);
    });
    expect(left).toEqual([]);
  });

  test("an unknown one cannot be ended", async () => {
    const shop = await Shop.open();
    await refused(shop.server.mutation(api.sessions.end, {}), "not_found");
  });
});

describe("the shopper's data", () => {
  test("is exported whole", async () => {
    const me = await busyShopper(await Shop.open(ROWS));
    const data = await me.ask(api.sessions.exportData, {});
    expect(data.messages).toMatchObject([{ text: "hello", role: "shopper" }]);
    expect(data.searched).toEqual(["product"]);
    expect(data.orders).toHaveLength(1);
    expect(data.cart.lines).toHaveLength(1);
  });

  test("is erased, and orders no longer lead to anyone", async () => {
    const shop = await Shop.open(ROWS);
    const me = await busyShopper(shop);
    const other = await busyShopper(shop);
    await me.act(api.sessions.erase, {});
    expect(await me.ask(api.messages.list, {})).toEqual([]);
    expect(await me.ask(api.orders.list, {})).toEqual([]);
    expect(await me.ask(api.cart.get, {})).toMatchObject({ lines: [], canUndo: false });
    expect(await me.ask(api.screen.get, {})).toMatchObject({ view: "browse", canGoBack: false });
    expect(await shop.count("orders")).toBe(2);
    expect(await other.ask(api.orders.list, {})).toHaveLength(1);
    expect(await other.ask(api.messages.list, {})).toHaveLength(1);
  });

  test("is erased in several goes when there is much of it", async () => {
    vi.useFakeTimers();
    try {
      const shop = await Shop.open();
      const me = await shop.shopper();
      await shop.backend.run(async (ctx) => {
        for (let i = 0; i < 1500; i++) {
          await ctx.db.insert("messages", {
            sessionId: me.sessionId,
            key: `${i}`,
            turn: i,
            role: "shopper",
            text: "x",
            state: "final",
          });
        }
      });
      vi.advanceTimersByTime(10);
      await me.act(api.sessions.erase, {});
      await shop.backend.finishAllScheduledFunctions(vi.runAllTimers);
      expect(await shop.count("messages")).toBe(0);
    } finally {
      vi.useRealTimers();
    }
  });
});

describe("the sweep", () => {
  test("removes what has outlived its time and nothing else", async () => {
    vi.useFakeTimers();
    try {
      const shop = await Shop.open(ROWS);
      const old = await busyShopper(shop);
      vi.advanceTimersByTime(25 * 86_400_000);
      await shop.server.mutation(api.sessions.resume, { sessionToken: old.sessionToken });
      await shop.backend.mutation(internal.sessions.sweep, {});
      expect(await shop.count("messages")).toBe(1);
      expect(await shop.count("results")).toBe(0);
      expect(await shop.count("quotes")).toBe(0);
      expect(await shop.count("allowances")).toBe(0);
      vi.advanceTimersByTime(6 * 86_400_000);
      await shop.backend.mutation(internal.sessions.sweep, {});
      expect(await shop.count("messages")).toBe(0);
      expect((await old.ask(api.cart.get, {})).count).toBe(1);
      vi.advanceTimersByTime(31 * 86_400_000);
      await shop.backend.mutation(internal.sessions.sweep, {});
      for (const table of [...OWN, "sessions"] as const) expect(await shop.count(table)).toBe(0);
      expect(await shop.count("orders")).toBe(1);
    } finally {
      vi.useRealTimers();
    }
  });

  test("goes on by itself until it is done", async () => {
    vi.useFakeTimers();
    try {
      const shop = await Shop.open();
      for (let i = 0; i < 25; i++) await shop.shopper();
      vi.advanceTimersByTime(31 * 86_400_000);
      await shop.backend.mutation(internal.sessions.sweep, {});
      await shop.backend.finishAllScheduledFunctions(vi.runAllTimers);
      expect(await shop.count("sessions")).toBe(0);
      expect(await shop.count("screens")).toBe(0);
    } finally {
      vi.useRealTimers();
    }
  });

  test("keeps messages for as long as the shop says", async () => {
    vi.useFakeTimers();
    vi.stubEnv("AISLE_RETENTION_DAYS", "2");
    try {
      const shop = await Shop.open(ROWS);
      await busyShopper(shop);
      vi.advanceTimersByTime(3 * 86_400_000);
      await shop.backend.mutation(internal.sessions.sweep, {});
      expect(await shop.count("messages")).toBe(0);
    } finally {
      vi.unstubAllEnvs();
      vi.useRealTimers();
    }
  });

  test("is a cron", async () => {
    const crons = (await import("../crons")).default;
    expect(Object.values(crons.crons)).toMatchObject([
      { name: "sessions:sweep", schedule: { type: "interval", hours: 1 } },
    ]);
  });
});
