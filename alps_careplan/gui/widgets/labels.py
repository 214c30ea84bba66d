"""Labels: headings, muted words, and the reason why something typed was not taken."""

from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QPalette
from PySide6.QtWidgets import QHBoxLayout, QLabel, QSizePolicy, QStyle, QWidget

from alps_careplan.gui import style


class MutedLabel(QLabel):
    """Words that stand back, in any palette. Wraps."""

    def __init__(self, text: str = "", parent: QWidget | None = None) -> None:
        super().__init__(text, parent)
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setWordWrap(True)
        self._fade()

    def changeEvent(self, event: QEvent) -> None:
        """Follow a change from light to dark."""
        super().changeEvent(event)
        if event.type() in (QEvent.Type.ParentChange, QEvent.Type.PaletteChange):
            self._fade()

    def _fade(self) -> None:
        parent = self.parentWidget()
        palette = QPalette(self.palette())
        ground = parent.palette() if parent is not None else palette
        colour = style.muted(ground)
        if palette.color(QPalette.ColorRole.WindowText) != colour:
            palette.setColor(QPalette.ColorRole.WindowText, colour)
            self.setPalette(palette)


class Heading(QLabel):
    """The heading of a section, or of a part within one (`small`)."""

    def __init__(self, text: str, parent: QWidget | None = None, *, small: bool = False) -> None:
        super().__init__(text, parent)
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setWordWrap(True)
        self.setFont(style.resized(self.font(), 1.0 if small else 1.25, bold=True))


class Reason(QWidget):
    """Why something was not taken: a sign and a sentence."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        self._sign = QLabel(self)
        self._words = QLabel(self)
        self._words.setTextFormat(Qt.TextFormat.PlainText)
        # Before it wraps: a policy given afterwards forgets that narrow is high.
        self._words.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
        self._words.setWordWrap(True)
        # It may repeat what was typed, and a long word must not widen the form.
        self._words.setMinimumWidth(1)
        row.addWidget(self._sign, 0, Qt.AlignmentFlag.AlignTop)
        row.addWidget(self._words, 1)
        size = self.fontMetrics().height()
        icon = self.style().standardIcon(QStyle.StandardPixmap.SP_MessageBoxWarning)
        self._sign.setPixmap(icon.pixmap(size, size))

    def text(self) -> str:
        """Return the sentence shown."""
        return self._words.text()

    def set_text(self, text: str) -> None:
        """Show a sentence; an empty one hides all."""
        if text != self._words.text():
            self._words.setText(text)
        self.setVisible(bool(text))
