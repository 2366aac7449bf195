import { expect, test } from "vitest";
import { generate, modules } from "../generate.codegen.mjs";

const written = import.meta.glob("../_generated/*", { query: "?raw", import: "default", eager: true });

test("the generated files are in step with the modules", () => {
  const names = (modules as () => string[])();
  expect(names).toContain("lib/search");
  expect(names.filter((name) => name.includes("test"))).toEqual([]);
  for (const [name, content] of Object.entries((generate as () => Record<string, string>)())) {
    expect(written[`../_generated/${name}`], "run node convex/generate.codegen.mjs").toBe(content);
  }
});
