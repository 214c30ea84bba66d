"""Paragraphs: runs of text broken into lines, and painted.

Lines break at spaces. A word longer than its line breaks anywhere, so nothing is ever cut off.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import NamedTuple

from reportlab.pdfgen.textobject import PDFTextObject

from alps_careplan.documents.blocks import Inline, Span
from alps_careplan.pdf import fonts
from alps_careplan.pdf.characters import as_printed, stays_together
from alps_careplan.pdf.pen import Pen, color_of, operate
from alps_careplan.pdf.style import SMALLEST, Type
from alps_careplan.pdf.tagging import Node

MARK_SIZE = 0.7
MARK_RISE = 0.36
SLACK = 0.01  # points: sums of the same widths in another order differ by less
_PIECES = re.compile("[^-/–—_@\u00a0]*[-/–—_@\u00a0]+|[^-/–—_@\u00a0]+")
UNMOVED = (0.0, 0.0)
_THIN = "\u2009"  # keeps a mark off its word, for the eye and for who reads the text aloud


class Frag(NamedTuple):
    """Text of one font on a line; `raised` is a source mark, `shift` as in `fonts.Run`."""

    font: str
    text: str
    raised: bool
    shift: tuple[float, float] = (0.0, 0.0)


class Line(NamedTuple):
    """One line: its pieces and its width in points."""

    frags: tuple[Frag, ...]
    width: float


class _Part(NamedTuple):
    word: fonts.Word
    bold: bool
    raised: bool


@dataclass(slots=True)
class _Chunk:
    """What must stay on one line if it can: a word with its marks and what is glued to it.

    `width` is in times the size.
    """

    parts: list[_Part]
    spaced: bool
    on_new_line: bool
    width: float = 0.0

    def glue(self, part: _Part) -> None:
        self.parts.append(part)
        self.width += part.word.width * (MARK_SIZE if part.raised else 1)


@dataclass(frozen=True, slots=True)
class Lines:
    """A paragraph laid out: a box that splits between lines."""

    lines: tuple[Line, ...]
    type: Type
    width: float
    node: Node | None

    @property
    def height(self) -> float:
        """Height in points."""
        return len(self.lines) * self.type.leading

    def natural_width(self) -> float:
        """Return the width of the longest line."""
        return max((line.width for line in self.lines), default=0.0)

    def ending_with_space(self) -> "Lines":
        """Return these lines with a space at their end, for what follows in the same node."""
        if not self.lines or not self.lines[-1].frags:
            return self
        last = self.lines[-1]
        line = last._replace(frags=(*last.frags, Frag(fonts.PLAIN, " ", False)))
        return Lines((*self.lines[:-1], line), self.type, self.width, self.node)

    def split(self, room: float, force: bool) -> tuple["Lines | None", "Lines | None"]:
        """Cut between lines, leaving no single line alone where it can be helped."""
        count = len(self.lines)
        fits = int((room + 0.01) // self.type.leading)
        if fits >= count:
            return self, None
        if count - fits == 1 and fits > 2:
            fits -= 1
        if force:
            fits = max(fits, 1)
        elif fits < min(2, count):
            return None, self
        head = Lines(self.lines[:fits], self.type, self.width, self.node)
        return head, Lines(self.lines[fits:], self.type, self.width, self.node)

    def paint(self, pen: Pen, x: float, y: float) -> None:
        """Paint with the top left corner at (x, y)."""
        kind = self.type
        text = pen.canvas.beginText()
        text.setFillColor(color_of(kind.color))
        baseline = y - kind.baseline
        raised: bool | None = None
        for line in self.lines:
            operate(text, f"1 0 0 1 {x + self._indent(line):.3f} {baseline:.3f} Tm")
            for frag in line.frags:
                if frag.raised is not raised:
                    if raised is not None:
                        operate(text, "EMC")
                    node = self.node.child("Reference") if self.node and frag.raised else self.node
                    operate(text, pen.opening(node))
                    raised = frag.raised
                    text.setRise(kind.size * MARK_RISE if raised else 0)
                text.setFont(frag.font, kind.size * MARK_SIZE if raised else kind.size)
                if frag.shift != UNMOVED:
                    _shifted(text, frag, kind.size)
                else:
                    text.textOut(frag.text)
            baseline -= kind.leading
        if raised:
            text.setRise(0)
        if raised is not None:
            operate(text, "EMC")
            pen.canvas.drawText(text)

    def _indent(self, line: Line) -> float:
        if self.type.align == "left":
            return 0
        spare = self.width - line.width
        return spare if self.type.align == "right" else spare / 2


def _shifted(text: PDFTextObject, frag: Frag, size: float) -> None:
    """Paint a mark over its letter, and go on as if it had not been moved."""
    across, up = frag.shift
    text.setRise(up * size)
    operate(text, f"[{-across * 1000:.0f}] TJ")
    text.textOut(frag.text)
    operate(text, f"[{across * 1000:.0f}] TJ")
    text.setRise(0)


def paragraph(inline: Inline, kind: Type, width: float, node: Node | None) -> Lines:
    """Lay out `inline` in a column of `width` points as the content of `node`."""
    return Lines(_filled(inline, kind, width), kind, width, node)


def snug(inline: Inline, kind: Type, width: float, node: Node | None) -> Lines:
    """Lay out `inline` in a narrow column, a little smaller if that keeps a long word whole.

    A name of a medicine broken in two is hard to read; below four fifths of its size, or below
    8.5 points, it is broken all the same.
    """
    longest = _longest(inline, kind, width)
    factor = (width - SLACK) / longest if longest > width else 1.0
    if factor < 1 and factor >= max(0.8, SMALLEST / kind.size):
        kind = kind.scaled(factor)
    return Lines(_filled(inline, kind, width), kind, width, node)


# The same words are laid out again and again: to find how closely they must be set, and at every
# keystroke beside the one paragraph that changed.


@lru_cache(maxsize=4096)
def _filled(inline: Inline, kind: Type, width: float) -> tuple[Line, ...]:
    return tuple(_fill(_chunks(inline, kind.bold), kind, width))


@lru_cache(maxsize=4096)
def _longest(inline: Inline, kind: Type, width: float) -> float:
    """Return the width of the longest word that has no hyphen to break after."""
    return max((_unbroken(c, kind.size, width) for c in _chunks(inline, kind.bold)), default=0.0)


def sentence(words: str, kind: Type, width: float, node: Node | None) -> Lines:
    """Lay out plain words."""
    return paragraph((Span(words),), kind, width, node)


@lru_cache(maxsize=2048)
def _chunks(inline: Inline, bold_type: bool) -> tuple[_Chunk, ...]:
    chunks: list[_Chunk] = []
    spaced = new_line = False
    before = ""
    for span in inline:
        bold = bold_type or span.strong
        for row, line in enumerate(as_printed(span.text).split("\n")):
            if row:
                if new_line:
                    chunks.append(_Chunk([], False, True))
                new_line, spaced = True, False
            for column, word in enumerate(line.split(" ")):
                spaced = spaced or column > 0
                if not word:
                    continue
                kept = spaced and not new_line and bool(before) and stays_together(before, word)
                part = _Part(fonts.measure("\u00a0" + word if kept else word, bold), bold, False)
                before = word
                if chunks and not new_line and (kept or not spaced):
                    chunks[-1].glue(part)
                else:
                    chunks.append(_Chunk([part], spaced, new_line, part.word.width))
                spaced = new_line = False
        if span.marks:
            numbers = _THIN + ",".join(str(mark) for mark in span.marks)
            part = _Part(fonts.measure(numbers, bold=False), False, True)
            if not chunks:
                chunks.append(_Chunk([], False, False))
            chunks[-1].glue(part)
    return tuple(chunks)


class _Filler:
    """Collects the pieces of one line after another."""

    def __init__(self) -> None:
        self.frags: list[Frag] = []
        self.width = 0.0

    def add(self, frag: Frag, width: float) -> None:
        self.width += width
        if self.frags and frag.shift == UNMOVED:
            font, text, raised, shift = self.frags[-1]
            if font == frag.font and raised is frag.raised and shift == UNMOVED:
                self.frags[-1] = Frag(font, text + frag.text, raised)
                return
        self.frags.append(frag)

    def take(self, spaced: bool) -> Line:
        """Return the line and start a new one. `spaced` ends it with a space, which has no ink
        but keeps its last word apart from the next line's for whoever extracts the text."""
        width = self.width
        if spaced and self.frags:
            last = self.frags[-1].font
            self.add(Frag(last if last == fonts.BOLD else fonts.PLAIN, " ", False), 0.0)
        line = Line(tuple(self.frags), width)
        self.frags, self.width = [], 0.0
        return line


def _fill(chunks: Sequence[_Chunk], kind: Type, width: float) -> Iterator[Line]:
    filler = _Filler()
    size = kind.size
    for number, chunk in enumerate(chunks):
        needed = chunk.width * size
        gap_bold = chunk.parts[0].bold if chunk.parts else False
        gap = fonts.space(gap_bold) * size if chunk.spaced and filler.frags else 0.0
        if chunk.on_new_line:
            if number:
                yield filler.take(spaced=True)
            gap = 0.0
        elif filler.frags and filler.width + gap + needed > width + SLACK:
            yield filler.take(spaced=chunk.spaced)
            gap = 0.0
        if gap:
            filler.add(Frag(fonts.BOLD if gap_bold else fonts.PLAIN, " ", False), gap)
        if needed <= width + SLACK:
            for part in chunk.parts:
                scale = size * MARK_SIZE if part.raised else size
                for run in part.word.runs:
                    filler.add(Frag(run.font, run.text, part.raised, run.shift), run.width * scale)
        else:
            yield from _break_anywhere(filler, chunk, size, width)
    if filler.frags:
        yield filler.take(spaced=False)


def _break_anywhere(filler: _Filler, chunk: _Chunk, size: float, width: float) -> Iterator[Line]:
    """Break a word longer than its line: after a hyphen or the like if there is one."""
    for part in chunk.parts:
        scale = size * MARK_SIZE if part.raised else size
        for run in part.word.runs:
            for piece in _PIECES.findall(run.text):
                whole = fonts.measure_in(run.font, piece) * scale
                if filler.frags and filler.width + whole > width + SLACK >= whole:
                    yield filler.take(spaced=False)
                for cluster in fonts.clusters(piece):
                    wide = fonts.measure_in(run.font, cluster) * scale
                    if filler.frags and filler.width + wide > width + SLACK:
                        yield filler.take(spaced=False)
                    filler.add(Frag(run.font, cluster, part.raised, run.shift), wide)


def _unbroken(chunk: _Chunk, size: float, width: float) -> float:
    """Return the width of the longest part of a word that has no hyphen to break after."""
    whole = chunk.width * size
    if whole <= width:
        return whole
    return max(
        fonts.measure_in(run.font, piece) * (size * MARK_SIZE if part.raised else size)
        for part in chunk.parts
        for run in part.word.runs
        for piece in _PIECES.findall(run.text)
    )
