import stat
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from desktop.keep import SessionKeep


def test_the_session_is_found_again(tmp_path: Path) -> None:
    first = SessionKeep(tmp_path, keeps=True)
    assert first.token() is None
    first.save_token("abc")
    second = SessionKeep(tmp_path, keeps=True)
    assert second.token() == "abc"
    assert second.device_id() == first.device_id()
    second.forget()
    third = SessionKeep(tmp_path, keeps=True)
    assert third.token() is None
    assert third.device_id() == first.device_id()


@pytest.mark.skipif(sys.platform == "win32", reason="file modes are not those of Windows")
def test_only_the_owner_can_read_it(tmp_path: Path) -> None:
    SessionKeep(tmp_path, keeps=True).save_token("abc")
    assert stat.S_IMODE((tmp_path / "session.json").stat().st_mode) == 0o600


def test_a_kiosk_writes_nothing_down(tmp_path: Path) -> None:
    keep = SessionKeep(tmp_path, keeps=False)
    keep.save_token("abc")
    assert keep.token() == "abc"
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize("content", [b"", b"{", b'{"device_id": 3}', b"\xff\xff"])
def test_a_damaged_file_begins_a_new_session(tmp_path: Path, content: bytes) -> None:
    (tmp_path / "session.json").write_bytes(content)
    keep = SessionKeep(tmp_path, keeps=True)
    assert keep.token() is None
    keep.save_token("abc")
    assert SessionKeep(tmp_path, keeps=True).token() == "abc"


def test_a_folder_that_cannot_be_written_is_said_once_and_the_shop_goes_on(
    tmp_path: Path, allow_log: Callable[[str], None]
) -> None:
    allow_log("cannot be kept")
    (tmp_path / "file").write_text("", encoding="utf-8")
    keep = SessionKeep(tmp_path / "file", keeps=True)
    keep.save_token("abc")
    assert keep.token() == "abc"
