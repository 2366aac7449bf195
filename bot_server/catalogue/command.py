"""`python -m bot_server catalog import FILE` and `catalog update FILE`."""

from __future__ import annotations

import argparse
import asyncio
import contextlib
import sys
import time
from collections.abc import Sequence
from pathlib import Path
from typing import Any, cast

from bot_server.catalogue.importing import CatalogueError, Imported, import_catalogue, update_prices
from bot_server.catalogue.rows import Problem
from bot_server.catalogue.stream import standard_input, update_stream
from bot_server.settings import Settings, SettingsError
from shop.children import ChildError
from shop.complaints import complaint
from shop.convex_client import ConvexClient, ConvexClientError, ConvexError
from shop.languages import LANGUAGES
from shop.local_convex import LocalConvex
from shop.tokens import SigningKey

_FORMATS = ("auto", "jsonl", "csv", "shopify", "google-tsv", "google-xml")


def main(_name: str, arguments: Sequence[str]) -> int:
    """Imports or updates; see `--help`.

    Returns:
        0 when all of it is in the shop, 1 when it is not; then standard error says why.
    """
    options = _parser().parse_args(arguments)
    names = ("convex_url", "convex_bearer_file", "auth_key_file", "data")
    given = {name: value for name in names if (value := getattr(options, name)) is not None}
    bar = _Bar()
    try:
        done = asyncio.run(_run(options, Settings.model_validate(given), bar))
    except CatalogueError as error:
        bar.end()
        print(error, file=sys.stderr)
        print("Nothing was imported.", file=sys.stderr)
        return 1
    except ConvexError as error:
        bar.end()
        data: Any = error.data
        print(cast("Any", data)["message"] if isinstance(data, dict) else "The shop refused it.", file=sys.stderr)
        return 1
    except (SettingsError, ChildError, ConvexClientError, OSError, ValueError) as error:
        bar.end()
        print(complaint(error), file=sys.stderr)
        return 1
    except KeyboardInterrupt:
        bar.end()
        print("Interrupted. The same command goes on from here.", file=sys.stderr)
        return 130
    bar.end()
    for problem in done.bad:
        print(problem.text(str(options.file)), file=sys.stderr)
    print(_summary(done, options))
    return 1 if done.bad and options.action == "update" else 0


def _parser() -> argparse.ArgumentParser:
    where = argparse.ArgumentParser(add_help=False)
    where.add_argument("file", type=Path, metavar="FILE", help="the catalogue")
    where.add_argument("--format", choices=_FORMATS, default="auto", help="its format (default: look at the file)")
    where.add_argument("--currency", default="USD", type=str.upper, help="of prices that name none (default: USD)")
    where.add_argument("--convex-url", help="the shop's Convex; without it the one of this machine is filled")
    where.add_argument("--convex-bearer-file", type=Path, help="bearer of that Convex, where it wants one")
    where.add_argument("--auth-key-file", type=Path, help="PEM of the key that the shop trusts")
    where.add_argument("--data", type=Path, help="folder of this machine's shop")
    parser = argparse.ArgumentParser(prog="bot_server catalog", description="Fills the shop.")
    actions = parser.add_subparsers(dest="action", required=True, metavar="ACTION")
    add = actions.add_parser("import", parents=[where], help="add products and bring known ones up to date")
    add.add_argument("--replace", action="store_true", help="remove the products that the file does not hold")
    add.add_argument("--dry-run", action="store_true", help="only check the file")
    add.add_argument(
        "--words",
        type=_words,
        action="append",
        default=[],
        metavar="LANGUAGE=FILE",
        help="words of another language for the catalogue's, as de=words.de.json (those beside FILE are found)",
    )
    add.add_argument("--skip-bad", action="store_true", help="leave bad rows out instead of importing nothing")
    actions.add_parser(
        "update",
        parents=[where],
        help="change prices and stock from a file of sku, price, stock, or - for lines as they come",
    )
    return parser


def _words(text: str) -> tuple[str, Path]:
    language, equals, file = text.partition("=")
    if not equals or not file or not language.isalpha():
        raise argparse.ArgumentTypeError(f"{text!r} is not LANGUAGE=FILE, such as de=words.de.json")
    if language.lower() not in LANGUAGES:
        raise argparse.ArgumentTypeError(f"the shop speaks {' and '.join(LANGUAGES)}, not {language}")
    return language.lower(), Path(file)


async def _run(options: argparse.Namespace, settings: Settings, bar: _Bar) -> Imported:
    async with contextlib.AsyncExitStack() as stack:
        url, bearer, key = await _shop(settings, stack)
        client = ConvexClient(url, bearer=bearer, token=lambda: key.token("operator"))
        stack.push_async_callback(client.close)
        if options.action == "update" and str(options.file) == "-":
            lines = await standard_input()
            return await update_stream(client, lines, currency=options.currency, report=_report)
        if options.action == "update":
            return await update_prices(client, options.file, file_format=options.format, currency=options.currency)
        return await import_catalogue(
            client,
            options.file,
            file_format=options.format,
            currency=options.currency,
            replace=options.replace,
            dry_run=options.dry_run,
            skip_bad=options.skip_bad,
            words=dict(options.words),
            notes=settings.data / "imports",
            progress=bar.show,
        )


async def _shop(settings: Settings, stack: contextlib.AsyncExitStack) -> tuple[str, str | None, SigningKey]:
    if settings.convex_url is None:
        local = await LocalConvex.start(settings.data)
        stack.push_async_callback(local.stop)
        return local.url, local.bearer, SigningKey.load_or_create(local.key_file)
    return settings.convex_url, *settings.convex_access("the import")


def _report(problem: Problem) -> None:
    print(problem.text("standard input"), file=sys.stderr, flush=True)


def _summary(done: Imported, options: argparse.Namespace) -> str:
    if options.action == "update":
        return f"{done.updated:,} of {done.rows:,} prices and stocks changed."
    if options.dry_run:
        return f"{done.rows:,} products are good. Nothing was imported."
    parts = [f"{done.inserted:,} new", f"{done.updated:,} changed", f"{done.unchanged:,} as they were"]
    if done.resumed_at:
        parts.append(f"{done.resumed_at:,} imported before")
    if options.replace:
        parts.append(f"{done.removed:,} removed")
    if done.skipped:
        parts.append(f"{done.skipped:,} not for sale")
    if done.bad:
        parts.append(f"{len({problem.line for problem in done.bad}):,} bad")
    return f"{done.rows:,} products: {', '.join(parts)}."


class _Bar:
    """One line on standard error that moves, where that is a terminal."""

    def __init__(self) -> None:
        self._shown = ""
        self._began: dict[str, tuple[float, int]] = {}

    def show(self, what: str, done: int, total: int | None) -> None:
        if not sys.stderr.isatty():
            return
        began, first = self._began.setdefault(what, (time.monotonic(), done))
        passed = time.monotonic() - began
        rate = (done - first) / passed if passed > 0.5 else 0.0
        text = f"{what}: {done:,}"
        if total:
            filled = 30 * done // total
            left = f", {(total - done) / rate:.0f} s left" if rate and done < total else ""
            text = f"{what} [{'#' * filled}{'.' * (30 - filled)}] {done:,} of {total:,}{left}"
        print(f"\r{text:<{len(self._shown)}}", end="", file=sys.stderr, flush=True)
        self._shown = text

    def end(self) -> None:
        if self._shown:
            print(file=sys.stderr)
            self._shown = ""
