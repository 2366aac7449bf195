"""The words of one catalogue: brands, category words, colours, sizes, attributes and title words.

It is built from pages of `products:vocabulary` alone, so it holds for a catalogue that nobody has seen.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any, Protocol

from bot_server.assistant import words
from bot_server.assistant.indexing import Builder, Index, Term, VocabularyItem, VocabularyPage
from bot_server.assistant.lexicon import Lexicon


class Caller(Protocol):
    """The part of the Convex client that reading the vocabulary needs."""

    async def query(self, path: str, args: dict[str, Any]) -> Any:
        """Calls a query function and returns its value."""
        ...


class Vocabulary(Index):
    """The words of one catalogue at one revision. Make it with `build` or `load`."""

    @classmethod
    def build(
        cls, items: Iterable[VocabularyItem], *, revision: float | int | str = 0, currency: str = "USD"
    ) -> Vocabulary:
        """Builds it from a catalogue's products; 50,000 take about a second."""
        return cls(**vars(Builder().add_all(items).finish(revision, currency)))

    @classmethod
    async def load(cls, client: Caller, *, before: Vocabulary | None = None, page_size: int = 500) -> Vocabulary:
        """Reads it page by page from the shop.

        Args:
            client: A Convex client whose credential has the role bot or server.
            before: The vocabulary of an earlier moment, returned as it is when the catalogue has not changed.
            page_size: Products a page.
        """
        if before is not None:
            status = await client.query("products:status", {})
            if status["revision"] == before.revision:
                return before
        builder = Builder()
        cursor: str | None = None
        lexicons: dict[str, Lexicon] = {}
        while True:
            value = await client.query("products:vocabulary", {"cursor": cursor, "limit": page_size})
            page = VocabularyPage.model_validate(value)
            builder.add_all(page.page)
            lexicons |= {one.language: Lexicon.of(one.words) for one in page.lexicons}
            cursor = page.cursor
            if cursor is None:
                found = cls(**vars(builder.finish(page.revision, page.currency)))
                found.lexicons = lexicons
                return found

    def find(self, keys: Sequence[str], start: int) -> tuple[tuple[Term, ...], int]:
        """The terms of the longest run of words at `start`: what they name, and how many words they take (0: none)."""
        for length in range(min(self.longest, len(keys) - start), 0, -1):
            found = self.terms.get(tuple(keys[start : start + length]))
            if found:
                return found, length
        return (), 0

    def knows(self, word_key: str) -> bool:
        """Whether the word occurs in a title or in a term."""
        return word_key in self.known

    def attribute_name(self, keys: Sequence[str], start: int) -> tuple[str, int]:
        """The attribute whose name begins at `start`, and how many words it takes ("" and 0: none)."""
        for length in range(min(4, len(keys) - start), 0, -1):
            name = self.attribute_names.get(tuple(keys[start : start + length]))
            if name:
                return name, length
        return "", 0

    def attribute_begun(self, word_key: str) -> str:
        """The attribute whose name of several words begins with a word; empty where there is none, or more than one."""
        found = {name for keys, name in self.attribute_names.items() if len(keys) > 1 and keys[0] == word_key}
        return found.pop() if len(found) == 1 and not self.heads[word_key] else ""

    def nearest(self, word: str) -> str | None:
        """The catalogue's word that `word` was probably meant to be: sounds alike, or one slip of the hand away."""
        word_key = words.key(word)
        if len(word) < 4 or self.knows(word_key):
            return None
        most = 1 if len(word_key) < 8 else 2
        best: tuple[int, int, str] | None = None
        for candidate in self.by_sound.get(words.sound(word_key), ()):
            gap = words.distance(word_key, candidate, 3)
            # What sounds alike may be spelt quite differently, but a short word must be nearly the same.
            if gap <= (1 if len(word_key) < 6 else 2) and (
                best is None or (gap, -self.title_words[candidate]) < best[:2]
            ):
                best = (gap, -self.title_words[candidate], candidate)
        if best is None and len(word_key) > 4:
            for candidate in self._by_length(word_key, most):
                gap = words.distance(word_key, candidate, most)
                if gap <= most and (best is None or (gap, -self.title_words[candidate]) < best[:2]):
                    best = (gap, -self.title_words[candidate], candidate)
        return self.surfaces.get(best[2]) if best else None

    def parted(self, word: str) -> tuple[str, ...]:
        """The two words of the catalogue that a word is made of: "suncream"; empty where it is made of none."""
        for at in range(3, len(word) - 2):
            if all(self.title_words[words.key(half)] for half in (word[:at], word[at:])):
                # Tea and pots are sold by many who have no teapot.
                apart = f"{word[:at]} {word[at:]}"
                return (word[:at], word[at:]) if any(apart in title.lower() for title in self.titles) else ()
        return ()

    def synonym(self, phrase: str) -> str | None:
        """A word of the catalogue that means nearly the same as `phrase`, which the catalogue does not have."""
        wanted = words.keys(phrase)
        for group in words.SYNONYMS:
            if any(words.keys(member) == wanted for member in group):
                for member in group:
                    member_keys = words.keys(member)
                    if member_keys != wanted and (
                        member_keys in self.terms or all(item in self.title_words for item in member_keys)
                    ):
                        return member
        return None

    def _by_length(self, word_key: str, most: int) -> Iterable[str]:
        initial = word_key[0]
        return (
            candidate
            for candidate in self.surfaces
            if candidate[0] == initial and len(candidate) > 3 and abs(len(candidate) - len(word_key)) <= most
        )
