"""The JSON of both doors: read strictly, written canonically."""

import json
import math
from typing import Any, cast

MAX_MESSAGE_BYTES = 16 * 1024 * 1024 + 2048
_LONGEST_INTEGER = 17

Json = Any


class MessageError(ValueError):
    """Input that is not what the protocol allows; the message is one sentence."""


def parse_json(text: str | bytes) -> Any:
    """Reads JSON strictly: no NaN or Infinity, no lone surrogates, no number that overflows a double.

    Raises:
        MessageError: The text is something else.
    """
    try:
        value = json.loads(text, parse_float=_number, parse_int=_integer, parse_constant=_refuse_constant)
        escapes = "\\ud" if isinstance(text, str) else b"\\ud"
        if escapes in text.lower():  # pyright: ignore[reportOperatorIssue]
            json.dumps(value, ensure_ascii=False).encode()
    except RecursionError as error:
        raise MessageError("The JSON is nested too deeply.") from error
    except UnicodeError as error:
        raise MessageError("The JSON holds text that is not valid Unicode.") from error
    except ValueError as error:
        raise MessageError(f"Not valid JSON: {error}.") from error
    return value


def _number(text: str) -> float:
    value = float(text)
    if not math.isfinite(value):
        raise ValueError(f"the number {text[:20]} is too large")
    return value


def _integer(text: str) -> int | float:
    return int(text) if len(text) <= _LONGEST_INTEGER else _number(text)


def _refuse_constant(name: str) -> float:
    raise ValueError(f"{name} is not JSON")


def canonical(value: Json) -> str:
    """A value as text: equal text for equal values."""
    return json.dumps(value, sort_keys=True, separators=(",", ":"), ensure_ascii=False, allow_nan=False)


def only_argument(args: Any) -> dict[str, Json]:
    """The arguments object out of the protocol's list of none or one.

    Raises:
        MessageError: It is something else.
    """
    given = cast(list[Any], args) if isinstance(args, list) else [args]
    if not given:
        return {}
    if len(given) == 1 and isinstance(given[0], dict):
        return cast(dict[str, Json], given[0])
    raise MessageError("The arguments of a function must be one object.")
