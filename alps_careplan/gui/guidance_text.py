"""A long text to read: real headings and paragraphs that can be selected, in today's colours."""

from collections.abc import Callable, Iterable
from html import escape

from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QTextBlock, QTextCursor
from PySide6.QtWidgets import QApplication, QFrame, QTextBrowser, QWidget

from alps_careplan.gui import style
from alps_careplan.gui.guidance_gather import Line, Part
from alps_careplan.i18n import _

_NO_BREAK = "\u00a0"


class ReadingText(QTextBrowser):
    """Shows HTML that `write` makes; it is made again when palette or font change.

    All of it can be selected, by mouse and keys, and read by a screen reader line by line.
    """

    def __init__(self, write: Callable[[], str], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._write = write
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setOpenLinks(False)
        self.setUndoRedoEnabled(False)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setTextInteractionFlags(
            Qt.TextInteractionFlag.TextSelectableByMouse
            | Qt.TextInteractionFlag.TextSelectableByKeyboard
        )

    def rewrite(self, *, from_top: bool = False) -> None:
        """Show the text as it is now, where one was reading or from its top."""
        bar = self.verticalScrollBar()
        at = 0 if from_top else bar.value()
        document = self.document()
        document.setDocumentMargin(style.spacing(self, 0.6))
        document.setIndentWidth(style.spacing(self, 0.9))
        document.setDefaultStyleSheet(_sheet(self))
        self.setHtml(self._write())
        bar.setValue(at)

    def headings(self) -> list[QTextBlock]:
        """Return the blocks that are headings of a part, from the top."""
        found, block = [], self.document().begin()
        while block.isValid():
            if block.blockFormat().headingLevel() == 2:
                found.append(block)
            block = block.next()
        return found

    def go_to(self, heading: int) -> None:
        """Bring the heading of a part to the top, and go on reading from there."""
        block = self.headings()[heading]
        self.setTextCursor(QTextCursor(block))
        top = self.document().documentLayout().blockBoundingRect(block).top()
        self.verticalScrollBar().setValue(round(top))

    def changeEvent(self, event: QEvent) -> None:
        """Follow another palette or font."""
        super().changeEvent(event)
        kinds = (QEvent.Type.PaletteChange, QEvent.Type.FontChange)
        if event.type() in kinds and not self.document().isEmpty():
            self.rewrite()


def paragraph(words: str, kind: str = "") -> str:
    """Return words as a paragraph; `kind` is one of the sheet's, such as "quiet"."""
    return f'<p class="{kind}">{escape(words)}</p>' if words else ""


def heading(words: str, level: int = 2) -> str:
    """Return words as a heading."""
    return f"<h{level}>{escape(words)}</h{level}>"


def bullets(items: Iterable[str]) -> str:
    """Return items, each HTML already, as a list."""
    return "<ul>" + "".join(f"<li>{item}</li>" for item in items) + "</ul>"


def parts_html(parts: Iterable[Part]) -> str:
    """Return parts with their headings."""
    return "".join(heading(part.title) + bullets(map(line_html, part.lines)) for part in parts)


def line_html(line: Line) -> str:
    """Return a sentence, with what it is to be read as before it and where it is from after it."""
    words = escape(line.text)
    if line.label:
        words = f"<b>{escape(_('{label}:').format(label=line.label))}</b> {words}"
    if line.asks:
        words = f'<span class="ask">{escape(_("To ask:"))}</span> {words}'
    if line.note:
        words = f'<span class="quiet">{words}</span>'
    mark = _("Our own request, not from the documents") if line.request else line.mark
    # A source and its date stay on one line.
    mark = mark.replace(" ", _NO_BREAK).replace(f";{_NO_BREAK}", "; ")
    return f'{words} <span class="mark">[{escape(mark)}]</span>' if mark else words


def _sheet(widget: QWidget) -> str:
    palette = QApplication.palette()
    muted = style.muted(palette).name()
    accent = style.accent(palette).name()
    ask = style.level_colour("ask", palette).name()
    gap, small = style.spacing(widget, 0.7), style.spacing(widget, 0.2)
    return (
        f"h1 {{ font-size: x-large; margin: 0 0 {small}px 0; }}"
        f"h2 {{ font-size: large; color: {accent}; margin: {gap}px 0 {small}px 0; }}"
        f"h3 {{ font-size: medium; margin: {gap}px 0 0 0; }}"
        f"p {{ margin: 0 0 {small}px 0; }}"
        f"ul {{ margin: 0; }} li {{ margin: 0 0 {small}px 0; }}"
        f".quiet {{ color: {muted}; }}"
        f".mark {{ color: {muted}; font-size: small; }}"
        f".ask {{ color: {ask}; font-weight: bold; }}"
    )
