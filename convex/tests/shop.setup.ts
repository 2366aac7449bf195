import { convexTest, type TestConvex } from "convex-test";
import type { FunctionArgs, FunctionReference, FunctionReturnType } from "convex/server";
import { ConvexError } from "convex/values";
import { expect } from "vitest";
import { api } from "../_generated/api";
import type { Id } from "../_generated/dataModel";
import schema from "../schema";
import type { ImportRow } from "../lib/shapes";

export const modules = import.meta.glob([
  "../**/*.{ts,js}",
  "!../tests/**",
  "!../**/*.*.{ts,js}",
  "../_generated/*.js",
  "../auth.config.ts",
]);

export type Backend = TestConvex<typeof schema>;

/** A product row with everything in order; `with_` says what is different. */
export function row(sku: string, with_: Partial<ImportRow> = {}): ImportRow {
  return {
    sku,
    title: `Product ${sku}`,
    brand: "Plain",
    category: ["Things"],
    description: "",
    priceMinor: 1000,
    currency: "USD",
    stock: 10,
    attributes: {},
    colours: [],
    sizes: [],
    ...with_,
  };
}

/** A shop with products, and ways to be somebody in it. */
export class Shop {
  constructor(readonly backend: Backend) {}

  static async open(rows: ImportRow[] = []): Promise<Shop> {
    const shop = new Shop(convexTest(schema, modules));
    if (rows.length > 0) await shop.put(rows);
    return shop;
  }

  as(role: string, more: Record<string, string> = {}) {
    return this.backend.withIdentity({ issuer: "https://bot-server.aisle.local", subject: role, role, ...more });
  }

  get operator() {
    return this.as("operator");
  }

  get server() {
    return this.as("server");
  }

  async put(rows: ImportRow[], replaceRevision?: number) {
    return await this.operator.mutation(api.products.importBatch, { rows, replaceRevision });
  }

  async shopper(args: { deviceId?: string; kiosk?: boolean } = {}): Promise<Shopper> {
    const made = await this.server.mutation(api.sessions.create, args);
    return new Shopper(this, made.sessionId, made.sessionToken);
  }

  async product(sku: string) {
    return await this.server.query(api.products.get, { sku });
  }

  async count(table: Parameters<Parameters<Parameters<Backend["run"]>[0]>[0]["db"]["query"]>[0]): Promise<number> {
    return await this.backend.run(async (ctx) => (await ctx.db.query(table).collect()).length);
  }
}

type Args<F extends FunctionReference<"query" | "mutation">> = Omit<FunctionArgs<F>, "sessionToken">;

/** One session, with the credential put into each call. */
export class Shopper {
  constructor(
    readonly shop: Shop,
    readonly sessionId: Id<"sessions">,
    readonly sessionToken: string,
  ) {}

  async ask<F extends FunctionReference<"query">>(fn: F, args: Args<F>): Promise<FunctionReturnType<F>> {
    const call = this.shop.backend.query as (fn: F, args: object) => Promise<FunctionReturnType<F>>;
    return await call(fn, { ...args, sessionToken: this.sessionToken });
  }

  async act<F extends FunctionReference<"mutation">>(fn: F, args: Args<F>): Promise<FunctionReturnType<F>> {
    const call = this.shop.backend.mutation as (fn: F, args: object) => Promise<FunctionReturnType<F>>;
    return await call(fn, { ...args, sessionToken: this.sessionToken });
  }

  get bot() {
    return this.shop.as("bot", { session: this.sessionId });
  }

  search(text: string, more: object = {}) {
    return this.act(api.screen.search, { text, ...more });
  }
}

/** Expects a call to be refused with a code; gives the error's data. */
export async function refused(call: Promise<unknown>, code: string): Promise<Record<string, unknown>> {
  try {
    await call;
  } catch (error) {
    if (!(error instanceof ConvexError)) throw error;
    const data = (typeof error.data === "string" ? JSON.parse(error.data) : error.data) as Record<string, unknown>;
    expect(data.code).toBe(code);
    expect(data.message).toMatch(/^.+[.!?]$/);
    return data;
  }
  throw new Error(`The call was not refused with ${code}.`);
}
