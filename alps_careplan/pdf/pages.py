"""Pages: cutting what was laid out into them, and painting them with their furniture."""

import io
from dataclasses import dataclass, replace
from math import atan2, degrees, hypot
from typing import Literal

from reportlab import rl_config
from reportlab.pdfgen.canvas import Canvas

from alps_careplan.documents.blocks import Paper
from alps_careplan.pdf import fonts
from alps_careplan.pdf.boxes import Box, Stack
from alps_careplan.pdf.layout import sections
from alps_careplan.pdf.pen import Pen, color_of
from alps_careplan.pdf.style import HAIRLINE, INK, MM, WATERMARK, Style, make_style, margins_of
from alps_careplan.pdf.tagging import Bookmark, Node
from alps_careplan.pdf.typeset import Frag, Line, Lines, sentence

rl_config.useA85 = 0  # streams as they are: text coding makes pictures a quarter larger

HEAD_TOP = 9 * MM  # from the paper's edge to the head, and from the foot to the edge
CLEAR = 4 * MM  # between furniture and body
MOST_HEAD_LINES = 3
MOST_FOOT_LINES = 8


@dataclass(frozen=True)
class Sheet:
    """The geometry of one paper's pages, in points; `top` and `bottom` bound the body."""

    width: float
    height: float
    margin: float
    head: tuple[Lines, Lines]
    foot: Lines
    top: float
    bottom: float

    @property
    def inner(self) -> float:
        """Return the body's width."""
        return self.width - 2 * self.margin


def paint(paper: Paper, size: Literal["a4", "letter"]) -> tuple[bytes, Node, list[Bookmark]]:
    """Return the pages as an untagged PDF, and the structure and outline to finish it with."""
    style = make_style(paper.large_print)
    sheet = _sheet(paper, style, size)
    parts, root = sections(paper, style, sheet.inner, sheet.top - sheet.bottom)
    pages = [page for part in parts for page in _cut(part, sheet.top - sheet.bottom)]
    fonts.load(fonts.PLAIN)
    out = io.BytesIO()
    canvas = Canvas(
        out,
        pagesize=(sheet.width, sheet.height),
        pageCompression=0,
        invariant=1,
        initialFontName=fonts.PLAIN,  # type: ignore[arg-type]  # the stubs say a number
    )
    pen = Pen(canvas)
    for number, page in enumerate(pages or [Stack(())], 1):
        _furniture(pen, paper, style, sheet, (number, max(len(pages), 1)))
        page.paint(pen, sheet.margin, sheet.top)
        pen.next_page()
    canvas.save()
    root.prune()
    return out.getvalue(), root, pen.bookmarks


def _cut(part: Stack, room: float) -> list[Box]:
    pages: list[Box] = []
    rest: Box | None = part
    while rest is not None:
        head, rest = rest.split(room, force=True)
        if head is not None:
            pages.append(head)
    return pages


def _sheet(paper: Paper, style: Style, size: Literal["a4", "letter"]) -> Sheet:
    width, height, margin = margins_of(size)
    inner = width - 2 * margin
    kind = style.furniture
    left = sentence(paper.head[0], replace(kind, bold=True), inner * 0.48, None)
    right = sentence(
        paper.head[1], replace(kind, bold=True, color=INK, align="right"), inner * 0.48, None
    )
    head = (_shortened(left, MOST_HEAD_LINES), _shortened(right, MOST_HEAD_LINES))
    page_word = sentence(paper.page_word.format(page=888, pages=888), kind, inner * 0.4, None)
    foot_width = inner - page_word.natural_width() - 4 * MM
    foot = sentence("\n".join(paper.foot), kind, foot_width, None)
    foot = _shortened(foot, MOST_FOOT_LINES)
    below = max(foot.height, kind.leading) + HEAD_TOP + CLEAR
    above = max(head[0].height, head[1].height) + HEAD_TOP + CLEAR
    return Sheet(width, height, margin, head, foot, height - max(above, margin), max(below, margin))


def _shortened(lines: Lines, most: int) -> Lines:
    """Keep furniture from eating the page: what is repeated on each page stands whole in it."""
    if len(lines.lines) <= most:
        return lines
    last = lines.lines[most - 1]
    more = Line((*last.frags[:-1], Frag(fonts.PLAIN, "…", False)), last.width)
    return replace(lines, lines=(*lines.lines[: most - 1], more))


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
        foot_top = HEAD_TOP + max(sheet.foot.height, style.furniture.leading)
        line = foot_top + 3
        words = paper.page_word.format(page=number[0], pages=number[1])
        if words or sheet.foot.lines:
            pen.line((sheet.margin, line), (sheet.width - sheet.margin, line), HAIRLINE)
        sheet.foot.paint(pen, sheet.margin, foot_top)
        room = sheet.inner - sheet.foot.width
        page = sentence(words, replace(style.furniture, align="right"), room, None)
        page.paint(pen, sheet.width - sheet.margin - page.width, foot_top)


def _watermark(pen: Pen, words: str, sheet: Sheet) -> None:
    """Paint `words` across the page, behind everything, in a grey that leaves text its contrast."""
    word = fonts.measure(words.replace("\n", " "), bold=True)
    angle = atan2(sheet.height, sheet.width)
    room = hypot(sheet.width, sheet.height) - 60 * MM
    size = min(room / max(word.width, 0.1), 150.0)
    canvas = pen.canvas
    with pen.marked(None):
        canvas.saveState()
        canvas.translate(sheet.width / 2, sheet.height / 2)
        canvas.rotate(degrees(angle))
        text = canvas.beginText()
        text.setFillColor(color_of(WATERMARK))
        text.setTextOrigin(-word.width * size / 2, -size * 0.36)
        for run in word.runs:
            text.setFont(run.font, size)
            text.textOut(run.text)
        canvas.drawText(text)
        canvas.restoreState()
