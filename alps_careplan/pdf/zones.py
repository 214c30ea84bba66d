"""Zones: the bands of the fever plan, each with its colour, its shape and its word."""

from collections.abc import Sequence

from alps_careplan.documents.blocks import Inline, Span, Zone, Zones
from alps_careplan.pdf.boxes import Box, Decor, Drawing, Item, Pad, Placed, Row, stack
from alps_careplan.pdf.pen import Pen
from alps_careplan.pdf.setting import Setting
from alps_careplan.pdf.shapes import draw_shape
from alps_careplan.pdf.style import MM, WHITE, ZONES, Style, ZoneLook
from alps_careplan.pdf.tagging import Node
from alps_careplan.pdf.texts import TICK, TICKED, bookmark, labelled_list
from alps_careplan.pdf.typeset import sentence, snug

PAD = 8.0
STRIP = 25 * MM
SHARES = (
    (0.40, 0.33, 0.27),
    (0.46, 0.30, 0.24),
    (0.52, 0.26, 0.22),
    (0.34, 0.40, 0.26),
    (0.33, 0.33, 0.34),
)
"""How the three columns may share a band; the first one is preferred."""


def zones(setting: Setting, block: Zones, width: float, parent: Node) -> list[Item]:
    """Lay out the zones as bands: colour, shape and word at the left, three columns beside it.

    All bands share their width in the same way: the one that makes the least height.
    """
    style = setting.style
    between = style.step * 0.6
    usable = width - STRIP - 2 * PAD - 2 * between
    shares = min(SHARES, key=lambda s: _height(style, block, _cut(s, usable)) + 6 * SHARES.index(s))
    parts = _cut(shares, usable)
    level = setting.level
    items = []
    for zone in block.zones:
        setting.level = level
        node = parent.child("Sect")
        band = _band(setting, zone, block.headings, parts, node)
        items.append(Item(band, style.step * 0.4))
    setting.level = level
    return [items[0]._replace(gap=style.step * 0.7), *items[1:]] if items else []


Parts = tuple[float, float, float]


def _cut(shares: Parts, usable: float) -> Parts:
    first, second, third = shares
    return (first * usable, second * usable, third * usable)


def _height(style: Style, block: Zones, parts: Parts) -> float:
    scratch = Node("Document")
    return sum(
        max(box.height for box in _contents(style, zone, block.headings, parts, scratch))
        for zone in block.zones
    )


def _contents(
    style: Style, zone: Zone, headings: tuple[str, str, str], parts: Parts, node: Node
) -> tuple[Box, Box, Box]:
    ticks = [(TICKED if ticked else TICK, words) for words, ticked in zone.ticks]
    return (
        _listed(style, headings[0], [("•", s) for s in zone.signs], ticks, parts[0], node),
        _listed(style, headings[1], [("•", s) for s in zone.actions], [], parts[1], node),
        _contacts(style, headings[2], zone.contacts, parts[2], node),
    )


def _band(
    setting: Setting, zone: Zone, headings: tuple[str, str, str], parts: Parts, node: Node
) -> Row:
    style = setting.style
    look = ZONES[zone.level]
    between = style.step * 0.6
    inner = sum(parts) + 2 * between
    width = inner + STRIP + 2 * PAD
    title, level = setting.heading(node, setting.level + 1)
    strip = _strip(style, look, zone.word, title)
    items = [Item(bookmark(level, f"{zone.word} {zone.title}"), keep=True)]
    if zone.title:
        items.append(Item(sentence(zone.title, style.zone_title, inner, title), keep=True))
    columns = _contents(style, zone, headings, parts, node)
    starts = (0, parts[0] + between, parts[0] + parts[1] + 2 * between)
    cells = tuple(Placed(x, box) for x, box in zip(starts, columns, strict=True))
    items.append(Item(Row(cells), 2))
    content = Pad(stack(items), 0, PAD * 0.8, PAD * 0.8)
    return Row(
        (Placed(0, strip), Placed(STRIP + PAD, content)),
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
    return Pad(stack([Item(shape, keep=True), Item(Pad(words, 4), 3)]), 0, PAD, PAD)


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
