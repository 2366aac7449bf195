"""Pictures of pans, pots, cups and knives."""

# One stroke a line is how a drawing reads.
# fmt: off

from .catalogue import Product
from .svg import BRASS, INK, PAPER, STEEL, WOOD, Picture, Tone, tone


def pan(p: Picture, item: Product) -> None:
    """A frying pan from above, with its handle to the upper right."""
    t = p.tone
    iron, copper, camp = "Cast Iron" in item.title, "Copper" in item.title, "Folding" in item.title
    inside = tone("#3b3d42") if not copper and "Ceramic" not in item.title else STEEL if copper else tone("#efe6d3")
    handle = t if iron else STEEL if copper else WOOD if "Ceramic" in item.title else INK
    p.shadow(214, 224, 150, 120, 0.3)
    with p.group("rotate(-32 200 200)"):
        p.path("M300 186H330V214H300Z", p.down(STEEL if not iron else t))
        p.path("M322 186C360 180 420 178 446 184Q458 200 446 216C420 222 360 220 322 214Z", p.down(handle))
        p.line("M336 192C366 188 410 187 438 191", handle.hi, 3, 0.6)
        p.ellipse(438, 200, 8, 6, handle.deep)
        if camp:
            p.rect(352, 180, 12, 40, 4, STEEL.base)
            p.circle(358, 200, 4, INK.base)
        if iron:
            p.path("M84 186Q66 200 84 214L98 210V190Z", p.down(t))
    p.circle(200, 200, 118, p.linear("d", (0, t.hi), (0.4, t.base), (1, t.deep)))
    p.circle(200, 200, 108, p.linear("d", (0, inside.deep), (0.5, inside.dark), (1, inside.lit)))
    p.circle(202, 202, 92, p.radial((0, inside.lit), (0.6, inside.base), (1, inside.dim), cx=0.4, cy=0.38, r=0.65))
    p.line("M128 160A84 84 0 0 1 190 118", "#ffffff", 6, 0.35)
    if iron or camp:
        p.path("M160 214C150 190 168 170 192 172C214 160 246 176 244 200C256 224 232 242 210 236C190 248 164 238 160 214Z", "#fdf9ef")
        p.circle(204, 204, 24, p.globe(tone("#f2a92c")))
        p.ellipse(196, 196, 7, 4, "#fff3c4", 0.8)
    elif not copper:
        p.ring(202, 202, 66, inside.lit, 1.5, 0.35)
        p.ring(202, 202, 44, inside.lit, 1.5, 0.3)


def wok(p: Picture, item: Product) -> None:
    """A wok from the side with vegetables."""
    t = p.tone
    p.shadow(230, 300, 150, 17)
    p.path("M342 178C380 168 420 150 444 138Q456 140 450 152C424 170 384 188 346 198Z", p.down(WOOD))
    for x, y, c in ((150, 160, "#4f9a4c"), (190, 148, "#e2573f"), (232, 142, "#f0b53c"), (270, 150, "#4f9a4c"), (304, 160, "#e88a3a"), (212, 158, "#77b85a"), (252, 160, "#c94b3c"), (170, 164, "#f0c24f")):
        p.ellipse(x, y + 8, 26, 18, p.globe(tone(c)))
    p.path("M98 170H362C354 244 306 300 230 300C154 300 106 244 98 170Z", p.linear("d", (0, t.hi), (0.35, t.base), (0.8, t.dark), (1, t.deep)))
    p.path("M92 164H368Q374 172 366 178H94Q86 172 92 164Z", p.tube(t))
    p.line("M96 176C62 172 62 204 102 204", t.dark, 9)
    p.path("M126 190C138 240 172 274 216 284C180 250 158 220 152 190Z", "#ffffff", 0.28)
    for x, y in ((196, 100), (240, 84), (284, 102)):
        p.line(f"M{x} {y + 26}C{x - 10} {y + 12} {x + 10} {y + 2} {x} {y - 14}", "#ffffff", 5, 0.6)


def pot(p: Picture, item: Product) -> None:
    """A casserole or stock pot with lid and two ears."""
    t = p.tone
    tall = "Stock" in item.title
    steel = t.base == tone("grey").base
    metal = STEEL if steel else t
    top = 116 if tall else 168
    fill = p.tube(metal) if steel else p.linear("h", (0, t.dim), (0.2, t.lit), (0.3, t.hi), (0.5, t.base), (1, t.dark))
    p.shadow(244, 310, 172, 18)
    for _ in p.mirrored():
        p.line(f"M112 {top + 26}C76 {top + 22} 76 {top + 60} 112 {top + 58}", metal.dark, 14)
        p.line(f"M112 {top + 24}C80 {top + 20} 80 {top + 54} 112 {top + 54}", metal.lit, 5)
    p.path(f"M106 {top}H374V270Q374 310 330 310H150Q106 310 106 270Z", fill)
    p.path("M107 276Q240 298 373 276Q370 310 330 310H150Q110 310 107 276Z", metal.deep, 0.3)
    p.path(f"M98 {top - 6}H382Q388 {top + 4} 380 {top + 10}H100Q92 {top + 4} 98 {top - 6}Z", fill)
    glass = tall
    if glass:
        p.path(f"M108 {top - 6}C130 {top - 46} 350 {top - 46} 372 {top - 6}Z", p.linear("d", (0, "#f4fafb"), (0.5, "#c4dbe1"), (1, "#93b3bd")))
        p.line(f"M108 {top - 6}C130 {top - 46} 350 {top - 46} 372 {top - 6}", STEEL.base, 4)
    else:
        p.path(f"M104 {top - 6}C120 {top - 58} 360 {top - 58} 376 {top - 6}Z", p.radial((0, t.hi), (0.35, t.lit), (0.65, t.base), (1, t.dark), cx=0.35, cy=0.2, r=0.8))
        p.line(f"M120 {top - 14}Q240 {top - 34} 360 {top - 14}", t.dark, 2, 0.4)
    knob = BRASS if not glass else INK
    p.rect(226, top - 62, 28, 20, 8, p.tube(knob))
    p.ellipse(240, top - 64, 24, 9, p.globe(knob))
    p.path(f"M128 {top + 24}C126 {top + 70} 132 250 146 286C156 250 156 {top + 70} 154 {top + 22}Z", "#ffffff", 0.32)
    if "Stoneware" in item.title:
        p.path("M106 190Q128 214 150 200Q178 224 206 206Q234 230 262 208Q290 228 316 204Q346 220 374 192V168H106Z", p.second.base, 0.85)


def milk_pan(p: Picture, item: Product) -> None:
    """A small pan with a long handle."""
    t = p.tone
    p.shadow(220, 304, 140, 16)
    p.path("M312 196L438 160Q450 160 450 170Q450 178 442 180L314 216Z", p.down(WOOD))
    p.circle(438, 170, 4, WOOD.deep)
    p.path("M110 176H320V262Q320 304 280 304H150Q110 304 110 262Z", p.linear("h", (0, t.dim), (0.2, t.lit), (0.3, t.hi), (0.5, t.base), (1, t.dark)))
    p.path("M110 176L92 164Q100 156 122 160Q215 150 308 160Q330 156 338 164L320 176Q215 190 110 176Z", p.tube(PAPER))
    p.ellipse(215, 170, 100, 12, p.linear("v", (0, PAPER.dark), (1, PAPER.dim)))
    p.ellipse(215, 173, 92, 9, "#fffaf0")
    p.line("M112 184Q215 198 318 184", INK.base, 3, 0.7)
    p.path("M130 200C128 240 134 270 146 290C154 260 154 230 152 202Z", "#ffffff", 0.35)
    for x, y in ((180, 128), (224, 112), (262, 130)):
        p.line(f"M{x} {y + 18}C{x - 10} {y + 6} {x + 10} {y - 4} {x} {y - 20}", "#ffffff", 5, 0.6)


def _cup(p: Picture, t: Tone, x: float, y: float, scale: float = 1, speckled: bool = False, drink: str = "#6d4226") -> None:
    with p.group(f"translate({x} {y}) scale({scale})"):
        p.line("M66 -96C118 -104 120 -34 62 -30", t.dark, 20)
        p.line("M66 -98C114 -104 116 -38 62 -34", t.lit, 13)
        p.path("M-76 -128H76C80 -80 74 -40 60 -10Q56 0 44 0H-44Q-56 0 -60 -10C-74 -40 -80 -80 -76 -128Z", p.linear("h", (0, t.dim), (0.2, t.lit), (0.32, t.hi), (0.5, t.base), (1, t.dark)))
        p.ellipse(0, -128, 76, 15, p.linear("v", (0, t.dark), (1, t.hi)))
        p.ellipse(0, -125, 67, 10.5, drink)
        p.ellipse(-14, -126, 30, 4, "#ffffff", 0.16)
        if speckled:
            for dx, dy in ((-50, -96), (-30, -60), (-8, -100), (14, -50), (36, -88), (52, -40), (-46, -28), (2, -22), (30, -14), (-16, -78), (58, -70), (-60, -66)):
                p.circle(dx, dy, 2.2, "#5b4636", 0.6)
        p.path("M-62 -104C-62 -66 -58 -36 -48 -14C-44 -44 -46 -80 -46 -104Z", "#ffffff", 0.3)


def mug(p: Picture, item: Product) -> None:
    """A stoneware mug, dipped in glaze."""
    t = p.tone
    p.shadow(250, 304, 132, 16)
    _cup(p, tone("#e6d6bd"), 232, 304, 1.42)
    p.path("M124 122H340C345 160 344 190 339 214Q306 234 276 218Q244 238 210 222Q170 240 129 216C122 190 120 160 124 122Z", p.linear("h", (0, t.dim), (0.2, t.lit), (0.32, t.hi), (0.5, t.base), (1, t.dark)), 0.94)
    p.ellipse(232, 122, 108, 21, p.linear("v", (0, t.dark), (1, t.lit)))
    p.ellipse(232, 126, 95, 15, "#6d4226")
    p.path("M146 160C148 190 150 206 154 226C164 200 166 180 166 158Z", "#ffffff", 0.4)
    for x in (200, 250):
        p.line(f"M{x} 98C{x - 12} 82 {x + 12} 68 {x} 46", "#ffffff", 6, 0.6)


def mug_set(p: Picture, item: Product) -> None:
    """Four speckled mugs."""
    p.shadow(246, 306, 190, 16)
    for x, y, scale in ((170, 190, 0.78), (310, 190, 0.78), (140, 306, 0.92), (310, 306, 0.92)):
        _cup(p, p.tone if x < 200 else p.second if y < 200 else p.tone, x, y, scale, speckled=True)


def enamel_mug(p: Picture, item: Product) -> None:
    """A straight enamel mug with a dark rim."""
    t = p.tone
    rim = tone("navy")
    p.shadow(246, 306, 122, 15)
    p.line("M318 152C386 146 386 256 314 252", t.dark, 20)
    p.line("M318 150C382 146 380 250 314 248", t.lit, 13)
    p.path("M138 116H326L320 288Q318 306 300 306H164Q146 306 144 288Z", p.linear("h", (0, t.dim), (0.2, t.lit), (0.32, t.hi), (0.5, t.base), (1, t.dark)))
    p.ellipse(232, 116, 94, 19, p.linear("v", (0, t.dark), (1, t.lit)))
    p.ellipse(232, 121, 84, 13, "#5c3620")
    p.line("M138 116A94 19 0 0 0 326 116A94 19 0 0 0 138 116Z", rim.base, 5)
    p.path("M188 230L214 182L232 212L246 192L276 230Z", rim.base)
    p.path("M206 198L214 182L223 198Z", PAPER.base)
    p.circle(264, 176, 9, tone("orange").base)
    p.path("M158 146L162 284Q170 220 174 144Z", "#ffffff", 0.5)
    for x in (206, 252):
        p.line(f"M{x} 92C{x - 12} 78 {x + 12} 64 {x} 44", "#ffffff", 6, 0.6)


def travel_mug(p: Picture, item: Product) -> None:
    """An insulated mug with a lid."""
    t = p.tone
    p.shadow(244, 318, 86, 12)
    p.path("M184 92H296L282 300Q280 318 264 318H216Q200 318 198 300Z", p.tube(t))
    p.path("M187 138H293L289 196H191Z", p.tube(p.second))
    p.line("".join(f"M191 {y}H289" for y in (150, 162, 174, 186)), p.second.deep, 1.8, 0.35)
    p.path("M180 66Q240 54 300 66L298 96Q240 106 182 96Z", p.tube(INK))
    p.path("M196 62L202 44Q240 36 278 44L284 62Q240 54 196 62Z", p.tube(INK))
    p.rect(226, 38, 28, 10, 5, INK.hi)
    p.path("M202 300Q240 308 278 300L277 306Q240 314 203 306Z", STEEL.lit)


def espresso_cups(p: Picture, item: Product) -> None:
    """Two small cups on saucers."""
    for x, y in ((166, 240), (312, 300)):
        p.shadow(x + 6, y + 8, 120, 16)
        p.ellipse(x, y, 104, 18, p.linear("h", (0, p.tone.lit), (1, p.tone.dark)))
        p.ellipse(x, y - 4, 84, 12, p.linear("h", (0, p.tone.hi), (1, p.tone.base)))
        _cup(p, p.tone, x, y - 2, 0.74, drink="#8a5532")


def tea_glasses(p: Picture, item: Product) -> None:
    """Two double-walled glasses of tea."""
    for x, y, tea in ((170, 290, "#c9722c"), (318, 306, "#7fae4c")):
        t = Tone(tea)
        p.shadow(x + 6, y + 2, 86, 12)
        p.path(f"M{x - 62} {y - 160}H{x + 62}C{x + 70} {y - 90} {x + 62} {y - 30} {x + 42} {y}H{x - 42}C{x - 62} {y - 30} {x - 70} {y - 90} {x - 62} {y - 160}Z", p.linear("h", (0, "#a9c9d2", 0.75), (0.2, "#ffffff", 0.75), (0.6, "#e2f0f3", 0.45), (1, "#8fb6c1", 0.8)))
        p.path(f"M{x - 54} {y - 124}H{x + 54}C{x + 56} {y - 80} {x + 46} {y - 44} {x + 24} {y - 20}H{x - 24}C{x - 46} {y - 44} {x - 56} {y - 80} {x - 54} {y - 124}Z", p.linear("h", (0, t.base), (0.3, t.lit), (1, t.dim)), 0.9)
        p.ellipse(x, y - 124, 54, 8, t.hi)
        p.ellipse(x, y - 160, 62, 10, "#ffffff", 0.45)
        p.line(f"M{x - 50} {y - 146}C{x - 54} {y - 90} {x - 46} {y - 40} {x - 34} {y - 14}", "#ffffff", 5, 0.8)


def knife(p: Picture, item: Product) -> None:
    """A kitchen knife lying on a board."""
    t = p.tone
    bread, paring = "Bread" in item.title, "Paring" in item.title
    p.shadow(246, 206, 200, 120, 0.1 if paring else 0.24)
    with p.group("rotate(-24 240 190)"):
        if not paring:
            p.rect(64, 116, 352, 170, 22, p.linear("d", (0, "#e0b98a"), (1, "#b98453")))
            p.line("M80 150C160 140 300 160 400 148M76 200C180 190 280 214 404 200M80 250C190 240 300 262 400 250", "#9b6b3f", 2, 0.35)
        if paring:
            for y, colour in zip((96, 10), reversed(item.colours[1:]), strict=True):
                with p.group(f"translate(0 {y - 10}) scale(.98)"):
                    _blade(p, tone(colour), "M196 186L350 166Q388 172 410 196Q350 214 196 212Z", "M196 200L396 196Q350 210 196 212Z")
            with p.group("translate(0 -82) scale(.98)"):
                _blade(p, t, "M196 186L350 166Q388 172 410 196Q350 214 196 212Z", "M196 200L396 196Q350 210 196 212Z")
        elif bread:
            teeth = "q-5 9 -10 0" * 21
            _blade(p, t, f"M196 176H396Q412 182 408 206{teeth}Z", "M196 196H402V206H196Z")
        else:
            _blade(p, t, "M196 168C280 164 372 174 428 200C380 226 280 236 196 232Z", "M196 214C290 216 370 212 428 200C380 226 280 236 196 232Z")


def _blade(p: Picture, t: Tone, blade: str, edge: str) -> None:
    with p.group("translate(4 8)"):
        p.path(blade, "#3a2a20", 0.25)
        p.path("M84 176Q76 176 76 188V210Q78 220 90 220L196 212V182Z", "#3a2a20", 0.25)
    p.path(blade, p.linear("v", (0, STEEL.lit), (0.35, "#f5f7f9"), (0.6, STEEL.base), (1, STEEL.dark)))
    p.path(edge, "#ffffff", 0.5)
    p.path("M84 174Q74 174 74 188V208Q76 218 90 218L178 212L196 214V178L176 180Z", p.down(t))
    p.rect(184, 174, 14, 42, 3, p.linear("v", (0, STEEL.hi), (1, STEEL.dark)))
    for x in (98, 128, 158):
        p.circle(x, 196, 4.5, STEEL.hi)
    p.line("M88 182H172", t.hi, 3, 0.6)


def cheese_knives(p: Picture, item: Product) -> None:
    """Three small knives on a magnetic board."""
    p.shadow(246, 196, 170, 130, 0.24)
    p.rect(96, 70, 288, 226, 26, p.linear("d", (0, "#e3c196"), (1, "#b78a59")))
    p.line("M110 110C180 100 300 124 372 108M108 180C200 170 280 196 372 182M110 250C190 240 300 262 372 248", "#9b6b3f", 2, 0.35)
    blades = ("M-14 -96Q0 -112 14 -96V0H-14Z", "M-20 -84L0 -110L20 -84V0H-12Z", "M-24 -100H24V-20L10 0H-10L-24 -20Z")
    for x, blade in zip((160, 240, 320), blades, strict=True):
        with p.group(f"translate({x} 186)"):
            with p.group("translate(4 5)"):
                p.path(blade, "#3a2a20", 0.25)
                p.rect(-11, 0, 22, 86, 10, "#3a2a20", 0.25)
            p.path(blade, p.linear("h", (0, STEEL.lit), (0.4, "#f7f9fa"), (1, STEEL.dim)))
            p.rect(-11, -2, 22, 88, 10, p.tube(p.tone))
            p.circle(0, 74, 3, p.tone.deep)
