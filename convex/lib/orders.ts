import type { Infer } from "convex/values";
import type { Doc } from "../_generated/dataModel";
import type { order } from "./shapes";

export function orderOf(doc: Doc<"orders">): Infer<typeof order> {
  const { orderNumber, status, lines, totalMinor, currency, payUrl, placedAt } = doc;
  return { orderNumber, status, lines, totalMinor, currency, payUrl, placedAt };
}
