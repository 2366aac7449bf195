"""A whole purchase in German in the real app, typed; prints each English word that it saw. See test_german_window.

python tests/e2e/german_window.py FOLDER
"""

from __future__ import annotations

import json
import os
import sys
from pathlib import Path

from PySide6.QtQuick import QQuickWindow

from desktop.app import App, run
from desktop.audio.devices import NoAudio
from desktop.reports import CrashGuard, log_to
from desktop.secrets import Secrets
from desktop.session import State
from desktop.settings import Profile, Settings
from shop.paths import DEMO_CATALOGUE
from tests.bot_server.test_german_purchase import english_word
from tests.desktop.qml.walk import seen
from tests.desktop.waiting import until
from tests.e2e.order_window import SECONDS, Person

SAID = (
    "zeig mir wasserdichte jacken unter hundert dollar",
    "billigere",
    "die erste",
    "ist sie wasserdicht",
    "wie lange dauert die lieferung",
    "zurück",
    "vergleiche die ersten beiden",
    "leg die zweite in den warenkorb",
    "zeig mir wasserkocher in lila unter zehn dollar",
    "was liegt im warenkorb",
    "zur kasse",
)


def texts(window: QQuickWindow) -> list[str]:
    """Every text that stands on the window."""
    found = (one.item.property("text") for one in seen(window))
    return [text for text in found if isinstance(text, str) and text]


def catalogue() -> list[str]:
    """What may stand there as it is: names, and what others have written of the products."""
    rows = [json.loads(line) for line in DEMO_CATALOGUE.read_text(encoding="utf-8").splitlines()]
    written = {text for row in rows for text in (row["title"], row["brand"], row["description"])}
    written |= {review["text"] for row in rows for review in row.get("reviews", [])}
    return sorted(written, key=len, reverse=True)


async def walk(person: Person, english: list[str]) -> None:
    """Buys something, and looks at the window after each step."""
    allowed = catalogue()

    async def look(after: str) -> None:
        await person.act(lambda: None)
        for text in texts(person.window):
            if word := english_word(text, allowed):
                english.append(f"{after}: {word!r} in {text!r}")

    async def say(line: str) -> None:
        turn = max((message.turn for message in person.shop.messages), default=-1)
        person.shop.send_text(line)

        def answer() -> str:
            said = [m for m in person.shop.messages if m.role == "assistant" and m.turn > turn and m.state == "final"]
            return said[-1].text if said else ""

        await until(answer, SECONDS)
        print("read", answer(), flush=True)
        await look(line)

    await person.shown()
    await until(lambda: person.shop.state is State.READY, SECONDS)
    await look("the start")
    for line in SAID:
        await say(line)
    await person.sees("confirm")
    await look("the checkout")
    await person.eye.tap("confirm")
    await person.ordered()
    await look("the order")


def main(folder: Path) -> int:
    """Runs the app; 0 when nothing of it was English."""
    os.environ.update(AISLE_TRANSPORT="webrtc", AISLE_HEARS="auto", AISLE_THINKS="clerk", AISLE_SPEAKS="espeak")
    english: list[str] = []

    async def shop(app: App) -> int:
        await walk(Person(app, NoAudio()), english)
        assert app.window.warnings == []
        return 0

    log_to(folder / "log", "INFO")
    settings = Settings(language="de", theme="light")
    code = run(settings, Profile(folder), CrashGuard(folder), audio=NoAudio(), secrets=Secrets({}), then=shop)
    for line in dict.fromkeys(english):
        print("english", line, flush=True)
    return code or (1 if english else 0)


if __name__ == "__main__":
    sys.exit(main(Path(sys.argv[1])))
