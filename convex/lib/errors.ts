import { ConvexError, type Value } from "convex/values";

export type Code =
  | "unauthenticated"
  | "session_expired"
  | "forbidden"
  | "not_found"
  | "bad_number"
  | "out_of_stock"
  | "quantity_limit"
  | "invalid"
  | "rate_limited"
  | "quote_expired"
  | "quote_changed"
  | "needs_confirmation"
  | "spending_limit";

/** Ends the call with a code for programs and one sentence for a person. */
export function fail(code: Code, message: string, more: Record<string, Value> = {}): never {
  throw new ConvexError({ code, message, ...more });
}
