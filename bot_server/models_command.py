"""`bot_server models`: lists, downloads and removes the models that hear and speak better."""

import argparse
import asyncio
import sys
from collections.abc import Sequence
from pathlib import Path
from urllib.parse import urlsplit

from bot_server.settings import Settings, SettingsError
from bot_server.speech.model_store import ModelStore
from bot_server.speech.models import Model, ModelError

_STATES = {"missing": "not here", "partial": "begun", "ready": "ready", "damaged": "damaged"}
_STEP_PERCENT = 5


def main(_name: str, arguments: Sequence[str]) -> int:
    """Runs `models list`, `models download NAME` or `models remove NAME`.

    Returns:
        0 when it did what it should, otherwise 1, with one sentence on standard error.
    """
    options = _parser().parse_args(arguments)
    try:
        store = Settings.model_validate({"data": options.data} if options.data else {}).models()
        match options.command:
            case "download":
                return _download(store, options.name, agreed=options.yes)
            case "remove":
                title, state = store.model(options.name).title, store.state(options.name)
                store.remove(options.name)
                print(f"{title} was not here." if state == "missing" else f"{title} is removed.")
            case _:
                _list(store)
    except (ModelError, SettingsError) as error:
        print(error, file=sys.stderr)
        return 1
    except KeyboardInterrupt:
        print("\nStopped; the same command goes on from here.", file=sys.stderr)
        return 1
    return 0


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="bot_server models", description="Models to hear and speak better.")
    parser.add_argument("--data", type=Path, help="folder where models are kept")
    commands = parser.add_subparsers(dest="command", metavar="COMMAND")
    commands.add_parser("list", help="what there is, and what is here (the default)")
    download = commands.add_parser("download", help="download a model, or go on with one")
    download.add_argument("name", help="as the list has it")
    download.add_argument("--yes", action="store_true", help="do not ask")
    remove = commands.add_parser("remove", help="remove a model from this machine")
    remove.add_argument("name", help="as the list has it")
    return parser


def _list(store: ModelStore) -> None:
    for model in store.models.values():
        languages = ", ".join(model.languages)
        state = _STATES[store.state(model.name)]
        print(f"{model.name:10} {model.part:7} {languages:7} {_mb(model.size):>7}  {state:9} {model.licence}")


def _download(store: ModelStore, name: str, *, agreed: bool) -> int:
    # Its HTTP library takes a moment to load, and listing needs none.
    from bot_server.speech.model_download import download

    model = store.model(name)
    if store.state(name) == "ready":
        print(f"{model.title} is here already.")
        return 0
    if not agreed and not _agrees(model):
        print("Nothing was downloaded.")
        return 1
    asyncio.run(download(store, name, _Progress(model).show))
    print(f"\n{model.title} is ready.")
    return 0


def _agrees(model: Model) -> bool:
    print(
        f"{model.title} ({model.licence}) is {_mb(model.size)} from {urlsplit(model.url).hostname} "
        f"and takes {_mb(model.unpacked)} on this disk."
    )
    try:
        return input("Download it? [y/N] ").strip().lower() in ("y", "yes")
    except EOFError:
        print()
        return False


class _Progress:
    """A line that is written over on a terminal, and now and then a line elsewhere."""

    def __init__(self, model: Model) -> None:
        self._model = model
        self._shown = -1

    def show(self, done: int) -> None:
        percent = 100 * done // self._model.size
        if percent == self._shown or (not sys.stdout.isatty() and percent < self._shown + _STEP_PERCENT):
            return
        self._shown = percent
        end = "" if sys.stdout.isatty() else "\n"
        text = f"{self._model.title}: {percent:3} % of {_mb(self._model.size)}"
        print(f"\r{text}" if not end else text, end=end, flush=True)


def _mb(size: int) -> str:
    return f"{-(-size // 1_000_000)} MB"
