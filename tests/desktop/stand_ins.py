"""A machine and a kiosk in memory, for views."""

from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from typing import Literal

from desktop.view_models.kiosk import Phase
from shop.models import ModelProblem, ModelRow, ModelState


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


class ModelsStandIn(_Told):
    """Models in every state that there is."""

    def __init__(self) -> None:
        super().__init__()
        self.managed = True
        self.rows: tuple[ModelRow, ...] = (
            _model("moonshine", "hears", 111_266_225, "ready", ("en",)),
            _model("whisper", "hears", 207_557_382, "downloading", ("en", "de"), done=91_000_000),
            _model("piper", "speaks", 67_169_893, "missing", ("en",)),
            _model("piper-de", "speaks", 67_214_254, "partial", ("de",), problem="network"),
            _model("kokoro", "speaks", 103_248_205, "damaged", ("en",)),
        )

    def change(self, name: str, **fields: object) -> None:
        """Set fields of one model and tell about it."""
        self.put(rows=tuple(row.model_copy(update=fields) if row.name == name else row for row in self.rows))

    def watch(self, watching: bool) -> None:
        self.calls.append(("watch", watching))

    def download(self, name: str, *, use: bool) -> None:
        self.calls.append(("download", name, use))
        self.change(name, state="downloading", problem="")

    def cancel(self, name: str) -> None:
        self.calls.append(("cancel", name))
        self.change(name, state="partial")

    def remove(self, name: str) -> None:
        self.calls.append(("remove", name))
        self.change(name, state="missing")


def _model(
    name: str,
    part: Literal["hears", "speaks"],
    size: int,
    state: ModelState,
    languages: tuple[str, ...],
    *,
    done: int = 0,
    problem: ModelProblem = "",
) -> ModelRow:
    return ModelRow(
        name=name,
        choice=name.removesuffix("-de"),
        part=part,
        languages=languages,
        size=size,
        unpacked=size + 30_000_000,
        licence="MIT",
        host="github.com",
        state=state,
        done=done,
        problem=problem,
        error="It did not work." if problem else "",
    )


class MachineStandIn(_Told):
    """Keys, providers, folders and the last crash."""

    def __init__(self) -> None:
        super().__init__()
        self.models = ModelsStandIn()
        self.keys: Mapping[str, bool] = {"GOOGLE_API_KEY": True}
        self.keys_problem = ""
        self.choices: Mapping[str, Sequence[str]] = {
            "hears": ("auto", "pocketsphinx", "moonshine", "whisper", "elevenlabs"),
            "thinks": ("auto", "clerk", "gemini"),
            "speaks": ("auto", "espeak", "piper", "kokoro", "elevenlabs"),
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
            ("Voice service", True, "Running."),
            ("hears", True, "pocketsphinx"),
            ("thinks", True, "clerk"),
            ("speaks", True, "espeak"),
            ("Call", True, "In a call."),
            ("Database", True, "Connected."),
            ("Microphone", False, "No microphone found: type instead."),
            ("Speaker", True, "Built-in speaker"),
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
