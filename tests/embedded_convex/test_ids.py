from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from embedded_convex.ids import InvalidIdError, decode_id, encode_id, new_internal_id

TABLES = st.integers(1, 2**32 - 1)
INTERNAL = st.binary(min_size=16, max_size=16)


def test_the_official_vector() -> None:
    internal = [251]
    while len(internal) < 16:
        internal.append(internal[-1] * 251 % 256)
    assert encode_id(1017, bytes(internal)) == "z43zp6c3e75gkmz1kfwj6mbbx5sw281h"


@given(TABLES, INTERNAL)
def test_ids_survive(table: int, internal: bytes) -> None:
    text = encode_id(table, internal)
    assert decode_id(text) == (table, internal)
    assert 31 <= len(text) <= 37


@given(TABLES, INTERNAL, INTERNAL)
def test_ids_of_a_table_sort_as_their_bytes(table: int, a: bytes, b: bytes) -> None:
    assert (encode_id(table, a)[:-4] < encode_id(table, b)[:-4]) <= (a < b)


@given(TABLES, INTERNAL, st.integers(0, 30), st.sampled_from("0123456789abcdefghjkmnpqrstvwxyz"))
def test_one_changed_character_is_noticed(table: int, internal: bytes, at: int, char: str) -> None:
    text = encode_id(table, internal)
    changed = text[:at] + char + text[at + 1 :]
    if changed != text:
        with pytest.raises(InvalidIdError):
            decode_id(changed)


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("short", "Invalid ID length 5"),
        ("x" * 38, "Invalid ID length 38"),
        ("Z43zp6c3e75gkmz1kfwj6mbbx5sw281h", "base32"),
        ("i" * 32, "base32"),
        ("z43zp6c3e75gkmz1kfwj6mbbx5sw281j", "checksum"),
        ("zzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzz", "."),
    ],
)
def test_what_is_no_id_is_refused(text: str, reason: str) -> None:
    with pytest.raises(InvalidIdError, match=reason):
        decode_id(text)


def test_new_ids_differ_and_carry_the_day() -> None:
    made = {new_internal_id() for _ in range(1000)}
    assert len(made) == 1000
    assert len({one[-2:] for one in made}) <= 2
