"""Wallet cards: panels of 85.6 x 54 mm, two in a row, with cut and fold marks."""

from alps_careplan.documents.blocks import CardLine, CardPanel, Cards
from alps_careplan.i18n import _
from alps_careplan.pdf.boxes import Box, Drawing, Item, Pad, Placed, Row, rule, stack
from alps_careplan.pdf.pen import Pen
from alps_careplan.pdf.setting import Setting
from alps_careplan.pdf.shapes import figure_box
from alps_careplan.pdf.style import (
    ACCENT,
    CARD_HEIGHT,
    CARD_LABEL,
    CARD_STRONG,
    CARD_TEXT,
    CARD_TITLE,
    CARD_WIDTH,
    HAIRLINE,
    MM,
    MUTED,
)
from alps_careplan.pdf.tagging import Node
from alps_careplan.pdf.typeset import Lines, paragraph, sentence

PAD = 3 * MM
LABEL = 18 * MM
GAPS = (1.6, 0.8, 0.0)  # points between lines; set closer where that spares a further panel
ABOVE, BELOW = 2.5, 2 * MM  # the text of a panel
HIGHEST_TITLE = CARD_HEIGHT * 0.3
WHOLE = CARD_HEIGHT * 0.4  # a line up to this high is not cut between two cards


def cards(setting: Setting, block: Cards, width: float, parent: Node) -> list[Item]:
    """Lay out the panels; what does not fit on one flows on to a further one."""
    faces: list[Drawing] = []
    for panel in block.panels:
        faces += _faces(setting, panel, parent)
    left = max((width - 2 * CARD_WIDTH) / 2, 0)
    return [
        Item(_sheet(faces[n : n + 2], left, setting.style.marks), setting.style.step * 0.2)
        for n in range(0, len(faces), 2)
    ]


def _sheet(faces: list[Drawing], left: float, marks: float) -> Drawing:
    """Return one or two faces side by side; two make a card that folds between them."""

    def draw(pen: Pen, x: float, y: float) -> None:
        top = y - marks
        for n, face in enumerate(faces):
            face.paint(pen, x + left + n * CARD_WIDTH, top)
        _marks(pen, x + left, top, len(faces), marks)

    return Drawing(CARD_HEIGHT + 2 * marks, draw)


def _marks(pen: Pen, x: float, top: float, faces: int, marks: float) -> None:
    right, bottom = x + faces * CARD_WIDTH, top - CARD_HEIGHT
    pen.frame(x, bottom, right - x, CARD_HEIGHT, HAIRLINE, 0.4)
    near, far = 0.8 * MM, marks - 0.4 * MM
    for edge in (x, right):
        pen.line((edge, top + near), (edge, top + far), MUTED, 0.5)
        pen.line((edge, bottom - near), (edge, bottom - far), MUTED, 0.5)
    outward = min(far, x)
    for edge in (top, bottom):
        pen.line((x - near, edge), (x - outward, edge), MUTED, 0.5)
        pen.line((right + near, edge), (right + outward, edge), MUTED, 0.5)
    if faces == 2:
        fold = x + CARD_WIDTH
        pen.line((fold, top + far), (fold, bottom - far), MUTED, 0.5, dash=(1.5, 2))


def _faces(setting: Setting, panel: CardPanel, parent: Node) -> list[Drawing]:
    node = parent.child("Sect")
    heading, level = setting.heading(node, setting.level + 1)
    setting.level = level - 1
    inner = CARD_WIDTH - 2 * PAD
    figure: Placed | None = None
    text_width = inner
    title = sentence(panel.title, CARD_TITLE, inner, heading)
    if panel.figure is not None:
        side = min(panel.figure.width_mm * MM, 26 * MM)
        text_width = inner - side - PAD * 0.7
        box = figure_box(setting.style, panel.figure, side, CARD_HEIGHT * 0.6, node)
        figure = Placed(PAD + inner - side, box)
    lines = [_line(line, text_width, node) for line in panel.lines]
    room = CARD_HEIGHT - _band(title) - ABOVE - BELOW
    gap = next((gap for gap in GAPS if sum(line.height + gap for line in lines) <= room), GAPS[0])
    rest: Box | None = stack([Item(line, gap) for line in lines])
    faces: list[Drawing] = []
    if title.height > HIGHEST_TITLE:
        # A title that would leave no room flows like the lines below it.
        flowing = sentence(panel.title, CARD_STRONG, text_width, heading)
        rest = stack([Item(flowing), Item(rest, 2)])  # type: ignore[arg-type]
        title = sentence("", CARD_TITLE, inner, None)
    while rest is not None:
        head, rest = rest.split(CARD_HEIGHT - _band(title) - ABOVE - BELOW, force=True)
        beside = figure if not faces else None
        faces.append(_face(title, head, beside))
        if rest is not None:
            title = _continued(panel.title, inner, node)
    return faces


def _band(title: Lines) -> float:
    return max(title.height, CARD_TITLE.leading) + 5


def _continued(title: str, width: float, node: Node) -> Lines:
    words = _("{title} (continued)").format(title=title)
    lines = sentence(words, CARD_TITLE, width, node.child("P"))
    if lines.height <= HIGHEST_TITLE:
        return lines
    node.kids.pop()
    return sentence(_("(continued)"), CARD_TITLE, width, node.child("P"))


def _face(title: Lines, body: Box | None, figure: Placed | None) -> Drawing:
    band = _band(title)

    def draw(pen: Pen, x: float, y: float) -> None:
        pen.ground(x, y - band, CARD_WIDTH, band, ACCENT)
        title.paint(pen, x + PAD, y - 2.5)
        if body is not None:
            body.paint(pen, x + PAD, y - band - ABOVE)
        if figure is not None:
            figure.box.paint(pen, x + figure.x, y - band - 4)

    return Drawing(CARD_HEIGHT, draw)


def _line(line: CardLine, width: float, node: Node) -> Box:
    """Return a label and beside it its value, or a rule to write on."""
    p = node.child("P")
    label = sentence(line.label, CARD_LABEL, LABEL - 4, p.child("Span")).ending_with_space()
    empty = not any(span.text for value in line.value for span in value)
    start = LABEL if line.label else 0.0
    if empty:
        blank = rule(width - start, 5.5 * MM)
        low = Pad(label, top=max(blank.height - label.height, 0))
        return Row((Placed(0, low), Placed(start, blank)), whole=WHOLE)
    kind = CARD_STRONG if line.strong else CARD_TEXT
    span = p.child("Span")
    values = [paragraph(words, kind, width - start, span) for words in line.value]
    value = stack([Item(lines.ending_with_space()) for lines in values])
    down = kind.baseline - CARD_LABEL.baseline
    return Row((Placed(0, Pad(label, top=down)), Placed(start, value)), whole=WHOLE)
