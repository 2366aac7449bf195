from __future__ import annotations

import asyncio
from collections.abc import Callable
from datetime import datetime
from pathlib import Path

import pytest

from desktop.backend import CRASH_LOOP
from desktop.kiosk import RESTART_CODE, Kiosk
from desktop.pin import PinLock, hash_pin, is_pin
from desktop.session import State
from desktop.settings import KioskSettings
from desktop.shopping import Listener, Topic

PIN = "240816"
HASHED = hash_pin(PIN)


class Shop:
    def __init__(self) -> None:
        self.state = State.READY
        self.failures = 0
        self.status = (("Call", True, "ready"),)
        self.wiped = 0
        self.rested = 0
        self.woken = 0
        self.listeners: list[Listener] = []

    def subscribe(self, listener: Listener) -> Callable[[], None]:
        self.listeners.append(listener)
        return lambda: self.listeners.remove(listener)

    def tell(self, topic: Topic) -> None:
        for listener in self.listeners:
            listener(topic)

    def end_session(self) -> None:
        self.wiped += 1

    def wake(self) -> None:
        self.woken += 1

    def rest(self) -> None:
        self.rested += 1


class Place:
    """A kiosk whose clocks are moved by hand."""

    def __init__(self, folder: Path, **settings: object) -> None:
        self.time = 1000.0
        self.day = datetime(2026, 11, 22, 12, 0)
        self.left: list[int] = []
        self.shop = Shop()
        self.lock = PinLock(folder / "pin.json", now=lambda: self.time)
        self.kiosk = Kiosk(
            KioskSettings.model_validate({"pin_hash": HASHED, **settings}),
            self.shop,
            self.lock,
            leave=self.left.append,
            now=lambda: self.time,
            time_of_day=lambda: self.day,
        )

    def wait(self, seconds: float) -> None:
        for _ in range(int(seconds * 2)):
            self.time += 0.5
            self.kiosk.tick()

    async def enter(self, pin: str) -> None:
        self.kiosk.enter_pin(pin)
        for task in [task for task in asyncio.all_tasks() if task.get_name() == "pin"]:
            await task


@pytest.fixture
def place(tmp_path: Path) -> Place:
    return Place(tmp_path)


def test_any_touch_ends_the_attract_screen(place: Place) -> None:
    assert place.kiosk.phase == "attract"
    place.kiosk.activity()
    assert place.kiosk.phase == "open"
    assert place.shop.woken == 1


def test_nothing_is_wiped_while_nobody_came(place: Place) -> None:
    place.wait(600)
    assert place.kiosk.phase == "attract"
    assert place.shop.wiped == 0


def test_silence_leads_over_a_countdown_of_twenty_seconds_to_a_wipe(place: Place) -> None:
    place.kiosk.activity()
    place.wait(60)
    assert place.kiosk.phase == "countdown"
    assert place.kiosk.seconds_left == 20
    place.wait(19)
    assert place.kiosk.phase == "countdown"
    assert place.shop.wiped == 0
    place.wait(1)
    assert place.kiosk.phase == "attract"
    assert place.shop.wiped == 1
    assert place.shop.rested == 1


def test_more_time_is_one_tap_and_can_be_had_ten_times(place: Place) -> None:
    place.kiosk.activity()
    for left in range(9, -1, -1):
        place.wait(60)
        assert place.kiosk.phase == "countdown"
        place.kiosk.more_time()
        assert place.kiosk.phase == "open"
        assert place.kiosk.more_time_left == left
    place.wait(60)
    place.kiosk.more_time()
    assert place.kiosk.phase == "countdown"


def test_shopping_on_gives_all_the_time_back(place: Place) -> None:
    place.kiosk.activity()
    place.wait(60)
    place.kiosk.more_time()
    place.kiosk.activity()
    assert place.kiosk.more_time_left == 10


@pytest.mark.parametrize("state", [State.LISTENING, State.THINKING, State.SPEAKING])
def test_talking_counts_as_being_there(place: Place, state: State) -> None:
    place.kiosk.activity()
    place.shop.state = state
    place.wait(300)
    assert place.kiosk.phase == "open"


def test_words_heard_count_as_being_there(place: Place) -> None:
    place.kiosk.activity()
    place.wait(50)
    place.shop.tell("heard")
    place.wait(50)
    assert place.kiosk.phase == "open"


def test_a_shopper_who_is_done_leaves_nothing(place: Place) -> None:
    place.kiosk.activity()
    place.kiosk.finish()
    assert place.kiosk.phase == "attract"
    assert place.shop.wiped == 1


async def test_the_pin_opens_the_operator_page_and_leaving_it_wipes(place: Place) -> None:
    place.kiosk.activity()
    place.kiosk.ask_pin()
    await place.enter(PIN)
    assert place.kiosk.phase == "operator"
    assert place.kiosk.status == place.shop.status
    place.kiosk.leave_operator()
    assert place.kiosk.phase == "attract"
    assert place.shop.wiped == 1


async def test_the_operator_can_restart_and_exit_and_nobody_else_can(place: Place) -> None:
    for act in (place.kiosk.restart, place.kiosk.exit):
        act()
    assert place.left == []
    place.kiosk.ask_pin()
    await place.enter(PIN)
    place.kiosk.restart()
    place.kiosk.exit()
    assert place.left == [RESTART_CODE, 0]


async def test_wrong_pins_are_answered_by_a_growing_delay(place: Place, allow_log: Callable[[str], None]) -> None:
    allow_log("A wrong PIN was entered")
    place.kiosk.ask_pin()
    waits: list[int] = []
    for _ in range(6):
        await place.enter("000000")
        assert place.kiosk.phase == "pin"
        assert place.kiosk.pin_wrong
        waits.append(place.kiosk.pin_wait_secs)
        place.time += place.kiosk.pin_wait_secs
    assert waits == [0, 0, 5, 10, 20, 40]


async def test_during_the_delay_even_the_right_pin_is_not_looked_at(
    place: Place, allow_log: Callable[[str], None]
) -> None:
    allow_log("A wrong PIN was entered")
    place.kiosk.ask_pin()
    for _ in range(3):
        await place.enter("000000")
    await place.enter(PIN)
    assert place.kiosk.phase == "pin"
    place.wait(5)
    await place.enter(PIN)
    assert place.kiosk.phase == "operator"


async def test_a_restart_does_not_shorten_the_delay(tmp_path: Path, allow_log: Callable[[str], None]) -> None:
    allow_log("A wrong PIN was entered")
    place = Place(tmp_path)
    place.kiosk.ask_pin()
    for _ in range(4):
        place.time += 10
        await place.enter("000000")
    assert Place(tmp_path).lock.wait_secs == pytest.approx(10 + place.time - 1000, abs=900)
    assert PinLock(tmp_path / "pin.json", now=lambda: place.time).wait_secs == 10


def test_a_damaged_count_gives_no_free_tries(tmp_path: Path) -> None:
    (tmp_path / "pin.json").write_text("{", encoding="utf-8")
    lock = PinLock(tmp_path / "pin.json", now=lambda: 0.0)
    lock.wrong()
    assert lock.wait_secs > 0


def test_a_forgotten_pin_page_closes_by_itself(place: Place) -> None:
    place.kiosk.ask_pin()
    place.wait(30)
    assert place.kiosk.phase == "attract"


def test_without_a_pin_there_is_no_operator_page(tmp_path: Path) -> None:
    place = Place(tmp_path, pin_hash="")
    place.kiosk.ask_pin()
    assert place.kiosk.phase == "attract"


def test_a_crash_loop_ends_on_a_plain_page_and_recovery_leads_back(place: Place) -> None:
    place.kiosk.activity()
    place.shop.failures = CRASH_LOOP
    place.shop.tell("connection")
    assert place.kiosk.phase == "out_of_order"
    assert place.kiosk.problem
    place.kiosk.activity()
    assert place.kiosk.phase == "out_of_order"
    place.shop.failures = 0
    place.shop.tell("connection")
    assert place.kiosk.phase == "attract"
    assert place.shop.wiped == 1


def test_the_nightly_restart_comes_once_and_never_under_a_shopper(tmp_path: Path) -> None:
    place = Place(tmp_path, restart_at="03:30")
    place.day = datetime(2026, 11, 23, 3, 30)
    place.kiosk.activity()
    place.kiosk.tick()
    assert place.left == []
    place.kiosk.finish()
    place.kiosk.tick()
    assert place.left == [RESTART_CODE]


def test_the_app_that_was_restarted_does_not_restart_again_in_that_minute(tmp_path: Path) -> None:
    place = Place.__new__(Place)
    place.__init__(tmp_path, restart_at="12:00")
    place.wait(30)
    assert place.left == []
    place.day = datetime(2026, 11, 22, 12, 1)
    place.wait(30)
    place.day = datetime(2026, 11, 23, 12, 0)
    place.kiosk.tick()
    assert place.left == [RESTART_CODE]


def test_a_day_of_visitors_leaves_nothing_behind(place: Place) -> None:
    for _ in range(24 * 60 // 3):
        place.kiosk.activity()
        place.wait(80)
        assert place.kiosk.phase == "attract"
    assert place.shop.wiped == 480
    assert len(place.shop.listeners) == 1


@pytest.mark.parametrize("pin", ["", "12345", "12345a", "１２３４５"])
def test_a_weak_pin_is_refused(pin: str) -> None:
    with pytest.raises(ValueError, match="at least 6 digits"):
        hash_pin(pin)


def test_a_pin_is_never_written_down(tmp_path: Path) -> None:
    assert PIN not in HASHED
    assert is_pin(PIN, HASHED)
    assert not is_pin("240817", HASHED)
    assert hash_pin(PIN) != HASHED


@pytest.mark.parametrize("hashed", ["", "x", "scrypt:!:!", "md5:YQ==:YQ=="])
def test_a_damaged_hash_opens_nothing(hashed: str) -> None:
    assert not is_pin(PIN, hashed)
    assert not is_pin("", hashed)


def test_a_goodbye_leads_to_the_attract_screen(place: Place) -> None:
    place.kiosk.begin()
    place.shop.state = State.ENDED
    place.shop.tell("state")
    assert place.kiosk.phase == "attract"
    assert (place.shop.wiped, place.shop.rested) == (1, 1)
    # Nobody is there to wipe away twice.
    place.shop.tell("state")
    assert place.shop.wiped == 1
