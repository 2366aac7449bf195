import type { Doc } from "../_generated/dataModel";
import type { MutationCtx } from "../_generated/server";
import { headlineOf } from "./headline";
import { maskCardNumbers } from "./mask";
import { MOST_FOUND } from "./screen";
import { applyIntent } from "./screens";
import { search } from "./search";
import type { Limits, Screen, Sort } from "./shapes";
import { clean } from "./text";
import { wordingOf } from "./words";

const LONGEST_REQUEST = 400;

/** Runs a search and shows what it found. */
export async function showFound(
  ctx: MutationCtx,
  session: Doc<"sessions">,
  text: string,
  wanted: Limits,
  order: Sort | null,
): Promise<Screen> {
  const wording = await wordingOf(ctx, session);
  const asked = wording ? wording.request(request(text)) : request(text);
  const results = await search(ctx, { text: asked, limits: wanted, sort: order });
  const shown = results.exact > 0 ? results.found.filter((one) => one.exact) : results.found;
  return await applyIntent(ctx, session, {
    kind: "found",
    results: {
      text: results.text,
      limits: results.limits,
      sort: results.sort,
      headline: headlineOf(results.text, results.limits, results.currency),
      found: shown.slice(0, MOST_FOUND).map(({ productId, why }) => ({ productId, why: why() })),
      total: shown.length,
      relaxed: results.relaxed,
      facets: results.facets,
    },
  });
}

/** A request as it may be kept. */
export function request(text: string): string {
  return maskCardNumbers(clean(text, LONGEST_REQUEST));
}
