"""From blocks to boxes: one function a kind of block."""

from collections.abc import Callable, Sequence
from typing import Any

from alps_careplan.documents import blocks as b
from alps_careplan.pdf.boxes import Item, Pad, Placed, Row, Table, stack
from alps_careplan.pdf.cards import cards
from alps_careplan.pdf.charts import chart
from alps_careplan.pdf.forms import fields, signature
from alps_careplan.pdf.grids import grid
from alps_careplan.pdf.letters import fact_box, letter_head
from alps_careplan.pdf.plan_parts import bar, panels
from alps_careplan.pdf.setting import Setting
from alps_careplan.pdf.shapes import figure
from alps_careplan.pdf.tagging import Node
from alps_careplan.pdf.texts import bullets, heading, sources, text
from alps_careplan.pdf.zones import zones

SHORT = 0.2  # of a page: columns no higher are not cut; longer ones would leave it too empty
CLOSING = 0.1  # of a page: what is higher is no closing formula, and may part from a signature


def _columns(setting: Setting, block: b.Columns, width: float, parent: Node) -> list[Item]:
    between = max(setting.style.step * 1.2, setting.style.body.size * 1.1)
    column = (width - between) / 2
    left = stack(lay(setting, block.left, column, parent))
    right = stack(lay(setting, block.right, column, parent))
    above = max((part.items[0].gap for part in (left, right) if part.items), default=0.0)
    cells = (Placed(0.0, left), Placed(column + between, right))
    return [Item(Row(cells, whole=setting.room * SHORT), above)]


_LAYOUTS: dict[type, Callable[[Setting, Any, float, Node], list[Item]]] = {
    b.Heading: heading,
    b.Text: text,
    b.Bullets: bullets,
    b.Fields: fields,
    b.Grid: grid,
    b.Panels: panels,
    b.Zones: zones,
    b.Bar: bar,
    b.Figure: figure,
    b.Signature: signature,
    b.LetterHead: letter_head,
    b.FactBox: fact_box,
    b.Chart: chart,
    b.Sources: sources,
    b.Cards: cards,
    b.Columns: _columns,
}


def lay(setting: Setting, blocks: Sequence[b.Block], width: float, parent: Node) -> list[Item]:
    """Lay `blocks` out below each other in a column of `width`, their nodes under `parent`."""
    items: list[Item] = []
    before: b.Block | None = None
    section = part = 0  # where the last headings stand among the items
    entry = False  # whether there are but labelled values since a heading of the third level
    for block in blocks:
        if isinstance(block, b.PageBreak):
            continue  # inside columns there are no pages
        if entry and not isinstance(block, b.Fields):
            _name_again(items, part)
        made = _LAYOUTS[type(block)](setting, block, width, parent)
        if made and isinstance(before, b.Heading):
            made[0] = made[0]._replace(gap=min(made[0].gap, setting.style.step * 0.35))
        if made and isinstance(before, b.LetterHead):
            made[0] = made[0]._replace(gap=max(made[0].gap, setting.style.step * 0.9))
        if items and isinstance(block, b.Signature) and isinstance(before, b.Text | b.Signature):
            # "Yours sincerely" stands by its signature, and who signs stands together.
            short = items[-1].box.height < setting.room * CLOSING
            items[-1] = items[-1]._replace(keep=short)
        if isinstance(block, b.Signature) and isinstance(before, b.Fields):
            _keep(items, (section, part), setting.room * SHORT)
        if isinstance(block, b.Heading):
            part = len(items)
            section = part if block.level < 3 else section
            entry = bool(made) and block.level >= 3
        entry = entry and isinstance(block, b.Heading | b.Fields)
        items += made
        before = block
    if entry:
        _name_again(items, part)
    return items


def _name_again(items: list[Item], first: int) -> None:
    """Let values that go on to another page stand below the name of what they are about there."""
    above, name, *values = items[first:]
    if values:
        header = Pad(name.box, bottom=values[0].gap)
        items[first:] = [above, Item(Table(header, stack(values)), name.gap)]


def _keep(items: list[Item], starts: Sequence[int], height: float) -> None:
    """Keep what stands from the first of `starts` on that is no higher with what follows."""
    for first in starts:
        if sum(item.box.height + item.gap for item in items[first:]) <= height:
            items[first:] = [item._replace(keep=True) for item in items[first:]]
            return
