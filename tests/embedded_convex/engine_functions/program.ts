// Runs programs of database steps given as data, so that tables and random tests can say what happens.
import { v } from "convex/values";
import { mutationGeneric as mutation, queryGeneric as query } from "convex/server";

const ARITHMETIC = ["eq", "neq", "lt", "lte", "gt", "gte", "add", "sub", "mul", "div", "mod"];

// ["field", path], ["literal", value], ["undefined"], ["eq", a, b], ["and", ...], ["not", a], ["neg", a]
const expression = (q: any, [kind, ...parts]: any): any => {
  if (kind === "field") return q.field(parts[0]);
  if (kind === "literal") return parts[0];
  if (kind === "undefined") return undefined;
  if (ARITHMETIC.includes(kind)) return q[kind](expression(q, parts[0]), expression(q, parts[1]));
  return q[kind](...parts.map((part: any) => expression(q, part)));
};

// {table?, index?, range?: [[kind, field, value]], search?, order?, steps?: [{filter} | {limit}]}
const build = (db: any, wanted: any) => {
  let found = db.query(wanted.table ?? "items");
  if (wanted.search !== undefined) {
    found = found.withSearchIndex(wanted.index, (q: any) =>
      wanted.search.reduce((q: any, [kind, field, value]: any) => (kind === "search" ? q.search(field, value) : q.eq(field, value)), q),
    );
  } else if (wanted.index !== undefined) {
    found = found.withIndex(wanted.index, (q: any) =>
      (wanted.range ?? []).reduce((q: any, [kind, field, ...value]: any) => q[kind](field, value[0]), q),
    );
  } else found = found.fullTableScan();
  if (wanted.order !== undefined) found = found.order(wanted.order);
  for (const step of wanted.steps ?? []) {
    found = step.limit !== undefined ? found.limit(step.limit) : found.filter((q: any) => expression(q, step.filter));
  }
  return found;
};

const bare = (document: any) => {
  if (document === null) return null;
  const { _id, _creationTime, ...rest } = document;
  return rest;
};

const one = async (db: any, label: string) => {
  const found = await db.query("items").withIndex("by_label", (q: any) => q.eq("label", label)).unique();
  if (found === null) throw new Error(`no document ${label}`);
  return found;
};

const STEPS: Record<string, (db: any, step: any) => Promise<any>> = {
  insert: async (db, { value }) => void (await db.insert("items", value)),
  patch: async (db, { label, value, unset }) =>
    void (await db.patch((await one(db, label))._id, { ...value, ...Object.fromEntries((unset ?? []).map((f: string) => [f, undefined])) })),
  replace: async (db, { label, value }) => void (await db.replace((await one(db, label))._id, value)),
  delete: async (db, { label }) => void (await db.delete((await one(db, label))._id)),
  get: async (db, { label }) => bare(await db.get((await one(db, label))._id)),
  collect: async (db, { query }) => (await build(db, query).collect()).map(bare),
  first: async (db, { query }) => bare(await build(db, query).first()),
  take: async (db, { query, n }) => (await build(db, query).take(n)).map(bare),
  unique: async (db, { query }) => bare(await build(db, query).unique()),
  count: async (db, { query }) => (await build(db, query).collect()).length,
  // Pages through to the end; the cursor of each page must lead to the next.
  pages: async (db, { query, size }) => {
    const { page, isDone, continueCursor } = await build(db, query).paginate({ numItems: size, cursor: null });
    return { page: page.map(bare), isDone, continueCursor };
  },
  // Patches while iterating: the stream must go on from where it is.
  touchEach: async (db, { query, field, most }) => {
    const seen = [];
    for await (const document of build(db, query)) {
      seen.push(bare(document));
      await db.patch(document._id, { [field]: (document[field] ?? 0) + 1 });
      if (seen.length === most) break;
    }
    return seen;
  },
};

const run = async (ctx: any, { steps }: any) => {
  const results = [];
  for (const step of steps) {
    try {
      results.push({ ok: (await STEPS[step.op](ctx.db, step)) ?? null });
    } catch (error: any) {
      results.push({ error: error.message });
    }
  }
  return results;
};

export const write = mutation({ args: { steps: v.array(v.any()) }, handler: run });
export const read = query({ args: { steps: v.array(v.any()) }, handler: run });
export const page = query({
  args: { query: v.any(), options: v.any() },
  handler: async (ctx, { query, options }) => {
    const { page, ...rest } = await build(ctx.db, query).paginate(options);
    return { page: page.map(bare), ...rest };
  },
});
