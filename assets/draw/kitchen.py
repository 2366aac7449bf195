"""Pictures of kitchen machines and jugs, standing on the worktop."""

# One stroke a line is how a drawing reads.
# fmt: off

from .catalogue import Product
from .svg import BRASS, INK, PAPER, STEEL, WOOD, Picture, Tone, tone


def kettle(p: Picture, item: Product) -> None:
    """An electric kettle with round shoulders, or a straight double-walled one."""
    t = p.tone
    straight = "Quiet" in item.title
    p.shadow(250, 314, 140, 16)
    p.rect(158, 296, 164, 18, 8, p.down(INK))
    p.path("M318 120C372 112 392 150 384 204C380 236 360 262 324 266L322 246C348 240 360 222 362 198C366 160 352 136 320 142Z", p.linear("h", (0, INK.lit), (1, INK.deep)))
    p.line("M340 128C366 130 376 152 373 188", INK.hi, 3, 0.5)
    if straight:
        p.path("M168 110L132 124Q124 130 134 138L172 168Z", p.matte(Tone(t.dim)))
        p.path("M172 98H308L322 290Q322 298 312 298H168Q158 298 158 290Z", p.soft_tube(t))
        p.path("M166 196H315L316 206H165Z", p.second.base, 0.8)
        p.rect(196, 236, 88, 26, 13, INK.base)
        for index, colour in enumerate(("#7fd3e6", "#f1c75a", "#ef8a4c", "#d9504a")):
            p.circle(212 + index * 19, 249, 5, colour)
        p.path("M172 98Q240 84 308 98L306 106H174Z", p.down(INK))
    else:
        p.path("M160 160C134 150 124 128 108 112Q104 104 114 104L136 106C152 124 166 126 180 128Z", p.matte(Tone(t.dim)))
        p.path("M240 82C306 82 330 150 332 220C332 264 328 284 318 298H162C152 284 148 264 148 220C150 150 174 82 240 82Z", p.radial((0, t.hi), (0.3, t.lit), (0.62, t.base), (1, t.dark), cx=0.34, cy=0.32, r=0.78))
        p.path("M196 94C206 80 274 80 284 94Q240 108 196 94Z", p.down(Tone(t.dim)))
        p.line("M150 276Q240 292 330 276", STEEL.lit, 4, 0.8)
        p.circle(240, 212, 26, PAPER.base)
        p.ring(240, 212, 26, STEEL.dark, 3)
        p.line("M240 212L252 198", tone("red").base, 3)
        p.line("M226 222A18 18 0 0 1 226 202M254 222A18 18 0 0 0 254 202", INK.base, 2, 0.6)
        p.line("M176 150C182 126 196 112 212 104", "#ffffff", 9, 0.5)
    p.path("M226 84V70Q226 62 240 62Q254 62 254 70V84Z", p.tube(INK))
    p.ellipse(240, 66, 16, 8, p.globe(INK))


def gooseneck(p: Picture, item: Product) -> None:
    """A kettle with a long thin spout."""
    t, accent = p.tone, p.second
    p.shadow(254, 314, 140, 16)
    p.rect(172, 290, 172, 24, 10, p.down(INK))
    p.circle(258, 302, 7, accent.base)
    p.line("M176 262C136 260 142 214 132 176C126 150 116 136 96 136", t.deep, 17)
    p.line("M176 259C139 257 145 212 135 174C128 148 117 133 97 133", t.base, 11)
    p.line("M150 236C144 210 142 186 134 164", t.hi, 3, 0.7)
    p.line("M326 136C366 124 398 128 396 148C392 176 372 196 366 246", t.deep, 15)
    p.line("M326 132C366 120 396 126 393 146C389 174 370 192 363 244", accent.base, 10)
    p.path("M204 132H312L338 270Q340 292 322 292H194Q176 292 178 270Z", p.tube(t))
    p.path("M204 132Q258 118 312 132L314 142Q258 132 202 142Z", p.tube(Tone(t.dim)))
    p.path("M214 126Q258 104 302 126Q258 136 214 126Z", p.globe(t))
    p.circle(258, 104, 10, p.globe(accent))
    p.line("M181 258Q258 272 335 258", accent.base, 3, 0.8)


def glass_kettle(p: Picture, item: Product) -> None:
    """A glass kettle with water in it, lit from below."""
    p.shadow(250, 314, 138, 16)
    p.rect(164, 290, 152, 24, 10, p.down(INK))
    p.path("M314 122C366 112 390 148 384 200C380 240 352 266 316 268L316 246C344 242 358 222 360 196C362 160 350 140 316 146Z", p.linear("h", (0, INK.lit), (1, INK.deep)))
    p.path("M176 128C152 122 140 112 130 104Q128 98 136 98L176 102Z", p.linear("h", (0, STEEL.lit), (1, STEEL.dim)))
    p.path("M176 102H304L320 270Q320 290 304 292H176Q160 290 160 270Z", p.linear("h", (0, "#9fc4cf", 0.85), (0.15, "#eaf7fa", 0.75), (0.5, "#cfe6ec", 0.55), (0.85, "#d9eef3", 0.7), (1, "#86b0bd", 0.9)))
    p.path("M169 176Q240 186 312 176L319 268Q318 286 302 288H178Q162 286 161 268Z", p.linear("v", (0, "#8ed0e6", 0.75), (1, "#3f9ccb", 0.85)))
    p.ellipse(240.5, 177, 71, 8, "#c9eef8", 0.9)
    for x, y, r in ((206, 252, 6), (228, 232, 8), (258, 258, 7), (274, 224, 5), (240, 206, 5), (216, 214, 4), (284, 262, 5), (190, 236, 4)):
        p.circle(x, y, r, "#ffffff", 0.45)
        p.circle(x - 1, y - 1, r * 0.45, "#ffffff", 0.7)
    p.path("M174 92H306V106Q240 114 174 106Z", p.tube(STEEL))
    p.rect(162, 280, 156, 14, 5, p.tube(STEEL))
    p.rect(224, 74, 32, 20, 8, p.tube(INK))
    p.line("M184 116L176 262", "#ffffff", 7, 0.65)
    p.line("M290 196V262M284 206H296M284 226H296M284 246H296", "#ffffff", 2, 0.7)


def folding_kettle(p: Picture, item: Product) -> None:
    """A small kettle of folding silicone."""
    t = p.tone
    p.shadow(246, 312, 132, 15)
    p.line("M318 150C368 150 376 240 330 262", INK.base, 17)
    p.line("M322 147C362 150 368 226 332 252", INK.lit, 4)
    p.path("M166 150L128 138Q118 138 124 150L168 190Z", p.matte(STEEL))
    for index in range(4):
        y = 156 + index * 30
        left, right = 166 - index * 4, 314 + index * 4
        p.path(f"M{left} {y}H{right}Q{right + 14} {y + 15} {right + 4} {y + 31}H{left - 4}Q{left - 14} {y + 15} {left} {y}Z", p.linear("h", (0, t.dim), (0.25, t.lit), (0.5, t.base), (1, t.dark)))
        p.line(f"M{left - 2} {y + 30}H{right + 2}", t.deep, 3, 0.35)
        p.line(f"M{left + 8} {y + 6}H{right - 40}", t.hi, 2.5, 0.4)
    p.rect(150, 276, 180, 36, 12, p.tube(STEEL))
    p.path("M164 136H316L320 160H160Z", p.tube(STEEL))
    p.path("M168 138Q240 108 312 138Z", p.globe(Tone(t.base)))
    p.rect(226, 106, 28, 16, 7, INK.base)


def stovetop_kettle(p: Picture, item: Product) -> None:
    """A whistling kettle for the stove."""
    t = p.tone
    p.shadow(246, 312, 150, 17)
    p.line("M176 152C178 60 302 60 304 152", INK.base, 15)
    p.line("M186 116C200 74 258 70 282 92", INK.hi, 4, 0.5)
    p.path("M146 226C118 214 106 184 92 164Q90 154 100 156L124 160C140 182 152 186 166 190Z", p.matte(Tone(t.dim)))
    p.circle(96, 158, 13, p.globe(INK))
    p.path("M240 140C310 140 342 200 348 262C352 300 332 312 310 312H170C148 312 128 300 132 262C138 200 170 140 240 140Z", p.radial((0, t.hi), (0.28, t.lit), (0.6, t.base), (1, t.dark), cx=0.34, cy=0.26, r=0.8))
    p.path("M194 150Q240 128 286 150Q240 164 194 150Z", p.down(t))
    p.circle(240, 132, 12, p.globe(WOOD))
    p.path("M133 284Q240 304 347 284Q346 312 310 312H170Q134 312 133 284Z", t.deep, 0.3)
    p.line("M164 222C170 194 184 176 204 166", "#ffffff", 9, 0.5)
    for x, y in ((214, 236), (266, 236), (240, 262)):
        p.circle(x, y, 8, p.second.base)
        p.circle(x, y, 3, BRASS.lit)


def toaster(p: Picture, item: Product) -> None:
    """A toaster with bread in it."""
    t = p.tone
    four, long, glass = "Four" in item.title, "Long" in item.title, "Glass" in item.title
    p.shadow(244, 308, 176, 17)
    slices = [(120, 108), (252, 108)] if four else [(126, 228)] if long else [(160, 150)]
    for x, w in slices:
        p.path(f"M{x} 160V112C{x - 14} 94 {x + 6} 78 {x + w * 0.28:.0f} 82Q{x + w / 2} 76 {x + w * 0.72:.0f} 82C{x + w - 6} 78 {x + w + 14} 94 {x + w} 112V160Z", p.down(tone("#b9773c")))
        p.path(f"M{x + 9} 160V116C{x} 100 {x + 12} 92 {x + w * 0.3:.0f} 93Q{x + w / 2} 88 {x + w * 0.7:.0f} 93C{x + w - 12} 92 {x + w} 100 {x + w - 9} 116V160Z", p.down(tone("#edc78c")))
    p.path("M92 190C92 152 116 142 150 142H330C364 142 388 152 388 190V282Q388 302 364 302H116Q92 302 92 282Z", p.linear("v", (0, t.hi), (0.22, t.lit), (0.55, t.base), (1, t.dark)))
    p.path("M92 190C92 152 116 142 150 142H176C140 152 128 170 128 200V302H116Q92 302 92 282Z", t.dark, 0.22)
    p.path("M388 190C388 152 364 142 330 142H316C344 154 352 172 352 200V302H364Q388 302 388 282Z", t.deep, 0.3)
    for x, w in slices:
        p.rect(x - 8, 142, w + 16, 10, 5, t.deep)
    if glass:
        p.rect(140, 176, 190, 96, 10, INK.base)
        p.rect(146, 182, 178, 84, 6, p.linear("v", (0, "#f3b361"), (1, "#c9702f")))
        p.path("M170 266V206Q160 190 190 192H280Q310 190 300 206V266Z", "#edc78c")
        p.line("M156 190L196 260M200 186L236 252", "#ffffff", 8, 0.35)
    elif four:
        p.line("M240 160V300", t.deep, 2, 0.4)
    p.rect(356, 196, 12, 66, 6, t.deep)
    p.rect(348, 204, 38, 16, 7, p.down(INK))
    if not glass:
        for x in [150, 290] if four else [190]:
            p.circle(x + 20, 254, 20, p.globe(STEEL))
            p.line(f"M{x + 20} 254L{x + 30} 241", INK.base, 3.5)
        p.rect(250 if not four else 214, 244, 26, 8, 4, STEEL.lit)
        p.rect(250 if not four else 214, 260, 26, 8, 4, STEEL.lit)
    p.path("M110 200C110 168 128 158 152 156H300C160 162 126 168 118 216Z", "#ffffff", 0.5)
    p.rect(116, 298, 44, 10, 4, INK.base)
    p.rect(320, 298, 44, 10, 4, INK.base)


def drip_maker(p: Picture, item: Product) -> None:
    """A filter coffee maker with a glass jug."""
    t = p.tone
    p.shadow(246, 316, 136, 15)
    p.path("M150 62Q150 46 168 46H312Q330 46 330 62V130H150Z", p.soft_tube(t))
    p.path("M270 120H330V310H270Z", p.soft_tube(Tone(t.dim)))
    p.path("M166 130H290L276 166H180Z", p.tube(INK))
    p.path("M142 294H338Q344 294 344 302V310Q344 318 334 318H146Q136 318 136 310V302Q136 294 142 294Z", p.down(t))
    p.path("M164 196C150 220 146 250 156 280Q160 294 176 294H262Q278 294 280 280C288 250 286 220 272 196Z", p.linear("h", (0, "#a9c9d0", 0.8), (0.2, "#f2fafb", 0.85), (0.6, "#d6e8ec", 0.6), (1, "#8fb3bd", 0.9)))
    p.path("M152 232Q218 240 284 232C288 250 284 268 280 280Q276 290 262 290H176Q162 290 158 280C150 266 150 250 152 232Z", p.linear("v", (0, "#6b3e23"), (1, "#3a1f12")))
    p.ellipse(218, 233, 66, 6, "#9a6238")
    p.path("M160 184H276V200H160Z", p.tube(INK))
    p.line("M278 206C306 206 312 230 310 250C308 268 296 274 284 274", INK.base, 10)
    p.line("M170 210C162 232 162 252 168 270", "#ffffff", 6, 0.6)
    p.rect(296, 150, 22, 30, 6, INK.base)
    p.circle(307, 200, 7, tone("red").base)
    p.line("M166 60H240", "#ffffff", 7, 0.4)
    p.rect(196, 72, 88, 34, 8, INK.base)
    p.line("M212 82V96M226 82V96M244 82V96M258 82V96", "#8fe0d2", 3)


def french_press(p: Picture, item: Product) -> None:
    """A steel press with its plunger."""
    t = p.tone
    p.shadow(246, 316, 116, 14)
    p.line("M240 34V92", STEEL.dim, 6)
    p.circle(240, 34, 14, p.globe(INK))
    p.path("M302 146C356 140 366 168 364 204C362 244 346 270 302 272L302 252C330 250 340 232 342 202C344 176 336 162 302 166Z", p.linear("h", (0, INK.lit), (1, INK.deep)))
    p.path("M178 118C160 116 154 106 146 98L184 100Z", p.tube(STEEL))
    p.path("M176 110H304V296Q304 316 284 316H196Q176 316 176 296Z", p.tube(t))
    p.path("M172 96Q240 72 308 96V116Q240 126 172 116Z", p.tube(STEEL))
    p.line("M177 136Q240 144 303 136M177 294Q240 302 303 294", t.deep, 3, 0.4)
    p.ellipse(240, 90, 46, 9, "#ffffff", 0.35)


def espresso_machine(p: Picture, item: Product) -> None:
    """A small espresso machine with a cup under it."""
    t = p.tone
    p.shadow(244, 316, 164, 16)
    p.rect(128, 70, 224, 78, 18, p.linear("v", (0, t.hi), (0.3, t.base), (1, t.dark)))
    p.rect(262, 120, 90, 180, 10, p.linear("h", (0, t.base), (1, t.dark)))
    p.rect(128, 282, 224, 34, 10, p.tube(STEEL))
    p.rect(142, 278, 112, 10, 4, INK.base)
    p.line("M152 283H244", STEEL.base, 2.5)
    p.rect(142, 58, 196, 18, 6, p.tube(STEEL))
    p.rect(160, 146, 76, 24, 6, p.tube(STEEL))
    p.line("M164 176H104", INK.base, 14)
    p.line("M160 173H108", INK.hi, 3, 0.5)
    p.path("M186 182H212L208 200H204L200 192L196 200H190Z", STEEL.dark)
    p.line("M193 200V236M206 200V236", "#5a311c", 3)
    p.path("M166 236H234L228 270Q226 280 214 280H186Q174 280 172 270Z", p.soft_tube(PAPER))
    p.ring(240, 252, 11, PAPER.dim, 6)
    p.ellipse(200, 237, 33, 6, "#7b4a2b")
    p.line("M262 156C254 190 256 216 250 238", STEEL.dark, 6)
    for x in (170, 210):
        p.circle(x, 108, 13, p.globe(STEEL))
    p.circle(306, 108, 24, PAPER.base)
    p.ring(306, 108, 24, STEEL.dark, 4)
    p.line("M306 108L320 96", tone("red").base if t.base != tone("red").base else INK.base, 3)
    p.rect(286, 186, 44, 60, 8, t.deep, 0.35)
    p.line("M146 82H300", "#ffffff", 5, 0.5)


def moka_pot(p: Picture, item: Product) -> None:
    """The eight-sided stovetop pot."""
    p.shadow(244, 316, 108, 14)
    p.path("M302 120L362 114Q372 114 370 126L346 214Q342 224 332 220L344 142L304 146Z", p.linear("h", (0, INK.lit), (1, INK.deep)))
    p.path("M184 112L150 88Q146 84 152 82L190 94Z", p.tube(STEEL))
    sides = [(0, "#8e969e"), (0.14, "#eef1f3"), (0.3, "#c3cad0"), (0.31, "#f6f8f9"), (0.52, "#d5dadf"), (0.66, "#aab2b9"), (0.67, "#c6ccd2"), (0.86, "#868e96"), (1, "#666e77")]
    fill = p.linear("h", *sides)
    p.path("M178 104H302L284 202H196Z", fill)
    p.path("M194 210H286L316 300Q316 316 300 316H180Q164 316 164 300Z", fill)
    p.rect(190, 196, 100, 20, 6, p.tube(Tone(STEEL.dim)))
    p.path("M176 106L240 62L304 106Z", p.linear("h", (0, "#a7afb6"), (0.35, "#f1f3f5"), (0.5, "#d3d9de"), (1, "#7b838b")))
    p.circle(240, 58, 13, p.globe(INK))
    p.circle(206, 252, 6, BRASS.base)
    p.line("M216 106L222 196M262 106L256 196M214 216L202 312M266 216L278 312", "#5b636b", 1.6, 0.35)


def jug(p: Picture, item: Product) -> None:
    """A glass jug of cold coffee with ice."""
    p.shadow(244, 316, 112, 14)
    p.line("M296 136C356 130 362 190 354 224C348 248 330 258 302 260", "#9dbfc8", 13, 0.75)
    p.path("M176 92H304L310 290Q310 316 286 316H194Q170 316 170 290Z", p.linear("h", (0, "#9fc4cf", 0.8), (0.18, "#f4fbfc", 0.8), (0.5, "#d5e8ed", 0.5), (1, "#86b0bd", 0.9)))
    p.path("M175 146Q240 156 306 146L309 288Q308 310 286 310H194Q172 310 171 288Z", p.linear("v", (0, "#8a5530"), (1, "#3e2212")))
    p.ellipse(240.5, 147, 65, 7, "#b57c4c")
    p.rect(216, 96, 48, 190, 10, "#20140d", 0.45)
    p.line("".join(f"M218 {y}H262" for y in range(112, 282, 10)), "#d9b48c", 1.4, 0.4)
    for x, y, a in ((184, 160, 12), (270, 166, -14), (276, 204, 20), (180, 208, -8)):
        with p.group(f"translate({x} {y}) rotate({a})"):
            p.rect(0, 0, 26, 26, 5, "#f2fbff", 0.5)
            p.line("M5 18V7H17", "#ffffff", 2.5, 0.8)
    p.path("M172 78H308V96Q240 106 172 96Z", p.tube(INK))
    p.rect(220, 60, 40, 20, 8, p.tube(INK))
    p.line("M186 112L182 290", "#ffffff", 7, 0.55)


def bottle_blender(p: Picture, item: Product) -> None:
    """A small blender with a drinking bottle on top."""
    t = p.tone
    fruit = tone("#d9557a")
    p.shadow(244, 316, 108, 14)
    p.path("M196 74H284L294 206H186Z", p.linear("h", (0, "#b6d3d8", 0.85), (0.25, "#f6fbfb", 0.85), (1, "#95b9c2", 0.9)))
    p.path("M192 112Q240 122 288 112L294 206H186Z", p.linear("h", (0, fruit.dim), (0.3, fruit.lit), (0.6, fruit.base), (1, fruit.dark)))
    for x, y, r in ((212, 150, 6), (262, 140, 5), (236, 178, 7), (272, 182, 4), (222, 130, 3)):
        p.circle(x, y, r, fruit.hi, 0.6)
    p.path("M200 52Q240 42 280 52L284 78H196Z", p.soft_tube(PAPER))
    p.line("M222 48C222 28 258 28 258 48", t.base, 8)
    p.rect(178, 200, 124, 20, 6, p.tube(INK))
    p.path("M180 218H300L318 296Q320 316 300 316H180Q160 316 162 296Z", p.soft_tube(t))
    p.circle(240, 262, 24, p.globe(STEEL))
    p.circle(240, 262, 14, p.globe(PAPER))
    p.line("M208 84L202 196", "#ffffff", 6, 0.6)


def jug_blender(p: Picture, item: Product) -> None:
    """A large blender with a glass jug."""
    t = p.tone
    soup = tone("#7fb04f")
    p.shadow(244, 318, 116, 14)
    p.line("M298 92C352 88 352 180 296 186", "#9fc0c9", 13, 0.85)
    p.path("M172 66H308L288 212H192Z", p.linear("h", (0, "#aecdd5", 0.85), (0.2, "#f8fcfc", 0.85), (0.5, "#d9eaee", 0.6), (1, "#8bb0ba", 0.9)))
    p.path("M180 126Q240 136 300 126L288 212H192Z", p.linear("h", (0, soup.dim), (0.3, soup.lit), (0.6, soup.base), (1, soup.dark)))
    p.ellipse(240, 127, 59, 6, soup.hi)
    p.path("M166 48H314V68H166Z", p.tube(INK))
    p.rect(216, 36, 48, 14, 6, p.tube(INK))
    p.rect(184, 208, 112, 18, 6, p.tube(STEEL))
    p.path("M188 224H292L322 298Q324 318 304 318H176Q156 318 158 298Z", p.soft_tube(t))
    p.circle(240, 272, 27, p.globe(STEEL))
    p.line("M240 272L252 254", p.second.base, 4)
    for x in (204, 276):
        p.circle(x, 290, 4, PAPER.base)
    p.line("M188 78L202 200", "#ffffff", 7, 0.6)
    p.line("M270 150H286M268 168H284M266 186H282", "#ffffff", 2.5, 0.7)


def stand_mixer(p: Picture, item: Product) -> None:
    """A stand mixer with its bowl."""
    t = p.tone
    p.shadow(244, 316, 170, 16)
    p.path("M120 292H352Q368 292 368 306Q368 316 354 316H122Q110 316 110 306Q110 292 120 292Z", p.down(t))
    p.path("M286 140H352C366 200 356 250 362 300H288C304 250 292 200 286 140Z", p.linear("h", (0, t.lit), (0.5, t.base), (1, t.dark)))
    p.path("M108 96C112 66 150 58 190 58H316C352 58 374 80 374 112C374 144 352 156 318 156H150C118 152 104 128 108 96Z", p.linear("v", (0, t.hi), (0.3, t.lit), (0.6, t.base), (1, t.dark)))
    p.path("M168 154H216V174H168Z", p.tube(STEEL))
    p.path("M192 172C166 196 168 224 192 244C216 224 218 196 192 172ZM192 172V244", STEEL.dim, 0.9)
    p.path("M112 196H272C272 246 252 276 228 284H156C132 276 112 246 112 196Z", p.tube(STEEL))
    p.ellipse(192, 196, 80, 9, p.linear("h", (0, STEEL.dark), (1, STEEL.lit)))
    p.rect(152, 282, 80, 12, 5, p.tube(STEEL))
    p.path("M106 108H372V118H107Z", STEEL.lit, 0.75)
    p.circle(330, 84, 10, p.globe(STEEL))
    p.rect(306, 176, 34, 12, 6, STEEL.base)
    p.line("M136 84C150 72 176 70 210 70H290", "#ffffff", 7, 0.55)


def stick_blender(p: Picture, item: Product) -> None:
    """A hand blender beside its cup."""
    t = p.tone
    p.shadow(250, 316, 140, 14)
    p.path("M282 176H372L364 300Q362 316 346 316H308Q292 316 290 300Z", p.linear("h", (0, "#a8c8d0", 0.85), (0.2, "#f6fbfb", 0.85), (1, "#8db2bc", 0.9)))
    p.path("M286 232Q327 240 368 232L364 298Q362 312 346 312H308Q293 312 291 298Z", p.linear("h", (0, "#d9763a"), (0.3, "#f2a868"), (1, "#b45a28")))
    p.line("M296 190L302 300", "#ffffff", 5, 0.6)
    with p.group("rotate(12 200 180)"):
        p.rect(170, 28, 52, 136, 22, p.tube(t))
        p.path("M172 140H220L214 176H178Z", p.tube(INK))
        p.rect(186, 60, 20, 34, 10, p.second.dim)
        p.circle(196, 70, 5, PAPER.base)
        p.circle(196, 84, 5, PAPER.base)
        p.path("M184 174H208L212 262H180Z", p.tube(STEEL))
        p.path("M180 260H212C232 272 236 292 236 310H156C156 292 160 272 180 260Z", p.tube(STEEL))
        p.path("M168 310Q176 292 184 310ZM190 310Q196 292 204 310ZM210 310Q216 292 224 310Z", STEEL.deep)


def chopper(p: Picture, item: Product) -> None:
    """A small chopper with a bowl."""
    t = p.tone
    p.shadow(244, 314, 128, 15)
    p.path("M148 182H332L318 290Q314 314 288 314H192Q166 314 162 290Z", p.linear("h", (0, "#a8c8d0", 0.9), (0.2, "#f6fbfb", 0.9), (0.5, "#dcecef", 0.7), (1, "#8db2bc", 0.95)))
    for x, y, c in ((180, 276, "#e9e2c4"), (206, 288, "#f4efd9"), (234, 278, "#c9e0a6"), (262, 290, "#f4efd9"), (288, 276, "#e9e2c4"), (220, 262, "#f7f2de"), (250, 262, "#b8d78e"), (196, 258, "#f4efd9"), (276, 258, "#ece5c8")):
        p.rect(x, y, 22, 14, 5, c)
    p.rect(233, 190, 14, 110, 5, p.tube(STEEL))
    p.path("M247 236L290 226L250 250ZM233 216L190 208L230 230Z", STEEL.lit)
    p.path("M140 166H340V186Q240 196 140 186Z", p.tube(PAPER))
    p.path("M166 166C166 104 186 76 240 76C294 76 314 104 314 166Z", p.soft_tube(t))
    p.ellipse(240, 84, 40, 14, p.globe(Tone(t.lit)))
    p.line("M160 200L172 288", "#ffffff", 7, 0.6)
