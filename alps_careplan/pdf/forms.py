"""What is filled in: labelled values, blanks to write on, signature lines."""

from alps_careplan.documents.blocks import FieldRow, Fields, Signature, Span
from alps_careplan.pdf.boxes import Box, Item, Pad, Placed, Row, gap, rule, stack
from alps_careplan.pdf.setting import Setting
from alps_careplan.pdf.style import Style
from alps_careplan.pdf.tagging import Node
from alps_careplan.pdf.typeset import Lines, paragraph, sentence, snug


def blank(style: Style, width: float, hint: str, lines: int, node: Node | None) -> Box:
    """Return `lines` rules to write on, with the hint small above them."""
    items = []
    if hint:
        items.append(Item(sentence(hint, style.hint, width, node), keep=True))
    first = style.write * 0.72 if hint else style.write
    items += [Item(rule(width, style.write if n else first)) for n in range(max(lines, 1))]
    return stack(items)


def fields(setting: Setting, block: Fields, width: float, parent: Node) -> list[Item]:
    """Lay out labelled values as a table of two columns: label, value.

    In two columns of fields the reading order goes across: left, right, next row.
    """
    if not block.rows:
        return []
    style = setting.style
    between = style.step * 1.2
    column = width if block.columns == 1 else (width - between) / 2
    node = parent.child("Table")
    made = [_field(style, row, column, node) for row in block.rows]
    label_width = min(max(label.natural_width() for label, _row, _td in made) + 6, column * 0.38)
    cells: list[tuple[Lines, Box]] = []
    for label, row, td in made:
        narrow = snug((Span(row.label),), style.label, label_width - 6, label.node)
        cells.append((narrow, _value(style, row, column - label_width, td)))
    items = []
    for start in range(0, len(cells), block.columns):
        placed: list[Placed] = []
        for n, (label, value) in enumerate(cells[start : start + block.columns]):
            x = n * (column + between)
            row = block.rows[start + n]
            placed.append(Placed(x, _beside(style, label, value, row)))
            placed.append(Placed(x + label_width, value))
        items.append(Item(Row(tuple(placed), whole=setting.whole), style.step * 0.2))
    return [items[0]._replace(gap=style.step * 0.45), *items[1:]]


def _field(style: Style, row: FieldRow, column: float, node: Node) -> tuple[Lines, FieldRow, Node]:
    tr = node.child("TR")
    th = tr.child("TH", {"Table": {"Scope": "Row"}})
    return sentence(row.label, style.label, column, th), row, tr.child("TD")


def _value(style: Style, row: FieldRow, width: float, td: Node) -> Box:
    if not any(span.text for line in row.value for span in line):
        return blank(style, width, row.hint, row.lines, td)
    single = len(row.value) == 1
    width = style.wide(style.body, width)
    return stack(
        [
            Item(paragraph(line, style.body, width, td if single else td.child("P")))
            for line in row.value
        ]
    )


def _beside(style: Style, label: Lines, value: Box, row: FieldRow) -> Box:
    """Set the label of a one-line blank down to the rule; beside words it stays at the top."""
    empty = not any(span.text for line in row.value for span in line)
    spare = value.height - label.height
    if empty and row.lines <= 1 and spare > 0:
        return Pad(label, top=spare)
    return Pad(label, top=style.body.baseline - style.label.baseline)


def signature(setting: Setting, block: Signature, width: float, parent: Node) -> list[Item]:
    """Lay out who signs: a rule for each label, the label small under it."""
    style = setting.style
    node = parent.child("Sect")
    known = dict(block.known)
    role = sentence(block.role, style.part, width, node.child("P"))
    items = [Item(role, style.step * 0.9, keep=True)]
    between = style.step
    for start in range(0, len(block.labels), 4):
        labels = block.labels[start : start + 4]
        column = (width - between * (len(labels) - 1)) / len(labels)
        made = []
        for label in labels:
            under = sentence(label, style.hint, column, node.child("P"))
            value = known.get(label, "")
            above = sentence(value, style.body, column, node.child("P")) if value else None
            made.append((under, above))
        room = max(
            style.write * 1.35,
            *(above.height + 4 for _under, above in made if above),
            0,
        )
        cells = tuple(
            Placed(n * (column + between), _signed(under, above, column, room))
            for n, (under, above) in enumerate(made)
        )
        items.append(Item(Row(cells, whole=setting.whole), keep=start + 4 < len(block.labels)))
    return items


def _signed(under: Lines, above: Lines | None, width: float, room: float) -> Box:
    line = rule(width, 3)
    items = [Item(gap(room - 3 - (above.height if above else 0)), keep=True)]
    if above:
        items.append(Item(above, keep=True))
    return stack([*items, Item(line, keep=True), Item(under, 2)])
