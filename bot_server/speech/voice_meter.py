"""Tells speech from knocks and noise, so that a recognizer never writes down what nobody said."""

from pipecat.audio.vad.silero import SileroVADAnalyzer

from bot_server.speech.sphinx import SAMPLE_RATE

# Silero looks at 32 ms at a time; this many windows of voice make speech rather than a knock.
_WINDOW_BYTES = 512 * 2
_VOICE_CONFIDENCE = 0.5
_VOICE_WINDOWS = 4


class VoiceMeter:
    """Counts the voice in one utterance at a time. Synchronous: one thread at a time may use it."""

    def __init__(self) -> None:
        """Loads the detector (about 50 ms)."""
        self._voice = SileroVADAnalyzer(sample_rate=SAMPLE_RATE)
        self._voice.set_sample_rate(SAMPLE_RATE)
        self._rest = b""
        self._windows = 0

    def start(self) -> None:
        """Begins an utterance."""
        self._rest = b""
        self._windows = 0

    def feed(self, audio: bytes) -> None:
        """Takes the next piece of sound.

        Args:
            audio: 16-bit mono samples at 16 kHz.
        """
        self._rest += audio
        while len(self._rest) >= _WINDOW_BYTES:
            window, self._rest = self._rest[:_WINDOW_BYTES], self._rest[_WINDOW_BYTES:]
            if self._voice.voice_confidence(window) >= _VOICE_CONFIDENCE:
                self._windows += 1

    @property
    def is_speech(self) -> bool:
        """Whether somebody has spoken in this utterance."""
        return self._windows >= _VOICE_WINDOWS
