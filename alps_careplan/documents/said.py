"""What the sources say, slot by slot under the content's own headings, in two even columns."""

from alps_careplan import content
from alps_careplan.documents.blocks import Block, Bullets, Columns, Heading
from alps_careplan.documents.desk import Desk

Part = tuple[Heading, Bullets]

_LINE = 45
"""About as many letters stand on a line of a column; only evenness rests on it."""


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
    """Return parts in two columns that are about as long as each other, read left first."""
    if len(parts) < 2:
        return _blocks(parts)
    heights = [_height(part) for part in parts]
    cuts = range(1, len(parts))
    cut = min(cuts, key=lambda n: abs(sum(heights[:n]) - sum(heights[n:])))
    left, right = parts[:cut], parts[cut:]
    return (Columns(_blocks(left), _blocks(right)),)


def said(desk: Desk, audience: str, slots: tuple[str, ...], title: str) -> tuple[Block, ...]:
    """Return slots in two columns under a heading; nothing where none says anything."""
    parts = parts_of(desk, audience, slots)
    return (Heading(2, title), *in_columns(parts)) if parts else ()


def _blocks(parts: tuple[Part, ...]) -> tuple[Block, ...]:
    return tuple(block for part in parts for block in part)


def _height(part: Part) -> int:
    lines = (sum(len(span.text) for span in item) // _LINE + 1 for item in part[1].items)
    return 2 + sum(lines)
