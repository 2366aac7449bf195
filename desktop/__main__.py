"""`python -m desktop`: arguments, and in a frozen app the door to the child programs."""

from __future__ import annotations

import argparse
import contextlib
import gc
import getpass
import importlib.metadata
import logging
import multiprocessing
import os
import platform
import runpy
import sys
import tempfile
from pathlib import Path
from typing import TYPE_CHECKING

from shop.late import load_late

if TYPE_CHECKING:
    from desktop.settings import Profile

# A frozen app is its own interpreter: it starts itself again under these names. By name, because the programs
# meet over the network only and never import each other.
_CHILDREN = {"bot": "bot_server", "convex": "embedded_convex"}

OK, FAILED, USAGE = 0, 1, 2


def main(arguments: list[str] | None = None) -> int:
    """Runs the program.

    Returns:
        0 after a clean end, 1 after a failure, 2 for a wrong command line or setting, 128 + n when signal n ended it.
    """
    multiprocessing.freeze_support()
    load_late()
    given = sys.argv[1:] if arguments is None else arguments
    if given and given[0] in _CHILDREN:
        return _run_child(given[0], given[1:])
    options = _parser().parse_args(given)
    if options.version:
        print(version_text())
        return OK
    from desktop.settings import Profile, SettingsError, load_settings

    with contextlib.ExitStack() as stack:
        root: Path | None = options.profile
        if options.temp_profile or options.self_test:
            # Made only where it is used: an app that is killed leaves its folder behind.
            folder = tempfile.TemporaryDirectory(prefix="aisle-", ignore_cleanup_errors=True)
            root = Path(stack.enter_context(folder))
        profile = Profile(root, options.config)
        try:
            settings = load_settings(profile, _flags(options))
        except SettingsError as error:
            print(error, file=sys.stderr)
            return USAGE
        if options.check_config:
            from desktop.settings import describe

            print(describe(settings), end="")
            return OK
        if options.list_audio:
            return _list_audio()
        if options.set_pin:
            return _set_pin(profile)
        if options.self_test:
            from desktop.self_test import run_self_test

            return run_self_test(settings, profile, json_line=options.json, screenshots=options.screenshots)
        from desktop.start import start

        return start(settings, profile, kiosk=options.kiosk)


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="aisle", description="Shop by voice.")
    parser.add_argument("--version", action="store_true", help="print versions and folders, and end")
    parser.add_argument(
        "--check-config", action="store_true", help="print the settings in force, secrets masked, and end"
    )
    parser.add_argument("--list-audio", action="store_true", help="print microphones and speakers, and end")
    parser.add_argument("--self-test", action="store_true", help="shop by voice without screen or sound card, and end")
    parser.add_argument("--json", action="store_true", help="with --self-test: the last line is one JSON object")
    parser.add_argument("--screenshots", type=Path, metavar="DIR", help="with --self-test: keep pictures of each step")
    parser.add_argument("--kiosk", action="store_true", help="full screen, locked, for everybody")
    parser.add_argument("--set-pin", action="store_true", help="set the PIN of the kiosk's operator page, and end")
    parser.add_argument("--profile", type=Path, metavar="DIR", help="keep data, settings and logs in this folder")
    parser.add_argument("--temp-profile", action="store_true", help="keep nothing")
    parser.add_argument("--config", type=Path, metavar="FILE", help="the settings file (TOML)")
    parser.add_argument("--url", metavar="URL", help="use the bot server at this address")
    parser.add_argument("--transport", choices=["auto", "webrtc", "daily"], help="how to call")
    parser.add_argument("--log-level", choices=["DEBUG", "INFO", "WARNING", "ERROR"])
    return parser


def _flags(options: argparse.Namespace) -> dict[str, object]:
    flags = {"server_url": options.url, "transport": options.transport, "log_level": options.log_level}
    return {name: value for name, value in flags.items() if value is not None}


def _run_child(name: str, arguments: list[str]) -> int:
    gc.enable()
    sys.argv = [f"{sys.argv[0]} {name}", *arguments]
    try:
        runpy.run_module(_CHILDREN[name], run_name="__main__", alter_sys=True)
    except SystemExit as end:
        if isinstance(end.code, str):
            print(end.code, file=sys.stderr)
            return FAILED
        return end.code or OK
    return OK


def _set_pin(profile: Profile) -> int:
    from desktop.pin import hash_pin
    from desktop.settings import SettingsError, save_settings

    try:
        hashed = hash_pin(getpass.getpass("New PIN: "))
        save_settings(profile, {"kiosk": {"pin_hash": hashed}})
    except (ValueError, SettingsError) as error:
        print(error, file=sys.stderr)
        return USAGE
    print(f"The PIN is set, as a hash, in {profile.settings_file}.")
    return OK


def _list_audio() -> int:
    from desktop.audio.hardware import Hardware

    hardware = Hardware()
    for title, devices in (("Microphones", hardware.microphones()), ("Speakers", hardware.speakers())):
        print(f"{title}:")
        for device in devices:
            print(f"  {device.name}")
        if not devices:
            print("  none found")
    return OK


def version_text() -> str:
    """Versions of the app and of what it stands on, and where it keeps its log. Needs no display."""
    from desktop import __version__
    from desktop.settings import Profile

    lines = [f"Aisle {__version__}", f"Python {platform.python_version()} on {platform.platform()}"]
    for package in ("PySide6-Essentials", "qasync", "aiortc", "daily-python", "miniaudio", "pipecat-ai"):
        try:
            lines.append(f"{package} {importlib.metadata.version(package)}")
        except importlib.metadata.PackageNotFoundError:
            lines.append(f"{package} (no version recorded)")
    lines.append(f"Log folder: {Profile().log}")
    return "\n".join(lines)


if __name__ == "__main__":
    # Off until the window is there (`desktop.app`): to look for garbage among what is being loaded takes 60 ms.
    gc.disable()
    code = main()
    logging.shutdown()
    for stream in (sys.stdout, sys.stderr):
        if stream is not None:  # pyright: ignore[reportUnnecessaryComparison]  # a windowed app on Windows has none
            stream.flush()
    # A native library that still waits for the network would hold the interpreter's own end up for minutes.
    os._exit(code)
