"""The bot's side of a call over SmallWebRTC."""

# pipecat leaves its keyword arguments without types.
# pyright: reportUnknownMemberType=false

import pipecat.transports.smallwebrtc.transport as smallwebrtc
from pipecat.frames.frames import Frame, InterruptionFrame
from pipecat.processors.frame_processor import FrameDirection
from pipecat.transports.base_transport import TransportParams
from pipecat.transports.smallwebrtc.connection import SmallWebRTCConnection

from bot_server.voice_track import VoiceTrack

# The transport makes its track by this name and offers no other way to choose one.
smallwebrtc.RawAudioTrack = VoiceTrack


class _Output(smallwebrtc.SmallWebRTCOutputTransport):
    async def process_frame(self, frame: Frame, direction: FrameDirection) -> None:
        """Cuts the voice off where pipecat would let it finish what it has begun to write."""
        await super().process_frame(frame, direction)
        track = self._client._audio_output_track  # pyright: ignore[reportPrivateUsage] - it is told to nobody
        if isinstance(frame, InterruptionFrame) and isinstance(track, VoiceTrack):
            track.cut()


class _Call(smallwebrtc.SmallWebRTCTransport):
    def output(self) -> smallwebrtc.SmallWebRTCOutputTransport:
        """Gives the end of the pipeline that speaks."""
        if self._output is None:
            self._output = _Output(self._client, self._params, name=self._output_name)
        return self._output


def webrtc_transport(connection: SmallWebRTCConnection) -> smallwebrtc.SmallWebRTCTransport:
    """Makes the call of an offer that was answered.

    Args:
        connection: Made from the client's offer.
    """
    params = TransportParams(audio_in_enabled=True, audio_out_enabled=True, audio_out_end_silence_secs=0)
    return _Call(connection, params)
