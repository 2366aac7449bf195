// Writes convex/_generated from the list of modules: Convex's own generator wants a deployment, this wants nothing.
// Run: node convex/generate.codegen.mjs [--check]
import { mkdirSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { dirname, join, relative } from "node:path";
import { fileURLToPath, pathToFileURL } from "node:url";

const ROOT = dirname(fileURLToPath(import.meta.url));
const NOTE = "/* eslint-disable */\n// Written by convex/generate.codegen.mjs. Do not edit.\n";

/** The modules that Convex would load: no tests, no settings, nothing with two dots in its name. */
export function modules(root = ROOT, folder = root) {
  return readdirSync(folder, { withFileTypes: true })
    .flatMap((entry) => {
      const path = join(folder, entry.name);
      if (entry.isDirectory()) return ["_generated", "tests"].includes(entry.name) ? [] : modules(root, path);
      const name = entry.name.match(/^([A-Za-z0-9_]+)\.[jt]s$/)?.[1];
      return name && name !== "schema" ? [relative(root, join(folder, name)).replaceAll("\\", "/")] : [];
    })
    .sort();
}

/** File name to content. */
export function generate(names = modules()) {
  const identifier = (name) => name.replace(/[^A-Za-z0-9]/g, "_");
  const imports = names.map((name) => `import type * as ${identifier(name)} from "../${name}.js";`).join("\n");
  const fields = names.map((name) => `  ${JSON.stringify(name)}: typeof ${identifier(name)};`).join("\n");
  return {
    "api.d.ts": `${NOTE}${imports}
import type { ApiFromModules, FilterApi, FunctionReference } from "convex/server";

declare const fullApi: ApiFromModules<{
${fields}
}>;
export declare const api: FilterApi<typeof fullApi, FunctionReference<any, "public">>;
export declare const internal: FilterApi<typeof fullApi, FunctionReference<any, "internal">>;
`,
    "api.js": `${NOTE}import { anyApi } from "convex/server";

export const api = anyApi;
export const internal = anyApi;
`,
    "dataModel.d.ts": `${NOTE}import type {
  DataModelFromSchemaDefinition,
  DocumentByName,
  SystemTableNames,
  TableNamesInDataModel,
} from "convex/server";
import type { GenericId } from "convex/values";
import schema from "../schema.js";

export type DataModel = DataModelFromSchemaDefinition<typeof schema>;
export type TableNames = TableNamesInDataModel<DataModel>;
export type Doc<Table extends TableNames> = DocumentByName<DataModel, Table>;
export type Id<Table extends TableNames | SystemTableNames> = GenericId<Table>;
`,
    "server.d.ts": `${NOTE}import type {
  ActionBuilder,
  GenericActionCtx,
  GenericMutationCtx,
  GenericQueryCtx,
  HttpActionBuilder,
  MutationBuilder,
  QueryBuilder,
} from "convex/server";
import type { DataModel } from "./dataModel.js";

export declare const query: QueryBuilder<DataModel, "public">;
export declare const internalQuery: QueryBuilder<DataModel, "internal">;
export declare const mutation: MutationBuilder<DataModel, "public">;
export declare const internalMutation: MutationBuilder<DataModel, "internal">;
export declare const action: ActionBuilder<DataModel, "public">;
export declare const internalAction: ActionBuilder<DataModel, "internal">;
export declare const httpAction: HttpActionBuilder;
export type QueryCtx = GenericQueryCtx<DataModel>;
export type MutationCtx = GenericMutationCtx<DataModel>;
export type ActionCtx = GenericActionCtx<DataModel>;
`,
    "server.js": `${NOTE}import {
  actionGeneric,
  httpActionGeneric,
  internalActionGeneric,
  internalMutationGeneric,
  internalQueryGeneric,
  mutationGeneric,
  queryGeneric,
} from "convex/server";

export const query = queryGeneric;
export const internalQuery = internalQueryGeneric;
export const mutation = mutationGeneric;
export const internalMutation = internalMutationGeneric;
export const action = actionGeneric;
export const internalAction = internalActionGeneric;
export const httpAction = httpActionGeneric;
`,
  };
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? "").href) {
  const folder = join(ROOT, "_generated");
  mkdirSync(folder, { recursive: true });
  let stale = false;
  for (const [name, content] of Object.entries(generate())) {
    const path = join(folder, name);
    if (process.argv.includes("--check")) stale ||= readFileSync(path, "utf8") !== content;
    else writeFileSync(path, content);
  }
  if (stale) {
    console.error("convex/_generated is out of step with the modules: run node convex/generate.codegen.mjs.");
    process.exitCode = 1;
  }
}
