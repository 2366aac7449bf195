import json
import re

import httpx
import pytest

from shop.children import ChildError
from shop.local_convex import LocalConvex


async def status(local: LocalConvex, bearer: str | None) -> int:
    headers = {"Convex-Embedded-Bearer": bearer} if bearer else {}
    async with httpx.AsyncClient() as client:
        return (await client.get(f"{local.url}/version", headers=headers)).status_code


async def test_it_serves_those_who_know_the_bearer(tmp_path):
    local = await LocalConvex.start(tmp_path / "data")
    try:
        assert await status(local, local.bearer) == 200
        assert await status(local, None) == 401
        assert local.bearer_file.read_text() == local.bearer
    finally:
        await local.stop()
    assert not local.bearer_file.exists()


async def test_a_second_start_is_refused_and_takes_nothing_from_the_first(tmp_path):
    local = await LocalConvex.start(tmp_path / "data")
    try:
        with pytest.raises(ChildError, match="ended before it was ready"):
            await LocalConvex.start(tmp_path / "data")
        assert local.bearer_file.read_text() == local.bearer
        assert [path.name for path in (tmp_path / "data" / "run").iterdir()] == [local.bearer_file.parent.name]
    finally:
        await local.stop()


async def test_what_a_crash_left_is_swept(tmp_path):
    left = tmp_path / "data" / "run" / "deadbeef"
    left.mkdir(parents=True)
    (left / "convex-bearer").write_text("old")
    local = await LocalConvex.start(tmp_path / "data")
    try:
        assert not left.exists()
    finally:
        await local.stop()


async def test_the_merchants_rules_reach_the_functions(tmp_path, monkeypatch):
    monkeypatch.setenv("AISLE_CONFIRM", "tap,spoken")
    monkeypatch.setenv("AISLE_SOMETHING_ELSE", "stays here")
    local = await LocalConvex.start(tmp_path / "data", environment={"AISLE_QUOTE_SECONDS": "9"})
    try:
        given = json.loads((local.bearer_file.parent / "convex-environment.json").read_text())
        assert given["AISLE_CONFIRM"] == "tap,spoken"
        assert given["AISLE_QUOTE_SECONDS"] == "9"
        assert "AISLE_SOMETHING_ELSE" not in given
    finally:
        await local.stop()


@pytest.mark.parametrize(
    ("rules", "said"),
    [
        ({"AISLE_CONFIRM": "tap,pni"}, "AISLE_CONFIRM takes tap, pin and spoken, with commas; it says 'pni'."),
        ({"AISLE_CONFIRM": "pin"}, "set AISLE_PIN_HASH"),
        ({"AISLE_CONFIRM": "tap,pin", "AISLE_PIN_HASH": "2468"}, "set AISLE_PIN_HASH"),
    ],
)
async def test_rules_by_which_nobody_could_confirm_are_refused(tmp_path, monkeypatch, rules, said):
    for name, value in rules.items():
        monkeypatch.setenv(name, value)
    with pytest.raises(ChildError, match=re.escape(said)):
        await LocalConvex.start(tmp_path / "data")
    assert not (tmp_path / "data" / "run").exists()
