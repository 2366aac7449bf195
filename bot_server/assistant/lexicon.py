"""A shopper's words for a catalogue that is written in another language."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field


@dataclass(frozen=True, eq=False)
class Lexicon:
    """Words of one language for a catalogue's categories, colours, attributes and whatever else it names.

    Attributes:
        entries: Each word or phrase of the catalogue in small letters, with what people of the language say for it,
            the name to show first.
    """

    entries: Mapping[str, Sequence[str]] = field(default_factory=dict[str, Sequence[str]])

    @classmethod
    def of(cls, rows: Iterable[Sequence[str]]) -> Lexicon:
        """Makes it of rows: the catalogue's word, then what people say."""
        return cls({row[0].lower(): tuple(row[1:]) for row in rows if len(row) > 1})

    def said(self, written: str) -> str | None:
        """How the language names a word of the catalogue; None when the lexicon has no word for it."""
        found = self.entries.get(written.lower())
        return found[0] if found else None

    def written(self) -> dict[str, str]:
        """From what people say, in small letters, to the catalogue's word."""
        result: dict[str, str] = {}
        for word, said in self.entries.items():
            for one in said:
                result.setdefault(re.sub(r"[\s-]+", " ", one.lower()), word)
        return result
