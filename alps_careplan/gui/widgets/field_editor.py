"""What every field's editor shares: label above, control, help below, the reason of a refusal."""

from abc import abstractmethod
from typing import Any

from PySide6.QtCore import QEvent, QObject, Qt, QTimer, Signal
from PySide6.QtGui import QFocusEvent, QWheelEvent
from PySide6.QtWidgets import QComboBox, QHBoxLayout, QLabel, QLineEdit, QVBoxLayout, QWidget

from alps_careplan.gui.widgets.labels import MutedLabel, Reason
from alps_careplan.gui.widgets.targets import Target
from alps_careplan.i18n import _
from alps_careplan.model.edit import Path
from alps_careplan.model.fields import Field

# Values that print as a blank; a critical field with one of them is marked.
_BLANK = ("", None, "not-asked", "not-stated", ())
# A reason waits until typing pauses: half a date is no mistake.
_PAUSE_MS = 1200


def is_left(event: QFocusEvent) -> bool:
    """Say whether a field that loses the focus is left: not when only its menu opens."""
    return event.reason() != Qt.FocusReason.PopupFocusReason


class QuietCombo(QComboBox):
    """A combo box that the wheel scrolls past: turning it must not change a plan."""

    left = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        # As wide as there is room for, not as its longest entry: names can be very long.
        self.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        self.setMinimumContentsLength(6)

    def set_name(self, name: str) -> None:
        """Name a combo box that has no label of its own beside it.

        On Linux a screen reader reads a combo box's name from a label next to it, and nowhere
        else; so it gets one that is not seen.
        """
        self.setAccessibleName(name)
        label = QLabel(name, self.parentWidget())
        label.setBuddy(self)
        label.hide()

    def wheelEvent(self, event: QWheelEvent) -> None:
        """Leave the wheel to the form around."""
        event.ignore()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """Tell that the field was left."""
        super().focusOutEvent(event)
        if is_left(event):
            self.left.emit()


class LineEdit(QLineEdit):
    """A line edit that tells when it is left."""

    left = Signal()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """Tell that the field was left."""
        super().focusOutEvent(event)
        if is_left(event):
            self.left.emit()


class FieldEditor(QWidget):
    """The editor of one field of the target's record.

    `control` is the widget that takes the focus. `load` shows the value as it is in a record; it
    is called after every change of the workspace, and leaves text that is being typed alone.
    `wide`: it takes a line of its own, whatever the kind of its field.
    """

    wide = False

    def __init__(self, field: Field, target: Target, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.field = field
        self.target = target
        self.control: QWidget = self
        self._label: QLabel | None = None
        self._mark: MutedLabel | None = None
        self._blank = True
        self._reason: Reason | None = None
        self._waiting = ""
        self._timer: QTimer | None = None
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(max(2, self.fontMetrics().height() // 5))
        self.setObjectName(f"field-{field.key}")

    @abstractmethod
    def load(self, record: Any) -> None:
        """Show the field's value as it is in `record`."""

    def retarget(self, target: Target) -> None:
        """Edit the same field of another record; `load` follows."""
        self.target = target

    def lead_to(self, _rest: Path) -> bool:
        """Put the focus into the field. `_rest` is the way within it, if it has parts."""
        self.control.setFocus(Qt.FocusReason.OtherFocusReason)
        return True

    def reason(self) -> str:
        """Return the reason that is shown, or ""."""
        return self._reason.text() if self._reason is not None else ""

    def add_note(self, note: QWidget) -> None:
        """Show something under the control, before the help."""
        self._column.insertWidget(self._place_of_reason(), note)

    # For the kinds of editor

    def _build(self, control: QWidget, row: QWidget | None = None, *, label: bool = True) -> None:
        """Stack label, control (within `row`, if given) and help, and name them for all readers."""
        self.control = control
        self.setFocusProxy(control)
        if label:
            self._add_label(control)
        self._column.addWidget(row or control)
        if self.field.help:
            self._column.addWidget(MutedLabel(_(self.field.help), self))
        self._column.addStretch(1)
        control.setAccessibleName(_(self.field.label))
        self._describe()

    def _add_label(self, control: QWidget) -> None:
        # An ampersand in a label's words is no mnemonic.
        self._label = QLabel(_(self.field.label).replace("&", "&&"), self)
        self._label.setBuddy(control)
        self._label.setWordWrap(True)
        if not self.field.critical:
            self._column.addWidget(self._label)
            return
        line = QHBoxLayout()
        self._mark = MutedLabel(_("still blank"), self)
        self._mark.setWordWrap(False)
        line.addWidget(self._label, 1)
        line.addWidget(self._mark, 0, Qt.AlignmentFlag.AlignBottom)
        self._column.addLayout(line)

    def _mark_blank(self, value: Any, unread: bool) -> None:
        if self._mark is not None:
            blank = value in _BLANK and not unread
            if blank != self._blank:
                self._blank = blank
                self._mark.setVisible(blank)
                self._describe()

    def _tell(self, reason: str, *, now: bool = False) -> None:
        """Show why the text was not taken: at once, or while it is being typed after a pause.

        Without a reason, show what the rules ask to look at again in this field.
        """
        reason = reason or self.target.session.to_check.get((*self.target.path, self.field.key), "")
        self._waiting = reason
        if reason and not now and self.control.hasFocus() and not self.reason():
            if self._timer is None:
                self._timer = QTimer(self)
                self._timer.setSingleShot(True)
                self._timer.timeout.connect(lambda: self._tell(self._waiting, now=True))
            self._timer.start(_PAUSE_MS)
            return
        if self._reason is None:
            if not reason:
                return
            self._reason = Reason(self)
            # Under the control, before the help.
            self._column.insertWidget(self._place_of_reason(), self._reason)
        if reason != self._reason.text() or bool(reason) == self._reason.isHidden():
            self._reason.set_text(reason)
            self._describe()

    def _place_of_reason(self) -> int:
        return self._column.count() - (2 if self.field.help else 1)

    def _describe(self) -> None:
        parts = [_(self.field.help), self.reason()]
        if self._mark is not None and self._blank:
            parts.insert(0, self._mark.text())
        self.control.setAccessibleDescription(" ".join(p for p in parts if p))

    def _left(self) -> None:
        """The field was left: the next visit is a step of its own for undo."""
        if self._waiting and not self.reason():
            self._tell(self._waiting, now=True)
        self.target.session.workspace.end_step()


class LeaveWatch(QObject):
    """Tells when the focus leaves a widget that is not of our making."""

    left = Signal()

    def eventFilter(self, _watched: QObject, event: QEvent) -> bool:
        """Look at focus events only; stop none."""
        if event.type() == QEvent.Type.FocusOut:
            self.left.emit()
        return False
