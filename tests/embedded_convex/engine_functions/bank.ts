// Money moves between accounts, with a journal: what a torn or lost transaction would show at once.
import { v } from "convex/values";
import { makeFunctionReference, mutationGeneric as mutation, queryGeneric as query } from "convex/server";

const balance = async (db: any, name: string) =>
  await db.query("counters").withIndex("by_name", (q: any) => q.eq("name", name)).unique();

const change = async (db: any, name: string, by: number) => {
  const found = await balance(db, name);
  if (found === null) await db.insert("counters", { name, value: by });
  else await db.patch(found._id, { value: found.value + by });
};

export const transfer = mutation({
  args: { n: v.number() },
  handler: async (ctx, { n }) => {
    await change(ctx.db, `account ${n % 7}`, -n);
    const last = await ctx.db.query("notes").withIndex("by_author_rank", (q) => q.eq("author", "journal")).order("desc").first();
    const rank = (last?.rank ?? 0) + 1;
    await ctx.db.insert("notes", { author: "journal", text: `transfer number ${n}`, rank, extra: n });
    await change(ctx.db, `account ${(n * 3 + 1) % 7}`, n);
    if (n % 5 === 0) await ctx.scheduler.runAfter(0, makeFunctionReference<"mutation">("notes:bump") as any, { name: "jobs" });
    return rank;
  },
});
export const books = query({
  args: {},
  handler: async (ctx) => ({
    sum: (await ctx.db.query("counters").collect()).filter((one) => one.name !== "jobs").reduce((sum, one) => sum + one.value, 0),
    journal: (await ctx.db.query("notes").withIndex("by_author_rank", (q) => q.eq("author", "journal")).collect()).map((one) => [one.rank, one.extra]),
  }),
});
