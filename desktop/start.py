"""Starts the window for a person: log, crash guard, one instance, then the app."""

from __future__ import annotations

import logging
import sys

from desktop import __version__
from desktop.app import run
from desktop.parts import FoundAudio
from desktop.reports import CrashGuard, log_to
from desktop.secrets import Secrets
from desktop.settings import Profile, Settings

logger = logging.getLogger(__name__)


def start(settings: Settings, profile: Profile, *, kiosk: bool) -> int:
    """Runs the app; returns the exit code."""
    try:
        log_to(profile.log, settings.log_level)
        guard = CrashGuard(profile.data)
    except OSError as error:
        print(f"{profile.data} cannot be written ({error.strerror}): choose another with --profile.", file=sys.stderr)
        return 1
    guard.install()
    logger.info("Aisle %s starts.", __version__)
    try:
        return run(settings, profile, guard, audio=FoundAudio(), secrets=Secrets(), kiosk=kiosk)
    finally:
        logger.info("Aisle ends.")
        guard.close()
