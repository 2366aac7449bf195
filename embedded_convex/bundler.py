"""Turns a folder of Convex functions into the one script that the engine loads.

The entry rules are those of the official command line: every JavaScript or TypeScript file is a module, except
`_generated`, `schema`, dotfiles, names with more than one dot, paths with a space, and TypeScript files that neither
import nor export. `schema` and `auth.config` are added under their own names. esbuild does the rest.
"""

import hashlib
import json
import os
import re
import shutil
import subprocess
from collections.abc import Iterator
from pathlib import Path, PurePosixPath
from typing import Any

FORMAT = 1
ENTRY_SUFFIXES = (".js", ".mjs", ".cjs", ".ts", ".tsx", ".mts", ".cts", ".jsx")
BUILD_TIMEOUT_S = 120

# What `npx convex codegen` writes for JavaScript; the bundle needs nothing else of it.
GENERATED = {
    "server.js": """import {
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
""",
    "api.js": """import { anyApi, componentsGeneric } from "convex/server";

export const api = anyApi;
export const internal = anyApi;
export const components = componentsGeneric();
""",
}

_DIRECTIVE = re.compile(r"""\s*(?:(?P<quote>["'])(?P<text>(?:(?!(?P=quote))[^\\\n])*)(?P=quote)\s*(?:;|\n|$))""")
_COMMENT = re.compile(r"\s*(?://[^\n]*(?:\n|$)|/\*.*?\*/|#![^\n]*(?:\n|$))", re.DOTALL)
_MODULE_SYNTAX = re.compile(r"^\s{0,100}(?:import|export)", re.MULTILINE)


class BundleError(Exception):
    """The folder cannot be bundled; the message is one sentence that says what to change."""


def bundle(folder: Path) -> str:
    """Bundles a folder of Convex functions.

    Args:
        folder: The functions' folder, usually named `convex`.

    Returns:
        The script: a manifest comment on the first line, then one IIFE that sets `globalThis.__convexModules`.

    Raises:
        BundleError: Something in the folder cannot run here, or esbuild is missing or fails.
    """
    folder = folder.resolve()
    if not folder.is_dir():
        raise BundleError(f"{folder} is not a folder of Convex functions.")
    modules = entry_modules(folder)
    if not modules:
        raise BundleError(f"{folder} holds no Convex functions: no JavaScript or TypeScript module was found in it.")
    _refuse_unsupported(folder, modules)
    package = _find_convex_package(folder)
    manifest = {
        "format": FORMAT,
        "convex": json.loads((package / "package.json").read_text("utf-8"))["version"],
        "source": source_hash(folder),
    }
    script = _run_esbuild(folder, _entry_script(folder, modules))
    return f"// {json.dumps(manifest, separators=(',', ':'))}\n{script}"


def write_bundle(folder: Path, output: Path) -> None:
    """Bundles `folder` into the file `output`, which is replaced only when the build succeeds."""
    script = bundle(folder)
    output.parent.mkdir(parents=True, exist_ok=True)
    partial = output.with_name(output.name + ".part")
    partial.write_text(script, "utf-8", newline="\n")
    partial.replace(output)


def write_generated(folder: Path) -> list[Path]:
    """Writes the JavaScript half of `_generated` where it is missing.

    Returns:
        The files that were written.
    """
    written: list[Path] = []
    for name, text in GENERATED.items():
        target = folder / "_generated" / name
        if not target.exists() and not target.with_suffix(".ts").exists():
            target.parent.mkdir(exist_ok=True)
            target.write_text(text, "utf-8", newline="\n")
            written.append(target)
    return written


def read_manifest(bundle_file: Path) -> dict[str, Any]:
    """Reads the manifest from a bundle's first line.

    Raises:
        BundleError: The file is missing or was not made by this bundler.
    """
    try:
        with bundle_file.open(encoding="utf-8") as file:
            first = file.readline()
    except OSError as error:
        raise BundleError(f"The bundle {bundle_file} cannot be read: {error.strerror}.") from error
    try:
        manifest = json.loads(first.removeprefix("// "))
        if manifest["format"] == FORMAT:
            return manifest
    except (ValueError, KeyError, TypeError):
        pass
    raise BundleError(f"{bundle_file} is not a bundle of format {FORMAT}; build it again with the bundle command.")


def source_hash(folder: Path) -> str:
    """The hash of the sources, as `sha256:<hex>`; needs no esbuild, so that a stale bundle can be told anywhere.

    Line ends are normalised, because a checkout may rewrite them. Tests, declarations and the settings of tools do not
    reach the bundle, so they do not count.
    """
    digest = hashlib.sha256()
    for path in sorted(_walk(folder), key=lambda path: path.relative_to(folder).as_posix()):
        name = path.name
        if path.suffix.lower() not in (*ENTRY_SUFFIXES, ".json") or name.startswith("tsconfig"):
            continue
        if re.search(r"\.(test|spec|d|config)\.[a-z]+$", name) and path.stem not in ("auth.config", "convex.config"):
            continue
        content = path.read_bytes().replace(b"\r\n", b"\n")
        digest.update(f"{path.relative_to(folder).as_posix()}\0{len(content)}\0".encode())
        digest.update(content)
    return f"sha256:{digest.hexdigest()}"


def entry_modules(folder: Path) -> dict[str, Path]:
    """The modules of a folder: module path (`dir/name`, no suffix) to file, in order."""
    modules: dict[str, Path] = {}
    for path in _walk(folder):
        relative = path.relative_to(folder)
        if not _is_entry(relative) or _is_empty_typescript(path):
            continue
        modules[relative.with_suffix("").as_posix()] = path
    for name in ("schema", "auth.config"):
        found = [path for suffix in (".ts", ".js") if (path := folder / f"{name}{suffix}").is_file()]
        if len(found) > 1:
            raise BundleError(f"Found both {found[0].name} and {found[1].name} in {folder}; keep one of them.")
        if found:
            modules[name] = found[0]
    return dict(sorted(modules.items()))


def _walk(folder: Path) -> Iterator[Path]:
    for directory, names, files in os.walk(folder):
        here = Path(directory)
        if here != folder and (here / "convex.config.ts").exists():
            names.clear()  # A component of its own; it is reached through convex.config.ts only.
            continue
        names[:] = sorted(name for name in names if name != "node_modules" and not name.startswith("."))
        for name in sorted(files):
            if not name.startswith("."):
                yield here / name


def _is_entry(relative: Path) -> bool:
    name = relative.name
    if relative.parts[0] == "_deps":
        raise BundleError(f"{relative.as_posix()} lies in _deps, which Convex reserves; move it to another folder.")
    return (
        name.endswith(ENTRY_SUFFIXES)
        and relative.parts[0] != "_generated"
        and not name.startswith((".", "#"))
        and name not in ("schema.ts", "schema.js")
        and name.count(".") == 1
        and " " not in relative.as_posix()
    )


def _is_empty_typescript(path: Path) -> bool:
    return path.suffix in (".ts", ".tsx") and not _MODULE_SYNTAX.search(path.read_text("utf-8"))


def _refuse_unsupported(folder: Path, modules: dict[str, Path]) -> None:
    for suffix in (".ts", ".js"):
        if (folder / f"convex.config{suffix}").exists():
            raise BundleError(f"{folder.name}/convex.config{suffix} asks for components, which are not supported here.")
    for module, path in modules.items():
        if "use node" in directives(path.read_text("utf-8")):
            raise BundleError(
                f'{module} says "use node": functions run in QuickJS here and Node.js actions are not supported.'
            )
    used = [path for path in modules.values() if "_generated/server" in path.read_text("utf-8")]
    generated = folder / "_generated"
    if used and not any((generated / f"server{suffix}").exists() for suffix in (".js", ".ts")):
        raise BundleError(
            f"{folder.name}/_generated/server.js is missing: run `npx convex codegen`, or bundle with --codegen."
        )


def directives(source: str) -> list[str]:
    """The string directives at the head of a JavaScript source, such as "use node"."""
    found: list[str] = []
    position = 0
    while True:
        if match := _COMMENT.match(source, position):
            position = match.end()
        elif match := _DIRECTIVE.match(source, position):
            found.append(match["text"])
            position = match.end()
        else:
            return found


def _entry_script(folder: Path, modules: dict[str, Path]) -> str:
    lines: list[str] = []
    members: list[str] = []
    for number, (module, path) in enumerate(modules.items()):
        specifier = (PurePosixPath(folder.name) / path.relative_to(folder).as_posix()).as_posix()
        lines.append(f"import * as m{number} from {json.dumps('./' + specifier)};")
        members.append(f"  {json.dumps(module)}: m{number},")
    return "\n".join([*lines, "globalThis.__convexModules = {", *members, "};", ""])


def _run_esbuild(folder: Path, entry: str) -> str:
    command = [
        str(_find_esbuild(folder)),
        "--bundle",
        "--format=iife",
        "--platform=browser",
        "--target=es2022",
        "--conditions=convex,module",
        "--jsx=automatic",
        "--keep-names",
        "--charset=utf8",
        '--define:process.env.NODE_ENV="production"',
        "--sourcefile=entry.js",
        "--log-level=error",
        "--color=false",
    ]
    try:
        # Paths in the output are relative to the working directory: the folder's parent keeps them the same anywhere.
        done = subprocess.run(
            command, cwd=folder.parent, input=entry.encode(), capture_output=True, timeout=BUILD_TIMEOUT_S, check=False
        )
    except subprocess.TimeoutExpired as error:
        raise BundleError(f"esbuild did not finish within {BUILD_TIMEOUT_S} s.") from error
    except OSError as error:
        raise BundleError(f"esbuild at {command[0]} cannot be started: {error.strerror}.") from error
    if done.returncode != 0:
        raise BundleError(_explain(done.stderr.decode("utf-8", "replace").strip()))
    return done.stdout.decode("utf-8")


def _explain(report: str) -> str:
    for line in report.splitlines():
        built_in = re.search(r'Could not resolve "((?:node:)?[\w/]+)"', line)
        if built_in and ("built into node" in report or built_in[1].startswith("node:")):
            return f'A function imports "{built_in[1]}", which is part of Node.js and not supported here.\n\n{report}'
        if re.search(r'No loader is configured for "\.wasm"|Could not resolve ".*\.wasm"', line):
            return f"A function imports WebAssembly (.wasm), which is not supported here.\n\n{report}"
    return f"esbuild could not bundle the functions:\n\n{report}"


def _find_convex_package(folder: Path) -> Path:
    for parent in (folder, *folder.parents):
        package = parent / "node_modules" / "convex"
        if (package / "package.json").is_file():
            return package
    raise BundleError(f"The npm package convex is not installed for {folder}: run `npm install convex` beside it.")


def _find_esbuild(folder: Path) -> Path:
    for parent in (folder, *folder.parents):
        scope = parent / "node_modules" / "@esbuild"
        for program in (*scope.glob("*/bin/esbuild"), *scope.glob("*/esbuild.exe")):
            return program
    if on_path := shutil.which("esbuild"):
        return Path(on_path)
    raise BundleError(f"esbuild was not found for {folder}: run `npm install esbuild` beside it, or put it on PATH.")
