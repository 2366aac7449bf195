"""Downloaded models on disk: put in place whole or not at all, and checked before anything loads them."""

import contextlib
import errno
import hashlib
import os
import shutil
import sys
import tarfile
import threading
from collections.abc import Generator, Sequence
from pathlib import Path, PurePosixPath
from typing import IO, Literal

from pydantic import BaseModel, ValidationError

from bot_server.speech.models import MODELS, Model, ModelError

ModelState = Literal["missing", "partial", "ready", "damaged"]

_RECEIPT = "installed.json"
_PIECE_BYTES = 1024 * 1024
# What a system keeps free for itself to work well.
_SPARE_BYTES = 100_000_000


class StoppedError(Exception):
    """Somebody asked to stop."""


class _Receipt(BaseModel):
    """Written last: which archive the files come from, and the length and digest of each."""

    archive: str
    files: dict[str, tuple[int, str]]


class ModelStore:
    """The folder of downloaded models. Everything here reads or writes the disk: call it off an event loop."""

    def __init__(self, folder: Path, models: Sequence[Model] = MODELS) -> None:
        """Names the folder; it is made when the first model comes.

        Args:
            folder: Where the models live.
            models: What can be had.
        """
        self.folder = folder
        self.models = {model.name: model for model in models}

    def model(self, name: str) -> Model:
        """Finds a model by its name.

        Raises:
            ModelError: There is none of that name.
        """
        if name not in self.models:
            raise ModelError(f"There is no model called {name}; there are {', '.join(self.models)}.")
        return self.models[name]

    def find(self, choice: str, language: str) -> Model | None:
        """Finds the model that a recognizer or voice needs for a language, in place or not.

        Args:
            choice: "moonshine", "whisper", "piper" or "kokoro".
            language: A two-letter code.
        """
        for model in self.models.values():
            if model.choice == choice and language in model.languages:
                return model
        return None

    def is_here(self, choice: str, language: str) -> bool:
        """Whether the model that a recognizer or voice needs for a language is in place."""
        model = self.find(choice, language)
        return model is not None and self.state(model.name) == "ready"

    def state(self, name: str) -> ModelState:
        """Tells how far a model is, by its files' names and lengths alone: quick enough to ask often."""
        model = self.model(name)
        folder = self.folder / name
        receipt = self._receipt(name)
        # What an older version of the app took is replaced when the newer one comes.
        if not folder.exists() or (receipt is not None and receipt.archive != model.sha256):
            return "partial" if self.part(model).exists() else "missing"
        if receipt is None or not set(model.files.values()) <= set(receipt.files):
            return "damaged"
        for path, (size, _) in receipt.files.items():
            try:
                if (folder / path).stat().st_size != size:
                    return "damaged"
            except OSError:
                return "damaged"
        return "ready"

    def open(self, name: str) -> dict[str, Path]:
        """Checks every byte of a model and gives its files, for whoever loads it.

        Takes about half a second for each 100 MB.

        Returns:
            Role to file, as in `Model.files`.

        Raises:
            ModelError: It is not in place, or not what was downloaded.
        """
        model = self.model(name)
        state = self.state(name)
        if state in ("missing", "partial"):
            raise ModelError(how_to_get(model))
        receipt = self._receipt(name)
        folder = self.folder / name
        if state == "damaged" or receipt is None:
            raise ModelError(_damaged(model))
        for path, (_, digest) in receipt.files.items():
            if _sha256(folder / path) != digest:
                raise ModelError(_damaged(model))
        return {role: folder / path for role, path in model.files.items()}

    def part(self, model: Model) -> Path:
        """Where the archive is put as it comes; named by its digest, so that no other is ever continued."""
        return self.folder / f"{model.name}-{model.sha256[:16]}.part"

    def check_room(self, model: Model) -> None:
        """Makes sure that a model fits on the disk, together with its archive.

        Raises:
            ModelError: It does not, or the folder cannot be made.
        """
        try:
            self.folder.mkdir(parents=True, exist_ok=True)
            free = shutil.disk_usage(self.folder).free
            have = self.part(model).stat().st_size if self.part(model).exists() else 0
        except OSError as error:
            raise disk_error(model, error) from error
        needed = model.size - have + model.unpacked + _SPARE_BYTES
        if free < needed:
            raise ModelError(
                f"{model.title} needs {_mb(needed)} MB of free disk and there are {_mb(free)} MB: "
                "free some and try again.",
                "disk",
            )

    @contextlib.contextmanager
    def alone(self, model: Model) -> Generator[None]:
        """Keeps everybody else, in whatever process, from downloading or removing the same model.

        Raises:
            ModelError: Somebody is at it.
        """
        try:
            self.folder.mkdir(parents=True, exist_ok=True)
            file = (self.folder / f"{model.name}.lock").open("wb")
        except OSError as error:
            raise disk_error(model, error) from error
        with file:
            if not _lock(file):
                raise ModelError(f"{model.title} is being downloaded already.")
            yield

    def install(self, model: Model, archive: Path, stop: threading.Event) -> None:
        """Checks an archive, unpacks what is wanted of it, and puts that in place in one step.

        Args:
            model: What it should be.
            archive: The file; a wrong one is removed.
            stop: Set to end the work early.

        Raises:
            ModelError: It is not what it should be, or the disk is full.
            StoppedError: `stop` was set.
        """
        unpacking = self.folder / f"{model.name}.unpacking"
        try:
            if _sha256(archive, stop) != model.sha256:
                archive.unlink()
                raise ModelError(
                    f"What was downloaded for {model.title} is not what it should be (wrong checksum), "
                    "so it was thrown away: try again later.",
                    "checksum",
                )
            shutil.rmtree(unpacking, ignore_errors=True)
            unpacking.mkdir(parents=True)
            receipt = _unpack(model, archive, unpacking, stop)
            (unpacking / _RECEIPT).write_text(receipt.model_dump_json(), encoding="utf-8")
            shutil.rmtree(self.folder / model.name, ignore_errors=True)
            unpacking.replace(self.folder / model.name)
            archive.unlink()
        except OSError as error:
            raise disk_error(model, error) from error
        finally:
            shutil.rmtree(unpacking, ignore_errors=True)

    def remove(self, name: str) -> None:
        """Removes a model and what was downloaded of it.

        Raises:
            ModelError: It is being downloaded, or its files cannot be removed.
        """
        model = self.model(name)
        with self.alone(model):
            try:
                self.part(model).unlink(missing_ok=True)
                # The receipt first: what is left of a removal that fails half-way is never loaded.
                (self.folder / name / _RECEIPT).unlink(missing_ok=True)
                if (self.folder / name).exists():
                    shutil.rmtree(self.folder / name)
            except OSError as error:
                raise ModelError(
                    f"{model.title} could not be removed ({error.strerror or error}); end the call that uses it first."
                ) from error

    def _receipt(self, name: str) -> _Receipt | None:
        try:
            return _Receipt.model_validate_json((self.folder / name / _RECEIPT).read_bytes())
        except (OSError, ValidationError):
            return None


def how_to_get(model: Model) -> str:
    """One sentence that says how a model comes here."""
    return (
        f"{model.title} has not been downloaded: get it in Settings, or with "
        f"`python -m bot_server models download {model.name}`."
    )


def disk_error(model: Model, error: OSError) -> ModelError:
    """Says what the disk has against a model."""
    if error.errno in (errno.ENOSPC, errno.EDQUOT):
        return ModelError(f"The disk is full: free {_mb(model.unpacked)} MB for {model.title} and try again.", "disk")
    return ModelError(f"{model.title} cannot be written: {error.strerror or error}.", "disk")


def _damaged(model: Model) -> str:
    return f"The files of {model.title} are damaged: remove it and download it again."


def _mb(size: int) -> int:
    return -(-size // 1_000_000)


def _sha256(path: Path, stop: threading.Event | None = None) -> str:
    digest = hashlib.sha256()
    with path.open("rb") as file:
        while piece := file.read(_PIECE_BYTES):
            if stop is not None and stop.is_set():
                raise StoppedError
            digest.update(piece)
    return digest.hexdigest()


def _unpack(model: Model, archive: Path, folder: Path, stop: threading.Event) -> _Receipt:
    """Takes the wanted files out of the archive's one folder, and nothing else."""
    files: dict[str, tuple[int, str]] = {}
    wanted = set(model.files.values())
    try:
        with tarfile.open(archive, "r:*") as tar:
            for member in tar:
                path = "/".join(PurePosixPath(member.name).parts[1:])
                # Only names that we know are ever written, so no archive can write elsewhere.
                if path in wanted and (source := tar.extractfile(member)) is not None:
                    files[path] = _copy(source, folder / path, stop)
    except (tarfile.TarError, EOFError) as error:
        raise ModelError(f"The archive of {model.title} cannot be unpacked: {error}.") from error
    if missing := wanted - files.keys():
        raise ModelError(f"The archive of {model.title} lacks {', '.join(sorted(missing))}.")
    return _Receipt(archive=model.sha256, files=files)


def _copy(source: IO[bytes], target: Path, stop: threading.Event) -> tuple[int, str]:
    digest, size = hashlib.sha256(), 0
    target.parent.mkdir(parents=True, exist_ok=True)
    with target.open("wb") as file:
        while piece := source.read(_PIECE_BYTES):
            if stop.is_set():
                raise StoppedError
            digest.update(piece)
            size += file.write(piece)
        file.flush()
        os.fsync(file.fileno())
    return size, digest.hexdigest()


def _lock(file: IO[bytes]) -> bool:
    """Takes a lock that ends with the process, however that ends."""
    if sys.platform == "win32":
        import msvcrt

        try:
            msvcrt.locking(file.fileno(), msvcrt.LK_NBLCK, 1)
        except OSError:
            return False
        return True
    import fcntl

    try:
        fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except OSError:
        return False
    return True
