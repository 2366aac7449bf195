"""Picks the parts that the settings ask for: the backend, the call's transport, the sound system. Without Qt."""

from __future__ import annotations

import logging
from collections.abc import Callable
from functools import cached_property
from typing import TYPE_CHECKING

from typing_extensions import override

from desktop.audio.devices import AudioDevice, AudioSystem, NoAudio, OnFrame, Pull, SpeakerStream, Stream
from desktop.backend import Backend, LocalBackend, RemoteBackend
from desktop.calls.call import Call
from desktop.calls.conversation import Conversation
from desktop.machine import part_environment
from desktop.secrets import Secrets
from desktop.settings import Profile, Settings
from shop.protocol import StartAnswer

if TYPE_CHECKING:
    from desktop.bot_client import BotServer

logger = logging.getLogger(__name__)


def make_call(answer: StartAnswer, server: BotServer, conversation: Conversation) -> Call:
    """The transport that the bot server has chosen."""
    if answer.transport == "daily":
        from desktop.calls.daily_call import DailyCall

        return DailyCall(answer.daily_room or "", answer.daily_token, conversation)
    from desktop.calls.webrtc_call import WebRtcCall

    return WebRtcCall(lambda offer: server.offer(answer.offer_url, offer), conversation)


def make_backend(settings: Settings, profile: Profile, secrets: Secrets, now: Callable[[], Settings]) -> Backend:
    """The bot server elsewhere where one is set, otherwise the children on this machine.

    Args:
        settings: What the app starts with.
        profile: Where the children keep their data.
        secrets: Keys of providers.
        now: Gives the settings in force when a child starts: parts can be chosen while the app runs.
    """
    if settings.server_url is not None:
        bearer = settings.server_bearer.get_secret_value() if settings.server_bearer else None
        return RemoteBackend(settings.server_url, bearer)
    return LocalBackend(
        profile.data,
        catalogue=settings.catalogue,
        convex_url=settings.convex_url,
        environment=lambda: {**secrets.read_in_time(), **part_environment(now())},
    )


class FoundAudio(AudioSystem):
    """The machine's sound hardware, or none where its library cannot be loaded.

    The library is loaded by who asks first, which is the thread that looks for devices: it takes 100 ms of a processor.
    """

    @cached_property
    def _system(self) -> AudioSystem:
        try:
            from desktop.audio.hardware import Hardware
        except ImportError as error:
            logger.warning("Sound cannot be used: %s", error)
            return NoAudio()
        return Hardware()

    @override
    def microphones(self) -> tuple[AudioDevice, ...]:
        return self._system.microphones()

    @override
    def speakers(self) -> tuple[AudioDevice, ...]:
        return self._system.speakers()

    @override
    def open_microphone(self, device_id: str | None, on_frame: OnFrame) -> Stream:
        return self._system.open_microphone(device_id, on_frame)

    @override
    def open_speaker(self, device_id: str | None, pull: Pull) -> SpeakerStream:
        return self._system.open_speaker(device_id, pull)
