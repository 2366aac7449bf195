"""`bot_server serve`: the command line, and what must not wait until the server itself is loaded."""

import argparse
import asyncio
import contextlib
import importlib
import signal
import sys
from collections.abc import Sequence
from pathlib import Path

from bot_server.bots import BotPool
from bot_server.logs import set_up_logs
from shop.children import exit_with_parent
from shop.complaints import complaint


def main(_name: str, arguments: Sequence[str]) -> int:
    """Serves; see `--help`.

    Returns:
        0 after a clean stop, 1 when it could not start.
    """
    options = _parser().parse_args(arguments)
    set_up_logs()
    try:
        return asyncio.run(_run(options))
    except KeyboardInterrupt:
        return 0


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="bot_server serve", description="Serves voice sessions.")
    parser.add_argument("--host", default="127.0.0.1", help="address to serve on (default: this machine only)")
    parser.add_argument("--port", type=_port, default=0, help="port to serve on; 0 takes a free one")
    parser.add_argument("--convex-url", help="the shop's Convex; without it an embedded one is started")
    parser.add_argument("--convex-bearer-file", type=Path, help="bearer of that Convex, where it wants one")
    parser.add_argument("--auth-key-file", type=Path, help="PEM of the key that this server signs with")
    parser.add_argument("--bearer-file", type=Path, help="bearer that clients must present")
    parser.add_argument(
        "--catalog",
        type=Path,
        help="products to import where the shop is empty (default: the demo catalogue, for the shop of this machine)",
    )
    parser.add_argument("--data", type=Path, help="folder for the database, keys and the recognizer's model")
    parser.add_argument("--exit-with-parent", action="store_true", help="stop when standard input closes")
    return parser


def _port(text: str) -> int:
    if not text.isdecimal() or int(text) > 65535:
        raise argparse.ArgumentTypeError(f"{text} is no port; give a number from 0 to 65535")
    return int(text)


async def _run(options: argparse.Namespace) -> int:
    stop = asyncio.Event()
    loop = asyncio.get_running_loop()
    for name in (signal.SIGTERM, signal.SIGINT):
        # Windows has no signal handlers on a loop; there the parent closes our standard input.
        with contextlib.suppress(NotImplementedError):
            loop.add_signal_handler(name, stop.set)
    async with contextlib.AsyncExitStack() as stack:
        if options.exit_with_parent:
            watch = exit_with_parent(stop)
            stack.callback(watch.cancel)
        # The first bot takes longest by far to load, so it starts before the server has loaded anything of its own.
        pool = BotPool(loop.create_future())
        stack.push_async_callback(pool.close)
        pool.warm_up()
        # On a thread, so that a stop is heard meanwhile.
        serving = await asyncio.to_thread(importlib.import_module, "bot_server.serving")
        try:
            await serving.serve(options, pool, stop)
        except serving.START_ERRORS as error:
            print(complaint(error), file=sys.stderr)
            return 1
    return 0
