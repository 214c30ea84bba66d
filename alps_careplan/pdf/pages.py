"""Pages: cutting what was laid out into them, and painting them with their furniture."""

import io
from collections.abc import Sequence
from dataclasses import dataclass, replace
from math import atan2, degrees, hypot
from typing import Literal, NamedTuple

from reportlab import rl_config
from reportlab.pdfgen.canvas import Canvas

from alps_careplan.documents.blocks import Paper
from alps_careplan.pdf import fonts
from alps_careplan.pdf.boxes import Stack
from alps_careplan.pdf.characters import fold
from alps_careplan.pdf.fitting import fit
from alps_careplan.pdf.pen import Pen, color_of
from alps_careplan.pdf.style import (
    HAIRLINE,
    INK,
    MM,
    MUTED,
    WATERMARK,
    Style,
    make_style,
    margins_of,
)
from alps_careplan.pdf.tagging import Bookmark, Node
from alps_careplan.pdf.typeset import Frag, Line, Lines, sentence

rl_config.useA85 = 0  # streams as they are: text coding makes pictures a quarter larger

HEAD_TOP = 9 * MM  # from the paper's edge to the head, and from the foot to the edge
CLEAR = 4 * MM  # between furniture and body
MOST_LINES = 6  # of what stands at the head, and of each line of the foot


@dataclass(frozen=True)
class Sheet:
    """The geometry of one paper's pages, in points; `top` and `bottom` bound the body.

    `edge` is where the paper ends: 0, or the middle of a sheet of which it is the upper half.
    """

    width: float
    height: float
    margin: float
    head: tuple[Lines, Lines]
    foot: Lines
    top: float
    bottom: float
    edge: float = 0.0

    @property
    def inner(self) -> float:
        """Return the body's width."""
        return self.width - 2 * self.margin

    @property
    def room(self) -> float:
        """Return the body's height."""
        return self.top - self.bottom

    @property
    def half(self) -> "Sheet":
        """Return this sheet with all of its furniture on its upper half."""
        middle = self.height / 2
        return replace(self, edge=middle, bottom=self.bottom + middle)


class Painted(NamedTuple):
    """An untagged PDF, and the structure and outline to finish it with."""

    pdf: bytes
    root: Node
    bookmarks: list[Bookmark]


def paint(paper: Paper, size: Literal["a4", "letter"]) -> Painted:
    """Paint a paper's pages."""
    pen, out = _start(size)
    root = _paint(pen, paper, size)
    return _end(pen, out, root)


def paint_pack(papers: Sequence[Paper], size: Literal["a4", "letter"]) -> Painted:
    """Paint several papers one after another, each with its own furniture and page numbers.

    The structure has a part for each paper, the outline an entry with the paper's headings in it.
    """
    pen, out = _start(size)
    root = Node("Document")
    for paper in papers:
        first = len(pen.bookmarks)
        page = pen.page
        part = _paint(pen, paper, size)
        part.kind = "Part"
        part.language = paper.language if paper.language != papers[0].language else ""
        root.kids.append(part)
        pen.bookmarks[first:] = _below_title(paper.title, page, pen.bookmarks[first:], size)
    return _end(pen, out, root)


def _below_title(
    title: str, page: int, below: list[Bookmark], size: Literal["a4", "letter"]
) -> list[Bookmark]:
    """Return a paper's outline one level deeper, below its title."""
    top = Bookmark(1, " ".join(fold(title).split()) or "-", page, margins_of(size)[1])
    if below and below[0][:3] == top[:3]:
        below = below[1:]  # its first heading says the same
    return [top, *(mark._replace(level=mark.level + 1) for mark in below)]


def _start(size: Literal["a4", "letter"]) -> tuple[Pen, io.BytesIO]:
    fonts.load(fonts.PLAIN)
    out = io.BytesIO()
    canvas = Canvas(
        out,
        pagesize=margins_of(size)[:2],
        pageCompression=0,
        invariant=1,
        initialFontName=fonts.PLAIN,  # type: ignore[arg-type]  # the stubs say a number
    )
    return Pen(canvas), out


def _end(pen: Pen, out: io.BytesIO, root: Node) -> Painted:
    pen.canvas.save()
    root.prune()
    return Painted(out.getvalue(), root, pen.bookmarks)


def _paint(pen: Pen, paper: Paper, size: Literal["a4", "letter"]) -> Node:
    """Paint one paper's pages and return its structure."""
    style = make_style(paper.large_print)
    sheet = _sheet(paper, style, size)
    fitted = fit(paper, sheet.inner, sheet.room, sheet.half.room)
    if fitted.half:
        sheet = sheet.half
    pages = fitted.pages or [Stack(())]
    for number, page in enumerate(pages, 1):
        _furniture(pen, paper, style, sheet, (number, len(pages)))
        page.paint(pen, sheet.margin, sheet.top)
        pen.next_page()
    return fitted.root


def _sheet(paper: Paper, style: Style, size: Literal["a4", "letter"]) -> Sheet:
    width, height, margin = margins_of(size)
    inner = width - 2 * margin
    kind = style.furniture
    left = sentence(paper.head[0], replace(kind, bold=True), inner * 0.48, None)
    right = sentence(
        paper.head[1], replace(kind, bold=True, color=INK, align="right"), inner * 0.48, None
    )
    head = (_shortened(left), _shortened(right))
    page_word = sentence(paper.page_word.format(page=888, pages=888), kind, inner * 0.4, None)
    foot_width = inner - page_word.natural_width() - 4 * MM
    foot_lines = [sentence(words, kind, foot_width, None) for words in paper.foot]
    foot = Lines(
        tuple(line for one in foot_lines for line in _shortened(one).ending_with_space().lines),
        kind,
        foot_width,
        None,
    )
    below = max(foot.height, kind.leading) + HEAD_TOP + CLEAR
    above = max(head[0].height, head[1].height) + HEAD_TOP + CLEAR
    return Sheet(width, height, margin, head, foot, height - max(above, margin), max(below, margin))


def _shortened(lines: Lines) -> Lines:
    """Keep furniture from eating the page, by leaving out its middle.

    What must not fall out stands at its beginning and its end, such as the birth date. Papers
    shorten long words themselves: this is for papers of before, and letters wider than any.
    """
    if len(lines.lines) <= MOST_LINES:
        return lines
    half = MOST_LINES // 2
    last = lines.lines[half - 1]
    more = Line((*last.frags[:-1], Frag(fonts.PLAIN, "… ", False)), last.width)
    return replace(lines, lines=(*lines.lines[: half - 1], more, *lines.lines[half - MOST_LINES :]))


def _furniture(pen: Pen, paper: Paper, style: Style, sheet: Sheet, number: tuple[int, int]) -> None:
    with pen.aside():
        if paper.watermark:
            _watermark(pen, paper.watermark, sheet)
        y = sheet.height - HEAD_TOP
        left, right = sheet.head
        left.paint(pen, sheet.margin, y)
        right.paint(pen, sheet.width - sheet.margin - right.width, y)
        low = y - max(left.height, right.height) - 1.5
        if left.lines or right.lines:
            pen.line((sheet.margin, low), (sheet.width - sheet.margin, low), HAIRLINE)
        foot_top = sheet.edge + HEAD_TOP + max(sheet.foot.height, style.furniture.leading)
        line = foot_top + 3
        words = paper.page_word.format(page=number[0], pages=number[1])
        if words or sheet.foot.lines:
            pen.line((sheet.margin, line), (sheet.width - sheet.margin, line), HAIRLINE)
        sheet.foot.paint(pen, sheet.margin, foot_top)
        room = sheet.inner - sheet.foot.width
        page = sentence(words, replace(style.furniture, align="right"), room, None)
        page.paint(pen, sheet.width - sheet.margin - page.width, foot_top)
        if sheet.edge:
            pen.line((0, sheet.edge), (sheet.width, sheet.edge), MUTED, 0.5, dash=(3, 3))


def _watermark(pen: Pen, words: str, sheet: Sheet) -> None:
    """Paint `words` across the page, behind everything, in a grey that leaves text its contrast."""
    word = fonts.measure(words.replace("\n", " "), bold=True)
    high = sheet.height - sheet.edge
    angle = atan2(high, sheet.width)
    room = hypot(sheet.width, high) - 60 * MM
    size = min(room / max(word.width, 0.1), 150.0)
    canvas = pen.canvas
    with pen.marked(None):
        canvas.saveState()
        canvas.translate(sheet.width / 2, sheet.edge + high / 2)
        canvas.rotate(degrees(angle))
        text = canvas.beginText()
        text.setFillColor(color_of(WATERMARK))
        text.setTextOrigin(-word.width * size / 2, -size * 0.36)
        for run in word.runs:
            text.setFont(run.font, size)
            text.textOut(run.text)
        canvas.drawText(text)
        canvas.restoreState()
