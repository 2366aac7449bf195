import type { Doc, Id } from "../_generated/dataModel";
import type { MutationCtx, QueryCtx } from "../_generated/server";
import { cartOf } from "./carts";
import { cardOf, detailOf, productsOf } from "./catalog";
import { fail } from "./errors";
import { browsing, hasMore, type Intent, isPlace, lineUp, numbersOn, PAGE, productAt, step } from "./screen";
import type { Screen, ScreenSnapshot } from "./shapes";

// A session's screen: kept as a row, stepped by intents, shown with products read afresh.

const MOST_HISTORY = 20;
const FEATURED = 24;

type Row = Doc<"screens">;
type Session = Doc<"sessions">;

/** The first screen of a session. */
export async function openScreen(ctx: MutationCtx, sessionId: Id<"sessions">): Promise<void> {
  await ctx.db.insert("screens", { sessionId, revision: 1, depth: 0, now: browsing(await featured(ctx)) });
}

export async function screenRow(ctx: QueryCtx, session: Session): Promise<Row> {
  const row = await ctx.db
    .query("screens")
    .withIndex("by_session", (q) => q.eq("sessionId", session._id))
    .unique();
  if (!row) fail("not_found", "This session has no screen: please start again.");
  // A screen from before there were products shows them once there are some.
  if (row.now.view === "browse" && row.now.found.length === 0) row.now = browsing(await featured(ctx));
  return row;
}

/** Good products in stock, from as many categories as there are. */
async function featured(ctx: QueryCtx): Promise<ScreenSnapshot["found"]> {
  const best = await ctx.db.query("entries").withIndex("by_quality").order("desc").take(240);
  const rounds = new Map<string, number>();
  return best
    .filter((entry) => entry.inStock)
    .map((entry, i) => {
      const category = entry.level0 ?? "";
      const round = rounds.get(category) ?? 0;
      rounds.set(category, round + 1);
      return { entry, order: round * best.length + i };
    })
    .sort((a, b) => a.order - b.order)
    .slice(0, FEATURED)
    .map(({ entry }) => ({ productId: entry.productId, why: [] }));
}

/** Steps a session's screen by an intent. */
export async function applyIntent(ctx: MutationCtx, session: Session, intent: Intent): Promise<Screen> {
  const row = await screenRow(ctx, session);
  const next = step(row.now, intent);
  return await moveTo(ctx, session, row, next, isPlace(row.now, next, intent));
}

async function moveTo(
  ctx: MutationCtx,
  session: Session,
  row: Row,
  next: ScreenSnapshot,
  remember: boolean,
): Promise<Screen> {
  const depth = remember ? row.depth + 1 : row.depth;
  if (remember) {
    await ctx.db.insert("screenHistory", { sessionId: session._id, depth, then: row.now });
    const oldest = await historyAt(ctx, session, depth - MOST_HISTORY);
    if (oldest) await ctx.db.delete("screenHistory", oldest._id);
  }
  const revision = row.revision + 1;
  await ctx.db.patch("screens", row._id, { now: next, depth, revision });
  return await render(ctx, session, { ...row, now: next, depth, revision });
}

async function historyAt(ctx: QueryCtx, session: Session, depth: number): Promise<Doc<"screenHistory"> | null> {
  return await ctx.db
    .query("screenHistory")
    .withIndex("by_session", (q) => q.eq("sessionId", session._id).eq("depth", depth))
    .unique();
}

/** Returns to the screen before, where there is one. */
export async function goBack(ctx: MutationCtx, session: Session): Promise<Screen> {
  const row = await screenRow(ctx, session);
  const before = await historyAt(ctx, session, row.depth);
  if (!before) return await render(ctx, session, row);
  await ctx.db.delete("screenHistory", before._id);
  const after = { now: before.then, depth: row.depth - 1, revision: row.revision + 1 };
  await ctx.db.patch("screens", row._id, after);
  return await render(ctx, session, { ...row, ...after });
}

/** Returns to a first screen. What was shown before can still be gone back to. */
export async function startOver(ctx: MutationCtx, session: Session): Promise<Screen> {
  const row = await screenRow(ctx, session);
  return await moveTo(ctx, session, row, browsing(await featured(ctx)), true);
}

/**
 * The product that a number on the session's screen means; in the cart and at checkout it numbers the lines.
 *
 * @throws bad_number when nothing on the screen has it.
 */
export async function productNumbered(ctx: QueryCtx, session: Session, screen: ScreenSnapshot, number: number) {
  if (screen.view !== "cart" && screen.view !== "checkout") return productAt(screen, number);
  const lines = (await cartOf(ctx, session._id)).lines;
  const line = lines[number - 1];
  if (!line) fail("bad_number", `There is no number ${number} in the cart: it has ${lines.length} lines.`, { number });
  return line.productId;
}

/** The screen as it is shown. */
export async function render(ctx: QueryCtx, session: Session, row: Row): Promise<Screen> {
  const now = row.now;
  const shown = await shownOn(ctx, session, now);
  const docs = await productsOf(
    ctx,
    shown.map((one) => one.productId),
  );
  const cards = docs.flatMap((doc, i) =>
    doc ? [cardOf(doc, shown[i]!.number, shown[i]!.why, now.limits.colour)] : [],
  );
  const details = docs.flatMap((doc, i) => (doc ? [detailOf(doc, shown[i]!.number)] : []));
  const looked = now.view === "detail" && now.detail ? await ctx.db.get("products", now.detail.productId) : null;
  const detail =
    looked &&
    detailOf(looked, now.detail!.number, now.found.find((one) => one.productId === looked._id)?.why, now.limits.colour);
  return {
    view: now.view,
    headline: detail ? detail.title : headlineOf(now),
    text: now.text,
    limits: now.limits,
    sort: now.sort,
    page: now.page,
    total: now.total,
    hasMore: hasMore(now),
    cards,
    relaxed: now.relaxed,
    facets: now.facets,
    comparison: now.view === "compare" ? lineUp(details) : null,
    detail,
    revision: row.revision,
    canGoBack: (await historyAt(ctx, session, row.depth)) !== null,
  };
}

function headlineOf(now: ScreenSnapshot): string {
  if (now.view === "cart") return "Your cart";
  if (now.view === "checkout") return "Check out";
  if (now.view === "order") return "Your order";
  if (now.view === "detail") return "This product is no longer in the shop";
  return now.headline;
}

interface Shown {
  number: number;
  productId: Id<"products">;
  why: string[];
}

async function shownOn(ctx: QueryCtx, session: Session, now: ScreenSnapshot): Promise<Shown[]> {
  if (now.view === "cart" || now.view === "checkout") {
    const lines = (await cartOf(ctx, session._id)).lines;
    return lines.map((line, i) => ({ number: i + 1, productId: line.productId, why: [] }));
  }
  if (now.view === "order") return [];
  if (now.view === "compare") {
    return numbersOn(now).map((number) => ({ number, ...now.found[number - 1]! }));
  }
  return now.found.slice(0, now.page * PAGE).map((one, i) => ({ number: i + 1, ...one }));
}
