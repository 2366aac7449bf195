"""Pictures of what is worn on the body: seen from the front, as if on an invisible figure."""

# One stroke a line is how a drawing reads.
# fmt: off

from .catalogue import Product
from .svg import BRASS, INK, PAPER, Picture, Tone, tone

_TORSO = "M200 84L156 102C{a} 160 {b} 230 {l} {h}Q240 {q} {r} {h}C{c} 230 {d} 160 324 102L280 84Q240 108 200 84Z"
_SLEEVE = "M160 100C138 108 126 130 119 160L94 268Q92 280 104 284L128 291Q138 293 141 283L164 196Z"
_CUFF = "M97 256L139 268L135 284Q132 292 124 290L102 283Q92 279 94 268Z"


def _shell(p: Picture, t: Tone, hem: int = 306, flare: int = 0, waist: int = 0) -> None:
    """Body and sleeves shared by jackets, shirts with long sleeves and sweaters; `waist` takes it in."""
    p.hanging_shadow()
    for _ in p.mirrored():
        p.path(_SLEEVE, p.matte(t))
        p.path("M164 196L141 283Q140 290 132 291C140 260 150 230 152 190Z", t.dark, 0.35)
        p.line("M132 150C134 168 128 190 124 206M146 168C146 190 140 206 136 222", t.dark, 2.5, 0.25)
    sides = {"a": 148 + waist, "b": 156 + 2 * waist, "c": 324 - 2 * waist, "d": 332 - waist}
    body = _TORSO.format(l=150 - flare, r=330 + flare, h=hem, q=hem + 13, **sides)
    p.path(body, p.linear("d", (0, t.lit), (0.45, t.base), (1, t.dim)))
    p.path(f"M300 92L324 102C{332 - waist} 160 {324 - 2 * waist} 230 {330 + flare} {hem}Q306 {hem + 6} 284 {hem + 8}C{304 - waist} 230 {312 - waist} 160 300 92Z", t.dark, 0.22)
    p.path("M172 112C166 170 172 226 168 284C180 230 184 160 186 104Z", t.hi, 0.3)


def _zip(p: Picture, t: Tone, top: int, bottom: int, pull: Tone) -> None:
    p.rect(235, top, 10, bottom - top, 4, t.dim)
    p.line(f"M240 {top + 3}V{bottom - 2}", t.deep, 2.4)
    p.rect(237.5, top + 8, 5, 16, 2.5, pull.lit)


def _hood(p: Picture, t: Tone) -> None:
    p.path("M192 92C178 56 200 26 240 25C280 26 302 56 288 92C272 108 254 114 240 116C226 114 208 108 192 92Z", p.down(t))
    p.path("M205 92C196 64 212 44 240 43C268 44 284 64 275 92C262 103 250 107 240 108C230 107 218 103 205 92Z",
           p.linear("v", (0, t.deep), (1, t.dark)))
    p.line("M240 25C236 32 236 38 240 43", t.dark, 2, 0.6)
    p.path("M206 40C214 31 226 27 240 26C228 32 216 40 209 54Z", t.hi, 0.45)


def _collar(p: Picture, t: Tone) -> None:
    p.path("M204 90C204 72 210 62 216 58Q240 68 264 58C270 62 276 72 276 90Q240 112 204 90Z", p.down(t))
    p.path("M214 66Q240 76 266 66Q262 80 240 84Q218 80 214 66Z", t.deep)


def rain_jacket(p: Picture, item: Product) -> None:
    """A waterproof with hood or collar, or a long coat."""
    t, accent = p.tone, p.second if len(item.colours) > 1 else tone("#f4c95d")
    long = any(word in item.title for word in ("Coat", "Raincoat", "Parka", "Trench"))
    kids = item.attributes["for"] == "kids"
    waist = 8 if item.attributes["for"] == "women" else 0
    if "Packable" in item.title:
        _pouch(p, t)
    with p.group("translate(38 8) scale(.84)" if long else "translate(26 28) scale(.89)" if kids else "translate(0 4)"):
        _shell(p, t, hem=358 if long else 302, flare=(14 if long else 6) if waist else 0, waist=waist)
        bottom = 366 if long else 310
        hood = "no hood" not in item.attributes["hood"]
        yoke = "M200 84L156 102C152 122 151 138 151 152Q196 142 240 148Q284 142 329 152C329 138 328 122 324 102L280 84Q240 108 200 84Z"
        blocks = any(word in item.title for word in ("Trailrunner", "Splash", "Cloudbreak", "Summit"))
        p.path(yoke, p.linear("d", (0, accent.lit), (0.5, accent.base), (1, accent.dim)) if blocks else t.dim, 1 if blocks else 0.55)
        p.seam("M152 154Q196 144 240 150Q284 144 328 154", t.deep, 1.4)
        if hood:
            _hood(p, t)
        else:
            _collar(p, t)
        for _ in p.mirrored():
            p.path(_CUFF, t.dark)
            p.rect(110, 268, 15, 6, 3, accent.base, 0.9)
            if long:
                p.rect(168, 238, 52, 44, 6, p.down(t))
                p.path("M166 236H222V250Q194 260 166 250Z", t.dim)
                p.circle(194, 250, 3, t.deep)
            else:
                p.line("M184 226L196 274", t.deep, 5)
                p.line("M184 226L196 274", accent.base, 2)
        _zip(p, t, 112, bottom, accent)
        if "Mac" in item.title or "Trench" in item.title:
            p.rect(147, 206, 186, 18, 4, p.down(t))
            p.rect(226, 202, 28, 26, 4, "none")
            p.line("M228 203H252V227H228Z", BRASS.base, 4)
            for y in (132, 166, 262, 296):
                p.circle(222, y, 4.5, t.deep)
                p.circle(258, y, 4.5, t.deep)
        else:
            p.rect(268, 168, 30, 5, 2.5, accent.base)
        if "Cycling" in item.title or "Kids" in item.title or "Trailrunner" in item.title:
            p.line("M153 196Q240 206 327 196", PAPER.base, 7, 0.85)
            p.line("M153 196Q240 206 327 196", "#b8c0c8", 2)


def _pouch(p: Picture, t: Tone) -> None:
    p.shadow(418, 302, 50, 10)
    p.path("M380 238Q418 226 456 238L462 294Q418 310 374 294Z", p.soft_tube(t))
    p.path("M390 238Q418 220 446 238Q418 248 390 238Z", p.tone.dark)
    p.line("M424 230C442 204 456 214 450 196", t.deep, 3.5)
    p.line("M378 268Q418 282 459 268", t.deep, 2, 0.4)


def poncho(p: Picture, item: Product) -> None:
    """A cape for the rain."""
    t = p.tone
    p.hanging_shadow()
    p.path("M204 90C150 110 104 210 92 296Q166 324 240 326Q314 324 388 296C376 210 330 110 276 90Z", p.matte(t))
    p.path("M276 90C330 110 376 210 388 296Q352 310 318 318C322 240 306 150 276 90Z", t.dark, 0.3)
    p.line("M196 120C170 180 160 250 158 312M284 120C310 180 320 250 322 312M240 120V325", t.deep, 2, 0.45)
    p.line("M94 288Q166 316 240 318Q314 316 386 288", t.deep, 2, 0.5)
    _hood(p, t)
    for y in (150, 190, 230, 270):
        for x in (152 - (y - 150) * 0.32, 328 + (y - 150) * 0.32):
            p.circle(x, y, 3.5, BRASS.lit)
    p.rect(206, 196, 68, 54, 8, t.dim)
    p.path("M204 194H276V212Q240 224 204 212Z", t.dark)


def puffer(p: Picture, item: Product) -> None:
    """A quilted jacket, vest or long coat: soft bands one above the other."""
    t = p.tone
    vest, long = "Vest" in item.title, "Long" in item.title
    diamond = "Liner" in item.title
    with p.group("translate(38 2) scale(.84)" if long else "translate(0 2)"):
        p.hanging_shadow()
        if not vest:
            for _ in p.mirrored():
                for index in range(6):
                    with p.group(f"translate({156 - index * 8.6:.1f} {112 + index * 27.5:.0f}) rotate(14)"):
                        p.rect(-32, -14, 58 - index * 1.5, 38, 16, p.down(t))
                p.path("M90 254L134 266L130 284L86 272Z", t.dark)
        rows = 9 if long else 7
        for index in range(rows):
            y, bulge = 96 + index * 30, (index % 2) * 2
            left = (176 if vest else 166) if index == 0 else 152 - (index * 1.5 if long else 0)
            right = 480 - left
            p.path(
                f"M{left} {y}Q240 {y + 10} {right} {y}Q{right + 9 + bulge} {y + 15} {right} {y + 31}"
                f"Q240 {y + 43} {left} {y + 31}Q{left - 9 - bulge} {y + 15} {left} {y}Z",
                p.linear("v", (0, t.dim), (0.16, t.base), (0.42, t.lit), (0.75, t.base), (1, t.dark)),
            )
        if diamond:
            p.line("M158 120L320 300M200 110L326 250M158 180L270 310M322 120L160 300M280 110L154 250M322 180L210 310", t.dark, 2, 0.5)
        p.path(f"M308 132Q318 220 {312 - rows} {92 + rows * 30}H{324 - rows}Q334 220 326 132Z", t.deep, 0.16)
        if item.attributes["hood"] == "hood":
            _hood(p, t)
            for _ in p.mirrored():
                p.line("M192 88C180 58 200 28 240 26", t.hi, 9, 0.5)
        else:
            p.path("M198 96C198 76 204 64 210 58Q240 70 270 58C276 64 282 76 282 96Q240 116 198 96Z", p.down(t))
            p.path("M210 64Q240 76 270 64Q266 80 240 84Q214 80 210 64Z", t.deep)
        end = 106 + rows * 30
        _zip(p, t, 108, end, BRASS if long else p.second if len(item.colours) > 1 else PAPER)
        if long:
            p.rect(143, 222, 194, 18, 5, p.down(Tone(t.dim)))
            p.line("M228 219H252V243H228Z", BRASS.base, 4)
        for _ in p.mirrored():
            p.line(f"M180 {244 if not long else 276}L192 {278 if not long else 316}", t.deep, 4, 0.75)


def fleece(p: Picture, item: Product) -> None:
    """A fleece: collar, zip, and curls where the pile is deep."""
    t = p.tone
    trim = p.second if len(item.colours) > 1 else Tone(t.dark)
    pile, half = "sherpa" in item.attributes["material"], "Half" in item.title
    with p.group("translate(0 6)"):
        _shell(p, t, hem=300)
        if pile:
            _curls(p, t)
        if "ears" in item.attributes["hood"]:
            for _ in p.mirrored():
                p.circle(196, 36, 18, p.down(t))
                p.circle(197, 38, 10, "#d9a78b")
        if "no hood" in item.attributes["hood"]:
            _collar(p, t)
        else:
            _hood(p, t)
        for _ in p.mirrored():
            p.path(_CUFF, trim.dim)
            if not half:
                p.line("M178 226L190 270", trim.deep, 5)
        _zip(p, Tone(trim.base), 106, 190 if half else 309, PAPER)
        p.path("M151 294Q240 308 329 294L330 300Q240 318 150 300Z", trim.dim)
        if half:
            p.path("M186 232H294L310 280H170Z", t.dim, 0.7)
            p.seam("M186 234L171 279M294 234L309 279", t.deep)
        else:
            p.rect(264, 136, 42, 46, 5, p.down(trim))
            p.line("M268 146H302", trim.deep, 3)
            p.rect(292, 144, 4, 12, 2, BRASS.lit)


def _curls(p: Picture, t: Tone) -> None:
    dark, light = "", ""
    for row in range(11):
        for column in range(9):
            x, y = 166 + column * 17.5 + (row % 2) * 8, 112 + row * 17
            if abs(x - 240) < 10:
                continue
            dark += f"M{x:.0f} {y}q4 -6 8 0t-3 6"
            light += f"M{x - 2:.0f} {y - 3}q3 -4 7 -2"
    for row in range(6):
        x, y = 134 - row * 6, 134 + row * 22
        for mirror in (x, 468 - x):
            dark += f"M{mirror} {y}q4 -6 8 0t-3 6M{mirror + 10} {y + 10}q4 -6 8 0t-3 6"
    p.line(dark, t.dark, 2, 0.4)
    p.line(light, t.hi, 2, 0.7)


_TEE = "M198 76L152 90Q136 96 126 112L88 170L132 198L160 160C158 210 160 262 157 308Q240 322 323 308C320 262 322 210 320 160L348 198L392 170L354 112Q344 96 328 90L282 76Q240 112 198 76Z"


def t_shirt(p: Picture, item: Product) -> None:
    """A T-shirt: plain, striped, with a pocket, a print or long sleeves."""
    t = p.tone
    if "Base Layer" in item.title:
        _shell(p, t)
        for _ in p.mirrored():
            p.path("M200 84L156 102C153 120 152 134 151 146L186 112L206 90Z", p.second.base)
            p.seam("M152 150L186 116", t.deep, 1.4)
        p.path("M194 86C204 116 276 116 286 86L280 82C266 104 214 104 200 82Z", p.second.dim)
        p.path("M200 84Q240 108 280 84Q240 94 200 84Z", t.deep)
        return
    p.hanging_shadow()
    p.path(_TEE, p.matte(t))
    p.path("M320 160L348 198L392 170L354 112Q346 98 334 92C338 120 330 140 320 160ZM320 160C322 210 320 262 323 308Q300 313 280 316C306 250 310 200 320 160Z", t.dark, 0.2)
    p.path("M178 96C172 150 178 220 172 300C188 230 190 160 194 90Z", t.hi, 0.28)
    p.line("M162 168C170 150 168 130 160 112M318 168C310 150 312 130 320 112M186 250C196 262 198 284 194 300M296 236C288 256 288 280 292 302", t.dark, 2.5, 0.28)
    if "Striped" in item.title:
        for y in range(126, 306, 15):
            inset = max(0, (160 - y) * 0.35)
            p.line(f"M{163 + inset:.0f} {y}Q240 {y + 9} {317 - inset:.0f} {y}", PAPER.base, 5)
        for _ in p.mirrored():
            p.line("M98 160L140 187M108 145L150 172M118 130L158 155M128 116L160 135", PAPER.base, 5, butt=True)
    elif "Dinosaur" in item.title:
        p.path("M188 230C188 196 206 178 236 178C240 160 252 150 268 152C284 154 290 166 288 176C276 182 266 184 264 190C274 200 278 214 276 230H262V216H252V230H228V216H214V230Z", "#f6d77a")
        p.path("M190 214L182 204L194 202L188 190L202 192L200 180L214 186L216 174L228 182", "#e07f4a")
        p.circle(270, 164, 3.5, t.deep)
    elif "Pocket" in item.title:
        p.path("M262 150H302V188L282 200L262 188Z", t.dim)
        p.seam("M265 153H299V186L282 196L265 186Z", t.deep, 1.3)
    elif "Sports" in item.title:
        for _ in p.mirrored():
            p.path("M152 90L198 76L204 84L158 104C150 116 146 128 138 138L120 122Q134 96 152 90Z", p.second.base)
        p.line("M286 132H304M290 140H304M294 148H304", PAPER.base, 3.5, 0.9)
    p.path("M194 78C206 116 274 116 286 78L280 74C268 104 212 104 200 74Z", t.dim if item.title[0] != "P" or "Pocket" in item.title else t.dark, 0.85)
    p.path("M200 76Q240 90 280 76C268 102 212 102 200 76Z", t.deep, 0.9)
    p.seam("M159 300Q240 314 321 300M94 164L137 192M386 164L343 192", t.deep, 1.2, 0.4)


def sweater(p: Picture, item: Product) -> None:
    """A knitted sweater, cardigan or hoodie."""
    t = p.tone
    with p.group("translate(0 6)"):
        _shell(p, t, hem=292)
        ribs = "".join(f"M{x} 286V309" for x in range(158, 324, 8))
        p.path("M149 284Q240 298 331 284L329 306Q240 322 151 306Z", p.linear("h", (0, t.base), (0.4, t.lit), (1, t.dim)))
        p.line(ribs, t.dark, 2, 0.35)
        for _ in p.mirrored():
            p.path(_CUFF, t.base)
            p.line("M104 260L100 281M112 262L108 284M120 264L116 287M128 266L124 289", t.dark, 2, 0.4)
        if "Hoodie" in item.title:
            _hood(p, t)
            p.path("M190 218H290L316 276H164Z", t.dim, 0.8)
            p.seam("M192 222L168 273M288 222L312 273M190 220H290", t.deep)
            p.line("M226 108C224 130 222 140 224 158M254 108C256 130 258 144 256 166", PAPER.base, 3.5)
            p.circle(224, 160, 3.5, t.deep)
            p.circle(256, 168, 3.5, t.deep)
            return
        if "Cardigan" in item.title:
            p.path("M206 86L240 190L274 86Q240 106 206 86Z", t.deep)
            p.line("M203 86L240 192L277 86M240 192V306", t.dark, 13, 1)
            p.line("M203 86L240 192L277 86M240 192V306", t.lit, 9, 0.8)
            for y in range(202, 300, 24):
                p.circle(240, y, 5, "#5b3a29")
                p.circle(239, y - 1, 1.8, "#b98d6c")
        elif "Star" in item.title:
            p.path("M240 136L256 176L298 178L265 204L277 246L240 222L203 246L215 204L182 178L224 176Z", p.second.base)
        elif "Cable" in item.title:
            for x in (186, 240, 294):
                braid = "".join(f"M{x - 9} {y}C{x - 9} {y + 12} {x + 9} {y + 12} {x + 9} {y + 24}M{x + 9} {y}C{x + 9} {y + 12} {x - 9} {y + 12} {x - 9} {y + 24}" for y in range(118, 280, 24))
                p.line(braid, t.dark, 6, 0.55)
                p.line(braid, t.hi, 2.5, 0.9)
            p.line("".join(f"M{x} 122V284" for x in (206, 213, 220, 260, 267, 274)), t.dark, 1.8, 0.35)
            for _ in p.mirrored():
                p.line("M134 150L112 252M146 160L126 256", t.dark, 3, 0.35)
        else:
            p.line("".join(f"M{x} 118Q{x + (240 - x) * 0.06:.0f} 200 {x} 284" for x in range(166, 320, 11)), t.dark, 2.2, 0.2)
        if "Roll" in item.attributes["neck"].title() or "Turtle" in item.title:
            p.path("M204 94C200 72 206 52 212 46Q240 56 268 46C274 52 280 72 276 94Q240 114 204 94Z", p.down(t))
            p.line("".join(f"M{x} 58V96" for x in range(214, 270, 8)), t.dark, 2, 0.35)
            p.ellipse(240, 49, 28, 7, t.deep)
            p.line("M207 74Q240 88 273 74", t.dark, 3, 0.5)
        elif "Cardigan" not in item.title:
            p.path("M196 86C206 118 274 118 284 86L278 80C266 102 214 102 202 80Z", t.dim)
            p.path("M202 82Q240 94 278 82C266 104 214 104 202 82Z", t.deep)


def trousers(p: Picture, item: Product) -> None:
    """Trousers, jeans, leggings or a child's rain dungarees."""
    t = p.tone
    slim = "Leggings" in item.title
    p.shadow(248, 190, 150, 160, 0.2)
    if "Kids" in item.title:
        _dungarees(p, t)
        return
    edge = (186, 294, 210, 270) if slim else (168, 312, 226, 254)
    left, right, inner_left, inner_right = edge
    p.path(f"M182 44Q240 52 298 44C312 100 318 150 {right} 318L{inner_right} 321C258 240 250 180 240 132C230 180 222 240 {inner_left} 321L{left} 318C162 150 168 100 182 44Z", p.matte(t))
    p.path(f"M298 44C312 100 318 150 {right} 318L{right - 24} 320C300 230 296 130 272 48Z", t.dark, 0.26)
    p.path(f"M240 132C250 180 258 240 {inner_right} 321L{inner_right + 10} 320C262 240 258 180 252 120ZM240 132C230 180 222 240 {inner_left} 321L{inner_left - 8} 320C216 240 224 180 232 120Z", t.deep, 0.3)
    p.line(f"M198 120C194 190 {left + 16} 250 {left + 20} 300", t.hi, 8, 0.25)
    p.path("M182 44Q240 52 298 44L301 62Q240 71 179 62Z", p.linear("h", (0, t.dim), (0.4, t.base), (1, t.dark)))
    if slim:
        p.line("M240 70V130M190 150C186 200 188 250 190 300", t.dark, 2, 0.5)
        p.rect(276, 130, 24, 40, 5, t.dim)
        return
    p.line("M240 66V120C240 126 236 130 228 128", t.deep, 2, 0.7)
    stitch = "#e0a458" if "Jeans" in item.title else t.deep
    p.seam("M182 64C184 88 192 98 216 102M298 64C296 88 288 98 264 102M246 68V118C246 124 240 130 232 131", stitch, 1.8, 0.8)
    p.circle(240, 56, 4.5, BRASS.base if "Jeans" in item.title else t.deep)
    p.line("M204 46V68M276 46V68", t.deep, 5, 0.6)
    if "Hiking" in item.title:
        for _ in p.mirrored():
            p.rect(172, 160, 38, 46, 5, t.dim)
            p.line("M176 168H206", t.deep, 3)
    if "Overtrousers" in item.title:
        for _ in p.mirrored():
            p.line("M174 120L170 312", t.deep, 5)
            p.line("M174 120L170 312", "#c9cfd6", 1.6)
    p.line(f"M{left} 311L{inner_left} 314M{right} 311L{inner_right} 314", t.deep, 1.6, 0.6)


def _dungarees(p: Picture, t: Tone) -> None:
    for _ in p.mirrored():
        p.path("M196 104L206 40Q210 32 218 36L222 42L214 106Z", t.dark)
    p.path("M190 96Q240 104 290 96L296 164C318 200 322 260 318 316L258 320L240 226L222 320L162 316C158 260 162 200 184 164Z", p.matte(t))
    p.path("M290 96L296 164C318 200 322 260 318 316L292 318C294 250 284 160 270 100Z", t.dark, 0.25)
    p.rect(212, 124, 56, 38, 8, p.down(tone("yellow")))
    p.line("M163 282Q192 288 224 284M317 282Q288 288 256 284", PAPER.base, 7)
    for _ in p.mirrored():
        p.circle(204, 108, 6.5, BRASS.lit)
        p.path("M174 216Q196 208 212 218Q210 244 198 250Q178 248 174 216Z", t.dim, 0.8)


def beanie(p: Picture, item: Product) -> None:
    """A knitted hat, with a bobble or without."""
    t = p.tone
    running, slouch = "Running" in item.title, "Slouch" in item.title
    p.shadow(244, 300, 140, 22)
    top = 52 if slouch else 76
    p.path(f"M142 246C136 {top + 62} 180 {top} {252 if slouch else 240} {top}C{312 if slouch else 300} {top} 344 {top + 62} 338 246Z", p.radial((0, t.hi), (0.3, t.lit), (0.7, t.base), (1, t.dark), cx=0.35, cy=0.3, r=0.8))
    if running:
        p.path("M142 238C140 262 144 282 150 296Q240 312 330 296C336 282 340 262 338 238Q240 254 142 238Z", p.linear("h", (0, t.base), (0.3, t.lit), (0.65, t.base), (1, t.dark)))
        p.path("M142 232Q240 250 338 232L339 250Q240 270 141 250Z", p.second.base)
        p.line("M240 77C230 130 230 190 234 240M178 110C168 160 164 200 166 236M302 110C306 160 308 200 306 236", t.hi, 2, 0.35)
        p.line("M280 276L300 270M280 284L306 277", PAPER.base, 3, 0.8)
        return
    p.line("".join(f"M{240 + (x - 240) * 0.22:.0f} {top + 6 + abs(x - 240) * 0.1:.0f}Q{240 + (x - 240) * 0.95:.0f} {top + 70} {x} 240" for x in range(156, 330, 12)), t.dark, 3, 0.3)
    band = p.second if "Kids" in item.title else t
    p.path("M138 232Q240 252 342 232Q350 234 349 246L345 284Q344 292 336 294Q240 312 144 294Q136 292 135 284L131 246Q130 234 138 232Z", p.linear("h", (0, band.base), (0.3, band.lit), (0.65, band.base), (1, band.dark)))
    p.line("".join(f"M{x} {241 + 8 - abs(x - 240) * 0.07:.0f}L{240 + (x - 240) * 0.97:.0f} {298 - abs(x - 240) * 0.06:.0f}" for x in range(146, 340, 11)), band.dark, 3, 0.36)
    if "Bobble" in item.title or "Kids" in item.title:
        ball = p.second
        p.circle(240, 66, 32, p.globe(ball))
        p.line("".join(f"M240 66L{240 + 36 * c:.0f} {66 + 36 * s:.0f}" for c, s in ((1, 0), (0.92, 0.38), (0.7, 0.7), (0.38, 0.92), (0, 1), (-0.38, 0.92), (-0.7, 0.7), (-0.92, 0.38), (-1, 0), (-0.92, -0.38), (-0.7, -0.7), (-0.38, -0.92), (0, -1), (0.38, -0.92), (0.7, -0.7), (0.92, -0.38))), ball.lit, 3, 0.45)
    else:
        p.rect(292, 258, 26, 18, 2, INK.base if t.base != INK.base else PAPER.base)
