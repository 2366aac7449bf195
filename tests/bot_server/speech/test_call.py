"""A call over real WebRTC with the server and its bot as processes, which hear and speak with downloaded models."""

from __future__ import annotations

import time
from pathlib import Path

import pytest

from bot_server.loopback import allow_loopback
from tests.bot_server.conftest import JACKETS
from tests.bot_server.rtvi_client import read_wav
from tests.bot_server.speech.shelf import place
from tests.bot_server.test_serve import running

allow_loopback()


@pytest.mark.timeout(180)
async def test_a_spoken_turn_with_what_was_downloaded(tmp_path: Path) -> None:
    for name in ("moonshine", "piper"):
        place(name, tmp_path / "models")
    async with running(tmp_path) as server:
        started = await server.start()
        # Nobody chose them: the automatic choice prefers what is here.
        assert started["parts"] == {"hears": "moonshine", "thinks": "clerk", "speaks": "piper"}
        client = await server.call(started)
        said = read_wav(JACKETS)
        await client.say(said)
        heard = await client.wait_for("user-transcription", timeout=20)
        # The tiny model writes down how many seconds it was given.
        seconds = int(heard["data"]["text"].split()[0])
        assert 0 <= seconds - int(len(said) / 32_000) <= 1
        assert await client.first_sound(time.monotonic() - 60, timeout=20)
        shown = (await server.http.get("/models")).json()
        assert shown["managed"] is True
        assert [row["name"] for row in shown["models"] if row["state"] == "ready"] == ["moonshine", "piper"]
        # What a call uses can be removed while it runs; the next one uses what is left.
        removed = await server.http.delete("/models/piper")
        assert removed.status_code == 200, removed.text
        await client.close()
        again = await server.start()
        assert again["parts"] == {"hears": "moonshine", "thinks": "clerk", "speaks": "espeak"}


@pytest.mark.timeout(120)
async def test_a_choice_that_is_not_here_is_refused_in_one_sentence(tmp_path: Path) -> None:
    async with running(tmp_path, environment={"AISLE_HEARS": "whisper"}) as server:
        refused = await server.http.post("/start", json={})
        assert refused.status_code == 400
        assert refused.json()["error"]["message"] == (
            "Whisper has not been downloaded: get it in Settings, or with "
            "`python -m bot_server models download whisper`."
        )
