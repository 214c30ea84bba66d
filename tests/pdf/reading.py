"""Papers read as a screen reader reads them: by the structure tree."""

import io
import re
from collections.abc import Iterator
from itertools import pairwise
from typing import Any, NamedTuple

from pypdf import PdfReader
from pypdf.generic import ArrayObject, DictionaryObject


def opened(pdf: bytes) -> Any:
    """Return a reader. It is not typed: what a PDF holds at a key is known only when it is read."""
    return PdfReader(io.BytesIO(pdf))


def elements(pdf: bytes) -> Iterator[tuple[int, Any]]:
    """Yield (depth, element) of the structure tree in reading order."""

    def walk(thing: object, depth: int) -> Iterator[tuple[int, Any]]:
        thing = thing.get_object() if hasattr(thing, "get_object") else thing
        if isinstance(thing, ArrayObject):
            for kid in thing:
                yield from walk(kid, depth)
        elif isinstance(thing, DictionaryObject) and "/S" in thing:
            yield depth, thing
            yield from walk(thing.get("/K"), depth + 1)

    root = opened(pdf).trailer["/Root"]["/StructTreeRoot"]
    yield from walk(root["/K"], 0)


def kinds(pdf: bytes) -> list[str]:
    return [str(element["/S"])[1:] for _depth, element in elements(pdf)]


def content(pdf: bytes) -> dict[tuple[int, int], str]:
    """Return the text of each marked piece, by page and number."""
    reader = opened(pdf)
    found: dict[tuple[int, int], str] = {}
    for number, page in enumerate(reader.pages):
        fonts = {
            name: font.get_object()["/ToUnicode"].get_data().decode("latin-1")
            for name, font in page["/Resources"]["/Font"].items()
        }
        maps = {name: _unicode(cmap) for name, cmap in fonts.items()}
        mark: int | None = None
        font = ""
        for operands, operator in page.get_contents().operations:
            if operator == b"BDC":
                mark = int(operands[1]["/MCID"])
                found[number, mark] = ""
            elif operator == b"EMC":
                mark = None
            elif operator == b"Tf":
                font = str(operands[0])
            elif operator == b"Tj" and mark is not None:
                raw = operands[0].original_bytes
                found[number, mark] += "".join(maps[font].get(byte, "?") for byte in raw)
    return found


def lines(pdf: bytes) -> list[str]:
    """Return the words painted on each line, a hyphen at its end included."""
    return [line.words for line in placed(pdf)]


class Line(NamedTuple):
    """A line as painted: its 0-based page, its baseline in points from below, its words."""

    page: int
    baseline: float
    words: str


def placed(pdf: bytes) -> list[Line]:
    """Return where each line stands."""
    reader = opened(pdf)
    found: list[Line] = []
    for number, page in enumerate(reader.pages):
        fonts = page["/Resources"]["/Font"]
        maps = {
            name: _unicode(font["/ToUnicode"].get_data().decode("latin-1"))
            for name, font in fonts.items()
        }
        font = ""
        for operands, operator in page.get_contents().operations:
            if operator == b"Tm":
                found.append(Line(number, float(operands[5]), ""))
            elif operator == b"Tf":
                font = str(operands[0])
            elif operator == b"Tj":
                raw = operands[0].original_bytes
                more = "".join(maps[font].get(byte, "?") for byte in raw)
                found[-1] = found[-1]._replace(words=found[-1].words + more)
    return [line._replace(words=line.words.strip()) for line in found if line.words.strip()]


def leadings(pdf: bytes, page: int = 0) -> set[float]:
    """Return how far below each other the lines of a page stand, in points."""
    found = [line.baseline for line in placed(pdf) if line.page == page]
    return {round(above - below, 1) for above, below in pairwise(found)}


def _unicode(cmap: str) -> dict[int, str]:
    found = {}
    for block in re.findall(r"beginbfchar(.*?)endbfchar", cmap, re.DOTALL):
        for code, target in re.findall(r"<(\w+)> <(\w+)>", block):
            found[int(code, 16)] = bytes.fromhex(target).decode("utf-16-be")
    return found


def read_aloud(pdf: bytes) -> list[str]:
    """Return the words of each element that has any, in the order of the structure tree."""
    words = content(pdf)
    pages = {page.indirect_reference.idnum: n for n, page in enumerate(opened(pdf).pages)}
    spoken = []
    for _depth, element in elements(pdf):
        kids = element.get("/K")
        kids = kids if isinstance(kids, ArrayObject) else [kids]
        said = ""
        for kid in kids:
            kid = kid.get_object() if hasattr(kid, "get_object") else kid
            if isinstance(kid, int):
                said += words[pages[element.raw_get("/Pg").idnum], int(kid)]
            elif isinstance(kid, DictionaryObject) and kid.get("/Type") == "/MCR":
                number: Any = kid["/MCID"]
                said += words[pages[kid.raw_get("/Pg").idnum], int(number)]
        if said.strip():
            spoken.append(" ".join(said.split()))
    return spoken
