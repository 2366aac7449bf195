"""How an unattended machine behaves: attract, shop, count down, wipe; and the operator's way in. Without Qt."""

from __future__ import annotations

import asyncio
import logging
import math
import time
from collections.abc import Callable
from datetime import datetime
from typing import Literal, Protocol

from desktop.backend import CRASH_LOOP
from desktop.pin import PinLock, is_pin
from desktop.session import State
from desktop.settings import KioskSettings
from desktop.shopping import Listener, Topic
from desktop.tasks import Tasks

logger = logging.getLogger(__name__)

Phase = Literal["attract", "open", "countdown", "pin", "operator", "out_of_order"]
RESTART_CODE = 75
"""Exit code by which the service unit is asked for another run; 0 means that the operator has ended the app."""
OUT_OF_ORDER = "This machine is out of order for a moment. We are sorry."
_TICK_SECS = 0.5
_PIN_PAGE_SECS = 30.0
_OPERATOR_PAGE_SECS = 180.0
_ACTIVE_STATES = frozenset({State.LISTENING, State.THINKING, State.SPEAKING})


class KioskShop(Protocol):
    """What a kiosk needs of the window's service."""

    @property
    def state(self) -> State:
        """What the shopper lives through now."""
        ...

    @property
    def failures(self) -> int:
        """How often in a row the backend did not come up or went away."""
        ...

    @property
    def status(self) -> tuple[tuple[str, bool, str], ...]:
        """For the operator: name, whether it works, one sentence."""
        ...

    def subscribe(self, listener: Listener) -> Callable[[], None]:
        """Have `listener(topic)` called after each change."""
        ...

    def end_session(self) -> None:
        """Wipe everything of this shopper."""
        ...

    def wake(self) -> None:
        """Somebody has come: the microphone may be opened."""
        ...

    def rest(self) -> None:
        """Nobody is there: close the microphone."""
        ...


class Kiosk:
    """The phases of a kiosk. `tick` moves its time; `start` has the clock do that.

    Args:
        settings: How long things take, and the PIN.
        shop: The window's service.
        lock: Counts wrong PINs.
        leave: Called with the exit code when the app has to end.
        now: Seconds of a clock that only goes forward.
        time_of_day: The local time, for the nightly restart.
    """

    def __init__(
        self,
        settings: KioskSettings,
        shop: KioskShop,
        lock: PinLock,
        *,
        leave: Callable[[int], None],
        now: Callable[[], float] = time.monotonic,
        time_of_day: Callable[[], datetime] = datetime.now,
    ) -> None:
        self._settings = settings
        self._shop = shop
        self._lock = lock
        self._leave = leave
        self._now = now
        self._time_of_day = time_of_day
        self._tasks = Tasks()
        self._listeners: list[Callable[[], None]] = []
        self._last_activity = now()
        self._countdown_ends = 0.0
        self._before_pin: Phase = "attract"
        self._started_minute = self._minute()
        self._dirty = False
        self.phase: Phase = "attract"
        self.seconds_left = 0
        self.more_time_left = settings.more_time_limit
        self.pin_wait_secs = 0
        self.pin_wrong = False
        self.problem = ""
        self._unsubscribe = shop.subscribe(self._shop_changed)

    def start(self) -> None:
        """Let the clock run."""
        self._tasks.start(self._run(), "kiosk-clock")

    async def close(self) -> None:
        """Stop the clock."""
        self._unsubscribe()
        await self._tasks.close()

    def subscribe(self, listener: Callable[[], None]) -> Callable[[], None]:
        """Have `listener()` called after each change. Returns the way to stop it."""
        self._listeners.append(listener)
        return lambda: self._listeners.remove(listener)

    @property
    def status(self) -> tuple[tuple[str, bool, str], ...]:
        """For the operator page: name, whether it works, one sentence."""
        return self._shop.status

    # What the shopper does

    def activity(self) -> None:
        """Somebody touched, typed or spoke."""
        self._last_activity = self._now()
        match self.phase:
            case "attract":
                self.begin()
            case "open":
                self.more_time_left = self._settings.more_time_limit
            case _:
                # The countdown ends by its own button, so that a sleeve on the glass does not keep a session open;
                # the other pages have their own time.
                return

    def begin(self) -> None:
        """The attract screen was touched."""
        if self.phase == "attract":
            self._last_activity = self._now()
            self.more_time_left = self._settings.more_time_limit
            self._dirty = True
            self._shop.wake()
            self._go("open")

    def more_time(self) -> None:
        """The shopper needs more time."""
        if self.phase == "countdown" and self.more_time_left > 0:
            self.more_time_left -= 1
            self._last_activity = self._now()
            self._go("open")

    def finish(self) -> None:
        """The shopper is done: wipe now."""
        if self.phase in ("open", "countdown"):
            self._wipe_and_go("attract")

    # What the operator does

    def ask_pin(self) -> None:
        """The hidden gesture was made."""
        if self.phase not in ("pin", "operator") and self._settings.pin_hash:
            self._before_pin = "out_of_order" if self.phase == "out_of_order" else "attract"
            self.pin_wrong = False
            self._last_activity = self._now()
            self._count_pin_wait()
            self._go("pin")

    def enter_pin(self, pin: str) -> None:
        """A PIN was typed. While a delay runs it is not even looked at."""
        if self.phase == "pin" and self._lock.wait_secs <= 0:
            self._last_activity = self._now()
            self._tasks.start(self._try_pin(pin), "pin")

    def cancel_pin(self) -> None:
        """Back from the PIN page."""
        if self.phase == "pin":
            self._wipe_and_go(self._before_pin)

    def leave_operator(self) -> None:
        """Back from the operator page."""
        if self.phase == "operator":
            self._wipe_and_go(self._before_pin)

    def restart(self) -> None:
        """End the app so that it is started again."""
        if self.phase == "operator":
            self._leave(RESTART_CODE)

    def exit(self) -> None:
        """End the app for good."""
        if self.phase == "operator":
            self._leave(0)

    async def _try_pin(self, pin: str) -> None:
        right = await asyncio.to_thread(is_pin, pin, self._settings.pin_hash)
        if self.phase != "pin":
            return
        if right:
            self._lock.right()
            self.pin_wrong = False
            self._go("operator")
        else:
            logger.warning("A wrong PIN was entered.")
            self._lock.wrong()
            self.pin_wrong = True
            self._count_pin_wait()
            self._changed()

    # Time

    async def _run(self) -> None:
        while True:
            await asyncio.sleep(_TICK_SECS)
            self.tick()

    def tick(self) -> None:
        """Look at the clock."""
        quiet = self._now() - self._last_activity
        if self._shop.state in _ACTIVE_STATES and self.phase == "open":
            self._last_activity = self._now()
            quiet = 0.0
        match self.phase:
            case "open" if quiet >= self._settings.idle_secs:
                self._countdown_ends = self._now() + self._settings.countdown_secs
                self._count_down()
                self._go("countdown")
            case "countdown":
                self._count_down()
                if self.seconds_left <= 0:
                    self._wipe_and_go("attract")
            case "pin":
                self._count_pin_wait()
                if quiet >= _PIN_PAGE_SECS + self._lock.wait_secs:
                    self.cancel_pin()
            case "operator" if quiet >= _OPERATOR_PAGE_SECS:
                self.leave_operator()
            case _:
                pass
        self._restart_at_night()

    def _count_down(self) -> None:
        left = max(0, math.ceil(self._countdown_ends - self._now()))
        if left != self.seconds_left:
            self.seconds_left = left
            self._changed()

    def _count_pin_wait(self) -> None:
        wait = math.ceil(self._lock.wait_secs)
        if wait != self.pin_wait_secs:
            self.pin_wait_secs = wait
            self._changed()

    def _restart_at_night(self) -> None:
        at = self._settings.restart_at
        minute = self._minute()
        if at and self.phase in ("attract", "out_of_order") and minute == at and minute != self._started_minute:
            self._leave(RESTART_CODE)
        elif minute != self._started_minute:
            self._started_minute = ""

    def _minute(self) -> str:
        return self._time_of_day().strftime("%H:%M")

    # The shop

    def _shop_changed(self, topic: Topic) -> None:
        if topic in ("talking", "heard") and self.phase == "open":
            self.activity()
        if topic == "state" and self._shop.state is State.ENDED:
            # The shopper said goodbye.
            self.finish()
        if topic == "connection":
            self._look_at_backend()

    def _look_at_backend(self) -> None:
        broken = self._shop.failures >= CRASH_LOOP
        if broken and self.phase in ("attract", "open", "countdown"):
            self.problem = OUT_OF_ORDER
            self._go("out_of_order")
        elif not self._shop.failures and self.phase == "out_of_order":
            self.problem = ""
            self._wipe_and_go("attract")

    def _wipe_and_go(self, phase: Phase) -> None:
        if self._dirty:
            self._dirty = False
            self._shop.end_session()
        self._shop.rest()
        self._go(phase)

    def _go(self, phase: Phase) -> None:
        if phase != self.phase:
            logger.info("Kiosk: %s -> %s", self.phase, phase)
            self.phase = phase
            self._changed()

    def _changed(self) -> None:
        for listener in list(self._listeners):
            listener()
