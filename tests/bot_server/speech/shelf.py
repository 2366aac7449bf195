"""A store whose models are the tiny ones: the real names, files and formats, with archives that a test host serves."""

from __future__ import annotations

import hashlib
import io
import json
import tarfile
from collections.abc import Callable, Mapping
from functools import partial
from pathlib import Path

from bot_server.speech.models import MODELS, Model
from tests.bot_server.speech.tiny_models import make_kokoro, make_moonshine, make_piper, make_whisper

_MAKERS: Mapping[str, Callable[[Path], None]] = {
    "moonshine": make_moonshine,
    "whisper": make_whisper,
    "piper": partial(make_piper, model="en_US-ljspeech-medium.onnx", voice="en-us"),
    "piper-de": partial(make_piper, model="de_DE-thorsten-medium.onnx", voice="de"),
    "kokoro": make_kokoro,
}


def pack(name: str, folder: Path, *, more: Mapping[str, bytes] | None = None) -> bytes:
    """Makes a tiny model and packs it as the real one is packed.

    Args:
        name: The model's name.
        folder: A folder to work in.
        more: Further files of the archive, by the name that they have in it.

    Returns:
        A bz2 archive with one folder.
    """
    made = folder / f"tiny-{name}"
    _MAKERS[name](made)
    for extra in ("MODEL_CARD", "LICENSE"):
        (made / extra).write_text("Free to use.\n", encoding="utf-8")
    buffer = io.BytesIO()
    with tarfile.open(fileobj=buffer, mode="w:bz2") as tar:
        tar.add(made, made.name)
        for path, content in (more or {}).items():
            entry = tarfile.TarInfo(path)
            entry.size = len(content)
            tar.addfile(entry, io.BytesIO(content))
    return buffer.getvalue()


def offer(name: str, archive: bytes, url: str) -> Model:
    """Says of a real model that its archive is this one."""
    real = next(model for model in MODELS if model.name == name)
    digest = hashlib.sha256(archive).hexdigest()
    return real.model_copy(
        update={"url": f"{url}/{name}.tar.bz2", "size": len(archive), "sha256": digest, "unpacked": 100_000}
    )


def place(name: str, folder: Path, *, instead: Mapping[str, bytes] | None = None) -> None:
    """Puts a tiny model in place as if the real one had been downloaded.

    Args:
        name: The model's name.
        folder: Where models are kept.
        instead: Files with other content than they should have.
    """
    home = folder / name
    _MAKERS[name](home)
    model = next(model for model in MODELS if model.name == name)
    for path in model.files.values():
        if not (home / path).exists():
            (home / path).write_text("Free to use.\n", encoding="utf-8")
    for path, content in (instead or {}).items():
        (home / path).write_bytes(content)
    files = {path: (home / path).read_bytes() for path in model.files.values()}
    receipt = {
        "archive": model.sha256,
        "files": {path: [len(content), hashlib.sha256(content).hexdigest()] for path, content in files.items()},
    }
    (home / "installed.json").write_text(json.dumps(receipt), encoding="utf-8")
