"""Folders of functions in, one script out."""

from __future__ import annotations

import json
import shutil
from pathlib import Path
from typing import Any

import pytest
import quickjs

from embedded_convex import bundler
from embedded_convex.bundler import BundleError, bundle, directives, entry_modules, read_manifest, source_hash

ROOT = Path(__file__).parent.parent.parent

MODULE = "export const x = 1;\n"


def write(folder: Path, files: dict[str, str]) -> Path:
    for name, text in files.items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text)
    return folder


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """An empty folder of functions with the npm packages beside it."""
    (tmp_path / "node_modules").symlink_to(ROOT / "node_modules")
    made = tmp_path / "convex"
    made.mkdir()
    return made


def modules_of(script: str) -> dict[str, Any]:
    """Module paths and their exported names, as a JavaScript engine sees them."""
    context = quickjs.Context()
    context.eval("globalThis.process = {env: {}}; globalThis.console = {warn() {}}")
    context.eval(script)
    return json.loads(
        context.eval(
            "JSON.stringify(Object.fromEntries(Object.entries(__convexModules).map(([k, m]) => [k, Object.keys(m)])))"
        )
    )


def test_every_module_is_found_under_its_path(folder: Path):
    write(
        folder,
        {
            "a.ts": "export const one = 1; export default 2;",
            "deep/er/b.js": "export const two = 2;",
            "c.mjs": MODULE,
            "d.cjs": "exports.four = 4;",
            "e.tsx": "export const five = 5;",
            "f.jsx": "export const six = 6;",
            "schema.ts": "export default {};",
            "auth.config.ts": "export default {providers: []};",
            "http.ts": "export default {};",
            "crons.ts": "export default {};",
        },
    )
    assert modules_of(bundle(folder)) == {
        "a": ["default", "one"],
        "auth.config": ["default"],
        "c": ["x"],
        "crons": ["default"],
        "d": ["default", "four"],
        "deep/er/b": ["two"],
        "e": ["five"],
        "f": ["six"],
        "http": ["default"],
        "schema": ["default"],
    }


def test_what_the_official_command_line_leaves_out_is_left_out(folder: Path):
    write(
        folder,
        {
            "a.ts": MODULE,
            "_generated/api.js": MODULE,
            "lib/schema.ts": MODULE,
            ".hidden.ts": MODULE,
            ".git/x.ts": MODULE,
            "#temp.ts": MODULE,
            "a.test.ts": MODULE,
            "a.d.ts": MODULE,
            "vitest.config.ts": MODULE,
            "with space.ts": MODULE,
            "data.json": "{}",
            "README.md": "import",
            "empty.ts": "// TypeScript would not take it for a module\n",
            "empty.js": "",
            "node_modules/p/index.js": MODULE,
            "component/convex.config.ts": MODULE,
            "component/inside.ts": MODULE,
        },
    )
    assert list(entry_modules(folder)) == ["a", "empty"]


def test_a_manifest_is_on_the_first_line(folder: Path, tmp_path: Path):
    write(folder, {"a.ts": MODULE})
    bundler.write_bundle(folder, tmp_path / "out" / "bundle.js")
    assert read_manifest(tmp_path / "out" / "bundle.js") == {
        "format": 1,
        "convex": json.loads((ROOT / "node_modules/convex/package.json").read_text())["version"],
        "source": source_hash(folder),
    }


def test_the_bundle_is_the_same_byte_for_byte_wherever_it_is_built(folder: Path, tmp_path: Path):
    shutil.copytree(Path(__file__).parent / "functions", folder, dirs_exist_ok=True)
    (tmp_path / "elsewhere").mkdir()
    shutil.copytree(folder, tmp_path / "elsewhere" / "convex")
    # The packages lie beside the folder, as they do in a checkout.
    shutil.copytree(ROOT / "node_modules/convex", tmp_path / "elsewhere/node_modules/convex", symlinks=True)
    (tmp_path / "elsewhere/node_modules/@esbuild").symlink_to(ROOT / "node_modules/@esbuild")
    (tmp_path / "node_modules").unlink()
    (tmp_path / "elsewhere/node_modules").rename(tmp_path / "node_modules")
    first = bundle(folder)
    assert first == bundle(folder)
    (tmp_path / "node_modules").rename(tmp_path / "elsewhere/node_modules")
    assert bundle(tmp_path / "elsewhere" / "convex") == first


def test_the_hash_follows_the_sources_and_nothing_else(folder: Path):
    write(folder, {"a.ts": "export const x = 1;\n", "lib/b.ts": MODULE})
    before = source_hash(folder)
    write(folder, {"a.test.ts": "1", "a.d.ts": "1", "vitest.config.ts": "1", "README.md": "1", "tsconfig.json": "{}"})
    (folder / "a.ts").write_bytes(b"export const x = 1;\r\n")
    assert source_hash(folder) == before
    write(folder, {"a.ts": "export const x = 2;\n"})
    assert source_hash(folder) != before
    write(folder, {"a.ts": "export const x = 1;\n"})
    (folder / "lib/b.ts").rename(folder / "lib/c.ts")
    assert source_hash(folder) != before


@pytest.mark.parametrize(
    ("files", "reason"),
    [
        ({}, "holds no Convex functions"),
        ({"README.md": "nothing"}, "holds no Convex functions"),
        ({"a.ts": '"use node";\nexport const x = 1;'}, 'a says "use node"'),
        ({"deep/a.ts": "// why\n/* yes */ \"use strict\";\n'use node'\nexport const x = 1;"}, 'deep/a says "use node"'),
        ({"a.ts": 'import fs from "fs"; export const x = fs;'}, 'imports "fs", which is part of Node.js'),
        (
            {"a.ts": 'import fs from "node:fs/promises"; export const x = fs;'},
            'imports "node:fs/promises", which is part of',
        ),
        ({"a.ts": 'import w from "./w.wasm"; export const x = w;', "w.wasm": "\0asm"}, "imports WebAssembly"),
        ({"a.ts": MODULE, "convex.config.ts": MODULE}, "asks for components"),
        ({"_deps/a.ts": MODULE}, "Convex reserves"),
        ({"a.ts": MODULE, "schema.ts": MODULE, "schema.js": MODULE}, "Found both schema.ts and schema.js"),
        ({"a.ts": "export const ="}, "esbuild could not bundle the functions"),
        ({"a.ts": 'export { x } from "./none";'}, 'Could not resolve "./none"'),
        ({"a.ts": 'export { query } from "./_generated/server";'}, "_generated/server.js is missing"),
    ],
)
def test_what_cannot_run_here_is_refused_by_name(folder: Path, files: dict[str, str], reason: str):
    write(folder, files)
    with pytest.raises(BundleError) as refused:
        bundle(folder)
    assert reason in str(refused.value)


def test_a_failed_build_leaves_the_last_bundle(folder: Path, tmp_path: Path):
    write(folder, {"a.ts": MODULE})
    output = tmp_path / "bundle.js"
    bundler.write_bundle(folder, output)
    before = output.read_text()
    write(folder, {"a.ts": "export const ="})
    with pytest.raises(BundleError):
        bundler.write_bundle(folder, output)
    assert output.read_text() == before
    assert [path.name for path in tmp_path.iterdir() if path.is_file()] == ["bundle.js"]


def test_missing_tools_are_told(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    folder = write(tmp_path / "convex", {"a.ts": MODULE})
    with pytest.raises(BundleError, match="npm package convex is not installed"):
        bundle(folder)
    write(tmp_path, {"node_modules/convex/package.json": '{"version": "1.48.0"}'})
    monkeypatch.setenv("PATH", str(tmp_path))
    with pytest.raises(BundleError, match="esbuild was not found"):
        bundle(folder)
    with pytest.raises(BundleError, match="is not a folder"):
        bundle(tmp_path / "none")


def test_generated_files_are_written_where_they_are_missing(folder: Path):
    write(folder, {"a.ts": 'import { query } from "./_generated/server"; export const x = query({handler() {}});'})
    written = bundler.write_generated(folder)
    assert sorted(path.name for path in written) == ["api.js", "server.js"]
    assert bundler.write_generated(folder) == []
    assert modules_of(bundle(folder)) == {"a": ["x"]}


@pytest.mark.parametrize("text", ["", "console.log(1)", "// not json", '// {"format":2}', "// []"])
def test_a_file_that_is_no_bundle_is_told(tmp_path: Path, text: str):
    (tmp_path / "b.js").write_text(text)
    with pytest.raises(BundleError, match="is not a bundle of format 1"):
        read_manifest(tmp_path / "b.js")
    with pytest.raises(BundleError, match="cannot be read"):
        read_manifest(tmp_path / "none.js")


@pytest.mark.parametrize(
    ("source", "found"),
    [
        ("", []),
        ("'use node'", ["use node"]),
        ('"use strict"; "use node";', ["use strict", "use node"]),
        ("#!/bin/js\n// c\n/* d\n */'use node'\n", ["use node"]),
        ("const a = 1; 'use node';", []),
        ("'use node' + 1", []),
        ("// 'use node'\nexport {}", []),
        ("`use node`;", []),
    ],
)
def test_directives(source: str, found: list[str]):
    assert directives(source) == found
