"""Filter expressions of queries, compiled to functions of a document."""

import math
from collections.abc import Callable
from typing import Any

from embedded_convex.errors import RefusedError
from embedded_convex.keys import field, sort_key
from embedded_convex.values import integer, integer_value, is_array, is_object, number, number_value, show, special

Json = Any
Expression = Callable[[Json], Json]


def compile_filter(expression: Json) -> Callable[[Json], bool]:
    """Compiles a filter; the result raises RefusedError when the expression is no Boolean."""
    inner = _compile(expression)

    def test(document: Json) -> bool:
        return _boolean(inner(document))

    return test


def _compile(expression: Json) -> Expression:
    if not is_object(expression) or len(expression) != 1:
        raise RefusedError("Invalid argument `expression` for `filter`: not an expression")
    ((operator, operand),) = expression.items()
    if operator == "$literal":
        return lambda document: operand
    if operator == "$field":
        return lambda document: field(document, operand)
    if operator in _COMPARISONS:
        return _compare(_COMPARISONS[operator], *_pair(operator, operand))
    if operator in _ARITHMETIC:
        return _calculate(operator, *_pair(operator, operand))
    if operator == "$neg":
        inner = _compile(operand)
        return lambda document: _negate(inner(document))
    if operator == "$not":
        inner = _compile(operand)
        return lambda document: not _boolean(inner(document))
    if operator in ("$and", "$or"):
        parts = [_compile(part) for part in operand]
        stop = operator == "$or"
        return lambda document: _any(parts, document, stop)
    raise RefusedError(f"Invalid argument `expression` for `filter`: unknown operator {operator}")


def _pair(operator: str, operand: Json) -> tuple[Expression, Expression]:
    if not is_array(operand) or len(operand) != 2:
        raise RefusedError(f"Invalid argument `expression` for `filter`: {operator} takes two operands")
    return _compile(operand[0]), _compile(operand[1])


def _any(parts: list[Expression], document: Json, stop: bool) -> bool:
    for part in parts:
        if _boolean(part(document)) is stop:
            return stop
    return not stop


def _boolean(value: Json) -> bool:
    if value is True or value is False:
        return value
    raise RefusedError(f"Cannot use value {show(value)} as a Boolean")


_COMPARISONS: dict[str, Callable[[Any, Any], bool]] = {
    "$eq": lambda a, b: a == b,
    "$neq": lambda a, b: a != b,
    "$lt": lambda a, b: a < b,
    "$lte": lambda a, b: a <= b,
    "$gt": lambda a, b: a > b,
    "$gte": lambda a, b: a >= b,
}


def _compare(test: Callable[[Any, Any], bool], left: Expression, right: Expression) -> Expression:
    def compare(document: Json) -> bool:
        a, b = left(document), right(document)
        kind = a.__class__
        # Strings by code point, which is their order by UTF-8 bytes too; numbers without a sign of zero to mind.
        if kind is type(b) and (kind is str or ((kind is int or kind is float) and a and b)):
            return test(a, b)
        return test(sort_key(a), sort_key(b))

    return compare


_ARITHMETIC = {"$add": "add", "$sub": "subtract", "$mul": "multiply", "$div": "divide", "$mod": "take the remainder of"}


def _calculate(operator: str, left: Expression, right: Expression) -> Expression:
    def calculate(document: Json) -> Json:
        a, b = left(document), right(document)
        if _is_int64(a) and _is_int64(b):
            return _integers(operator, integer_value(a), integer_value(b))
        if _is_number(a) and _is_number(b):
            return number(_numbers(operator, number_value(a), number_value(b)))
        raise RefusedError(f"Cannot {_ARITHMETIC[operator]} {show(a)} and {show(b)}")

    return calculate


def _is_int64(value: Json) -> bool:
    return is_object(value) and special(value) == "$integer"


def _is_number(value: Json) -> bool:
    return type(value) in (int, float) or (is_object(value) and special(value) == "$float")


def _integers(operator: str, a: int, b: int) -> Json:
    if operator == "$add":
        result = a + b
    elif operator == "$sub":
        result = a - b
    elif operator == "$mul":
        result = a * b
    elif b == 0:
        raise RefusedError(f"Cannot {_ARITHMETIC[operator]} {a}n and 0n")
    else:
        # Toward zero, as JavaScript and Rust do.
        quotient = abs(a) // abs(b) * (1 if (a < 0) == (b < 0) else -1)
        result = quotient if operator == "$div" else a - quotient * b
    if not -(1 << 63) <= result < 1 << 63:
        raise RefusedError(f"Integer overflow: cannot {_ARITHMETIC[operator]} {a}n and {b}n")
    return integer(result)


def _numbers(operator: str, a: float, b: float) -> float:
    if operator == "$add":
        return a + b
    if operator == "$sub":
        return a - b
    if operator == "$mul":
        return a * b
    if operator == "$div":
        if b != 0:
            return a / b
        if a == 0 or math.isnan(a) or math.isnan(b):
            return math.nan
        return math.copysign(math.inf, math.copysign(1, a) * math.copysign(1, b))
    if b == 0 or math.isinf(a) or math.isnan(a) or math.isnan(b):
        return math.nan
    return math.fmod(a, b)


def _negate(value: Json) -> Json:
    if _is_int64(value):
        exact = integer_value(value)
        if exact == -(1 << 63):
            raise RefusedError(f"Integer overflow: cannot negate {exact}n")
        return integer(-exact)
    if _is_number(value):
        return number(-number_value(value))
    raise RefusedError(f"Cannot negate {show(value)}")


def vector_filter(expression: Json | None, fields: list[str], name: str) -> Callable[[Json], bool]:
    """Compiles the filter of a vector search: equality on filter fields, joined by or.

    Args:
        expression: As in the query; None passes everything.
        fields: The index's filter fields.
        name: `table.index`, for messages.

    Raises:
        RefusedError: A field is not one of them.
    """
    if expression is None:
        return lambda document: True
    parts: list[Json] = expression.get("$or", [expression])
    for part in parts:
        path = part["$eq"][0]["$field"]
        if path not in fields:
            raise RefusedError(f"Vector query against {name} filters on {path}, which isn't in its `filterFields`.")
    return compile_filter(expression)
