"""Downloadable models as the bot server tells of them and the window shows them."""

from __future__ import annotations

from typing import Literal

from shop.protocol import Wire

ModelState = Literal["missing", "partial", "downloading", "installing", "ready", "damaged"]
"""Not here; begun; coming; being put in place; usable; to be removed."""


ModelProblem = Literal["", "network", "busy", "gone", "checksum", "disk", "other"]
"""Why a download failed: no way there, the host has no time, the file is not there as it was, what came is something
else, no room, and anything else."""


class ModelRow(Wire):
    """One model and how far it is.

    `choice` is the recognizer or voice that needs it, `size` and `done` are bytes of the download, `unpacked` is what
    it takes on disk, `host` is where it comes from, `problem` and `error` (one sentence) say why the last try failed.
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
    problem: ModelProblem = ""
    error: str = ""


class ModelList(Wire):
    """The answer of `GET /models`. Where `managed` is false, only the server's operator adds and removes models."""

    models: tuple[ModelRow, ...]
    managed: bool
