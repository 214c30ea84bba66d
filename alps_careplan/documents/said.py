"""What the sources say, slot by slot under the content's own headings, in two even columns."""

from collections.abc import Iterator

from alps_careplan import content
from alps_careplan.documents.blocks import Block, Bullets, Columns, Heading, Inline
from alps_careplan.documents.desk import Desk

Part = tuple[Heading, Bullets]

_LINE = 45
"""About as many letters stand on a line of a column; only evenness rests on it."""
MOST = 40
"""Lines that two columns may hold together: about a third of a page."""


def parts_of(desk: Desk, audience: str, slots: tuple[str, ...]) -> tuple[Part, ...]:
    """Return each slot that says something to this reader, with its heading."""
    found = []
    for slot in slots:
        lines = desk.said(slot, audience)
        if lines:
            context = desk.context
            title = content.slot_title(context.content, desk.kind, slot, context.language)
            found.append((Heading(3, title), Bullets(lines)))
    return tuple(found)


def in_columns(parts: tuple[Part, ...]) -> tuple[Block, ...]:
    """Return parts in two columns, read left first.

    Few words stand in two columns about as long as each other. Many would go on column by column
    over the pages: they are cut, and each pair of topics, or each long topic, has its own columns.
    """
    heights = [_height(part) for part in parts]
    if len(parts) < 2 or sum(heights) > MOST:
        return tuple(_topic_by_topic(parts))
    cuts = range(1, len(parts))
    cut = min(cuts, key=lambda n: abs(sum(heights[:n]) - sum(heights[n:])))
    left, right = parts[:cut], parts[cut:]
    return (Columns(_blocks(left), _blocks(right)),)


def _topic_by_topic(parts: tuple[Part, ...]) -> Iterator[Block]:
    rest = list(parts)
    while rest:
        first = rest.pop(0)
        heading, bullets = first
        alike = bool(rest) and _alike(_height(first), _height(rest[0]))
        if rest and (alike or len(bullets.items) < 2):
            yield Columns(first, rest.pop(0))
        elif len(bullets.items) > 2:
            half = _half(bullets.items)
            yield heading
            yield Columns((Bullets(bullets.items[:half]),), (Bullets(bullets.items[half:]),))
        else:
            yield from first


def _alike(one: int, other: int) -> bool:
    return max(one, other) <= 1.6 * min(one, other)


def _half(items: tuple[Inline, ...]) -> int:
    """Return after how many items the second column starts; the first is the longer one."""
    lines = [_lines(item) for item in items]
    cuts = [n for n in range(1, len(items)) if sum(lines[:n]) >= sum(lines[n:])]
    return cuts[0] if cuts else len(items) - 1


def said(desk: Desk, audience: str, slots: tuple[str, ...], title: str) -> tuple[Block, ...]:
    """Return slots in two columns under a heading; nothing where none says anything."""
    return under(title, parts_of(desk, audience, slots))


def under(title: str, parts: tuple[Part, ...]) -> tuple[Block, ...]:
    """Return parts in two columns under a heading; nothing where there are none."""
    return (Heading(2, title), *in_columns(parts)) if parts else ()


def part(desk: Desk, audience: str, slot: str, title: str) -> tuple[Part, ...]:
    """Return one slot under a title of the paper's own; nothing where it says nothing."""
    lines = desk.said(slot, audience)
    return ((Heading(3, title), Bullets(lines)),) if lines else ()


def _blocks(parts: tuple[Part, ...]) -> tuple[Block, ...]:
    return tuple(block for part in parts for block in part)


def _height(part: Part) -> int:
    return 2 + sum(map(_lines, part[1].items))


def _lines(item: Inline) -> int:
    return sum(len(span.text) for span in item) // _LINE + 1
