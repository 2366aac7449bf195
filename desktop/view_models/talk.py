"""The talk button, the microphone and the words of the turn under way."""

from PySide6.QtCore import Property, QObject, Signal, Slot

from desktop.shopping import Shop, TalkMode, Topic
from desktop.view_models.sentences import in_words

_MODES: dict[str, TalkMode] = {"hold": "hold", "tap": "tap", "hands_free": "hands_free"}


class Talk(QObject):
    """What the button shows and does. `state` is a name of `desktop.session.State`; QML puts it into words."""

    stateChanged = Signal()
    talkingChanged = Signal()
    levelChanged = Signal()
    heardChanged = Signal()
    saidChanged = Signal()
    connectionChanged = Signal()
    microphoneChanged = Signal()

    def __init__(self, shop: Shop, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._shop = shop

    @Property(str, notify=stateChanged)
    def state(self) -> str:
        return self._shop.state.value

    @Property(bool, notify=talkingChanged)
    def talking(self) -> bool:
        return self._shop.talking

    @Property(str, notify=talkingChanged)
    def mode(self) -> str:
        return self._shop.talk_mode

    @Property(float, notify=levelChanged)
    def level(self) -> float:
        return self._shop.level

    @Property(str, notify=heardChanged)
    def heard(self) -> str:
        return self._shop.heard

    @Property(str, notify=saidChanged)
    def said(self) -> str:
        return self._shop.said

    @Property(str, notify=connectionChanged)
    def connection(self) -> str:
        return self._shop.connection

    @Property(bool, notify=microphoneChanged)
    def hasMicrophone(self) -> bool:
        return self._shop.microphone.name is not None

    @Property(str, notify=microphoneChanged)
    def microphoneProblem(self) -> str:
        return in_words(self._shop.microphone.problem or "")

    def refresh(self, topic: Topic) -> None:
        """Tell QML what changed."""
        match topic:
            case "state":
                self.stateChanged.emit()
            case "talking":
                self.talkingChanged.emit()
            case "level":
                self.levelChanged.emit()
            case "heard":
                self.heardChanged.emit()
            case "said":
                self.saidChanged.emit()
            case "connection":
                self.connectionChanged.emit()
            case "microphone":
                self.microphoneChanged.emit()
            case "settings":
                self.talkingChanged.emit()
                self.connectionChanged.emit()
                self.microphoneChanged.emit()
            case _:
                pass

    @Slot()
    def press(self) -> None:
        self._shop.press()

    @Slot()
    def release(self) -> None:
        self._shop.release()

    @Slot()
    def cancel(self) -> None:
        self._shop.cancel()

    @Slot()
    def toggle(self) -> None:
        """Tap-to-talk: begin where nobody talks, end where somebody does."""
        if self._shop.talking:
            self._shop.release()
        else:
            self._shop.press()

    @Slot(str)
    def send(self, text: str) -> None:
        """Say in writing what could be spoken. Blank text is nothing."""
        if text.strip():
            self._shop.send_text(text.strip())

    @Slot(str)
    def chooseMode(self, mode: str) -> None:
        self._shop.set_talk_mode(_MODES[mode])

    @Slot()
    def silence(self) -> None:
        self._shop.silence_voice()

    @Slot()
    def repeat(self) -> None:
        self._shop.repeat_reply()
