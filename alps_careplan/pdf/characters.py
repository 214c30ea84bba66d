"""Which characters our fonts can print, and what is printed for those they cannot.

Reads the fonts' own character tables, without reportlab, so that checking a typed text is cheap.
Scripts that need shaping or run from right to left are not printable here: they print as codes,
never wrongly shaped. A later font or shaping engine takes its script out of `NEEDS_SHAPING`.
"""

import re
import struct
import unicodedata
from bisect import bisect_right
from functools import cache, lru_cache
from operator import attrgetter
from pathlib import Path

from alps_careplan import paths
from alps_careplan.i18n import MONTHS, _

REGULAR = ("NotoSans-Regular", "DejaVuSans")
"""The fonts in the order they are asked for a character; each has a bold of the same coverage,
or nearly so (`fonts` falls back to the regular one where the bold lacks a sign)."""

NEEDS_SHAPING = (
    (0x0590, 0x08FF),  # Hebrew, Arabic, Syriac, Thaana, N'Ko and what stands between them
    (0x0900, 0x10CF),  # Devanagari to Myanmar, Thai, Lao, Tibetan
    (0x1100, 0x11FF),  # Hangul jamo
    (0x1700, 0x18AF),  # Philippine scripts, Khmer, Mongolian
    (0x1900, 0x1AAF),  # Limbu to Tai Tham
    (0x1B00, 0x1C7F),  # Balinese to Ol Chiki
    (0x1CC0, 0x1CFF),  # Sundanese, Vedic signs
    (0xA800, 0xA8FF),  # Syloti Nagri to Devanagari extended
    (0xA900, 0xAAFF),  # Kayah Li to Meetei Mayek
    (0xABC0, 0xABFF),
    (0xFB1D, 0xFDFF),  # Hebrew and Arabic presentation forms
    (0xFE70, 0xFEFE),
    (0x10800, 0x11FFF),  # right-to-left and Indic scripts of the first supplementary plane
    (0x1E800, 0x1EFFF),
)

_LINE_ENDS = re.compile("\r\n|[\r\x0b\x0c\x1c-\x1e\x85\u2028\u2029]")
_PLAIN = re.compile("[\n\\x20-\\x7e]*")
# Characters with no ink of their own: dropping them loses nothing that paper could show.
_INVISIBLE = re.compile(
    "[\u00ad\u034f\u061c\u200b-\u200f\u202a-\u202e\u2060-\u2064\u2066-\u206f\ufe00-\ufe0f\ufeff"
    "\U000e0001\U000e0020-\U000e007f\U000e0100-\U000e01ef]"
)


_UNIT = re.compile(
    "(?:[mkµμn]?g|mcg|[mµμdc]?[lL]|[mckµμ]?m|lb|oz|in|[mµμ]?mol|°[CF]|%|×10|h|min)(?![a-zA-Z])|/[µμ]L"
)
_QUANTITY = re.compile(r".*[0-9½¼¾⅓⅔]\)?$")
_INITIAL = re.compile(r"\W*[A-Z]\.$")
_SIGNS = ("✓", "✕", "◷")
_DAY, _YEAR = re.compile("\\W*[0-9]{1,2}$"), re.compile("[0-9]{4}(?![0-9])")


def stays_together(word: str, following: str) -> bool:
    """Return whether a line must not end between two words: a number and its unit, a date's parts.

    "1.4" at the end of a line and "mL" on the next is read wrongly too easily. Nor between a
    shortened name and the rest ("C. difficile"), or after a sign that belongs to what follows.
    """
    if word in _SIGNS or _INITIAL.match(word):
        return True
    if _QUANTITY.match(word):
        return bool(_UNIT.match(following)) or (
            bool(_DAY.match(word)) and following.rstrip(".,;:)") in _months()
        )
    return word in _months() and bool(_YEAR.match(following))


@cache
def _months() -> frozenset[str]:
    return frozenset(_(month) for month in MONTHS)


def font_path(name: str) -> Path:
    """Return the file of the font called `name`."""
    return paths.resources() / "fonts" / f"{name}.ttf"


def covers(name: str, code: int) -> bool:
    """Return whether the font called `name` has a glyph for the code point."""
    ranges = _coverage(name)
    place = bisect_right(ranges, code, key=_first)
    return place > 0 and code in ranges[place - 1]


_first = attrgetter("start")


@cache
def _coverage(name: str) -> tuple[range, ...]:
    """Return the font's code points as ranges in order: one by one they take half a megabyte."""
    data = font_path(name).read_bytes()
    tables = struct.unpack_from(">H", data, 4)[0]
    for n in range(tables):
        tag, _sum, start, _length = struct.unpack_from(">4sLLL", data, 12 + 16 * n)
        if tag == b"cmap":
            return _read_cmap(data, start)
    raise ValueError(name)


def _read_cmap(data: bytes, start: int) -> tuple[range, ...]:
    """Read the table of format 12, which every font of ours has: ranges of code points."""
    for n in range(struct.unpack_from(">H", data, start + 2)[0]):
        _platform, _encoding, offset = struct.unpack_from(">HHL", data, start + 4 + 8 * n)
        table = start + offset
        if struct.unpack_from(">H", data, table)[0] == 12:
            count = struct.unpack_from(">L", data, table + 12)[0]
            found: list[range] = []
            for first, last, _glyph in struct.iter_unpack(
                ">LLL", data[table + 16 : table + 16 + 12 * count]
            ):
                if found and found[-1].stop == first:
                    first = found.pop().start  # their glyphs alone are not in a row
                found.append(range(first, last + 1))
            return tuple(found)
    raise ValueError(start)


@lru_cache(maxsize=4096)
def has_glyph(character: str) -> bool:
    """Return whether one of our fonts prints `character` as it should look."""
    code = ord(character)
    if any(first <= code <= last for first, last in NEEDS_SHAPING):
        return False
    if unicodedata.category(character) in ("Co", "Cs", "Cn", "Cc"):
        return False
    return any(covers(name, code) for name in REGULAR)


def fold(text: str) -> str:
    """Return `text` in NFC, its line ends as "\\n", its odd spaces as spaces, controls dropped."""
    if _PLAIN.fullmatch(text):
        return text
    text = _INVISIBLE.sub("", _LINE_ENDS.sub("\n", unicodedata.normalize("NFC", text)))
    return "".join(_fold_one(c) for c in text)


@lru_cache(maxsize=4096)
def _fold_one(character: str) -> str:
    if character in ("\u00a0", "\u2007", "\u202f"):
        return "\u00a0"  # these must not break a line
    category = unicodedata.category(character)
    if category == "Zs" or character == "\t":
        return " "
    return "" if category == "Cc" and character != "\n" else character


@lru_cache(maxsize=8192)
def as_printed(text: str) -> str:
    """Return `text` as it will stand on paper: folded, unprintable characters as `[U+1F600]`."""
    if _PLAIN.fullmatch(text):
        return text
    return "".join(
        c if c in "\n\u00a0 " or has_glyph(c) else f"[U+{ord(c):04X}]" for c in fold(text)
    )


def missing(text: str) -> tuple[str, ...]:
    """Return the characters of `text` that print only as their codes, each once, in order."""
    if _PLAIN.fullmatch(text):
        return ()
    return tuple(dict.fromkeys(c for c in fold(text) if c not in "\n\u00a0 " and not has_glyph(c)))
