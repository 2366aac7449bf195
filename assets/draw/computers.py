"""Pictures of screens, keys and power."""

# One stroke a line is how a drawing reads.
# fmt: off

from .catalogue import Product
from .svg import INK, PAPER, STEEL, Picture, Tone, tone

_WALLPAPERS = (
    ("#ffb37a", "#e9678a", "#6a4c9c"),
    ("#9fd8e6", "#4f8fd0", "#2b4a8c"),
    ("#c9e7a8", "#5fb091", "#256a77"),
    ("#ffd9a0", "#f08a6c", "#8c3f62"),
)


def _screen(p: Picture, x: float, y: float, w: float, h: float, r: float, look: int) -> None:
    light, middle, dark = _WALLPAPERS[look % len(_WALLPAPERS)]
    p.rect(x, y, w, h, r, p.linear("d", (0, light), (0.5, middle), (1, dark)))
    p.path(f"M{x} {y + h * 0.72:.0f}Q{x + w * 0.3:.0f} {y + h * 0.5:.0f} {x + w * 0.55:.0f} {y + h * 0.72:.0f}T{x + w} {y + h * 0.6:.0f}V{y + h - r}Q{x + w} {y + h} {x + w - r} {y + h}H{x + r}Q{x} {y + h} {x} {y + h - r}Z", dark, 0.6)
    p.path(f"M{x} {y + h * 0.88:.0f}Q{x + w * 0.4:.0f} {y + h * 0.66:.0f} {x + w} {y + h * 0.86:.0f}V{y + h - r}Q{x + w} {y + h} {x + w - r} {y + h}H{x + r}Q{x} {y + h} {x} {y + h - r}Z", dark)
    p.circle(x + w * 0.7, y + h * 0.3, min(w, h) * 0.1, "#fff6e0", 0.9)


def laptop(p: Picture, item: Product) -> None:
    """An open laptop."""
    t = p.tone
    small = item.attributes["screen"].startswith("11")
    with p.group("translate(38 40) scale(.84)" if small else "translate(0 4)"):
        p.shadow(244, 306, 212, 15)
        p.rect(98, 66, 284, 196, 14, p.linear("d", (0, t.hi), (0.5, t.base), (1, t.dark)))
        p.rect(106, 74, 268, 176, 8, INK.deep)
        _screen(p, 112, 80, 256, 160, 4, item.number)
        p.path("M112 84Q112 80 116 80H230L150 240H116Q112 240 112 236Z", "#ffffff", 0.14)
        p.circle(240, 77, 1.8, "#8891a0")
        p.path("M98 258H382L432 290Q436 300 424 302H56Q44 300 48 290Z", p.linear("v", (0, t.dim), (0.4, t.lit), (1, t.base)))
        p.path("M112 264H368L384 280H96Z", t.deep, 0.8)
        p.line("M112 268H368M106 273H374M101 278H379", t.lit, 1.6, 0.55)
        p.path("M196 284H284L290 296H190Z", t.dim, 0.8)
        p.path("M47 294Q50 310 70 310H410Q430 310 433 294Q430 302 424 302H56Q48 302 47 294Z", t.dark)


def folding_laptop(p: Picture, item: Product) -> None:
    """A touch laptop standing like a tent, with a pen."""
    t = p.tone
    p.shadow(246, 306, 180, 16)
    p.path("M324 92L404 300H372L300 110Z", t.deep)
    p.path("M96 300L120 84Q122 74 134 74H338Q350 74 348 86L326 296Q324 306 312 306H104Q94 306 96 300Z", p.linear("d", (0, t.hi), (0.5, t.base), (1, t.dark)))
    p.path("M108 296L131 90Q132 84 138 84H332Q338 84 337 90L316 292Q315 297 309 297H112Q107 297 108 296Z", INK.deep)
    light, middle, dark = _WALLPAPERS[1]
    p.path("M118 288L139 94H328L308 288Z", p.linear("d", (0, light), (0.5, middle), (1, dark)))
    p.line("M146 222C170 160 200 260 226 196S270 140 290 168", "#fff6e0", 6, 0.95)
    p.path("M118 288L139 94H220L160 288Z", "#ffffff", 0.13)
    p.line("M290 168L352 92", INK.base, 9)
    p.line("M292 165L350 94", INK.hi, 2.5, 0.6)


def tablet(p: Picture, item: Product) -> None:
    """A tablet standing on its edge, plain or in a bumper."""
    t = p.tone
    family = "Family" in item.title
    p.shadow(248, 312, 176, 14)
    if family:
        p.rect(70, 60, 340, 250, 40, p.linear("d", (0, t.hi), (0.4, t.base), (1, t.dark)))
        p.line("M196 62C200 36 280 36 284 62", t.base, 16)
        p.rect(94, 82, 292, 206, 14, INK.deep)
        _screen(p, 104, 92, 272, 186, 6, 2)
        for x, c in ((150, "#f2c14e"), (200, "#e2694f"), (250, "#4f9ed0"), (300, "#8a6cc0")):
            p.rect(x, 170, 34, 34, 9, p.down(tone(c)))
    else:
        p.path("M340 120L392 306H350Z", t.deep)
        p.rect(76, 70, 328, 236, 20, p.linear("d", (0, t.hi), (0.5, t.base), (1, t.dark)))
        p.rect(81, 75, 318, 226, 16, INK.deep)
        _screen(p, 94, 88, 292, 200, 6, item.number)
        p.path("M94 94Q94 88 100 88H250L150 288H100Q94 288 94 282Z", "#ffffff", 0.13)
        with p.group("rotate(-8 400 200)"):
            p.rect(412, 96, 12, 190, 6, p.tube(PAPER))
            p.path("M412 284L418 304L424 284Z", PAPER.dark)


def e_reader(p: Picture, item: Product) -> None:
    """A reader with a page of text."""
    t = p.tone
    p.shadow(248, 320, 120, 12)
    p.rect(138, 34, 210, 284, 18, p.linear("d", (0, t.hi), (0.4, t.base), (1, t.deep)))
    p.rect(154, 50, 156, 240, 6, p.linear("v", (0, "#f7f1e2"), (1, "#e9dfc8")))
    p.line("M196 76H268", INK.base, 5, 0.85)
    widths = (124, 120, 126, 118, 124, 84, 0, 126, 120, 122, 126, 116, 60)
    p.line("".join(f"M170 {104 + i * 13}h{w}" for i, w in enumerate(widths) if w), INK.lit, 3.5, 0.6)
    p.rect(320, 130, 16, 34, 6, t.lit)
    p.rect(320, 174, 16, 34, 6, t.lit)
    p.line("M170 278H290", INK.lit, 2, 0.3)
    p.line("M170 278H214", INK.base, 2.5, 0.8)


def phone(p: Picture, item: Product) -> None:
    """A phone's back and front."""
    t = p.tone
    p.shadow(250, 318, 150, 13)
    large = "Max" in item.title
    with p.group("translate(0 0)" if large else "translate(14 10) scale(.94)"):
        with p.group("rotate(7 300 180)"):
            p.rect(246, 34, 136, 282, 26, p.linear("d", (0, t.hi), (0.4, t.base), (1, t.dark)))
            p.rect(260, 48, 54, 96, 20, t.dim)
            for y in (74, 116):
                p.circle(287, y, 19, INK.deep)
                p.circle(287, y, 12, p.globe(tone("#39507a")))
                p.circle(282, y - 5, 3.5, "#ffffff", 0.8)
            p.circle(338, 66, 7, "#fff1c4")
            p.circle(314, 186, 10, t.lit, 0.7)
        with p.group("rotate(-5 180 180)"):
            p.rect(110, 32, 140, 288, 27, p.linear("d", (0, STEEL.hi), (1, t.dark)))
            p.rect(114, 36, 132, 280, 24, INK.deep)
            _screen(p, 120, 42, 120, 268, 19, item.number)
            p.rect(164, 50, 32, 9, 4.5, INK.deep)
            p.line("M150 104H210", "#ffffff", 15, 0.92, True)
            p.line("M166 126H194", "#ffffff", 4, 0.8)
            for x in (134, 162, 190, 218):
                p.rect(x - 8, 274, 20, 20, 6, "#ffffff", 0.75)
            p.path("M120 66Q120 42 139 42H190L140 310Q120 308 120 291Z", "#ffffff", 0.12)


def flip_phone(p: Picture, item: Product) -> None:
    """A small phone that folds."""
    t = p.tone
    p.shadow(246, 318, 110, 12)
    p.path("M178 44Q180 32 192 32H288Q300 32 302 44L308 162H172Z", p.linear("d", (0, t.hi), (0.4, t.base), (1, t.dark)))
    p.rect(190, 48, 100, 96, 6, INK.deep)
    _screen(p, 196, 54, 88, 84, 3, 1)
    p.rect(216, 37, 48, 4, 2, t.deep)
    p.rect(166, 156, 148, 18, 9, p.linear("h", (0, t.dark), (0.3, t.lit), (1, t.deep)))
    p.path("M172 170H308L312 300Q312 318 294 318H186Q168 318 168 300Z", p.linear("d", (0, t.lit), (0.5, t.base), (1, t.dark)))
    for row in range(4):
        for column in range(3):
            x, y = 184 + column * 39, 206 + row * 26
            p.rect(x, y, 34, 20, 7, p.down(PAPER))
    p.circle(240, 189, 11, p.globe(STEEL))
    p.rect(190, 183, 26, 12, 6, "#5fae6b")
    p.rect(264, 183, 26, 12, 6, "#d0524a")


def keyboard(p: Picture, item: Product) -> None:
    """A keyboard from above, low and wide, or small with thick keys."""
    t = p.tone
    mechanical = "Mechanical" in item.title
    p.shadow(246, 236, 210, 90, 0.24)
    with p.group("rotate(-8 240 180)"):
        left, right, top, rows, size = (76, 404, 96, 5, 30) if mechanical else (46, 434, 108, 5, 25)
        columns = int((right - left - 16) / size)
        p.rect(left, top + 10, right - left, rows * size + 26, 18, t.deep)
        p.rect(left, top, right - left, rows * size + 24, 18, p.linear("d", (0, t.lit), (0.5, t.base), (1, t.dim)))
        cap = PAPER if mechanical else Tone(t.hi)
        offset = (right - left - columns * size) / 2
        for row in range(rows):
            y = top + 12 + row * size
            spans = [1, 1, 1, columns - 6, 1, 1, 1] if row == rows - 1 else [1] * columns
            x = left + offset
            for index, span in enumerate(spans):
                first, last = row == 0 and index == 0, index == len(spans) - 1
                colour = tone("orange") if first and mechanical else p.second if (last or (row == rows - 1 and index == 3)) and mechanical else cap
                w = span * size - 4
                p.rect(x + 2, y + 4, w, size - 5, 5, colour.dark)
                p.rect(x + 2, y + 1, w, size - 6, 5, colour.lit if colour is cap else colour.base)
                x += span * size
        if mechanical:
            p.circle(right - 22, top + 25, 11, p.globe(STEEL))


def mouse(p: Picture, item: Product) -> None:
    """A computer mouse from above at an angle."""
    t = p.tone
    flat = "Travel" in item.title
    p.shadow(250, 296, 120, 24)
    with p.group("rotate(14 240 190)"):
        d = "M240 50C304 50 324 110 326 180C328 266 296 312 240 312C184 312 152 266 154 180C156 110 176 50 240 50Z"
        with p.group("translate(0 8)"):
            p.path(d, t.deep)
        p.path(d, p.radial((0, t.hi), (0.3, t.lit), (0.65, t.base), (1, t.dark), cx=0.36, cy=0.3, r=0.8))
        if not flat:
            p.path("M154 180C156 232 168 276 196 298C178 250 178 210 186 170C170 160 158 160 154 180Z", p.second.dark, 0.6)
        p.line("M240 52V158M158 168Q240 144 322 168", t.deep, 2.5, 0.55)
        p.rect(229, 78, 22, 56, 11, t.deep)
        p.rect(233, 86, 14, 38, 7, p.linear("v", (0, INK.deep), (0.5, STEEL.lit), (1, INK.deep)))
        p.path("M184 92C196 70 212 62 226 60C206 78 196 104 192 140C182 132 178 112 184 92Z", "#ffffff", 0.4)
        if flat:
            p.circle(240, 250, 12, PAPER.base, 0.8)


def power_bank(p: Picture, item: Product) -> None:
    """A power bank with its lights."""
    t = p.tone
    solar, large = "Solar" in item.title, "Laptop" in item.title
    p.shadow(252, 300, 150, 24)
    with p.group("rotate(-10 240 180)"):
        x, y, w, h = (150, 60, 180, 240) if solar or large else (168, 66, 144, 228)
        p.rect(x + 6, y + 10, w, h, 26, t.deep)
        p.rect(x, y, w, h, 26, p.linear("d", (0, t.hi), (0.3, t.lit), (0.6, t.base), (1, t.dark)))
        p.rect(x + w / 2 - 30, y - 3, 24, 7, 3, INK.deep)
        p.rect(x + w / 2 + 8, y - 3, 24, 7, 3, INK.deep)
        if solar:
            p.rect(x + 18, y + 26, w - 36, h - 84, 8, p.linear("d", (0, "#4b6a9c"), (0.5, "#22365c"), (1, "#16233f")))
            p.line("".join(f"M{x + 18} {y + 26 + k}h{w - 36}" for k in range(26, h - 84, 26)) + f"M{x + w / 2} {y + 26}v{h - 84}", "#9fb6d6", 1.5, 0.6)
            p.path(f"M{x + 18} {y + 60}L{x + 70} {y + 26}H{x + 110}L{x + 18} {y + 130}Z", "#ffffff", 0.16)
            p.line(f"M{x + 20} {y + 4}C{x - 20} {y - 30} {x + 10} {y - 54} {x + 34} {y - 16}", STEEL.dark, 7)
        elif large:
            p.rect(x + 30, y + 40, w - 60, 62, 10, INK.deep)
            p.line(f"M{x + 48} {y + 58}v26M{x + 66} {y + 58}h18v13h-18v13h18M{x + 104} {y + 58}h16v26h-16z", "#8ee6d6", 5)
            p.line(f"M{x + 34} {y + 130}H{x + w - 34}M{x + 34} {y + 144}H{x + w - 34}", t.deep, 3, 0.35)
        else:
            p.path(f"M{x + 76} {y + 60}L{x + 48} {y + 122}H{x + 70}L{x + 62} {y + 164}L{x + 96} {y + 100}H{x + 72}L{x + 84} {y + 60}Z", PAPER.base, 0.9)
        for index in range(4):
            p.circle(x + w / 2 - 30 + index * 20, y + h - 30, 5.5, "#8ff0b0" if index < 3 else t.deep)
        p.path(f"M{x + 10} {y + 50}C{x + 10} {y + 24} {x + 22} {y + 12} {x + 44} {y + 10}C{x + 28} {y + 24} {x + 22} {y + 44} {x + 22} {y + h - 60}Q{x + 12} {y + h - 60} {x + 10} {y + 50}Z", "#ffffff", 0.35)


def charging_pad(p: Picture, item: Product) -> None:
    """A round charger with a phone lying on it."""
    t = p.tone
    p.shadow(246, 276, 170, 26)
    p.line("M364 234C420 236 420 290 456 294", STEEL.dark, 6)
    p.ellipse(240, 236, 150, 60, p.linear("h", (0, t.dim), (0.3, t.lit), (1, t.dark)))
    p.ellipse(240, 222, 150, 60, p.linear("d", (0, t.hi), (0.5, t.lit), (1, t.dim)))
    p.ellipse(240, 222, 118, 46, p.second.base if p.second != INK else t.dim, 0.25)
    p.path("M150 226L268 160Q278 154 290 158L340 178Q352 184 342 192L226 262Q216 268 204 262L152 240Q142 234 150 226Z", INK.deep)
    p.path("M150 220L268 154Q278 148 290 152L340 172Q352 178 342 186L226 256Q216 262 204 256L152 234Q142 228 150 220Z", p.linear("d", (0, "#5b6474"), (1, "#23262e")))
    p.path("M160 220L270 160Q277 156 286 159L332 177Q338 181 332 185L224 249Q216 253 208 250L160 230Q154 225 160 220Z", p.linear("d", (0, "#8fd0e2"), (0.5, "#4f86c4"), (1, "#31427e")))
    p.path("M252 180L228 210H246L238 230L266 198H248Z", "#ffffff", 0.95)
    p.circle(240, 288, 4, "#8ff0b0")
