// What functions find around themselves.
import { v } from "convex/values";
import {
  actionGeneric as action,
  internalActionGeneric as internalAction,
  internalMutationGeneric as internalMutation,
  makeFunctionReference,
  mutationGeneric as mutation,
  queryGeneric as query,
} from "convex/server";

declare const process: { env: Record<string, string> };
const fn = (name: string) => makeFunctionReference<any>(name) as any;

export const environment = query({ args: {}, handler: async () => process.env.GREETING ?? null });
export const atImport = { now: Date.now(), random: Math.random() };
export const imported = query({ args: {}, handler: async () => atImport });

// Runs a piece of code given as text: what a table of tests needs.
const evaluate = async (ctx: any, { code }: any) => await new Function("ctx", "fn", `return (async () => { ${code} })()`)(ctx, fn);
export const inQuery = query({ args: { code: v.string() }, handler: evaluate });
export const inMutation = mutation({ args: { code: v.string() }, handler: evaluate });
export const inAction = action({ args: { code: v.string() }, handler: evaluate });
export const secretly = internalMutation({ args: { code: v.string() }, handler: evaluate });
export const secretAction = internalAction({ args: { code: v.string() }, handler: evaluate });

export const deep: any = query({ args: {}, handler: (ctx) => ctx.runQuery(fn("runtime:deep"), {}) });
export const strict = query({ args: { n: v.number() }, returns: v.number(), handler: async (_ctx, { n }) => n + 1 });
export const anything = query(async (_ctx, args: any) => args);

export const later = mutation({
  args: { delay: v.number(), path: v.string(), args: v.any() },
  handler: (ctx, { delay, path, args }) => ctx.scheduler.runAfter(delay, fn(path), args),
});
export const job = query({ args: { id: v.string() }, handler: (ctx, { id }) => ctx.db.system.get(id as any) });
export const jobs = query({ args: {}, handler: (ctx) => ctx.db.system.query("_scheduled_functions").collect() });
export const cancel = mutation({ args: { id: v.string() }, handler: (ctx, { id }) => ctx.scheduler.cancel(id as any) });

export const addVector = mutation({
  args: { name: v.string(), kind: v.string(), embedding: v.array(v.float64()) },
  handler: (ctx, args) => ctx.db.insert("vectors", args),
});
export const nearest = action({
  args: { vector: v.array(v.float64()), limit: v.number(), kinds: v.array(v.string()) },
  handler: (ctx, { vector, limit, kinds }) =>
    ctx.vectorSearch("vectors", "by_embedding", {
      vector,
      limit,
      filter: kinds.length ? (q: any) => q.or(...kinds.map((kind) => q.eq("kind", kind))) : undefined,
    }),
});
