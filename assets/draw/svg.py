"""A small pen for SVG pictures that Qt's QtSvg draws: paths, plain shapes, gradients, groups; nothing else.

A picture is 480 x 360. Light falls from the upper left; an object stands on the floor at about y = 318.
"""

from collections.abc import Generator, Iterator
from contextlib import contextmanager
from dataclasses import dataclass

WIDTH, HEIGHT, FLOOR = 480, 360, 318

COLOURS = {
    "beige": "#d3bc98", "black": "#2f3138", "blue": "#3f73b5", "brass": "#c8a04a", "brown": "#8b5b3c",
    "burgundy": "#7f2f42", "clear": "#bfdadd", "copper": "#c1774c", "cream": "#f0e4cc", "green": "#4c8a5c",
    "grey": "#8f959d", "navy": "#2c4068", "olive": "#787a47", "orange": "#e27d3a", "pink": "#e597ac",
    "purple": "#7a5ca8", "red": "#c9453f", "teal": "#2e8b8c", "white": "#f3f2ef", "yellow": "#ebb739",
}  # fmt: skip
_BACKGROUNDS = {
    "beige": "#d5dfdb", "black": "#e6dccd", "blue": "#f3e2c9", "brass": "#d6dde6", "brown": "#e3e4d6",
    "burgundy": "#eadcd0", "clear": "#c3cbe4", "copper": "#dbe4e0", "cream": "#b4c9be", "green": "#f2e3cc",
    "grey": "#ece0d2", "navy": "#f1dcc6", "olive": "#efdfcf", "orange": "#d2e3e2", "pink": "#dfe3f0",
    "purple": "#ece4d2", "red": "#dfe7e2", "teal": "#f5ddcf", "white": "#a9bfce", "yellow": "#d2e1ea",
}  # fmt: skip
# Pale things need a background that is not.
_PALE = ("white", "cream", "clear")


def mix(colour: str, other: str, share: float) -> str:
    """A colour (#rrggbb) with a share (0 to 1) of another in it."""
    pairs = [(int(colour[i : i + 2], 16), int(other[i : i + 2], 16)) for i in (1, 3, 5)]
    return "#" + "".join(f"{round(a + (b - a) * share):02x}" for a, b in pairs)


@dataclass(frozen=True)
class Tone:
    """A colour in six steps from the highlight to the deepest shadow; shadows lean to blue, lights to warm."""

    base: str

    @property
    def hi(self) -> str:
        """Where the light strikes."""
        return mix(self.base, "#fffaf0", 0.55)

    @property
    def lit(self) -> str:
        """The side towards the light."""
        return mix(self.base, "#fffaf0", 0.24)

    @property
    def dim(self) -> str:
        """The side away from the light."""
        return mix(self.base, "#1c2140", 0.16)

    @property
    def dark(self) -> str:
        """Shadow."""
        return mix(self.base, "#1c2140", 0.34)

    @property
    def deep(self) -> str:
        """The inside of things."""
        return mix(self.base, "#14172c", 0.62)


def tone(name: str) -> Tone:
    """The tone of a colour's name, or of a #rrggbb value."""
    return Tone(COLOURS.get(name, name))


WOOD, PALE_WOOD, STEEL, INK, PAPER, BRASS = (
    Tone(c) for c in ("#b07a4a", "#d8b283", "#b9c0c7", "#34373f", "#faf7f0", "#c8a04a")
)

Stop = tuple[float, str] | tuple[float, str, float]


def _n(value: float) -> str:
    return f"{value:.1f}".removesuffix(".0")


class Picture:
    """One picture being drawn, in the tone of its product's first colour (`tone`) and of its second (`second`)."""

    def __init__(self, colour: str, second: str | None = None) -> None:
        self.tone = tone(colour)
        self.second = tone(second) if second else INK
        self._defs: dict[str, str] = {}
        self._body: list[str] = []
        back = _BACKGROUNDS.get(colour, "#e6dccd")
        glow = self.radial(
            (0, mix(back, "#ffffff", 0.25 if colour in _PALE else 0.62)), (1, back), cx=0.42, cy=0.36, r=0.75
        )
        self._back = f'<rect width="{WIDTH}" height="{HEIGHT}" fill="{glow}"/>'

    def text(self) -> str:
        """The finished SVG file."""
        defs = "".join(markup.replace("@", name) for markup, name in self._defs.items())
        body = "".join(self._body)
        head = (
            f'<svg xmlns="http://www.w3.org/2000/svg" version="1.2" baseProfile="tiny" viewBox="0 0 {WIDTH} {HEIGHT}">'
        )
        # Drawings fill the picture; shown a little smaller they keep clear of the edges that a card may crop.
        return f'{head}<defs>{defs}</defs>{self._back}<g transform="translate(19.2 14.4) scale(.92)">{body}</g></svg>\n'

    # Paints

    def _paint(self, markup: str) -> str:
        name = self._defs.setdefault(markup, f"g{len(self._defs)}")
        return f"url(#{name})"

    def linear(self, way: str, *stops: Stop) -> str:
        """A gradient over a shape's box: down "v", across "h", diagonally "d"; stops are (place, colour, opacity)."""
        ends = {"v": 'x2="0" y2="1"', "h": 'x2="1" y2="0"', "d": 'x2="1" y2="1"'}[way]
        return self._paint(f'<linearGradient id="@" x1="0" y1="0" {ends}>{_stops(stops)}</linearGradient>')

    def radial(self, *stops: Stop, cx: float = 0.5, cy: float = 0.5, r: float = 0.5) -> str:
        """A gradient from a point outwards over a shape's box."""
        where = f'cx="{cx}" cy="{cy}" r="{r}"'
        return self._paint(f'<radialGradient id="@" {where}>{_stops(stops)}</radialGradient>')

    def matte(self, tone: Tone) -> str:
        """A dull surface in the light."""
        return self.linear("d", (0, tone.lit), (0.5, tone.base), (1, tone.dim))

    def tube(self, tone: Tone) -> str:
        """An upright cylinder."""
        return self.linear(
            "h", (0, tone.dim), (0.22, tone.lit), (0.34, tone.hi), (0.5, tone.base), (0.85, tone.dim), (1, tone.dark)
        )

    def soft_tube(self, tone: Tone) -> str:
        """An upright cylinder that does not shine."""
        return self.linear("h", (0, tone.base), (0.3, tone.lit), (0.65, tone.base), (1, tone.dark))

    def globe(self, tone: Tone) -> str:
        """A ball."""
        return self.radial((0, tone.hi), (0.35, tone.lit), (0.7, tone.base), (1, tone.dark), cx=0.35, cy=0.3, r=0.75)

    def down(self, tone: Tone) -> str:
        """Lit from above."""
        return self.linear("v", (0, tone.lit), (0.45, tone.base), (1, tone.dark))

    def sheen(self, way: str = "v", strength: float = 0.5) -> str:
        """A reflection that fades."""
        return self.linear(way, (0, "#ffffff", strength), (1, "#ffffff", 0))

    def shade(self, way: str = "v", strength: float = 0.35) -> str:
        """A shadow that grows."""
        return self.linear(way, (0, "#14172c", 0), (1, "#14172c", strength))

    # Shapes

    def path(self, d: str, fill: str, opacity: float = 1) -> None:
        """A filled outline."""
        self._body.append(f'<path d="{d}" fill="{fill}"{_opacity(opacity)}/>')

    def line(self, d: str, colour: str, width: float = 2, opacity: float = 1, butt: bool = False) -> None:
        """A stroke along a path."""
        ends = "" if butt else ' stroke-linecap="round" stroke-linejoin="round"'
        self._body.append(
            f'<path d="{d}" fill="none" stroke="{colour}" stroke-width="{_n(width)}"{ends}{_opacity(opacity)}/>'
        )

    def seam(self, d: str, colour: str, width: float = 1.6, opacity: float = 0.55) -> None:
        """A row of stitches."""
        self._body.append(
            f'<path d="{d}" fill="none" stroke="{colour}" stroke-width="{_n(width)}" stroke-dasharray="5 3"'
            f"{_opacity(opacity)}/>"
        )

    def rect(self, x: float, y: float, w: float, h: float, r: float, fill: str, opacity: float = 1) -> None:
        """A rectangle with round corners."""
        self._body.append(
            f'<rect x="{_n(x)}" y="{_n(y)}" width="{_n(w)}" height="{_n(h)}" rx="{_n(r)}" fill="{fill}"{_opacity(opacity)}/>'
        )

    def ellipse(self, cx: float, cy: float, rx: float, ry: float, fill: str, opacity: float = 1) -> None:
        """An ellipse by its centre and radii."""
        self._body.append(
            f'<ellipse cx="{_n(cx)}" cy="{_n(cy)}" rx="{_n(rx)}" ry="{_n(ry)}" fill="{fill}"{_opacity(opacity)}/>'
        )

    def circle(self, cx: float, cy: float, r: float, fill: str, opacity: float = 1) -> None:
        """A circle."""
        self.ellipse(cx, cy, r, r, fill, opacity)

    def ring(self, cx: float, cy: float, r: float, colour: str, width: float, opacity: float = 1) -> None:
        """A circle's line."""
        self._body.append(
            f'<circle cx="{_n(cx)}" cy="{_n(cy)}" r="{_n(r)}" fill="none" stroke="{colour}" stroke-width="{_n(width)}"{_opacity(opacity)}/>'
        )

    def shadow(self, cx: float, cy: float, rx: float, ry: float | None = None, strength: float = 0.34) -> None:
        """The soft shadow of a thing on the floor."""
        fill = self.radial((0, "#2a2230", strength), (0.55, "#2a2230", strength * 0.55), (1, "#2a2230", 0))
        self.ellipse(cx, cy, rx, rx * 0.11 if ry is None else ry, fill)

    def hanging_shadow(self) -> None:
        """The soft shadow behind a flat thing, such as a shirt."""
        self.shadow(248, 196, 190, 160, 0.2)

    @contextmanager
    def group(self, transform: str) -> Generator[None]:
        """Everything drawn inside is moved, turned or scaled."""
        self._body.append(f'<g transform="{transform}">')
        yield
        self._body.append("</g>")

    def mirrored(self, x: float = 240) -> Iterator[bool]:
        """Draws the loop's body twice, the second time mirrored at x; yields whether it is the mirrored pass."""
        yield False
        with self.group(f"matrix(-1 0 0 1 {_n(2 * x)} 0)"):
            yield True


def _stops(stops: tuple[Stop, ...]) -> str:
    return "".join(
        f'<stop offset="{stop[0]}" stop-color="{stop[1]}"'
        + (f' stop-opacity="{round(stop[2], 3)}"' if len(stop) == 3 else "")
        + "/>"
        for stop in stops
    )


def _opacity(opacity: float) -> str:
    return "" if opacity == 1 else f' opacity="{opacity}"'
