import js from "@eslint/js";
import convex from "@convex-dev/eslint-plugin";
import tseslint from "typescript-eslint";

// QuickJS, which runs these functions on a desktop, has no locale data: what looks right in Node comes out wrong there.
const locale = [
  {
    selector: "MemberExpression[property.name=/^(toLocale\\w*|localeCompare)$/]",
    message: "The desktop's engine has no locale data: sort by explicit keys and format in the client.",
  },
  { selector: "Identifier[name='Intl']", message: "The desktop's engine has no Intl: format in the client." },
];

// What the newest package offers and an older or embedded backend does not.
const subset = [
  {
    selector:
      "MemberExpression[object.name='ctx'][property.name=/^(storage|vectorSearch|meta)$/], MemberExpression[property.name='vars']",
    message: "Keep to what every backend has: db, auth, scheduler and run*.",
  },
];

// One engine serves many calls, so anything kept in a module would leak from one shopper's call into the next.
const moduleState = [
  {
    selector:
      "Program > VariableDeclaration[kind!='const'], Program > ExportNamedDeclaration > VariableDeclaration[kind!='const']",
    message: "Module state must not change between calls.",
  },
  {
    selector:
      ":matches(Program, ExportNamedDeclaration) > VariableDeclaration > VariableDeclarator:not([id.typeAnnotation]) > :matches(ArrayExpression, ObjectExpression, NewExpression[callee.name=/^(Map|Set|WeakMap|WeakSet|Array)$/]).init",
    message:
      "Declare a module's tables as readonly (as const, readonly T[], ReadonlyMap, ReadonlySet), so that no call can change them.",
  },
  {
    selector:
      ":matches(Program, ExportNamedDeclaration) > VariableDeclaration > VariableDeclarator > Identifier[typeAnnotation.typeAnnotation.typeName.name=/^(Map|Set|Array|Record|WeakMap|WeakSet)$/]",
    message:
      "Declare a module's tables as readonly (readonly T[], ReadonlyMap, ReadonlySet, Readonly<Record>), so that no call can change them.",
  },
];

export default tseslint.config(
  // What the loader skips is not bound by the rules for what it loads.
  { ignores: ["**/_generated/**", "**/*.config.js", "**/*.codegen.mjs"] },
  js.configs.recommended,
  ...tseslint.configs.strict,
  ...convex.configs.recommended,
  {
    rules: {
      "no-restricted-syntax": ["error", ...locale, ...subset, ...moduleState],
      "@typescript-eslint/no-non-null-assertion": "off",
      "no-control-regex": "off",
    },
  },
  // A test keeps its own state and is never loaded by the engine.
  { files: ["**/tests/**"], rules: { "no-restricted-syntax": "off" } },
);
