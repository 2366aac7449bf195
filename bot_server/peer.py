"""The bot's end of a WebRTC call: answers its client's offers, the first one and those by which it comes back."""

# pipecat leaves its event handlers without types.
# pyright: reportUnknownMemberType=false

from collections.abc import Awaitable, Callable

from aiortc.sdp import candidate_from_sdp
from pipecat.transports.smallwebrtc.connection import SmallWebRTCConnection

from bot_server.bot_protocol import Candidates, Offer

OnCall = Callable[[SmallWebRTCConnection], Awaitable[None]]


class Peer:
    """One client's calls, one at a time.

    pipecat's own request handler does the same for many clients, and loads a web framework for its errors.
    """

    def __init__(self, on_call: OnCall) -> None:
        """Makes a peer without a call.

        Args:
            on_call: Begins the conversation of a new call, and ends that of the one before.
        """
        self._on_call = on_call
        self._connection: SmallWebRTCConnection | None = None

    async def answer(self, offer: Offer) -> dict[str, str]:
        """Answers an offer with `{sdp, type, pc_id}`; one that names the present call reconnects it.

        Raises:
            ValueError: The offer cannot be understood.
        """
        connection = self._connection
        if connection is not None and offer.pc_id == connection.pc_id:
            await connection.renegotiate(offer.sdp, offer.type, restart_pc=offer.restart_pc or False)
        else:
            connection = SmallWebRTCConnection()
            await connection.initialize(offer.sdp, offer.type)
            connection.add_event_handler("closed", self._closed)
            self._connection = connection
            await self._on_call(connection)
        answer = connection.get_answer()
        if answer is None:
            raise ValueError("The offer could not be answered.")
        return answer

    async def add_candidates(self, candidates: Candidates) -> None:
        """Adds the client's further addresses.

        Raises:
            ValueError: They are not for the present call, or cannot be understood.
        """
        connection = self._connection
        if connection is None or candidates.pc_id != connection.pc_id:
            raise ValueError("These addresses are for a call that is not there any more.")
        for given in candidates.candidates:
            # An empty one marks the end of the addresses.
            candidate = candidate_from_sdp(given.candidate) if given.candidate else None
            if candidate is not None:
                candidate.sdpMid = given.sdp_mid
                candidate.sdpMLineIndex = given.sdp_mline_index
            await connection.add_ice_candidate(candidate)

    async def close(self) -> None:
        """Hangs up."""
        connection, self._connection = self._connection, None
        if connection is not None:
            await connection.disconnect()

    async def _closed(self, connection: SmallWebRTCConnection) -> None:
        if self._connection is connection:
            self._connection = None
