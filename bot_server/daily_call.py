"""The bot's side of a call in a Daily room."""

from collections.abc import Awaitable, Callable, Mapping
from typing import TYPE_CHECKING

from pipecat.transports.base_transport import BaseTransport
from pipecat.transports.daily.transport import DailyParams, DailyTranscriptionSettings, DailyTransport

from shop.protocol import Parts

if TYPE_CHECKING:
    from bot_server.bot import Conversation

JOIN_SECS = 8.0
"""How long joining may take; daily-python itself gives up after 19 s, or 49 s where a server stays silent."""


def daily_transport(room_url: str, token: str, parts: Parts, language: str = "en") -> DailyTransport:
    """Makes the call; it joins when the pipeline starts.

    Args:
        room_url: The room.
        token: An owner's token: only owners may start Daily's transcription.
        parts: Tells whether Daily transcribes.
        language: What is spoken, as a two-letter code.
    """
    hears = parts.hears == "daily"
    transport = DailyTransport(
        room_url,
        token,
        "Assistant",
        DailyParams(
            audio_in_enabled=True,
            audio_out_enabled=True,
            audio_out_end_silence_secs=0,
            camera_out_enabled=False,
            transcription_enabled=hears,
            transcription_settings=DailyTranscriptionSettings(language=language),
        ),
    )
    if hears:

        @transport.event_handler("on_participant_joined")
        async def _joined(_transport: DailyTransport, participant: Mapping[str, str]) -> None:
            # Daily transcribes those who are named only; the bot's own voice stays out of it.
            await transport.capture_participant_transcription(participant["id"])

    return transport


def on_joined(transport: BaseTransport, joined: Callable[[], None], failed: Callable[[str], Awaitable[None]]) -> None:
    """Tells whether the call came up.

    Args:
        transport: The call, made by `daily_transport`.
        joined: Called once the bot is in the room.
        failed: Called with Daily's reason when it could not join, or was thrown out.
    """

    @transport.event_handler("on_joined")
    async def _joined(_transport: object, _data: object) -> None:
        joined()

    @transport.event_handler("on_error")
    async def _failed(_transport: object, error: object) -> None:
        # The call goes on without transcription, and one that is being left cannot fail any more.
        if not str(error).startswith(("Unable to ", "Error leaving ")):
            await failed(str(error))


def watch_join(conversation: "Conversation", *, seconds: float = JOIN_SECS) -> None:
    """Has a conversation in a Daily room fail where its room cannot be joined.

    Args:
        conversation: Its transport was made by `daily_transport`.
        seconds: How long joining may take.
    """
    conversation.join_secs = seconds
    on_joined(conversation.transport, conversation.note_joined, conversation.fail)
