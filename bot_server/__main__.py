"""`python -m bot_server`: serves by default; the other commands fill the shop or try one part alone."""

import argparse
import gc
import importlib
import os
import sys
from collections.abc import Callable, Sequence

from shop.late import load_late

_COMMANDS = {
    "serve": ("bot_server.serve", "Serve sessions (the default)."),
    "converse": ("bot_server.bot_process", "Hold one session, told by a server over a pipe."),
    "chat": ("bot_server.chat", "Hold a typed conversation."),
    "catalog": ("bot_server.catalogue", "Read a catalogue into the shop: catalog import FILE."),
    "transcribe": ("bot_server.speech.try_out", "Try the hearing on recordings."),
    "say": ("bot_server.speech.try_out", "Try the speaking."),
    "read": ("bot_server.read_aloud", "Speak lines of text as they come on standard input."),
    "models": ("bot_server.models_command", "List, download and remove models that hear and speak better."),
    "key": ("bot_server.key", "Make the installation's key and print what a deployment has to know of it."),
    "check": ("bot_server.check", "Say for every provider whether it works."),
}


def main(arguments: Sequence[str] | None = None) -> int:
    """Runs the sub-command that the arguments name; each module's `main` takes (name, arguments).

    Args:
        arguments: The command line, without the program's name.

    Returns:
        The exit code.
    """
    given = list(sys.argv[1:] if arguments is None else arguments)
    if given and given[0] in ("-h", "--help"):
        parser = argparse.ArgumentParser(prog="bot_server", description="The bot server of Aisle.")
        commands = parser.add_subparsers(metavar="COMMAND")
        for name, (_, text) in _COMMANDS.items():
            commands.add_parser(name, help=text)
        parser.print_help()
        return 0
    name = given.pop(0) if given and given[0] in _COMMANDS else "serve"
    # The voice pipeline prints a banner as it loads, before any set-up of logs could stop it.
    os.environ.setdefault("LOGURU_AUTOINIT", "0")
    load_late()
    if name == "converse":
        # What is loaded stays: the bot looks for garbage from when it is warm.
        gc.disable()
    # Imported late: each command loads only what it needs, and the voice pipeline takes a second.
    run: Callable[[str, Sequence[str]], int] = importlib.import_module(_COMMANDS[name][0]).main
    return run(name, given)


if __name__ == "__main__":
    sys.exit(main())
