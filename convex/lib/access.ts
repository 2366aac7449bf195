import type { RegisteredMutation, RegisteredQuery } from "convex/server";
import { ConvexError, type GenericValidator, type Infer, type ObjectType, type PropertyValidators, v, type Value } from "convex/values";
import type { Doc, Id } from "../_generated/dataModel";
import { mutation, type MutationCtx, query, type QueryCtx } from "../_generated/server";
import { fail } from "./errors";
import { ALLOWANCES, takeToken } from "./rateLimit";
import { sha256 } from "./sha256";
import { wordingOf } from "./words";

// The one door: every public function is made here, so none can forget to ask who calls.

export type Role = "shopper" | "bot" | "server" | "operator";
/** Roles that speak for one session. */
export type SessionRole = "shopper" | "bot";
/** The session of the caller where only session roles are let in. */
type SessionOf<R extends Role> = [R] extends [SessionRole] ? Doc<"sessions"> : Doc<"sessions"> | null;

export interface Caller<R extends Role = Role> {
  role: R;
  session: SessionOf<R>;
  /** What came with the call, for the few functions whose business it is. */
  given: Credential;
}

const credential = { sessionToken: v.optional(v.string()) } as const;
const repeatable = { idempotencyKey: v.optional(v.string()) } as const;

interface Credential {
  sessionToken?: string;
  idempotencyKey?: string;
}

interface Spec<R extends Role, A extends PropertyValidators, V extends GenericValidator, Ctx> {
  /** "module:function": what a repeated write is recognised by. */
  name: string;
  allow: readonly R[];
  args: A;
  returns: V;
  handler: (ctx: Ctx & { caller: Caller<R> }, args: ObjectType<A>) => Promise<Infer<V>>;
}

/** Convex's builders, as they look where a validator is known only to be one: their own types cannot be told so. */
type Build<Ctx, Registered> = (definition: {
  args: PropertyValidators;
  returns: GenericValidator;
  handler: (ctx: Ctx, args: Credential & Record<string, unknown>) => Promise<unknown>;
}) => Registered;

/** A public query for the roles in `allow`. */
export function openQuery<const R extends Role, A extends PropertyValidators, V extends GenericValidator>(
  spec: Spec<R, A, V, QueryCtx>,
): RegisteredQuery<"public", ObjectType<A & typeof credential>, Promise<Infer<V>>> {
  const build = query as unknown as Build<
    QueryCtx,
    RegisteredQuery<"public", ObjectType<A & typeof credential>, Promise<Infer<V>>>
  >;
  return build({
    args: { ...spec.args, ...credential },
    returns: spec.returns,
    handler: async (ctx, { sessionToken, ...rest }) => {
      const caller = await admit(ctx, { sessionToken }, spec.allow);
      return await inLanguage(ctx, caller, () => spec.handler({ ...ctx, caller }, rest as ObjectType<A>));
    },
  });
}

/** A public mutation for the roles in `allow`: rate limited, and done once for each idempotency key. */
export function openMutation<const R extends Role, A extends PropertyValidators, V extends GenericValidator>(
  spec: Spec<R, A, V, MutationCtx> & { allowance?: keyof typeof ALLOWANCES },
): RegisteredMutation<"public", ObjectType<A & typeof credential & typeof repeatable>, Promise<Infer<V>>> {
  const build = mutation as unknown as Build<
    MutationCtx,
    RegisteredMutation<"public", ObjectType<A & typeof credential & typeof repeatable>, Promise<Infer<V>>>
  >;
  return build({
    args: { ...spec.args, ...credential, ...repeatable },
    returns: spec.returns,
    handler: async (ctx, { sessionToken, idempotencyKey, ...rest }) => {
      const caller = await admit(ctx, { sessionToken, idempotencyKey }, spec.allow);
      const session = caller.session;
      const run = () => spec.handler({ ...ctx, caller }, rest as ObjectType<A>);
      if (!session) return await run();
      return await inLanguage(ctx, caller, async () => {
        const earlier =
          idempotencyKey === undefined ? null : await firstResult(ctx, session._id, idempotencyKey, spec.name);
        if (earlier) return earlier.result;
        const allowance = spec.allowance ?? "write";
        await takeToken(ctx, `${allowance}:${session._id}`, ALLOWANCES[allowance]);
        if (session.deviceId) await takeToken(ctx, `device:${session.deviceId}`, ALLOWANCES.device);
        const result = await run();
        // An erased session keeps nothing, this included.
        if (idempotencyKey !== undefined && (await ctx.db.get("sessions", session._id))) {
          await ctx.db.insert("results", { sessionId: session._id, key: idempotencyKey, name: spec.name, result });
        }
        return result;
      });
    },
  });
}

/** What a function answers, or how it fails, in the session's language. */
async function inLanguage(
  ctx: QueryCtx,
  { role, session }: { role: Role; session: Doc<"sessions"> | null },
  run: () => Promise<unknown>,
): Promise<unknown> {
  const wording = await wordingOf(ctx, session, role === "shopper");
  if (!wording) return await run();
  try {
    return wording.answer(await run());
  } catch (error) {
    if (error instanceof ConvexError) throw new ConvexError(wording.answer(error.data) as Value);
    throw error;
  }
}

async function firstResult(ctx: MutationCtx, sessionId: Id<"sessions">, key: string, name: string) {
  if (key === "" || key.length > 200) fail("invalid", "An idempotency key has 1 to 200 characters.");
  const row = await ctx.db
    .query("results")
    .withIndex("by_key", (q) => q.eq("sessionId", sessionId).eq("key", key))
    .unique();
  if (row && row.name !== name) fail("invalid", "That idempotency key was used for another function.");
  return row;
}

/**
 * Says who calls.
 *
 * A signed role always counts before a session token, so that a bot that got hold of the shopper's token is still a bot.
 *
 * @throws unauthenticated without a credential, session_expired for an old one, forbidden when the role is not in `allow`.
 */
async function admit<R extends Role>(ctx: QueryCtx, given: Credential, allow: readonly R[]): Promise<Caller<R>> {
  const identity = await ctx.auth.getUserIdentity();
  let role: Role;
  let session: Doc<"sessions"> | null = null;
  if (identity) {
    if (identity.role !== "bot" && identity.role !== "server" && identity.role !== "operator") {
      fail("forbidden", "This sign-in has no role in the shop.");
    }
    role = identity.role;
    if (role === "bot") {
      const id = typeof identity.session === "string" ? ctx.db.normalizeId("sessions", identity.session) : null;
      session = living(id && (await ctx.db.get("sessions", id)));
    }
  } else {
    if (!given.sessionToken) fail("unauthenticated", "This needs a session: please start the shop again.");
    role = "shopper";
    session = living(await sessionOfToken(ctx, given.sessionToken));
  }
  if (!(allow as readonly Role[]).includes(role)) fail("forbidden", "This is not allowed here.");
  return { role, session, given } as Caller<R>;
}

export async function sessionOfToken(ctx: QueryCtx, token: string): Promise<Doc<"sessions"> | null> {
  return await ctx.db
    .query("sessions")
    .withIndex("by_token", (q) => q.eq("tokenHash", sha256(token)))
    .unique();
}

function living(session: Doc<"sessions"> | null): Doc<"sessions"> {
  if (!session) fail("unauthenticated", "This session is not known: please start the shop again.");
  if (session.ended || session.expiresAt <= Date.now())
    fail("session_expired", "This session is over: please start again.");
  return session;
}
