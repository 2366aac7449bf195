"""Full-text search: what matches, in which order, and that the index always agrees with the documents."""

from __future__ import annotations

import math
import random
from collections import Counter
from typing import Any

import pytest

from embedded_convex.search import tokenize
from tests.embedded_convex.engine_parts import FailedError, Running

WORDS = [
    "red",
    "green",
    "blue",
    "jacket",
    "jackets",
    "jack",
    "rain",
    "raincoat",
    "shoe",
    "shoes",
    "wool",
    "cotton",
    "the",
    "a",
]


def add(running: Running, *texts: str, author: str = "a") -> None:
    for text in texts:
        running.mutation("notes:add", {"author": author, "text": text, "rank": 0})


def find(running: Running, text: str, **args: Any) -> list[str]:
    return [one["text"] for one in running.query("notes:search", {"text": text, **args})]


@pytest.mark.parametrize(
    ("text", "tokens"),
    [
        ("", []),
        ("  \t\n", []),
        ("Hello, World!", ["hello", "world"]),
        ("don't stop_now a-b", ["don", "t", "stop", "now", "a", "b"]),
        ("Ünï ÄÖ ß 東京 x2", ["ünï", "äö", "ß", "東京", "x2"]),
        ("a" * 32 + " " + "b" * 33, ["a" * 32]),
        ("é" * 16 + " " + "é" * 17, ["é" * 16]),
    ],
)
def test_words(text: str, tokens: list[str]) -> None:
    assert tokenize(text) == tokens


@pytest.mark.parametrize(
    ("query", "found"),
    [
        ("red", {"red jacket", "red shoe"}),
        ("jacket", {"red jacket", "blue jackets"}),  # the last word is a prefix too
        ("jack", {"red jacket", "blue jackets"}),
        ("jack red", {"red jacket", "red shoe"}),  # only the last word is
        ("RED!", {"red jacket", "red shoe"}),
        ("nothing", set()),
        ("nothing shoe", {"red shoe"}),
        ("", set()),
        (" ,. ", set()),
    ],
)
def test_what_matches(running: Running, query: str, found: set[str]) -> None:
    add(running, "red jacket", "blue jackets", "red shoe")
    assert set(find(running, query)) == found


def test_rarer_words_shorter_texts_and_repeats_rank_higher(running: Running) -> None:
    add(running, "wool one", "wool two", "wool three", "cotton four")
    assert find(running, "wool cotton")[0] == "cotton four"
    add(running, "silk", "silk with many more words behind it")
    assert find(running, "silk") == ["silk", "silk with many more words behind it"]
    add(running, "linen linen linen x", "linen a b x")
    assert find(running, "linen")[0] == "linen linen linen x"


def test_a_whole_word_ranks_above_a_mere_prefix(running: Running) -> None:
    add(running, "shoe one", "shoes one")
    assert find(running, "shoe") == ["shoe one", "shoes one"]


def test_ties_go_to_the_newer(running: Running) -> None:
    add(running, "same words 1", "same words 2", "same words 3")
    assert find(running, "same") == ["same words 3", "same words 2", "same words 1"]


def test_filters(running: Running) -> None:
    add(running, "red one", author="a")
    add(running, "red two", author="b")
    assert find(running, "red", author="b") == ["red two"]
    assert find(running, "red", author="c") == []
    query: dict[str, Any] = {"table": "notes", "index": "search_text"}
    step = {"op": "collect", "query": {**query, "search": [["search", "text", "red"], ["eq", "extra.kind", None]]}}
    running.mutation("notes:add", {"author": "c", "text": "red three", "rank": 0, "extra": {"kind": None}})
    (result,) = running.query("program:read", {"steps": [step]})
    assert [one["text"] for one in result["ok"]] == ["red three"]
    code = (
        "return (await ctx.db.query('notes').withSearchIndex('search_text', (q) => "
        "q.search('text', 'red').eq('extra.kind', undefined)).collect()).length"
    )
    assert running.query("runtime:inQuery", {"code": code}) == 2


@pytest.mark.parametrize(
    ("search", "message"),
    [
        ([["eq", "author", "a"]], "does not contain any search filters"),
        ([["search", "author", "a"]], "doesn't match the indexed `searchField` text"),
        ([["search", "text", "a"], ["eq", "rank", 1]], "isn't indexed for filtering in `filterFields`"),
    ],
)
def test_searches_that_are_refused(running: Running, search: list[list[Any]], message: str) -> None:
    query = {"table": "notes", "index": "search_text", "search": search}
    (result,) = running.query("program:read", {"steps": [{"op": "collect", "query": query}]})
    assert message in result["error"]


def test_an_unknown_search_index(running: Running) -> None:
    query = {"table": "notes", "index": "by_nothing", "search": [["search", "text", "a"]]}
    (result,) = running.query("program:read", {"steps": [{"op": "collect", "query": query}]})
    assert result["error"] == "Index notes.by_nothing not found."


def test_more_than_1024_hits_are_too_many_to_collect(running: Running) -> None:
    running.mutation("notes:fill", {"author": "a", "count": 1100})
    with pytest.raises(FailedError, match="Search query scanned too many documents"):
        find(running, "note", limit=1100)
    assert len(find(running, "note", limit=1000)) == 1000


def test_a_transaction_finds_its_own_writes(running: Running) -> None:
    asked = "ctx.db.query('notes').withSearchIndex('search_text', (q) => q.search('text', 'fresh'))"
    search = f"(await {asked}.collect()).length"
    insert = "await ctx.db.insert('notes', { author: 'a', text: 'fresh words', rank: 0 })"
    inner = f"{{ code: `{insert}; throw new Error('x')` }}"
    code = (
        f"const before = {search}; const id = {insert}; const after = {search};"
        f"try {{ await ctx.runMutation(fn('runtime:secretly'), {inner}) }} catch {{}}"
        f"const undone = {search}; await ctx.db.patch(id, {{ text: 'stale words' }});"
        f"return [before, after, undone, {search}]"
    )
    assert running.mutation("runtime:inMutation", {"code": code}) == [0, 1, 1, 0]
    assert find(running, "stale") == ["stale words"]


class Model:
    """The rules of ranking, written plainly over a dict of texts."""

    def __init__(self) -> None:
        self.texts: dict[int, str] = {}

    def search(self, query: str) -> list[int]:
        words = {key: tokenize(text) for key, text in self.texts.items()}
        asked = tokenize(query)[:16]
        if not asked or not words:
            return []
        weights = dict.fromkeys(asked, 1.0)
        vocabulary = sorted({word for found in words.values() for word in found if word.startswith(asked[-1])})
        for word in vocabulary[:16]:
            weights.setdefault(word, 0.5)
        average = sum(len(found) for found in words.values()) / len(words)
        scores: Counter[int] = Counter()
        for word, weight in weights.items():
            holders = {key: found.count(word) for key, found in words.items() if word in found}
            rarity = math.log(1 + (len(words) - len(holders) + 0.5) / (len(holders) + 0.5))
            for key, count in holders.items():
                length = len(words[key])
                scores[key] += weight * rarity * count * 2.2 / (count + 1.2 * (0.25 + 0.75 * length / average))
        return sorted(scores, key=lambda key: (-round(scores[key], 9), -key))


@pytest.mark.parametrize("seed", range(8))
def test_random_histories_rank_as_the_rules_say(running: Running, seed: int) -> None:
    dice = random.Random(seed)
    model = Model()
    ids: dict[int, str] = {}
    for step in range(120):
        text = " ".join(dice.choices(WORDS, k=dice.randrange(1, 8))) + f" n{step}"
        roll = dice.random()
        if roll < 0.6 or not ids:
            ids[step] = running.mutation("notes:add", {"author": "a", "text": text, "rank": step})
            model.texts[step] = text
        else:
            key = dice.choice(list(ids))
            if roll < 0.8:
                running.mutation("notes:patch", {"id": ids[key], "fields": {"text": text}})
                model.texts[key] = text
            else:
                running.mutation("notes:remove", {"id": ids.pop(key)})
                del model.texts[key]
        if step % 6 == 0:
            query = " ".join(dice.choices([*WORDS, "ja", "r"], k=dice.randrange(1, 4)))
            found = running.query("notes:search", {"text": query, "limit": 500})
            assert [one["rank"] for one in found] == model.search(query), query
