from __future__ import annotations

from typing import Any

import pytest

from embedded_convex.ids import encode_id
from embedded_convex.validators import MismatchError, compile_validator, show_validator
from embedded_convex.values import integer

TABLES = {10001: "users", 10002: "carts"}
USER = encode_id(10001, bytes(16))
CART = encode_id(10002, bytes(16))


def field(validator: Any, optional: bool = False) -> dict[str, Any]:
    return {"fieldType": validator, "optional": optional}


NUMBER = {"type": "number"}
STRING = {"type": "string"}
USER_ID = {"type": "id", "tableName": "users"}
POINT = {"type": "object", "value": {"x": field(NUMBER), "label": field(STRING, True)}}
EITHER = {"type": "union", "value": [STRING, {"type": "literal", "value": 1}, POINT]}
SCORES = {"type": "record", "keys": STRING, "values": field(NUMBER)}


@pytest.mark.parametrize(
    ("validator", "good", "bad"),
    [
        ({"type": "null"}, [None], [False, 0, ""]),
        (NUMBER, [1, 1.5, {"$float": "AAAAAAAA8H8="}], ["1", True, integer(1), None]),
        ({"type": "bigint"}, [integer(1)], [1, "1", {"a": 1}]),
        ({"type": "commitTs"}, [integer(1), {"$commitTs": None}], [1]),
        ({"type": "boolean"}, [True, False], [0, 1, None]),
        (STRING, ["", "x"], [1, None, ["x"]]),
        ({"type": "bytes"}, [{"$bytes": "eA=="}], ["eA==", {"x": 1}]),
        ({"type": "any"}, [None, 1, {"a": [1]}], []),
        ({"type": "literal", "value": "a"}, ["a"], ["b", 1]),
        ({"type": "literal", "value": 1}, [1, 1.0], [True, 2, "1"]),
        ({"type": "literal", "value": True}, [True], [1, False]),
        ({"type": "literal", "value": integer(1)}, [integer(1)], [1, integer(2)]),
        (USER_ID, [USER], [CART, "x", 5]),
        ({"type": "array", "value": NUMBER}, [[], [1, 2]], [[1, "2"], {"0": 1}, integer(1)]),
        (POINT, [{"x": 1}, {"x": 1, "label": "a"}], [{}, {"x": 1, "y": 1}, {"x": 1, "label": None}, integer(1), []]),
        (EITHER, ["a", 1, {"x": 1}], [2, {"y": 1}, None]),
        ({"type": "union", "value": []}, [], [None, 1]),
        (SCORES, [{}, {"a": 1}], [{"a": "1"}, [], integer(1)]),
        ({"type": "record", "keys": USER_ID, "values": field(NUMBER)}, [{USER: 1}], [{CART: 1}, {"x": 1}]),
    ],
)
def test_what_matches_and_what_does_not(validator: Any, good: list[Any], bad: list[Any]) -> None:
    check = compile_validator(validator, TABLES)
    for value in good:
        check(value, "")
    for value in bad:
        with pytest.raises(MismatchError):
            check(value, "")


@pytest.mark.parametrize(
    ("validator", "value", "message"),
    [
        (
            {"type": "object", "value": {"a": field({"type": "array", "value": POINT})}},
            {"a": [{"x": 1}, {"label": "q"}]},
            "Object is missing the required field `x`. Consider wrapping the field validator in `v.optional(...)` if "
            'this is expected.\nPath: .a[1]\n\nObject: {label: "q"}\n'
            "Validator: v.object({label: v.optional(v.string()), x: v.float64()})",
        ),
        (
            POINT,
            {"x": 1, "z": 2},
            "Object contains extra field `z` that is not in the validator.\n\nObject: {x: 1.0, z: 2.0}\n"
            "Validator: v.object({label: v.optional(v.string()), x: v.float64()})",
        ),
        (
            {"type": "object", "value": {"x": field(NUMBER)}},
            {"x": "1"},
            'Value does not match validator.\nPath: .x\nValue: "1"\nValidator: v.float64()',
        ),
        ({"type": "literal", "value": "x"}, "z", '`"z"` does not match literal validator `v.literal("x")`.'),
        (
            USER_ID,
            CART,
            f'Found ID "{CART}" from table `carts`, which does not match the table name in validator `v.id("users")`.',
        ),
        (
            {"type": "union", "value": [NUMBER]},
            "a",
            'Value does not match validator.\nValue: "a"\nValidator: v.float64()',
        ),
        (
            {"type": "union", "value": [NUMBER, {"type": "null"}]},
            "a",
            'Value does not match validator.\nValue: "a"\nValidator: v.union(v.float64(), v.null())',
        ),
    ],
)
def test_messages(validator: Any, value: Any, message: str) -> None:
    with pytest.raises(MismatchError) as caught:
        compile_validator(validator, TABLES)(value, "")
    assert str(caught.value) == message


def test_validators_are_shown_as_code() -> None:
    everything = {
        "type": "object",
        "value": {
            "an array": field({"type": "array", "value": {"type": "bigint"}}),
            "id": field(USER_ID),
            "record": field(SCORES),
            "either": field({"type": "union", "value": [{"type": "boolean"}, {"type": "bytes"}, {"type": "any"}]}),
        },
    }
    assert show_validator(everything) == (
        'v.object({"an array": v.array(v.int64()), either: v.union(v.boolean(), v.bytes(), v.any()), '
        'id: v.id("users"), record: v.record(v.string(), v.float64())})'
    )


def test_a_table_made_later_is_seen() -> None:
    tables: dict[int, str] = {}
    check = compile_validator(USER_ID, tables)
    with pytest.raises(MismatchError):
        check(USER, "")
    tables[10001] = "users"
    check(USER, "")


def test_an_unknown_kind_is_refused() -> None:
    with pytest.raises(ValueError, match="unknown validator strange"):
        compile_validator({"type": "strange"}, TABLES)
