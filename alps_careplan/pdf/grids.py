"""Tables."""

from dataclasses import replace

from alps_careplan.documents.blocks import Cell, Grid, Span
from alps_careplan.pdf.boxes import Box, Decor, Item, Pad, Placed, Row, Table, rule, stack
from alps_careplan.pdf.setting import Setting
from alps_careplan.pdf.style import ACCENT, HAIRLINE, TINT, Align, Type
from alps_careplan.pdf.tagging import Node
from alps_careplan.pdf.typeset import snug

PAD_X = 4.5
PAD_Y = 3.5


def grid(setting: Setting, block: Grid, width: float, parent: Node) -> list[Item]:
    """Lay out a table, its first and its last row never alone on a page.

    Its header is repeated, unless it is so high that it had better flow.
    """
    style = setting.style
    quiet = block.tone == "quiet"
    head_type, cell_type = (
        (style.quiet_column, style.quiet) if quiet else (style.column, style.cell)
    )
    edges = [sum(block.widths[:n]) * width for n in range(len(block.widths) + 1)]
    node = parent.child("Table")
    header = _header(setting, block, edges, head_type, node.child("THead").child("TR"))
    body = node.child("TBody") if block.rows else node
    rows = [Item(_row(setting, cells, edges, cell_type, body.child("TR"))) for cells in block.rows]
    for lonely in {0, len(rows) - 2} if len(rows) > 2 else ():
        rows[lonely] = rows[lonely]._replace(keep=True)
    if header.height > setting.whole:
        return [Item(stack([Item(header), *rows]), style.step * 0.6)]
    return [Item(Table(header, stack(rows)), style.step * 0.6)]


def _header(setting: Setting, block: Grid, edges: list[float], kind: Type, tr: Node) -> Row:
    cells = []
    for n, words in enumerate(block.header):
        th = tr.child("TH", {"Table": {"Scope": "Column"}})
        inner = max(edges[n + 1] - edges[n] - 2 * PAD_X, kind.size)
        aligned = replace(kind, align=_alignment(block, n))
        box = Pad(snug((Span(words),), aligned, inner, th), 0, PAD_Y, PAD_Y)
        cells.append(Placed(edges[n] + PAD_X, box))
    quiet = block.tone == "quiet"
    decor = (
        Decor(0, edges[-1], fill=None if quiet else TINT),
        Decor(0, edges[-1], stroke=HAIRLINE if quiet else ACCENT, weight=1, edge="bottom"),
    )
    return Row(tuple(cells), decor[1:] if quiet else decor, whole=setting.whole)


def _alignment(block: Grid, column: int) -> Align:
    """Return how a column's cells are aligned, if all that say anything agree."""
    cells = [row[column] for row in block.rows if len(row) == len(block.header)]
    found = {cell.align for cell in cells if cell.lines} or {cell.align for cell in cells}
    return found.pop() if len(found) == 1 else "left"


def _row(
    setting: Setting, cells: tuple[Cell, ...], edges: list[float], kind: Type, tr: Node
) -> Row:
    placed: list[Placed] = []
    column = 0
    for cell in _fitted(cells, len(edges) - 1):
        span = min(max(cell.span, 1), len(edges) - 1 - column)
        table: dict[str, str | int | tuple[float, ...]] = {"ColSpan": span} if span > 1 else {}
        if column == 0:
            table = {"Scope": "Row", **table}
        td = tr.child("TD" if column else "TH", {"Table": table} if table else None)
        inner = max(edges[column + span] - edges[column] - 2 * PAD_X, kind.size)
        box = _cell(setting, cell, inner, replace(kind, align=cell.align), td)
        placed.append(Placed(edges[column] + PAD_X, Pad(box, 0, PAD_Y, PAD_Y)))
        column += span
    decor = (Decor(0, edges[-1], stroke=HAIRLINE, edge="bottom"),)
    return Row(tuple(placed), decor, whole=setting.whole)


def _fitted(cells: tuple[Cell, ...], columns: int) -> list[Cell]:
    """Return cells that fill the columns exactly: empty ones added, overhanging ones joined on."""
    fitted: list[Cell] = []
    used = 0
    for cell in cells:
        if used < columns:
            fitted.append(cell)
            used += max(cell.span, 1)
        elif cell.lines or cell.blank:
            last = fitted[-1]
            fitted[-1] = Cell(
                (*last.lines, *cell.lines), last.blank or cell.blank, last.align, last.span
            )
    return [*fitted, *[Cell()] * (columns - used)]


def _cell(setting: Setting, cell: Cell, width: float, kind: Type, td: Node) -> Box:
    items: list[Item] = []
    alone = len(cell.lines) == 1
    for line in cell.lines:
        node = td if alone else td.child("P")
        items.append(Item(snug(line, kind, width, node), keep=cell.blank))
    if cell.blank:
        items.append(Item(rule(width, setting.style.write * 0.8)))
    return stack(items)
