"""Fitting: a paper as roomy as it can be without lonely last lines or zones torn apart.

Each part of a paper (what stands between page breaks) is laid out as it should look. Where its
last page would hold next to nothing, or what belongs together falls on several pages, it is laid
out again, closer and closer; the roomiest that mends it is taken, and the roomiest of all where
nothing does.
"""

from collections.abc import Iterator, Sequence
from math import ceil
from typing import NamedTuple

from alps_careplan.documents.blocks import Block, PageBreak, Paper
from alps_careplan.pdf.boxes import Box, Stack, stack
from alps_careplan.pdf.layout import lay
from alps_careplan.pdf.setting import Setting
from alps_careplan.pdf.style import CLOSENESS, ON_HALF_A_PAGE, make_style
from alps_careplan.pdf.tagging import Node

LONELY = 0.42  # of a page: a last page that holds less had better be spared


class Fitted(NamedTuple):
    """A laid out paper: its pages' bodies and its structure; `half` if half a sheet holds it."""

    pages: list[Box]
    root: Node
    half: bool = False


class _Try(NamedTuple):
    pages: list[Box]
    node: Node
    level: int
    torn: int
    lonely: bool


def fit(paper: Paper, width: float, room: float, half_room: float) -> Fitted:
    """Lay a paper out on pages whose bodies are `width` by `room` points.

    A paper for half a page is tried at `half_room` first, and takes whole pages if it must.
    """
    parts = [part for part in _parts(paper.blocks) if part]
    if paper.half_page:
        for closeness in CLOSENESS if paper.large_print else ON_HALF_A_PAGE:
            tries = _lay_out(paper, parts, (closeness,), width, half_room)
            if sum(len(one.pages) for one in tries) <= 1:
                return _joined(tries, half=True)
    return _joined(_lay_out(paper, parts, CLOSENESS, width, room))


def _parts(blocks: Sequence[Block]) -> Iterator[list[Block]]:
    part: list[Block] = []
    for block in blocks:
        if isinstance(block, PageBreak):
            yield part
            part = []
        else:
            part.append(block)
    yield part


def _joined(tries: list[_Try], half: bool = False) -> Fitted:
    root = Node("Document")
    root.kids = [kid for one in tries for kid in one.node.kids]
    return Fitted([page for one in tries for page in one.pages], root, half)


def _lay_out(
    paper: Paper, parts: list[list[Block]], closeness: Sequence[int], width: float, room: float
) -> list[_Try]:
    level = 0
    made = []
    for part in parts:
        made.append(_best(paper, part, closeness, (width, room), level))
        level = made[-1].level
    return made


def _best(
    paper: Paper,
    part: list[Block],
    closeness: Sequence[int],
    size: tuple[float, float],
    level: int,
) -> _Try:
    best: _Try | None = None
    for close in closeness:
        one = _try(paper, part, close, size, level)
        if best is None or (one.torn, len(one.pages)) < (best.torn, len(best.pages)):
            best = one
        if not one.torn and not one.lonely:
            break
    assert best is not None
    return best


def _try(
    paper: Paper, part: list[Block], closeness: int, size: tuple[float, float], level: int
) -> _Try:
    width, room = size
    node = Node("Document")
    setting = Setting(paper, make_style(paper.large_print, closeness), room, level)
    pages = _cut(stack(lay(setting, part, width, node)), room)
    lonely = len(pages) > 1 and pages[-1].height < LONELY * room
    torn = sum(max(_torn(pages, boxes, room), 0) for boxes in setting.together)
    return _Try(pages, node, setting.level, torn, lonely)


def _cut(part: Stack, room: float) -> list[Box]:
    pages: list[Box] = []
    rest: Box | None = part
    while rest is not None:
        head, rest = rest.split(room, force=True)
        if head is not None:
            pages.append(head)
    return pages


def _torn(pages: list[Box], boxes: list[Box], room: float) -> int:
    """Return over how many pages more than need be `boxes` stand; one that was cut counts two."""
    sought = {id(box) for box in boxes}
    taken = 0
    for page in pages:
        found = {id(item.box) for item in page.items} & sought if isinstance(page, Stack) else set()
        taken += bool(found)
        sought -= found
    return taken + 2 * len(sought) - max(ceil(sum(box.height for box in boxes) / room), 1)
