import { defineSchema, defineTable } from "convex/server";
import { v } from "convex/values";

export default defineSchema({
  notes: defineTable({
    list: v.string(),
    text: v.string(),
    rank: v.number(),
    author: v.optional(v.string()),
  })
    .index("by_list", ["list", "rank"])
    .searchIndex("by_text", { searchField: "text", filterFields: ["list"] }),
  items: defineTable(v.any())
    .index("by_label", ["label"])
    .index("by_a", ["a"])
    .index("by_a_b", ["a", "b"])
    .index("by_b_a_c", ["b", "a", "c"])
    .index("by_nested", ["n.x"]),
  counters: defineTable({ name: v.string(), value: v.number() }).index("by_name", ["name"]),
});
