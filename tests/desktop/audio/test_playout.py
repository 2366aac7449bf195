import numpy as np

from desktop.audio.devices import SPEAKER_FRAME_BYTES
from desktop.audio.playout import Playout

FRAME = np.full(SPEAKER_FRAME_BYTES // 2, 1000, "<i2").tobytes()
QUIET = bytes(SPEAKER_FRAME_BYTES)


def test_nothing_plays_before_enough_has_come() -> None:
    playout = Playout(prefetch_ms=60)
    playout.push(FRAME)
    playout.push(FRAME)
    assert playout.pull(SPEAKER_FRAME_BYTES) == QUIET
    playout.push(FRAME)
    assert playout.pull(SPEAKER_FRAME_BYTES) == FRAME


def test_a_pull_gets_exactly_what_it_wants_across_pieces() -> None:
    playout = Playout(prefetch_ms=20)
    playout.push(b"\x01\x00" * 500)
    playout.push(b"\x02\x00" * 500)
    assert playout.pull(1400) == b"\x01\x00" * 500 + b"\x02\x00" * 200
    assert playout.pull(1400) == b"\x02\x00" * 300 + bytes(800)


def test_silence_takes_effect_within_one_pull_and_drops_the_rest_of_the_reply() -> None:
    playout = Playout(prefetch_ms=20)
    for _ in range(10):
        playout.push(FRAME)
    playout.silence()
    assert playout.pull(SPEAKER_FRAME_BYTES) == QUIET
    playout.push(FRAME)
    assert playout.pull(SPEAKER_FRAME_BYTES) == QUIET
    playout.let_speak()
    playout.push(FRAME)
    assert playout.pull(SPEAKER_FRAME_BYTES) == FRAME


def test_a_starved_speaker_gathers_again_before_it_goes_on() -> None:
    playout = Playout(prefetch_ms=60)
    for _ in range(3):
        playout.push(FRAME)
    for _ in range(3):
        assert playout.pull(SPEAKER_FRAME_BYTES) == FRAME
    playout.push(FRAME)
    assert playout.pull(SPEAKER_FRAME_BYTES) == QUIET


def test_the_buffer_stays_bounded_and_drops_the_oldest() -> None:
    playout = Playout(prefetch_ms=20, longest_ms=100)
    for value in range(1, 21):
        playout.push(np.full(SPEAKER_FRAME_BYTES // 2, value, "<i2").tobytes())
    assert playout.buffered_ms == 100
    assert playout.pull(SPEAKER_FRAME_BYTES)[:2] == b"\x10\x00"


def test_silence_between_words_does_not_pile_up_as_delay() -> None:
    playout = Playout(prefetch_ms=60)
    for _ in range(100):
        playout.push(QUIET)
    assert playout.buffered_ms <= 140


def test_volume_scales_and_signals_are_heard_while_the_voice_is_silenced() -> None:
    playout = Playout(prefetch_ms=20)
    playout.volume = 0.5
    playout.silence()
    playout.play_over(FRAME)
    assert np.frombuffer(playout.pull(SPEAKER_FRAME_BYTES), "<i2").tolist() == [500] * (SPEAKER_FRAME_BYTES // 2)
    assert playout.pull(SPEAKER_FRAME_BYTES) == QUIET


def test_loud_sounds_over_each_other_do_not_wrap_around() -> None:
    playout = Playout(prefetch_ms=20)
    loud = np.full(SPEAKER_FRAME_BYTES // 2, 30000, "<i2").tobytes()
    playout.push(loud)
    playout.play_over(loud)
    assert max(np.frombuffer(playout.pull(SPEAKER_FRAME_BYTES), "<i2")) == 32767


def test_only_voice_counts_as_played() -> None:
    playout = Playout(prefetch_ms=20)
    playout.push(FRAME)
    playout.push(QUIET)
    playout.pull(SPEAKER_FRAME_BYTES)
    playout.pull(SPEAKER_FRAME_BYTES)
    assert playout.voiced_ms == 20
