"""The interface's icons: 24 x 24, one black stroke, to be tinted by whoever shows them."""

from collections.abc import Iterator

_HEAD = (
    '<svg xmlns="http://www.w3.org/2000/svg" width="24" height="24" viewBox="0 0 24 24" fill="none" stroke="#000" '
    'stroke-width="1.75" stroke-linecap="round" stroke-linejoin="round">'
)

_STAR = "M12 3.6l2.6 5.3 5.8.8-4.2 4.1 1 5.8-5.2-2.8-5.2 2.8 1-5.8-4.2-4.1 5.8-.8z"
_SPEAKER = "M4 9.5h3.2L12 5.5v13l-4.8-4H4z"
_CLOUD = "M7.2 18.5h9.9a3.9 3.9 0 0 0 .8-7.7A6 6 0 0 0 6.4 9.6a4.5 4.5 0 0 0 .8 8.9z"
_LOCK = "M6.5 10.5h11a1 1 0 0 1 1 1v7.5a1.5 1.5 0 0 1-1.5 1.5H7A1.5 1.5 0 0 1 5.5 19v-7.5a1 1 0 0 1 1-1z"
_HANDSET = (
    "M6.2 3.5h2.6l1.7 4.3-2 1.5a11.5 11.5 0 0 0 6.2 6.2l1.5-2 4.3 1.7v2.6a2.7 2.7 0 0 1-2.7 2.7"
    "A14.3 14.3 0 0 1 3.5 6.2a2.7 2.7 0 0 1 2.7-2.7z"
)

# One icon a line.
# fmt: off
# What is between the head and the tail. A plain string is a path's data; markup starts with "<".
_ICONS: dict[str, list[str]] = {
    "accessibility": ['<circle cx="12" cy="4.8" r="1.8"/>', "M4.5 8.8l5 1.2h5l5-1.2M9.5 10v4.2L8 20.5M14.5 10v4.2l1.5 6.3M9.5 14.2h5"],
    "back": ["M19.5 12h-15M10.5 5.5L4 12l6.5 6.5"],
    "backspace": ["M9.2 5.5h9.8a1.5 1.5 0 0 1 1.5 1.5v10a1.5 1.5 0 0 1-1.5 1.5H9.2L3.5 12zM11.5 9.5l5 5M16.5 9.5l-5 5"],
    "box": ["M12 3.5l8 4.3v8.4l-8 4.3-8-4.3V7.8zM4.2 7.9l7.8 4.2 7.8-4.2M12 12.1v8.2M8 5.7l7.9 4.3"],
    "captions": ['<rect x="3" y="5" width="18" height="14" rx="3"/>', "M10.5 10.4a2.2 2.2 0 1 0 0 3.2M17 10.4a2.2 2.2 0 1 0 0 3.2"],
    "cart": ["M3 4h2.2l2.1 10.8a1.8 1.8 0 0 0 1.8 1.4h7.7a1.8 1.8 0 0 0 1.7-1.3L20.8 8H6", '<circle cx="9.5" cy="19.6" r="1.2"/>', '<circle cx="16.8" cy="19.6" r="1.2"/>'],
    "check": ["M4.5 12.8l5 5 10-11"],
    "chevron-down": ["M5.5 9l6.5 6.5L18.5 9"],
    "chevron-left": ["M15 5.5L8.5 12l6.5 6.5"],
    "chevron-right": ["M9 5.5l6.5 6.5L9 18.5"],
    "chevron-up": ["M5.5 15L12 8.5l6.5 6.5"],
    "clock": ['<circle cx="12" cy="12" r="8.5"/>', "M12 7.2V12l3.3 2"],
    "close": ["M6 6l12 12M18 6L6 18"],
    "compare": ['<rect x="3.5" y="5" width="7" height="14" rx="1.8"/>', '<rect x="13.5" y="5" width="7" height="14" rx="1.8"/>', "M6 9.2h2M6 12.2h2M16 9.2h2M16 12.2h2"],
    "copy": ['<rect x="8.5" y="8.5" width="12" height="12" rx="2.2"/>', "M15.5 8.3V5.7a2.2 2.2 0 0 0-2.2-2.2H5.7a2.2 2.2 0 0 0-2.2 2.2v7.6a2.2 2.2 0 0 0 2.2 2.2h2.6"],
    "download": ["M12 4v11M7.2 10.5L12 15.3l4.8-4.8M4.5 19.5h15"],
    "edit": ["M4.5 19.5l.9-4L15.7 5.2a2.15 2.15 0 0 1 3.1 3.1L8.5 18.6zM13.6 7.3l3.1 3.1"],
    "external": ["M14 4h6v6M19.5 4.5L11.5 12.5M10 5H6.5A2.5 2.5 0 0 0 4 7.5v10A2.5 2.5 0 0 0 6.5 20h10a2.5 2.5 0 0 0 2.5-2.5V14"],
    "eye": ["M2.8 12C4.8 8.2 8.1 6 12 6s7.2 2.2 9.2 6c-2 3.8-5.3 6-9.2 6s-7.2-2.2-9.2-6z", '<circle cx="12" cy="12" r="2.8"/>'],
    "filter": ["M4 6.5h16M7 12h10M10 17.5h4"],
    "globe": ['<circle cx="12" cy="12" r="8.5"/>', "M3.7 12h16.6M12 3.5c2.4 2.3 3.6 5.2 3.6 8.5s-1.2 6.2-3.6 8.5c-2.4-2.3-3.6-5.2-3.6-8.5S9.6 5.8 12 3.5z"],
    "hand": ["M8.2 12.5V6a1.4 1.4 0 0 1 2.8 0v5M11 11V4.6a1.4 1.4 0 0 1 2.8 0V11M13.8 11V6a1.4 1.4 0 0 1 2.8 0v8.5a6 6 0 0 1-6 6c-2.4 0-3.7-1-4.9-3l-2.3-4a1.4 1.4 0 0 1 2.4-1.4l2.4 3"],
    "help": ['<circle cx="12" cy="12" r="8.5"/>', "M9.6 9.6a2.5 2.5 0 1 1 3.6 2.3c-.8.4-1.2.9-1.2 1.8M12 16.6v.1"],
    "home": ["M4 11l8-7 8 7M6 9.4V19a1 1 0 0 0 1 1h10a1 1 0 0 0 1-1V9.4M10 20v-5.5h4V20"],
    "info": ['<circle cx="12" cy="12" r="8.5"/>', "M12 11v5.2M12 7.7v.1"],
    "key": ['<circle cx="8" cy="15.5" r="4.2"/>', "M11.1 12.5L20 3.8M16.3 7.4l2.7 2.7M13.4 10.2l1.7 1.7"],
    "keyboard": ['<rect x="2.5" y="6" width="19" height="12" rx="2.5"/>', "M6.5 10v.1M10.2 10v.1M13.8 10v.1M17.5 10v.1M6.5 14v.1M17.5 14v.1M9.5 14h5"],
    "link": ["M10 14a4 4 0 0 0 5.7 0l3-3A4 4 0 0 0 13 5.3L11.8 6.5M14 10a4 4 0 0 0-5.7 0l-3 3a4 4 0 0 0 5.7 5.7l1.2-1.2"],
    "lock": [_LOCK, "M8.5 10.3V7.5a3.5 3.5 0 0 1 7 0v2.8M12 14.5v2"],
    "mic": ['<rect x="8.8" y="3" width="6.4" height="11.5" rx="3.2"/>', "M5.3 11.3a6.7 6.7 0 0 0 13.4 0M12 18v3M9 21h6"],
    "mic-off": ["M8.8 8.8v2.5a3.2 3.2 0 0 0 5.3 2.4M15.2 10.7V6.2a3.2 3.2 0 0 0-6.1-1.3M5.3 11.3a6.7 6.7 0 0 0 10.9 5.2M18.7 11.3a6.7 6.7 0 0 1-.7 3M12 18v3M9 21h6M4 4l16 16"],
    "minus": ["M5 12h14"],
    "moon": ["M19.8 14.3A8.3 8.3 0 0 1 9.7 4.2a8.3 8.3 0 1 0 10.1 10.1z"],
    "more": ['<g fill="#000" stroke="none"><circle cx="5.5" cy="12" r="1.6"/><circle cx="12" cy="12" r="1.6"/><circle cx="18.5" cy="12" r="1.6"/></g>'],
    "offline": [_CLOUD, "M4 4l16 16"],
    "phone": [_HANDSET],
    "play": ["M8 5.2v13.6l11-6.8z"],
    "plus": ["M12 5v14M5 12h14"],
    "qr": ['<rect x="4" y="4" width="6" height="6" rx="1.2"/>', '<rect x="14" y="4" width="6" height="6" rx="1.2"/>', '<rect x="4" y="14" width="6" height="6" rx="1.2"/>', "M14 14h2.5v2.5M20 14v.1M14 20h.1M17 20h3v-2.5"],
    "repeat": ["M4.5 11.5V10A3.5 3.5 0 0 1 8 6.5h11.5M16.5 3.5l3 3-3 3M19.5 12.5V14a3.5 3.5 0 0 1-3.5 3.5H4.5M7.5 20.5l-3-3 3-3"],
    "search": ['<circle cx="10.8" cy="10.8" r="6.5"/>', "M15.7 15.7l4.6 4.6"],
    "send": ["M20.5 3.5L10.5 13.5M20.5 3.5L14 20.5l-3.5-7-7-3.5z"],
    "settings": ["M4 7h8.5M17.5 7H20M4 17h2.5M11.5 17H20", '<circle cx="15" cy="7" r="2.5"/>', '<circle cx="9" cy="17" r="2.5"/>'],
    "sparkle": ["M11 4.5l1.7 4.8 4.8 1.7-4.8 1.7L11 17.5l-1.7-4.8L4.5 11l4.8-1.7zM18.5 15.5v5M16 18h5"],
    "star": [f"{_STAR}"],
    "star-filled": [f'<path fill="#000" d="{_STAR}"/>'],
    "star-half": [_STAR, '<path fill="#000" d="M12 3.6v13.2l-5.2 2.8 1-5.8-4.2-4.1 5.8-.8z"/>'],
    "stop": ['<rect x="6" y="6" width="12" height="12" rx="2.5"/>'],
    "sun": ['<circle cx="12" cy="12" r="4"/>', "M12 2.8v2M12 19.2v2M2.8 12h2M19.2 12h2M5.5 5.5l1.4 1.4M17.1 17.1l1.4 1.4M18.5 5.5l-1.4 1.4M6.9 17.1l-1.4 1.4"],
    "text-size": ["M3 18.5L8 6l5 12.5M4.6 14.5h6.8M14 18.5l3.5-8.5 3.5 8.5M15.2 15.7h4.6"],
    "trash": ["M4.5 6.5h15M9.5 6.3V4.5a1 1 0 0 1 1-1h3a1 1 0 0 1 1 1v1.8M6.5 6.7l.8 12a1.9 1.9 0 0 0 1.9 1.8h5.6a1.9 1.9 0 0 0 1.9-1.8l.8-12M10.2 10.5v6M13.8 10.5v6"],
    "undo": ["M8.5 4.5l-4 4 4 4M4.8 8.5h9.7a5.5 5.5 0 0 1 0 11H9"],
    "user": ['<circle cx="12" cy="8" r="4"/>', "M4.5 20.5c.7-3.9 3.6-6 7.5-6s6.8 2.1 7.5 6"],
    "volume": [_SPEAKER, "M15 9.2a4 4 0 0 1 0 5.6M17.8 6.5a7.8 7.8 0 0 1 0 11"],
    "volume-off": [_SPEAKER, "M15.5 9.7l5 5M20.5 9.7l-5 5"],
    "warning": ["M12 4L2.9 19.3a.8.8 0 0 0 .7 1.2h16.8a.8.8 0 0 0 .7-1.2zM12 10v4.5M12 17.4v.1"],
}
# fmt: on


def icons() -> Iterator[tuple[str, str]]:
    """Yields each icon's name and its SVG text."""
    for name, parts in _ICONS.items():
        body = "".join(part if part.startswith("<") else f'<path d="{part}"/>' for part in parts)
        yield name, f"{_HEAD}{body}</svg>\n"
