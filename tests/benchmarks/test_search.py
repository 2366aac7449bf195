"""The search benchmark measures what it says."""

import json
import math
from collections.abc import Mapping
from itertools import permutations
from pathlib import Path

import pytest

from benchmarks import large_catalogue
from benchmarks.search import DEMO_JUDGMENTS, Bm25, ndcg, read_judgments, read_texts, spread
from bot_server.catalogue.checking import check
from shop.paths import DEMO_CATALOGUE

DATA = DEMO_JUDGMENTS.parent


def test_ndcg_by_hand() -> None:
    grades = {"a": 3, "b": 1, "c": 0}
    ideal = 7 / math.log2(2) + 1 / math.log2(3)
    assert ndcg(["a", "b"], grades) == 1
    assert ndcg(["b", "a"], grades) == pytest.approx((1 + 7 / math.log2(3)) / ideal)
    assert ndcg(["x", "a"], grades) == pytest.approx((7 / math.log2(3)) / ideal)
    assert ndcg([], grades) == 0
    assert ndcg(["a", "a", "a"], {"a": 2}) == 1, "a product counts once"
    assert ndcg([*"0123456789", "a"], {"a": 3}) == 0, "only the first ten count"


@pytest.mark.parametrize("grades", [{"a": 3, "b": 2, "c": 1}, {"a": 1, "b": 1, "c": 0}])
def test_no_ranking_beats_the_ideal(grades: Mapping[str, int]) -> None:
    assert max(ndcg(ranking, grades) for ranking in permutations(grades)) == 1


def test_bm25_by_hand() -> None:
    bm25 = Bm25({"one": "red red boot", "two": "red shoe with a long name", "three": "blue shoe"})
    assert bm25.search("red", 10) == ["one", "two"]
    assert bm25.search("Shoe!", 10) == ["three", "two"], "the shorter one first"
    assert bm25.search("blue red", 1) == ["three"], "the rarer word weighs more"
    assert bm25.search("green", 10) == []


@pytest.mark.parametrize(
    ("catalogue", "judgments", "queries"),
    [(DEMO_CATALOGUE, DEMO_JUDGMENTS, 80), (DATA / "home_catalogue.jsonl", DATA / "home_judgments.csv", 60)],
)
def test_the_judgments_fit_the_catalogue(catalogue: Path, judgments: Path, queries: int) -> None:
    judged, texts = read_judgments(judgments), read_texts(catalogue)
    assert len(judged) >= queries
    known = {sku for grades in judged.values() for sku in grades}
    assert known <= set(texts)
    assert len(known) > 0.6 * len(texts), "the queries reach most of the catalogue"


@pytest.mark.parametrize(
    ("text", "reason"),
    [("query,sku\nq,a\n", "line 1: the columns must be"), ("query,sku,grade\nq,a,4\n", "line 2: the grade '4'")],
)
def test_a_bad_judgment_is_named(tmp_path: Path, text: str, reason: str) -> None:
    file = tmp_path / "judgments.csv"
    file.write_text(text)
    with pytest.raises(ValueError, match=reason):
        read_judgments(file)


def test_queries_without_an_answer_are_left_out(tmp_path: Path) -> None:
    file = tmp_path / "judgments.csv"
    file.write_text("query,sku,grade\nnothing,a,0\nsomething,a,2.0\n")
    assert read_judgments(file) == {"something": {"a": 2}}


def test_durations_are_summed_up() -> None:
    assert spread([float(ms) for ms in range(1, 101)]) == {"median": 50.5, "p95": 95.0, "max": 100.0}


def test_the_large_catalogue_is_good_and_always_the_same(tmp_path: Path) -> None:
    file = tmp_path / "large.jsonl"
    large_catalogue.write(file, 500)
    checked = check(file)
    checked.close()
    assert (checked.count, checked.problems) == (500, [])
    assert [json.loads(line) for line in file.read_text().splitlines()] == list(large_catalogue.products(500))
    assert len(set(large_catalogue.queries(200))) > 120
