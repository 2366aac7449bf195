"""Pictures of things to listen with."""

# One stroke a line is how a drawing reads.
# fmt: off

from .catalogue import Product
from .svg import BRASS, INK, PAPER, STEEL, WOOD, Picture, Tone, tone


def headphones(p: Picture, item: Product) -> None:
    """Headphones from the front, over or on the ear, with a boom microphone for games."""
    t = p.tone
    accent = p.second if len(item.colours) > 1 else tone("orange")
    small = "On Ear" in item.title or "Kids" in item.title
    wired = "Wired" in item.title or "Kids" in item.title
    p.shadow(246, 312, 140, 14)
    if wired:
        p.line("M150 280C146 318 190 322 216 306C240 292 262 312 286 318", INK.base, 4)
    p.path("M122 196C116 96 170 42 240 42C310 42 364 96 358 196H340C344 112 302 66 240 66C178 66 136 112 140 196Z", p.linear("d", (0, t.hi), (0.35, t.base), (1, t.dark)))
    p.path("M156 128C170 86 200 66 240 66C280 66 310 86 324 128C306 96 276 82 240 82C204 82 174 96 156 128Z", Tone(accent.base).dark if small else t.deep)
    p.line("M150 96C170 64 202 50 240 50", "#ffffff", 5, 0.45)
    for _ in p.mirrored():
        p.rect(121, 168, 20, 62, 9, p.tube(STEEL))
        wide, tall = (46, 82) if small else (58, 108)
        y = 242 - tall / 2
        p.rect(150, y + 4, 34, tall - 8, 17, p.linear("h", (0, INK.base), (0.5, INK.lit), (1, INK.deep)))
        p.rect(176 - wide - 8, y, wide, tall, wide / 2.1, p.linear("h", (0, t.dim), (0.3, t.lit), (0.5, t.hi), (0.75, t.base), (1, t.dark)))
        p.rect(176 - wide + 2, y + 14, wide - 24, tall - 28, 14, t.dark, 0.35)
        p.ellipse(176 - wide + 13, 242, 8, 20, accent.base if not small else PAPER.base, 0.85)
    if "Game" in item.title:
        p.line("M128 280C130 310 168 318 206 308", INK.base, 7)
        p.rect(198, 296, 34, 18, 9, p.tube(INK))
        p.line("M118 214V268M362 214V268", accent.lit if accent != INK else "#ff8f88", 4)


def earbuds(p: Picture, item: Product) -> None:
    """Two earbuds over their open case."""
    t = p.tone
    clip, swim = "Clip" in item.title, "Swim" in item.title
    p.shadow(244, 312, 140, 15)
    p.path("M142 214C146 172 176 156 240 156C304 156 334 172 338 214Z", p.linear("v", (0, t.dim), (1, t.deep)))
    p.path("M158 212C164 184 190 172 240 172C290 172 316 184 322 212Z", t.deep, 0.8)
    p.rect(132, 206, 216, 106, 46, p.linear("v", (0, t.hi), (0.25, t.lit), (0.6, t.base), (1, t.dark)))
    p.path("M138 226Q240 240 342 226L340 214Q240 204 140 214Z", t.deep, 0.75)
    p.circle(240, 272, 4, "#7fe0a8")
    p.path("M150 240C146 262 152 284 168 296C160 278 160 258 164 242Z", "#ffffff", 0.45)
    for mirrored in p.mirrored():
        if clip:
            p.line("M196 78C160 78 152 132 184 146", t.base, 14)
            p.line("M192 76C164 80 158 120 176 138", t.hi, 4, 0.6)
            p.circle(200, 80, 22, p.globe(t))
            p.circle(190, 146, 18, p.globe(Tone(t.dim)))
            continue
        if swim:
            p.line("M172 120C150 60 206 36 218 86", t.base, 9)
        p.path("M176 104L172 196Q180 206 192 196L198 116Z", p.tube(t))
        p.circle(190, 104, 30, p.globe(t))
        p.ellipse(214, 110, 14, 17, p.linear("h", (0, INK.lit), (1, INK.deep)))
        p.circle(184, 98, 8, t.deep, 0.35)
        p.rect(174, 184, 16, 5, 2, p.second.base if p.second != INK and not mirrored else STEEL.base)


def wired_earbuds(p: Picture, item: Product) -> None:
    """Earbuds on a cable, coiled."""
    t = p.tone
    p.shadow(246, 210, 170, 110, 0.16)
    cord = "M152 104C150 190 208 186 240 214C272 186 330 190 328 104M240 214C240 262 170 250 170 286C170 316 300 316 306 284C310 258 226 262 226 290C226 312 276 306 284 292"
    p.line(cord, t.deep, 11, 0.3)
    p.line(cord, t.base, 8)
    p.line(cord, t.hi, 2.5, 0.7)
    for _ in p.mirrored():
        p.path("M140 94L144 158Q152 168 162 158L166 100Z", p.tube(t))
        p.circle(150, 82, 40, p.globe(t))
        p.ellipse(174, 88, 18, 23, p.linear("h", (0, STEEL.base), (1, STEEL.dark)))
        p.ellipse(177, 88, 9, 14, INK.base)
    p.rect(229, 198, 22, 40, 9, p.tube(t))
    p.rect(314, 152, 20, 46, 9, p.tube(t))
    p.line("M320 163H328M320 175H328M320 187H328", STEEL.dark, 2.5)


def barrel_speaker(p: Picture, item: Product) -> None:
    """A portable speaker lying on its side."""
    t, accent = p.tone, p.second
    p.shadow(244, 286, 180, 18)
    p.path("M92 130H388Q400 206 388 282H92Q80 206 92 130Z", p.linear("v", (0, t.dim), (0.15, t.lit), (0.3, t.hi), (0.55, t.base), (1, t.deep)))
    dots = "".join(f"M{x} {y}h.1" for i, y in enumerate(range(144, 276, 11)) for x in range(132 + (i % 2) * 6, 352, 12))
    p.line(dots, t.deep, 4, 0.35)
    for x in (92, 388):
        p.ellipse(x, 206, 24, 78, p.linear("v", (0, INK.lit), (0.4, INK.base), (1, INK.deep)))
    p.ellipse(388, 206, 17, 62, p.radial((0, STEEL.lit), (0.7, STEEL.dark), (1, INK.base), cx=0.4, cy=0.35))
    p.path("M196 128H284V152Q240 160 196 152Z", INK.base)
    p.line("M212 140H222M217 135V145M238 140H248M264 135L272 140L264 145Z", PAPER.base, 2.5)
    p.line("M92 132C96 92 128 92 132 128", accent.base if accent != INK else INK.lit, 9)
    p.rect(216, 196, 48, 22, 5, accent.lit)
    p.line("M110 158Q240 148 370 158", "#ffffff", 5, 0.35)


def bookshelf_pair(p: Picture, item: Product) -> None:
    """Two wooden loudspeakers."""
    wood = p.tone if item.colours[0] == "brown" else WOOD
    p.shadow(246, 314, 180, 16)
    for x in (106, 256):
        p.path(f"M{x + 118} 74L{x + 132} 82V300L{x + 118} 312Z", wood.deep)
        p.rect(x, 74, 120, 238, 6, p.linear("d", (0, wood.lit), (0.5, wood.base), (1, wood.dark)))
        p.line(f"M{x + 14} 80C{x + 22} 150 {x + 8} 230 {x + 16} 306M{x + 98} 80C{x + 108} 160 {x + 94} 240 {x + 106} 306", wood.deep, 2, 0.25)
        p.rect(x + 12, 88, 96, 210, 5, INK.base)
        p.circle(x + 60, 132, 25, p.globe(Tone("#555962")))
        p.circle(x + 60, 132, 11, p.globe(STEEL))
        p.circle(x + 60, 226, 44, p.linear("d", (0, "#6a6e77"), (1, "#23252b")))
        p.circle(x + 60, 226, 36, p.radial((0, "#17181c"), (0.5, "#34373e"), (1, "#1b1c20")))
        p.circle(x + 60, 226, 14, p.globe(Tone("#54575f")))
        p.line(f"M{x + 26} 212A38 38 0 0 1 {x + 60} 188", "#ffffff", 2.5, 0.4)
        for dx in (20, 100):
            p.circle(x + dx, 96, 2.5, STEEL.dark)
            p.circle(x + dx, 290, 2.5, STEEL.dark)
        p.rect(x + 46, 280, 28, 5, 2, BRASS.base)


def radio(p: Picture, item: Product) -> None:
    """A kitchen radio with a dial and a handle."""
    t = p.tone
    p.shadow(244, 304, 168, 17)
    p.line("M140 132C142 66 338 66 340 132", WOOD.dark, 14)
    p.line("M146 120C156 70 324 70 334 120", WOOD.lit, 5, 0.7)
    p.rect(96, 120, 288, 178, 34, p.linear("d", (0, t.hi), (0.3, t.lit), (0.6, t.base), (1, t.dark)))
    p.rect(114, 138, 144, 142, 22, p.linear("d", (0, WOOD.lit), (1, WOOD.dim)))
    p.line("".join(f"M{x} 152V266" for x in range(128, 250, 10)), WOOD.deep, 3.5, 0.65)
    p.circle(320, 190, 44, p.globe(PAPER))
    p.ring(320, 190, 44, BRASS.base, 4)
    for i, (dx, dy) in enumerate(((0, -34), (24, -24), (34, 0), (24, 24), (-24, 24), (-34, 0), (-24, -24))):
        p.circle(320 + dx, 190 + dy, 3 if i else 4, INK.base)
    p.line("M320 190L340 172", tone("red").base, 4)
    p.circle(320, 190, 8, p.globe(INK))
    for x in (294, 320, 346):
        p.circle(x, 260, 8, p.globe(p.second if p.second != INK else BRASS))
    p.line("M340 122L372 44", STEEL.dim, 4)
    p.circle(373, 42, 6, STEEL.lit)
    p.path("M112 148C116 134 126 128 144 128H220C160 132 130 142 116 172Z", "#ffffff", 0.35)
    p.rect(128, 296, 34, 10, 4, INK.base)
    p.rect(318, 296, 34, 10, 4, INK.base)


def mini_speaker(p: Picture, item: Product) -> None:
    """A round speaker on a loop."""
    t = p.tone
    p.shadow(244, 310, 108, 15)
    p.line("M308 120C348 76 376 112 344 156", p.second.base, 10)
    p.circle(240, 200, 110, p.globe(t))
    dots = "".join(f"M{240 + dx} {200 + dy}h.1" for dy in range(-72, 73, 14) for dx in range(-72 + (7 if dy % 28 else 0), 73, 14) if dx * dx + dy * dy < 5300)
    p.circle(240, 200, 82, t.dark, 0.3)
    p.line(dots, t.deep, 5, 0.6)
    p.ring(240, 200, 84, t.hi, 3, 0.6)
    p.circle(240, 200, 22, p.globe(PAPER))
    p.path("M233 189L251 200L233 211Z", t.dark)
    p.path("M152 156C166 122 192 104 222 98C190 118 170 142 162 178Z", "#ffffff", 0.45)


def sound_bar(p: Picture, item: Product) -> None:
    """A sound bar under a television."""
    t = p.tone
    p.rect(104, 58, 272, 168, 8, p.linear("d", (0, "#4a5464"), (1, "#23262e")))
    p.rect(111, 65, 258, 148, 4, p.linear("d", (0, "#7fa7c9"), (0.5, "#e2a58c"), (1, "#6a5a8c")))
    p.path("M111 213V172L176 122L226 172L268 138L369 213Z", "#3b4160", 0.75)
    p.circle(310, 104, 18, "#fbe6c2")
    p.path("M210 226H270L276 246H204Z", INK.base)
    p.shadow(244, 304, 200, 14)
    p.rect(60, 252, 360, 48, 16, p.linear("v", (0, t.hi), (0.18, t.lit), (0.5, t.base), (1, t.deep)))
    p.rect(74, 262, 332, 30, 10, t.deep, 0.65)
    p.line("".join(f"M{x} 270h.1M{x + 5} 277h.1M{x} 284h.1" for x in range(84, 396, 10)), t.hi, 2.6, 0.4)
    p.line("M226 277H254", "#7fd6e8", 4)


def record_player(p: Picture, item: Product) -> None:
    """A turntable from above at an angle."""
    wood = p.tone
    p.shadow(244, 300, 186, 18)
    p.path("M84 232L130 116H350L396 232Z", p.linear("d", (0, wood.hi), (0.4, wood.lit), (1, wood.base)))
    p.path("M84 232H396V278Q396 288 386 288H94Q84 288 84 278Z", p.linear("v", (0, wood.base), (1, wood.deep)))
    p.line("M96 252C180 246 300 260 384 250M96 270C200 264 280 276 384 270", wood.deep, 2, 0.35)
    p.ellipse(222, 178, 106, 52, INK.deep)
    p.ellipse(222, 174, 106, 52, p.linear("d", (0, "#55585f"), (0.45, "#1d1e22"), (0.55, "#45484f"), (1, "#18191c")))
    for rx in (92, 78, 64, 50):
        p.line(f"M{222 - rx} 174A{rx} {rx * 0.49:.0f} 0 1 0 {222 + rx} 174A{rx} {rx * 0.49:.0f} 0 1 0 {222 - rx} 174", "#6c7078", 1, 0.5)
    p.ellipse(222, 174, 34, 17, p.globe(tone("#e0703f")))
    p.ellipse(222, 173, 5, 3, PAPER.base)
    p.circle(350, 138, 14, p.globe(STEEL))
    p.line("M350 138L338 206L286 206", STEEL.dark, 7)
    p.line("M349 138L337 204L286 204", STEEL.hi, 3)
    p.path("M272 196L294 200L292 214L270 212Z", INK.base)
    p.ellipse(112, 218, 11, 6, p.globe(BRASS))
    p.ellipse(362, 216, 11, 6, p.globe(BRASS))
    for x in (112, 350):
        p.rect(x - 4, 286, 34, 12, 5, INK.base)
    p.path("M130 116L118 46Q118 38 128 38H352Q362 38 362 46L350 116Z", p.linear("d", (0, "#ffffff", 0.75), (0.5, "#dbeaf0", 0.35), (1, "#b7d0da", 0.6)))
    p.line("M150 104L140 52M168 104L160 52", "#ffffff", 5, 0.6)
