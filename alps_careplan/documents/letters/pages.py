"""Where a letter starts a new page: the letter on its own sheet, its tables hardly cut.

The painter fills pages from the top and sets a letter closer if that spares a page. It cuts a
table anywhere, so a table that would begin at the foot of a page gets a page break before it; and
it would leave a closing and a signature alone on the next page.
"""

from msgspec import Struct

from alps_careplan.documents.blocks import Bar, Block, FactBox, Fields, Grid, PageBreak, Text
from alps_careplan.documents.letters.lengths import length

_SURELY = 0.97  # of a page, for all that this is a guess
_SIGNED = 9.0  # a closing and a signature, with hardly a line of the letter
_COMPANY = 3  # paragraphs that go along with a signature, the closing among them
_FEW = 3  # rows of a table that goes to the next page by itself, as a box does
_SOME_ROWS = 10.0  # a heading, a table's header and a few of its rows


class _Print(Struct, frozen=True):
    """What pages hold in lines of body text, and how much longer blocks are than `length` tells.

    `pages` are those of A4 and of US Letter: as it should look, and three steps closer.
    """

    pages: tuple[tuple[float, ...], tuple[float, ...]]
    words: float = 1.0
    facts: float = 1.0

    def long(self, blocks: tuple[Block, ...]) -> float:
        """Return about how many lines blocks take."""
        boxed = (Bar, FactBox, Fields, Grid)
        return sum(
            length(block) * (self.facts if isinstance(block, boxed) else self.words)
            for block in blocks
        )


_NORMAL = _Print(((49.0, 55.0, 57.5, 62.0), (45.5, 51.0, 53.5, 57.5)))
# Words run over as many lines in large print as otherwise, values in narrow columns over more.
_LARGE = _Print(((36.0, 39.0, 41.0, 43.0), (33.0, 36.0, 38.0, 40.0)), words=0.94, facts=1.2)


class _Flow(Struct, frozen=True):
    """How many pages a letter takes, and which groups have a table that begins too low."""

    pages: int
    torn: tuple[int, ...]
    lonely: bool
    """Whether next to nothing but the signature of the letter would stand on a page."""


def paged(
    letter: tuple[Block, ...],
    groups: tuple[tuple[Block, ...], ...],
    close: tuple[Block, ...],
    *,
    large: bool = False,
) -> tuple[Block, ...]:
    """Return the letter, its facts and its end, with page breaks before what would be torn."""
    printed = _LARGE if large else _NORMAL
    lonely, torn = _taken(printed, (letter, *groups, close))
    head: tuple[Block, ...] = ()
    if lonely and groups:
        # Set closer, the letter may keep to a page of its own.
        whole = printed.long(letter) <= printed.pages[1][-1] * _SURELY
        head, letter = (letter, ()) if whole else _with_company(letter)
        torn = _taken(printed, (letter, *groups, close))[1]
    made = [*head, PageBreak(), *letter] if head else list(letter)
    for n, chunk in enumerate((*groups, close), 1):
        made += [PageBreak(), *chunk] if n in torn else chunk
    return tuple(made)


def _taken(printed: _Print, chunks: tuple[tuple[Block, ...], ...]) -> tuple[bool, set[int]]:
    """Return whether the signature would stand alone, and which tables begin too low.

    On either size of paper, set as close as takes the fewest pages.
    """
    flows = [
        min((_flow(printed, chunks, size) for size in sizes), key=lambda flow: flow.pages)
        for sizes in printed.pages
    ]
    return any(flow.lonely for flow in flows), {n for flow in flows for n in flow.torn}


def _with_company(
    letter: tuple[Block, ...],
) -> tuple[tuple[Block, ...], tuple[Block, ...]]:
    """Part a letter so that its last paragraphs go to the next page with the signature."""
    texts = [
        n for n, block in enumerate(letter) if isinstance(block, Text) and block.tone == "body"
    ]
    first = texts[-_COMPANY:][0]  # there is a salutation at least
    return letter[:first], letter[first:]


def _flow(printed: _Print, chunks: tuple[tuple[Block, ...], ...], page: float) -> _Flow:
    """Return how the letter, its facts and its end flow over pages of so many lines."""
    used, torn = 0.0, []
    for n, chunk in enumerate(chunks):
        more = printed.long(chunk)
        left = page - used % page
        table = any(isinstance(block, Grid) and len(block.rows) > _FEW for block in chunk)
        if used and table and left < min(more, _SOME_ROWS):
            torn.append(n)
        if used and left < more and (not table or left < _SOME_ROWS):
            used += left
        used += more
    whole = printed.long(chunks[0])
    return _Flow(-int(-used // page), tuple(torn), whole > page and whole % page < _SIGNED)
