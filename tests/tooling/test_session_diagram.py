from pathlib import Path

import pytest

from tools.session_diagram import diagram, with_diagram

ROOT = Path(__file__).resolve().parents[2]


def test_the_readme_shows_the_table_that_the_app_runs_on():
    text = (ROOT / "README.md").read_text(encoding="utf-8")
    assert with_diagram(text) == text, "run python -m tools.session_diagram --write"


def test_a_press_leads_from_ready_to_listening():
    assert "Ready --> Listening: press" in diagram()


def test_a_text_without_a_place_for_it_is_refused():
    with pytest.raises(ValueError, match="no place"):
        with_diagram("# Aisle\n")
