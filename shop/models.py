"""Downloadable models as the bot server tells of them and the window shows them."""

from __future__ import annotations

from typing import Literal

from shop.protocol import Wire

ModelState = Literal["missing", "partial", "downloading", "installing", "ready", "damaged"]
"""Not here; begun; coming; being put in place; usable; to be removed."""


ModelProblem = Literal["", "network", "busy", "gone", "checksum", "disk", "other"]
"""Why a download failed: no way there, the host has no time, the file is not there as it was, what came is something
else, no room, and anything else."""


class ModelFacts(Wire):
    """What a person should know of a model before it is downloaded.

    `choice` is the recognizer or voice that needs it, `size` the download in bytes, `unpacked` about what it takes on
    disk.
    """

    name: str
    choice: str
    part: Literal["hears", "speaks"]
    languages: tuple[str, ...]
    size: int
    unpacked: int
    licence: str


class ModelRow(ModelFacts):
    """One model and how far it is.

    `host` is where it comes from, `done` how many bytes of the download are here, `problem` and `error` (one sentence)
    say why the last try failed.
    """

    host: str
    state: ModelState
    done: int = 0
    problem: ModelProblem = ""
    error: str = ""


class ModelList(Wire):
    """The answer of `GET /models`. Where `managed` is false, only the server's operator adds and removes models."""

    models: tuple[ModelRow, ...]
    managed: bool
