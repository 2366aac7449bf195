import { ConvexError, v } from "convex/values";
import {
  internalMutationGeneric as internalMutation,
  internalQueryGeneric as internalQuery,
  makeFunctionReference,
  mutationGeneric as mutation,
  paginationOptsValidator,
  queryGeneric as query,
} from "convex/server";

const note = { author: v.string(), text: v.string(), rank: v.number() };

export const add = mutation({
  args: { ...note, tags: v.optional(v.array(v.string())), extra: v.optional(v.any()) },
  returns: v.id("notes"),
  handler: async (ctx, args) => await ctx.db.insert("notes", args),
});

export const get = query({ args: { id: v.string() }, handler: async (ctx, { id }) => await ctx.db.get(id as any) });
export const patch = mutation({ args: { id: v.id("notes"), fields: v.any() }, handler: (ctx, { id, fields }) => ctx.db.patch(id, fields) });
export const unset = mutation({ args: { id: v.id("notes"), field: v.string() }, handler: (ctx, { id, field }) => ctx.db.patch(id, { [field]: undefined }) });
export const replace = mutation({ args: { id: v.id("notes"), value: v.any() }, handler: (ctx, { id, value }) => ctx.db.replace(id, value) });
export const remove = mutation({ args: { id: v.id("notes") }, handler: (ctx, { id }) => ctx.db.delete(id) });

export const byAuthor = query({
  args: { author: v.string(), order: v.optional(v.union(v.literal("asc"), v.literal("desc"))) },
  handler: (ctx, { author, order }) =>
    ctx.db.query("notes").withIndex("by_author_rank", (q) => q.eq("author", author)).order(order ?? "asc").collect(),
});
export const ranked = query({
  args: { author: v.string(), over: v.number(), upto: v.number() },
  handler: (ctx, { author, over, upto }) =>
    ctx.db.query("notes").withIndex("by_author_rank", (q) => q.eq("author", author).gt("rank", over).lte("rank", upto)).collect(),
});
export const firstOver = query({
  args: { rank: v.number() },
  handler: (ctx, { rank }) => ctx.db.query("notes").filter((q) => q.gt(q.field("rank"), rank)).first(),
});
export const search = query({
  args: { text: v.string(), author: v.optional(v.string()), limit: v.optional(v.number()) },
  handler: (ctx, { text, author, limit }) =>
    ctx.db
      .query("notes")
      .withSearchIndex("search_text", (q) => (author === undefined ? q.search("text", text) : q.search("text", text).eq("author", author)))
      .take(limit ?? 10),
});
export const page = query({
  args: { paginationOpts: paginationOptsValidator, author: v.optional(v.string()), order: v.optional(v.any()) },
  handler: (ctx, { paginationOpts, author, order }) =>
    (author === undefined ? ctx.db.query("notes").order(order ?? "asc") : ctx.db.query("notes").withIndex("by_author", (q) => q.eq("author", author)).order(order ?? "asc")).paginate(paginationOpts),
});
export const twoPages = query({
  args: { paginationOpts: paginationOptsValidator },
  handler: async (ctx, { paginationOpts }) => [await ctx.db.query("notes").paginate(paginationOpts), await ctx.db.query("notes").paginate(paginationOpts)],
});

export const me = query({ args: {}, handler: (ctx) => ctx.auth.getUserIdentity() });
export const fail = mutation({
  args: { how: v.string() },
  handler: async (ctx, { how }) => {
    await ctx.db.insert("notes", { author: "ghost", text: "never", rank: 0 });
    if (how === "convex") throw new ConvexError({ code: "no", n: 1n });
    if (how === "null") throw new ConvexError(null as any);
    throw new Error(how);
  },
});
export const hidden = internalQuery({ args: {}, handler: async () => "secret" });
export const wrongReturn = query({ args: {}, returns: v.string(), handler: async () => 5 as any });
export const never = query({ args: {}, handler: () => new Promise(() => {}) });
export const loop = query({ args: {}, handler: () => { for (;;); } });
export const hoard = query({ args: {}, handler: () => { const all: any[] = []; for (;;) all.push(new Array(10000).fill(0.5)); } });
export const nested = mutation({
  args: { fails: v.boolean() },
  handler: async (ctx, { fails }) => {
    await ctx.db.insert("notes", { author: "outer", text: "kept", rank: 1 });
    let caught: string | null = null;
    try {
      await ctx.runMutation(makeFunctionReference<"mutation">("notes:inner"), { fails });
    } catch (error: any) {
      caught = error.data ?? error.message;
    }
    const seen = await ctx.runQuery(makeFunctionReference<"query">("notes:countAll"), {});
    return { caught, seen };
  },
});
export const inner = internalMutation({
  args: { fails: v.boolean() },
  handler: async (ctx, { fails }) => {
    await ctx.db.insert("notes", { author: "inner", text: "maybe", rank: 2 });
    if (fails) throw new ConvexError("inner failed");
  },
});
export const countAll = internalQuery({ args: {}, handler: async (ctx) => (await ctx.db.query("notes").collect()).length });
export const clock = query({
  args: {},
  handler: async () => {
    const start = Date.now();
    const random = [Math.random(), Math.random()];
    console.log("hello", { a: [1, "x"] });
    return { frozen: start === Date.now() && start === new Date().getTime(), start, random, uuid: crypto.randomUUID(), zone: new Date(0).getTimezoneOffset() };
  },
});
export const fill = mutation({
  args: { author: v.string(), count: v.number(), words: v.optional(v.number()) },
  handler: async (ctx, { author, count }) => {
    for (let i = 0; i < count; i++) await ctx.db.insert("notes", { author, text: `note ${i} of ${author}`, rank: i });
  },
});
export const bump = mutation({
  args: { name: v.string() },
  handler: async (ctx, { name }) => {
    const found = await ctx.db.query("counters").withIndex("by_name", (q) => q.eq("name", name)).unique();
    if (found === null) await ctx.db.insert("counters", { name, value: 1 });
    else await ctx.db.patch(found._id, { value: found.value + 1 });
    return (found?.value ?? 0) + 1;
  },
});
export const counter = query({
  args: { name: v.string() },
  handler: async (ctx, { name }) => (await ctx.db.query("counters").withIndex("by_name", (q) => q.eq("name", name)).unique())?.value ?? 0,
});
