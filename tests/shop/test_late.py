"""What a program loads at its start is what a person waits for."""

from __future__ import annotations

import json
import subprocess
import sys

import pytest

# Modules that stand for whole libraries: a web framework, a model's client, a terminal's colours, an HTTP client that
# nobody here uses, images, names of the local network.
HEAVY = (
    "fastapi",
    "openai",
    "rich",
    "aiohttp.client",
    "PIL._imaging",
    "dns.rdtypes",
    "google.genai",
    "daily",
    "uvicorn",
)


def loaded(program: str) -> set[str]:
    """Runs a program in an interpreter of its own; gives those of `HEAVY` that it loaded."""
    check = (
        f"{program}\nimport sys\nimport json; print(json.dumps([name for name in {HEAVY!r} if name in sys.modules]))"
    )
    done = subprocess.run([sys.executable, "-c", check], check=True, capture_output=True, text=True)
    return set(json.loads(done.stdout.splitlines()[-1]))


@pytest.mark.parametrize(
    ("program", "allowed"),
    [
        ("import bot_server.bot_process", set[str]()),
        ("import bot_server.serve", set[str]()),
        ("import bot_server.serving", {"uvicorn"}),
    ],
)
def test_nothing_heavy_is_loaded_that_is_not_used(program: str, allowed: set[str]) -> None:
    assert loaded(f"from shop.late import load_late\nload_late()\n{program}") <= allowed


def test_the_clerk_needs_no_model_library() -> None:
    program = (
        "from shop.late import load_late\nload_late()\n"
        "from bot_server.assistant.clerk import Clerk\nfrom bot_server.assistant.service import ClerkService\n"
        "from bot_server.assistant.tools import ToolRunner\nfrom bot_server.assistant.vocabulary import Vocabulary\n"
        "from shop.convex_client import ConvexClient\n"
        "ClerkService(Clerk(Vocabulary()), ToolRunner(ConvexClient('http://127.0.0.1:9')))"
    )
    assert loaded(program) == set()


def test_what_is_left_for_later_works_when_it_is_used() -> None:
    program = (
        "from shop.late import load_late\nload_late()\nload_late()\n"
        "import aiohttp, dns.zone, httpx\nfrom PIL import Image\n"
        "print(aiohttp.ClientSession.__name__, Image.new('L', (2, 3)).size, dns.zone.Zone.__name__, httpx.codes.OK)"
    )
    done = subprocess.run([sys.executable, "-c", program], check=True, capture_output=True, text=True)
    assert done.stdout.split() == ["ClientSession", "(2,", "3)", "Zone", "200"]
