import { type Infer, v } from "convex/values";

// The shapes that cross the door, shared by functions, tables and tests. Money is integer minor units.

/** The order of results; by an attribute the products that lack it come last. */
export const sort = v.union(
  v.literal("relevance"),
  v.literal("price_asc"),
  v.literal("price_desc"),
  v.literal("rating"),
  v.object({ attribute: v.string(), order: v.union(v.literal("asc"), v.literal("desc")) }),
);
export type Sort = Infer<typeof sort>;

/** One value, or several of which any will do. */
const anyOf = v.union(v.string(), v.array(v.string()));
export type AnyOf = Infer<typeof anyOf>;

/** Bounds on a quantity among the attributes; both in `unit` ("kg", "hours", "inch"), or as bare numbers without one. */
const range = v.object({
  attribute: v.string(),
  min: v.optional(v.number()),
  max: v.optional(v.number()),
  unit: v.optional(v.string()),
});
export type Range = Infer<typeof range>;

const limitFields = {
  category: anyOf,
  brand: anyOf,
  colour: anyOf,
  size: anyOf,
  priceMinMinor: v.number(),
  priceMaxMinor: v.number(),
  ratingMin: v.number(),
  inStock: v.boolean(),
  onSale: v.boolean(),
  attributes: v.record(v.string(), anyOf),
  exclude: v.array(v.string()),
  ranges: v.array(range),
} as const;

export const limits = v.object({
  category: v.optional(limitFields.category),
  brand: v.optional(limitFields.brand),
  colour: v.optional(limitFields.colour),
  size: v.optional(limitFields.size),
  priceMinMinor: v.optional(limitFields.priceMinMinor),
  priceMaxMinor: v.optional(limitFields.priceMaxMinor),
  ratingMin: v.optional(limitFields.ratingMin),
  inStock: v.optional(limitFields.inStock),
  onSale: v.optional(limitFields.onSale),
  attributes: v.optional(limitFields.attributes),
  exclude: v.optional(limitFields.exclude),
  ranges: v.optional(limitFields.ranges),
});
export type Limits = Infer<typeof limits>;

const nullable = <T extends (typeof limitFields)[keyof typeof limitFields]>(field: T) =>
  v.optional(v.union(field, v.null()));

/**
 * A change of limits: a null drops that limit, an absent field leaves it. Attributes and ranges are changed one by one; a
 * null drops that attribute, a range without bounds the range of that attribute.
 */
export const limitsChange = v.object({
  category: nullable(limitFields.category),
  brand: nullable(limitFields.brand),
  colour: nullable(limitFields.colour),
  size: nullable(limitFields.size),
  priceMinMinor: nullable(limitFields.priceMinMinor),
  priceMaxMinor: nullable(limitFields.priceMaxMinor),
  ratingMin: nullable(limitFields.ratingMin),
  inStock: nullable(limitFields.inStock),
  onSale: nullable(limitFields.onSale),
  attributes: v.optional(v.union(v.record(v.string(), v.union(anyOf, v.null())), v.null())),
  exclude: nullable(limitFields.exclude),
  ranges: nullable(limitFields.ranges),
});
export type LimitsChange = Infer<typeof limitsChange>;

export const facet = v.object({
  field: v.string(),
  values: v.array(v.object({ value: v.string(), count: v.number() })),
});
export type Facet = Infer<typeof facet>;

export const variant = v.object({
  sku: v.string(),
  label: v.string(),
  options: v.record(v.string(), v.string()),
  priceMinor: v.number(),
  stock: v.number(),
  picture: v.optional(v.union(v.string(), v.null())),
});
export type Variant = Infer<typeof variant>;

export const review = v.object({ rating: v.number(), text: v.string() });

const productFields = {
  productId: v.id("products"),
  sku: v.string(),
  title: v.string(),
  brand: v.string(),
  category: v.string(),
  priceMinor: v.number(),
  listPriceMinor: v.union(v.number(), v.null()),
  currency: v.string(),
  rating: v.union(v.number(), v.null()),
  ratingCount: v.number(),
  stock: v.number(),
  picture: v.union(v.string(), v.null()),
  colours: v.array(v.string()),
  sizes: v.array(v.string()),
  why: v.array(v.string()),
} as const;

export const product = v.object(productFields);
export type Product = Infer<typeof product>;

export const card = v.object({ number: v.number(), ...productFields });
export type Card = Infer<typeof card>;

export const productDetail = v.object({
  number: v.union(v.number(), v.null()),
  ...productFields,
  description: v.string(),
  attributes: v.record(v.string(), v.string()),
  categoryPath: v.array(v.string()),
  variants: v.array(variant),
  delivery: v.string(),
  returns: v.string(),
  reviews: v.array(review),
});
export type ProductDetail = Infer<typeof productDetail>;

/** A product as it is imported. */
export const importRow = v.object({
  sku: v.string(),
  title: v.string(),
  brand: v.string(),
  category: v.array(v.string()),
  description: v.string(),
  priceMinor: v.number(),
  listPriceMinor: v.optional(v.union(v.number(), v.null())),
  currency: v.string(),
  rating: v.optional(v.union(v.number(), v.null())),
  ratingCount: v.optional(v.number()),
  stock: v.number(),
  picture: v.optional(v.union(v.string(), v.null())),
  attributes: v.record(v.string(), v.string()),
  colours: v.array(v.string()),
  sizes: v.array(v.string()),
  variants: v.optional(v.array(variant)),
  delivery: v.optional(v.string()),
  returns: v.optional(v.string()),
  reviews: v.optional(v.array(review)),
  tags: v.optional(v.array(v.string())),
});
export type ImportRow = Infer<typeof importRow>;

export const comparison = v.array(
  v.object({ name: v.string(), values: v.array(v.union(v.string(), v.null())), differs: v.boolean() }),
);
export type Comparison = Infer<typeof comparison>;

export const view = v.union(
  v.literal("browse"),
  v.literal("results"),
  v.literal("compare"),
  v.literal("detail"),
  v.literal("cart"),
  v.literal("checkout"),
  v.literal("order"),
);
export type View = Infer<typeof view>;

export const screen = v.object({
  view,
  headline: v.string(),
  text: v.string(),
  limits,
  sort,
  page: v.number(),
  total: v.number(),
  hasMore: v.boolean(),
  cards: v.array(card),
  relaxed: v.array(v.string()),
  facets: v.array(facet),
  comparison: v.union(comparison, v.null()),
  detail: v.union(productDetail, v.null()),
  revision: v.number(),
  canGoBack: v.boolean(),
});
export type Screen = Infer<typeof screen>;

/** What a session's screen row remembers; products themselves are read afresh whenever it is shown. */
export const screenSnapshot = v.object({
  view,
  headline: v.string(),
  text: v.string(),
  limits,
  sort,
  page: v.number(),
  total: v.number(),
  found: v.array(v.object({ productId: v.id("products"), why: v.array(v.string()) })),
  // Which of what was found are being compared or looked at: their numbers, or a product that has none.
  compared: v.array(v.number()),
  detail: v.union(v.object({ number: v.union(v.number(), v.null()), productId: v.id("products") }), v.null()),
  relaxed: v.array(v.string()),
  facets: v.array(facet),
});
export type ScreenSnapshot = Infer<typeof screenSnapshot>;

export const cartLineFields = {
  lineId: v.string(),
  productId: v.id("products"),
  variantSku: v.union(v.string(), v.null()),
  title: v.string(),
  quantity: v.number(),
  // The price the shopper last saw for it: a change since then is named at checkout.
  seenPriceMinor: v.number(),
} as const;

export const orderLine = v.object({
  lineId: v.string(),
  productId: v.id("products"),
  sku: v.string(),
  title: v.string(),
  brand: v.string(),
  variant: v.union(v.string(), v.null()),
  quantity: v.number(),
  unitPriceMinor: v.number(),
  totalMinor: v.number(),
  currency: v.string(),
  picture: v.union(v.string(), v.null()),
  stock: v.number(),
});
export type OrderLine = Infer<typeof orderLine>;

export const cart = v.object({
  lines: v.array(orderLine),
  totalMinor: v.number(),
  currency: v.string(),
  count: v.number(),
  canUndo: v.boolean(),
});
export type Cart = Infer<typeof cart>;

export const cartChange = v.object({ cart, line: v.union(orderLine, v.null()), note: v.union(v.string(), v.null()) });

export const quote = v.object({
  quoteId: v.id("quotes"),
  lines: v.array(orderLine),
  totalMinor: v.number(),
  currency: v.string(),
  expiresAt: v.number(),
  changes: v.array(v.string()),
  delivery: v.string(),
  // How this shop lets an order be confirmed, and whether a spoken yes to this one was heard.
  confirmBy: v.array(v.string()),
  spokenYes: v.boolean(),
});
export type Quote = Infer<typeof quote>;

export const order = v.object({
  orderNumber: v.string(),
  status: v.string(),
  lines: v.array(orderLine),
  totalMinor: v.number(),
  currency: v.string(),
  delivery: v.string(),
  payUrl: v.union(v.string(), v.null()),
  placedAt: v.number(),
});
export type Order = Infer<typeof order>;

export const message = v.object({
  key: v.string(),
  turn: v.number(),
  role: v.union(v.literal("shopper"), v.literal("assistant"), v.literal("notice")),
  text: v.string(),
  state: v.union(v.literal("partial"), v.literal("final"), v.literal("interrupted")),
  at: v.number(),
});

export const newSession = v.object({ sessionId: v.id("sessions"), sessionToken: v.string(), expiresAt: v.number() });
