"""What errors say to a person."""

from __future__ import annotations

from pathlib import Path

import pytest

from shop.complaints import complaint


def test_a_file_is_named_with_what_is_wrong(tmp_path: Path) -> None:
    with pytest.raises(OSError) as error:
        (tmp_path / "nothing").read_text()
    assert complaint(error.value) == f"{tmp_path / 'nothing'} cannot be used: No such file or directory."


@pytest.mark.parametrize("error", [OSError("The port is taken."), ValueError("No key.")])
def test_what_says_it_itself_is_left_as_it_is(error: Exception) -> None:
    assert complaint(error) == str(error)
