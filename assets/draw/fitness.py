"""Pictures of things to move with: mats, weights, helmets, balls and bicycles."""

# One stroke a line is how a drawing reads.
# fmt: off

import math

from .catalogue import Product
from .svg import BRASS, INK, PAPER, STEEL, WOOD, Picture, Tone, tone


def mat(p: Picture, item: Product) -> None:
    """A mat half rolled up."""
    t = p.tone
    thick = 9 if "Soft" in item.title else 5
    p.shadow(250, 300, 200, 22)
    p.path("M136 214H330L432 304H92Z", p.linear("d", (0, t.lit), (0.5, t.base), (1, t.dim)))
    p.path(f"M92 304H432V{304 + thick}H92Z", t.dark)
    p.line("M180 232H336M160 262H372M136 290H404" if thick == 5 else "M150 240L390 240M126 272L408 272", t.hi, 2.5, 0.5)
    p.path("M118 168Q118 124 160 120H338Q376 124 376 168Q376 214 338 218H160Q118 214 118 168Z", p.linear("v", (0, t.lit), (0.2, t.hi), (0.5, t.base), (1, t.dark)))
    p.ellipse(348, 169, 34, 49, p.linear("d", (0, t.lit), (1, t.dim)))
    spiral = "M348 169c3 -6 9 -2 8 5c-2 10 -16 10 -18 -4c-1 -18 20 -24 27 -4c6 22 -10 38 -24 32c-18 -8 -20 -46 0 -60c18 -10 36 8 36 34"
    p.line(spiral, t.deep, 3, 0.75)
    accent = p.second if len(item.colours) > 1 else PAPER
    for x in (180, 264):
        p.path(f"M{x} 120Q{x - 12} 168 {x} 218H{x + 18}Q{x + 6} 168 {x + 18} 120Z", accent.base)
    p.line("M186 122C190 78 262 78 272 122", accent.dim, 8)
    p.line("M140 136Q240 128 330 134", "#ffffff", 5, 0.4)


def cork_mat(p: Picture, item: Product) -> None:
    """A folded mat of cork."""
    cork = tone("#b98a5c")
    p.shadow(250, 304, 170, 17)
    for index in range(4):
        y = 268 - index * 34
        p.path(f"M96 {y}Q96 {y - 4} 104 {y - 4}H376Q396 {y - 4} 396 {y + 13}Q396 {y + 30} 376 {y + 30}H104Q96 {y + 30} 96 {y + 26}Z", p.linear("v", (0, cork.lit), (0.5, cork.base), (1, cork.dark)))
        p.path(f"M96 {y + 20}H380Q392 {y + 20} 395 {y + 14}Q396 {y + 30} 376 {y + 30}H104Q96 {y + 30} 96 {y + 26}Z", INK.base, 0.8)
    p.path("M104 162L142 120H400L392 150Q390 162 376 162Z", p.linear("d", (0, cork.hi), (1, cork.base)))
    specks = "".join(f"M{118 + (i * 47) % 262} {128 + (i * 23) % 30}l{3 + i % 4} {1 + i % 3}M{104 + (i * 59) % 276} {172 + (i * 31) % 110}l{2 + i % 4} 1" for i in range(34))
    p.line(specks, cork.deep, 2.4, 0.5)
    p.path("M214 156L246 120H276L246 156V300H214Z", p.linear("v", (0, tone("#2e8b8c").lit), (1, tone("#2e8b8c").dim)))


def roller(p: Picture, item: Product) -> None:
    """A ridged foam roller."""
    t = p.tone
    p.shadow(250, 300, 190, 18)
    with p.group("rotate(-10 240 200)"):
        p.path("M110 122H350Q392 126 392 204Q392 282 350 286H110Z", p.linear("v", (0, t.lit), (0.2, t.hi), (0.5, t.base), (1, t.dark)))
        for row in range(4):
            for column in range(5):
                p.rect(172 + column * 42 - (row % 2) * 8, 132 + row * 38, 32, 26, 8, p.linear("v", (0, t.hi), (1, t.dim)), 0.75)
        p.ellipse(112, 204, 50, 82, p.linear("d", (0, t.lit), (1, t.dark)))
        p.ellipse(112, 204, 36, 62, p.linear("d", (0, p.second.lit), (1, p.second.dark)))
        p.ellipse(114, 204, 26, 48, p.second.deep)


def _dumbbell(p: Picture, t: Tone, x: float, y: float, scale: float, hexagon: bool, dials: bool) -> None:
    with p.group(f"translate({x} {y}) rotate(-14) scale({scale})"):
        p.path("M-70 -11H70V11H-70Z", p.linear("v", (0, STEEL.lit), (0.3, "#f6f8f9"), (0.6, STEEL.base), (1, STEEL.dark)))
        p.line("".join(f"M{i} -10L{i + 8} 10M{i + 8} -10L{i} 10" for i in range(-50, 44, 8)), STEEL.dark, 1, 0.6)
        for side in (-1, 1):
            with p.group(f"matrix({side} 0 0 1 0 0)"):
                if dials:
                    for k in range(5):
                        p.rect(60 + k * 17, -58 + k * 3, 15, 116 - k * 6, 6, p.linear("v", (0, t.hi), (0.3, t.base), (1, t.deep)))
                    p.rect(144, -26, 14, 52, 6, p.down(tone("red")))
                elif hexagon:
                    p.path("M62 -50L80 -58H130L148 -50V50L130 58H80L62 50Z", p.linear("v", (0, t.lit), (0.3, t.base), (1, t.deep)))
                    p.path("M62 -50L80 -58H130L148 -50V-20H62Z", t.hi, 0.35)
                    p.path("M62 22H148V50L130 58H80L62 50Z", t.deep, 0.35)
                    p.line("M62 -20H148M62 22H148", t.deep, 2, 0.6)
                else:
                    p.path("M60 -30Q62 -52 92 -54H116Q146 -52 148 -26V26Q146 52 116 54H92Q62 52 60 30Z", p.linear("v", (0, t.lit), (0.2, t.hi), (0.5, t.base), (1, t.dark)))


def dumbbell(p: Picture, item: Product) -> None:
    """One dumbbell or a pair."""
    t = p.tone
    adjustable, hexagon = "Adjustable" in item.title, "Hex" in item.title
    p.shadow(250, 304, 196, 18)
    if adjustable:
        _dumbbell(p, t, 240, 200, 1.2, False, True)
        return
    _dumbbell(p, t, 262, 128, 0.98, hexagon, False)
    _dumbbell(p, t, 220, 238, 1.12, hexagon, False)


def kettlebell(p: Picture, item: Product) -> None:
    """A round weight with a handle."""
    t = p.tone
    p.shadow(246, 314, 130, 16)
    p.line("M188 176C150 60 330 60 292 176", STEEL.deep, 30)
    p.line("M184 170C150 58 326 56 292 170", STEEL.base, 22)
    p.line("M180 130C178 76 226 74 250 78", STEEL.hi, 5, 0.8)
    p.path("M240 132C310 132 342 180 342 226C342 270 318 300 296 314H184C162 300 138 270 138 226C138 180 170 132 240 132Z", p.radial((0, t.hi), (0.3, t.lit), (0.65, t.base), (1, t.dark), cx=0.34, cy=0.28, r=0.8))
    p.circle(240, 228, 44, PAPER.base, 0.92)
    p.line("M222 212L230 206V252M244 214C246 204 264 204 264 216C264 228 246 236 244 252H266", INK.base, 7)
    p.line("M160 206C164 182 180 164 200 156", "#ffffff", 9, 0.5)


def helmet(p: Picture, item: Product) -> None:
    """A bicycle helmet from the side."""
    t = p.tone
    accent = p.second if len(item.colours) > 1 else INK
    road, kids, gravel = "Road" in item.title, "Kids" in item.title, "Gravel" in item.title
    p.shadow(246, 306, 150, 16)
    p.line("M168 226C190 280 220 308 252 312M300 226C290 262 274 294 252 312", INK.base, 7)
    p.rect(236, 300, 32, 18, 7, p.down(INK))
    p.path("M98 210Q96 238 122 238C200 226 290 226 352 238Q386 240 386 212Q240 180 98 210Z", INK.deep)
    p.path("M92 208C92 114 160 62 244 62C336 62 394 120 394 206Q392 222 374 222C300 208 190 208 112 224Q94 226 92 208Z" if not road else "M78 214C92 118 164 74 250 74C336 74 388 126 394 206Q392 222 374 222C300 208 190 206 100 226Q78 230 78 214Z", p.radial((0, t.hi), (0.3, t.lit), (0.62, t.base), (1, t.dark), cx=0.36, cy=0.22, r=0.9))
    if road:
        for k in range(4):
            y = 112 + k * 24
            p.path(f"M{150 - k * 14} {y + 8}C{210 - k * 8} {y - 14} {290 + k * 4} {y - 14} {352 + k * 6} {y + 12}C{300} {y + 2} {220} {y + 2} {150 - k * 14} {y + 8}Z", t.deep, 0.8)
        p.line("M96 196C150 176 330 170 388 196", accent.lit if accent != INK else PAPER.base, 5)
    else:
        for k in range(4):
            x = 152 + k * 56
            p.path(f"M{x} {92 if 0 < k < 3 else 112}Q{x + 14} {80 if 0 < k < 3 else 98} {x + 28} {92 if 0 < k < 3 else 112}L{x + 24} 164Q{x + 14} 172 {x + 4} 164Z", t.deep, 0.8)
        p.path("M92 206C150 186 330 184 394 204Q392 222 374 222C300 208 190 208 112 224Q94 226 92 206Z", accent.base)
    if gravel or "Commuter" in item.title:
        p.path("M100 190C72 190 46 204 38 222Q60 226 112 214Z", p.down(Tone(accent.dim) if accent != INK else INK))
    if "rear light" in item.attributes["light"]:
        p.rect(376, 186, 16, 26, 6, "#ff5a4a")
        p.circle(386, 199, 22, p.radial((0, "#ff7a66", 0.7), (1, "#ff7a66", 0)))
    if kids:
        for x, y in ((136, 196), (240, 188), (340, 194)):
            p.path(f"M{x} {y - 11}L{x + 3} {y - 3}L{x + 11} {y - 3}L{x + 5} {y + 2}L{x + 7} {y + 10}L{x} {y + 5}L{x - 7} {y + 10}L{x - 5} {y + 2}L{x - 11} {y - 3}L{x - 3} {y - 3}Z", PAPER.base)
    p.path("M118 158C136 112 176 84 222 78C184 98 160 126 150 166Z", "#ffffff", 0.45)


def _points(count: int, radius: float, turn: float = -math.pi / 2, x: float = 240, y: float = 188) -> list[tuple[float, float]]:
    return [(x + radius * math.cos(turn + k * 2 * math.pi / count), y + radius * math.sin(turn + k * 2 * math.pi / count)) for k in range(count)]


def _polygon(points: list[tuple[float, float]]) -> str:
    return "M" + "L".join(f"{x:.0f} {y:.0f}" for x, y in points) + "Z"


def ball(p: Picture, item: Product) -> None:
    """A football, basketball, volleyball or exercise ball."""
    t = p.tone
    p.shadow(246, 310, 118, 16)
    if "Exercise" in item.title:
        p.circle(240, 184, 130, p.globe(t))
        for k in range(-3, 4):
            p.line(f"M{240 - math.sqrt(max(0, 130**2 - (k * 34) ** 2)):.0f} {184 + k * 34}Q240 {200 + k * 42} {240 + math.sqrt(max(0, 130**2 - (k * 34) ** 2)):.0f} {184 + k * 34}", t.dark, 3, 0.3)
        p.line("M136 150C148 112 178 84 214 76", "#ffffff", 12, 0.5)
        return
    p.circle(240, 188, 122, p.globe(t))
    if "Football" in item.title:
        patch = p.second.base if len(item.colours) > 1 else INK.base
        centre = _points(5, 40)
        p.path(_polygon(centre), patch)
        for k in range(5):
            a = -math.pi / 2 + k * 2 * math.pi / 5
            (x1, y1), (x2, y2) = centre[k], (240 + 74 * math.cos(a), 188 + 74 * math.sin(a))
            p.line(f"M{x1:.0f} {y1:.0f}L{x2:.0f} {y2:.0f}", t.dark, 3)
            p.line(f"M{x2:.0f} {y2:.0f}L{240 + 96 * math.cos(a - 0.42):.0f} {188 + 96 * math.sin(a - 0.42):.0f}M{x2:.0f} {y2:.0f}L{240 + 96 * math.cos(a + 0.42):.0f} {188 + 96 * math.sin(a + 0.42):.0f}", t.dark, 3)
            b = a + math.pi / 5
            p.path(f"M{240 + 90 * math.cos(b):.0f} {188 + 90 * math.sin(b):.0f}L{240 + 100 * math.cos(b - 0.25):.0f} {188 + 100 * math.sin(b - 0.25):.0f}L{240 + 121 * math.cos(b - 0.2):.0f} {188 + 121 * math.sin(b - 0.2):.0f}L{240 + 121 * math.cos(b + 0.2):.0f} {188 + 121 * math.sin(b + 0.2):.0f}L{240 + 100 * math.cos(b + 0.25):.0f} {188 + 100 * math.sin(b + 0.25):.0f}Z", patch)
    elif "Basketball" in item.title:
        p.line("M118 188H362M240 66V310M158 98C200 140 200 236 158 278M322 98C280 140 280 236 322 278", INK.base, 4.5)
    else:
        stripes = ("M240 66C200 110 190 150 210 190C170 200 134 190 119 176M240 66C270 100 280 140 262 176", "M210 190C230 240 280 262 330 270M262 176C300 170 340 176 361 190M210 190C216 240 200 280 178 293")
        p.path("M240 66C200 110 190 150 210 190L262 176C280 140 270 100 240 66Z", p.second.base)
        p.path("M119 176C134 190 170 200 210 190C216 240 200 280 178 293C140 270 116 226 119 176Z", PAPER.base)
        p.path("M262 176C300 170 340 176 361 190C362 222 350 252 330 270C280 262 230 240 210 190Z", PAPER.base, 0.85)
        for d in stripes:
            p.line(d, t.deep, 3, 0.7)
        p.circle(240, 188, 122, p.radial((0, "#14172c", 0), (0.65, "#14172c", 0), (1, "#14172c", 0.35), cx=0.38, cy=0.32, r=0.75))
    p.line("M148 150C160 118 184 94 212 84", "#ffffff", 9, 0.5)


def _wheel(p: Picture, x: float, y: float, r: float, spokes: int, rim: Tone, tyre: float = 7) -> None:
    p.line("".join(f"M{x} {y}L{x + (r - 4) * math.cos(k * 2 * math.pi / spokes):.0f} {y + (r - 4) * math.sin(k * 2 * math.pi / spokes):.0f}" for k in range(spokes)), STEEL.dark, 1, 0.7)
    p.ring(x, y, r, INK.base, tyre)
    p.ring(x, y, r - tyre * 0.7, rim.base, 2.5)
    p.circle(x, y, 6, p.globe(STEEL))


def bicycle(p: Picture, item: Product) -> None:
    """A bicycle from the side: for the city, for gravel, or folding."""
    t = p.tone
    city, gravel, folding = "City" in item.title, "Gravel" in item.title, "Folding" in item.title
    r = 48 if folding else 74
    y = 312 - r - 4
    left, right = (112, 372) if not folding else (120, 364)
    p.shadow(242, 316, 206, 11)
    rim = PAPER if city else STEEL
    _wheel(p, left, y, r, 18, rim, 9 if gravel else 7)
    _wheel(p, right, y, r, 18, rim, 9 if gravel else 7)
    crank = (222, y + (14 if not folding else 0))
    seat, head = (188, 128), (330, 120)
    if city:
        tubes = f"M{head[0] + 8} 150C{head[0] - 20} 230 270 {crank[1]} {crank[0]} {crank[1]}L{seat[0]} 126M{left} {y}L{crank[0]} {crank[1]}M{left} {y}L{seat[0] + 8} 160M{head[0]} 112L{right} {y}"
    elif gravel:
        tubes = f"M{seat[0] + 4} 146L{head[0]} 138L{crank[0]} {crank[1]}L{seat[0]} 124M{left} {y}L{crank[0]} {crank[1]}M{left} {y}L{seat[0] + 4} 146M{head[0] - 3} 118L{right} {y}"
    else:
        tubes = f"M{head[0] + 4} 196L{crank[0]} {crank[1] - 20}L{left} {y}M{crank[0]} {crank[1]}L{seat[0]} 108M{head[0] - 8} 92L{right} {y}"
    p.line(tubes, t.dark, 12)
    p.line(tubes, t.base, 9)
    p.line(tubes, t.hi, 2.5, 0.6)
    if city:
        for x in (left, right):
            p.line(f"M{x - 78} {y - 20}C{x - 60} {y - 100} {x + 50} {y - 104} {x + 76} {y - 26}", t.base, 6)
        p.path(f"M{left - 40} 142H{left + 60}L{left + 52} 154H{left - 34}Z", WOOD.base)
        p.line(f"M{left - 30} 154L{left} {y}M{left + 44} 154L{left} {y}", INK.base, 3)
        p.path(f"M{left - 8} {y - 6}H{crank[0]}Q{crank[0] + 22} {y + 14} {crank[0]} {y + 34}H{left}Z", t.dim)
        p.line(f"M{head[0]} 112L{head[0] - 8} 84C{head[0] - 20} 70 {head[0] - 56} 82 {head[0] - 62} 96", STEEL.dark, 7)
        p.line(f"M{head[0] - 52} 84L{head[0] - 66} 104", WOOD.dark, 11)
        p.circle(head[0] + 18, 132, 13, p.globe(STEEL))
        p.circle(head[0] + 24, 132, 8, "#fff3c4")
    elif gravel:
        p.line(f"M{head[0] - 3} 118L{head[0] - 8} 104H{head[0] + 24}C{head[0] + 48} 104 {head[0] + 46} 138 {head[0] + 22} 136", INK.base, 8)
        p.line("M210 176L236 196", p.second.base, 16)
        p.line("M206 172L213 178", INK.base, 12)
    else:
        p.line(f"M{head[0] - 8} 92H{head[0] - 30}M{head[0] - 8} 92H{head[0] + 16}", INK.base, 9)
        p.circle(276, 218, 9, p.globe(BRASS))
        p.line(f"M{left - 40} {y - 40}C{left - 20} {y - 62} {left + 30} {y - 62} {left + 42} {y - 34}M{right - 42} {y - 34}C{right - 26} {y - 62} {right + 22} {y - 62} {right + 40} {y - 40}", p.second.base, 5)
    saddle = 124 if not folding else 104
    p.path(f"M{seat[0] - 34} {saddle - 8}C{seat[0] - 20} {saddle - 18} {seat[0] + 20} {saddle - 14} {seat[0] + 40} {saddle - 6}Q{seat[0] + 44} {saddle + 2} {seat[0] + 32} {saddle + 1}C{seat[0] + 10} {saddle} {seat[0] - 10} {saddle + 10} {seat[0] - 26} {saddle + 8}Q{seat[0] - 40} {saddle + 4} {seat[0] - 34} {saddle - 8}Z", p.down(WOOD if city else INK))
    p.circle(*crank, 17, p.globe(STEEL))
    p.line(f"M{crank[0]} {crank[1]}L{crank[0] + 22} {crank[1] + 22}M{crank[0]} {crank[1]}L{crank[0] - 22} {crank[1] - 22}", INK.base, 6)
    p.line(f"M{crank[0] + 12} {crank[1] + 24}H{crank[0] + 34}M{crank[0] - 34} {crank[1] - 24}H{crank[0] - 12}", INK.base, 7)


def balance_bike(p: Picture, item: Product) -> None:
    """A child's wooden bike without pedals."""
    t = p.tone
    p.shadow(242, 316, 180, 12)
    for x in (146, 338):
        p.circle(x, 256, 54, INK.base)
        p.circle(x, 256, 42, p.globe(t))
        p.circle(x, 256, 9, p.globe(STEEL))
        for k in range(5):
            a = k * 2 * math.pi / 5
            p.circle(x + 25 * math.cos(a), 256 + 25 * math.sin(a), 7, t.deep, 0.5)
    wood = tone("#dcb581")
    p.path("M134 246C150 196 190 182 236 190C270 196 296 180 308 140L322 96H344L336 160L350 256Q338 268 326 256L318 196C290 230 250 236 214 226C186 220 170 236 158 260Q142 268 134 246Z", p.linear("d", (0, wood.hi), (0.5, wood.base), (1, wood.dark)))
    p.line("M290 92H362", wood.dark, 10)
    p.line("M286 92H304M350 92H368", INK.base, 13)
    p.line("M204 190L200 156", STEEL.dark, 9)
    p.path("M156 148C170 136 216 138 240 150Q246 160 232 160C206 160 186 166 170 164Q150 162 156 148Z", p.down(INK))
    p.path("M222 196L228 208L241 209L231 218L234 231L222 224L210 231L213 218L203 209L216 208Z", p.second.base)
