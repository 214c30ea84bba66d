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

PANEL_PAD = 8.0
LARGEST_SHARE = 1.35  # of an equal one: what a panel may take of its neighbours' room


def panels(setting: Setting, block: Panels, width: float, parent: Node) -> list[Item]:
    """Lay out the panels in boxes of one height, three in a row at most."""
    style = setting.style
    between = style.step * 0.6
    items = []
    for start in range(0, len(block.panels), 3):
        group = block.panels[start : start + 3]
        cells, decor = [], []
        x = 0.0
        for panel, column in zip(group, _shares(group, width, between), strict=True):
            box = _panel(style, panel, column - 2 * PANEL_PAD, parent.child("Sect"))
            cells.append(Placed(x, Pad(box, PANEL_PAD, PANEL_PAD * 0.8, PANEL_PAD)))
            decor.append(Decor(x, column, fill=TINT, stroke=ACCENT, weight=1.2))
            x += column + between
        row = Row(tuple(cells), tuple(decor), whole=setting.room * 0.6)
        items.append(Item(row, style.step * 0.7))
    return items


def _shares(group: Sequence[Panel], width: float, between: float) -> list[float]:
    """Return the panels' widths: equal, unless room lent by others keeps a value on one line."""
    usable = width - between * (len(group) - 1)
    equal = usable / len(group)
    kind = Type(BIG_SIZES[-1], BIG_SIZES[-1], bold=True)
    needs = [sentence(p.big, kind, 1e6, None).natural_width() + 2 * PANEL_PAD + 1 for p in group]
    lent = [need if equal < need <= LARGEST_SHARE * equal else 0.0 for need in needs]
    lenders = [n for n, need in enumerate(lent) if not need]
    if not any(lent) or not lenders:
        return [equal] * len(group)
    left = (usable - sum(lent)) / len(lenders)
    return [need or left for need in lent]


def _panel(style: Style, panel: Panel, width: float, node: Node) -> Box:
    items = [Item(sentence(panel.label, style.panel_label, width, node.child("P")), keep=True)]
    if panel.big:
        items.append(Item(_big(panel.big, width, node.child("P")), 1, keep=True))
    else:
        hint = node.child("P") if panel.hint else None
        roomy = replace(style, write=style.write * 1.6)
        items.append(Item(blank(roomy, width, panel.hint, 1, hint), 2, keep=True))
    items += [Item(snug(line, style.panel_text, width, node.child("P")), 2) for line in panel.lines]
    return stack(items)


def _big(words: str, width: float, node: Node) -> Lines:
    """Set `words` as large as they fit on their lines; at the smallest size they wrap."""
    for size in BIG_SIZES:
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
    left = PANEL_PAD if look is None else PANEL_PAD * 2 + 16
    inner = width - left - PANEL_PAD
    items = [Item(sentence(block.title, style.zone_title, inner, node.child("P")), keep=True)]
    items += [
        Item(paragraph(line, style.body, style.wide(style.body, inner), node.child("P")), 1.5)
        for line in block.lines
    ]
    cells = [Placed(left, Pad(stack(items), 0, PANEL_PAD * 0.8, PANEL_PAD * 0.65))]
    if look is None:
        decor = Decor(0, width, fill=TINT, stroke=HAIRLINE, weight=0.8)
    else:
        cells.insert(0, Placed(PANEL_PAD, Pad(_sign(look), 0, PANEL_PAD * 0.9)))
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
