"""Long words in the head and foot of pages: cut short there, told in full at the paper's end.

What must never fall out of the furniture (the birth date, the version, "follow your team") stands
beside words of any length; so it is these that are shortened, before the painter must cut.
"""

import unicodedata

from alps_careplan.documents.blocks import Block, FieldRow, Fields, Heading, text
from alps_careplan.i18n import _

NAME = 60
CALLED = 24
REST = 48
"""How many letters of the child's name, of what the child is called, of all else have room."""
_USUAL = (range(0x590), range(0x1E00, 0x2E80))
"""Latin, Greek and Cyrillic letters with their marks, and the signs that go with them."""
_AS_CODE = len("[U+1F600]")


def shortened(words: str, room: int = REST) -> str:
    """Return words on one line, with "…" for the end of what takes more than `room` letters."""
    words = _on_one_line(words)
    if sum(map(_width, words)) <= room:
        return words
    kept, left = 0, room - 1
    while left >= _width(words[kept]):
        left -= _width(words[kept])
        kept += 1
    while kept and unicodedata.category(words[kept])[0] == "M":
        kept -= 1  # a mark stays with its letter
    return words[:kept].rstrip() + "…"


def _on_one_line(words: str) -> str:
    return " ".join(words.splitlines())


def _width(letter: str) -> int:
    """Return how many letters' room one may take: what the fonts may lack prints as its code."""
    return 1 if any(ord(letter) in letters for letters in _USUAL) else _AS_CODE


def in_full(furniture: str, long: tuple[tuple[str, str, int], ...]) -> tuple[Block, ...]:
    """Return in full what the furniture holds shortened; `long` are (label, words, room).

    What does not stand in the furniture is not told: the paper's reader may not know it.
    """
    rows = tuple(
        FieldRow(label, (text(_on_one_line(words)),))
        for label, words, room in long
        if shortened(words, room) != _on_one_line(words) and shortened(words, room) in furniture
    )
    title = _("In full: what is shortened at the head and foot of the pages")
    return (Heading(3, title), Fields(rows)) if rows else ()
