"""Where nothing hears the session's language: the shopper types."""

from pipecat.frames.frames import Frame, VADUserStoppedSpeakingFrame
from pipecat.processors.frame_processor import FrameDirection, FrameProcessor

from bot_server.talk_gate import NoSpeechFrame


class NoEars(FrameProcessor):
    """Ends each turn of speech without words, so that a client that lets the shopper talk waits for nothing."""

    async def process_frame(self, frame: Frame, direction: FrameDirection) -> None:
        """Passes everything on."""
        await super().process_frame(frame, direction)
        await self.push_frame(frame, direction)
        if isinstance(frame, VADUserStoppedSpeakingFrame):
            await self.push_frame(NoSpeechFrame())
