"""About how long blocks will be on paper: enough to part them evenly, or to start a new page.

Nothing here knows fonts. All lengths are in lines of body text, the gap above a block included.
"""

from collections.abc import Iterator
from math import ceil

from alps_careplan.documents.blocks import (
    Bar,
    Block,
    Bullets,
    Columns,
    FactBox,
    FieldRow,
    Fields,
    Grid,
    Heading,
    Inline,
    LetterHead,
    Signature,
    Sources,
    Span,
    Text,
)

LETTER = 68  # letters a line of a letter
HALF = 46  # of one of two columns
_VALUE, _LABEL = 60, 34  # of a labelled value, and of its label
_CELL = 88  # of a table, all its columns together
_HEADINGS = {1: 3.0, 2: 2.4, 3: 1.7}

Halves = tuple[tuple[Block, ...], tuple[Block, ...]]


def length(block: Block, column: int = LETTER) -> float:
    """Return about how many lines a block takes where one holds `column` letters."""
    match block:
        case Heading():
            return _HEADINGS[block.level]
        case Text():
            return _lines(block.spans, column) + 0.4
        case Bullets():
            return sum(_lines(item, column) + 0.2 for item in block.items)
        case Columns():
            return max(sum(length(b, HALF) for b in half) for half in (block.left, block.right))
        case Fields():
            return sum(map(_row, block.rows)) / block.columns + 0.9 * (block.columns - 1) + 0.2
        case FactBox():
            return sum(map(_row, block.rows)) / block.columns + 3.8
        case Grid():
            return 1.6 + sum(
                max(
                    sum(_lines(line, max(round(_CELL * width), 1)) for line in cell.lines)
                    for cell, width in zip(cells, block.widths, strict=False)
                ) * 0.9 + 0.5
                for cells in block.rows
            )  # fmt: skip
        case Bar():
            return 2.5 + sum(_lines(line, _CELL) for line in block.lines)
        case Signature():
            return 4.7
        case LetterHead():
            return 7.4 + max(len(block.sender), len(block.recipient), 1)
        case Sources():
            return 6.5
    return 0.0


def halves(written: tuple[Block, ...]) -> Halves:
    """Return what stands left and right, both about as long; a paragraph may go on at the right."""

    def uneven(parted: Halves) -> float:
        left, right = (sum(length(block, HALF) for block in half) for half in parted)
        return abs(left - right) + (0.5 if len(parted[0]) + len(parted[1]) > len(written) else 0.0)

    return min(_ways(written), key=uneven)


def _ways(written: tuple[Block, ...]) -> Iterator[Halves]:
    """Yield the ways to cut: before a block, and between sentences.

    Not after a heading, nor before a list that a paragraph leads to.
    """
    for n in range(len(written) + 1):
        before, block = (written[k] if 0 <= k < len(written) else None for k in (n - 1, n))
        leads = isinstance(before, Text) and isinstance(block, Bullets)
        if not isinstance(before, Heading) and not leads:
            yield written[:n], written[n:]
        if isinstance(block, Text):
            for k, span in enumerate(block.spans):
                if k and not span.text.strip():
                    first, rest = Text(block.spans[:k]), Text(block.spans[k + 1 :])
                    yield (*written[:n], first), (rest, *written[n + 1 :])


def _row(row: FieldRow) -> float:
    if not row.value:
        return 0.6 + 1.4 * row.lines
    label = (Span(row.label),)
    return max(sum(_lines(line, _VALUE) for line in row.value), _lines(label, _LABEL)) + 0.2


def _lines(words: Inline, column: int) -> int:
    return ceil(sum(len(span.text) for span in words) / column)
