"""A server's name: kept over restarts, shared with no other living server."""

import subprocess
import sys
from pathlib import Path

import pytest

from bot_server.rooms import Rooms
from bot_server.server_name import ServerName
from tests.bot_server.wire import daily
from tests.bot_server.wire.daily import Daily

HOLD = """
import sys, time
from pathlib import Path
from bot_server.server_name import ServerName
held = ServerName.take(Path(sys.argv[1]))
print(held.name, flush=True)
time.sleep(60)
"""


def take_and_release(data: Path) -> str:
    name = ServerName.take(data)
    name.release()
    return name.name


def test_a_server_keeps_its_name_over_a_restart(tmp_path: Path) -> None:
    name = take_and_release(tmp_path / "new")
    assert take_and_release(tmp_path / "new") == name
    assert take_and_release(tmp_path / "other") != name


def test_two_servers_of_one_folder_have_two_names(tmp_path: Path) -> None:
    first, second = ServerName.take(tmp_path), ServerName.take(tmp_path)
    assert first.name != second.name
    first.release()
    third = ServerName.take(tmp_path)
    assert third.name == first.name
    second.release()
    third.release()


@pytest.mark.parametrize("left", ["abc", "aisle", "0a1b2c3d-old"])
def test_a_file_that_is_no_name_is_none(tmp_path: Path, left: str) -> None:
    (tmp_path / "servers").mkdir()
    (tmp_path / "servers" / left).touch()
    assert take_and_release(tmp_path) != left


def test_a_killed_server_leaves_its_name_to_the_next(tmp_path: Path) -> None:
    with subprocess.Popen([sys.executable, "-c", HOLD, str(tmp_path)], stdout=subprocess.PIPE, text=True) as held:
        assert held.stdout is not None
        name = held.stdout.readline().strip()
        try:
            assert take_and_release(tmp_path) != name
        finally:
            held.kill()
    holders = [ServerName.take(tmp_path) for _ in range(2)]
    assert name in {holder.name for holder in holders}
    for holder in holders:
        holder.release()


async def test_a_server_that_starts_leaves_the_rooms_of_one_beside_it(tmp_path: Path) -> None:
    first, second = ServerName.take(tmp_path), ServerName.take(tmp_path)
    async with Daily().running() as wire:
        running, starting = (Rooms(daily.KEY, name.name, api_url=wire.url) for name in (first, second))
        room = await running.open()
        assert await starting.sweep() == 0
        assert set(wire.rooms) == {room.name}
        await starting.stop()
        await running.stop()
        assert wire.malformed == []
    first.release()
    second.release()
