"""The functions in `engine_functions/`, bundled once, over a fresh data folder a test."""

from __future__ import annotations

from collections.abc import AsyncIterator, Callable, Iterator
from pathlib import Path

import pytest

from embedded_convex.bundler import write_bundle
from embedded_convex.engine import Engine
from tests.embedded_convex.engine_parts import Running, run_here

FUNCTIONS = Path(__file__).parent / "engine_functions"


@pytest.fixture(scope="session")
def test_bundle(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The bundle of `engine_functions/`."""
    output = tmp_path_factory.mktemp("bundle") / "functions.js"
    write_bundle(FUNCTIONS, output)
    return output


@pytest.fixture
def running(test_bundle: Path, tmp_path: Path) -> Iterator[Running]:
    """The engine's inside, in this process."""
    with run_here(test_bundle, tmp_path / "data") as found:
        yield found


@pytest.fixture
def open_running(test_bundle: Path, tmp_path: Path) -> Callable[[], Running]:
    """Opens the same data folder again and again; close each."""
    return lambda: Running(test_bundle, tmp_path / "data")


@pytest.fixture
async def engine(test_bundle: Path, tmp_path: Path) -> AsyncIterator[Engine]:
    """The engine with its worker process."""
    found = await Engine.start(test_bundle, tmp_path / "data", environment={"GREETING": "hello"})
    yield found
    await found.close()
