"""What the default recognizer gains by knowing what is shown and what was asked.

    python -m benchmarks.recognition_talks [--voices slt,awb,rms] [--conditions "clean,noise 20 dB"] [--errors]

The conversations of tests/bot_server/assistant/talks.txt are held with the clerk; each turn is spoken by each voice and
heard twice from the same sound: without the screen, and with the screen, the cart and the question that stood before
it. Then answers to a question of yes or no are heard the same way, and short words that are none. Needs flite.
"""

from __future__ import annotations

import argparse
import asyncio
import shutil
import sys
import tempfile
from collections.abc import Iterable
from dataclasses import dataclass
from itertools import groupby
from pathlib import Path

import numpy as np

from benchmarks.recognition import CONDITIONS, Score, as_said, flite, under_condition
from bot_server import chat
from bot_server.scene import YES_OR_NO, expect
from bot_server.settings import Settings
from bot_server.speech.expected import NOTHING, Expected
from bot_server.speech.shop_talk import build_model
from bot_server.speech.sphinx import Heard, SphinxDecoder
from shop.convex_client import ConvexClient
from shop.records import Cart, Screen
from tests.bot_server.assistant import talks
from tests.bot_server.assistant.catalogues import FILES, vocabulary

MOST_WORDS = 22
"""Longer turns are typed rather than said."""
NO_ANSWERS = (
    "us", "mark", "less", "yesterday", "house", "hello", "snow", "nose", "guess", "chess", "peas", "go", "what",
    "red", "small", "kettle", "jacket", "now", "stop", "yellow", "next", "blue", "listen", "quiet", "monday", "um",
)  # fmt: skip


@dataclass(frozen=True)
class Said:
    """What is said in a shop, and what could be expected before it."""

    shop: str
    text: str
    expected: Expected


async def turns() -> list[Said]:
    """Holds the conversations, typed."""
    said: list[Said] = []
    for shop, held in groupby(talks.read(), key=lambda talk: talk.shop):
        async with chat.open_shop(Settings(), FILES[shop]) as opened:
            client = ConvexClient(opened.url, bearer=opened.bearer)
            try:
                for talk in held:
                    said += await _turns(opened, talk, client)
            finally:
                await client.close()
    return [one for one in said if len(one.text.split()) <= MOST_WORDS]


async def _turns(opened: chat.Shop, talk: talks.Talk, client: ConvexClient) -> list[Said]:
    said: list[Said] = []
    async with chat.Typed.open(opened, "clerk", Settings()) as typed:
        reply = ""
        for turn in talk.turns:
            mine = {"sessionToken": typed.session_token}
            screen = Screen.model_validate(await client.query("screen:get", mine))
            cart = Cart.model_validate(await client.query("cart:get", mine))
            said.append(Said(talk.shop, turn.said, expect(screen, cart, reply)))
            reply = (await typed.say(turn.said)).record["reply"]
    return said


def answers() -> list[Said]:
    """Answers to a question, and words that are none."""
    open_question = Expected(answers=dict.fromkeys(YES_OR_NO, 0.5 / len(YES_OR_NO)))
    return [Said("demo", text, open_question) for text in (*YES_OR_NO, *NO_ANSWERS)]


def hear(said: Iterable[Said], voices: str, conditions: str) -> Iterable[tuple[str, str, Said, Heard, Heard]]:
    """Gives voice, condition, what was said, and what was heard without and with what is expected."""
    with tempfile.TemporaryDirectory() as folder:
        for shop, ones in groupby(said, key=lambda one: one.shop):
            model = build_model(vocabulary(shop), Path(folder) / shop)
            listed = list(ones)
            for voice in voices.split(","):
                for condition in conditions.split(","):
                    decoders = (SphinxDecoder(model), SphinxDecoder(model))
                    random = np.random.default_rng(7)
                    for one in listed:
                        sound = under_condition(flite(one.text, voice, Path(folder) / "speech.wav"), condition, random)
                        without, within = (
                            _hear(decoder, sound, expected)
                            for decoder, expected in zip(decoders, (NOTHING, one.expected), strict=True)
                        )
                        yield voice, condition, one, without, within


def _hear(decoder: SphinxDecoder, sound: bytes, expected: Expected) -> Heard:
    decoder.start()
    decoder.feed(sound)
    return decoder.finish(expected)


def main() -> None:
    """Prints a line for each voice and condition."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--voices", default="slt,awb,rms")
    parser.add_argument("--conditions", default="clean", help=f"any of {', '.join(CONDITIONS)}")
    parser.add_argument("--errors", action="store_true", help="print each turn that was heard otherwise")
    options = parser.parse_args()
    if shutil.which("flite") is None:
        sys.exit("This benchmark speaks with flite; install it with: apt install flite")
    scores: dict[tuple[str, str], tuple[Score, Score]] = {}
    for voice, condition, one, *both in hear(asyncio.run(turns()), options.voices, options.conditions):
        texts = [as_said(heard.text) for heard in both]
        for score, text in zip(scores.setdefault((voice, condition), (Score(), Score())), texts, strict=True):
            score.add(as_said(one.text), text, 0.0)
        if options.errors and texts[0] != texts[1]:
            print(f"{voice:6} {condition:12} {one.text}: {texts[0]} -> {texts[1]}")
    for (voice, condition), (without, within) in scores.items():
        print(
            f"{voice:6} {condition:12} turns: WER {without.rate:5.1f} % without, {within.rate:5.1f} % with the screen"
        )
    counts: dict[tuple[str, str], list[int]] = {}
    for voice, condition, one, *both in hear(answers(), options.voices, options.conditions):
        count = counts.setdefault((voice, condition), [0] * 6)
        asked = one.text in YES_OR_NO
        for at, heard in enumerate(both):
            took = "" if heard.is_unclear else as_said(heard.text)
            count[at] += asked and _kind(took) == _kind(one.text)
            count[2 + at] += asked and _kind(took) not in ("", _kind(one.text))
            count[4 + at] += not asked and _kind(took) != ""
    for (voice, condition), (right, better, wrong, worse, taken, more) in counts.items():
        print(
            f"{voice:6} {condition:12} of {len(YES_OR_NO)} answers: taken rightly {right}, {better} while asked; "
            f"for the opposite {wrong}, {worse}; of {len(NO_ANSWERS)} other words taken for an answer {taken}, {more}"
        )


def _kind(text: str) -> str:
    at = YES_OR_NO.index(text) if text in YES_OR_NO else -1
    return "" if at < 0 else "yes" if at < YES_OR_NO.index("no") else "no"


if __name__ == "__main__":
    main()
