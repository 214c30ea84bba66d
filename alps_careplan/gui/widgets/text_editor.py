"""The editor of free text, several lines of it."""

from PySide6.QtCore import QSignalBlocker, QSize, Qt, Signal
from PySide6.QtGui import QFocusEvent, QTextCursor
from PySide6.QtWidgets import QPlainTextEdit, QSizePolicy, QWidget

from alps_careplan.gui.widgets.targets import Target
from alps_careplan.gui.widgets.typed_editors import TypedEditor
from alps_careplan.model.fields import Field

_MOST_LINES = 14


class GrowingText(QPlainTextEdit):
    """Free text, as tall as what it holds within reason. Tab goes on to the next field."""

    left = Signal()

    def __init__(self, lines: int, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._lines = lines
        self.setTabChangesFocus(True)
        # The plan has one undo for everything.
        self.setUndoRedoEnabled(False)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.document().documentLayout().documentSizeChanged.connect(self._grown)
        self._shown_lines = 0

    def sizeHint(self) -> QSize:
        """Return the height of its lines."""
        # The document of a plain text edit measures its height in lines.
        lines = int(self.document().size().height())
        lines = max(self._lines, min(lines, _MOST_LINES))
        margin = int(self.document().documentMargin()) + self.frameWidth()
        height = self.fontMetrics().lineSpacing() * lines + 2 * margin + 2
        return QSize(super().sizeHint().width(), height)

    def minimumSizeHint(self) -> QSize:
        """Return the same height: text is not squeezed."""
        return QSize(self.fontMetrics().averageCharWidth() * 12, self.sizeHint().height())

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """Tell that the field was left."""
        super().focusOutEvent(event)
        if event.reason() != Qt.FocusReason.PopupFocusReason:
            self.left.emit()

    def _grown(self) -> None:
        lines = int(self.document().size().height())
        if lines != self._shown_lines:
            self._shown_lines = lines
            self.updateGeometry()


class TextEditor(TypedEditor):
    """Free text of several lines."""

    lines = True

    def __init__(self, field: Field, target: Target, parent: QWidget | None = None) -> None:
        super().__init__(field, target, parent)
        self.edit = GrowingText(max(2, field.lines), self)
        self.edit.textChanged.connect(self._edited)
        self.edit.left.connect(self._left)
        self._build(self.edit)

    def _typed(self) -> str:
        return self.edit.toPlainText()

    def _write(self, words: str) -> None:
        place = self.edit.textCursor().position()
        blocker = QSignalBlocker(self.edit)
        self.edit.setPlainText(words)
        blocker.unblock()
        cursor = self.edit.textCursor()
        cursor.movePosition(QTextCursor.MoveOperation.Start)
        cursor.setPosition(min(place, self.edit.document().characterCount() - 1))
        self.edit.setTextCursor(cursor)
