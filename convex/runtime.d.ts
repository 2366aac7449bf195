// What Convex's runtime offers beside the language, of which these functions use only this.
declare const process: { env: Readonly<Record<string, string | undefined>> };
declare const crypto: { randomUUID(): string };
