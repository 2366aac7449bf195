"""Pictures of chairs, tables and shelves, on the floor."""

# One stroke a line is how a drawing reads.
# fmt: off

from .catalogue import Product
from .svg import BRASS, INK, PALE_WOOD, PAPER, STEEL, WOOD, Picture, Tone, tone

_SPINES = ("#c9453f", "#3f73b5", "#ebb739", "#4c8a5c", "#7a5ca8", "#e27d3a", "#2e8b8c", "#f0e4cc", "#2c4068", "#e597ac")


def _legs(p: Picture, feet: tuple[tuple[int, int, int, int], ...], wood: Tone, width: float = 9) -> None:
    for x1, y1, x2, y2 in feet:
        p.line(f"M{x1} {y1}L{x2} {y2}", wood.dark, width)
        p.line(f"M{x1 - 1} {y1}L{x2 - 1} {y2}", wood.lit, width / 3)


def armchair(p: Picture, item: Product) -> None:
    """An armchair with wings, or a broad leather one."""
    t = p.tone
    club = "Club" in item.title
    p.shadow(244, 316, 160, 15)
    _legs(p, ((150, 270, 140, 316), (330, 270, 340, 316)), WOOD if not club else INK, 12)
    top = 96 if club else 44
    p.path(f"M150 240V{top + 40}C150 {top} 186 {top} 240 {top}C294 {top} 330 {top} 330 {top + 40}V240Z", p.linear("d", (0, t.hi), (0.4, t.base), (1, t.dark)))
    if not club:
        for _ in p.mirrored():
            p.path("M152 84C128 88 122 120 132 168L156 190L174 120Z", p.linear("h", (0, t.dim), (0.5, t.lit), (1, t.dim)))
        for y in (96, 136):
            for x in (200, 240, 280):
                p.circle(x, y, 4.5, t.deep, 0.75)
                p.line(f"M{x - 12} {y - 10}L{x} {y}L{x + 12} {y - 10}", t.dark, 2, 0.4)
    else:
        p.line("M240 104V206M196 108V206M284 108V206", t.deep, 2.5, 0.35)
    p.path("M154 196Q240 180 326 196V250H154Z", p.linear("v", (0, t.hi), (0.4, t.lit), (1, t.dim)))
    p.path("M150 238H330V278Q330 290 316 290H164Q150 290 150 278Z", p.linear("v", (0, t.base), (1, t.dark)))
    p.line("M156 240Q240 248 324 240", t.deep, 2.5, 0.5)
    for _ in p.mirrored():
        p.path("M112 190C112 166 156 162 162 188L166 290H132Q120 290 118 276Z", p.linear("h", (0, t.lit), (0.4, t.base), (1, t.dark)))
        p.ellipse(138, 188, 26, 17, p.globe(t))
        if club:
            p.line("M120 204C124 190 152 190 157 204", BRASS.lit, 3, 0.9)
    if not club:
        p.path("M196 150C216 140 264 140 284 150L278 202H202Z", p.linear("d", (0, p.second.hi), (1, p.second.base)))
        p.line("M200 166H280M202 182H278", PAPER.base, 3, 0.7)


def lounge_chair(p: Picture, item: Product) -> None:
    """A round low chair in nubbly cloth."""
    t = p.tone
    p.shadow(244, 314, 164, 16)
    p.path("M104 180C104 96 160 58 240 58C320 58 376 96 376 180V250H104Z", p.radial((0, t.hi), (0.4, t.lit), (0.75, t.base), (1, t.dark), cx=0.36, cy=0.22, r=0.9))
    p.path("M150 190C150 128 184 100 240 100C296 100 330 128 330 190V236H150Z", p.linear("v", (0, t.dim), (0.5, t.base), (1, t.dim)))
    p.path("M142 206C150 184 330 184 338 206C346 236 320 246 240 246C160 246 134 236 142 206Z", p.radial((0, t.hi), (0.6, t.lit), (1, t.base), cx=0.42, cy=0.3, r=0.8))
    p.line("M146 226C180 246 300 246 334 226", t.dark, 2.5, 0.35)
    p.path("M84 196C84 168 128 160 146 190C156 214 160 236 240 236C320 236 324 214 334 190C352 160 396 168 396 196C396 268 356 302 240 302C124 302 84 268 84 196Z", p.radial((0, t.hi), (0.4, t.lit), (0.75, t.base), (1, t.dark), cx=0.36, cy=0.2, r=0.95))
    curls = ""
    for row in range(14):
        for column in range(22):
            x, y = 92 + column * 14 + (row % 2) * 7, 70 + row * 17
            back = y < 176 and ((x - 240) / 128) ** 2 + ((y - 176) / 110) ** 2 < 1 < ((x - 240) / 96) ** 2 + ((y - 184) / 88) ** 2
            base = y > 176 and ((x - 240) / 146) ** 2 + ((y - 214) / 80) ** 2 < 1 and (y > 250 or abs(x - 240) > 108)
            if back or base:
                curls += f"M{x} {y}q5-7 9 0t-4 5"
    p.line(curls, t.dark, 2.2, 0.22)
    with p.group("translate(-2 -2.5)"):
        p.line(curls, "#ffffff", 1.8, 0.55)
    p.rect(176, 298, 128, 15, 7, INK.base)


def sofa(p: Picture, item: Product) -> None:
    """A sofa for two."""
    t = p.tone
    p.shadow(244, 312, 220, 15)
    _legs(p, ((96, 276, 86, 312), (384, 276, 394, 312), (240, 276, 240, 308)), WOOD, 11)
    p.rect(78, 112, 324, 130, 30, p.linear("d", (0, t.lit), (0.5, t.base), (1, t.dark)))
    for x in (92, 242):
        p.rect(x, 124, 146, 94, 24, p.linear("d", (0, t.hi), (0.35, t.lit), (1, t.dim)))
        p.rect(x, 204, 146, 44, 16, p.linear("v", (0, t.hi), (0.5, t.base), (1, t.dark)))
    p.path("M70 240H410V268Q410 282 396 282H84Q70 282 70 268Z", p.linear("v", (0, t.base), (1, t.dark)))
    for _ in p.mirrored():
        p.path("M44 188C44 156 98 154 100 186V282H66Q52 282 50 268Z", p.linear("h", (0, t.lit), (0.45, t.base), (1, t.dark)))
        p.ellipse(72, 180, 28, 17, p.globe(t))
    with p.group("rotate(-12 132 180)"):
        p.rect(104, 146, 66, 62, 14, p.linear("d", (0, p.second.hi), (1, p.second.base)))
        p.line("M112 166H162M112 178H162M112 190H162", PAPER.base, 3, 0.6)
    with p.group("rotate(10 350 180)"):
        p.rect(316, 150, 60, 56, 14, p.linear("d", (0, "#fbe3a6"), (1, "#e2a83a")))


def rocking_chair(p: Picture, item: Product) -> None:
    """A padded chair on runners."""
    t = p.tone
    p.shadow(250, 316, 170, 13)
    p.line("M92 286Q236 344 392 282", PALE_WOOD.dark, 12)
    p.line("M96 283Q236 338 386 280", PALE_WOOD.lit, 4)
    _legs(p, ((164, 236, 156, 308), (318, 236, 330, 304)), PALE_WOOD, 11)
    with p.group("rotate(-8 240 200)"):
        p.path("M156 230L146 76C146 46 176 38 206 40H264C294 42 308 56 306 86L312 230Z", p.linear("d", (0, t.hi), (0.4, t.base), (1, t.dark)))
        p.line("M152 130Q230 140 306 130M154 180Q230 190 310 180M228 44V216", t.dark, 2.5, 0.35)
        p.path("M150 206H322C352 206 356 250 328 254H156C130 250 130 212 150 206Z", p.linear("v", (0, t.hi), (0.5, t.base), (1, t.dark)))
        p.path("M134 178H196C212 178 214 200 196 202H134C118 200 118 180 134 178Z", p.down(PALE_WOOD))
        p.path("M292 178H352C368 178 370 200 352 202H292C276 200 276 180 292 178Z", p.down(PALE_WOOD))
        _legs(p, ((146, 202, 150, 240), (340, 202, 336, 240)), PALE_WOOD, 9)


def spindle_chair(p: Picture, item: Product) -> None:
    """A wooden chair with a spindle back."""
    t = p.tone
    p.shadow(246, 318, 120, 12)
    _legs(p, ((186, 206, 168, 296), (306, 206, 318, 296)), Tone(t.dim), 8)
    p.line("".join(f"M{176 + i * 20} 54L{186 + i * 17} 196" for i in range(7)), t.dim, 5)
    p.line("".join(f"M{175 + i * 20} 54L{185 + i * 17} 196" for i in range(7)), t.lit, 1.6)
    p.line("M164 54L180 198M312 54L298 198", t.base, 9)
    p.path("M154 38Q240 20 326 38Q332 54 324 66Q240 48 156 66Q148 54 154 38Z", p.linear("v", (0, t.hi), (0.4, t.base), (1, t.dark)))
    p.path("M160 192Q240 182 320 192L338 218Q338 230 324 230H156Q142 230 142 218Z", p.linear("v", (0, t.hi), (0.5, t.base), (1, t.dark)))
    _legs(p, ((162, 230, 142, 318), (318, 230, 338, 318)), t, 11)
    p.line("M154 274H326", t.dark, 6)


def shell_chair(p: Picture, item: Product) -> None:
    """A moulded shell on wooden legs."""
    t = p.tone
    p.shadow(246, 318, 124, 12)
    _legs(p, ((206, 232, 180, 304), (278, 232, 304, 304)), Tone(PALE_WOOD.dim), 9)
    _legs(p, ((176, 236, 146, 318), (308, 236, 338, 318)), PALE_WOOD, 11)
    p.line("M176 252L308 252M190 252L300 292M294 252L184 292", INK.base, 3)
    p.path("M150 74C150 48 186 40 240 40C294 40 330 48 330 74C330 124 316 152 310 176L338 214C344 236 324 246 300 246H180C156 246 136 236 142 214L170 176C164 152 150 124 150 74Z", p.radial((0, t.hi), (0.4, t.lit), (0.7, t.base), (1, t.dark), cx=0.36, cy=0.25, r=0.9))
    p.path("M170 176C200 190 280 190 310 176L338 214C320 232 160 232 142 214Z", p.linear("v", (0, t.dim), (0.4, t.lit), (1, t.base)))
    p.path("M168 80C170 62 196 56 224 54C196 70 186 100 190 150C176 130 168 106 168 80Z", "#ffffff", 0.35)


def office_chair(p: Picture, item: Product) -> None:
    """A mesh chair on five wheels."""
    t = p.tone
    p.shadow(246, 320, 130, 11)
    p.rect(232, 216, 16, 74, 5, p.tube(STEEL))
    p.line("M240 284L150 306M240 284L330 306M240 284L196 314M240 284L284 314", STEEL.dark, 10)
    for x, y in ((148, 312), (332, 312), (194, 319), (286, 319), (240, 316)):
        p.circle(x, y, 8, INK.deep)
    p.path("M168 60C168 38 200 30 240 30C280 30 312 38 312 60L300 178Q298 192 284 192H196Q182 192 180 178Z", INK.base)
    p.path("M178 62C178 46 204 40 240 40C276 40 302 46 302 62L291 174Q290 183 280 183H200Q190 183 189 174Z", p.linear("d", (0, t.hi), (0.5, t.base), (1, t.dark)))
    p.line("".join(f"M{180 + (y - 50) * 0.08:.0f} {y}H{300 - (y - 50) * 0.08:.0f}" for y in range(52, 180, 8)), "#ffffff", 1.2, 0.35)
    p.line("".join(f"M{x} 44V182" for x in range(192, 292, 8)), t.deep, 1.2, 0.35)
    p.line("M192 150Q240 140 288 150", t.deep, 7, 0.45)
    p.path("M150 206C150 192 190 190 240 190C290 190 330 192 330 206C334 226 322 234 300 234H180C158 234 146 226 150 206Z", p.linear("v", (0, INK.hi), (0.4, INK.lit), (1, INK.deep)))
    for _ in p.mirrored():
        p.line("M168 218H140V160", INK.lit, 9)
        p.rect(118, 148, 56, 15, 7, p.down(INK))


def stool(p: Picture, item: Product) -> None:
    """A tall stool with a foot rail."""
    t = p.tone
    p.shadow(246, 320, 110, 11)
    _legs(p, ((206, 96, 192, 306), (278, 96, 290, 306)), Tone(t.dim), 9)
    _legs(p, ((178, 92, 152, 320), (304, 92, 330, 320)), t, 12)
    p.line("M162 246H320M196 230H286", BRASS.base, 6)
    p.line("M162 244H320", BRASS.hi, 2)
    p.path("M146 74C170 66 200 82 240 82C280 82 310 66 334 74Q346 90 330 102H150Q134 90 146 74Z", p.linear("v", (0, t.hi), (0.4, t.lit), (1, t.dim)))


def kids_chair(p: Picture, item: Product) -> None:
    """A small chair with a heart in its back."""
    t = p.tone
    p.shadow(246, 314, 124, 13)
    _legs(p, ((190, 210, 182, 296), (294, 210, 302, 296)), PALE_WOOD, 11)
    p.path("M160 96C160 68 186 60 240 60C294 60 320 68 320 96L312 206H168Z", p.linear("d", (0, t.hi), (0.4, t.base), (1, t.dark)))
    p.path("M240 164C206 140 206 112 224 110C234 110 238 118 240 122C242 118 246 110 256 110C274 112 274 140 240 164Z", "#fdf3df")
    p.path("M152 200H328L344 226Q344 240 330 240H150Q136 240 136 226Z", p.linear("v", (0, PALE_WOOD.hi), (0.5, PALE_WOOD.base), (1, PALE_WOOD.dark)))
    _legs(p, ((160, 240, 148, 314), (320, 240, 332, 314)), PALE_WOOD, 15)


def folding_chair(p: Picture, item: Product) -> None:
    """A slatted garden chair."""
    t = p.tone
    p.shadow(246, 318, 130, 12)
    for _ in p.mirrored():
        p.line("M166 60L186 210L150 316", INK.lit, 8)
        p.line("M176 214L322 316", INK.base, 7, 0.85)
    for y, inset in ((58, 0), (88, 4), (118, 8), (148, 12)):
        p.rect(160 + inset, y, 160 - 2 * inset, 20, 7, p.linear("v", (0, t.lit), (1, t.dim)))
    for index in range(4):
        y, out = 196 + index * 13, index * 8
        p.rect(168 - out, y, 144 + 2 * out, 11, 5, p.linear("v", (0, t.hi), (0.5, t.base), (1, t.dark)))


def desk(p: Picture, item: Product) -> None:
    """A desk that rises, or a small one with a drawer."""
    t = p.tone
    stand = "Sit Stand" in item.title
    frame = INK if stand else PALE_WOOD
    p.shadow(244, 316, 190, 13)
    if stand:
        for x in (126, 354):
            p.rect(x - 9, 168, 18, 140, 3, p.tube(frame))
            p.rect(x - 6, 150, 12, 60, 2, p.tube(STEEL))
            p.rect(x - 38, 304, 76, 12, 6, p.down(frame))
        p.path("M60 150H420L428 164H52Z", p.linear("h", (0, t.hi), (0.5, t.lit), (1, t.base)))
        p.rect(52, 162, 376, 12, 4, p.down(t))
        p.rect(330, 174, 44, 12, 4, INK.base)
        p.circle(342, 180, 2.5, "#8ff0b0")
    else:
        _legs(p, ((112, 176, 104, 316), (368, 176, 376, 316)), PALE_WOOD, 12)
        p.path("M84 140H396L408 156H72Z", p.linear("h", (0, t.hi), (0.5, t.lit), (1, t.base)))
        p.rect(72, 154, 336, 40, 6, p.linear("v", (0, t.lit), (0.6, t.base), (1, t.dark)))
        p.rect(176, 162, 128, 24, 4, t.dim)
        p.circle(240, 174, 5, BRASS.base)
        p.line("M102 304L101 316M378 304L379 316", BRASS.base, 12, butt=True)
    p.rect(186, 62, 108, 72, 6, INK.base)
    p.rect(191, 67, 98, 60, 3, p.linear("d", (0, "#9fd8e6"), (1, "#3f6bb0")))
    p.path("M226 134H254L260 150H220Z", INK.lit)
    p.path("M334 118H362L358 150H338Z", p.soft_tube(tone("#e2694f")))
    p.line("M348 118C346 96 336 86 326 78M348 118C350 94 360 84 372 80M348 118V76", "#5e8f5a", 4)
    for x, y, c in ((104, 140, "#c9453f"), (104, 130, "#3f73b5"), (108, 120, "#ebb739")):
        p.rect(x, y, 58, 10, 2, c)


def side_table(p: Picture, item: Product) -> None:
    """A small round table with a cup on it."""
    t = p.tone
    p.shadow(246, 316, 120, 13)
    p.line("M176 160L152 314M304 160L328 314M240 166V310", t.dark, 8)
    p.line("M174 160L150 312", t.lit, 3)
    p.ellipse(240, 252, 86, 14, t.deep, 0.25)
    p.ellipse(240, 158, 124, 32, p.linear("h", (0, t.dim), (0.3, t.lit), (1, t.dark)))
    p.ellipse(240, 148, 124, 32, p.linear("d", (0, t.hi), (0.5, t.base), (1, t.dim)))
    p.ellipse(240, 150, 112, 26, p.linear("d", (0, t.base), (1, t.lit)))
    p.line("M240 150V92", t.dark, 9)
    p.ring(240, 80, 14, t.base, 7)
    p.path("M290 116H326L322 146Q308 154 294 146Z", p.soft_tube(PAPER))
    p.ring(330, 128, 8, PAPER.dim, 4)
    p.ellipse(308, 116, 18, 5, "#6d4226")
    p.rect(152, 132, 58, 10, 2, "#3f73b5")
    p.rect(156, 122, 52, 10, 2, "#f0e4cc")


def dining_table(p: Picture, item: Product) -> None:
    """A long wooden table, laid with a bowl."""
    t = p.tone
    p.shadow(244, 310, 216, 15)
    _legs(p, ((140, 176, 136, 284), (340, 176, 344, 284)), Tone(t.dim), 12)
    _legs(p, ((78, 184, 66, 312), (402, 184, 414, 312)), t, 18)
    p.path("M84 134H396L444 172H36Z", p.linear("d", (0, t.hi), (0.5, t.lit), (1, t.base)))
    p.line("M70 146H408M54 158H424M150 136L126 170M330 136L352 170", t.dark, 1.6, 0.3)
    p.rect(36, 170, 408, 17, 5, p.linear("v", (0, t.base), (1, t.deep)))
    p.path("M188 128H292C288 158 262 164 240 164C218 164 192 158 188 128Z", p.soft_tube(tone("#3f73b5")))
    for x, y, c in ((212, 118, "#e2576a"), (240, 110, "#f2a63d"), (268, 118, "#7fae4c"), (228, 124, "#f2c14e"), (254, 124, "#e2576a")):
        p.circle(x, y, 15, p.globe(tone(c)))
    p.path("M186 126H294Q294 134 240 136Q186 134 186 126Z", tone("#3f73b5").lit)


def nesting_tables(p: Picture, item: Product) -> None:
    """Two round tables, one partly under the other."""
    t = p.tone
    for x, y, r in ((186, 158, 118), (308, 204, 96)):
        p.shadow(x + 6, 316, r, 12)
        p.line(f"M{x - r * 0.7:.0f} {y}L{x - r * 0.55:.0f} 314M{x + r * 0.7:.0f} {y}L{x + r * 0.55:.0f} 314M{x} {y + 10}V316", INK.base, 6)
        p.line(f"M{x - r * 0.55:.0f} 300H{x + r * 0.55:.0f}", INK.base, 4)
        p.ellipse(x, y + 9, r, r * 0.26, t.dark)
        p.ellipse(x, y, r, r * 0.26, p.linear("d", (0, t.hi), (0.5, t.lit), (1, t.base)))
        p.line(f"M{x - r * 0.8:.0f} {y - 4}Q{x} {y + 4} {x + r * 0.8:.0f} {y - 6}M{x - r * 0.6:.0f} {y + 12}Q{x} {y + 18} {x + r * 0.6:.0f} {y + 10}", t.dark, 1.6, 0.3)
    p.rect(140, 136, 66, 11, 2, "#2e8b8c")
    p.rect(146, 125, 58, 11, 2, "#f0e4cc")
    p.path("M296 172H332L328 198Q314 206 300 198Z", p.soft_tube(tone("#e27d3a")))


def _books(p: Picture, x: float, floor: float, count: int, height: float, first: int = 0) -> float:
    for index in range(count):
        w = 9 + (index * 5 + first) % 7
        h = height - (index * 7 + first * 3) % int(height * 0.35)
        p.rect(x, floor - h, w, h, 1.5, _SPINES[(index + first) % len(_SPINES)])
        p.rect(x + 2, floor - h + 5, w - 4, 3, 1, "#ffffff", 0.5)
        x += w + 1
    return x


def ladder_shelf(p: Picture, item: Product) -> None:
    """Shelves on a leaning frame."""
    t = p.tone
    p.shadow(246, 322, 120, 10)
    p.line("M166 30L146 320M314 30L334 320", INK.base, 7)
    for index, y in enumerate((76, 138, 200, 262, 312)):
        grow = index * 5
        x, w = 158 - grow, 164 + 2 * grow
        p.rect(x, y, w, 11, 3, p.linear("v", (0, t.hi), (0.4, t.base), (1, t.dark)))
        if index == 0:
            p.path("M226 50H254L250 76H230Z", p.soft_tube(PAPER))
            p.line("M240 50C236 34 226 28 214 26M240 50C244 32 254 26 266 26", "#5e8f5a", 4)
        elif index == 1:
            _books(p, x + 14, y, 6, 42, 2)
            p.circle(x + w - 34, y - 18, 18, p.globe(tone("#e2a03a")))
        elif index == 2:
            _books(p, x + 70, y, 8, 44, 5)
        elif index == 3:
            p.rect(x + 16, y - 36, 60, 36, 5, p.down(tone("#d9b98a")))
            _books(p, x + 98, y, 5, 42, 0)


def cube_shelf(p: Picture, item: Product) -> None:
    """Four cubes with records, plants and boxes."""
    t = p.tone
    p.shadow(244, 318, 150, 12)
    p.rect(118, 66, 244, 248, 6, p.linear("d", (0, t.lit), (0.5, t.base), (1, t.dim)))
    for x in (130, 246):
        for y in (78, 196):
            p.rect(x, y, 104, 106, 3, p.linear("d", (0, t.deep), (1, t.dark)), 0.75)
    p.line("M119 67H361", "#c99b62", 3)
    for i in range(12):
        p.rect(134 + i * 8, 90 + (i * 5) % 9, 7, 94 - (i * 5) % 9, 1, _SPINES[i % 10])
    p.path("M278 138H318L312 182H284Z", p.soft_tube(tone("#c96f45")))
    p.line("M298 138C290 114 280 104 266 98M298 138C304 112 316 100 332 98M298 138V92", "#5e8f5a", 6)
    p.rect(140, 232, 84, 68, 6, p.down(p.second if len(item.colours) > 1 else tone("#d9b98a")))
    p.rect(170, 248, 24, 8, 4, PAPER.base)
    _books(p, 256, 302, 7, 76, 3)


def wall_shelf(p: Picture, item: Product) -> None:
    """A floating board with a few things on it."""
    t = p.tone
    p.shadow(250, 244, 190, 34, 0.22)
    x = _books(p, 104, 206, 6, 74, 1)
    with p.group(f"rotate(14 {x + 6:.0f} 206)"):
        p.rect(x + 2, 134, 13, 72, 1.5, _SPINES[6])
    p.path("M232 160H276L270 206H238Z", p.soft_tube(tone("#efe6d3")))
    p.line("M254 160C246 130 232 120 216 114M254 160C260 128 276 116 294 114M254 160V106", "#5e8f5a", 6)
    p.rect(312, 126, 66, 80, 4, p.linear("d", (0, WOOD.lit), (1, WOOD.dark)))
    p.rect(319, 133, 52, 66, 2, "#fdf6e6")
    p.path("M319 199V176L338 156L352 172L362 164L371 174V199Z", "#6fa58c")
    p.circle(356, 150, 7, "#f2b33d")
    p.rect(76, 206, 328, 26, 5, p.linear("v", (0, t.hi), (0.3, t.lit), (0.35, t.base), (1, t.dark)))
    p.line("M88 220C160 216 300 226 392 218", t.dark, 1.8, 0.4)


def shoe_bench(p: Picture, item: Product) -> None:
    """A bench with shoes under its cushion."""
    t = p.tone
    p.shadow(244, 314, 190, 13)
    for y in (234, 292):
        for k in range(3):
            p.rect(88, y + k * 6, 304, 4, 2, PALE_WOOD.dim if k else PALE_WOOD.lit)
    for x, y, c in ((108, 226, "#8b5b3c"), (176, 226, "#c9453f"), (256, 226, "#2c4068"), (326, 226, "#e2a03a"), (120, 285, "#2f3138"), (210, 285, "#4c8a5c"), (296, 285, "#7a5ca8")):
        p.path(f"M{x} {y - 26}C{x + 8} {y - 28} {x + 14} {y - 26} {x + 18} {y - 20}C{x + 28} {y - 12} {x + 46} {y - 12} {x + 48} {y}V{y + 5}H{x - 2}Z", p.down(tone(c)))
        p.rect(x - 3, y + 3, 52, 5, 2, PAPER.base)
    _legs(p, ((90, 170, 90, 312), (390, 170, 390, 312)), PALE_WOOD, 14)
    p.rect(70, 150, 340, 24, 6, p.linear("v", (0, PALE_WOOD.hi), (0.5, PALE_WOOD.base), (1, PALE_WOOD.dark)))
    p.rect(76, 118, 328, 36, 16, p.linear("v", (0, t.hi), (0.45, t.base), (1, t.dark)))
    for x in (158, 240, 322):
        p.circle(x, 134, 3.5, t.deep, 0.6)


def book_rack(p: Picture, item: Product) -> None:
    """A child's rack with picture books facing out."""
    t = p.tone
    p.shadow(244, 318, 150, 12)
    for _ in p.mirrored():
        p.path("M118 318V84Q118 62 140 62H146V318Z", p.linear("h", (0, t.lit), (1, t.dark)))
    covers = (("#e2694f", "#fff3d6"), ("#3f8fb5", "#f2c14e"), ("#f2c14e", "#c9453f"), ("#6fa55c", "#fff3d6"), ("#7a5ca8", "#f2a6b8"), ("#e597ac", "#2e8b8c"), ("#2e8b8c", "#f0e4cc"), ("#c9453f", "#f2c14e"), ("#2c4068", "#e27d3a"))
    for row in range(3):
        y = 78 + row * 78
        for column in range(3):
            cover, sign = covers[row * 3 + column]
            x = 152 + column * 60
            p.rect(x, y, 54, 64, 4, p.linear("d", (0, tone(cover).lit), (1, tone(cover).dim)))
            if (row + column) % 3 == 0:
                p.circle(x + 27, y + 24, 13, sign)
            elif (row + column) % 3 == 1:
                p.path(f"M{x + 27} {y + 8}L{x + 42} {y + 36}H{x + 12}Z", sign)
            else:
                p.path(f"M{x + 27} {y + 38}C{x + 8} {y + 24} {x + 12} {y + 8} {x + 22} {y + 10}L{x + 27} {y + 15}L{x + 32} {y + 10}C{x + 42} {y + 8} {x + 46} {y + 24} {x + 27} {y + 38}Z", sign)
        p.rect(134, y + 46, 212, 24, 5, p.linear("v", (0, t.hi), (0.5, t.base), (1, t.dim)))
    p.rect(130, 306, 220, 10, 5, t.dim)
