// Runs programs of functions/program.ts in convex-test: one JSON line in, one JSON line out.
import { convexTest } from "convex-test";
import { convexToJson, jsonToConvex } from "convex/values";
import { createInterface } from "node:readline";
import * as program from "./engine_functions/program";
import schema from "./engine_functions/schema";

const modules = {
  "./engine_functions/_generated/api.js": async () => ({}),
  "./engine_functions/program.ts": async () => program,
};

for await (const line of createInterface({ input: process.stdin })) {
  const test = convexTest({ schema, modules });
  const results = [];
  for (const { kind, steps } of JSON.parse(line)) {
    const args = { steps: jsonToConvex(steps) };
    results.push(convexToJson(kind === "write" ? await test.mutation("program:write" as any, args) : await test.query("program:read" as any, args)));
  }
  console.log(JSON.stringify(results));
}
