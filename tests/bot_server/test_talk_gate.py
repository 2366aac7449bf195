"""The talk gate: which sound passes, and what a turn is announced with."""

from __future__ import annotations

import numpy as np
from pipecat.audio.vad.silero import SileroVADAnalyzer
from pipecat.audio.vad.vad_controller import VADController
from pipecat.frames.frames import (
    Frame,
    InputAudioRawFrame,
    LLMContextFrame,
    ProposedUserStartedSpeakingFrame,
    ProposedUserStoppedSpeakingFrame,
    TranscriptionFrame,
    TTSSpeakFrame,
    VADUserStartedSpeakingFrame,
    VADUserStoppedSpeakingFrame,
)
from pipecat.processors.aggregators.llm_context import LLMContext
from pipecat.processors.aggregators.llm_response_universal import LLMContextAggregatorPair, LLMUserAggregatorParams
from pipecat.processors.frameworks.rtvi.frames import RTVIClientMessageFrame
from pipecat.tests.utils import SleepFrame, run_test

from bot_server.bot import VOICE_ACTIVITY
from bot_server.talk_gate import PRE_ROLL_SECS, NoSpeechFrame, TalkCancelledFrame, TalkGate, turn_strategies

TURN = [
    VADUserStartedSpeakingFrame,
    ProposedUserStartedSpeakingFrame,
    VADUserStoppedSpeakingFrame,
    ProposedUserStoppedSpeakingFrame,
]


def gate() -> TalkGate:
    return TalkGate(VADController(SileroVADAnalyzer(params=VOICE_ACTIVITY)))


def talk(state: str, mode: str = "hold") -> RTVIClientMessageFrame:
    return RTVIClientMessageFrame(msg_id="1", type="talk", data={"state": state, "mode": mode})


def sound(samples: np.ndarray | bytes = b"\0" * 640) -> InputAudioRawFrame:
    audio = samples if isinstance(samples, bytes) else samples.astype(np.int16).tobytes()
    return InputAudioRawFrame(audio, 16_000, 1)


async def through(*frames: Frame) -> list[Frame]:
    down, _ = await run_test(gate(), frames_to_send=[*frames])
    return [*down]


def kinds(frames: list[Frame]) -> list[type[Frame]]:
    return [type(frame) for frame in frames if type(frame) in (*TURN, TalkCancelledFrame, InputAudioRawFrame)]


async def test_closed_gate_holds_sound_back() -> None:
    assert kinds(await through(sound(), sound())) == []


async def test_hold_opens_until_after_the_tail() -> None:
    passed = await through(talk("start"), sound(), talk("stop"), SleepFrame(0.05), sound(), SleepFrame(0.4), sound())
    assert kinds(passed) == [*TURN[:2], InputAudioRawFrame, InputAudioRawFrame, *TURN[2:]]


async def test_press_within_the_tail_goes_on_with_the_same_turn() -> None:
    passed = await through(talk("start"), talk("stop"), SleepFrame(0.05), talk("start"), SleepFrame(0.3), sound())
    assert kinds(passed) == [*TURN[:2], InputAudioRawFrame]


async def test_cancel_says_so_and_ends_at_once() -> None:
    passed = await through(talk("start"), sound(), talk("cancel"), SleepFrame(0.05), sound())
    assert kinds(passed) == [*TURN[:2], InputAudioRawFrame, TalkCancelledFrame, *TURN[2:]]


async def test_stop_without_start_does_nothing() -> None:
    assert kinds(await through(talk("stop"), talk("cancel"), SleepFrame(0.4))) == []


async def test_broken_talk_message_is_reported_and_nothing_opens(allow_log: object) -> None:
    allow_log("talk message that cannot be read")  # type: ignore[operator]
    message = RTVIClientMessageFrame(msg_id="1", type="talk", data={"state": "shout"})
    down, up = await run_test(gate(), frames_to_send=[message, sound()])
    assert kinds([*down]) == []
    assert any("cannot be read" in getattr(frame, "error", "") for frame in up)


async def test_hands_free_finds_speech_and_keeps_its_first_words(jackets: bytes) -> None:
    quiet = b"\0" * 640
    speech = [jackets[start : start + 640] for start in range(0, len(jackets) - 639, 640)]
    frames: list[Frame] = [talk("start", "hands_free"), SleepFrame(0.05)]
    frames += [sound(quiet) for _ in range(40)]
    frames += [sound(part) for part in speech]
    frames += [sound(quiet) for _ in range(40)]
    frames += [SleepFrame(0.5)]
    passed = await through(*frames)
    found = kinds(passed)
    assert found[:2] == TURN[:2]
    assert found[-2:] == TURN[2:]
    heard = b"".join(frame.audio for frame in passed if isinstance(frame, InputAudioRawFrame))
    # All of the speech, and at most the pre-roll and the end's silence around it.
    assert jackets[6400:-12800] in heard
    assert len(heard) / 32_000 < len(jackets) / 32_000 + PRE_ROLL_SECS + 0.8


async def test_hands_free_off_closes_and_button_works_again() -> None:
    passed = await through(
        talk("start", "hands_free"),
        talk("stop", "hands_free"),
        SleepFrame(0.05),
        talk("start"),
        sound(),
        talk("cancel"),
    )
    assert kinds(passed) == [*TURN[:2], InputAudioRawFrame, TalkCancelledFrame, *TURN[2:]]


def heartbeat() -> RTVIClientMessageFrame:
    return RTVIClientMessageFrame(msg_id="1", type="heartbeat", data={"n": 0})


async def spoken(jackets: bytes, *before: Frame) -> list[type[Frame]]:
    """What becomes of speech that nobody announces, at a gate as a bot has it."""
    bots = TalkGate(VADController(SileroVADAnalyzer(params=VOICE_ACTIVITY)), mode="hands_free")
    speech = [sound(jackets[start : start + 640]) for start in range(0, len(jackets), 640)]
    down, _ = await run_test(bots, frames_to_send=[*before, *speech, *[sound()] * 25])
    return kinds([*down])


async def test_a_client_without_a_button_simply_speaks(jackets: bytes) -> None:
    passed = await spoken(jackets)
    assert passed[:2] == TURN[:2]
    assert passed[-2:] == TURN[2:]


async def test_a_client_with_a_button_is_heard_by_its_button_only(jackets: bytes) -> None:
    assert await spoken(jackets, heartbeat()) == []
    assert await spoken(jackets, talk("stop")) == []
    assert await spoken(jackets, heartbeat(), talk("start", "hands_free")) != []


async def test_who_speaks_again_before_the_last_word_is_heard_to_the_end() -> None:
    aggregators = LLMContextAggregatorPair(
        LLMContext(),
        user_params=LLMUserAggregatorParams(user_turn_strategies=turn_strategies(), empty_user_turn=None),
    )
    words = TranscriptionFrame("red tents", "", "")
    words.finalized = True
    press = [VADUserStartedSpeakingFrame(), ProposedUserStartedSpeakingFrame()]
    release = [VADUserStoppedSpeakingFrame(stop_secs=0.001), ProposedUserStoppedSpeakingFrame()]
    # The news that nothing was heard at first comes while the second press is under way.
    first = [*press, *release, SleepFrame(0.1)]
    frames = [*first, *press, NoSpeechFrame(), SleepFrame(0.1), *release, SleepFrame(0.1), words]
    # What is left over goes out when all ends: it must have gone before that.
    down, _ = await run_test(aggregators.user(), frames_to_send=[*frames, SleepFrame(0.2), TTSSpeakFrame("later")])
    told = [frame for frame in down if isinstance(frame, LLMContextFrame | TTSSpeakFrame)]
    assert [type(frame) for frame in told] == [LLMContextFrame, TTSSpeakFrame]
