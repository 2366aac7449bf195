from pathlib import Path

from desktop.session import State
from tools.session_diagram import block, mermaid, shown_in

README = Path(__file__).resolve().parents[2] / "README.md"


def test_every_state_is_in_the_picture() -> None:
    for state in State:
        assert state.value.capitalize() in mermaid()
    assert "        Ready --> Listening: speech kept\n" in mermaid()
    assert "    Call --> Listening: press, heard\n" in mermaid()


def test_the_readme_shows_the_table_as_it_is() -> None:
    shown = shown_in(README.read_text(encoding="utf-8"))
    assert shown == block(), "run `python -m tools.session_diagram --write README.md`"
