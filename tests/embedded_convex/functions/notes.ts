import { paginationOptsValidator } from "convex/server";
import { ConvexError, v } from "convex/values";
import { action, internalMutation, mutation, query } from "./_generated/server";
import { api, internal } from "./_generated/api";

export const list = query({
  args: { list: v.string() },
  handler: async (ctx, { list }) => {
    const notes = await ctx.db
      .query("notes")
      .withIndex("by_list", (q) => q.eq("list", list))
      .collect();
    return notes.map(({ text, rank }) => ({ text, rank }));
  },
});

export const page = query({
  args: { list: v.string(), paginationOpts: paginationOptsValidator },
  handler: async (ctx, { list, paginationOpts }) => {
    const result = await ctx.db
      .query("notes")
      .withIndex("by_list", (q) => q.eq("list", list))
      .paginate(paginationOpts);
    return { ...result, page: result.page.map((note) => note.rank) };
  },
});

export const search = query({
  args: { text: v.string(), list: v.string() },
  handler: async (ctx, { text, list }) => {
    const found = await ctx.db
      .query("notes")
      .withSearchIndex("by_text", (q) => q.search("text", text).eq("list", list))
      .take(10);
    return found.map((note) => note.text);
  },
});

export const add = mutation({
  args: { list: v.string(), text: v.string(), rank: v.optional(v.number()) },
  returns: v.id("notes"),
  handler: async (ctx, { list, text, rank }) => {
    if (text === "") {
      throw new ConvexError({ code: "empty", message: "A note needs text." });
    }
    const who = await ctx.auth.getUserIdentity();
    return await ctx.db.insert("notes", { list, text, rank: rank ?? 0, author: who?.subject });
  },
});

export const fill = mutation({
  args: { list: v.string(), ranks: v.array(v.number()) },
  handler: async (ctx, { list, ranks }) => {
    for (const rank of ranks) {
      await ctx.db.insert("notes", { list, text: `note ${rank}`, rank });
    }
  },
});

export const crash = mutation({
  args: {},
  handler: async () => {
    throw new Error("it broke");
  },
});

export const forbid = query({
  args: { data: v.any() },
  handler: async (_ctx, { data }) => {
    throw new ConvexError(data);
  },
});

export const spin = query({
  args: {},
  handler: async () => {
    for (;;);
  },
});

export const me = query({ args: {}, handler: async (ctx) => await ctx.auth.getUserIdentity() });

export const echo = query({ args: { value: v.any() }, handler: async (_ctx, { value }) => value });

export const hidden = internalMutation({ args: {}, handler: async () => "hidden" });

export const addTwice = action({
  args: { list: v.string(), text: v.string() },
  handler: async (ctx, { list, text }): Promise<number> => {
    await ctx.runMutation(api.notes.add, { list, text });
    await ctx.runMutation(api.notes.add, { list, text });
    await ctx.runMutation(internal.notes.hidden, {});
    return (await ctx.runQuery(api.notes.list, { list })).length;
  },
});

export const count = query({
  args: { name: v.string() },
  handler: async (ctx, { name }) => {
    const row = await ctx.db
      .query("counters")
      .withIndex("by_name", (q) => q.eq("name", name))
      .unique();
    return row?.value ?? 0;
  },
});

export const increment = mutation({
  args: { name: v.string() },
  handler: async (ctx, { name }) => {
    const row = await ctx.db
      .query("counters")
      .withIndex("by_name", (q) => q.eq("name", name))
      .unique();
    if (row === null) {
      await ctx.db.insert("counters", { name, value: 1 });
      return 1;
    }
    await ctx.db.patch(row._id, { value: row.value + 1 });
    return row.value + 1;
  },
});
