"""The bot's side of a call over SmallWebRTC."""

import pipecat.transports.smallwebrtc.transport as smallwebrtc
from pipecat.transports.base_transport import TransportParams
from pipecat.transports.smallwebrtc.connection import SmallWebRTCConnection

from bot_server.voice_track import VoiceTrack

# The transport makes its track by this name and offers no other way to choose one.
smallwebrtc.RawAudioTrack = VoiceTrack


def webrtc_transport(connection: SmallWebRTCConnection) -> smallwebrtc.SmallWebRTCTransport:
    """Makes the call of an offer that was answered.

    Args:
        connection: Made from the client's offer.
    """
    params = TransportParams(audio_in_enabled=True, audio_out_enabled=True, audio_out_end_silence_secs=0)
    return smallwebrtc.SmallWebRTCTransport(connection, params)
