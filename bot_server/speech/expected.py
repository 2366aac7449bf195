"""What is likely to be said next, as a recognizer can use it."""

from collections.abc import Mapping
from dataclasses import dataclass, field


@dataclass(frozen=True)
class Expected:
    """What is likely to be said.

    Attributes:
        things: Words for what is shown: of titles, brands and colours, and of the lines of the cart.
        answers: Whole utterances of a word or two that fit what was asked or is shown, and how likely each is.
    """

    things: frozenset[str] = frozenset()
    answers: Mapping[str, float] = field(default_factory=dict[str, float])


NOTHING = Expected()
"""Where nobody says what is shown."""
