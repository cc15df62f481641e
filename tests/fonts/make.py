"""Draws the fonts that tests use: every character a box, so that nothing in them is anybody's but ours.

Needs fontTools. `python3 make.py` writes the files beside itself; the same script gives the same bytes.
"""

import os

os.environ["SOURCE_DATE_EPOCH"] = "0"

from fontTools.fontBuilder import FontBuilder
from fontTools.pens.t2CharStringPen import T2CharStringPen
from fontTools.pens.ttGlyphPen import TTGlyphPen
from fontTools.ttLib import TTCollection

CHARACTERS = "决算公开收入支出本年度预部门说明情况表0123456789.,万元，。“”（）—…"


def box(pen, em, width):
    """A frame as wide as the character, so that overlaps and gaps can be seen."""
    low, high, margin, line = -0.1 * em, 0.8 * em, 0.05 * em, 0.06 * em
    for left, bottom, right, top, clockwise in [
        (margin, low, width - margin, high, True),
        (margin + line, low + line, width - margin - line, high - line, False),
    ]:
        corners = [(left, bottom), (left, top), (right, top), (right, bottom)]
        corners = corners if clockwise else corners[::-1]
        pen.moveTo(corners[0])
        for corner in corners[1:]:
            pen.lineTo(corner)
        pen.closePath()


def font(family, em, cff=False, permissions=0):
    """A font in which digits, stop and comma are half as wide as everything else."""
    names = [".notdef"] + [f"uni{ord(c):04X}" for c in CHARACTERS]
    widths = {name: em for name in names}
    for c in "0123456789.,":
        widths[f"uni{ord(c):04X}"] = em // 2
    builder = FontBuilder(em, isTTF=not cff)
    builder.setupGlyphOrder(names)
    builder.setupCharacterMap({ord(c): f"uni{ord(c):04X}" for c in CHARACTERS})
    glyphs = {}
    for name in names:
        pen = T2CharStringPen(widths[name], None) if cff else TTGlyphPen(None)
        box(pen, em, widths[name])
        glyphs[name] = pen.getCharString() if cff else pen.glyph()
    if cff:
        builder.setupCFF(family, {"FullName": family}, glyphs, {})
    else:
        builder.setupGlyf(glyphs)
    builder.setupHorizontalMetrics({name: (widths[name], int(0.05 * em)) for name in names})
    builder.setupHorizontalHeader(ascent=int(0.88 * em), descent=int(-0.12 * em))
    builder.setupNameTable({"familyName": family, "styleName": "Regular", "psName": family})
    builder.setupOS2(fsType=permissions)
    builder.setupPost()
    return builder.font


if __name__ == "__main__":
    here = os.path.dirname(os.path.abspath(__file__))
    font("TestFangSong", 1000).save(os.path.join(here, "fangsong.ttf"))
    font("TestSimHei", 2048, cff=True).save(os.path.join(here, "hei.otf"))
    font("TestSimSun", 256, permissions=2).save(os.path.join(here, "song-restricted.ttf"))
    font("TestPlain", 1000).save(os.path.join(here, "plain.ttf"))
    both = TTCollection()
    both.fonts = [font("TestKaiTi", 1000), font("TestXiaoBiaoSong", 1000)]
    both.save(os.path.join(here, "both.ttc"))
