"""The command line: `python -m embedded_convex --help`."""

import argparse
import asyncio
import contextlib
import json
import logging
import os
import signal
import sys
import threading
from collections.abc import AsyncGenerator, Callable, Generator
from pathlib import Path
from types import FrameType
from typing import Any, cast

from embedded_convex import transfer
from embedded_convex.bundler import BundleError, write_bundle, write_generated
from embedded_convex.engine import Engine
from embedded_convex.errors import ABSENT, EngineError
from embedded_convex.launch import running
from embedded_convex.settings import LOOPBACK, ServeError, Settings
from embedded_convex.transfer import TransferError
from embedded_convex.wire import MessageError, only_argument, parse_json


class UsageError(Exception):
    """An argument that cannot be used; the message is one sentence."""


def main(arguments: list[str] | None = None) -> int:
    """Runs one command and returns its exit code: 0 done, 1 failed (one sentence on stderr), 2 wrong usage."""
    given = sys.argv[1:] if arguments is None else arguments
    if given[:1] == ["worker"]:
        # A frozen app is its own interpreter, so the engine's worker process starts through this door.
        from embedded_convex import worker

        return worker.main() or 0
    options = _parser().parse_args(given)
    logging.basicConfig(
        stream=sys.stderr, level=options.log_level.upper(), format="%(asctime)s %(levelname)s %(name)s: %(message)s"
    )
    try:
        done = options.command(options)
        return (asyncio.run(done) if asyncio.iscoroutine(done) else done) or 0
    except (BundleError, EngineError, ServeError, TransferError, UsageError, MessageError) as error:
        print(f"error: {error}", file=sys.stderr)
        return 1


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog="python -m embedded_convex", description="Runs Convex functions on this machine, on QuickJS and SQLite."
    )
    parser.add_argument(
        "--log-level",
        choices=["debug", "info", "warning", "error"],
        default="warning",
        help="what to log on stderr (default: warning; info names failed calls, debug holds their texts)",
    )
    commands = parser.add_subparsers(title="commands", required=True, metavar="COMMAND")

    bundle = commands.add_parser("bundle", help="build a folder of Convex functions into one script (needs esbuild)")
    bundle.add_argument("folder", type=Path, metavar="DIR", help="the folder of functions, usually named convex")
    bundle.add_argument("-o", "--output", type=Path, required=True, metavar="FILE", help="where the script goes")
    bundle.add_argument("--codegen", action="store_true", help="first write DIR/_generated/*.js where it is missing")
    bundle.set_defaults(command=_bundle)

    serve = commands.add_parser("serve", help="serve a bundle to Convex clients until stopped")
    _add_engine_arguments(serve)
    serve.add_argument("--host", default="127.0.0.1", help="address to listen on (default: this machine only)")
    serve.add_argument("--port", type=int, default=0, help="port to listen on (default: a free one)")
    serve.add_argument(
        "--auth-config", type=Path, metavar="FILE", help="JSON to use instead of the bundle's auth.config"
    )
    serve.add_argument(
        "--require-bearer-file",
        type=Path,
        metavar="FILE",
        help="refuse requests whose Convex-Embedded-Bearer header is not this file's text",
    )
    serve.add_argument(
        "--allow-origin",
        action="append",
        default=[],
        metavar="ORIGIN",
        help="let web pages of this origin in, such as http://localhost:5173; may be repeated (default: none)",
    )
    serve.add_argument("--redact", action="store_true", help="hide error texts and logs of functions from clients")
    serve.add_argument("--exit-with-parent", action="store_true", help="stop when standard input closes")
    serve.set_defaults(command=_serve)

    run = commands.add_parser("run", help="run one function, internal ones too, and print its value as JSON")
    _add_engine_arguments(run)
    run.add_argument("function", metavar="FUNCTION", help="module:function")
    run.add_argument("args", nargs="?", default="{}", metavar="ARGS_JSON", help="its arguments object (default: {})")
    run.set_defaults(command=_run)

    load = commands.add_parser("import", help="write the documents of a JSON Lines file to a table, all or none")
    _add_engine_arguments(load)
    load.add_argument("--table", required=True, metavar="T", help="the table's name")
    load.add_argument("file", type=Path, metavar="FILE.jsonl", help="one document, an object, on each line")
    how = load.add_mutually_exclusive_group()
    how.add_argument("--append", action="store_true", help="add to what the table holds")
    how.add_argument("--replace", action="store_true", help="empty the table first")
    load.set_defaults(command=_import)

    dump = commands.add_parser("export", help="write every table to a folder, as one JSON Lines file each")
    _add_engine_arguments(dump)
    dump.add_argument("folder", type=Path, metavar="DIR", help="a new or empty folder")
    dump.set_defaults(command=_export)
    return parser


def _add_engine_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--functions", type=Path, required=True, metavar="FILE", help="the bundle to run")
    parser.add_argument("--data", type=Path, required=True, metavar="DIR", help="folder of the database")
    parser.add_argument("--env-file", type=Path, metavar="FILE", help="JSON object of the functions' process.env")


def _bundle(options: argparse.Namespace) -> None:
    if options.codegen and options.folder.is_dir():
        write_generated(options.folder)
    write_bundle(options.folder, options.output)


async def _serve(options: argparse.Namespace) -> None:
    if options.host not in LOOPBACK and options.require_bearer_file is None:
        logging.getLogger("embedded_convex").warning(
            "Listening on %s without --require-bearer-file: anyone who reaches this machine may call.", options.host
        )
    settings = Settings(
        functions=options.functions,
        data=options.data,
        host=options.host,
        port=options.port,
        environment=_environment(options),
        auth_config=_json_file(options.auth_config) if options.auth_config else None,
        bearer=_text_file(options.require_bearer_file).strip() if options.require_bearer_file else None,
        origins=tuple(options.allow_origin),
        redact=options.redact,
    )
    if settings.bearer == "":
        raise UsageError(f"{options.require_bearer_file} is empty, so it cannot keep anyone out.")
    stop = asyncio.Event()
    with _stop_signals(stop.set):
        if options.exit_with_parent:
            _watch_parent(stop.set)
        async with running(settings) as url:
            print(json.dumps({"url": url, "pid": os.getpid()}), flush=True)
            await stop.wait()


async def _run(options: argparse.Namespace) -> int:
    args = only_argument(parse_json(options.args))
    async with _engine(options) as engine:
        info = await engine.function(options.function)
        if info is None or info.kind == "http":
            raise UsageError(f"The bundle has no query, mutation or action {options.function}.")
        call = {"query": engine.query, "mutation": engine.mutation, "action": engine.action}[info.kind]
        outcome = await call(info.path, args, identity=None, public=False)
    for line in outcome.log_lines:
        print(line, file=sys.stderr)
    if outcome.error is None:
        print(json.dumps(outcome.value, indent=2, ensure_ascii=False))
        return 0
    print(f"error: {outcome.error.message}", file=sys.stderr)
    if outcome.error.data is not ABSENT:
        print(json.dumps(outcome.error.data, ensure_ascii=False), file=sys.stderr)
    return 1


async def _import(options: argparse.Namespace) -> None:
    async with _engine(options) as engine:
        count = await transfer.import_file(
            engine, options.table, options.file, replace=options.replace, append=options.append
        )
    print(f"{count} documents imported into {options.table}")


async def _export(options: argparse.Namespace) -> None:
    async with _engine(options) as engine:
        counts = await transfer.export_tables(engine, options.folder)
    for table, count in counts.items():
        print(f"{count} documents of {table} exported")


@contextlib.asynccontextmanager
async def _engine(options: argparse.Namespace) -> AsyncGenerator[Engine]:
    engine = await Engine.start(options.functions, options.data, environment=_environment(options))
    try:
        yield engine
    finally:
        await engine.close()


def _environment(options: argparse.Namespace) -> dict[str, str]:
    if options.env_file is None:
        return {}
    found = _json_file(options.env_file)
    if not isinstance(found, dict) or not all(isinstance(value, str) for value in cast(dict[str, Any], found).values()):
        raise UsageError(f"{options.env_file} must be a JSON object of strings.")
    return cast(dict[str, str], found)


def _json_file(path: Path) -> Any:
    try:
        return parse_json(_text_file(path))
    except MessageError as error:
        raise UsageError(f"{path} cannot be used: {error}") from error


def _text_file(path: Path) -> str:
    try:
        return path.read_text("utf-8")
    except (OSError, UnicodeError) as error:
        raise UsageError(f"{path} cannot be read: {error}.") from error


@contextlib.contextmanager
def _stop_signals(stop: Callable[[], None]) -> Generator[None]:
    loop = asyncio.get_running_loop()

    def handle(number: int, frame: FrameType | None) -> None:
        loop.call_soon_threadsafe(stop)

    previous = {number: signal.signal(number, handle) for number in (signal.SIGINT, signal.SIGTERM)}
    try:
        yield
    finally:
        for number, handler in previous.items():
            signal.signal(number, handler)


def _watch_parent(stop: Callable[[], None]) -> None:
    """Stops when standard input ends: the parent holds its other end, so even a killed parent closes it."""
    loop = asyncio.get_running_loop()

    def wait() -> None:
        with contextlib.suppress(OSError, ValueError):
            while os.read(0, 4096):
                pass
        with contextlib.suppress(RuntimeError):  # The loop is closed already.
            loop.call_soon_threadsafe(stop)

    threading.Thread(target=wait, name="parent-watch", daemon=True).start()


if __name__ == "__main__":
    sys.exit(main())
