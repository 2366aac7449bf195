"""The real sound library over a real sound server with virtual devices."""

from __future__ import annotations

import shutil
import subprocess
import sys
import threading
import time
import wave
from collections.abc import Iterator
from pathlib import Path

import numpy as np
import pytest

from desktop.audio.devices import FRAME_MS, MICROPHONE_FRAME_BYTES, MICROPHONE_RATE, SPEAKER_RATE, AudioError
from desktop.audio.hardware import Hardware

needs_server = pytest.mark.skipif(
    sys.platform != "linux" or not shutil.which("pulseaudio"), reason="needs the PulseAudio program"
)


def tone(rate: int, hertz: float, seconds: float) -> bytes:
    time = np.arange(int(rate * seconds)) / rate
    return (np.sin(2 * np.pi * hertz * time) * 12000).astype("<i2").tobytes()


def loudest_hertz(pcm: bytes, rate: int) -> float:
    samples = np.frombuffer(pcm, "<i2").astype(float)
    return float(np.argmax(np.abs(np.fft.rfft(samples))) * rate / len(samples))


class SoundServer:
    def __init__(self, folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        self.folder = folder
        self.socket = folder / "native"
        monkeypatch.setenv("PULSE_SERVER", f"unix:{self.socket}")
        monkeypatch.setenv("HOME", str(folder))
        monkeypatch.setenv("XDG_RUNTIME_DIR", str(folder))
        self.process = subprocess.Popen(
            [
                "pulseaudio",
                "-n",
                "--daemonize=no",
                "--exit-idle-time=-1",
                "--use-pid-file=no",
                f"--load=module-native-protocol-unix socket={self.socket} auth-anonymous=1",
                "--load=module-null-sink sink_name=spk sink_properties=device.description=KioskSpeaker",
                "--load=module-null-sink sink_name=micbus",
                "--load=module-remap-source master=micbus.monitor source_name=mic "
                "source_properties=device.description=KioskMic",
            ],
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
        )
        self.control("set-default-sink", "spk")
        self.control("set-default-source", "mic")

    def control(self, *arguments: str) -> str:
        for _ in range(100):
            done = subprocess.run(["pactl", *arguments], check=False, capture_output=True, text=True)
            if done.returncode == 0:
                return done.stdout
            time.sleep(0.05)
        raise AssertionError(done.stderr)

    def play_into_microphone(self, pcm: bytes) -> subprocess.Popen[bytes]:
        path = self.folder / "speech.wav"
        with wave.open(str(path), "wb") as file:
            file.setnchannels(1)
            file.setsampwidth(2)
            file.setframerate(MICROPHONE_RATE)
            file.writeframes(pcm)
        return subprocess.Popen(["paplay", "--device=micbus", str(path)])

    def close(self) -> None:
        self.process.terminate()
        self.process.wait(10)


@pytest.fixture
def server(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[SoundServer]:
    server = SoundServer(tmp_path, monkeypatch)
    yield server
    server.close()


@needs_server
def test_devices_have_the_names_that_people_know(server: SoundServer) -> None:
    hardware = Hardware()
    assert "KioskMic" in [device.name for device in hardware.microphones()]
    assert "KioskSpeaker" in [device.name for device in hardware.speakers()]


@needs_server
def test_a_device_plugged_in_later_is_seen(server: SoundServer) -> None:
    hardware = Hardware()
    before = {device.name for device in hardware.speakers()}
    server.control("load-module", "module-null-sink", "sink_name=new", "sink_properties=device.description=Headset")
    assert {device.name for device in hardware.speakers()} - before == {"Headset"}


@needs_server
def test_what_is_said_arrives_as_frames_of_twenty_milliseconds(server: SoundServer) -> None:
    frames: list[bytes] = []
    enough = threading.Event()

    def take(frame: bytes) -> None:
        frames.append(frame)
        if len(frames) * FRAME_MS >= 4000:
            enough.set()

    stream = Hardware().open_microphone("KioskMic", take)
    speech = server.play_into_microphone(tone(MICROPHONE_RATE, 500, 5))
    assert enough.wait(20)
    stream.close()
    stream.close()
    speech.kill()
    speech.wait()
    assert {len(frame) for frame in frames} == {MICROPHONE_FRAME_BYTES}
    loud = [frame for frame in frames if np.abs(np.frombuffer(frame, "<i2")).max() > 3000]
    assert len(loud) > 20
    assert loudest_hertz(b"".join(loud[5:20]), MICROPHONE_RATE) == pytest.approx(500, abs=10)


@needs_server
def test_what_is_played_is_what_was_given(server: SoundServer) -> None:
    given = tone(SPEAKER_RATE, 1000, 6)
    place = 0

    def pull(wanted: int) -> bytes:
        nonlocal place
        place += wanted
        return given[place - wanted : place].ljust(wanted, b"\0")

    recorder = subprocess.Popen(
        ["parec", "--device=spk.monitor", f"--rate={SPEAKER_RATE}", "--channels=1", "--format=s16le"],
        stdout=subprocess.PIPE,
    )
    stream = Hardware().open_speaker(None, pull)
    # Between two answers it rests.
    stream.pause()
    rested = place
    stream.resume()
    stream.resume()
    assert recorder.stdout is not None
    heard = recorder.stdout.read(SPEAKER_RATE * 2 * 4)
    assert place > rested
    stream.close()
    recorder.kill()
    recorder.communicate()
    assert loudest_hertz(heard[-SPEAKER_RATE:], SPEAKER_RATE) == pytest.approx(1000, abs=10)


def test_without_a_sound_server_there_are_no_devices_and_one_sentence(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("PULSE_SERVER", f"unix:{tmp_path / 'nowhere'}")
    hardware = Hardware()
    if hardware.microphones():
        pytest.skip("this machine has a sound card")
    assert hardware.speakers() == ()
    with pytest.raises(AudioError, match="type instead"):
        hardware.open_microphone(None, lambda _: None)
    with pytest.raises(AudioError, match="No speaker"):
        hardware.open_speaker(None, lambda wanted: bytes(wanted))
