import { v } from "convex/values";
import { openMutation, openQuery } from "./lib/access";
import { catalogOf, productBySku } from "./lib/catalog";
import { fail } from "./lib/errors";
import { changed } from "./lib/change";
import { request, showFound } from "./lib/results";
import { applyIntent, goBack, productNumbered, render, screenRow, startOver as beginAgain } from "./lib/screens";
import { limits, limitsChange, screen, sort } from "./lib/shapes";
import { wants } from "./lib/wants";

const SESSION = ["shopper", "bot"] as const;

export const get = openQuery({
  name: "screen:get",
  allow: SESSION,
  args: {},
  returns: screen,
  handler: async (ctx) => await render(ctx, ctx.caller.session, await screenRow(ctx, ctx.caller.session)),
});

export const search = openMutation({
  name: "screen:search",
  allow: SESSION,
  allowance: "search",
  args: { text: v.string(), limits: v.optional(limits), sort: v.optional(sort) },
  returns: screen,
  handler: async (ctx, args) =>
    await showFound(ctx, ctx.caller.session, args.text, args.limits ?? {}, args.sort ?? null),
});

export const refine = openMutation({
  name: "screen:refine",
  allow: SESSION,
  allowance: "search",
  args: {
    text: v.optional(v.string()),
    limits: v.optional(limitsChange),
    sort: v.optional(sort),
    replaceText: v.optional(v.boolean()),
  },
  returns: screen,
  handler: async (ctx, args) => {
    const { now } = await screenRow(ctx, ctx.caller.session);
    // What is said now counts for more than the limits there were: "under fifty" after "under a hundred".
    const said = wants(request(args.text ?? ""), (await catalogOf(ctx))?.currency ?? "USD");
    const words = args.replaceText ? said.text : `${now.text} ${said.text}`.trim();
    const narrowed = changed(changed(now.limits, said.limits), args.limits ?? {});
    return await showFound(ctx, ctx.caller.session, words, narrowed, args.sort ?? said.sort ?? now.sort);
  },
});

export const showMore = openMutation({
  name: "screen:showMore",
  allow: SESSION,
  args: {},
  returns: screen,
  handler: async (ctx) => await applyIntent(ctx, ctx.caller.session, { kind: "showMore" }),
});

export const details = openMutation({
  name: "screen:details",
  allow: SESSION,
  args: { number: v.optional(v.number()), sku: v.optional(v.string()) },
  returns: screen,
  handler: async (ctx, { number, sku }) => {
    const session = ctx.caller.session;
    if (sku !== undefined) {
      const doc = await productBySku(ctx, sku);
      if (!doc) fail("not_found", "This product is no longer in the shop.");
      return await applyIntent(ctx, session, { kind: "product", productId: doc._id });
    }
    if (number === undefined) fail("invalid", "Say which product: its number on the screen.");
    const { now } = await screenRow(ctx, session);
    const productId = await productNumbered(ctx, session, now, number);
    if (now.view === "cart" || now.view === "checkout")
      return await applyIntent(ctx, session, { kind: "product", productId });
    return await applyIntent(ctx, session, { kind: "details", number });
  },
});

export const compare = openMutation({
  name: "screen:compare",
  allow: SESSION,
  args: { numbers: v.array(v.number()) },
  returns: screen,
  handler: async (ctx, { numbers }) => await applyIntent(ctx, ctx.caller.session, { kind: "compare", numbers }),
});

export const back = openMutation({
  name: "screen:back",
  allow: SESSION,
  args: {},
  returns: screen,
  handler: async (ctx) => await goBack(ctx, ctx.caller.session),
});

export const startOver = openMutation({
  name: "screen:startOver",
  allow: SESSION,
  args: {},
  returns: screen,
  handler: async (ctx) => await beginAgain(ctx, ctx.caller.session),
});

export const show = openMutation({
  name: "screen:show",
  allow: SESSION,
  args: { view: v.union(v.literal("cart"), v.literal("checkout"), v.literal("results"), v.literal("browse")) },
  returns: screen,
  handler: async (ctx, args) => {
    // The shop's first page is no view of what was found.
    if (args.view === "browse") return await beginAgain(ctx, ctx.caller.session);
    return await applyIntent(ctx, ctx.caller.session, { kind: "show", view: args.view });
  },
});
