"""Letters: their head, and the box of facts at their end."""

from dataclasses import replace

from alps_careplan.documents.blocks import FactBox, Fields, Heading, Inline, LetterHead
from alps_careplan.pdf.boxes import Box, Decor, Item, Pad, Placed, Row, gap, rule, stack
from alps_careplan.pdf.characters import as_printed
from alps_careplan.pdf.forms import fields
from alps_careplan.pdf.setting import Setting
from alps_careplan.pdf.style import ACCENT, TINT, Align, Style, make_style
from alps_careplan.pdf.tagging import Node
from alps_careplan.pdf.texts import bookmark
from alps_careplan.pdf.typeset import paragraph, sentence

SENDER = 0.58  # of the width; the rest is for the date
ADDRESS = 0.66
BLANK = 0.42  # how long a rule for a name or a date is


def letter_head(setting: Setting, block: LetterHead, width: float, parent: Node) -> list[Item]:
    """Lay out who writes to whom, when and about what: the date stands beside the sender.

    Where a paper is set closer to spare a page, the recipient stands beside the sender.
    """
    style = setting.style
    beside = style.step < make_style(setting.paper.large_print).step
    items = (_beside if beside else _below)(setting, block, width, parent)
    if as_printed(block.subject).strip():
        titled = any(isinstance(b, Heading) and b.level == 1 for b in setting.paper.blocks)
        node, level = setting.heading(parent, 2 if titled else 1)
        items.append(Item(bookmark(level, block.subject), style.step * 1.6, keep=True))
        measure = style.wide(style.subject, width)
        subject = sentence(block.subject, style.subject, measure, node)
        items.append(Item(subject, keep=True))
    return items


def _below(setting: Setting, block: LetterHead, width: float, parent: Node) -> list[Item]:
    """Return the sender with the date beside, and the recipient below."""
    style, whole = setting.style, setting.whole
    sender = _lines(style, block.sender, width * SENDER, parent)
    date_width = width * (1 - SENDER) - style.step
    date = _date(style, block, date_width, parent)
    cells = (Placed(0, sender), Placed(width - date_width, date))
    recipient = _recipient(style, block, width * ADDRESS, parent)
    return [Item(Row(cells, whole=whole), style.step * 0.6), Item(recipient, style.step * 1.5)]


def _beside(setting: Setting, block: LetterHead, width: float, parent: Node) -> list[Item]:
    """Return the recipient at the left, as on an envelope, the sender and the date at the right.

    They are read as in any letter: the sender first.
    """
    style, column = setting.style, width * (1 - SENDER)
    sender = _lines(style, block.sender, column, parent)
    date = _date(style, block, column, parent, align="left")
    right = stack([Item(sender), Item(date, style.step * 0.5)])
    left = _recipient(style, block, width * SENDER - style.step, parent)
    return [
        Item(
            Row((Placed(width - column, right), Placed(0, left)), whole=setting.whole),
            style.step * 0.6,
        )
    ]


def _lines(style: Style, lines: tuple[Inline, ...], width: float, parent: Node) -> Box:
    node = parent.child("Sect")
    return stack([Item(paragraph(line, style.body, width, node.child("P"))) for line in lines])


def _date(
    style: Style, block: LetterHead, width: float, parent: Node, align: Align = "right"
) -> Box:
    if as_printed(block.date).strip():
        return sentence(block.date, replace(style.body, align=align), width, parent.child("P"))
    return _to_write(style, block.date_label, width, width, parent)


def _recipient(style: Style, block: LetterHead, width: float, parent: Node) -> Box:
    if any(as_printed(span.text).strip() for line in block.recipient for span in line):
        return _lines(style, block.recipient, width, parent)
    return _to_write(style, block.recipient_label, width, width * BLANK / ADDRESS, parent)


def _to_write(style: Style, words: str, width: float, blank: float, parent: Node) -> Box:
    """Return a label, if there is one, and beside it a rule to write on."""
    label = sentence(words, style.label, width - blank * 0.5, parent.child("P") if words else None)
    start = label.natural_width() + 6 if label.lines else 0.0
    low = Pad(label, top=max(style.write - label.height, 0))
    line = rule(min(blank, width - start), style.write)
    return Row((Placed(0, low), Placed(start, line)))


def fact_box(setting: Setting, block: FactBox, width: float, parent: Node) -> list[Item]:
    """Lay out labelled values in a box, which moves to the next page rather than be cut."""
    style = setting.style
    titled = bool(as_printed(block.title).strip())
    if not block.rows and not titled:
        return []
    node = parent.child("Sect")
    inner = width - 2 * style.pad * 1.4
    items: list[Item] = []
    if titled:
        title, level = setting.heading(node, 2)
        items.append(Item(bookmark(level, block.title), keep=True))
        items.append(Item(sentence(block.title, style.zone_title, inner, title), keep=True))
    items += fields(setting, Fields(block.rows, block.columns), inner, node)
    content = Pad(stack(items), 0, style.pad, style.pad * 1.2)
    decor = Decor(0, width, fill=TINT, stroke=ACCENT, weight=1.2)
    row = Row((Placed(style.pad * 1.4, content),), (decor,), whole=setting.room)
    if setting.letter:
        # Of a letter with such a box every closeness is tried, and the roomiest of those that take
        # the fewest pages: this box stands nowhere, so that no closeness is good enough at once.
        setting.together.append([gap(0)])
    return [Item(row, style.step)]
