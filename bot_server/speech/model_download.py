"""Downloads a model: in pieces that survive a cut and a restart, with every wait bounded."""

import asyncio
import re
import threading
from collections.abc import Callable, Sequence
from pathlib import Path

import httpx

from bot_server.speech.model_store import ModelStore, disk_error
from bot_server.speech.models import Model, ModelError

OnProgress = Callable[[int], None]
"""Told how many bytes of the archive are here."""

_CONNECT_SECS = 10.0
_SILENCE_SECS = 30.0
PAUSES_SECS = (0.5, 2.0, 5.0)
"""Pauses between tries that brought nothing new; a try that did begins the count again."""

_RANGE = re.compile(r"bytes (\d+)-\d+/(\d+)")


class _AgainError(ModelError):
    """It may work if it is tried again; the message is for a person, should it not."""


async def download(
    store: ModelStore, name: str, on_progress: OnProgress, *, pauses: Sequence[float] = PAUSES_SECS
) -> None:
    """Downloads a model and puts it in place. The caller has asked whoever owns the machine.

    Cancelling keeps what has come, so that the next call goes on from there.

    Args:
        store: Where it goes.
        name: The model's name.
        on_progress: Told how many bytes are here, on the loop.
        pauses: Between tries that brought nothing, in s.

    Raises:
        ModelError: It cannot be had; the message says why and what to do.
    """
    model = store.model(name)
    with store.alone(model):
        if await asyncio.to_thread(store.state, name) == "ready":
            # Somebody else has brought it meanwhile.
            return
        await asyncio.to_thread(store.check_room, model)
        await _fetch(model, store.part(model), on_progress, pauses)
        stop = threading.Event()
        installing = asyncio.ensure_future(asyncio.to_thread(store.install, model, store.part(model), stop))
        try:
            await asyncio.shield(installing)
        except asyncio.CancelledError:
            stop.set()
            # The thread has a file open: it ends before the lock does.
            await asyncio.gather(installing, return_exceptions=True)
            raise


async def _fetch(model: Model, part: Path, on_progress: OnProgress, pauses: Sequence[float]) -> None:
    timeout = httpx.Timeout(_SILENCE_SECS, connect=_CONNECT_SECS)
    fruitless = 0
    async with httpx.AsyncClient(timeout=timeout, follow_redirects=True) as http:
        while True:
            before = await asyncio.to_thread(_length, part)
            try:
                await _continue(http, model, part, on_progress)
            except _AgainError as error:
                grown = await asyncio.to_thread(_length, part) > before
                fruitless = 1 if grown else fruitless + 1
                if fruitless > len(pauses):
                    raise ModelError(str(error), error.problem) from error
                await asyncio.sleep(pauses[fruitless - 1])
            except OSError as error:
                raise disk_error(model, error) from error
            else:
                return


async def _continue(http: httpx.AsyncClient, model: Model, part: Path, on_progress: OnProgress) -> None:
    """Fetches what is missing of the archive."""
    have = await asyncio.to_thread(_length, part)
    if have > model.size:
        await asyncio.to_thread(part.unlink)
        have = 0
    on_progress(have)
    if have == model.size:
        return
    # As it is: a packed answer would have other lengths.
    headers = {"Accept-Encoding": "identity"} | ({"Range": f"bytes={have}-"} if have else {})
    host = httpx.URL(model.url).host
    try:
        async with http.stream("GET", model.url, headers=headers) as answer:
            have = _start_of(answer, model, have)
            await _save(answer, model, part, have, on_progress)
    except httpx.TimeoutException:
        raise _AgainError(f"{host} does not answer in time: check the network and try again.", "network") from None
    except httpx.ConnectError:
        raise _AgainError(f"{host} cannot be reached: check the network and try again.", "network") from None
    except httpx.TransportError:
        raise _AgainError(
            f"The download of {model.title} was cut off: try again and it goes on from there.", "network"
        ) from None
    except httpx.TooManyRedirects:
        raise ModelError(f"{host} sends the download of {model.title} in circles: try again later.", "busy") from None


def _start_of(answer: httpx.Response, model: Model, have: int) -> int:
    """Reads from an answer's head at which byte of the archive it begins."""
    host = httpx.URL(model.url).host
    match answer.status_code:
        case 206:
            span = _RANGE.fullmatch(answer.headers.get("content-range", ""))
            if span and (int(span[1]), int(span[2])) == (have, model.size):
                return have
        case 200:
            # It begins again from the start: not every server can go on.
            length = answer.headers.get("content-length")
            if length is None or int(length) == model.size:
                return 0
        case 416:
            # It is shorter there than what is here already.
            pass
        case 404 | 410:
            raise ModelError(f"{model.title} is not at {host} any more: look for a newer version of this app.", "gone")
        case status if status in (408, 425, 429) or status >= 500:
            raise _AgainError(f"{host} is busy (status {status}): try again later.", "busy")
        case status:
            raise ModelError(
                f"{host} refuses the download of {model.title} (status {status}): try again later.", "busy"
            )
    raise ModelError(f"The file of {model.title} at {host} has changed: look for a newer version of this app.", "gone")


async def _save(answer: httpx.Response, model: Model, part: Path, start: int, on_progress: OnProgress) -> None:
    have = start
    file = await asyncio.to_thread(part.open, "ab" if start else "wb")
    try:
        async for piece in answer.aiter_raw():
            have += len(piece)
            if have > model.size:
                raise ModelError(f"More came for {model.title} than it is long: try again later.", "checksum")
            await asyncio.to_thread(file.write, piece)
            on_progress(have)
    finally:
        await asyncio.shield(asyncio.to_thread(file.close))
    if have < model.size:
        raise _AgainError(f"The download of {model.title} was cut off: try again and it goes on from there.", "network")


def _length(path: Path) -> int:
    try:
        return path.stat().st_size
    except FileNotFoundError:
        return 0
