"""The kiosk as QML shows it: attract screen, countdown, PIN, operator page, out of order."""

from collections.abc import Callable, Sequence
from typing import Literal, Protocol

from PySide6.QtCore import Property, QElapsedTimer, QEvent, QObject, Signal, Slot

from desktop.view_models.rows import Rows
from desktop.view_models.sentences import in_words

Phase = Literal["attract", "open", "countdown", "pin", "operator", "out_of_order"]
_ACTIVITY = (QEvent.Type.MouseButtonPress, QEvent.Type.TouchBegin, QEvent.Type.KeyPress, QEvent.Type.Wheel)
_TOLD_EVERY_MS = 250


class Kiosk(Protocol):
    """What the view needs of the kiosk's rules; everything runs on the app's loop."""

    @property
    def phase(self) -> Phase:
        """What is in front of the visitor."""
        ...

    @property
    def seconds_left(self) -> int:
        """Until the session is wiped, while counting down."""
        ...

    @property
    def more_time_left(self) -> int:
        """How often more time can still be had."""
        ...

    @property
    def pin_wait_secs(self) -> int:
        """Until another PIN may be tried; 0 when it may."""
        ...

    @property
    def pin_wrong(self) -> bool:
        """Whether the last PIN was refused."""
        ...

    @property
    def problem(self) -> str:
        """Why it is out of order, for the operator; without names of rooms, tokens or addresses."""
        ...

    @property
    def status(self) -> Sequence[tuple[str, bool, str]]:
        """Name, whether it works, and a phrase, for each part."""
        ...

    def subscribe(self, listener: Callable[[], None]) -> Callable[[], None]:
        """Have `listener` called after each change. Returns the way to stop it."""
        ...

    def activity(self) -> None:
        """Somebody touched the screen or a key."""
        ...

    def begin(self) -> None:
        """Leave the attract screen."""
        ...

    def more_time(self) -> None:
        """The visitor is still there."""
        ...

    def finish(self) -> None:
        """The visitor is done: wipe now."""
        ...

    def ask_pin(self) -> None:
        """The hidden gesture was made."""
        ...

    def enter_pin(self, pin: str) -> None:
        """Try a PIN."""
        ...

    def cancel_pin(self) -> None:
        """Back to the visitor."""
        ...

    def leave_operator(self) -> None:
        """Back to the visitor."""
        ...

    def restart(self) -> None:
        """Start the app anew."""
        ...

    def exit(self) -> None:
        """End the app."""
        ...


class KioskView(QObject):
    """The kiosk's phase and what can be done in it. As an event filter it notices that somebody is there.

    `begun` comes when a visitor has ended the attract screen.
    """

    changed = Signal()
    begun = Signal()

    def __init__(self, kiosk: Kiosk, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._kiosk = kiosk
        self._status = Rows(("key", "works", "text"), self)
        self._told = QElapsedTimer()
        self._before = kiosk.phase
        self._unsubscribe = kiosk.subscribe(self._refresh)
        self._refresh()

    def close(self) -> None:
        """Stop listening."""
        self._unsubscribe()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() not in _ACTIVITY:
            return False
        if self._kiosk.phase == "attract":
            # The touch that ends the attract screen must not press what lies below it.
            self._told.start()
            self._kiosk.begin()
            return True
        if not self._told.isValid() or self._told.elapsed() >= _TOLD_EVERY_MS:
            self._told.start()
            self._kiosk.activity()
        return False

    @Property(str, notify=changed)
    def phase(self) -> str:
        return self._kiosk.phase

    @Property(int, notify=changed)
    def secondsLeft(self) -> int:
        return self._kiosk.seconds_left

    @Property(bool, notify=changed)
    def moreTimeLeft(self) -> bool:
        return self._kiosk.more_time_left > 0

    @Property(int, notify=changed)
    def pinWait(self) -> int:
        return self._kiosk.pin_wait_secs

    @Property(bool, notify=changed)
    def pinWrong(self) -> bool:
        return self._kiosk.pin_wrong

    @Property(str, notify=changed)
    def problem(self) -> str:
        return self._kiosk.problem

    @Property(QObject, constant=True)
    def status(self) -> Rows:
        return self._status

    def _refresh(self) -> None:
        self._status.show(
            [
                {"key": in_words(name), "works": works, "text": in_words(text)}
                for name, works, text in self._kiosk.status
            ]
        )
        before, self._before = self._before, self._kiosk.phase
        self.changed.emit()
        if (before, self._before) == ("attract", "open"):
            self.begun.emit()

    @Slot()
    def begin(self) -> None:
        self._kiosk.begin()

    @Slot()
    def moreTime(self) -> None:
        self._kiosk.more_time()

    @Slot()
    def finish(self) -> None:
        self._kiosk.finish()

    @Slot()
    def askPin(self) -> None:
        self._kiosk.ask_pin()

    @Slot(str)
    def enterPin(self, pin: str) -> None:
        self._kiosk.enter_pin(pin)

    @Slot()
    def cancelPin(self) -> None:
        self._kiosk.cancel_pin()

    @Slot()
    def leaveOperator(self) -> None:
        self._kiosk.leave_operator()

    @Slot()
    def restart(self) -> None:
        self._kiosk.restart()

    @Slot()
    def exit(self) -> None:
        self._kiosk.exit()
