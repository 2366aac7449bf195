"""The committed bundle is that of the committed functions."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from embedded_convex.bundler import bundle, read_manifest, source_hash

ROOT = Path(__file__).resolve().parents[2]
BUNDLE = ROOT / "assets" / "convex.js"
STALE = "assets/convex.js is stale: run make bundle."


def test_is_of_these_sources() -> None:
    assert read_manifest(BUNDLE)["source"] == source_hash(ROOT / "convex"), STALE


def test_is_what_these_sources_build() -> None:
    if not (ROOT / "node_modules" / "esbuild").exists() and shutil.which("esbuild") is None:
        pytest.skip("esbuild is not installed here")
    assert bundle(ROOT / "convex") == BUNDLE.read_text(encoding="utf-8"), STALE
