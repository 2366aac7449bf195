"""The functions of a bundle: found by any accepted spelling, with their validators compiled."""

from dataclasses import dataclass
from typing import Any

from embedded_convex.validators import Check, MismatchError, TableNames, compile_validator
from embedded_convex.values import InvalidValueError, check, readable_size

Json = Any


class FunctionFailedError(Exception):
    """A function did not return: it threw, was refused, or ran over a limit.

    Attributes:
        message: What a client sees.
        error: `{"message": ..., "data"?: ...}`, data only of a ConvexError.
    """

    def __init__(self, error: dict[str, Json]) -> None:
        super().__init__(error["message"])
        self.message: str = error["message"]
        self.error = error


@dataclass(frozen=True, slots=True)
class Function:
    """One exported function."""

    path: str
    kind: str
    public: bool
    check_args: Check
    check_returns: Check | None

    def validate_args(self, args: Json, most_bytes: int) -> None:
        """Checks arguments from outside or from another function.

        Raises:
            FunctionFailedError: They are no object of Convex values, too large, or do not match.
        """
        if not isinstance(args, dict):
            raise FunctionFailedError({"message": "ArgumentValidationError: Arguments must be one object."})
        try:
            size = check(args)
            self.check_args(args, "")
        except (MismatchError, InvalidValueError) as error:
            raise FunctionFailedError({"message": f"ArgumentValidationError: {error}"}) from None
        if size > most_bytes:
            raise FunctionFailedError(
                {
                    "message": f"Arguments for {file_path(self.path)} are too large "
                    f"({readable_size(size)} > maximum size {readable_size(most_bytes)})"
                }
            )

    def validate_returns(self, value: Json) -> None:
        """Checks what the function returned.

        Raises:
            FunctionFailedError: It does not match.
        """
        assert self.check_returns is not None
        try:
            self.check_returns(value, "")
        except MismatchError as error:
            raise FunctionFailedError({"message": f"ReturnsValidationError: {error}"}) from None


def canonical_path(path: str) -> str:
    """Spells a function's path one way: `dir/module:name`; `.js` and a default export may be left out or in."""
    module, colon, name = path.partition(":")
    return f"{module.removesuffix('.js')}:{name if colon else 'default'}"


def file_path(path: str) -> str:
    """Spells a function's path as messages and `_scheduled_functions` do: `dir/module.js:name`."""
    module, _, name = path.partition(":")
    return f"{module}.js:{name}"


class Functions:
    """All functions of a bundle."""

    def __init__(self, described: Json, tables: TableNames) -> None:
        self._functions: dict[str, Function] = {}
        for found in described:
            self._functions[found["path"]] = Function(
                found["path"],
                found["kind"],
                found["public"],
                _compiled(found["args"], tables) or _anything,
                _compiled(found["returns"], tables),
            )

    def find(self, path: str) -> Function | None:
        """Returns a function, public or internal."""
        return self._functions.get(canonical_path(path))

    def require(self, path: str, kind: str, *, public: bool) -> Function:
        """Returns a function that may be called so.

        Args:
            path: Any spelling.
            kind: query, mutation or action.
            public: True refuses internal functions as if they were not there.

        Raises:
            FunctionFailedError: With Convex's message.
        """
        function = self.find(path)
        if function is None or (public and not function.public) or function.kind == "http":
            visibility = "public function" if public else "function"
            raise FunctionFailedError({"message": f"Could not find {visibility} for '{path}'."})
        if function.kind != kind:
            raise FunctionFailedError(
                {
                    "message": f"Trying to execute {file_path(function.path)} as {kind.capitalize()}, but it is "
                    f"defined as {function.kind.capitalize()}."
                }
            )
        return function


def _compiled(validator: Json, tables: TableNames) -> Check | None:
    return None if validator is None else compile_validator(validator, tables)


def _anything(value: Json, path: str) -> None:
    return
