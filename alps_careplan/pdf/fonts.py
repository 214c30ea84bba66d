"""Our fonts in reportlab, and words measured and cut into runs of one font each."""

import re
import struct
import unicodedata
from array import array
from functools import cache, lru_cache
from typing import NamedTuple

from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.ttfonts import TTFont, TTFontFace

from alps_careplan.pdf.characters import covers, font_path

PLAIN = "NotoSans-Regular"
BOLD = "NotoSans-Bold"
# A sign that a bold font lacks comes from the regular one.
_CHAINS = {
    False: (PLAIN, "DejaVuSans"),
    True: (BOLD, "DejaVuSans-Bold", PLAIN, "DejaVuSans"),
}

_CODE_OR_CHARACTER = re.compile(r"\[U\+[0-9A-F]{4,6}\]|.", re.DOTALL)


ABOVE, BELOW = 230, 220  # Unicode's classes of marks
MARK_GAP = 0.05
MARK_REACH = 0.4  # a tower of marks must not climb into the next line


class Run(NamedTuple):
    """Text in one font; `width` in times the size. `shift` sets a mark over its letter (x, y)."""

    font: str
    text: str
    width: float
    shift: tuple[float, float] = (0.0, 0.0)


class Word(NamedTuple):
    """A word as runs; `width` in times the size."""

    runs: tuple[Run, ...]
    width: float


@cache
def load(name: str) -> TTFont:
    """Return the font called `name`, read and registered at its first use."""
    font = TTFont(name, str(font_path(name)), shapable=False)
    _pack(font.face)
    pdfmetrics.registerFont(font)
    return font


def _pack(face: TTFontFace) -> None:
    """Make a font's tables small: as reportlab reads them, four fonts take 12 MB."""
    metrics: dict[tuple[int, int], tuple[int, int]] = {}
    widths: dict[float, float] = {}
    face.glyphToChar = {}  # type: ignore[attr-defined]  # for shaping only, which we leave off
    face.glyphPos = array("L", face.glyphPos)
    face.hmetrics = [metrics.setdefault(pair, pair) for pair in face.hmetrics]
    face.charWidths = {code: widths.setdefault(w, w) for code, w in face.charWidths.items()}


def _widths(name: str) -> dict[int, float]:
    """Return the characters' widths in thousandths of the size."""
    found: dict[int, float] = load(name).face.charWidths
    return found


@lru_cache(maxsize=8192)
def _font_for(cluster: str, bold: bool) -> str:
    """Return the first font that has all of `cluster` (a character with its marks)."""
    codes = {0x20 if c == "\u00a0" else ord(c) for c in cluster}
    for name in _CHAINS[bold]:
        if all(covers(name, code) for code in codes):
            return name
    return _CHAINS[bold][0]


def clusters(text: str) -> list[str]:
    """Cut `text` where a line may break in need: characters with their marks, whole codes."""
    found: list[str] = []
    for character in _CODE_OR_CHARACTER.findall(text):
        if found and len(character) == 1 and is_mark(character):
            found[-1] += character
        else:
            found.append(character)
    return found


@lru_cache(maxsize=4096)
def is_mark(character: str) -> bool:
    """Return whether `character` stands on the one before it."""
    return unicodedata.category(character) in ("Mn", "Me")


@lru_cache(maxsize=32768)
def measure(text: str, bold: bool) -> Word:
    """Return `text` (one printable line, without breaks) as runs with their widths."""
    main = _CHAINS[bold][0]
    if text.isascii():
        widths = _widths(main)
        total = sum([widths[ord(c)] for c in text]) / 1000
        return Word((Run(main, text, total),), total)
    runs: list[Run] = []
    for cluster in clusters(text):
        for run in _set(cluster, bold):
            if runs and not any((*run.shift, *runs[-1].shift)) and runs[-1].font == run.font:
                last = runs[-1]
                runs[-1] = Run(run.font, last.text + run.text, last.width + run.width)
            else:
                runs.append(run)
    return Word(tuple(runs), sum(run.width for run in runs))


@lru_cache(maxsize=4096)
def _set(cluster: str, bold: bool) -> tuple[Run, ...]:
    """Return a letter and its marks, set over or under it, each from a font that has it.

    Unicode has most such pairs as one letter, and NFC has made them one; these are the others.
    """
    letter = _CODE_OR_CHARACTER.findall(cluster)[0]
    marks = cluster[len(letter) :]
    whole = _font_for(cluster, bold)
    together = all(covers(whole, ord(c)) for c in cluster)
    font = whole if together else _font_for(letter, bold)
    runs = [Run(font, letter, measure_in(font, letter))]
    if not marks:
        return tuple(runs)
    advance = runs[0].width
    left, low, right, high = ink(font, letter[-1])
    middle = advance - measure_in(font, letter[-1]) + (left + right) / 2
    for mark in marks:
        own = font if together else _font_for(mark, bold)
        start, under, end, over = ink(own, mark)
        across = middle - advance - (start + end) / 2
        up = 0.0
        if unicodedata.combining(mark) == ABOVE:
            up = min(max(high + MARK_GAP - under, 0.0), MARK_REACH)
            high = over + up
        elif unicodedata.combining(mark) == BELOW:
            up = max(min(low - MARK_GAP - over, 0.0), -MARK_REACH)
            low = under + up
        else:
            across = 0.0
        width = measure_in(own, mark)
        runs.append(Run(own, mark, width, (across, up)))
        advance += width
    return tuple(runs)


@lru_cache(maxsize=1024)
def ink(name: str, character: str) -> tuple[float, float, float, float]:
    """Return how far the glyph's ink reaches: left, low, right, high, in times the size."""
    face = load(name).face
    glyph = face.charToGlyph.get(ord(character), 0)
    head, loca, glyf = (face.get_table(t) for t in ("head", "loca", "glyf"))  # type: ignore[no-untyped-call]
    if struct.unpack_from(">h", head, 50)[0]:
        start, end = struct.unpack_from(">2L", loca, 4 * glyph)
    else:
        start, end = (2 * half for half in struct.unpack_from(">2H", loca, 2 * glyph))
    if start == end:
        return (0.0, 0.0, 0.0, 0.0)
    unit = struct.unpack_from(">H", head, 18)[0]
    box = struct.unpack_from(">4h", glyf, start + 2)
    left, low, right, high = (value / unit for value in box)
    return (left, low, right, high)


def measure_in(font: str, text: str) -> float:
    """Return the width of `text` in `font`, which has all of it, in times the size."""
    widths = _widths(font)
    return sum([widths[0x20 if c == "\u00a0" else ord(c)] for c in text]) / 1000


def space(bold: bool) -> float:
    """Return the width of a space, in times the size."""
    return _widths(_CHAINS[bold][0])[0x20] / 1000
