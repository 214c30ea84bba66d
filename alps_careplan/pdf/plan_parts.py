"""What a stranger must find in a second: panels, zones, bars."""

from collections.abc import Sequence
from dataclasses import replace

from alps_careplan.documents.blocks import Bar, Inline, Panel, Panels, Span, Zone, Zones
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
    MM,
    TINT,
    WHITE,
    ZONES,
    Style,
    Type,
    ZoneLook,
)
from alps_careplan.pdf.tagging import Node
from alps_careplan.pdf.texts import TICK, TICKED, bookmark, labelled_list
from alps_careplan.pdf.typeset import Lines, paragraph, sentence, snug

PANEL_PAD = 8.0
SHARED_SIZE = 28.0  # a value that would be smaller than this asks its neighbours for room
STRIP = 25 * MM


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
    """Return the panels' widths: equal, unless a long value needs room that others can spare."""
    usable = width - between * (len(group) - 1)
    equal = usable / len(group)
    kind = Type(SHARED_SIZE, SHARED_SIZE, bold=True)
    needs = [sentence(p.big, kind, 1e6, None).natural_width() + 2 * PANEL_PAD for p in group]
    if max(needs) <= equal:
        return [equal] * len(group)
    weights = [min(max(need, 0.8 * equal), 1.6 * equal) for need in needs]
    return [usable * weight / sum(weights) for weight in weights]


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


def zones(setting: Setting, block: Zones, width: float, parent: Node) -> list[Item]:
    """Lay out the zones as bands: colour, shape and word at the left, three columns beside it."""
    step = setting.style.step
    level = setting.level
    items = []
    for zone in block.zones:
        setting.level = level
        band = _band(setting, zone, block.headings, width, parent.child("Sect"))
        items.append(Item(band, step * 0.4))
    setting.level = level
    return [items[0]._replace(gap=step * 0.7), *items[1:]] if items else []


def _band(
    setting: Setting, zone: Zone, headings: tuple[str, str, str], width: float, node: Node
) -> Row:
    style = setting.style
    look = ZONES[zone.level]
    title, level = setting.heading(node, setting.level + 1)
    strip = _strip(style, look, zone.word, title)
    inner = width - STRIP - 2 * PANEL_PAD
    items = [Item(bookmark(level, f"{zone.word} {zone.title}"), keep=True)]
    if zone.title:
        items.append(Item(sentence(zone.title, style.zone_title, inner, title), keep=True))
    between = style.step * 0.6
    usable = inner - 2 * between
    parts = (usable * 0.4, usable * 0.33, usable * 0.27)
    ticks = [(TICKED if ticked else TICK, words) for words, ticked in zone.ticks]
    columns = (
        _listed(style, headings[0], [("•", s) for s in zone.signs], ticks, parts[0], node),
        _listed(style, headings[1], [("•", s) for s in zone.actions], [], parts[1], node),
        _contacts(style, headings[2], zone.contacts, parts[2], node),
    )
    starts = (0, parts[0] + between, parts[0] + parts[1] + 2 * between)
    cells = tuple(Placed(x, box) for x, box in zip(starts, columns, strict=True))
    items.append(Item(Row(cells), 2))
    content = Pad(stack(items), 0, PANEL_PAD * 0.8, PANEL_PAD)
    return Row(
        (Placed(0, strip), Placed(STRIP + PANEL_PAD, content)),
        (
            Decor(0, width, fill=look.ground, stroke=look.color, weight=1.2),
            Decor(0, STRIP, fill=look.color, stroke=look.color, weight=1.2, solid=True),
        ),
        whole=setting.room * 0.45,
        again=Placed(0, strip) if strip.height < setting.whole else None,
    )


def _strip(style: Style, look: ZoneLook, word: str, node: Node) -> Box:
    side = 11 * MM

    def draw(pen: Pen, x: float, y: float) -> None:
        draw_shape(pen, look.shape, x + STRIP / 2, y - side / 2, side / 2, WHITE)

    words = snug((Span(word),), style.zone_word, STRIP - 8, node).ending_with_space()
    shape = Drawing(side, draw)
    return Pad(stack([Item(shape, keep=True), Item(Pad(words, 4), 3)]), 0, PANEL_PAD, PANEL_PAD)


def _listed(
    style: Style,
    heading: str,
    entries: Sequence[tuple[str, Inline]],
    ticks: Sequence[tuple[str, Inline]],
    width: float,
    node: Node,
) -> Box:
    items: list[Item] = []
    if heading and (entries or ticks):
        items.append(Item(sentence(heading, style.zone_column, width, node.child("P")), keep=True))
    for group in (entries, ticks):
        if group:
            rows = labelled_list(group, style.zone_text, width, node, None)
            items += [row._replace(gap=1.5) for row in rows]
    return stack(items)


def _contacts(
    style: Style, heading: str, contacts: tuple[Inline, ...], width: float, node: Node
) -> Box:
    items: list[Item] = []
    if heading and contacts:
        items.append(Item(sentence(heading, style.zone_column, width, node.child("P")), keep=True))
    items += [Item(snug(line, style.zone_text, width, node.child("P")), 1.5) for line in contacts]
    return stack(items)


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
