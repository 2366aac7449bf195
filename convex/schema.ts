import { defineSchema, defineTable } from "convex/server";
import { v } from "convex/values";
import { cartLineFields, orderLine, review, screenSnapshot, variant } from "./lib/shapes";

export default defineSchema({
  sessions: defineTable({
    tokenHash: v.string(),
    // The key of the request that made it, so that a repeated request makes no second one.
    createKey: v.union(v.string(), v.null()),
    deviceId: v.union(v.string(), v.null()),
    locale: v.union(v.string(), v.null()),
    kiosk: v.boolean(),
    expiresAt: v.number(),
    ended: v.boolean(),
  })
    .index("by_token", ["tokenHash"])
    .index("by_create_key", ["createKey"])
    .index("by_expiry", ["expiresAt"]),

  // One row: what is true of the whole catalogue.
  catalog: defineTable({
    revision: v.number(),
    count: v.number(),
    currency: v.union(v.string(), v.null()),
    // Words of each of FIELDS in lib/entries summed over all products: ranking needs the averages.
    lengths: v.array(v.number()),
  }),

  products: defineTable({
    sku: v.string(),
    title: v.string(),
    brand: v.string(),
    category: v.array(v.string()),
    description: v.string(),
    priceMinor: v.number(),
    listPriceMinor: v.union(v.number(), v.null()),
    currency: v.string(),
    rating: v.union(v.number(), v.null()),
    ratingCount: v.number(),
    stock: v.number(),
    picture: v.union(v.string(), v.null()),
    attributes: v.record(v.string(), v.string()),
    colours: v.array(v.string()),
    sizes: v.array(v.string()),
    variants: v.array(variant),
    delivery: v.string(),
    returns: v.string(),
    reviews: v.array(review),
    tags: v.array(v.string()),
    // The import in which it was last seen; those with an older one are removed by a replacing import.
    revision: v.number(),
  })
    .index("by_sku", ["sku"])
    .index("by_revision", ["revision"]),

  // What search needs of a product, and no more: hundreds of these are read for one search.
  entries: defineTable({
    productId: v.id("products"),
    // Normalised words of what the product is: title, brand and category.
    head: v.string(),
    // Normalised words of everything, a line for each field of FIELDS in lib/entries.
    text: v.string(),
    brandKey: v.string(),
    // Normalised category path down to each depth; null where the path is shorter; then the whole path.
    level0: v.union(v.string(), v.null()),
    level1: v.union(v.string(), v.null()),
    level2: v.union(v.string(), v.null()),
    path: v.string(),
    // Facts of lib/entries as JSON: a text costs a search next to nothing until it is looked into.
    facts: v.string(),
    priceMinor: v.number(),
    rating: v.union(v.number(), v.null()),
    inStock: v.boolean(),
    onSale: v.boolean(),
    quality: v.number(),
  })
    .index("by_product", ["productId"])
    .index("by_quality", ["quality"])
    .index("by_price", ["priceMinor"])
    .index("by_brand", ["brandKey", "quality"])
    .index("by_level0", ["level0", "quality"])
    .index("by_level1", ["level1", "quality"])
    .index("by_level2", ["level2", "quality"])
    .searchIndex("head", {
      searchField: "head",
      filterFields: ["brandKey", "level0", "level1", "level2", "inStock", "onSale"],
    })
    .searchIndex("text", {
      searchField: "text",
      filterFields: ["brandKey", "level0", "level1", "level2", "inStock", "onSale"],
    }),

  // How many products have each word, by the word's first letters: ";word:anywhere:title,brand,category,attributes;..."
  words: defineTable({ bucket: v.string(), counts: v.string() }).index("by_bucket", ["bucket"]),

  // Words of another language for the catalogue's: the catalogue's word, then what people say for it.
  lexicons: defineTable({ language: v.string(), words: v.array(v.array(v.string())) }).index("by_language", [
    "language",
  ]),

  // Which categories there are, by the normalised name of the path's last step.
  categories: defineTable({
    path: v.string(),
    name: v.string(),
    depth: v.number(),
    count: v.number(),
  })
    .index("by_path", ["path"])
    .index("by_name", ["name"]),

  screens: defineTable({
    sessionId: v.id("sessions"),
    revision: v.number(),
    depth: v.number(),
    now: screenSnapshot,
  }).index("by_session", ["sessionId"]),

  // What "go back" returns to, deepest last.
  screenHistory: defineTable({
    sessionId: v.id("sessions"),
    depth: v.number(),
    then: screenSnapshot,
  }).index("by_session", ["sessionId", "depth"]),

  carts: defineTable({
    sessionId: v.id("sessions"),
    nextLine: v.number(),
    lines: v.array(v.object(cartLineFields)),
    past: v.array(v.array(v.object(cartLineFields))),
  }).index("by_session", ["sessionId"]),

  quotes: defineTable({
    sessionId: v.id("sessions"),
    lines: v.array(orderLine),
    totalMinor: v.number(),
    currency: v.string(),
    expiresAt: v.number(),
    changes: v.array(v.string()),
    delivery: v.string(),
    spokenYesAt: v.union(v.number(), v.null()),
    pinAt: v.union(v.number(), v.null()),
    orderId: v.union(v.id("orders"), v.null()),
  }).index("by_session", ["sessionId"]),

  orders: defineTable({
    // Null once the shopper has erased the session: the shop keeps its books, not the person.
    sessionId: v.union(v.id("sessions"), v.null()),
    orderNumber: v.string(),
    status: v.string(),
    lines: v.array(orderLine),
    totalMinor: v.number(),
    currency: v.string(),
    delivery: v.string(),
    payUrl: v.union(v.string(), v.null()),
    confirmedBy: v.string(),
    placedAt: v.number(),
  })
    .index("by_session", ["sessionId"])
    .index("by_number", ["orderNumber"]),

  // Wrong PINs since the last right one, and when the next may be tried.
  pinTries: defineTable({ key: v.string(), wrong: v.number(), nextAt: v.number() }).index("by_key", ["key"]),

  messages: defineTable({
    sessionId: v.id("sessions"),
    key: v.string(),
    turn: v.number(),
    role: v.union(v.literal("shopper"), v.literal("assistant"), v.literal("notice")),
    text: v.string(),
    state: v.union(v.literal("partial"), v.literal("final"), v.literal("interrupted")),
  })
    .index("by_session", ["sessionId"])
    .index("by_key", ["sessionId", "key"]),

  // What shoppers asked a backend's assistant, and its answer as it grows.
  asks: defineTable({
    sessionId: v.id("sessions"),
    key: v.string(),
    turn: v.number(),
    text: v.string(),
    answer: v.string(),
    /** The agent hangs up after this answer. */
    ends: v.optional(v.boolean()),
    state: v.union(v.literal("waiting"), v.literal("taken"), v.literal("answered"), v.literal("withdrawn")),
  })
    .index("by_session", ["sessionId", "state"])
    .index("by_key", ["sessionId", "key"])
    .index("by_state", ["state"]),

  // The first result of each write that carried a key, so that a repeat gets it again and does nothing.
  results: defineTable({
    sessionId: v.id("sessions"),
    key: v.string(),
    name: v.string(),
    result: v.any(),
  }).index("by_key", ["sessionId", "key"]),

  // Token buckets.
  allowances: defineTable({ key: v.string(), tokens: v.number(), at: v.number() })
    .index("by_key", ["key"])
    .index("by_at", ["at"]),
});
