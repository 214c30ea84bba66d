"""What a stranger must find in a second: panels and bars."""

from collections.abc import Sequence
from dataclasses import replace

from alps_careplan.documents.blocks import Bar, Panel, Panels
from alps_careplan.pdf.boxes import Box, Decor, Drawing, Item, Pad, Placed, Row, stack
from alps_careplan.pdf.forms import blank
from alps_careplan.pdf.pen import Pen
from alps_careplan.pdf.setting import Setting
from alps_careplan.pdf.shapes import draw_shape
from alps_careplan.pdf.style import (
    ACCENT,
    BIG_LEADING,
    BIG_SIZES,
    HAIRLINE,
    TINT,
    WHITE,
    ZONES,
    Style,
    Type,
    ZoneLook,
)
from alps_careplan.pdf.tagging import Node
from alps_careplan.pdf.typeset import Lines, paragraph, sentence, snug

LARGEST_SHARE = 1.35  # of an equal one: what a panel may take of its neighbours' room
SMALLEST_SHARE = 0.7  # what a panel keeps whatever its neighbours need
LARGER = 1.25  # what it takes if that only spares a line


def panels(setting: Setting, block: Panels, width: float, parent: Node) -> list[Item]:
    """Lay out the panels in boxes of one height, three in a row at most."""
    style = setting.style
    between, pad = style.step * 0.6, style.pad
    items = []
    for start in range(0, len(block.panels), 3):
        group = block.panels[start : start + 3]
        cells, decor = [], []
        x = 0.0
        for panel, column in zip(group, _shares(style, group, width, between), strict=True):
            box = _panel(style, panel, column - 2 * pad, parent.child("Sect"))
            cells.append(Placed(x, Pad(box, pad, pad * 0.8, pad)))
            decor.append(Decor(x, column, fill=TINT, stroke=ACCENT, weight=1.2))
            x += column + between
        row = Row(tuple(cells), tuple(decor), whole=setting.room * 0.6)
        items.append(Item(row, style.step * 0.7))
    return items


def _shares(style: Style, group: Sequence[Panel], width: float, between: float) -> list[float]:
    """Return the panels' widths: equal, unless room lent by others keeps a value on one line.

    Where a value takes several lines all the same, its panel is wider if that spares height.
    """
    usable = width - between * (len(group) - 1)
    equal = usable / len(group)
    kind = Type(BIG_SIZES[-1], BIG_SIZES[-1], bold=True)
    frame = 2 * style.pad + 1
    needs = [sentence(p.big, kind, 1e6, None).natural_width() + frame for p in group]
    lent = [need if equal < need <= LARGEST_SHARE * equal else 0.0 for need in needs]
    while any(lent) and _left(usable, lent) < _least(equal, needs, lent):
        lent[lent.index(max(lent))] = 0.0
    if any(lent):
        return _with(usable, lent)
    evenly = [equal] * len(group)
    ways = [evenly]
    for n, need in enumerate(needs):
        if need > LARGEST_SHARE * equal and len(group) > 1:
            ways.append(_with(usable, [LARGER * equal * (m == n) for m in range(len(group))]))
    if len(ways) == 1:
        return evenly

    def height(way: list[float]) -> float:
        scratch = Node("Document")
        boxes = (
            _panel(style, p, w - 2 * style.pad, scratch) for p, w in zip(group, way, strict=True)
        )
        return max(box.height for box in boxes) + (0 if way is evenly else style.step)

    return min(ways, key=height)


def _left(usable: float, lent: list[float]) -> float:
    """Return the width of each panel to which nothing is lent; 0 when there is none."""
    others = lent.count(0.0)
    return (usable - sum(lent)) / others if others else 0.0


def _least(equal: float, needs: list[float], lent: list[float]) -> float:
    """Return how narrow the lenders may become: no narrower than their own values need."""
    own = [need for need, more in zip(needs, lent, strict=True) if not more and need <= equal]
    return max([SMALLEST_SHARE * equal, *own])


def _with(usable: float, lent: list[float]) -> list[float]:
    """Return widths of which some are given, and the others share what is left."""
    left = _left(usable, lent)
    return [need or left for need in lent]


def _panel(style: Style, panel: Panel, width: float, node: Node) -> Box:
    items = [Item(sentence(panel.label, style.panel_label, width, node.child("P")), keep=True)]
    if panel.big:
        items.append(Item(_big(style, panel.big, width, node.child("P")), 1, keep=True))
    else:
        hint = node.child("P") if panel.hint else None
        roomy = replace(style, write=style.write * 1.6)
        items.append(Item(blank(roomy, width, panel.hint, 1, hint), 2, keep=True))
    items += [Item(snug(line, style.panel_text, width, node.child("P")), 2) for line in panel.lines]
    return stack(items)


def _big(style: Style, words: str, width: float, node: Node) -> Lines:
    """Set `words` as large as they fit on their lines; at the smallest size they wrap."""
    for size in (size for size in BIG_SIZES if size <= style.biggest):
        kind = Type(size, size * BIG_LEADING, bold=True)
        lines = sentence(words, kind, 1e6, node)
        if lines.natural_width() <= width:
            break
    return sentence(words, kind, width, node)


def bar(setting: Setting, block: Bar, width: float, parent: Node) -> list[Item]:
    """Lay out a bordered notice; "caution" and "danger" bear their zone's shape and colour."""
    style = setting.style
    look = {"plain": None, "caution": ZONES["call"], "danger": ZONES["go"]}[block.level]
    node = parent.child("Sect")
    pad = style.pad
    left = pad if look is None else pad * 2 + 16
    inner = width - left - pad
    items = [Item(sentence(block.title, style.zone_title, inner, node.child("P")), keep=True)]
    items += [
        Item(paragraph(line, style.body, style.wide(style.body, inner), node.child("P")), 1.5)
        for line in block.lines
    ]
    cells = [Placed(left, Pad(stack(items), 0, pad * 0.8, pad * 0.65))]
    if look is None:
        decor = Decor(0, width, fill=TINT, stroke=HAIRLINE, weight=0.8)
    else:
        cells.insert(0, Placed(pad, Pad(_sign(look), 0, pad * 0.9)))
        weight = 1.0 if block.level == "caution" else 1.8
        decor = Decor(0, width, fill=look.ground, stroke=look.color, weight=weight)
    row = Row(tuple(cells), (decor,), whole=setting.whole)
    return [Item(row, style.step * 0.6)]


def _sign(look: ZoneLook) -> Drawing:
    side = 16.0

    def draw(pen: Pen, x: float, y: float) -> None:
        draw_shape(pen, look.shape, x + side / 2, y - side / 2, side / 2, look.color)
        middle = x + side / 2
        pen.ground(middle - 1, y - 10, 2, 5.4, WHITE)
        pen.ground(middle - 1, y - 13, 2, 2, WHITE)

    return Drawing(side, draw)
