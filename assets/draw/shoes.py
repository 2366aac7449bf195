"""Pictures of shoes: boots and trainers from the side, sandals from above."""

# One stroke a line is how a drawing reads.
# fmt: off

from .catalogue import Product
from .svg import BRASS, INK, PAPER, STEEL, Picture, Tone, tone

_RUBBER = Tone("#3a3b40")


def boot(p: Picture, item: Product) -> None:
    """A hiking boot, high or low, or a snow boot."""
    t, accent = p.tone, p.second if len(item.colours) > 1 else tone("red")
    low, snow = "Low" in item.title, "Snow" in item.title
    p.shadow(250, 304, 160, 16)
    with p.group("translate(0 0)" if not low else "matrix(1.06 0 0 .82 -14 52)"):
        if not low:
            p.path("M226 92L244 58Q260 54 264 70L262 160L240 150Z", p.matte(Tone(t.dim)))
        p.path("M148 84C150 74 160 72 170 74L228 80C238 82 242 90 243 100L249 148C264 176 302 186 334 198C360 208 370 228 370 250L370 272H132C134 214 146 150 148 84Z" if not low else "M140 150C140 138 152 136 166 146C186 158 212 156 236 138L250 150C266 176 302 186 334 198C360 208 370 228 370 250L370 272H132C132 220 138 190 140 150Z",
               p.linear("d", (0, t.hi), (0.25, t.lit), (0.6, t.base), (1, t.dark)))
        if snow:
            p.path("M132 272C131 248 134 226 138 210C180 224 240 214 262 172C290 190 312 192 334 198C360 208 370 228 370 250V272Z", p.down(_RUBBER))
            p.path("M142 92C140 68 152 58 168 60L232 68C250 72 250 94 244 108C210 116 168 112 142 92Z", p.globe(PAPER))
            p.line("M150 84q6 -8 12 0t12 2t12 0t12 2t12 0t12 2t12 0", "#cfc8ba", 2.5)
        else:
            p.path("M316 272C314 240 326 214 342 202C362 212 370 232 370 250V272Z", t.dark, 0.75)
            p.path("M132 272C132 240 136 216 140 196C170 200 184 226 184 272Z", t.dark, 0.55)
            p.seam("M140 192C172 196 188 226 188 270M312 270C310 240 322 212 338 199", t.hi, 1.5, 0.7)
            p.path("M204 272C210 220 236 190 262 172L290 188C268 206 256 240 256 272Z", t.dim, 0.6)
            if not low:
                p.path("M146 98C142 76 154 68 170 70L230 76C246 80 248 98 242 110C212 120 168 116 146 98Z", p.matte(Tone(t.dim)))
                p.line("M152 94C180 106 214 108 240 102", t.deep, 2, 0.5)
        p.line("M336 206C352 212 360 224 362 238", t.hi, 4, 0.5)
        for index, (x, y) in enumerate(((238, 112), (242, 130), (248, 148), (262, 166), (282, 178), (302, 186))):
            if low and index < 2:
                continue
            p.line(f"M{x - 16} {y + 8}L{x + 12} {y - 7}", accent.deep, 6, 0.35)
            p.line(f"M{x - 17} {y + 7}L{x + 12} {y - 8}", accent.lit, 4)
            p.circle(x - 18, y + 8, 4, BRASS.lit)
        p.line("M150 108C146 140 142 170 140 190", t.hi, 4, 0.35)
    p.path("M128 262C180 268 300 268 372 260Q382 266 380 280L378 286H128Q122 274 128 262Z", p.down(tone("#d9d2c3") if not snow else _RUBBER))
    p.path("M124 280H380V296Q380 302 372 302H356L352 296H338L334 302H312L308 296H294L290 302H268L264 296H250L246 302H224L220 296H206L200 304H140Q126 304 124 290Z", p.down(_RUBBER))
    p.line("M132 270C190 275 300 275 374 268", accent.base, 2.5, 0.8)


def running_shoe(p: Picture, item: Product) -> None:
    """A running shoe with a thick foam sole."""
    t = p.tone
    accent = p.second if len(item.colours) > 1 else tone("#e2513f")
    foam = PAPER if t.base != PAPER.base else tone("#dfe7ee")
    trail, racing = "Trail" in item.title, "Racing" in item.title
    p.shadow(250, 300, 172, 15)
    with p.group("translate(0 -6)"):
        p.path("M214 168C220 146 232 130 248 128Q262 130 258 150L256 180Z", p.matte(Tone(accent.base)))
        p.path("M106 212C100 176 108 146 128 140C146 138 150 160 168 174C188 186 206 174 222 154C232 146 244 150 252 162C276 192 312 212 352 220C380 226 394 246 392 268L388 276H112Q104 250 106 212Z",
               p.linear("d", (0, t.hi), (0.3, t.lit), (0.6, t.base), (1, t.dark)))
        p.path("M128 140C146 138 150 160 168 174C188 186 206 174 222 154C214 182 196 194 174 190C148 184 136 166 128 140Z", t.deep, 0.8)
        p.path("M340 276C340 250 350 232 366 226C386 236 394 254 392 268L388 276Z", accent.base, 0.9 if not racing else 0.4)
        p.path("M106 212C102 186 104 160 116 146C134 170 150 196 152 276H112Q104 250 106 212Z", t.dark, 0.5)
        p.path("M176 276C184 240 204 206 226 184L292 214C296 240 288 262 272 276Z", accent.base, 0.92)
        p.line("M196 268C204 244 218 222 236 206M222 270C228 250 240 232 254 220M248 272C254 256 262 244 272 234", accent.hi, 3, 0.55)
        p.line("M300 228C318 238 328 254 330 272", t.hi, 3, 0.6)
        p.line("M268 196C292 214 326 226 356 232", t.hi, 5, 0.35)
        for x, y in ((226, 164), (242, 174), (258, 187), (276, 199), (296, 208)):
            p.line(f"M{x - 12} {y + 12}L{x + 9} {y - 5}", INK.base, 6, 0.25)
            p.line(f"M{x - 13} {y + 10}L{x + 9} {y - 7}", PAPER.base if t.base != PAPER.base else INK.base, 4.2)
        p.path("M108 152C100 140 104 126 114 124C124 126 128 138 126 148Z", accent.dim)
    p.path("M100 258C150 262 210 250 262 258C310 264 352 262 396 252Q408 266 400 280C394 292 372 296 344 297H140Q108 298 102 284Z",
           p.linear("v", (0, "#ffffff"), (0.5, foam.base), (1, foam.dark)))
    p.line("M104 272C160 278 220 264 268 272C312 278 352 276 400 266", accent.base, 3.5, 0.85)
    if trail:
        p.path("M112 292H392Q380 304 352 304L346 298L334 305L322 298L310 305L298 298L286 305L274 298L262 305L250 298L238 305L226 298L214 305L202 298L190 305L178 298L166 305L154 298L140 304Q118 304 112 292Z", _RUBBER.base)
    else:
        p.path("M116 293H386Q372 301 344 301H140Q122 301 116 293Z", _RUBBER.base)


def rain_boot(p: Picture, item: Product) -> None:
    """A rubber boot: tall, to the ankle, with handles for children, or for work."""
    t = p.tone
    ankle, kids, work = "Ankle" in item.title, "Kids" in item.title, "Work" in item.title
    p.shadow(256, 306, 140, 15)
    top = 150 if ankle else 96 if kids else 48
    sole = PAPER if not work else tone("yellow")
    p.path(f"M162 {top}C192 {top + 10} 240 {top + 10} 270 {top}L272 188C280 220 318 232 350 242C374 250 382 268 380 290H158C164 240 166 180 162 {top}Z",
           p.linear("h", (0, t.dim), (0.18, t.lit), (0.26, t.hi), (0.42, t.base), (0.8, t.base), (1, t.dark)))
    p.ellipse(216, top, 54, 10, p.linear("h", (0, t.deep), (1, t.dark)))
    p.path(f"M162 {top}C192 {top + 12} 240 {top + 12} 270 {top}L271 {top + 18}C240 {top + 30} 192 {top + 30} 163 {top + 18}Z", p.second.base if not ankle else t.dark, 0.9)
    p.path("M330 290C326 266 338 246 356 245C376 252 382 268 380 290Z", t.dark, 0.45)
    p.line("M304 236C324 244 344 248 356 258", t.hi, 6, 0.55)
    p.line("M166 236C196 246 240 242 268 214", t.dark, 2.5, 0.4)
    p.line(f"M182 {top + 40}C184 150 182 190 178 226", "#ffffff", 7, 0.4)
    if ankle:
        p.path("M196 168H236L230 224Q214 230 202 222Z", t.deep, 0.75)
        p.line("M204 172V220M212 172V224M220 172V226M228 172V222", t.base, 2, 0.6)
        p.line("M216 150V132", t.dark, 9)
    elif kids:
        for x in (184, 248):
            p.line(f"M{x - 12} {top + 6}C{x - 14} {top - 30} {x + 14} {top - 30} {x + 12} {top + 6}", p.second.base, 8)
        p.line("M163 204C200 214 244 208 272 196", PAPER.base, 9, 0.9)
        p.circle(216, 160, 16, PAPER.base, 0.95)
        p.path("M216 149L219 157L228 158L221 164L223 172L216 168L209 172L211 164L204 158L213 157Z", p.second.base)
    elif not work:
        p.line("M165 92C200 102 240 100 271 92", t.deep, 7, 0.7)
        p.rect(236, 88, 20, 20, 4, BRASS.lit)
        p.rect(241, 93, 10, 10, 2, t.dark)
    p.path("M154 280C220 288 320 288 384 278L386 294Q386 300 378 300H230V306H168Q152 306 152 294Z", p.down(sole if t.base != PAPER.base else _RUBBER))
    p.line("M156 287C220 294 320 294 384 286", t.dark, 2, 0.4)
    p.path("M152 298H232V306H166Q154 306 152 298ZM232 298H386Q384 303 376 303H240Z", _RUBBER.base, 0.75)


_FOOT = "M160 50C196 48 216 84 212 138C209 176 214 206 212 248C210 292 194 314 168 314C142 314 128 292 128 250C128 210 112 180 110 136C108 86 124 52 160 50Z"


def sandal(p: Picture, item: Product) -> None:
    """A pair of sandals from above."""
    t = p.tone
    accent = p.second if len(item.colours) > 1 else tone("cream")
    leather, slide, closed = "Leather" in item.title, "Slides" in item.title, "Trekking" in item.title or "Kids" in item.title
    bed = tone("#d7a877") if leather else Tone(t.dim) if slide else INK if closed else tone("#6d747c")
    p.shadow(248, 196, 180, 140, 0.26)
    for _ in p.mirrored(236):
        with p.group("translate(4 0) rotate(-4 160 180)"):
            with p.group("translate(5 6)"):
                p.path(_FOOT, Tone(bed.dark).dark)
            p.path(_FOOT, p.linear("d", (0, bed.lit), (0.5, bed.base), (1, bed.dark)))
            p.path("M160 62C188 60 203 92 200 138C197 176 202 206 200 248C198 284 186 302 168 302C150 302 140 284 140 250C140 210 124 178 122 136C120 94 132 64 160 62Z", bed.hi, 0.3)
            p.ellipse(168, 262, 22, 28, bed.dark, 0.25)
            p.ellipse(160, 106, 28, 32, bed.dark, 0.2)
            if slide:
                p.path("M100 112C130 92 190 92 222 112L224 186C190 172 140 172 108 186Z", p.linear("d", (0, t.hi), (0.4, t.base), (1, t.dark)))
                p.path("M101 136C132 120 190 120 223 136L223 156C190 142 134 142 104 156Z", accent.base)
            elif leather:
                p.line("M112 118C140 130 186 170 214 196", t.dark, 30, 1, True)
                p.line("M112 116C140 128 186 168 214 194", t.base, 26, 1, True)
                p.line("M212 112C186 128 140 168 108 192", t.dark, 30, 1, True)
                p.line("M212 110C186 126 140 166 108 190", t.lit, 26, 1, True)
                p.seam("M206 104C182 122 138 158 106 180M216 120C190 138 146 172 114 200", t.deep, 1.4)
            elif closed:
                p.path("M160 46C198 44 220 82 216 142C214 168 214 178 214 190C190 170 136 170 110 190C112 168 106 150 106 136C104 84 122 48 160 46Z", p.linear("d", (0, t.hi), (0.35, t.base), (1, t.dark)))
                p.path("M136 70C146 60 172 60 182 70L176 98H142ZM132 112H190L194 134H128ZM126 146H200L202 166C180 154 144 154 124 166Z", Tone(bed.dark).dark, 0.8)
                p.line("M136 86H186M128 124H196M122 156H204", accent.base, 7)
                p.line("M114 226C140 214 190 214 210 226", t.base, 20, 1, True)
            else:
                p.line("M106 110C132 92 190 92 216 110", t.dark, 24, 1, True)
                p.line("M106 107C132 89 190 89 216 107", t.base, 22, 1, True)
                p.line("M108 160C140 146 184 146 214 164", t.dark, 24, 1, True)
                p.line("M108 157C140 143 184 143 214 161", t.base, 22, 1, True)
                p.line("M150 100L164 152", t.dim, 16, 1, True)
                p.line("M124 244C140 226 190 226 212 244", t.base, 18, 1, True)
                p.line("M110 104C136 86 188 86 212 104M112 154C142 140 184 140 210 158", accent.base, 4, 0.9)
                p.rect(116, 144, 16, 22, 3, STEEL.lit)
                p.rect(120, 149, 8, 12, 1.5, t.dark)
