"""Pictures of bags and suitcases, from the front."""

# One stroke a line is how a drawing reads.
# fmt: off

from .catalogue import Product
from .svg import BRASS, INK, PAPER, STEEL, Picture, Tone, tone

_LEATHER = tone("#8a5632")


def _pack(p: Picture, t: Tone, top: int = 76, left: int = 148) -> None:
    right = 480 - left
    p.shadow(244, 316, 124, 14)
    for _ in p.mirrored():
        p.path(f"M{left + 12} 110C{left - 24} 140 {left - 26} 230 {left - 10} 300L{left + 10} 300C{left} 230 {left + 4} 160 {left + 26} 130Z", t.deep)
        p.path(f"M{left + 4} 226C{left - 16} 226 {left - 18} 250 {left - 16} 300Q{left - 14} 312 {left + 6} 312Z", p.matte(Tone(t.dim)))
    p.line(f"M214 {top + 6}C214 {top - 28} 266 {top - 28} 266 {top + 6}", t.deep, 8)
    p.path(f"M{left} 140C{left} {top + 18} {left + 26} {top} 240 {top}C{right - 26} {top} {right} {top + 18} {right} 140V292Q{right} 318 {right - 26} 318H{left + 26}Q{left} 318 {left} 292Z",
           p.linear("d", (0, t.hi), (0.22, t.lit), (0.55, t.base), (1, t.dark)))


def backpack(p: Picture, item: Product) -> None:
    """A backpack with zips and a front pocket."""
    t, accent = p.tone, p.second
    canvas = "Canvas" in item.title
    _pack(p, t)
    p.line("M164 168C164 118 190 96 240 96C290 96 316 118 316 168", t.deep, 3.5, 0.7)
    p.line("M316 168L322 186", accent.lit, 5)
    p.path("M166 208Q240 198 314 208V286Q314 302 298 302H182Q166 302 166 286Z", p.linear("d", (0, t.lit), (0.5, t.base), (1, t.dim)))
    p.path("M166 208Q240 198 314 208V220Q240 210 166 220Z", t.deep, 0.35)
    p.line("M172 214Q240 205 308 214", t.deep, 3)
    p.line("M200 212V232", accent.lit, 5)
    if canvas:
        p.path("M218 140H262V170L240 182L218 170Z", _LEATHER.base)
        p.seam("M222 144H258V168L240 177L222 168Z", _LEATHER.hi, 1.3)
        p.path("M148 290H332V292Q332 318 306 318H174Q148 318 148 292Z", p.down(_LEATHER))
    else:
        p.line("M186 140H294M186 152H294", accent.base, 4, 0.9)
        p.rect(226, 246, 28, 18, 3, PAPER.base, 0.85)
        p.line("M190 274H290M200 284H280", t.deep, 2.5, 0.4)
    p.line("M162 130C166 112 180 102 200 98", "#ffffff", 5, 0.35)


def roll_top_pack(p: Picture, item: Product) -> None:
    """A waterproof backpack that closes by rolling."""
    t, accent = p.tone, p.second
    _pack(p, t, top=104)
    p.path("M156 118L168 70Q240 60 312 70L324 118Q240 132 156 118Z", p.down(Tone(t.dim)))
    p.path("M162 58Q240 46 318 58Q326 68 318 80Q240 70 162 80Q154 68 162 58Z", p.down(t))
    p.line("M166 70Q240 60 314 70", t.deep, 2.5, 0.5)
    for _ in p.mirrored():
        p.path("M152 68H166L170 150H156Z", accent.base)
        p.rect(151, 120, 22, 20, 4, INK.base)
        p.rect(155, 126, 14, 4, 2, INK.hi)
    p.path("M172 214H308V284Q308 298 294 298H186Q172 298 172 284Z", p.matte(t))
    p.line("M178 226H302", t.deep, 5)
    p.line("M178 225H302", accent.base, 2)
    p.line("M240 132V212", t.deep, 2, 0.35)
    p.rect(222, 164, 36, 22, 4, accent.base)
    p.line("M164 150C162 190 162 240 164 284", "#ffffff", 6, 0.25)


def trekking_pack(p: Picture, item: Product) -> None:
    """A tall pack for long walks, with a lid, belts and a rolled mat."""
    t, accent = p.tone, p.second
    p.shadow(244, 322, 130, 13)
    for _ in p.mirrored():
        p.path("M150 238C116 240 110 262 120 284L156 276Z", t.deep)
        p.rect(138, 150, 30, 130, 14, p.matte(Tone(t.dim)))
    p.rect(156, 92, 168, 214, 30, p.linear("d", (0, t.hi), (0.25, t.lit), (0.55, t.base), (1, t.dark)))
    p.rect(186, 160, 108, 118, 16, p.linear("d", (0, t.lit), (0.5, t.base), (1, t.dim)))
    p.path("M152 98C148 52 190 36 240 36C290 36 332 52 328 98Q240 118 152 98Z", p.linear("d", (0, t.hi), (0.4, t.base), (1, t.dark)))
    p.line("M172 74Q240 86 308 74", t.deep, 3.5)
    p.line("M154 100Q240 120 326 100", t.deep, 3, 0.5)
    for x in (196, 278):
        p.rect(x - 4, 96, 9, 168, 2, accent.base if accent != INK else t.deep)
        p.rect(x - 9, 132, 19, 16, 4, INK.base)
    p.line("M156 200L188 216M324 200L292 216M156 246L188 258M324 246L292 258", t.deep, 4)
    with p.group("translate(0 288)"):
        p.rect(134, 0, 212, 34, 17, p.down(accent if accent != INK else tone("orange")))
        p.circle(342, 17, 17, accent.dim)
        p.line("M342 17m-4 0a4 4 0 1 1 8 0a8 8 0 1 1 -16 0a11 11 0 1 1 22 0", accent.deep, 2)
        p.line("M190 -2V36M288 -2V36", INK.base, 6)


def fox_pack(p: Picture, item: Product) -> None:
    """A child's backpack with a fox's face."""
    t = p.tone
    for _ in p.mirrored():
        p.path("M166 118L160 46Q160 36 170 42L228 92Z", p.down(t))
        p.path("M176 98L172 62L206 92Z", INK.base)
    _pack(p, t, top=84, left=140)
    p.path("M140 190C180 196 222 220 240 262C258 220 300 196 340 190V292Q340 318 314 318H166Q140 318 140 292Z", p.linear("v", (0, "#fffaf2"), (1, "#e5d8c6")))
    for _ in p.mirrored():
        p.circle(196, 176, 11, INK.base)
        p.circle(193, 172, 3.5, "#ffffff")
        p.ellipse(180, 222, 15, 9, "#f2a49a", 0.55)
    p.path("M224 232Q240 224 256 232Q254 250 240 256Q226 250 224 232Z", INK.base)
    p.ellipse(235, 235, 5, 2.5, "#ffffff", 0.7)
    p.line("M160 120C170 104 196 96 240 96C284 96 310 104 320 120", t.deep, 3, 0.45)
    p.line("M240 256V272Q232 284 220 280M240 272Q248 284 260 280", INK.base, 3)


def leather_pack(p: Picture, item: Product) -> None:
    """A leather backpack with a flap and two straps."""
    t = p.tone
    _pack(p, t, top=84)
    p.path("M148 136C148 96 176 80 240 80C304 80 332 96 332 136V206Q332 232 304 234Q240 240 176 234Q148 232 148 206Z", p.linear("d", (0, t.hi), (0.3, t.lit), (0.6, t.base), (1, t.dim)))
    p.path("M148 206Q148 232 176 234Q240 240 304 234Q332 232 332 206V218Q332 244 304 246Q240 252 176 246Q148 244 148 218Z", t.deep, 0.45)
    p.seam("M156 138C156 104 182 90 240 90C298 90 324 104 324 138V204Q324 224 302 226Q240 231 178 226Q156 224 156 204Z", t.hi, 1.5, 0.7)
    for x in (194, 286):
        p.path(f"M{x - 8} 160H{x + 8}V276L{x} 284L{x - 8} 276Z", p.down(Tone(t.dim)))
        p.rect(x - 12, 226, 24, 22, 4, BRASS.base)
        p.rect(x - 7, 231, 14, 12, 2, t.dark)
        p.rect(x - 1.5, 226, 3, 20, 1, BRASS.hi)
    p.line("M164 124C172 104 200 96 236 95", "#ffffff", 6, 0.3)


def tote(p: Picture, item: Product) -> None:
    """An open bag with two handles."""
    t = p.tone
    leather, quilted, garden, beach = (word in item.title for word in ("Leather", "Quilted", "Garden", "Beach"))
    handle = _LEATHER if not leather else Tone(t.dark)
    if beach or quilted:
        handle = p.second
    p.shadow(246, 316, 150, 15)
    top = 158 if garden else 132
    reach = 84 if garden else 34
    p.line(f"M190 {top + 20}C192 {reach + 8} 288 {reach + 8} 290 {top + 20}", handle.dark, 9)
    wide = 10 if garden else 0
    p.path(f"M{134 - wide} {top}H{346 + wide}L{358 + wide} 298Q358 316 338 316H142Q122 316 {122 - wide} 298Z", p.linear("d", (0, t.hi), (0.25, t.lit), (0.6, t.base), (1, t.dark)))
    p.path(f"M{134 - wide} {top}H{346 + wide}L{344 + wide} {top + 14}H{136 - wide}Z", t.deep, 0.3)
    if quilted:
        lines = "".join(f"M{x} {top + 4}L{x - 84} 312M{x - 84} {top + 4}L{x} 312" for x in range(222, 344, 30))
        p.line(lines, t.dark, 2.2, 0.45)
        p.line(f"M138 {top + 8}H342", t.deep, 4)
    elif beach:
        for x in (162, 218, 274):
            p.path(f"M{x} {top + 16}H{x + 28}L{x + 30} 315H{x - 2}Z", PAPER.base, 0.85)
        for x in (196, 284):
            p.ring(x, top + 16, 6, STEEL.base, 3)
    elif garden:
        for x in (138, 192, 246, 300):
            p.path(f"M{x - 10} 214H{x + 38}V296Q{x + 14} 304 {x - 10} 296Z", p.down(t))
            p.line(f"M{x - 10} 216H{x + 38}", _LEATHER.base, 5)
        p.line("M160 210V150M320 212V140M216 212V158", STEEL.base, 6)
        p.line("M160 160V128", tone("red").base, 12)
        p.path("M308 144L320 104L332 144Z", STEEL.lit)
        p.line("M216 158V132", _LEATHER.lit, 11)
    elif leather:
        p.seam(f"M140 {top + 10}H340M130 300Q240 308 350 300", t.hi, 1.6, 0.8)
        p.line(f"M240 {top + 14}V190", Tone(t.dark).base, 2)
        p.path("M268 140L276 196Q284 206 292 196L284 140Z", t.dim)
        p.circle(284, 190, 4, BRASS.lit)
    else:
        p.path("M218 196L240 172L262 196C274 216 262 240 240 246C218 240 206 216 218 196Z", p.second.base if len(item.colours) > 1 else INK.base, 0.85)
        p.line("M240 246V196M240 214L252 202M240 226L228 212", t.lit, 3)
        p.seam(f"M140 {top + 12}H340", t.dark)
    for x in (190, 290):
        p.rect(x - 9, top + 6, 18, 40, 3, handle.base)
        p.circle(x, top + 16, 2.5, BRASS.lit)
        p.circle(x, top + 36, 2.5, BRASS.lit)
    p.line(f"M190 {top + 12}C186 {reach} 294 {reach} 290 {top + 12}", handle.base, 10)
    p.line(f"M188 {top + 6}C186 {reach} 292 {reach} 288 {top + 6}", handle.lit, 2.5, 0.6)
    p.path(f"M150 {top + 22}C144 200 142 260 146 300C158 250 164 200 166 {top + 18}Z", "#ffffff", 0.18)


def duffel(p: Picture, item: Product) -> None:
    """A long soft bag that lies on its side."""
    t = p.tone
    leather, canvas, rugged = "Leather" in item.title, "Canvas" in item.title, "Basecamp" in item.title
    strap = _LEATHER if canvas else Tone(t.dark) if leather else p.second
    p.shadow(244, 300, 186, 18)
    p.line("M170 150C176 70 304 70 310 150", Tone(strap.dark).base, 10)
    p.path("M96 164Q100 134 140 132H340Q380 134 384 164L396 262Q398 300 356 302H124Q82 300 84 262Z", p.linear("v", (0, t.lit), (0.2, t.hi), (0.45, t.base), (1, t.dark)))
    p.path("M96 164Q84 220 86 270Q88 298 118 302C96 270 100 190 122 134Q100 138 96 164Z", p.matte(Tone(t.dim)))
    p.path("M384 164Q396 220 394 270Q392 298 362 302C384 270 380 190 358 134Q380 138 384 164Z", t.deep, 0.4)
    p.line("M130 148Q240 156 350 148", t.deep, 4.5)
    p.line("M130 147Q240 155 350 147", BRASS.base if leather or canvas else STEEL.base, 1.6)
    for x in (176, 304):
        p.path(f"M{x - 11} 142H{x + 11}L{x + 13} 301H{x - 13}Z", p.down(strap))
        p.seam(f"M{x - 7} 150L{x - 8} 296M{x + 7} 150L{x + 8} 296", strap.hi, 1.3)
        p.rect(x - 15, 196, 30, 12, 3, BRASS.base if leather or canvas else INK.base)
    p.line("M176 196C182 104 298 104 304 196", strap.base, 11)
    p.line("M214 128Q240 124 266 128", strap.dark, 16)
    p.path("M202 214H278V276Q240 286 202 276Z", p.matte(t))
    p.line("M204 222H276", t.deep, 3.5)
    if rugged:
        p.path("M216 238H264V262H216Z", p.second.base)
        p.line("M222 256L234 242L242 252L250 244L258 256", t.base, 3)
        p.line("M110 178L104 268M370 178L376 268", p.second.base, 8)
    p.line("M140 172C210 180 280 180 340 172", "#ffffff", 6, 0.25)


def suitcase(p: Picture, item: Product) -> None:
    """An upright case on wheels, hard or soft."""
    t = p.tone
    large, soft = "Large" in item.title, "Soft" in item.title
    top, left = (78, 150) if large else (98, 162)
    right = 480 - left
    p.shadow(244, 322, 120, 12)
    p.line(f"M212 {top}V36Q212 28 220 28H260Q268 28 268 36V{top}", STEEL.dark, 7)
    p.line(f"M211 {top}V37Q211 28 220 28", STEEL.hi, 2)
    p.rect(212, 22, 56, 13, 6.5, INK.base)
    for x in (left + 18, right - 18):
        p.rect(x - 9, 304, 18, 18, 8, INK.base)
        p.circle(x, 315, 4, STEEL.base)
    p.rect(left, top, right - left, 312 - top, 26 if not soft else 14, p.linear("h", (0, t.dim), (0.12, t.lit), (0.22, t.hi), (0.4, t.base), (0.85, t.base), (1, t.dark)))
    if soft:
        p.rect(left + 16, 196, right - left - 32, 96, 10, p.down(t))
        p.line(f"M{left + 22} 206H{right - 22}", STEEL.base, 2.5)
        p.rect(left + 16, top + 22, right - left - 32, 60, 10, p.down(t))
        p.line(f"M{left + 22} {top + 32}H{right - 22}", STEEL.base, 2.5)
        p.line(f"M{left + 8} {top + 14}V300M{right - 8} {top + 14}V300", t.deep, 3)
    else:
        for index in range(5 if large else 4):
            x = left + 30 + index * (right - left - 60) / (4 if large else 3)
            p.line(f"M{x:.0f} {top + 24}V286", t.deep, 7, 0.3)
            p.line(f"M{x - 4:.0f} {top + 24}V286", t.hi, 3, 0.55)
        p.path(f"M{left} {top + 40}V{top + 26}Q{left} {top} {left + 26} {top}H{left + 40}Q{left + 8} {top + 8} {left} {top + 40}Z", t.dark, 0.5)
        p.path(f"M{right} 272V286Q{right} 312 {right - 26} 312H{right - 40}Q{right - 8} 304 {right} 272Z", t.deep, 0.5)
        p.line(f"M{left + 2} 200H{right - 2}", t.deep, 3, 0.4)
        p.rect(right - 18, 188, 14, 24, 4, STEEL.base)
    p.rect(218, top - 6, 44, 12, 6, t.deep)


def ride_on_case(p: Picture, item: Product) -> None:
    """A child's suitcase to sit on, with two horns."""
    t, accent = p.tone, p.second
    p.shadow(244, 306, 160, 16)
    for x in (146, 334):
        p.circle(x, 286, 24, INK.base)
        p.circle(x, 286, 11, accent.base)
    for _ in p.mirrored():
        p.path("M150 128C132 110 128 84 138 70C154 78 170 98 172 118Z", p.down(accent))
    p.path("M104 214C104 150 150 116 200 122C224 140 256 140 280 122C330 116 376 150 376 214V248Q376 284 340 284H140Q104 284 104 248Z", p.linear("d", (0, t.hi), (0.3, t.lit), (0.6, t.base), (1, t.dark)))
    p.path("M190 123C220 144 260 144 290 123C284 160 196 160 190 123Z", t.dark, 0.55)
    p.line("M106 214H374", t.deep, 5, 0.5)
    p.line("M106 211H374", t.hi, 2, 0.6)
    for _ in p.mirrored():
        p.circle(162, 178, 14, PAPER.base)
        p.circle(165, 180, 7, INK.base)
        p.circle(162, 177, 2.5, PAPER.base)
    p.rect(222, 200, 36, 28, 7, p.down(accent))
    p.circle(240, 214, 4, INK.base)
    p.line("M196 250Q240 272 284 250", t.deep, 5)
    p.path("M120 190C124 158 146 138 176 132C150 148 136 168 132 196Z", "#ffffff", 0.35)
