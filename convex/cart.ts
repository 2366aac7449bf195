import { v } from "convex/values";
import type { Doc } from "./_generated/dataModel";
import type { MutationCtx } from "./_generated/server";
import { openMutation, openQuery } from "./lib/access";
import * as cartLib from "./lib/cart";
import { cartOf, chooseVariant, keepCart, offerOf, shownCart, variantOf } from "./lib/carts";
import { productBySku } from "./lib/catalog";
import { fail } from "./lib/errors";
import { productNumbered, screenRow } from "./lib/screens";
import { cart, cartChange } from "./lib/shapes";

const SESSION = ["shopper", "bot"] as const;
type Session = Doc<"sessions">;

export const get = openQuery({
  name: "cart:get",
  allow: SESSION,
  args: {},
  returns: cart,
  handler: async (ctx) => await shownCart(ctx, await cartOf(ctx, ctx.caller.session._id)),
});

/** Adds a product by its number on the screen or its sku; with neither, the one whose details are shown. */
export const add = openMutation({
  name: "cart:add",
  allow: SESSION,
  args: {
    number: v.optional(v.number()),
    sku: v.optional(v.string()),
    variant: v.optional(v.string()),
    quantity: v.optional(v.number()),
  },
  returns: cartChange,
  handler: async (ctx, args) => {
    const session = ctx.caller.session;
    const product = await meantProduct(ctx, session, args);
    const variant = chooseVariant(product, args.variant);
    const { contents, lineId } = cartLib.add(
      await cartOf(ctx, session._id),
      { productId: product._id, variantSku: variant?.sku ?? null },
      args.quantity ?? 1,
      offerOf(product, variant),
    );
    return await keep(ctx, session, contents, lineId);
  },
});

const line = { lineId: v.optional(v.string()), number: v.optional(v.number()), sku: v.optional(v.string()) } as const;

export const change = openMutation({
  name: "cart:change",
  allow: SESSION,
  args: { ...line, quantity: v.number() },
  returns: cartChange,
  handler: async (ctx, args) => {
    const session = ctx.caller.session;
    const contents = await cartOf(ctx, session._id);
    const meant = await meantLine(ctx, session, contents, args);
    const product = await ctx.db.get("products", meant.productId);
    if (!product) fail("not_found", "This product is no longer in the shop.");
    const changed = cartLib.change(
      contents,
      meant.lineId,
      args.quantity,
      offerOf(product, variantOf(product, meant.variantSku)),
    );
    return await keep(ctx, session, changed, meant.lineId);
  },
});

export const remove = openMutation({
  name: "cart:remove",
  allow: SESSION,
  args: line,
  returns: cartChange,
  handler: async (ctx, args) => {
    const session = ctx.caller.session;
    const contents = await cartOf(ctx, session._id);
    const meant = await meantLine(ctx, session, contents, args);
    const product = await ctx.db.get("products", meant.productId);
    return await keep(
      ctx,
      session,
      cartLib.remove(contents, meant.lineId),
      null,
      `${product?.title ?? "It"} was removed.`,
    );
  },
});

export const clear = openMutation({
  name: "cart:clear",
  allow: SESSION,
  args: {},
  returns: cartChange,
  handler: async (ctx) => {
    const contents = await cartOf(ctx, ctx.caller.session._id);
    const note = contents.lines.length === 0 ? "The cart is already empty." : "The cart is empty now.";
    return await keep(ctx, ctx.caller.session, cartLib.clear(contents), null, note);
  },
});

export const undo = openMutation({
  name: "cart:undo",
  allow: SESSION,
  args: {},
  returns: cartChange,
  handler: async (ctx) => {
    const contents = await cartOf(ctx, ctx.caller.session._id);
    const before = cartLib.undo(contents);
    const note = before ? "The last change to the cart was undone." : "There is nothing to undo.";
    return await keep(ctx, ctx.caller.session, before ?? contents, null, note);
  },
});

async function keep(
  ctx: MutationCtx,
  session: Session,
  contents: cartLib.Contents,
  lineId: string | null,
  note: string | null = null,
) {
  await keepCart(ctx, session._id, contents);
  const shown = await shownCart(ctx, contents);
  return { cart: shown, line: shown.lines.find((one) => one.lineId === lineId) ?? null, note };
}

async function meantProduct(ctx: MutationCtx, session: Session, { number, sku }: { number?: number; sku?: string }) {
  if (sku !== undefined) {
    const product = await productBySku(ctx, sku);
    if (!product) fail("not_found", "This product is no longer in the shop.");
    return product;
  }
  const { now } = await screenRow(ctx, session);
  const shown = now.view === "detail" ? now.detail?.productId : undefined;
  const id = number === undefined ? shown : await productNumbered(ctx, session, now, number);
  if (id === undefined) fail("invalid", "Say which product: its number on the screen.");
  const product = await ctx.db.get("products", id);
  if (!product) fail("not_found", "This product is no longer in the shop.");
  return product;
}

/** The line that is meant: by its id, by its product, or by a number: of the line where the cart is shown, else of a card. */
async function meantLine(
  ctx: MutationCtx,
  session: Session,
  contents: cartLib.Contents,
  args: { lineId?: string; number?: number; sku?: string },
): Promise<cartLib.Line> {
  let found: cartLib.Line | undefined;
  if (args.lineId !== undefined) {
    found = contents.lines.find((one) => one.lineId === args.lineId);
  } else {
    const { now } = await screenRow(ctx, session);
    if (args.sku === undefined && args.number !== undefined && (now.view === "cart" || now.view === "checkout")) {
      found = contents.lines[args.number - 1];
      if (!found) fail("bad_number", `There is no number ${args.number} in the cart.`, { number: args.number });
    } else {
      const product = await meantProduct(ctx, session, args);
      found = contents.lines.findLast((one) => one.productId === product._id);
    }
  }
  if (!found) fail("not_found", "That is not in the cart.");
  return found;
}
