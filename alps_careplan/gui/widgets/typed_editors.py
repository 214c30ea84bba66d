"""Editors of what is typed: lines, free text, dates and moments.

Each change goes to the workspace at once, where it is kept whether or not it can be read.
"""

from datetime import datetime
from math import ceil
from typing import Any

from PySide6.QtCore import QSignalBlocker, QSize, Qt, Signal
from PySide6.QtGui import QFocusEvent, QResizeEvent, QTextCursor
from PySide6.QtWidgets import QHBoxLayout, QPlainTextEdit, QPushButton, QSizePolicy, QWidget

from alps_careplan.gui.widgets.field_editor import FieldEditor, LineEdit, is_left
from alps_careplan.gui.widgets.labels import MutedLabel
from alps_careplan.gui.widgets.targets import Target
from alps_careplan.i18n import _, date_words
from alps_careplan.model import entry, text
from alps_careplan.model.entry import Shown
from alps_careplan.model.fields import Field

_MOST_LINES = 14


class TypedEditor(FieldEditor):
    """An editor whose value is typed. Subclasses read and write their control's text."""

    lines = False

    def __init__(self, field: Field, target: Target, parent: QWidget | None = None) -> None:
        super().__init__(field, target, parent)
        # What was last shown or entered: a value that differs from it came from elsewhere.
        self._settled: Shown | None = None
        self._typing = False

    def _typed(self) -> str:
        raise NotImplementedError

    def _write(self, words: str) -> None:
        raise NotImplementedError

    def retarget(self, target: Target) -> None:
        """Turn to another record, whose value is then written whatever stands here."""
        super().retarget(target)
        self._settled = None

    def load(self, record: Any) -> None:
        """Show the value, unless it is what was just typed."""
        now = entry.shown(record, self.field.key)
        if not self._typing and now != self._settled:
            self._show(now)
        self._settled = now
        self._show_beside(record, now)
        self._mark_blank(getattr(record, self.field.key), bool(now.text))
        self._tell(now.reason, now=not self._typing)

    def _show(self, now: Shown) -> None:
        """Write the value into the control."""
        if self._typed() != now.text:
            self._write(now.text)

    def _show_beside(self, record: Any, now: Shown) -> None:
        """Show what stands beside the text, such as the other unit. Nothing for most kinds."""

    def _edited(self) -> None:
        """Take what was typed into the workspace."""
        typed = self._typed()
        kept = text.clean(typed, lines=self.lines)
        if text.dropped(typed):
            self.target.session.notice.emit(
                _("Characters that cannot be seen or printed were left out.")
            )
        if _printable_differs(typed, kept):
            self._write(kept)
        self._enter(kept)

    def _enter(self, words: str, unit: str = "") -> None:
        self._typing = True
        try:
            self.target.type_into(self.field.key, words, unit)
            record = self.target.record()
            if record is not None:
                self.load(record)
        finally:
            self._typing = False

    def _left(self) -> None:
        super()._left()
        if self._settled is not None:
            self._show(self._settled)
            self._show_settled(self._settled)

    def _show_settled(self, now: Shown) -> None:
        """Tidy what stands beside, after the field was left."""


def _printable_differs(typed: str, kept: str) -> bool:
    # Composing two code points into one letter is no reason to move the cursor.
    return len(typed) != len(kept) or (any(c in typed for c in "\t\n\r") and typed != kept)


class LineEditor(TypedEditor):
    """One line."""

    def __init__(self, field: Field, target: Target, parent: QWidget | None = None) -> None:
        super().__init__(field, target, parent)
        self.edit = LineEdit(self)
        self.edit.setCursorMoveStyle(Qt.CursorMoveStyle.LogicalMoveStyle)
        self.edit.textChanged.connect(self._edited)
        self.edit.left.connect(self._left)
        self._lay_out()

    def _lay_out(self) -> None:
        self._build(self.edit)

    def _typed(self) -> str:
        return self.edit.text()

    def _write(self, words: str) -> None:
        place = self.edit.cursorPosition()
        blocker = QSignalBlocker(self.edit)
        self.edit.setText(words)
        blocker.unblock()
        # With the focus the cursor stays where it was (at the end, if the text is shorter now);
        # without, the beginning is what to see.
        self.edit.setCursorPosition(place if self.edit.hasFocus() else 0)


class DateEditor(LineEditor):
    """A day, month or year, or a day with its time, written as people write it."""

    def _lay_out(self) -> None:
        row = QWidget(self)
        line = QHBoxLayout(row)
        line.setContentsMargins(0, 0, 0, 0)
        line.addWidget(self.edit, 3)
        self._beside = MutedLabel("", row)
        self._beside.setWordWrap(False)
        self._beside.hide()
        line.addWidget(self._beside, 0)
        if self.field.kind == "moment":
            button = QPushButton(_("Now"), row)
            button.setAccessibleName(_("{field}: now").format(field=_(self.field.label)))
            button.setToolTip(_("Write the day and time it is"))
            button.clicked.connect(self._write_now)
            line.addWidget(button, 0)
        self._build(self.edit, row)

    def _write_now(self) -> None:
        now: datetime = self.target.session.workspace.clock()
        self._write(date_words(now.strftime("%Y-%m-%dT%H:%M")))
        self._edited()
        self.target.session.workspace.end_step()

    def _show_beside(self, _record: Any, now: Shown) -> None:
        # While typing: how it is read. Once left, the field itself shows that.
        typed = " ".join(self._typed().split())
        words = f"= {now.text}" if now.text and not now.reason and now.text != typed else ""
        if words != self._beside.text():
            self._beside.setText(words)
        self._beside.setVisible(bool(words))

    def _show_settled(self, now: Shown) -> None:
        self._show_beside(None, now)


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
        self._shown_height = 0

    def sizeHint(self) -> QSize:
        """Return the height of its lines."""
        line = self.fontMetrics().lineSpacing()
        # Asked of the text itself: letters of another script can make a line higher.
        high = max(self._lines * line, min(self._text_height(), _MOST_LINES * line))
        margin = int(self.document().documentMargin()) + self.frameWidth()
        return QSize(super().sizeHint().width(), high + 2 * margin + 2)

    def minimumSizeHint(self) -> QSize:
        """Return the same height: text is not squeezed."""
        return QSize(self.fontMetrics().averageCharWidth() * 12, self.sizeHint().height())

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """Tell that the field was left."""
        super().focusOutEvent(event)
        if is_left(event):
            self.left.emit()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Ask for another height when the lines break elsewhere."""
        super().resizeEvent(event)
        self._grown()

    def _grown(self) -> None:
        high = self._text_height()
        if high != self._shown_height:
            self._shown_height = high
            # Where all is seen a bar would only narrow the lines, and so hide the last of them.
            most = _MOST_LINES * self.fontMetrics().lineSpacing()
            self.setVerticalScrollBarPolicy(
                Qt.ScrollBarPolicy.ScrollBarAsNeeded
                if high > most
                else Qt.ScrollBarPolicy.ScrollBarAlwaysOff
            )
            self.updateGeometry()

    def _text_height(self) -> int:
        """Return how high the text is, as its lines break now."""
        block, high = self.document().begin(), 0.0
        while block.isValid():
            high += self.blockBoundingRect(block).height()
            block = block.next()
        return ceil(high)


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
