"""Pictures for nights outdoors: tents, sleeping bags, lights, stoves and bottles."""

# One stroke a line is how a drawing reads.
# fmt: off

from .catalogue import Product
from .svg import BRASS, INK, PAPER, STEEL, WOOD, Picture, Tone, tone

_GRASS = tone("#8fb277")


def _meadow(p: Picture, y: int = 292) -> None:
    p.ellipse(240, y + 14, 214, 34, p.radial((0, _GRASS.lit, 0.95), (0.75, _GRASS.base, 0.8), (1, _GRASS.base, 0)))
    p.line("".join(f"M{x} {y + 22 + (x * 7) % 9}l-4 -12M{x} {y + 22 + (x * 7) % 9}l3 -14" for x in (64, 96, 380, 412, 128, 352)), _GRASS.dark, 2.5, 0.6)


def tunnel_tent(p: Picture, item: Product) -> None:
    """A long low tent with hoops, or a small one with a single pole."""
    t, fly = p.tone, p.second if len(item.colours) > 1 else tone("orange")
    solo = "Solo" in item.title
    _meadow(p)
    if solo:
        p.line("M240 96L70 304M240 96L414 304", INK.base, 1.6, 0.7)
        p.path("M92 300L240 92L400 300Q246 316 92 300Z", p.linear("h", (0, t.lit), (0.45, t.base), (1, t.dark)))
        p.path("M240 92L400 300Q340 308 290 310Z", t.deep, 0.3)
        p.path("M240 92L188 306Q220 310 252 310Z", t.deep, 0.75)
        p.path("M240 92L212 308Q180 308 158 304Z", p.linear("h", (0, fly.lit), (1, fly.base)))
        p.line("M240 92L290 310", t.deep, 2, 0.5)
        p.circle(240, 92, 5, BRASS.lit)
        return
    p.line("M410 180L456 306M84 190L36 306", INK.base, 1.6, 0.7)
    p.path("M82 300C78 190 110 130 170 124H330C384 130 420 196 424 298Q250 318 82 300Z", p.linear("d", (0, t.hi), (0.3, t.lit), (0.6, t.base), (1, t.dark)))
    p.path("M82 300C78 190 110 130 170 124C206 132 236 196 238 308Q150 308 82 300Z", p.linear("h", (0, t.lit), (1, t.dim)))
    p.path("M112 302C114 216 134 172 166 168C192 176 208 226 210 307Q156 307 112 302Z", t.deep)
    p.path("M112 302C114 216 134 172 166 168C150 200 140 250 148 305Z", p.linear("h", (0, fly.lit), (1, fly.dim)))
    p.path("M158 306Q184 290 208 306Z", "#f3d9a0", 0.7)
    p.line("M170 124C206 132 236 196 238 308M262 126C300 140 328 206 330 306", fly.base, 5)
    p.line("M330 124C384 130 420 196 424 298", t.deep, 3, 0.5)
    p.path("M264 180Q292 172 304 196L312 234Q288 240 272 232Z", "#f7e9c4", 0.5)
    p.line("M106 160C124 138 146 132 170 130", "#ffffff", 5, 0.4)


def pop_up_tent(p: Picture, item: Product) -> None:
    """A small round tent."""
    t, fly = p.tone, p.second
    _meadow(p)
    p.path("M70 300C86 178 160 116 240 116C320 116 394 178 410 300Q240 322 70 300Z", p.linear("d", (0, t.hi), (0.35, t.base), (1, t.dark)))
    p.path("M240 116C200 160 172 226 168 309L312 309C308 226 280 160 240 116Z", p.linear("v", (0, fly.hi), (1, fly.base)))
    p.path("M240 168C216 196 204 250 202 311H278C276 250 264 196 240 168Z", t.deep)
    p.path("M240 168C216 196 204 250 202 311C222 300 234 240 240 168Z", fly.dim)
    p.line("M240 116C200 160 172 226 168 309M240 116C280 160 308 226 312 309", t.deep, 3, 0.5)
    p.path("M112 230C122 206 136 190 152 180L146 240Z", "#e6f2f5", 0.6)
    p.line("M98 228C118 176 158 140 204 128", "#ffffff", 6, 0.4)


def dome_tent(p: Picture, item: Product) -> None:
    """A family tent high enough to stand in."""
    t, fly = p.tone, p.second
    _meadow(p, 294)
    p.path("M60 304C66 200 96 140 132 130L230 76C300 70 372 120 420 302Q240 324 60 304Z", p.linear("d", (0, t.hi), (0.35, t.base), (1, t.dark)))
    p.path("M132 130L230 76C214 150 214 240 222 313Q130 314 60 304C66 200 96 140 132 130Z", p.linear("h", (0, t.lit), (1, t.dim)))
    p.path("M118 309V206Q120 182 146 176L186 170Q200 172 200 190V313Z", t.deep)
    p.path("M118 309V206Q120 182 146 176C140 220 140 270 150 311Z", p.linear("h", (0, fly.lit), (1, fly.dim)))
    p.path("M252 150Q282 134 312 156L330 214Q290 226 258 216Z", "#eef4ef", 0.7)
    p.line("M284 142L294 220M254 184L322 186", t.dark, 2.5, 0.6)
    p.line("M132 130C104 170 90 240 90 306M230 76C214 150 214 240 222 313M230 76C310 110 352 210 372 308", fly.base, 5)
    p.line("M236 72V52L262 60L236 66", fly.base, 3)
    p.circle(182, 240, 6, "#ffe9a8")


def hammock(p: Picture, item: Product) -> None:
    """A hammock between two trees."""
    t = p.tone
    with p.group("translate(36 40) scale(.85)"):
        _meadow(p, 294)
        for x in (58, 394):
            p.rect(x, 20, 30, 286, 8, p.tube(WOOD))
            p.circle(x + 15, 34, 50, p.globe(tone("#6fa06a")))
            p.circle(x - 14, 62, 34, p.globe(tone("#5d9060")))
            p.circle(x + 44, 66, 32, p.globe(tone("#7db175")))
        p.line("M74 130L120 156M408 130L360 156", INK.base, 5)
        p.path("M112 150C160 262 320 262 368 150C350 296 300 300 240 300C180 300 130 296 112 150Z", p.linear("v", (0, t.base), (0.5, t.lit), (1, t.dark)))
        p.path("M112 150C160 262 320 262 368 150C330 216 300 234 240 236C180 234 150 216 112 150Z", p.linear("v", (0, t.deep), (1, t.dark)))
        p.line("M116 168C150 276 330 276 364 168", p.second.base, 6)
        p.ellipse(192, 226, 34, 14, "#fff6e2")
        p.path("M226 232H294V244Q260 252 226 246Z", "#e2694f")


def sun_shelter(p: Picture, item: Product) -> None:
    """A half tent on the sand."""
    t, trim = p.tone, p.second
    sand = tone("#e8cf9c")
    p.ellipse(240, 306, 216, 36, p.radial((0, sand.lit), (0.75, sand.base, 0.85), (1, sand.base, 0)))
    p.path("M72 306C82 190 150 100 250 96C340 98 398 190 410 302Z", p.linear("d", (0, t.hi), (0.35, t.base), (1, t.dark)))
    p.path("M72 306C90 214 150 160 206 156C270 158 326 220 344 306Z", p.linear("v", (0, tone("#4f5b78").base), (1, "#8b90a4")))
    p.path("M72 306C90 214 150 160 206 156C160 190 130 246 128 306Z", t.dim)
    p.line("M72 306C90 214 150 160 206 156C270 158 326 220 344 306", trim.base, 7)
    p.line("M250 96C236 110 222 130 206 156M334 130C312 150 296 180 290 206", t.deep, 2, 0.4)
    p.path("M176 306L170 292H282L276 306Z", "#f4f0e4")
    p.circle(306, 288, 19, p.globe(tone("#e2576a")))
    p.path("M288 282Q306 276 324 294Q316 304 306 307Q292 302 288 282Z", "#fff6e2", 0.85)
    p.line("M108 242C128 180 176 128 232 112", "#ffffff", 6, 0.45)


def sleeping_bag(p: Picture, item: Product) -> None:
    """A mummy bag lying open at the hood, or a rectangular one with a turned corner."""
    t, inner = p.tone, p.second
    square = item.attributes["shape"] == "rectangular"
    p.shadow(250, 206, 200, 120, 0.24)
    with p.group("rotate(-20 240 184)"):
        if square:
            for index in range(7):
                x = 72 + index * 48
                p.rect(x, 112, 52, 144, 16, p.linear("h", (0, t.dim), (0.4, t.lit), (0.7, t.base), (1, t.dark)))
            p.path("M76 108H172L92 188H68V122Q68 108 76 108Z", p.linear("d", (0, inner.hi), (1, inner.base)))
            p.line("M84 116L148 116M78 128L140 128M74 142L126 142M74 156L112 156", inner.dim, 2.5, 0.6)
            p.path("M172 108L92 188Q120 192 150 170Q176 146 172 108Z", inner.dim)
            p.line("M72 254H408", INK.base, 3)
        else:
            body = "M104 112C190 100 330 118 412 142C446 152 458 170 456 188C454 208 440 222 408 230C330 250 190 268 104 256Z"
            with p.group("translate(6 12)"):
                p.path(body, "#2a2230", 0.18)
            p.path("M120 110C74 98 40 134 40 184C40 234 74 270 120 258C146 236 146 132 120 110Z", p.linear("d", (0, t.hi), (0.4, t.base), (1, t.dark)))
            p.path(body, p.linear("v", (0, t.hi), (0.25, t.lit), (0.6, t.base), (1, t.dark)))
            for index in range(8):
                x = 128 + index * 40
                top, bottom = 110 + index * 4.6, 258 - index * 3.6
                p.line(f"M{x} {top:.0f}Q{x + 18} 184 {x} {bottom:.0f}", t.deep, 3, 0.4)
                p.line(f"M{x + 5} {top + 6:.0f}Q{x + 23} 184 {x + 5} {bottom - 6:.0f}", t.hi, 5, 0.4)
            p.ellipse(96, 184, 38, 58, p.linear("h", (0, t.dark), (1, t.lit)))
            p.ellipse(92, 184, 30, 49, inner.lit)
            p.ellipse(98, 184, 22, 40, p.linear("h", (0, inner.deep), (1, inner.dark)))
            p.path("M74 196C84 176 116 178 118 200C112 220 84 222 74 196Z", "#fbf4e4")
            p.line("M128 242C220 250 320 236 420 212", INK.base, 5)
            p.line("M128 242C220 250 320 236 420 212", inner.lit, 2)
            if "Kids" in item.title:
                for x, y in ((150, 160), (214, 200), (270, 156), (330, 196), (384, 176)):
                    p.path(f"M{x} {y - 13}L{x + 4} {y - 4}L{x + 13} {y - 3}L{x + 6} {y + 3}L{x + 8} {y + 12}L{x} {y + 7}L{x - 8} {y + 12}L{x - 6} {y + 3}L{x - 13} {y - 3}L{x - 4} {y - 4}Z", "#fbe08a")
            else:
                p.rect(166, 152, 38, 30, 6, inner.base, 0.9)


def headlamp(p: Picture, item: Product) -> None:
    """A lamp on a headband."""
    t = p.tone
    strap = p.second if len(item.colours) > 1 else INK
    p.path("M214 190L40 70V330L214 228Z", p.linear("h", (0, "#fff3c4", 0), (1, "#fff3c4", 0.95)))
    p.shadow(270, 306, 150, 16)
    p.path("M236 172C280 108 420 110 436 196C444 262 360 306 262 262L262 230C350 268 410 236 404 196C392 140 290 140 254 196Z", p.linear("h", (0, strap.dark), (0.5, strap.lit), (1, strap.dark)))
    p.line("M256 178C300 126 408 130 420 194C428 244 354 280 264 246", PAPER.base, 3, 0.6)
    p.rect(196, 150, 94, 118, 26, p.linear("d", (0, t.hi), (0.35, t.lit), (0.6, t.base), (1, t.dark)))
    p.circle(226, 208, 40, p.linear("d", (0, STEEL.hi), (1, STEEL.deep)))
    p.circle(226, 208, 32, p.radial((0, "#ffffff"), (0.5, "#fff6d2"), (1, "#e9c66a"), cx=0.42, cy=0.4, r=0.65))
    p.circle(226, 208, 10, "#ffffff")
    p.rect(264, 168, 16, 34, 8, INK.base)
    p.circle(272, 226, 7, tone("red").base)
    p.path("M206 160H250Q220 160 208 180Q202 170 206 160Z", "#ffffff", 0.45)


def lantern(p: Picture, item: Product) -> None:
    """A camp lantern."""
    t = p.tone
    p.circle(240, 190, 170, p.radial((0, "#fff0bd", 0.9), (0.5, "#ffe3a0", 0.4), (1, "#ffe3a0", 0)))
    p.shadow(244, 318, 100, 13)
    p.line("M180 110C180 20 300 20 300 110", STEEL.dark, 7)
    p.path("M178 108H302L294 134H186Z", p.tube(t))
    p.path("M206 84H274L300 110H180Z", p.tube(Tone(t.dim)))
    p.rect(182, 132, 116, 116, 16, p.radial((0, "#ffffff"), (0.4, "#fff4cd"), (1, "#f2cf7c"), cx=0.5, cy=0.55, r=0.7))
    p.path("M240 164C256 186 260 198 256 208C252 222 228 222 224 208C220 198 226 184 240 164Z", "#f7a53a", 0.85)
    for x in (196, 284):
        p.rect(x - 3, 130, 6, 120, 3, t.dark)
    p.path("M176 246H304L314 298Q316 318 298 318H182Q164 318 166 298Z", p.tube(t))
    p.circle(240, 282, 14, p.globe(INK))
    p.line("M240 282V273", PAPER.base, 3)


def torch(p: Picture, item: Product) -> None:
    """A pocket torch and its beam."""
    t = p.tone
    p.shadow(290, 300, 150, 16)
    with p.group("rotate(28 240 190)"):
        p.path("M150 166L-30 70V310L150 216Z", p.linear("h", (0, "#fff3c4", 0), (1, "#fff3c4", 0.95)))
        p.path("M210 166H400Q412 168 412 180V202Q412 214 400 216H210Z", p.linear("v", (0, t.lit), (0.25, t.hi), (0.5, t.base), (1, t.deep)))
        p.path("M148 150Q190 152 216 166V216Q190 230 148 232Z", p.linear("v", (0, t.lit), (0.25, t.hi), (0.5, t.base), (1, t.deep)))
        p.ellipse(148, 191, 13, 41, p.linear("v", (0, STEEL.hi), (1, STEEL.deep)))
        p.ellipse(146, 191, 9, 32, "#fffbe6")
        p.line("".join(f"M{x} 167V215" for x in range(250, 350, 9)), t.deep, 3, 0.5)
        p.rect(224, 164, 10, 54, 3, p.second.base if len(item.colours) > 1 else BRASS.base)
        p.rect(366, 164, 8, 54, 3, STEEL.base)
        p.circle(290, 168, 9, INK.base)
        p.line("M330 220H396", STEEL.dark, 5)


def pocket_stove(p: Picture, item: Product) -> None:
    """A burner on its gas canister."""
    t = p.tone
    gas = p.second if len(item.colours) > 1 else tone("orange")
    p.shadow(244, 316, 108, 14)
    p.path("M168 236Q240 216 312 236V296Q312 316 292 316H188Q168 316 168 296Z", p.linear("h", (0, gas.dim), (0.22, gas.hi), (0.5, gas.base), (1, gas.dark)))
    p.path("M196 226Q240 210 284 226L278 238Q240 228 202 238Z", p.tube(STEEL))
    p.rect(168, 262, 144, 30, 0, PAPER.base, 0.9)
    p.path("M240 264C250 276 250 284 246 288H234C230 284 230 276 240 264Z", gas.base)
    p.rect(230, 166, 20, 58, 5, p.tube(t))
    p.line("M250 196H316", STEEL.dark, 6)
    p.rect(306, 184, 26, 24, 6, p.down(INK))
    p.path("M204 146H276L264 170H216Z", p.tube(STEEL))
    for x, d in ((160, -1), (240, 0), (320, 1)):
        p.line(f"M240 168L{x} {128 if d else 118}L{x} 104", STEEL.dark, 8)
        p.line(f"M240 166L{x - 1} {126 if d else 116}L{x - 1} 104", STEEL.hi, 2.5)
    for x, h in ((206, 46), (226, 62), (246, 70), (266, 54), (282, 40)):
        p.path(f"M{x - 9} 146C{x - 12} {140 - h * 0.4:.0f} {x - 4} {140 - h * 0.7:.0f} {x} {140 - h}C{x + 4} {140 - h * 0.7:.0f} {x + 12} {140 - h * 0.4:.0f} {x + 9} 146Z", p.linear("v", (0, "#8fd3ff", 0.2), (0.6, "#4a90e2", 0.85), (1, "#2a62c9")))


def stove_system(p: Picture, item: Product) -> None:
    """A tall pot on a burner."""
    t = p.tone
    p.shadow(244, 320, 96, 12)
    p.path("M186 268Q240 254 294 268V304Q294 320 278 320H202Q186 320 186 304Z", p.tube(tone("#d8573f")))
    p.path("M196 236H284L276 268H204Z", p.tube(STEEL))
    p.path("M178 206H302V232Q302 240 294 240H186Q178 240 178 232Z", p.tube(Tone(STEEL.dim)))
    p.line("".join(f"M{x} 210V236" for x in range(186, 300, 9)), STEEL.deep, 3, 0.5)
    p.path("M174 80H306V196Q306 208 294 208H186Q174 208 174 196Z", p.tube(t))
    p.rect(180, 108, 120, 78, 6, p.second.base, 0.9)
    p.path("M196 168L222 126L240 152L254 134L284 168Z", PAPER.base, 0.9)
    p.line("M306 104C356 104 356 190 306 190", INK.base, 12)
    p.path("M168 66H312V82H168Z", p.tube(INK))
    p.path("M188 66Q240 44 292 66Z", p.globe(INK))
    for x in (206, 248):
        p.line(f"M{x} 44C{x - 12} 32 {x + 12} 22 {x} 6", "#ffffff", 6, 0.6)


def twin_stove(p: Picture, item: Product) -> None:
    """Two burners in a case with its lid up."""
    t = p.tone
    p.shadow(244, 304, 186, 16)
    p.path("M104 66H376Q386 66 386 76L396 192H84L94 76Q94 66 104 66Z", p.linear("d", (0, t.lit), (0.5, t.base), (1, t.dark)))
    p.path("M116 80H364L374 182H106Z", t.deep, 0.4)
    p.line("M92 192L66 132M388 192L414 132", STEEL.dark, 5)
    p.path("M84 190H396L424 236H56Z", p.linear("v", (0, STEEL.dark), (1, STEEL.lit)))
    for x in (160, 320):
        p.ellipse(x, 212, 52, 14, INK.base)
        p.ellipse(x, 210, 30, 8, p.radial((0, "#cfeaff"), (0.6, "#5aa2ec"), (1, "#2a62c9")))
        p.line(f"M{x - 60} 212H{x + 60}M{x} 196V230", STEEL.deep, 4)
    p.path("M56 234H424V284Q424 300 408 300H72Q56 300 56 284Z", p.linear("v", (0, t.hi), (0.35, t.base), (1, t.dark)))
    for x in (130, 350):
        p.circle(x, 266, 19, p.globe(INK))
        p.line(f"M{x} 266L{x + 9} 255", PAPER.base, 3.5)
    p.line("M210 262C212 280 268 280 270 262", STEEL.base, 8)


def bottle(p: Picture, item: Product) -> None:
    """A drinking bottle with a screw cap and a loop, or slim and insulated."""
    t = p.tone
    slim = "Slim" in item.title
    p.shadow(244, 320, 82, 12)
    if slim:
        p.path("M198 116C198 92 216 88 216 70H264C264 88 282 92 282 116V298Q282 320 262 320H218Q198 320 198 298Z", p.soft_tube(t) if t == PAPER else p.tube(t))
        p.rect(212, 38, 56, 36, 9, p.tube(WOOD))
        p.rect(210, 68, 60, 9, 4, p.tube(STEEL))
        p.rect(199, 300, 82, 5, 0, STEEL.lit, 0.8)
        p.path("M240 170C256 192 262 204 258 218C252 236 228 236 222 218C218 204 224 192 240 170Z", p.second.base, 0.85)
        return
    p.line("M204 58C190 16 290 16 276 58", Tone(p.second.base).base, 11)
    p.path("M184 126C184 102 206 100 208 80H272C274 100 296 102 296 126V296Q296 320 272 320H208Q184 320 184 296Z", p.linear("h", (0, t.dim, 0.95), (0.2, t.hi, 0.9), (0.5, t.lit, 0.88), (1, t.dark, 0.95)))
    p.path("M186 178Q240 188 294 178V296Q294 318 272 318H208Q186 318 186 296Z", p.linear("v", (0, t.base, 0.55), (1, t.dark, 0.65)))
    p.ellipse(240, 179, 54, 6, t.hi, 0.8)
    p.rect(200, 50, 80, 34, 10, p.tube(p.second))
    p.line("".join(f"M{x} 56V78" for x in range(210, 276, 9)), p.second.deep, 2, 0.4)
    p.line("M276 150H288M270 180H288M276 210H288M270 240H288M276 270H288", "#ffffff", 3, 0.8)
    p.path("M196 132C198 114 208 108 214 100C212 150 210 230 212 300Q200 300 197 290Z", "#ffffff", 0.45)


def flask(p: Picture, item: Product) -> None:
    """A steel flask with its cup."""
    t = p.tone
    p.shadow(262, 320, 120, 12)
    p.path("M166 112Q166 100 178 100H262Q274 100 274 112V300Q274 320 254 320H186Q166 320 166 300Z", p.tube(t))
    p.path("M172 52Q172 40 184 40H256Q268 40 268 52V92H172Z", p.tube(STEEL))
    p.rect(164, 88, 112, 16, 6, p.tube(Tone(STEEL.dim)))
    p.line("M274 140C322 140 322 262 274 262", INK.base, 12)
    p.line("M278 146C312 150 312 252 278 256", INK.lit, 3)
    p.rect(166, 286, 108, 12, 0, STEEL.lit, 0.7)
    p.path("M196 180L220 144L240 170L252 156L262 180Z", PAPER.base, 0.6)
    p.path("M322 262H394L388 308Q386 320 374 320H342Q330 320 328 308Z", p.tube(STEEL))
    p.ellipse(358, 262, 36, 8, "#7a4a2a")
    for x in (348, 370):
        p.line(f"M{x} 246C{x - 9} 236 {x + 9} 228 {x} 214", "#ffffff", 5, 0.65)


def kids_bottle(p: Picture, item: Product) -> None:
    """A small bottle with a straw and a face."""
    t = p.tone
    p.shadow(244, 318, 92, 13)
    p.line("M252 84C250 60 262 44 292 42", p.second.base, 13)
    p.line("M190 92C150 84 152 150 186 156", p.second.base, 10)
    p.path("M178 130Q178 112 196 112H284Q302 112 302 130V292Q302 318 276 318H204Q178 318 178 292Z", p.linear("h", (0, t.dim), (0.2, t.lit), (0.3, t.hi), (0.5, t.base), (1, t.dark)))
    p.path("M182 84Q240 70 298 84L302 116H178Z", p.tube(p.second))
    for _ in p.mirrored():
        p.circle(216, 200, 8, INK.base)
        p.circle(214, 197, 2.5, "#ffffff")
        p.ellipse(202, 220, 11, 7, "#ef8f7c", 0.7)
    p.line("M228 218Q240 232 252 218", INK.base, 4)
    p.path("M190 136C190 190 192 250 196 292C206 250 206 190 204 134Z", "#ffffff", 0.45)


def soft_flask(p: Picture, item: Product) -> None:
    """A soft running flask, half empty."""
    t = p.tone
    p.shadow(244, 318, 96, 13)
    p.path("M196 112C180 140 168 172 174 214C178 246 186 270 178 300Q176 318 200 318H280Q304 318 302 300C294 268 304 246 306 214C310 172 300 140 284 112Z", p.linear("h", (0, t.dim, 0.9), (0.25, t.hi, 0.85), (0.5, t.lit, 0.75), (1, t.dark, 0.9)))
    p.path("M174 214Q240 226 306 212C304 246 294 268 302 300Q304 318 280 318H200Q176 318 178 300C186 270 178 246 174 214Z", p.linear("v", (0, t.base, 0.6), (1, t.dark, 0.7)))
    p.line("M200 150C194 176 196 190 192 206M286 232C280 254 288 270 284 290M206 240C212 262 206 280 210 296", "#ffffff", 5, 0.45)
    p.rect(194, 84, 92, 32, 9, p.tube(p.second))
    p.path("M218 84V66Q218 58 226 58H254Q262 58 262 66V84Z", p.tube(INK))
    p.path("M226 58V44Q240 32 254 44V58Z", p.globe(tone("#cfe6ea")))
