"""Microphone, speaker and how to talk: what the Settings page chooses."""

from collections.abc import Sequence

from PySide6.QtCore import Property, QObject, Signal, Slot

from desktop.audio.devices import AudioDevice
from desktop.shopping import Shop, Topic


class Sound(QObject):
    """Devices, volume, earcons and the talk key."""

    changed = Signal()
    levelChanged = Signal()

    def __init__(self, shop: Shop, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._shop = shop

    @Property(list, notify=changed)
    def microphones(self) -> list[dict[str, str]]:
        return _choices(self._shop.microphones)

    @Property(list, notify=changed)
    def speakers(self) -> list[dict[str, str]]:
        return _choices(self._shop.speakers)

    @Property(str, notify=changed)
    def microphone(self) -> str:
        return self._shop.settings.microphone or ""

    @Property(str, notify=changed)
    def microphoneName(self) -> str:
        return self._shop.microphone.name or ""

    @Property(str, notify=changed)
    def speaker(self) -> str:
        return self._shop.settings.speaker or ""

    @Property(float, notify=changed)
    def volume(self) -> float:
        return self._shop.voice_volume

    @Property(bool, notify=changed)
    def earcons(self) -> bool:
        return self._shop.settings.earcons

    @Property(str, notify=changed)
    def talkKey(self) -> str:
        return self._shop.settings.talk_key

    @Property(float, notify=levelChanged)
    def level(self) -> float:
        return self._shop.level

    def refresh(self, topic: Topic) -> None:
        """Tell QML what changed."""
        if topic in ("microphone", "settings", "session"):
            self.changed.emit()
        elif topic == "level":
            self.levelChanged.emit()

    @Slot(str)
    def chooseMicrophone(self, device: str) -> None:
        self._shop.choose_microphone(device or None)

    @Slot(str)
    def chooseSpeaker(self, device: str) -> None:
        self._shop.choose_speaker(device or None)

    @Slot(float)
    def chooseVolume(self, volume: float) -> None:
        self._shop.set_voice_volume(min(1.0, max(0.0, volume)))

    @Slot(bool)
    def chooseEarcons(self, on: bool) -> None:
        self._shop.change_setting("earcons", on)

    @Slot(str)
    def chooseTalkKey(self, key: str) -> None:
        self._shop.change_setting("talk_key", key)

    @Slot(bool)
    def watchLevel(self, watching: bool) -> None:
        self._shop.watch_level(watching)

    @Slot()
    def playTestTone(self) -> None:
        self._shop.play_test_tone()


def _choices(devices: Sequence[AudioDevice]) -> list[dict[str, str]]:
    return [{"value": device.id, "text": device.name} for device in devices]
