"""A machine and a kiosk in memory, for views."""

from collections.abc import Callable, Mapping, Sequence
from pathlib import Path

from desktop.view_models.kiosk import Phase


class _Told:
    def __init__(self) -> None:
        self.calls: list[tuple[object, ...]] = []
        self._listeners: list[Callable[[], None]] = []

    def subscribe(self, listener: Callable[[], None]) -> Callable[[], None]:
        self._listeners.append(listener)
        return lambda: self._listeners.remove(listener)

    def put(self, **fields: object) -> None:
        """Set fields and tell about it."""
        for name, value in fields.items():
            setattr(self, name, value)
        for listener in tuple(self._listeners):
            listener()


class MachineStandIn(_Told):
    """Keys, providers, folders and the last crash."""

    def __init__(self) -> None:
        super().__init__()
        self.keys: Mapping[str, bool] = {"GOOGLE_API_KEY": True}
        self.keys_problem = ""
        self.choices: Mapping[str, Sequence[str]] = {
            "hears": ("auto", "pocketsphinx", "elevenlabs"),
            "thinks": ("auto", "clerk", "gemini"),
            "speaks": ("auto", "espeak", "elevenlabs"),
            "transport": ("auto", "webrtc", "daily"),
        }
        self.tests: Mapping[str, tuple[bool | None, str]] = {"thinks": (True, "Gemini answered in 0.6 seconds.")}
        self.log_folder = Path("/home/anna/.local/state/aisle/log")
        self.crash_report = ""

    def set_key(self, name: str, value: str) -> None:
        self.calls.append(("set_key", name, value))
        self.put(keys={**self.keys, name: True})

    def clear_key(self, name: str) -> None:
        self.calls.append(("clear_key", name))
        self.put(keys={**self.keys, name: False})

    def test(self, part: str) -> None:
        self.calls.append(("test", part))
        self.put(tests={**self.tests, part: (None, "")})

    def dismiss_crash(self) -> None:
        self.calls.append(("dismiss_crash",))
        self.put(crash_report="")


class KioskStandIn(_Told):
    """The rules of an unattended machine, moved by hand."""

    def __init__(self, phase: Phase = "open") -> None:
        super().__init__()
        self.phase: Phase = phase
        self.seconds_left = 20
        self.more_time_left = 10
        self.pin_wait_secs = 0
        self.pin_wrong = False
        self.problem = ""
        self.status: Sequence[tuple[str, bool, str]] = (
            ("Network", True, "connected"),
            ("Bot server", True, "running"),
            ("Convex", True, "running"),
            ("Sound", False, "no microphone found"),
        )
        self.activities = 0

    def activity(self) -> None:
        self.activities += 1

    def begin(self) -> None:
        self.calls.append(("begin",))
        self.put(phase="open")

    def more_time(self) -> None:
        self.calls.append(("more_time",))
        self.put(phase="open")

    def finish(self) -> None:
        self.calls.append(("finish",))
        self.put(phase="attract")

    def ask_pin(self) -> None:
        self.calls.append(("ask_pin",))
        self.put(phase="pin")

    def enter_pin(self, pin: str) -> None:
        self.calls.append(("enter_pin", pin))
        if pin == "2468":
            self.put(phase="operator")
        else:
            self.put(pin_wrong=True, pin_wait_secs=5)

    def cancel_pin(self) -> None:
        self.calls.append(("cancel_pin",))
        self.put(phase="open", pin_wrong=False)

    def leave_operator(self) -> None:
        self.calls.append(("leave_operator",))
        self.put(phase="open")

    def restart(self) -> None:
        self.calls.append(("restart",))

    def exit(self) -> None:
        self.calls.append(("exit",))
