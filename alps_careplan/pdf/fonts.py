"""Our fonts in reportlab, and words measured and cut into runs of one font each."""

import re
import unicodedata
from functools import cache, lru_cache
from typing import NamedTuple

from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.ttfonts import TTFont

from alps_careplan.pdf.characters import coverage, font_path

PLAIN = "NotoSans-Regular"
BOLD = "NotoSans-Bold"
# A sign that a bold font lacks comes from the regular one.
_CHAINS = {
    False: (PLAIN, "DejaVuSans"),
    True: (BOLD, "DejaVuSans-Bold", PLAIN, "DejaVuSans"),
}

_CODE_OR_CHARACTER = re.compile(r"\[U\+[0-9A-F]{4,6}\]|.", re.DOTALL)


class Run(NamedTuple):
    """Text in one font; `width` in times the size."""

    font: str
    text: str
    width: float


class Word(NamedTuple):
    """A word as runs; `width` in times the size."""

    runs: tuple[Run, ...]
    width: float


@cache
def load(name: str) -> TTFont:
    """Return the font called `name`, read and registered at its first use."""
    font = TTFont(name, str(font_path(name)), shapable=False)
    pdfmetrics.registerFont(font)
    return font


@cache
def _widths(name: str) -> dict[int, float]:
    face = load(name).face
    return {code: width / 1000 for code, width in face.charWidths.items()}


@lru_cache(maxsize=8192)
def _font_for(cluster: str, bold: bool) -> str:
    """Return the first font that has all of `cluster` (a character with its marks)."""
    codes = {0x20 if c == "\u00a0" else ord(c) for c in cluster}
    for name in _CHAINS[bold]:
        if codes <= coverage(name):
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
        total = sum([widths[ord(c)] for c in text])
        return Word((Run(main, text, total),), total)
    runs: list[tuple[str, str]] = []
    for cluster in clusters(text):
        for font, piece in _fonts_of(cluster, bold):
            if runs and runs[-1][0] == font:
                runs[-1] = (font, runs[-1][1] + piece)
            else:
                runs.append((font, piece))
    done = tuple(Run(font, piece, measure_in(font, piece)) for font, piece in runs)
    return Word(done, sum(run.width for run in done))


def _fonts_of(cluster: str, bold: bool) -> list[tuple[str, str]]:
    font = _font_for(cluster, bold)
    if len(cluster) == 1 or set(map(ord, cluster)) <= coverage(font):
        return [(font, cluster)]
    # No font has the letter and its marks together: each from where it is to be had.
    return [(_font_for(c, bold), c) for c in cluster]


def measure_in(font: str, text: str) -> float:
    """Return the width of `text` in `font`, which has all of it, in times the size."""
    widths = _widths(font)
    return sum([widths[0x20 if c == "\u00a0" else ord(c)] for c in text])


def space(bold: bool) -> float:
    """Return the width of a space, in times the size."""
    return _widths(_CHAINS[bold][0])[0x20]
