"""Draws the session's states for the README from the table that the app runs on.

python -m tools.session_diagram          prints the drawing
python -m tools.session_diagram --write  puts it into README.md
"""

import sys
from collections import Counter, defaultdict
from pathlib import Path

from desktop.session import TABLE, State

README = Path(__file__).resolve().parent.parent / "README.md"
BEGIN = "<!-- session states: written by tools/session_diagram.py -->\n"
END = "<!-- end of session states -->"


COMMON = 5
"""An event that leads to the same state from so many others is said once, beside that state."""


def diagram() -> str:
    """The states as a Mermaid drawing: one arrow for each pair of states, named by the events that lead there."""
    changes = [(source, event, step.state) for (source, event), step in TABLE.items() if step.state != source]
    leading = Counter((event, target) for _, event, target in changes)
    arrows: dict[tuple[State, State], list[str]] = defaultdict(list)
    notes: dict[State, list[str]] = defaultdict(list)
    for source, event, target in changes:
        if leading[event, target] < COMMON:
            arrows[source, target].append(event.replace("_", " "))
    for (event, target), count in leading.items():
        if count >= COMMON:
            notes[target].append(event.replace("_", " "))
    lines = ["```mermaid", "stateDiagram-v2", f"    [*] --> {State.OFFLINE.title()}"]
    for (source, target), events in arrows.items():
        lines.append(f"    {source.title()} --> {target.title()}: {', '.join(events)}")
    for target, events in notes.items():
        lines.append(f"    note right of {target.title()}: from nearly everywhere by {', '.join(events)}")
    return "\n".join([*lines, "```"]) + "\n"


def with_diagram(text: str) -> str:
    """`text` with the drawing between its two marks.

    Raises:
        ValueError: The marks are not there.
    """
    head, begin, rest = text.partition(BEGIN)
    _, end, tail = rest.partition(END)
    if not begin or not end:
        raise ValueError("README.md has no place for the session's states.")
    return f"{head}{BEGIN}\n{diagram()}\n{END}{tail}"


def main() -> int:
    """Prints or writes the drawing."""
    if "--write" in sys.argv[1:]:
        README.write_text(with_diagram(README.read_text(encoding="utf-8")), encoding="utf-8")
    else:
        print(diagram(), end="")
    return 0


if __name__ == "__main__":
    sys.exit(main())
