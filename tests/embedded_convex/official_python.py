"""Drives PyPI's Convex clients: one JSON command on each line of stdin, one JSON event on each of stdout."""

from __future__ import annotations

import asyncio
import json
import sys
import threading
from typing import Any

from convex import ConvexClient, ConvexError, convex_to_json, json_to_convex
from convex.http_client import ConvexHttpClient

url = sys.argv[1]
live = ConvexClient(url)
plain = ConvexHttpClient(url)


def say(**event: Any) -> None:
    sys.stdout.write(json.dumps(event) + "\n")
    sys.stdout.flush()


def describe(error: Exception) -> dict[str, Any]:
    if not isinstance(error, ConvexError):
        return {"error": str(error), "isConvexError": False}
    try:
        data = convex_to_json(error.data)
    except ValueError:  # The HTTP client leaves the data encoded.
        data = error.data
    return {"error": str(error), "isConvexError": True, "data": data}


def follow(number: Any, path: str, args: Any) -> None:
    async def run() -> None:
        subscription = live.subscribe(path, args)
        while True:
            try:
                async for value in subscription:
                    say(event="value", id=number, value=convex_to_json(value))
            except Exception as error:  # noqa: BLE001 - whatever it is, the test wants to see it
                say(event="error", id=number, **describe(error))

    asyncio.run(run())


for line in sys.stdin:
    command = json.loads(line)
    args = json_to_convex(json.loads(json.dumps(command.get("args")), parse_int=float))
    match command["op"]:
        case "subscribe":
            threading.Thread(target=follow, args=(command["id"], command["path"], args), daemon=True).start()
        case "auth":
            (live if command["client"] == "ws" else plain).set_auth(command["tokens"][0])
        case "call":
            client = live if command["client"] == "ws" else plain
            try:
                value = getattr(client, command["kind"])(command["path"], args)
                say(event="done", id=command["id"], value=convex_to_json(value))
            except Exception as error:  # noqa: BLE001 - whatever it is, the test wants to see it
                say(event="failed", id=command["id"], **describe(error))
