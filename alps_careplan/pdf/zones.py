"""Zones: the bands of the fever plan, each with its colour, its shape and its word."""

from collections.abc import Callable, Sequence
from dataclasses import replace
from functools import partial

from alps_careplan.documents.blocks import Inline, Span, Zone, Zones
from alps_careplan.pdf.boxes import Box, Decor, Drawing, Furniture, Item, Pad, Placed, Row, stack
from alps_careplan.pdf.pen import Pen
from alps_careplan.pdf.setting import Setting
from alps_careplan.pdf.shapes import draw_shape
from alps_careplan.pdf.style import MM, WHITE, ZONES, Style, ZoneLook
from alps_careplan.pdf.tagging import Node
from alps_careplan.pdf.texts import TICK, TICKED, bookmark, labelled_list
from alps_careplan.pdf.typeset import sentence, snug

SHARES = (
    (0.40, 0.33, 0.27),
    (0.46, 0.30, 0.24),
    (0.52, 0.26, 0.22),
    (0.34, 0.40, 0.26),
    (0.33, 0.33, 0.34),
)
"""How the three columns may share a band; the first one is preferred."""
WORTH = 0.85  # of its height: where less of it does, a band has its signs in two columns
NARROWEST = 11.5  # times the letters' size: a third of a band narrower than this reads badly
MANY = 4  # signs: fewer always stand in one

Parts = tuple[float, float, float]


def zones(setting: Setting, block: Zones, width: float, parent: Node) -> list[Item]:
    """Lay out the zones as bands: colour, shape and word at the left, three columns beside it.

    These bands share their width in the same way: the one that makes the least height. A band of
    many signs and few words beside them has its signs in two columns, with the rest below them or
    in a third.
    """
    style = setting.style
    between = _between(style)
    usable = width - style.strip - 2 * style.pad - 2 * between
    parts = _shared(style, block.headings, block.zones, usable)
    chosen = [_arrangement(style, zone, block.headings, parts) for zone in block.zones]
    beside = [z for z, made in zip(block.zones, chosen, strict=True) if made is _beside]
    if len(beside) < len(chosen):
        parts = _shared(style, block.headings, beside, usable)
    level = setting.level
    items = []
    for zone, arrange in zip(block.zones, chosen, strict=True):
        setting.level = level
        node = parent.child("Sect")
        between = style.step * 0.4
        if setting.paper.large_print and zone.level == "go":
            signs, rest = _parted(setting, zone, block.headings, sum(parts), width, node)
            items += [Item(signs, between), Item(rest)]
            continue
        band = _band(
            setting, zone, partial(arrange, style, zone, block.headings, parts), width, node
        )
        items.append(Item(band, between))
    setting.level = level
    setting.together.append([item.box for item in items])
    return [items[0]._replace(gap=style.step * 0.7), *items[1:]] if items else []


def _shared(
    style: Style, headings: tuple[str, str, str], beside: Sequence[Zone], usable: float
) -> Parts:
    """Return the widths of the columns with which these zones are least high."""
    scratch = Node("Document")

    def height(shares: Parts) -> float:
        parts = _cut(shares, usable)
        made = [_contents(style, zone, headings, parts, scratch) for zone in beside]
        return sum(max(box.height for box in boxes) for boxes in made) + 6 * SHARES.index(shares)

    return _cut(min(SHARES, key=height), usable)


def _between(style: Style) -> float:
    """Return the room between columns, which stays wide enough to keep their words apart."""
    return max(style.step * 0.6, style.zone_text.size * 0.95)


def _cut(shares: Parts, usable: float) -> Parts:
    first, second, third = shares
    return (first * usable, second * usable, third * usable)


def _contents(
    style: Style, zone: Zone, headings: tuple[str, str, str], parts: Parts, node: Node
) -> tuple[Box, Box, Box]:
    """Return the three columns; without anyone to call what to do has room for both."""
    actions = parts[1] if zone.contacts else parts[1] + parts[2] + _between(style)
    return (
        _listed(style, headings[0], *_signs(zone), parts[0], node),
        _listed(style, headings[1], [("•", s) for s in zone.actions], [], actions, node),
        _contacts(style, headings[2], zone.contacts, parts[2], node),
    )


def _arrangement(
    style: Style, zone: Zone, headings: tuple[str, str, str], parts: Parts
) -> "Arrangement":
    """Return how a band is best arranged: three columns, unless another way is much less high."""
    if len(zone.signs) + len(zone.ticks) < MANY:
        return _beside
    scratch = Node("Document")
    highest = WORTH * _beside(style, zone, headings, parts, scratch).height
    roomy = sum(parts) / 3 >= NARROWEST * style.zone_text.size
    ways: tuple[Arrangement, ...] = (_below, _packed) if roomy else (_below,)
    heights = [way(style, zone, headings, parts, scratch).height for way in ways]
    return ways[heights.index(min(heights))] if min(heights) < highest else _beside


def _beside(
    style: Style, zone: Zone, headings: tuple[str, str, str], parts: Parts, node: Node
) -> Box:
    """Return signs, what to do and whom to call beside each other."""
    between = _between(style)
    columns = _contents(style, zone, headings, parts, node)
    starts = (0, parts[0] + between, parts[0] + parts[1] + 2 * between)
    return Row(tuple(Placed(x, box) for x, box in zip(starts, columns, strict=True)))


def _below(
    style: Style, zone: Zone, headings: tuple[str, str, str], parts: Parts, node: Node
) -> Box:
    """Return the signs in two columns of one height, below them what to do and whom to call."""
    between = _between(style)
    half = (sum(parts) + between) / 2
    signs = _two_columns(style, zone, headings[0], half, node)
    actions = _listed(style, headings[1], [("•", s) for s in zone.actions], [], half, node)
    contacts = _contacts(style, headings[2], zone.contacts, half, node)
    rest = Row((Placed(0, actions), Placed(half + between, contacts)))
    return stack([Item(signs), Item(rest, between * 0.7)])


def _packed(
    style: Style, zone: Zone, headings: tuple[str, str, str], parts: Parts, node: Node
) -> Box:
    """Return the signs in two columns, and in a third what to do, below it whom to call."""
    between = _between(style)
    column = sum(parts) / 3
    signs = _two_columns(style, zone, headings[0], column, node)
    actions = _listed(style, headings[1], [("•", s) for s in zone.actions], [], column, node)
    contacts = _contacts(style, headings[2], zone.contacts, column, node)
    third = stack([Item(box, between * 0.7) for box in (actions, contacts) if box.height])
    return Row((Placed(0, signs), Placed(2 * (column + between), third)))


Arrangement = Callable[[Style, Zone, tuple[str, str, str], Parts, Node], Box]
Entries = list[tuple[str, Inline]]


def _signs(zone: Zone) -> tuple[Entries, Entries]:
    ticks = [(TICKED if ticked else TICK, words) for words, ticked in zone.ticks]
    return [("•", words) for words in zone.signs], ticks


def _two_columns(style: Style, zone: Zone, heading: str, column: float, node: Node) -> Box:
    """Return the signs in two columns of one height, the heading above the first."""
    items: list[Item] = []
    if heading:
        words = sentence(heading, style.zone_column, column, node.child("P"))
        items.append(Item(words, keep=True))
    rows = _entries(style, _signs(zone), column, node)
    heights = [row.box.height + row.gap for row in rows]
    first = min(
        range(1, len(rows) + 1), key=lambda n: max(sum(heights[:n]), sum(heights[n:]) * 1.001)
    )
    second = Placed(column + _between(style), stack(rows[first:]))
    return stack([*items, Item(Row((Placed(0, stack(rows[:first])), second)), 1.5)])


def _parted(
    setting: Setting,
    zone: Zone,
    headings: tuple[str, str, str],
    inner: float,
    width: float,
    node: Node,
) -> tuple[Row, Row]:
    """Return a band as two: its signs in two columns, and below them what to do, whom to call.

    In large print a band takes most of a page. Its signs must not wait for the next page until
    all of it fits there; what to do then may.
    """
    style = setting.style
    between = _between(style)
    half = (inner + between) / 2

    def rest(node: Node) -> Box:
        actions = _listed(style, headings[1], [("•", s) for s in zone.actions], [], half, node)
        contacts = _contacts(style, headings[2], zone.contacts, half, node)
        return Row((Placed(0, actions), Placed(half + between, contacts)))

    above = _band(
        setting, zone, lambda n: _two_columns(style, zone, headings[0], half, n), width, node
    )
    strip = above.cells[0].box
    words = Pad(rest(node), 0, style.pad * 0.8, style.pad * 0.8)
    again = Placed(0, Furniture(strip))
    below = Row(
        (again, Placed(style.strip + style.pad, words)), above.decor, whole=setting.room * 0.75
    )
    return replace(above, whole=0.0), below


def _band(
    setting: Setting,
    zone: Zone,
    arrange: Callable[[Node], Box],
    width: float,
    node: Node,
) -> Row:
    """Return a band of the page; `arrange` makes what stands beside its strip."""
    style = setting.style
    look = ZONES[zone.level]
    inner = width - style.strip - 2 * style.pad
    title, level = setting.heading(node, setting.level + 1)
    strip = _strip(style, look, zone.word, title)
    items = [Item(bookmark(level, f"{zone.word} {zone.title}"), keep=True)]
    if zone.title:
        items.append(Item(sentence(zone.title, style.zone_title, inner, title), keep=True))
    items.append(Item(arrange(node), 2))
    content = Pad(stack(items), 0, style.pad * 0.8, style.pad * 0.8)
    return Row(
        (Placed(0, strip), Placed(style.strip + style.pad, content)),
        (
            Decor(0, width, fill=look.ground, stroke=look.color, weight=1.2),
            Decor(0, style.strip, fill=look.color, stroke=look.color, weight=1.2, solid=True),
        ),
        whole=setting.room * 0.75,
        again=Placed(0, strip) if strip.height < setting.whole else None,
    )


def _strip(style: Style, look: ZoneLook, word: str, node: Node) -> Box:
    side = 11 * MM

    def draw(pen: Pen, x: float, y: float) -> None:
        draw_shape(pen, look.shape, x + style.strip / 2, y - side / 2, side / 2, WHITE)

    words = snug((Span(word),), style.zone_word, style.strip - 4, node).ending_with_space()
    shape = Drawing(side, draw)
    return Pad(stack([Item(shape, keep=True), Item(Pad(words, 2), 3)]), 0, style.pad, style.pad)


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
    return stack([*items, *_entries(style, (entries, ticks), width, node)])


def _entries(
    style: Style, groups: Sequence[Sequence[tuple[str, Inline]]], width: float, node: Node
) -> list[Item]:
    """Lay out lists below each other."""
    return [
        row._replace(gap=1.5)
        for group in groups
        if group
        for row in labelled_list(group, style.zone_text, width, node, None)
    ]


def _contacts(
    style: Style, heading: str, contacts: tuple[Inline, ...], width: float, node: Node
) -> Box:
    items: list[Item] = []
    if heading and contacts:
        items.append(Item(sentence(heading, style.zone_column, width, node.child("P")), keep=True))
    items += [Item(snug(line, style.zone_text, width, node.child("P")), 1.5) for line in contacts]
    return stack(items)
