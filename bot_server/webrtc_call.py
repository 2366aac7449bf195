"""The bot's side of a call over SmallWebRTC."""

from pipecat.transports.base_transport import TransportParams
from pipecat.transports.smallwebrtc.connection import SmallWebRTCConnection
from pipecat.transports.smallwebrtc.transport import SmallWebRTCTransport


def webrtc_transport(connection: SmallWebRTCConnection) -> SmallWebRTCTransport:
    """Makes the call of an offer that was answered.

    Args:
        connection: Made from the client's offer.
    """
    params = TransportParams(audio_in_enabled=True, audio_out_enabled=True, audio_out_end_silence_secs=0)
    return SmallWebRTCTransport(connection, params)
