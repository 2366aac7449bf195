from __future__ import annotations

from collections.abc import AsyncIterator, Mapping
from typing import Any, Literal

import pytest

from desktop import models as models_module
from desktop.bot_client import BotServer
from desktop.models import Models
from desktop.session import State
from desktop.settings import Settings
from tests.desktop.http_door import HttpDoor
from tests.desktop.waiting import until

BYTES = 1000


def row(name: str = "whisper", **fields: object) -> dict[str, object]:
    known: dict[str, object] = {
        "name": name,
        "choice": name.removesuffix("-de"),
        "part": "speaks" if name.startswith("piper") else "hears",
        "languages": ["en"],
        "size": BYTES,
        "unpacked": BYTES,
        "licence": "MIT",
        "host": "github.com",
        "state": "missing",
    }
    return known | fields


class Person:
    """Whose window it is, with a bot server at a real door."""

    def __init__(self, door: HttpDoor) -> None:
        self.door = door
        self.bot_server: BotServer | None = BotServer(door.url, "secret")
        self.settings = Settings()
        self.state = State.IDLE
        self.told: list[str] = []
        self.renewed = 0

    def change_setting(self, name: str, value: object) -> None:
        self.settings = Settings.model_validate({**self.settings.model_dump(), name: value})

    def tell(self, level: Literal["info", "error"], text: str) -> None:
        self.told.append(f"{level}: {text}")

    def renew(self) -> None:
        self.renewed += 1

    def answers(self, *rows: Mapping[str, object], managed: bool = True) -> None:
        """What the server tells from now on, whatever it is asked."""
        answer = (200, {"models": list(rows), "managed": managed})
        for path in ("/models", "/models/whisper", "/models/whisper/download", "/models/piper", "/models/piper-de"):
            self.door.answers[path] = answer

    def asked(self, path: str = "/models/whisper/download") -> list[str]:
        return [method for method, asked, _, _ in self.door.asked if asked == path]


@pytest.fixture
async def person(monkeypatch: pytest.MonkeyPatch) -> AsyncIterator[Person]:
    monkeypatch.setattr(models_module, "_POLL_SECS", 0.01)
    door = await HttpDoor({}).open()
    person = Person(door)
    person.answers(row())
    server = person.bot_server
    yield person
    assert server is not None
    await server.close()
    await door.close()


@pytest.fixture
async def models(person: Person) -> AsyncIterator[Models]:
    models = Models(person, renew=person.renew)
    yield models
    await models.close()


def state(models: Models) -> str:
    return models.rows[0].state if models.rows else ""


async def test_it_looks_only_while_somebody_looks(person: Person, models: Models) -> None:
    changes: list[int] = []
    models.subscribe(lambda: changes.append(1))
    models.watch(True)
    await until(lambda: state(models) == "missing")
    assert models.managed
    person.answers(row(state="partial"))
    await until(lambda: state(models) == "partial")
    assert len(changes) == 2
    models.watch(False)
    await until(lambda: models._polling is not None and models._polling.done())
    person.answers(row(), managed=False)
    models.watch(True)
    await until(lambda: not models.managed)


async def test_a_download_is_followed_to_its_end_and_taken_up(person: Person, models: Models) -> None:
    person.answers(row(state="downloading", done=10))
    models.download("whisper", use=False)
    await until(lambda: state(models) == "downloading")
    assert person.asked() == ["POST"]
    person.answers(row(state="installing", done=BYTES))
    await until(lambda: state(models) == "installing")
    person.answers(row(state="ready"))
    await until(lambda: person.renewed)
    # The recognizer is on automatic, which takes what has come.
    assert person.settings.hears == "auto"
    assert person.renewed == 1


async def test_nobody_is_cut_off_for_it(person: Person, models: Models) -> None:
    person.state = State.SPEAKING
    person.answers(row(state="downloading"))
    models.download("whisper", use=False)
    await until(lambda: state(models) == "downloading")
    person.answers(row(state="ready"))
    await until(lambda: state(models) == "ready")
    polls = len(person.door.asked)
    await until(lambda: len(person.door.asked) > polls + 3)
    assert person.renewed == 0
    person.state = State.READY
    await until(lambda: person.renewed)


async def test_what_was_wanted_is_chosen_once_it_is_here(person: Person, models: Models) -> None:
    person.answers(row(state="downloading"))
    models.download("whisper", use=True)
    await until(lambda: state(models) == "downloading")
    assert person.settings.hears == "auto"
    person.answers(row(state="ready"))
    await until(lambda: person.settings.hears == "whisper")
    assert person.renewed == 0


async def test_another_choice_is_left_alone(person: Person, models: Models) -> None:
    person.change_setting("hears", "pocketsphinx")
    person.answers(row(state="downloading"))
    models.download("whisper", use=False)
    await until(lambda: state(models) == "downloading")
    person.answers(row(state="ready"))
    await until(lambda: state(models) == "ready")
    await until(lambda: models._polling is not None and models._polling.done())
    assert (person.settings.hears, person.renewed) == ("pocketsphinx", 0)


async def test_a_server_that_starts_anew_goes_on(person: Person, models: Models) -> None:
    person.answers(row(state="downloading"))
    models.download("whisper", use=False)
    await until(lambda: state(models) == "downloading")
    server, person.bot_server = person.bot_server, None
    person.answers(row(state="partial"))
    person.bot_server = server
    await until(lambda: len(person.asked()) > 1)
    assert set(person.asked()) == {"POST"}


async def test_a_failure_is_shown_and_not_tried_again(person: Person, models: Models) -> None:
    person.answers(row(state="downloading"))
    models.download("whisper", use=True)
    await until(lambda: state(models) == "downloading")
    person.answers(row(state="partial", problem="network", error="It was cut off."))
    await until(lambda: models.rows[0].problem == "network")
    await until(lambda: models._polling is not None and models._polling.done())
    assert person.asked() == ["POST"]
    assert person.settings.hears == "auto"


async def test_cancelling_ends_it(person: Person, models: Models) -> None:
    person.answers(row(state="downloading"))
    models.download("whisper", use=True)
    await until(lambda: state(models) == "downloading")
    person.answers(row(state="partial"))
    models.cancel("whisper")
    await until(lambda: state(models) == "partial")
    assert person.asked() == ["POST", "DELETE"]


async def test_removing_what_is_chosen_goes_back_to_automatic(person: Person, models: Models) -> None:
    person.change_setting("hears", "whisper")
    person.answers(row(state="ready"))
    models.watch(True)
    await until(lambda: state(models) == "ready")
    person.answers(row())
    models.remove("whisper")
    await until(lambda: person.settings.hears == "auto")
    assert person.asked("/models/whisper") == ["DELETE"]


async def test_one_of_two_voices_can_go(person: Person, models: Models) -> None:
    person.change_setting("speaks", "piper")
    person.answers(row("piper", state="ready"), row("piper-de", state="ready"))
    models.watch(True)
    await until(lambda: len(models.rows) == 2)
    person.answers(row("piper", state="ready"), row("piper-de"))
    models.remove("piper-de")
    await until(lambda: person.renewed)
    assert person.settings.speaks == "piper"


@pytest.mark.parametrize(
    ("answer", "says"),
    [
        ((409, {"error": {"code": "invalid", "message": "It is in use."}}), "error: It is in use."),
        ((200, {"models": "none"}), "error: The voice service gave an answer that this version does not know."),
        (None, "error: The voice service is not there yet."),
    ],
)
async def test_what_cannot_be_done_is_said(person: Person, models: Models, answer: Any, says: str) -> None:
    person.door.answers["/models/whisper"] = answer
    if answer is None:
        person.bot_server = None
    models.remove("whisper")
    await until(lambda: person.told)
    assert person.told == [says]
