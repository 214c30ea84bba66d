"""Headings, paragraphs, lists and the list of sources."""

from collections.abc import Sequence
from dataclasses import replace

from alps_careplan.documents.blocks import Bullets, Heading, Inline, Sources, Span, Text
from alps_careplan.pdf.boxes import Drawing, Item, Placed, Row, stack
from alps_careplan.pdf.characters import as_printed, fold
from alps_careplan.pdf.pen import Pen
from alps_careplan.pdf.setting import Setting
from alps_careplan.pdf.style import Type
from alps_careplan.pdf.tagging import Node
from alps_careplan.pdf.typeset import Lines, paragraph, sentence, snug

TICK, TICKED = "\u2610", "\u2611"
_GAPS = {1: 1.0, 2: 1.35, 3: 0.8}


def bookmark(level: int, title: str) -> Drawing:
    """Return a box without height that puts `title` into the outline where it stands."""
    words = " ".join(fold(title).split())

    def draw(pen: Pen, _x: float, y: float) -> None:
        if words:
            pen.bookmark(level, words, y)

    return Drawing(0, draw)


def heading(setting: Setting, block: Heading, width: float, parent: Node) -> list[Item]:
    """Lay out a heading: it never ends a page. One without words is none."""
    if not as_printed(block.text).strip():
        return []
    style = setting.style
    kind = {1: style.title, 2: style.section, 3: style.part}[block.level]
    node, level = setting.heading(parent, block.level)
    return [
        Item(bookmark(level, block.text), style.step * _GAPS[block.level], keep=True),
        Item(sentence(block.text, kind, width, node), keep=True),
    ]


def text(setting: Setting, block: Text, width: float, parent: Node) -> list[Item]:
    """Lay out a paragraph, no wider than reads well."""
    style = setting.style
    kind = {"body": style.body, "lead": style.lead, "note": style.note, "muted": style.muted}[
        block.tone
    ]
    measure = style.wide(kind, width, letter=setting.letter)
    lines = paragraph(block.spans, kind, measure, parent.child("P"))
    return [Item(lines, style.step * 0.5)]


def bullets(setting: Setting, block: Bullets, width: float, parent: Node) -> list[Item]:
    """Lay out a list."""
    style = setting.style
    if not block.items:
        return []
    labels = {"bullet": "•", "tick": TICK}
    texts = [labels.get(block.style, f"{n}.") for n in range(1, len(block.items) + 1)]
    numbering = {"bullet": "Disc", "number": "Decimal"}.get(block.style)
    kind = style.body
    rows = labelled_list(
        list(zip(texts, block.items, strict=True)),
        kind,
        style.wide(kind, width, letter=setting.letter),
        parent,
        numbering,
    )
    items = [row._replace(gap=style.step * 0.22) for row in rows]
    items[0] = items[0]._replace(gap=style.step * 0.45)
    for lonely in {0, len(items) - 2} if len(items) > 1 else ():
        items[lonely] = items[lonely]._replace(keep=True)
    return items


def labelled_list(
    entries: Sequence[tuple[str, Inline]],
    kind: Type,
    width: float,
    parent: Node,
    numbering: str | None,
) -> list[Item]:
    """Lay out (label, words) as a list, the words indented by the widest label."""
    node = parent.child("L", {"List": {"ListNumbering": numbering}} if numbering else None)
    made: list[tuple[Lines, Inline, Node]] = []
    for label, words in entries:
        item = node.child("LI")
        made.append((sentence(label, kind, width, item.child("Lbl")), words, item))
    indent = max(label.natural_width() for label, _words, _item in made) + kind.size * 0.45
    items = []
    for lines, words, item in made:
        body = snug(words, kind, width - indent, item.child("LBody"))
        items.append(Item(Row((Placed(0, lines), Placed(indent, body)))))
    return items


def sources(setting: Setting, block: Sources, width: float, parent: Node) -> list[Item]:
    """Lay out where the paper's statements come from, numbered as the marks are."""
    style = setting.style
    items = heading(setting, Heading(2, block.title), width, parent)
    measure = style.wide(replace(style.note, size=style.note.size * 1.25), width)
    if block.note:
        note = sentence(block.note, style.note, measure, parent.child("P"))
        items.append(Item(note, style.step * 0.3, keep=bool(setting.paper.sources)))
    if setting.paper.sources:
        entries: list[tuple[str, Inline]] = [
            (f"{n}", (Span(source.text),)) for n, source in enumerate(setting.paper.sources, 1)
        ]
        rows = labelled_list(entries, style.note, measure, parent, "Decimal")
        items.append(Item(stack(rows), style.step * 0.3))
    if not items:
        return []
    whole = Row((Placed(0, stack(items)),), whole=setting.room * 0.6)
    return [Item(whole, items[0].gap)]
