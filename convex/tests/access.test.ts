import { makeFunctionReference } from "convex/server";
import { ConvexError } from "convex/values";
import { describe, expect, test, vi } from "vitest";
import { api } from "../_generated/api";
import { modules, refused, row, Shop } from "./shop.setup";

// Every exported function, found by looking, so that a new one cannot be forgotten.

interface Exported {
  path: string;
  kind: "query" | "mutation" | "action";
  args: ArgsJson;
}

interface ArgsJson {
  type: string;
  value: Record<string, { fieldType: ValidatorJson; optional: boolean }>;
}

interface ValidatorJson {
  type: string;
  value?: unknown;
}

async function exported(visibility: "isPublic" | "isInternal"): Promise<Exported[]> {
  const found: Exported[] = [];
  for (const [file, load] of Object.entries(modules)) {
    if (file.includes("_generated")) continue;
    const module = (await load()) as Record<string, Record<string, unknown>>;
    for (const [name, fn] of Object.entries(module)) {
      if ((typeof fn !== "function" && typeof fn !== "object") || fn === null || !(visibility in fn)) continue;
      const kind = fn.isQuery ? "query" : fn.isMutation ? "mutation" : "action";
      const args = JSON.parse((fn.exportArgs as () => string)()) as ArgsJson;
      found.push({ path: `${file.replace(/^.*?\.\.\//, "").replace(/\.[jt]s$/, "")}:${name}`, kind, args });
    }
  }
  return found.sort((a, b) => (a.path < b.path ? -1 : 1));
}

/** Arguments that pass the validator, so that nothing but the credential is wrong. */
function sample(validator: ValidatorJson, ids: Record<string, string>): unknown {
  switch (validator.type) {
    case "string":
      return "x";
    case "number":
      return 1;
    case "boolean":
      return true;
    case "null":
      return null;
    case "literal":
      return validator.value;
    case "array":
      return [];
    case "record":
      return {};
    case "id":
      return ids[(validator as unknown as { tableName: string }).tableName];
    case "union":
      return (validator.value as ValidatorJson[]).some((one) => one.type === "null")
        ? null
        : sample((validator.value as ValidatorJson[])[0]!, ids);
    case "object": {
      const fields = Object.entries(validator.value as ArgsJson["value"]);
      return Object.fromEntries(
        fields.filter(([, field]) => !field.optional).map(([name, field]) => [name, sample(field.fieldType, ids)]),
      );
    }
    default:
      throw new Error(`No sample for ${validator.type}.`);
  }
}

/** Calls a function and says with what it answered: a code, or "ran". */
async function outcome(
  backend: Pick<Shop["backend"], "query" | "mutation">,
  fn: Exported,
  args: object,
): Promise<string> {
  try {
    if (fn.kind === "query") await backend.query(makeFunctionReference<"query">(fn.path), args as never);
    else await backend.mutation(makeFunctionReference<"mutation">(fn.path), args as never);
    return "ran";
  } catch (error) {
    if (error instanceof ConvexError) return (error.data as { code: string }).code;
    throw error;
  }
}

const BOT_MAY_NOT = ["orders:confirmPin", "orders:place", "sessions:erase", "sessions:exportData"];
const SERVER = [
  "products:get",
  "products:search",
  "products:status",
  "products:vocabulary",
  "products:words",
  "sessions:create",
  "sessions:end",
  "sessions:resume",
  "voice:answer",
  "voice:take",
  "voice:waiting",
];
const OPERATOR = [
  "orders:setStatus",
  "products:finishReplace",
  "products:get",
  "products:importBatch",
  "products:importWords",
  "products:search",
  "products:status",
  "products:updateBatch",
  "products:words",
];
const NOT_FOR_SHOPPERS = [
  "orders:recordSpokenYes",
  "orders:setStatus",
  "products:finishReplace",
  "products:importBatch",
  "products:importWords",
  "products:updateBatch",
  "products:vocabulary",
  "sessions:create",
  "sessions:resume",
  "voice:answer",
  "voice:take",
  "voice:waiting",
];

describe("every public function", async () => {
  const all = await exported("isPublic");
  const paths = all.map((fn) => fn.path);

  test("is one that this test knows of", () => {
    expect(paths).toHaveLength(48);
    for (const path of [...BOT_MAY_NOT, ...SERVER, ...OPERATOR, ...NOT_FOR_SHOPPERS]) expect(paths).toContain(path);
    expect(all.filter((fn) => fn.kind === "action")).toEqual([]);
  });

  test.each(all)("$path takes a session token and refuses whoever has no credential", async (fn) => {
    const shop = await Shop.open();
    const me = await shop.shopper();
    const args = sample(fn.args as ValidatorJson, { sessions: me.sessionId }) as object;
    expect(fn.args.value).toHaveProperty("sessionToken");
    if (fn.kind === "mutation") expect(fn.args.value).toHaveProperty("idempotencyKey");
    expect(await outcome(shop.backend, fn, args)).toBe("unauthenticated");
    expect(await outcome(shop.backend, fn, { ...args, sessionToken: "" })).toBe("unauthenticated");
    expect(await outcome(shop.backend, fn, { ...args, sessionToken: "wrong" })).toBe("unauthenticated");
    expect(await outcome(shop.as("visitor"), fn, { ...args, sessionToken: me.sessionToken })).toBe("forbidden");
  });

  test.each(all)("$path is open to just the roles that need it", async (fn) => {
    const shop = await Shop.open();
    const me = await shop.shopper();
    const args = sample(fn.args as ValidatorJson, { sessions: me.sessionId }) as object;
    const allowed = async (backend: Parameters<typeof outcome>[0], more = {}) =>
      (await outcome(backend, fn, { ...args, ...more })) !== "forbidden";
    expect(await allowed(shop.server)).toBe(SERVER.includes(fn.path));
    expect(await allowed(shop.operator)).toBe(OPERATOR.includes(fn.path));
    const forBots =
      !BOT_MAY_NOT.includes(fn.path) &&
      (!NOT_FOR_SHOPPERS.includes(fn.path) || ["orders:recordSpokenYes", "products:vocabulary"].includes(fn.path));
    expect(await allowed(me.bot)).toBe(forBots);
    const again = await shop.shopper();
    const own = sample(fn.args as ValidatorJson, { sessions: again.sessionId }) as object;
    const asShopper = await outcome(shop.backend, fn, { ...own, sessionToken: again.sessionToken });
    expect(asShopper !== "forbidden").toBe(!NOT_FOR_SHOPPERS.includes(fn.path));
  });

  test.each(all)("$path keeps out sessions that are over", async (fn) => {
    const shop = await Shop.open();
    const me = await shop.shopper();
    const args = sample(fn.args as ValidatorJson, { sessions: me.sessionId }) as object;
    await shop.server.mutation(api.sessions.end, { sessionId: me.sessionId });
    expect(await outcome(shop.backend, fn, { ...args, sessionToken: me.sessionToken })).toBe("session_expired");
    expect(await outcome(me.bot, fn, args)).toBe("session_expired");
  });

  test("carries its own name, by which a repeat is recognised", async () => {
    const shop = await Shop.open([row("A")]);
    const me = await shop.shopper();
    for (const fn of all.filter(
      (one) => one.kind === "mutation" && !NOT_FOR_SHOPPERS.includes(one.path) && !one.path.startsWith("sessions"),
    )) {
      const args = sample(fn.args as ValidatorJson, { sessions: me.sessionId }) as object;
      if (
        (await outcome(shop.backend, fn, { ...args, sessionToken: me.sessionToken, idempotencyKey: fn.path })) !== "ran"
      )
        continue;
      const names = await shop.backend.run(async (ctx) =>
        (await ctx.db.query("results").collect()).map((one) => [one.key, one.name]),
      );
      expect(names).toContainEqual([fn.path, fn.path]);
    }
  });
});

test("internal functions are just the sweeps and the built-in assistant", async () => {
  expect((await exported("isInternal")).map((fn) => fn.path)).toEqual([
    "sessions:eraseRest",
    "sessions:sweep",
    "voice:builtIn",
  ]);
});

describe("a credential", () => {
  test("is stored only as its hash", async () => {
    const shop = await Shop.open();
    const me = await shop.shopper();
    expect(me.sessionToken).toMatch(/^[0-9a-f]{64}$/);
    const stored = await shop.backend.run(async (ctx) => JSON.stringify(await ctx.db.query("sessions").collect()));
    expect(stored).not.toContain(me.sessionToken);
  });

  test("runs out", async () => {
    vi.useFakeTimers();
    try {
      const shop = await Shop.open();
      const me = await shop.shopper();
      vi.advanceTimersByTime(31 * 86_400_000);
      await refused(me.ask(api.screen.get, {}), "session_expired");
      await refused(me.bot.query(api.screen.get, {}), "session_expired");
      expect(await shop.server.mutation(api.sessions.resume, { sessionToken: me.sessionToken })).toBeNull();
    } finally {
      vi.useRealTimers();
    }
  });

  test("of a signed role counts before a shopper's token", async () => {
    const me = await (await Shop.open()).shopper();
    await refused(me.bot.query(api.sessions.exportData, { sessionToken: me.sessionToken }), "forbidden");
    await refused(me.shop.server.query(api.screen.get, { sessionToken: me.sessionToken }), "forbidden");
  });

  test("of a bot without its session opens nothing", async () => {
    const shop = await Shop.open();
    await refused(shop.as("bot").query(api.screen.get, {}), "unauthenticated");
    await refused(shop.as("bot", { session: "nonsense" }).query(api.screen.get, {}), "unauthenticated");
  });

  test("reaches only its own rows", async () => {
    const shop = await Shop.open([row("A")]);
    const [mine, other] = [await shop.shopper(), await shop.shopper()];
    await mine.act(api.cart.add, { sku: "A" });
    await mine.search("product");
    await mine.act(api.messages.record, { key: "m", turn: 1, role: "shopper", text: "mine", state: "final" });
    const quote = await mine.act(api.orders.prepare, {});
    await refused(other.act(api.orders.place, { quoteId: quote.quoteId, confirmation: { kind: "tap" } }), "not_found");
    await refused(other.bot.mutation(api.orders.recordSpokenYes, { quoteId: quote.quoteId }), "not_found");
    await refused(other.act(api.sessions.end, { sessionId: mine.sessionId }), "forbidden");
    const order = await mine.act(api.orders.place, { quoteId: quote.quoteId, confirmation: { kind: "tap" } });
    expect(await other.ask(api.orders.status, { orderNumber: order.orderNumber })).toBeNull();
    await refused(other.act(api.orders.reorder, { orderNumber: order.orderNumber }), "not_found");
    expect(await other.ask(api.cart.get, {})).toMatchObject({ lines: [] });
    expect(await other.ask(api.messages.list, {})).toEqual([]);
    expect(await other.ask(api.voice.reply, { replyKey: "m" })).toBeNull();
    await refused(other.ask(api.messages.list, { before: "m" }), "not_found");
    expect((await other.ask(api.screen.get, {})).view).toBe("browse");
    expect((await other.ask(api.sessions.exportData, {})).orders).toEqual([]);
    await other.act(api.sessions.erase, {});
    expect(await mine.ask(api.messages.list, {})).toHaveLength(1);
  });
});

describe("rate limits", () => {
  test("hold for a session and refill", async () => {
    vi.useFakeTimers();
    try {
      const me = await (await Shop.open()).shopper();
      for (let i = 0; i < 30; i++) await me.search("x");
      const { retryAfterMs } = await refused(me.search("x"), "rate_limited");
      expect(retryAfterMs).toBeGreaterThan(0);
      const other = await me.shop.shopper();
      await other.search("x");
      vi.advanceTimersByTime(retryAfterMs as number);
      await me.search("x");
      await refused(me.search("x"), "rate_limited");
    } finally {
      vi.useRealTimers();
    }
  });

  test("hold for a device over all its sessions", async () => {
    vi.useFakeTimers();
    try {
      const shop = await Shop.open();
      const say = { turn: 1, role: "shopper", text: "hello", state: "partial" } as const;
      const sessions = [await shop.shopper({ deviceId: "d" }), await shop.shopper({ deviceId: "d" })];
      for (let i = 0; i < 300; i++) await sessions[i % 2]!.act(api.messages.record, { key: "k", ...say });
      await refused(sessions[0]!.act(api.messages.record, { key: "k", ...say }), "rate_limited");
      await (await shop.shopper({ deviceId: "e" })).act(api.messages.record, { key: "k", ...say });
    } finally {
      vi.useRealTimers();
    }
  });

  test("hold for making sessions", async () => {
    vi.useFakeTimers();
    try {
      const shop = await Shop.open();
      for (let i = 0; i < 20; i++) await shop.shopper({ deviceId: "d" });
      await refused(shop.shopper({ deviceId: "d" }), "rate_limited");
      await shop.shopper({ deviceId: "e" });
    } finally {
      vi.useRealTimers();
    }
  });

  test("do not count a repeat that does nothing", async () => {
    vi.useFakeTimers();
    try {
      const me = await (await Shop.open()).shopper();
      for (let i = 0; i < 100; i++) await me.search("x", { idempotencyKey: "same" });
    } finally {
      vi.useRealTimers();
    }
  });
});
