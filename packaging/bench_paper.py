"""The yardstick for paper: the same words through plain Platypus, untagged and unfurnished."""

import io
from collections.abc import Iterable, Iterator, Sequence
from itertools import zip_longest
from xml.sax.saxutils import escape

from reportlab.lib.pagesizes import A4
from reportlab.lib.styles import ParagraphStyle
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.ttfonts import TTFont
from reportlab.platypus import Flowable, PageBreak, Paragraph, SimpleDocTemplate, Table, TableStyle

from alps_careplan.documents import blocks as b
from alps_careplan.pdf.characters import font_path

GREY = (0.6, 0.6, 0.6)
PLAIN, STRONG = "Yardstick", "YardstickStrong"
BODY = ParagraphStyle("body", fontName=PLAIN, fontSize=10, leading=13)
TITLE = ParagraphStyle("title", fontName=STRONG, fontSize=14, leading=18, spaceBefore=8)
LOOK = TableStyle([("GRID", (0, 0), (-1, -1), 0.5, GREY), ("VALIGN", (0, 0), (-1, -1), "TOP")])
MARGIN = 45.0
WIDTH = A4[0] - 2 * MARGIN - 12

Cell = list[Flowable]
Row = list[Cell]


def plain_pdf(paper: b.Paper) -> bytes:
    """The words of `paper` as an untagged A4 PDF, tables as tables and the rest as paragraphs."""
    pdfmetrics.registerFont(TTFont(PLAIN, str(font_path("NotoSans-Regular")), shapable=False))
    pdfmetrics.registerFont(TTFont(STRONG, str(font_path("NotoSans-Bold")), shapable=False))
    out = io.BytesIO()
    document = SimpleDocTemplate(
        out,
        pagesize=A4,
        title=paper.title,
        initialFontName=PLAIN,
        leftMargin=MARGIN,
        rightMargin=MARGIN,
        topMargin=MARGIN,
        bottomMargin=MARGIN,
    )
    document.build([part for block in paper.blocks for part in _flowables(block, paper)])
    return out.getvalue()


def _flowables(block: b.Block, paper: b.Paper) -> Iterator[Flowable]:
    match block:
        case b.Heading(text=words):
            yield _line(words, TITLE)
        case b.Text(spans=spans):
            yield _paragraph(spans)
        case b.Bullets(items=items):
            for item in items:
                yield _paragraph(item, bullet="-")
        case b.PageBreak():
            yield PageBreak()
        case b.Sources(title=title):
            yield _line(title, TITLE)
            for number, source in enumerate(paper.sources, 1):
                yield _line(f"{number}. {source.text}")
        case b.Cards(panels=cards):
            for card in cards:
                yield _line(card.title, TITLE)
                yield _table([[[_line(x.label)], _cell(x.value)] for x in card.lines], (0.35, 0.65))
        case _:
            yield from _tables(block, paper)


def _tables(block: b.Block, paper: b.Paper) -> Iterator[Flowable]:
    match block:
        case b.Fields(rows=fields) | b.FactBox(rows=fields) if fields:
            yield _table([[[_line(x.label)], _cell(x.value)] for x in fields], (0.35, 0.65))
        case b.LetterHead(sender=sender, date=day, recipient=recipient, subject=subject):
            yield from _cell(sender)
            yield _line(day)
            yield from _cell(recipient)
            yield _line(subject, TITLE)
        case b.Chart(title=title, series=series):
            yield _line(title, TITLE)
            points: list[Row] = [
                [[_line(p.at)], [_line(p.value)]] for one in series for p in one.points
            ]
            if points:
                yield _table(points, (0.5, 0.5))
        case b.Grid(header=header, rows=rows, widths=widths):
            body = [[_cell(column.lines) for column in row] for row in rows]
            yield _table([[[_line(words)] for words in header], *body], widths, repeat=1)
        case b.Panels(panels=panels):
            row: Row = [[_line(x.label), _line(x.big, TITLE), *_cell(x.lines)] for x in panels]
            yield _table([row], [1 / len(row)] * len(row))
        case b.Zones(headings=headings, zones=zones):
            head: Row = [[_line(words)] for words in headings]
            yield _table([head, *[_zone(x) for x in zones]], (0.4, 0.35, 0.25))
        case b.Bar(title=title, lines=lines):
            yield _table([[[_line(title, TITLE), *_cell(lines)]]], (1.0,))
        case b.Signature(role=role, labels=labels):
            row = [[_line(words)] for words in (role, *labels)]
            yield _table([row], [1 / len(row)] * len(row))
        case b.Columns(left=left, right=right):
            sides = [[p for x in side for p in _flowables(x, paper)] for side in (left, right)]
            yield _table(
                [[[a] if a else [], [z] if z else []] for a, z in zip_longest(*sides)], (0.5, 0.5)
            )


def _zone(zone: b.Zone) -> Row:
    signs = [_line(zone.word, TITLE), _line(zone.title), *_cell(zone.signs)]
    ticks = _cell([words for words, _ticked in zone.ticks])
    return [signs + ticks, _cell(zone.actions), _cell(zone.contacts)]


def _table(rows: Sequence[Row], widths: Iterable[float], repeat: int = 0) -> Table:
    return Table(rows, [part * WIDTH for part in widths], repeatRows=repeat, style=LOOK)


def _cell(lines: Iterable[b.Inline]) -> Cell:
    return [_paragraph(spans) for spans in lines]


def _line(words: str, style: ParagraphStyle = BODY) -> Paragraph:
    return Paragraph(escape(words), style)


def _paragraph(spans: b.Inline, bullet: str | None = None) -> Paragraph:
    words = "".join(
        f"<font name={STRONG}>{escape(span.text)}</font>" if span.strong else escape(span.text)
        for span in spans
    )
    return Paragraph(words, BODY, bulletText=bullet)
