"""Charts: measurements over time, told apart by their markers, never by colour alone.

No line joins them: what was between two readings nobody knows, and no course is suggested.
"""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from datetime import datetime
from decimal import Decimal
from typing import Literal, NamedTuple

from reportlab.pdfgen.pathobject import PDFPathObject

from alps_careplan.documents.blocks import Chart
from alps_careplan.i18n import _, date_words, ngettext
from alps_careplan.pdf.axes import Axis, readable, seconds, time_axis, value_axis
from alps_careplan.pdf.boxes import Drawing, Item, Placed, Row
from alps_careplan.pdf.characters import as_printed
from alps_careplan.pdf.pen import Pen, Points, color_of
from alps_careplan.pdf.setting import Setting
from alps_careplan.pdf.style import ACCENT, HAIRLINE, INK, MM, MUTED, WHITE, Style, Type
from alps_careplan.pdf.tagging import Node
from alps_careplan.pdf.typeset import Lines, sentence

HEIGHT = 62 * MM
SAMPLE = 9.0  # the room of a marker in the key
GAP = 4.0  # between an axis and its words
CEILINGS = {"%": Decimal(100)}  # what values in a unit can be at most
ROOMY, CROWDED = 40, 160  # points in a series: above these its markers are smaller


class Look(NamedTuple):
    """How a series is drawn."""

    marker: Callable[[PDFPathObject, float, float, float], None]
    filling: Literal["solid", "hollow", "dotted"]
    color: int


def _square(path: PDFPathObject, x: float, y: float, r: float) -> None:
    path.rect(x - r * 0.85, y - r * 0.85, r * 1.7, r * 1.7)


def _circle(path: PDFPathObject, x: float, y: float, r: float) -> None:
    path.circle(x, y, r)


def _polygon(*corners: tuple[float, float]) -> Callable[[PDFPathObject, float, float, float], None]:
    def draw(path: PDFPathObject, x: float, y: float, r: float) -> None:
        path.moveTo(x + corners[0][0] * r, y + corners[0][1] * r)
        for across, up in corners[1:]:
            path.lineTo(x + across * r, y + up * r)
        path.close()

    return draw


_triangle = _polygon((-1.1, -0.85), (1.1, -0.85), (0, 1.15))
_upturned = _polygon((-1.1, 0.85), (1.1, 0.85), (0, -1.15))
_diamond = _polygon((-1.2, 0), (0, -1.2), (1.2, 0), (0, 1.2))
_SHAPES = (_circle, _square, _triangle, _diamond, _upturned)
_FILLINGS: tuple[Literal["solid", "hollow", "dotted"], ...] = ("solid", "hollow", "dotted")
_COLORS = (INK, ACCENT, MUTED)  # nearly alike in grey: they only help, they tell nothing


def look_of(number: int) -> Look:
    """Return the look of a chart's series, counted from 0; the first fifteen are all different."""
    return Look(
        _SHAPES[number % len(_SHAPES)],
        _FILLINGS[number % len(_FILLINGS)],
        _COLORS[number % len(_COLORS)],
    )


class _Drawn(NamedTuple):
    """A series as it will be drawn."""

    label: str
    look: Look
    points: tuple[tuple[datetime, Decimal], ...]


def chart(setting: Setting, block: Chart, width: float, parent: Node) -> list[Item]:
    """Lay out a title, the key, the unit and the chart; without a point its words stand there."""
    style = setting.style
    drawn = []
    left_out = 0
    for number, series in enumerate(block.series):
        found = [readable(point) for point in series.points]
        left_out += found.count(None)
        points = tuple(sorted(p for p in found if p is not None))
        drawn.append(_Drawn(series.label, look_of(number), points))
    node = parent.child("Sect")
    items: list[Item] = []
    if as_printed(block.title).strip():
        items.append(Item(sentence(block.title, style.part, width, node.child("P")), keep=True))
    items += _key(setting, drawn, width, node)
    if any(series.points for series in drawn):
        height = min(HEIGHT * style.body.size / 10.5, setting.room * 0.5)
        plot = _plot(style, drawn, (width, height), CEILINGS.get(block.unit))
        scale = _scale_words(block.unit, plot.values)
        if scale:
            words = sentence(scale, style.hint, width, node.child("P"))
            items.append(Item(words, style.step * 0.2, keep=True))
        figure = _figure(style, block, drawn, (width, height), plot, node)
        items.append(Item(figure, 1, keep=left_out > 0))
    else:
        words = sentence(block.alt, style.muted, style.wide(style.muted, width), node.child("P"))
        items.append(Item(words, style.step * 0.3))
    if left_out:
        said = ngettext(
            "{count} entry has no number or no date that can be drawn.",
            "{count} entries have no number or no date that can be drawn.",
            left_out,
        ).format(count=left_out)
        items.append(Item(sentence(said, style.note, width, node.child("P")), style.step * 0.2))
    return [items[0]._replace(gap=style.step * 0.7), *items[1:]]


def _key(setting: Setting, drawn: Sequence[_Drawn], width: float, node: Node) -> list[Item]:
    """Lay out which look is which series, as many beside each other as fit."""
    style = setting.style
    rows: list[list[Placed]] = []
    x = width
    for series in drawn:
        if not as_printed(series.label).strip():
            continue
        words = sentence(series.label, style.cell, width - SAMPLE - 6, node.child("P"))
        needed = SAMPLE + 6 + words.natural_width() + style.step
        if not rows or x + needed > width + style.step:
            rows.append([])
            x = 0.0
        rows[-1].append(Placed(x, _sample(series.look, style)))
        rows[-1].append(Placed(x + SAMPLE + 6, words.ending_with_space()))
        x += needed
    return [
        Item(Row(tuple(row), whole=setting.whole), style.step * 0.15, keep=True) for row in rows
    ]


def _sample(look: Look, style: Style) -> Drawing:
    """Return a series' marker for the key."""
    height = style.cell.leading

    def draw(pen: Pen, x: float, y: float) -> None:
        middle = y - height / 2
        with pen.marked(None):
            _markers(pen, look, ((x + SAMPLE / 2, middle),), 2.6)

    return Drawing(height, draw)


def _markers(pen: Pen, look: Look, points: Points, radius: float) -> None:
    canvas = pen.canvas
    canvas.setStrokeColor(color_of(look.color))
    canvas.setLineWidth(1.0)
    canvas.setFillColor(color_of(look.color if look.filling == "solid" else WHITE))
    path = canvas.beginPath()
    for x, y in points:
        look.marker(path, x, y, radius)
    canvas.drawPath(path, stroke=1, fill=1)
    if look.filling == "dotted":
        canvas.setFillColor(color_of(look.color))
        dots = canvas.beginPath()
        for x, y in points:
            _circle(dots, x, y, radius * 0.4)
        canvas.drawPath(dots, stroke=0, fill=1)


class _Plot(NamedTuple):
    """The axes and where they stand: `left` and `low` are the plot's distance from its box."""

    times: Axis
    values: Axis
    left: float
    low: float
    width: float
    height: float

    def place(self, x: float, y: float, moment: datetime, value: Decimal) -> tuple[float, float]:
        """Return where a measurement stands, (x, y) being the plot's lower left corner."""
        across = self.times.share(seconds(moment)) * self.width
        return (x + across, y + self.values.share(float(value)) * self.height)


def _scale_words(unit: str, values: Axis) -> str:
    """Return the unit, and that the scale leaves out zero: a step then looks larger than it is."""
    cut = _("the scale does not start at zero") if values.low > 0 or values.high < 0 else ""
    return " · ".join(words for words in (unit, cut) if as_printed(words).strip())


def _plot(
    style: Style, drawn: Sequence[_Drawn], size: tuple[float, float], ceiling: Decimal | None
) -> _Plot:
    width, height = size
    kind = style.note
    moments = [moment for series in drawn for moment, _value in series.points]
    numbers = [value for series in drawn for _moment, value in series.points]
    low = 2 * style.note.leading + GAP
    inner = height - low - kind.size  # half a line's room for the highest number
    values = value_axis(numbers, max(int(inner / (2.4 * kind.size)), 2), ceiling)
    widest = max(sentence(t.words, kind, 1e6, None).natural_width() for t in values.ticks)
    left = widest + GAP + 2
    needed = sentence(date_words("2028-08-28"), kind, 1e6, None).natural_width() * 1.35
    times = time_axis(moments, max(int((width - left) / needed), 1))
    return _Plot(times, values, left, low, width - left, inner)


def _figure(
    style: Style,
    block: Chart,
    drawn: Sequence[_Drawn],
    size: tuple[float, float],
    plot: _Plot,
    parent: Node,
) -> Drawing:
    width, height = size
    words = block.alt or block.title or "-"
    node = parent.child("Figure", {"Layout": {"Placement": "Block"}}, alt=words)
    kind = style.note

    def draw(pen: Pen, x: float, y: float) -> None:
        node.attributes["Layout"]["BBox"] = (x, y - height, x + width, y)
        left, bottom = x + plot.left, y - height + plot.low
        with pen.marked(node):
            _lines_across(pen, plot, left, bottom)
            for series in drawn:
                points = [plot.place(left, bottom, *point) for point in series.points]
                _series(pen, series.look, points)
        for tick in plot.values.ticks:
            level = bottom + plot.values.share(tick.at) * plot.height
            right = replace(kind, align="right")
            number = sentence(tick.words, right, plot.left - GAP, node)
            number.paint(pen, x, level + kind.leading / 2)
        for said, at in _dates(plot, kind, left, x + width, node):
            said.paint(pen, at, bottom - GAP)

    return Drawing(height, draw)


def _lines_across(pen: Pen, plot: _Plot, left: float, bottom: float) -> None:
    """Paint the axes: a hairline at each number, a short mark at each date."""
    canvas = pen.canvas
    canvas.setLineWidth(0.5)
    canvas.setStrokeColor(color_of(HAIRLINE))
    for tick in plot.values.ticks:
        level = bottom + plot.values.share(tick.at) * plot.height
        canvas.line(left, level, left + plot.width, level)
    canvas.setStrokeColor(color_of(MUTED))
    canvas.setLineWidth(0.8)
    canvas.line(left, bottom, left + plot.width, bottom)
    canvas.line(left, bottom, left, bottom + plot.height)
    for tick in plot.times.ticks:
        at = left + plot.times.share(tick.at) * plot.width
        canvas.line(at, bottom, at, bottom - GAP + 0.5)


def _series(pen: Pen, look: Look, points: list[tuple[float, float]]) -> None:
    """Paint one series; points that fall on one another are painted once."""
    if not points:
        return
    apart = tuple({(round(px * 2), round(py * 2)): (px, py) for px, py in points}.values())
    radius = 2.6 if len(apart) <= ROOMY else 1.9 if len(apart) <= CROWDED else 1.2
    _markers(pen, look, apart, radius)


def _dates(
    plot: _Plot, kind: Type, left: float, right: float, node: Node
) -> Iterator[tuple[Lines, float]]:
    """Yield the words of the axis of time and where they stand: in the chart, never touching."""
    free = left - plot.left
    for tick in plot.times.ticks:
        width = sentence(tick.words, kind, 1e6, None).natural_width() + 1
        words = sentence(tick.words, replace(kind, align="center"), width, node)
        at = left + plot.times.share(tick.at) * plot.width - width / 2
        at = min(max(at, free), right - width)
        if at >= free:
            yield words, at
            free = at + width + GAP
