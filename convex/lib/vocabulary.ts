import type { Doc } from "../_generated/dataModel";
import type { MutationCtx, QueryCtx } from "../_generated/server";
import { FIELDS } from "./entries";

// How many products have each word. The counts are kept in one row for all words with the same first letters, so that
// an import touches hundreds of rows instead of many thousands, and a misspelt word finds its neighbours in one read.

/** A word's products: anywhere in their text, and in what says what they are (all but the description). */
export interface Count {
  anywhere: number;
  main: number;
}

const NONE: Count = { anywhere: 0, main: 0 };

/** Changes of counts that are not written yet, by word. */
export type Changes = Map<string, Count>;

/** Notes that a product with this entry text came (`by` 1) or went (`by` -1). */
export function count(changes: Changes, text: string, by: 1 | -1): void {
  const lines = text.split("\n");
  const main = new Set(
    lines
      .slice(0, FIELDS.length - 1)
      .join(" ")
      .split(" "),
  );
  const all = new Set([...main, ...lines[FIELDS.length - 1]!.split(" ")]);
  all.delete("");
  for (const word of all) {
    if (word.length > 24) continue;
    const change = changes.get(word) ?? { anywhere: 0, main: 0 };
    change.anywhere += by;
    if (main.has(word)) change.main += by;
    changes.set(word, change);
  }
}

function bucketOf(word: string): string {
  return word.slice(0, 2);
}

async function readBucket(ctx: QueryCtx, bucket: string): Promise<Doc<"words"> | null> {
  return await ctx.db
    .query("words")
    .withIndex("by_bucket", (q) => q.eq("bucket", bucket))
    .unique();
}

/** Where a word's record is in a bucket's text: from its ";" to the next. */
function locate(counts: string, word: string): { from: number; to: number; count: Count } | null {
  const from = counts.indexOf(`;${word}:`);
  if (from < 0) return null;
  const to = counts.indexOf(";", from + 1);
  const [anywhere, main] = counts.slice(from + word.length + 2, to).split(":");
  return { from, to, count: { anywhere: Number(anywhere), main: Number(main) } };
}

/** Writes noted changes. */
export async function writeChanges(ctx: MutationCtx, changes: Changes): Promise<void> {
  const buckets = new Map<string, [string, Count][]>();
  for (const [word, change] of changes) {
    if (change.anywhere === 0 && change.main === 0) continue;
    const bucket = bucketOf(word);
    const listed = buckets.get(bucket);
    if (listed) listed.push([word, change]);
    else buckets.set(bucket, [[word, change]]);
  }
  for (const [bucket, listed] of buckets) {
    const row = await readBucket(ctx, bucket);
    let counts = row?.counts ?? ";";
    const added: string[] = [];
    for (const [word, change] of listed) {
      const old = locate(counts, word);
      const anywhere = (old?.count.anywhere ?? 0) + change.anywhere;
      const main = (old?.count.main ?? 0) + change.main;
      const record = anywhere > 0 ? `${word}:${anywhere}:${main};` : "";
      if (old) counts = counts.slice(0, old.from + 1) + record + counts.slice(old.to + 1);
      else added.push(record);
    }
    counts += added.join("");
    if (row) await ctx.db.patch("words", row._id, { counts });
    else await ctx.db.insert("words", { bucket, counts });
  }
}

/** The catalogue's words while one call lasts: each bucket is read once. */
export class Vocabulary {
  private readonly buckets = new Map<string, string>();

  constructor(private readonly ctx: QueryCtx) {}

  private async bucket(word: string): Promise<string> {
    const key = bucketOf(word);
    let counts = this.buckets.get(key);
    if (counts === undefined) {
      counts = (await readBucket(this.ctx, key))?.counts ?? ";";
      this.buckets.set(key, counts);
    }
    return counts;
  }

  async count(word: string): Promise<Count> {
    return locate(await this.bucket(word), word)?.count ?? NONE;
  }

  /** Words of `least` to `most` letters that share the first letters of `word`; how many products name it outside descriptions. */
  async neighbours(word: string, least: number, most: number): Promise<{ word: string; main: number }[]> {
    const found: { word: string; main: number }[] = [];
    const counts = await this.bucket(word);
    // Buckets are long and read while someone waits: only what fits is taken apart.
    for (let from = 1; from < counts.length;) {
      const to = counts.indexOf(";", from);
      const length = counts.indexOf(":", from) - from;
      if (length >= least && length <= most) {
        const [other, , main] = counts.slice(from, to).split(":");
        if (main !== "0") found.push({ word: other!, main: Number(main) });
      }
      from = to + 1;
    }
    return found;
  }
}
