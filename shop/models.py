"""Downloadable models as the bot server tells of them and the window shows them."""

from __future__ import annotations

from typing import Literal

from shop.protocol import Wire

ModelState = Literal["missing", "partial", "downloading", "installing", "ready", "damaged"]
"""Not here; begun; coming; being put in place; usable; to be removed."""


class ModelRow(Wire):
    """One model and how far it is.

    `choice` is the recognizer or voice that needs it, `size` and `done` are bytes of the download, `unpacked` is what
    it takes on disk, `host` is where it comes from, `error` is one sentence on why the last try failed, or empty.
    """

    name: str
    choice: str
    part: Literal["hears", "speaks"]
    languages: tuple[str, ...]
    size: int
    unpacked: int
    licence: str
    host: str
    state: ModelState
    done: int = 0
    error: str = ""


class ModelList(Wire):
    """The answer of `GET /models`. Where `managed` is false, only the server's operator adds and removes models."""

    models: tuple[ModelRow, ...]
    managed: bool
