"""Pictures of lamps, candles, vases and clocks."""

# One stroke a line is how a drawing reads.
# fmt: off

import math

from .catalogue import Product
from .svg import BRASS, INK, PAPER, STEEL, WOOD, Picture, Tone, tone


def _glow(p: Picture, x: float, y: float, r: float, strength: float = 0.75) -> None:
    fill = p.radial((0, "#fff3cf", strength), (0.5, "#ffe3a0", strength * 0.4), (1, "#ffe3a0", 0))
    p.circle(x, y, r, fill)


def mushroom_lamp(p: Picture, item: Product) -> None:
    """A glowing lamp of glass, round as a mushroom."""
    t = p.tone
    _glow(p, 240, 150, 190)
    p.shadow(244, 314, 118, 14)
    p.path("M208 176H272C272 240 284 276 300 300Q304 314 288 314H192Q176 314 180 300C196 276 208 240 208 176Z", p.linear("h", (0, t.dim), (0.3, t.hi), (0.55, t.base), (1, t.dark)))
    p.path("M112 176C112 94 168 50 240 50C312 50 368 94 368 176Q368 192 350 192H130Q112 192 112 176Z", p.radial((0, "#fff8e2"), (0.3, t.hi), (0.65, t.lit), (1, t.base), cx=0.48, cy=0.72, r=0.85))
    p.ellipse(240, 184, 118, 11, "#fff6d8", 0.9)
    p.path("M136 152C144 108 172 82 206 72C176 96 160 124 156 160Z", "#ffffff", 0.45)
    p.circle(240, 296, 5, BRASS.base)


def pleated_lamp(p: Picture, item: Product) -> None:
    """A ceramic foot under a pleated shade."""
    t = p.tone
    shade = tone("#f6e7c8")
    _glow(p, 240, 120, 180)
    p.shadow(244, 316, 112, 14)
    p.rect(234, 150, 12, 34, 3, BRASS.base)
    p.path("M240 176C292 176 316 214 312 250C308 280 290 296 284 314H196C190 296 172 280 168 250C164 214 188 176 240 176Z", p.radial((0, t.hi), (0.3, t.lit), (0.65, t.base), (1, t.dark), cx=0.34, cy=0.3, r=0.8))
    p.line("M188 230C190 208 204 194 220 188", "#ffffff", 8, 0.5)
    p.path("M184 44H296L344 160Q240 176 136 160Z", p.radial((0, "#fffbe9"), (0.5, shade.lit), (1, shade.dim), cx=0.5, cy=0.75, r=0.8))
    p.line("".join(f"M{190 + i * 10} 45L{142 + i * 19.6:.0f} {162 + 7 * math.sin(i * math.pi / 10):.0f}" for i in range(11)), shade.dark, 2.2, 0.4)
    p.line("M136 160Q240 176 344 160M184 44H296", p.second.base if len(item.colours) > 1 else t.base, 6)


def desk_lamp(p: Picture, item: Product) -> None:
    """A jointed lamp that leans over the desk."""
    t = p.tone
    p.path("M298 132L178 312H438L366 116Z", p.linear("v", (0, "#fff0bf", 0.75), (1, "#fff0bf", 0)))
    p.shadow(190, 310, 110, 14)
    p.path("M116 300Q116 284 140 284H220Q244 284 244 300V308H116Z", p.linear("h", (0, t.lit), (0.4, t.base), (1, t.dark)))
    p.line("M180 288L122 168", t.dark, 13)
    p.line("M178 286L120 166", t.lit, 5)
    p.line("M122 168L286 84", t.dark, 13)
    p.line("M122 164L284 80", t.lit, 5)
    for x, y in ((122, 168), (286, 86)):
        p.circle(x, y, 14, p.globe(STEEL))
        p.circle(x, y, 5, INK.base)
    with p.group("rotate(28 310 100)"):
        p.path("M284 66H334C360 78 376 104 380 132H244C248 104 260 78 284 66Z", p.radial((0, t.hi), (0.35, t.lit), (0.65, t.base), (1, t.dark), cx=0.3, cy=0.3, r=0.9))
        p.ellipse(312, 132, 68, 12, "#fff8de")
        p.ellipse(312, 132, 50, 8, "#ffffff")
        p.path("M266 116C270 96 280 84 296 76C290 92 288 106 288 120Z", "#ffffff", 0.4)


def rechargeable_lamp(p: Picture, item: Product) -> None:
    """A slim lamp without a cable."""
    t = p.tone
    _glow(p, 240, 150, 170, 0.65)
    p.shadow(244, 316, 100, 13)
    p.ellipse(240, 304, 76, 15, p.linear("h", (0, t.dim), (0.3, t.hi), (1, t.dark)))
    p.ellipse(240, 299, 76, 14, p.linear("h", (0, t.base), (0.35, t.hi), (1, t.dim)))
    p.rect(233, 120, 14, 178, 6, p.tube(t))
    p.path("M200 66Q240 58 280 66L318 138Q240 156 162 138Z", p.linear("h", (0, t.dim), (0.25, t.hi), (0.5, t.base), (1, t.dark)))
    p.ellipse(240, 140, 78, 11, "#fff7da")
    p.circle(240, 62, 6, p.globe(t))


def moon_light(p: Picture, item: Product) -> None:
    """A soft moon with a sleepy face."""
    t = tone("#f6cf6a") if item.colours[0] == "yellow" else p.tone
    _glow(p, 240, 190, 180, 0.9)
    p.shadow(244, 312, 110, 13)
    p.circle(240, 196, 116, p.radial((0, "#fffdf0"), (0.4, t.hi), (0.8, t.lit), (1, t.base), cx=0.4, cy=0.36, r=0.75))
    for x, y, r in ((176, 150, 16), (300, 138, 11), (316, 218, 18), (196, 268, 12), (262, 108, 8)):
        p.circle(x, y, r, t.base, 0.4)
    p.line("M196 196Q208 208 220 196M260 196Q272 208 284 196M226 232Q240 246 254 232", INK.lit, 5)
    for x in (182, 298):
        p.ellipse(x, 222, 15, 9, "#f09a86", 0.5)


def tripod_lamp(p: Picture, item: Product) -> None:
    """A drum shade on three wooden legs."""
    t = p.tone
    _glow(p, 240, 100, 170, 0.7)
    p.shadow(244, 322, 120, 11)
    p.line("M240 150L244 318", WOOD.dark, 8)
    p.line("M232 150L166 320", WOOD.base, 10)
    p.line("M248 150L316 320", WOOD.dim, 10)
    p.line("M230 154L165 316", WOOD.hi, 3, 0.6)
    p.rect(214, 144, 52, 14, 6, BRASS.base)
    p.path("M162 36H318L338 140Q240 154 142 140Z", p.radial((0, "#fffbe9"), (0.5, t.hi), (1, t.base), cx=0.5, cy=0.75, r=0.75))
    p.line("M162 38Q240 46 318 38M142 139Q240 153 338 139", t.dark, 2.5, 0.4)


def reading_lamp(p: Picture, item: Product) -> None:
    """A thin floor lamp that leans."""
    t = p.tone
    p.path("M318 96L252 300H432L372 92Z", p.linear("v", (0, "#fff0bf", 0.7), (1, "#fff0bf", 0)))
    p.shadow(186, 318, 90, 11)
    p.ellipse(180, 310, 66, 13, p.linear("h", (0, t.dim), (0.3, t.hi), (1, t.dark)))
    p.line("M180 308V84Q180 46 218 46H270", t.dark, 9)
    p.line("M178 304V84Q178 44 218 44H268", t.hi, 3)
    p.circle(180, 176, 9, p.globe(t))
    p.line("M270 46L310 66", t.dark, 9)
    with p.group("rotate(16 330 80)"):
        p.path("M300 52H350Q372 66 376 98H276Q280 66 300 52Z", p.radial((0, t.hi), (0.5, t.base), (1, t.dark), cx=0.3, cy=0.3, r=0.9))
        p.ellipse(326, 98, 50, 9, "#fff8de")


def paper_lamp(p: Picture, item: Product) -> None:
    """A tall lantern of paper rings."""
    _glow(p, 240, 170, 190, 0.9)
    p.shadow(244, 322, 90, 11)
    for x in (196, 240, 284):
        p.line(f"M{x} 286L{x + (x - 240) * 0.2:.0f} 320", INK.base, 5)
    paper = tone("#fff6df")
    for index in range(6):
        y = 42 + index * 42
        bulge = (8, 16, 22, 22, 16, 8)[index]
        p.path(f"M186 {y}Q{172 - bulge} {y + 21} 186 {y + 42}H294Q{308 + bulge} {y + 21} 294 {y}Z", p.linear("h", (0, "#eeddb6"), (0.3, "#fffdf4"), (0.6, paper.base), (1, "#e2cd9e")))
        p.line(f"M186 {y + 42}H294", "#c9b384", 2, 0.7)
        p.line(f"M{180 - bulge * 0.6:.0f} {y + 14}H{300 + bulge * 0.6:.0f}M{180 - bulge * 0.6:.0f} {y + 28}H{300 + bulge * 0.6:.0f}", "#c9b384", 1.2, 0.4)
    p.rect(186, 36, 108, 9, 4, WOOD.base)
    p.rect(186, 290, 108, 9, 4, WOOD.base)


def globe_lamp(p: Picture, item: Product) -> None:
    """An opal globe on a thin stem."""
    t = p.tone
    _glow(p, 240, 96, 170, 0.95)
    p.shadow(244, 322, 96, 11)
    p.ellipse(240, 314, 70, 13, p.linear("h", (0, t.dim), (0.3, t.hi), (1, t.dark)))
    p.rect(235, 140, 10, 172, 4, p.tube(t))
    p.path("M222 144H258L250 166H230Z", p.tube(t))
    p.circle(240, 92, 62, p.radial((0, "#ffffff"), (0.55, "#fff6dd"), (1, "#ecd9ae"), cx=0.42, cy=0.4, r=0.7))


def jar_candle(p: Picture, item: Product) -> None:
    """A candle in a tumbler."""
    t = p.tone
    _glow(p, 240, 84, 130, 0.9)
    p.shadow(244, 310, 116, 15)
    p.path("M152 132H328L320 292Q318 310 300 310H180Q162 310 160 292Z", p.linear("h", (0, t.dim), (0.2, t.lit), (0.3, t.hi), (0.5, t.base), (1, t.dark)))
    p.ellipse(240, 132, 88, 17, p.linear("v", (0, t.dark), (1, t.lit)))
    p.ellipse(240, 138, 80, 13, p.radial((0, "#fff3cf"), (0.5, "#f6e6c6"), (1, "#e2cda6")))
    p.line("M240 138V118", INK.deep, 4)
    p.path("M240 60C258 84 262 98 258 108C254 122 226 122 222 108C218 98 224 84 240 60Z", p.radial((0, "#fff7c8"), (0.5, "#ffc94d"), (1, "#f08a2c"), cx=0.5, cy=0.75, r=0.6))
    p.rect(186, 182, 108, 82, 6, p.linear("d", (0, PAPER.hi), (1, PAPER.dim)))
    if "Spice" in item.title:
        p.circle(240, 216, 20, p.globe(tone("orange")))
        p.line("M240 198V234M222 216H258M228 203L252 229M252 203L228 229", PAPER.base, 1.6, 0.8)
    elif "Salt" in item.title:
        p.line("M204 214q9 -12 18 0t18 0t18 0t18 0M204 228q9 -12 18 0t18 0t18 0t18 0", t.dark, 3)
    else:
        p.path("M240 240C220 236 210 220 216 206C226 210 230 214 234 220C232 206 236 198 240 194C244 198 248 206 246 220C250 214 254 210 264 206C270 220 260 236 240 240Z", t.dark)
    p.line("M212 252H268", t.dark, 3, 0.7)
    p.path("M166 156C168 200 170 250 176 290C184 250 184 200 182 154Z", "#ffffff", 0.45)


def pillar_candles(p: Picture, item: Product) -> None:
    """Three pillars of wax."""
    wax = tone("#eebf58")
    for x, top, w in ((160, 150, 74), (318, 184, 70), (238, 100, 80)):
        _glow(p, x, top - 34, 84, 0.8)
        p.shadow(x + 4, 310, w * 0.85, 11)
        p.path(f"M{x - w / 2} {top}H{x + w / 2}V304Q{x} 322 {x - w / 2} 304Z", p.linear("h", (0, wax.dim), (0.25, wax.hi), (0.5, wax.base), (1, wax.dark)))
        p.ellipse(x, top, w / 2, 11, p.radial((0, "#fff6cf"), (0.6, wax.lit), (1, wax.base)))
        p.path(f"M{x + w / 2 - 16} {top + 2}V{top + 50}Q{x + w / 2 - 10} {top + 62} {x + w / 2 - 4} {top + 46}V{top + 4}Z", wax.hi, 0.7)
        p.line(f"M{x} {top}V{top - 14}", INK.deep, 3.5)
        p.path(f"M{x} {top - 56}C{x + 13} {top - 38} {x + 15} {top - 28} {x + 12} {top - 20}C{x + 8} {top - 10} {x - 8} {top - 10} {x - 12} {top - 20}C{x - 15} {top - 28} {x - 11} {top - 38} {x} {top - 56}Z", p.radial((0, "#fff7c8"), (0.5, "#ffc94d"), (1, "#f08a2c"), cx=0.5, cy=0.75, r=0.6))


def _leafy(p: Picture, stem: str, leaves: tuple[tuple[int, int, int], ...], colour: str = "#5e8f5a") -> None:
    green = Tone(colour)
    p.line(stem, green.dark, 4)
    for x, y, angle in leaves:
        with p.group(f"translate({x} {y}) rotate({angle})"):
            p.path("M0 0C10 -16 34 -18 48 0C34 14 10 14 0 0Z", p.linear("v", (0, green.lit), (1, green.dim)))
            p.line("M4 0H42", green.dark, 1.4, 0.5)


def vase(p: Picture, item: Product) -> None:
    """A vase with a branch: like a bottle, with a belly, or ribbed glass."""
    t = p.tone
    belly, glass = "Belly" in item.title, "Glass" in item.title
    p.shadow(246, 316, 112, 14)
    if belly:
        for x, y, lean, c in ((200, 96, -16, "#e2576a"), (240, 74, 0, "#f2b33d"), (282, 96, 16, "#e2576a"), (222, 118, -6, "#f08a5d"), (262, 120, 8, "#f2b33d")):
            p.line(f"M240 200Q{x + 4} 160 {x} {y + 20}", "#5e8f5a", 5)
            with p.group(f"rotate({lean} {x} {y})"):
                p.path(f"M{x - 20} {y - 16}L{x - 10} {y - 6}L{x} {y - 20}L{x + 10} {y - 6}L{x + 20} {y - 16}C{x + 24} {y + 16} {x + 12} {y + 28} {x} {y + 28}C{x - 12} {y + 28} {x - 24} {y + 16} {x - 20} {y - 16}Z", p.down(tone(c)))
        d = "M192 186H288C290 200 330 214 334 252C338 292 306 316 284 316H196C174 316 142 292 146 252C150 214 190 200 192 186Z"
    elif glass:
        _leafy(p, "M240 220C244 150 262 100 300 44M250 150C230 120 210 96 184 76", ((292, 56, -70), (276, 86, -10), (268, 96, -120), (258, 124, 10), (196, 84, -140), (214, 104, -60), (226, 118, -170), (248, 150, -20)))
        d = "M196 140H284L300 296Q300 316 280 316H200Q180 316 180 296Z"
    else:
        _leafy(p, "M240 150C238 100 250 60 282 30M240 110C222 90 206 76 182 62", ((274, 38, -60), (258, 62, 0), (250, 74, -110), (242, 98, 12), (190, 66, -150), (208, 80, -60), (224, 94, 170)), "#7d9b62")
        d = "M222 132H258V176C262 200 316 218 318 262C320 298 296 316 272 316H208C184 316 160 298 162 262C164 218 218 200 222 176Z"
    if glass:
        p.path(d, p.linear("h", (0, t.base), (0.15, t.hi), (0.5, t.lit), (0.85, t.hi), (1, t.dim)), 0.82)
        p.line("".join(f"M{200 + i * 11.4:.0f} 142L{186 + i * 15.4:.0f} 312" for i in range(8)), "#ffffff", 3, 0.5)
        p.line("".join(f"M{206 + i * 11.4:.0f} 142L{194 + i * 15.4:.0f} 312" for i in range(7)), t.dark, 2, 0.3)
        p.line(d, t.dark, 3, 0.6)
        p.ellipse(240, 140, 44, 8, "#ffffff", 0.5)
        p.path("M184 250Q240 258 296 250L300 296Q300 314 280 314H200Q180 314 180 296Z", t.base, 0.4)
        return
    p.path(d, p.radial((0, t.hi), (0.28, t.lit), (0.6, t.base), (1, t.dark), cx=0.34, cy=0.45, r=0.75))
    if belly:
        p.ellipse(240, 186, 48, 10, t.deep)
        p.path("M150 270Q240 290 330 270C326 300 302 316 284 316H196C178 316 154 300 150 270Z", p.second.base, 0.5)
        p.line("M170 246C174 226 190 216 206 208", "#ffffff", 8, 0.45)
    else:
        p.ellipse(240, 132, 18, 5, t.deep)
        p.path("M178 226C198 206 220 198 222 176V160H258V176C260 198 282 206 302 226Q290 250 272 238Q256 262 238 244Q216 264 200 240Q186 250 178 226Z", t.dark, 0.45)
        p.line("M182 268C182 248 196 236 212 226", "#ffffff", 8, 0.45)


def plant_pot(p: Picture, item: Product) -> None:
    """A terracotta pot with a plant."""
    clay = tone("#c96f45")
    p.shadow(246, 316, 112, 14)
    _leafy(p, "M240 210V110M240 180C214 160 200 140 184 110M240 170C262 150 276 130 298 106", ((240, 112, -90), (240, 140, -40), (240, 140, -140), (186, 114, -120), (204, 142, -170), (212, 150, -70), (294, 110, -60), (276, 136, 0), (264, 148, -110), (240, 190, -20), (240, 190, -160)), "#4e8f5a")
    p.ellipse(240, 312, 96, 10, clay.dark)
    p.path("M166 212H314L294 300Q292 312 280 312H200Q188 312 186 300Z", p.soft_tube(clay))
    p.path("M154 190H326V216Q326 222 320 222H160Q154 222 154 216Z", p.linear("h", (0, clay.dim), (0.28, clay.hi), (0.55, clay.base), (1, clay.dark)))
    p.ellipse(240, 191, 86, 10, "#5a3b2b")
    p.path("M166 222H314L313 230H167Z", clay.deep, 0.3)


def hanging_planter(p: Picture, item: Product) -> None:
    """A round planter in a knotted sling."""
    t = p.tone
    cord = tone("#d9c29a")
    p.shadow(256, 210, 140, 100, 0.14)
    p.line("M240 -20V44M240 44L150 180M240 44L330 180M240 44V176", cord.dark, 5)
    p.line("M240 -20V44M240 44L149 179M240 44L331 179", cord.lit, 2)
    p.circle(240, 42, 9, p.globe(cord))
    _leafy(p, "M190 176C170 200 160 240 164 290M286 176C310 200 318 230 312 270M240 176V140", ((164, 210, 160), (166, 236, 30), (162, 262, 150), (164, 284, 60), (306, 200, 10), (314, 226, 140), (314, 250, 30), (312, 266, 90), (240, 150, -40), (240, 154, -140), (214, 168, -100), (268, 168, -70)), "#5b9a68")
    p.path("M150 176H330C330 250 300 286 240 286C180 286 150 250 150 176Z", p.radial((0, t.hi), (0.35, t.lit), (0.65, t.base), (1, t.dark), cx=0.34, cy=0.25, r=0.85))
    p.ellipse(240, 176, 90, 12, p.linear("v", (0, "#4a3527"), (1, "#6b4c38")))
    p.line("M152 192C190 240 214 262 240 288C266 262 290 240 328 192M176 188C196 224 222 250 240 258C258 250 284 224 304 188", cord.base, 4)
    p.line("M240 288V330M232 330V300M248 330V300M224 326L236 296M256 326L244 296", cord.base, 4)
    p.circle(240, 290, 8, p.globe(cord))


def _marks(count: int, inner: float) -> str:
    turns = [index * 2 * math.pi / count for index in range(count)]
    return "".join(
        f"M{240 + inner * math.sin(a):.0f} {180 - inner * math.cos(a):.0f}L{240 + 109 * math.sin(a):.0f} {180 - 109 * math.cos(a):.0f}"
        for a in turns
    )


def wall_clock(p: Picture, item: Product) -> None:
    """A round clock for the wall."""
    station = "Station" in item.title
    rim = STEEL if item.colours[0] == "white" else p.tone
    p.shadow(252, 194, 158, 150, 0.26)
    p.circle(240, 180, 138, p.linear("d", (0, rim.hi), (0.4, rim.base), (1, rim.deep)))
    p.circle(240, 180, 122, p.linear("d", (0, rim.dark), (1, rim.lit)))
    p.circle(240, 180, 118, p.radial((0, "#ffffff"), (0.7, "#faf7f0"), (1, "#e4ddd0"), cx=0.42, cy=0.38, r=0.75))
    if station:
        p.line(_marks(60, 104), INK.base, 2, butt=True)
    p.line(_marks(12, 92), INK.base, 7 if station else 4, butt=True)
    with p.group("translate(3 4)"):
        p.line("M240 180L178 144M240 180L290 104", "#2a2230", 7, 0.18)
    p.line("M240 180L180 145", INK.base, 9)
    p.line("M240 180L288 106", INK.base, 6)
    p.line("M228 210L262 122" if station else "M240 206V112", tone("red").base, 3)
    p.circle(240, 180, 8, tone("red").base if station else BRASS.base)
    p.path("M142 140C160 96 196 74 236 70C196 92 168 122 160 168Z", "#ffffff", 0.25)


def alarm_clock(p: Picture, item: Product) -> None:
    """A clock with two bells."""
    t = p.tone
    p.shadow(244, 316, 118, 14)
    for _ in p.mirrored():
        p.line("M176 270L150 312", STEEL.dark, 12)
        p.path("M134 112C122 80 150 48 190 60C206 64 212 74 208 82L150 122Q140 126 134 112Z", p.linear("d", (0, t.hi), (0.5, t.base), (1, t.dark)))
        p.line("M172 92L186 112", STEEL.dark, 8)
    p.line("M240 84V54", STEEL.dark, 7)
    p.rect(218, 44, 44, 18, 9, p.tube(STEEL))
    p.circle(240, 196, 110, p.linear("d", (0, t.hi), (0.4, t.base), (1, t.deep)))
    p.circle(240, 196, 90, p.radial((0, "#ffffff"), (0.75, "#faf4e6"), (1, "#ded2bb"), cx=0.42, cy=0.38, r=0.75))
    for hour in range(12):
        a = hour * math.pi / 6
        p.circle(240 + 76 * math.sin(a), 196 - 76 * math.cos(a), 5 if hour % 3 == 0 else 3, INK.base)
    p.line("M240 196L200 170", INK.base, 8)
    p.line("M240 196L252 136", INK.base, 5.5)
    p.line("M240 196L278 224", p.second.base if len(item.colours) > 1 else tone("orange").base, 3)
    p.circle(240, 196, 8, BRASS.base)
    p.path("M142 160C154 122 182 100 214 92C186 112 166 140 162 178Z", "#ffffff", 0.5)
