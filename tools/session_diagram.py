"""Draws the session's table as a Mermaid state diagram: `python -m tools.session_diagram`.

The README shows it between `<!-- session -->` and `<!-- /session -->`; `--write README.md` puts it there, and a test
fails when the two differ.
"""

from __future__ import annotations

import argparse
import re
import sys
from pathlib import Path

from desktop.session import TABLE, Event, State

_MARKED = re.compile(r"(<!-- session -->\n)(.*?)(<!-- /session -->)", re.DOTALL)


_CALL = (State.READY, State.LISTENING, State.THINKING, State.SPEAKING)


def mermaid() -> str:
    """Every change of state; what leads the same way from all states of a call is drawn once, from the call."""
    arrows: dict[tuple[str, State], list[Event]] = {}
    for (state, event), step in TABLE.items():
        from_call = state in _CALL and len({TABLE[each, event].state for each in _CALL} | {step.state}) == 1
        start = "Call" if from_call else _name(state)
        events = arrows.setdefault((start, step.state), [])
        if step.state is not state and event not in events:
            events.append(event)
    lines = ["stateDiagram-v2", f"    [*] --> {_name(State.OFFLINE)}", "    state Call {"]
    inside = {_name(state) for state in _CALL}
    for shown_inside in (True, False):
        for (start, end), events in arrows.items():
            if events and (start in inside and _name(end) in inside) is shown_inside:
                words = ", ".join(event.replace("_", " ") for event in events)
                lines.append(f"    {'    ' * shown_inside}{start} --> {_name(end)}: {words}")
        if shown_inside:
            lines.append("    }")
    return "\n".join(lines)


def _name(state: State) -> str:
    return state.value.capitalize()


def block() -> str:
    """The diagram as it stands in a Markdown page."""
    return f"```mermaid\n{mermaid()}\n```\n"


def shown_in(page: str) -> str | None:
    """The diagram that a Markdown page shows, or None where it has no place for one."""
    found = _MARKED.search(page)
    return found.group(2) if found else None


def main() -> int:
    """Prints the diagram, or writes it into a page; returns 1 when the page has no place for it."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--write", type=Path, metavar="PAGE", help="put it between the marks of this Markdown page")
    options = parser.parse_args()
    if options.write is None:
        print(mermaid())
        return 0
    page = options.write.read_text(encoding="utf-8")
    if shown_in(page) is None:
        print(f"{options.write} has no <!-- session --> and <!-- /session -->.", file=sys.stderr)
        return 1
    options.write.write_text(_MARKED.sub(lambda found: found[1] + block() + found[3], page), encoding="utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main())
