"""Ears on this machine that stand in while a recognizer elsewhere is away."""

import asyncio
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor

from bot_server.speech.recognizers import Listener
from bot_server.speech.sphinx import Heard


class SpareEars:
    """Hears whole utterances in a thread of its own; what it needs is loaded with the first."""

    def __init__(self, load: Callable[[], Listener]) -> None:
        """Loads nothing yet.

        Args:
            load: Makes the ears, in that thread (about 200 ms).
        """
        self._load = load
        self._listener: Listener | None = None
        self._thread = ThreadPoolExecutor(max_workers=1, thread_name_prefix="spare-ears")

    async def hear(self, sound: bytes) -> Heard:
        """Writes an utterance down.

        Args:
            sound: 16-bit mono samples at 16 kHz.

        Raises:
            Exception: As `load` and the recognizer raise.
        """
        return await asyncio.get_running_loop().run_in_executor(self._thread, self._hear, sound)

    def close(self) -> None:
        """Ends the thread; what it still decodes is dropped."""
        self._thread.shutdown(wait=False, cancel_futures=True)

    def _hear(self, sound: bytes) -> Heard:
        listener = self._listener = self._listener or self._load()
        listener.start()
        listener.feed(sound)
        return listener.finish()
