"""Random programs run here and in convex-test, the official in-memory backend: the values must be the same.

Left out is what convex-test is known to do otherwise: order across types in filters, error texts, ids, and more than
one limit in a query (it obeys the last, Convex all).
"""

from __future__ import annotations

import json
import os
import random
import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from embedded_convex.values import integer
from tests.embedded_convex.engine_parts import run_here

HERE = Path(__file__).parent
ROOT = HERE.parent.parent
PROGRAMS = 60

VALUES: list[Any] = [
    None,
    True,
    False,
    0,
    1,
    2.5,
    -1,
    "",
    "a",
    "b",
    "ä",
    integer(1),
    integer(-5),
    [1],
    ["a", 2],
    {"x": 1},
]


class Peer:
    """convex-test in a Node process."""

    def __init__(self, script: Path) -> None:
        node = shutil.which("node", path=os.pathsep.join([str(Path(sys.executable).parent), os.environ["PATH"]]))
        assert node is not None, "Node is missing: make setup installs it"
        self._process = subprocess.Popen([node, str(script)], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True)

    def run(self, program: Any) -> Any:
        assert self._process.stdin is not None
        assert self._process.stdout is not None
        self._process.stdin.write(json.dumps(program) + "\n")
        self._process.stdin.flush()
        return json.loads(self._process.stdout.readline())

    def close(self) -> None:
        assert self._process.stdin is not None
        assert self._process.stdout is not None
        self._process.stdin.close()
        self._process.wait(10)
        self._process.stdout.close()


@pytest.fixture(scope="module")
def peer(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Peer]:
    script = tmp_path_factory.mktemp("peer") / "peer.mjs"
    esbuild = ROOT / "node_modules" / ".bin" / "esbuild"
    source = HERE / "convex_test_peer.ts"
    subprocess.run(
        [esbuild, source, "--bundle", "--platform=node", "--format=esm", f"--outfile={script}", "--log-level=error"],
        check=True,
        cwd=ROOT,
    )
    peer = Peer(script)
    yield peer
    peer.close()


class Author:
    """Writes a random program and knows which labels exist."""

    def __init__(self, seed: int) -> None:
        self._dice = random.Random(seed)
        self._labels: list[str] = []
        self._next = 0

    def program(self) -> list[dict[str, Any]]:
        kinds = ["write", "write", "read", "write", "read", "write", "read"]
        return [{"kind": kind, "steps": self._steps(kind)} for kind in kinds]

    def _steps(self, kind: str) -> list[dict[str, Any]]:
        if kind == "write":
            return [self._write() for _ in range(12)]
        # One page a function is what Convex allows.
        page = {"op": "pages", "query": self._query(), "size": self._dice.randrange(1, 8)}
        return [page, *(self._read() for _ in range(11))]

    def _fields(self) -> dict[str, Any]:
        chosen = self._dice.sample(["a", "b", "c"], self._dice.randrange(4))
        fields = {name: self._dice.choice(VALUES) for name in chosen}
        if self._dice.random() < 0.3:
            fields["n"] = {"x": self._dice.choice(VALUES)}
        return fields | {"rank": self._dice.randrange(10)}

    def _write(self) -> dict[str, Any]:
        roll = self._dice.random()
        if roll < 0.5 or len(self._labels) < 3:
            label = f"d{self._next}"
            self._next += 1
            self._labels.append(label)
            return {"op": "insert", "value": {"label": label, **self._fields()}}
        label = self._dice.choice(self._labels)
        if roll < 0.65:
            unset = self._dice.sample(["a", "b", "c"], self._dice.randrange(3))
            fields = {name: value for name, value in self._fields().items() if name not in unset}
            return {"op": "patch", "label": label, "value": fields, "unset": unset}
        if roll < 0.75:
            return {"op": "replace", "label": label, "value": {"label": label, **self._fields()}}
        if roll < 0.85:
            self._labels.remove(label)
            return {"op": "delete", "label": label}
        return self._read()

    def _read(self) -> dict[str, Any]:
        op = self._dice.choice(["collect", "collect", "collect", "first", "take", "unique", "count", "get"])
        if op == "get" and self._labels:
            return {"op": op, "label": self._dice.choice(self._labels)}
        query = self._query()
        if op in ("collect", "count") and self._dice.random() < 0.3:
            query.setdefault("steps", []).append({"limit": self._dice.randrange(6)})
        return {"op": "collect" if op == "get" else op, "query": query, "n": self._dice.randrange(6)}

    def _query(self) -> dict[str, Any]:
        query: dict[str, Any] = {}
        index = self._dice.choice([None, "by_a", "by_a_b", "by_b_a_c", "by_nested"])
        if index is not None:
            fields = {"by_a": ["a"], "by_a_b": ["a", "b"], "by_b_a_c": ["b", "a", "c"], "by_nested": ["n.x"]}[index]
            query |= {"index": index, "range": self._range(fields)}
        if self._dice.random() < 0.5:
            query["order"] = self._dice.choice(["asc", "desc"])
        steps: list[dict[str, Any]] = []
        if self._dice.random() < 0.4:
            steps.append({"filter": self._filter(2)})
        return query | ({"steps": steps} if steps else {})

    def _range(self, fields: list[str]) -> list[list[Any]]:
        used = self._dice.randrange(len(fields) + 1)
        steps: list[list[Any]] = [["eq", field, self._dice.choice(VALUES)] for field in fields[:used]]
        if used < len(fields):
            for kinds in (["gt", "gte"], ["lt", "lte"]):
                if self._dice.random() < 0.5:
                    steps.append([self._dice.choice(kinds), fields[used], self._dice.choice(VALUES)])
        return steps

    def _filter(self, depth: int) -> list[Any]:
        if depth and self._dice.random() < 0.4:
            kind = self._dice.choice(["and", "or", "not"])
            parts = [self._filter(depth - 1) for _ in range(1 if kind == "not" else 2)]
            return [kind, *parts]
        if self._dice.random() < 0.5:
            field = ["field", self._dice.choice(["a", "b", "c", "n.x"])]
            return [self._dice.choice(["eq", "neq"]), field, ["literal", self._dice.choice(VALUES)]]
        rank = ["field", "rank"]
        if self._dice.random() < 0.3:
            rank = [self._dice.choice(["add", "sub", "mul"]), rank, ["literal", 2]]
        return [self._dice.choice(["lt", "lte", "gt", "gte", "eq"]), rank, ["literal", self._dice.randrange(10)]]


def without_texts(results: Any) -> Any:
    """Errors as such: their texts differ by design, and so do cursors."""

    def plain(step: Any) -> Any:
        if "error" in step:
            return {"error": True}
        return {"page": step["ok"]["page"]} if isinstance(step["ok"], dict) and "isDone" in step["ok"] else step

    return [[plain(step) for step in run] for run in results]


@pytest.mark.parametrize("seed", range(PROGRAMS))
def test_the_same_program_gives_the_same_values(peer: Peer, test_bundle: Path, tmp_path: Path, seed: int) -> None:
    program = Author(seed).program()
    with run_here(test_bundle, tmp_path / "data") as running:
        here = [
            (running.mutation if one["kind"] == "write" else running.query)(
                f"program:{one['kind']}", {"steps": one["steps"]}
            )
            for one in program
        ]
    there = peer.run(program)
    for part, ours, theirs in zip(program, without_texts(here), without_texts(there), strict=True):
        for step, our, their in zip(part["steps"], ours, theirs, strict=True):
            assert our == their, step
