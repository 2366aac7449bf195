"""Scenarios, and the part of pipecat's harness that they do without."""

from __future__ import annotations

from collections.abc import AsyncGenerator, Mapping

from pipecat.frames.frames import Frame
from pipecat.services.settings import STTSettings
from pipecat.services.stt_service import STTService


class _NoTranscript(STTService):
    async def run_stt(self, audio: bytes) -> AsyncGenerator[Frame | None, None]:
        yield None


def no_transcript(_config: Mapping[str, object]) -> STTService:
    """What the harness would transcribe the bot's sound with: it wants one, and no scenario asks what it heard."""
    return _NoTranscript(settings=STTSettings(model=None, language=None))
