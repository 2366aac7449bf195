"""Real microphones and speakers through miniaudio: self-contained, real device names, callbacks off the UI thread."""

from __future__ import annotations

import ctypes
import logging
import sys
from collections.abc import Callable, Generator
from typing import Any, cast

import miniaudio  # pyright: ignore[reportMissingTypeStubs]
from typing_extensions import override

from desktop.audio.devices import (
    FRAME_MS,
    MICROPHONE_FRAME_BYTES,
    MICROPHONE_RATE,
    NO_MICROPHONE,
    SPEAKER_RATE,
    AudioDevice,
    AudioError,
    AudioSystem,
    OnFrame,
    Pull,
    SpeakerStream,
    Stream,
)

logger = logging.getLogger(__name__)

# In the library's own order of preference: PulseAudio before ALSA. Without NULL, its own fallback, which plays to
# nowhere and records silence: that is "no device" to a person. Without JACK, whose library writes to the console where
# there is no JACK, and which PipeWire offers through PulseAudio's door anyway.
_BACKENDS: list[miniaudio.Backend] = [
    backend
    for backend in sorted(miniaudio.get_enabled_backends(), key=list(miniaudio.Backend).index)
    if backend not in (miniaudio.Backend.NULL, miniaudio.Backend.CUSTOM, miniaudio.Backend.JACK)
]


def _quiet_alsa() -> object:
    """Keeps ALSA's library from writing to the console when there is no sound card. The result must be kept alive."""
    handler_type = ctypes.CFUNCTYPE(None, ctypes.c_char_p, ctypes.c_int, ctypes.c_char_p, ctypes.c_int, ctypes.c_char_p)
    handler = handler_type(lambda *_: None)
    try:
        ctypes.CDLL("libasound.so.2").snd_lib_error_set_handler(handler)
    except (OSError, AttributeError):
        logger.debug("There is no ALSA library to silence.")
    return handler


_ALSA_HANDLER = _quiet_alsa() if sys.platform.startswith("linux") else None


class Hardware(AudioSystem):
    """The machine's sound cards. Listing asks the system afresh, so it sees what was plugged in since."""

    @override
    def microphones(self) -> tuple[AudioDevice, ...]:
        return _named(_infos(miniaudio.Devices.get_captures))

    @override
    def speakers(self) -> tuple[AudioDevice, ...]:
        return _named(_infos(miniaudio.Devices.get_playbacks))

    @override
    def open_microphone(self, device_id: str | None, on_frame: OnFrame) -> Stream:
        infos = _infos(miniaudio.Devices.get_captures)
        if not infos:
            raise AudioError(NO_MICROPHONE)
        try:
            device = miniaudio.CaptureDevice(
                input_format=miniaudio.SampleFormat.SIGNED16,
                nchannels=1,
                sample_rate=MICROPHONE_RATE,
                buffersize_msec=FRAME_MS,
                device_id=_handle(infos, device_id),
                backends=_BACKENDS,
                app_name="Aisle",
            )
            generator = _capture(on_frame)
            next(generator)
            # A generator whose values nobody takes fits as well as the one that the annotation asks for.
            device.start(cast(Any, generator))  # pyright: ignore[reportUnknownMemberType]
        except miniaudio.MiniaudioError as error:
            raise AudioError(f"The microphone cannot be used ({_reason(error)}): type instead.") from error
        return _Microphone(device)

    @override
    def open_speaker(self, device_id: str | None, pull: Pull) -> SpeakerStream:
        infos = _infos(miniaudio.Devices.get_playbacks)
        if not infos:
            raise AudioError("No speaker was found: the words are on the screen.")
        try:
            device = miniaudio.PlaybackDevice(
                output_format=miniaudio.SampleFormat.SIGNED16,
                nchannels=1,
                sample_rate=SPEAKER_RATE,
                buffersize_msec=FRAME_MS * 2,
                device_id=_handle(infos, device_id),
                backends=_BACKENDS,
                app_name="Aisle",
            )
        except miniaudio.MiniaudioError as error:
            raise _unusable(error) from error
        speaker = _Speaker(device, pull)
        speaker.resume()
        return speaker


class _Microphone(Stream):
    def __init__(self, device: miniaudio.CaptureDevice) -> None:
        self._device: miniaudio.CaptureDevice | None = device

    @override
    def close(self) -> None:
        device, self._device = self._device, None
        if device is not None:
            device.close()


class _Speaker(SpeakerStream):
    def __init__(self, device: miniaudio.PlaybackDevice, pull: Pull) -> None:
        self._device: miniaudio.PlaybackDevice | None = device
        self._pull = pull

    @override
    def close(self) -> None:
        device, self._device = self._device, None
        if device is not None:
            device.close()

    @override
    def pause(self) -> None:
        if self._device is not None:
            try:
                self._device.stop()
            except miniaudio.MiniaudioError as error:
                logger.info("The speaker did not stop: %s", _reason(error))

    @override
    def resume(self) -> None:
        if self._device is None or self._device.running:
            return
        generator = _playback(self._pull)
        next(generator)
        try:
            self._device.start(cast(Any, generator))  # pyright: ignore[reportUnknownMemberType]
        except miniaudio.MiniaudioError as error:
            raise _unusable(error) from error


def _unusable(error: miniaudio.MiniaudioError) -> AudioError:
    return AudioError(f"The speaker cannot be used ({_reason(error)}): the words are on the screen.")


def _capture(on_frame: OnFrame) -> Generator[None, bytearray, None]:
    rest = bytearray()
    while True:
        rest += yield
        while len(rest) >= MICROPHONE_FRAME_BYTES:
            on_frame(bytes(rest[:MICROPHONE_FRAME_BYTES]))
            del rest[:MICROPHONE_FRAME_BYTES]


def _playback(pull: Pull) -> Generator[bytes, int, None]:
    frames = yield b""
    while True:
        frames = yield pull(frames * 2)


def _infos(list_devices: Callable[[miniaudio.Devices], list[dict[str, Any]]]) -> list[dict[str, Any]]:
    try:
        return list_devices(miniaudio.Devices(_BACKENDS))
    except miniaudio.MiniaudioError as error:
        # Asked every few seconds: what matters of it is shown to the shopper.
        logger.debug("No sound system: %s", _reason(error))
        return []


def _named(infos: list[dict[str, Any]]) -> tuple[AudioDevice, ...]:
    # miniaudio has no id that can be written down: the name serves, numbered where two devices share one.
    seen: dict[str, int] = {}
    devices: list[AudioDevice] = []
    for info in infos:
        name = str(info["name"])
        seen[name] = seen.get(name, 0) + 1
        devices.append(AudioDevice(name if seen[name] == 1 else f"{name} #{seen[name]}", name))
    return tuple(devices)


def _handle(infos: list[dict[str, Any]], device_id: str | None) -> Any:
    """The system's handle of the chosen device, or None (its default) where that device is gone."""
    for device, info in zip(_named(infos), infos, strict=True):
        if device.id == device_id:
            return info["id"]
    return None


def _reason(error: Exception) -> str:
    return str(error.args[0]) if error.args else type(error).__name__
