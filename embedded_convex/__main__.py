"""The command line: `python -m embedded_convex --help`."""

import argparse
import sys
from pathlib import Path

from embedded_convex.bundler import BundleError, write_bundle, write_generated


def main(arguments: list[str] | None = None) -> int:
    """Runs one command and returns its exit code: 0 done, 1 failed (one sentence on stderr), 2 wrong usage."""
    options = _parser().parse_args(arguments)
    try:
        options.run(options)
    except BundleError as error:
        print(f"error: {error}", file=sys.stderr)
        return 1
    return 0


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog="python -m embedded_convex", description="Runs Convex functions on this machine, on QuickJS and SQLite."
    )
    commands = parser.add_subparsers(title="commands", required=True, metavar="COMMAND")
    bundle = commands.add_parser("bundle", help="build a folder of Convex functions into one script (needs esbuild)")
    bundle.add_argument("folder", type=Path, metavar="DIR", help="the folder of functions, usually named convex")
    bundle.add_argument("-o", "--output", type=Path, required=True, metavar="FILE", help="where the script goes")
    bundle.add_argument("--codegen", action="store_true", help="first write DIR/_generated/*.js where it is missing")
    bundle.set_defaults(run=_bundle)
    return parser


def _bundle(options: argparse.Namespace) -> None:
    if options.codegen and options.folder.is_dir():
        write_generated(options.folder)
    write_bundle(options.folder, options.output)


if __name__ == "__main__":
    sys.exit(main())
