"""Where things are: what the app ships with, and what belongs to this user."""

from __future__ import annotations

from pathlib import Path

import platformdirs

APP_NAME = "aisle"

ASSETS = Path(__file__).resolve().parent.parent / "assets"
"""Pictures, fonts, the demo catalogue and the built functions; inside the bundle in a frozen app."""

FUNCTIONS = ASSETS / "convex.js"
DEMO_CATALOGUE = ASSETS / "catalogue" / "products.jsonl"


def data_folder(profile: Path | None = None) -> Path:
    """The folder that holds this user's shop: database, keys, device id. `profile` overrides it."""
    return profile or Path(platformdirs.user_data_dir(APP_NAME, appauthor=False))


def log_folder(profile: Path | None = None) -> Path:
    """The folder of the rotating logs. `profile` overrides its parent."""
    return profile / "log" if profile else Path(platformdirs.user_log_dir(APP_NAME, appauthor=False))
