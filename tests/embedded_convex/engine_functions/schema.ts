import { defineSchema, defineTable } from "convex/server";
import { v } from "convex/values";

export default defineSchema({
  notes: defineTable({
    author: v.string(),
    text: v.string(),
    rank: v.number(),
    tags: v.optional(v.array(v.string())),
    parent: v.optional(v.id("notes")),
    extra: v.optional(v.any()),
  })
    .index("by_author", ["author"])
    .index("by_author_rank", ["author", "rank"])
    .searchIndex("search_text", { searchField: "text", filterFields: ["author", "extra.kind"] }),
  items: defineTable(v.any())
    .index("by_label", ["label"])
    .index("by_a", ["a"])
    .index("by_a_b", ["a", "b"])
    .index("by_b_a_c", ["b", "a", "c"])
    .index("by_nested", ["n.x"]),
  counters: defineTable({ name: v.string(), value: v.number() }).index("by_name", ["name"]),
  vectors: defineTable({ name: v.string(), kind: v.string(), embedding: v.array(v.float64()) }).vectorIndex("by_embedding", {
    vectorField: "embedding",
    dimensions: 3,
    filterFields: ["kind"],
  }),
});
