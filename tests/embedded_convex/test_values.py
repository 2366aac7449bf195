from __future__ import annotations

import base64
import math
import struct
from typing import Any

import pytest
from convex.values import convex_to_json, json_to_convex
from hypothesis import given
from hypothesis import strategies as st

from embedded_convex.keys import after, index_key, sort_key
from embedded_convex.values import (
    InvalidValueError,
    check,
    check_document,
    dumps,
    integer,
    integer_value,
    number,
    number_value,
    readable_size,
    show,
    to_plain,
)


def b64(raw: bytes) -> str:
    return base64.b64encode(raw).decode()


def data(raw: bytes) -> dict[str, str]:
    return {"$bytes": b64(raw)}


UNDEFINED = {"$undefined": None}

# Every neighbouring pair is in Convex's order (facts 2.4).
ASCENDING: list[Any] = [
    UNDEFINED,
    None,
    integer(-(2**63)),
    integer(-1),
    integer(0),
    integer(2**63 - 1),
    number(struct.unpack("<d", b"\xff" * 8)[0]),  # NaN with its sign bit
    number(-math.inf),
    -1e300,
    -1.5,
    -1,
    -5e-324,
    number(-0.0),
    0,
    5e-324,
    0.5,
    1,
    1e300,
    number(math.inf),
    number(math.nan),
    False,
    True,
    "",
    "\0",
    "\0a",
    "a",
    "a\0",
    "a\0b",
    "aa",
    "b",
    "é",
    "\uffff",
    "😀",  # after U+FFFF by UTF-8 bytes, before it in JavaScript's order
    data(b""),
    data(b"\0"),
    data(b"\0\0"),
    data(b"\1"),
    data(b"\xff"),
    [],
    [UNDEFINED],
    [None],
    [None, None],
    ["a"],
    ["a", None],
    ["a\0"],
    ["aa"],
    [[]],
    [[], []],
    {},
    {"a": None},
    {"a": None, "b": 1},
    {"a": 1},
    {"b": None},
]


@pytest.mark.parametrize("at", range(len(ASCENDING) - 1))
def test_neighbours_sort_as_convex_orders_them(at: int) -> None:
    assert sort_key(ASCENDING[at]) < sort_key(ASCENDING[at + 1])


def test_after_covers_what_begins_with_a_key_and_nothing_else() -> None:
    keys = [sort_key(value) for value in ASCENDING]
    for at, key in enumerate(keys):
        assert key < after(key)
        for other in keys[at + 1 :]:
            assert other >= after(key) or other.startswith(key)


def test_equal_numbers_have_equal_keys_and_the_two_zeros_differ() -> None:
    assert sort_key(1) == sort_key(1.0)
    assert sort_key(number(-0.0)) != sort_key(0)


def test_an_index_key_marks_missing_fields_and_follows_dots() -> None:
    document = {"a": {"b": 1}, "_creationTime": 5.0, "_id": "x"}
    assert index_key(document, ["a.b", "gone", "a.b.c", "_id"]) == b"".join(
        [sort_key(1), sort_key(UNDEFINED), sort_key(UNDEFINED), sort_key("x")]
    )


JSON_VALUES = st.recursive(
    st.none()
    | st.booleans()
    | st.integers(-(2**63), 2**63 - 1).map(integer)
    | st.floats().map(number)
    | st.text(st.characters(exclude_categories=["Cs"]), max_size=8)
    | st.binary(max_size=8).map(data),
    lambda inner: (
        st.lists(inner, max_size=4)
        | st.dictionaries(
            st.text("abcAB_ 9$", max_size=4).filter(lambda name: not name.startswith("$")), inner, max_size=4
        )
    ),
    max_leaves=12,
)


@given(JSON_VALUES)
def test_every_value_passes_the_check_and_the_official_codec_reads_it_the_same(value: Any) -> None:
    assert check(value) > 0
    assert dumps(convex_to_json(json_to_convex(value))) == dumps(value) or _has_integral_float(value)


def _has_integral_float(value: Any) -> bool:
    # The official codec writes an integral number as 1.0 and takes 1 for something else.
    return any(isinstance(leaf, float | int) and not isinstance(leaf, bool) for leaf in _leaves(value))


def _leaves(value: Any) -> list[Any]:
    if isinstance(value, list):
        return [leaf for item in value for leaf in _leaves(item)]
    if isinstance(value, dict):
        return [leaf for item in value.values() for leaf in _leaves(item)]
    return [value]


NAMES = st.sampled_from(["$integer", "$float", "$bytes", "$undefined", "$commitTs", "$x", "a", "", "é"]) | st.text(
    max_size=3
)
ANY_JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=8),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(NAMES, inner, max_size=2),
    max_leaves=8,
)


@given(ANY_JSON)
def test_any_json_is_a_value_or_refused(value: Any) -> None:
    try:
        size = check(value)
    except InvalidValueError:
        return
    assert size > 0
    assert sort_key(value)
    assert show(value)
    to_plain(value)


@given(JSON_VALUES, JSON_VALUES)
def test_keys_are_equal_exactly_for_equal_values(a: Any, b: Any) -> None:
    # repr tells 0 from -0 and 1 from True; ints and floats of one value are one Convex value.
    def normal(value: Any) -> Any:
        if isinstance(value, bool) or not isinstance(value, int | float):
            if isinstance(value, list):
                return [normal(item) for item in value]
            return {name: normal(item) for name, item in value.items()} if isinstance(value, dict) else value
        return float(value)

    assert (sort_key(a) == sort_key(b)) == (dumps(normal(a)) == dumps(normal(b)))


@given(st.integers(-(2**63), 2**63 - 1))
def test_integers_survive(value: int) -> None:
    assert integer_value(integer(value)) == value


@given(st.floats())
def test_numbers_survive_bit_for_bit(value: float) -> None:
    assert struct.pack("<d", number_value(number(value))) == struct.pack("<d", value)


@pytest.mark.parametrize(
    ("value", "size"),
    [
        (None, 1),
        (True, 1),
        (5, 9),
        (integer(5), 9),
        ("", 2),
        ("é", 4),
        (data(b"abc"), 5),
        ([], 2),
        ([1, None], 12),
        ({}, 2),
        ({"ab": 1}, 2 + 3 + 9),
    ],
)
def test_sizes_follow_the_formula(value: Any, size: int) -> None:
    assert check(value) == size


def nested(depth: int) -> Any:
    value: Any = 1
    for _ in range(depth):
        value = [value]
    return value


@pytest.mark.parametrize(
    ("value", "reason"),
    [
        ({"$integer": "AAAA"}, "8 bytes"),
        ({"$integer": 5}, "base64 string"),
        ({"$integer": "!!!!"}, "valid base64"),
        ({"$float": b64(struct.pack("<d", 1.5))}, "encoded as a number"),
        ({"$bytes": "a"}, "valid base64"),
        ({"$undefined": None}, "not a value"),
        ({"$other": 1}, "reserved"),
        ({"$integer": "AAAAAAAAAAA=", "b": 1}, "reserved"),
        ({"a" * 1025: 1}, "too long"),
        ({"é": 1}, "printable ASCII"),
        ("\ud800", "lone surrogate"),
        (math.nan, "finite"),
        (10**400, "finite"),
        (nested(65), "too deeply"),
        ([0] * 8193, "too long"),
        ({f"f{n}": 0 for n in range(1025)}, "too many fields"),
        (object(), "not a Convex value"),
    ],
)
def test_what_is_no_value_is_refused(value: Any, reason: str) -> None:
    with pytest.raises(InvalidValueError, match=reason):
        check(value)


def test_the_limits_themselves_are_allowed() -> None:
    check(nested(64))
    check([0] * 8192)
    check({f"f{n}": 0 for n in range(1024)})
    check({"": 1, "with space": 1})


@pytest.mark.parametrize(
    ("document", "reason"),
    [
        ([], "must be an Object"),
        (integer(1), "must be an Object"),
        ({"_x": 1}, "underscore"),
        ({"9a": 1}, "identifier"),
        ({"a b": 1}, "identifier"),
        ({"a" * 65: 1}, "identifier"),
        ({"a": nested(16)}, "too deeply"),
        ({"a": "x" * 1024 * 1024}, r"Value is too large \(1 MiB > maximum size 1 MiB\)"),
    ],
)
def test_what_is_no_document_is_refused(document: Any, reason: str) -> None:
    with pytest.raises(InvalidValueError, match=reason):
        check_document(document)


def test_values_are_shown_as_convex_shows_them() -> None:
    value = {"b": [1, 1.5, integer(5), None, True], "a": 'x"y', "c d": {}, "e": number(math.nan), "f": data(b"\1")}
    assert show(value) == r'{a: "x\"y", b: [1.0, 1.5, 5n, null, true], "c d": {}, e: NaN, f: b"01"}'


def test_plain_json_says_everything_in_json_types() -> None:
    value = {"a": integer(-5), "b": number(math.inf), "c": data(b"x"), "d": [number(-0.0), 1]}
    assert to_plain(value) == {"a": "-5", "b": "Infinity", "c": "eA==", "d": [0.0, 1]}


def test_sizes_are_readable() -> None:
    assert [readable_size(size) for size in (5, 2048, 1536 * 1024)] == ["5 B", "2 KiB", "1.5 MiB"]
