"""What the recognizer looks at: the same however sound comes in."""

from __future__ import annotations

import numpy as np
import pytest

from bot_server.speech.front_end import FrontEnd


@pytest.fixture(scope="module")
def front_end() -> FrontEnd:
    return FrontEnd()


def cepstra(front_end: FrontEnd, audio: bytes, piece: int) -> np.ndarray:
    front_end.start()
    parts = [front_end.feed(audio[start : start + piece]) for start in range(0, len(audio), piece)]
    return np.concatenate([*parts, front_end.finish()])


def test_pieces_of_any_size_give_the_same(front_end: FrontEnd, jackets: bytes) -> None:
    whole = cepstra(front_end, jackets, len(jackets))
    # One frame each 10 ms, but for the last that are not whole.
    assert len(whole) == (len(jackets) // 2 - 410) // 160 + 1
    for piece in (640, 322, 1000):
        assert np.allclose(cepstra(front_end, jackets, piece), whole, atol=1e-3)


def test_almost_nothing_gives_nothing(front_end: FrontEnd) -> None:
    for audio in (b"", b"\0" * 640):
        assert len(cepstra(front_end, audio, 640)) == 0
    assert np.isfinite(cepstra(front_end, b"\0" * 32_000, 640)).all()
