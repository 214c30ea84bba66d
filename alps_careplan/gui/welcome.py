"""A calm first screen, and the few words that make a child's plan begin."""

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import (
    QDialog,
    QFormLayout,
    QFrame,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QPushButton,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)

from alps_careplan.gui import style
from alps_careplan.i18n import _, date_words
from alps_careplan.model import entry
from alps_careplan.model.fields import field_of
from alps_careplan.model.household import CarePlan
from alps_careplan.model.people import Child
from alps_careplan.model.records import new_id


class ChildStart(QWidget):
    """Name and birth date of a child, and the button that begins its plan.

    `begun` carries the new `CarePlan`. A date that cannot be read is kept as typed, with its
    reason at the field, as everywhere.
    """

    begun = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.name = QLineEdit(self)
        self.birth = QLineEdit(self)
        self._read = QLabel(self)
        self.go = QPushButton(_("Add a child"), self)
        form = QFormLayout(self)
        form.setContentsMargins(0, 0, 0, 0)
        form.setVerticalSpacing(style.spacing(self, 0.45))
        form.setRowWrapPolicy(QFormLayout.RowWrapPolicy.WrapAllRows)
        form.addRow(_(field_of(Child, "legal_name").label), self.name)
        form.addRow(_(field_of(Child, "birth_date").label), self.birth)
        form.addRow(self._read)
        row = QHBoxLayout()
        row.addWidget(self.go)
        row.addStretch(1)
        form.addRow(row)
        for field in (self.name, self.birth):
            field.setMinimumWidth(style.text_width(self, 40))
            field.returnPressed.connect(self._begin)
        self.birth.setPlaceholderText(_("Such as 3 Apr 2019"))
        self._read.setWordWrap(True)
        self._read.setTextFormat(Qt.TextFormat.PlainText)
        self.birth.textChanged.connect(self._say_date)
        self.go.clicked.connect(self._begin)
        self._paint()
        self._say_date("")

    def showEvent(self, event: QShowEvent) -> None:
        """Begin at the name."""
        super().showEvent(event)
        self.name.setFocus(Qt.FocusReason.OtherFocusReason)

    def changeEvent(self, event: QEvent) -> None:
        """Follow another palette or font."""
        super().changeEvent(event)
        if event.type() in (QEvent.Type.PaletteChange, QEvent.Type.FontChange):
            self._paint()

    def plan(self) -> CarePlan:
        """Return the plan as typed so far."""
        child = entry.enter(Child(), "legal_name", self.name.text())
        return CarePlan(id=new_id(), child=entry.enter(child, "birth_date", self.birth.text()))

    def _paint(self) -> None:
        style.set_main(self.go)
        style.set_muted(self._read)

    def _say_date(self, _text: str) -> None:
        child = self.plan().child
        reason = entry.shown(child, "birth_date").reason
        self._read.setText(
            reason
            or date_words(child.birth_date)
            or _("You can leave out what you do not know, and add it later.")
        )
        if reason:
            self._read.setPalette(self.palette())  # not muted: it is to be seen
        else:
            style.set_muted(self._read)

    def _begin(self) -> None:
        self.begun.emit(self.plan())


class Welcome(QScrollArea):
    """What a first start shows, while there is no child yet."""

    sample_asked = Signal()
    import_asked = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setWidgetResizable(True)
        self.start = ChildStart()
        self._muted: list[QLabel] = []
        inside = QWidget()
        outer = QHBoxLayout(inside)
        column = QVBoxLayout()
        column.setSpacing(style.spacing(self, 0.7))
        outer.addStretch(1)
        outer.addLayout(column, 3)
        outer.addStretch(1)
        column.addStretch(1)
        title = QLabel(_("A care plan for your child with ALPS"))
        title.setFont(style.resized(title.font(), 1.7, bold=True))
        column.addWidget(_wrapped(title))
        column.addWidget(
            _wrapped(
                QLabel(
                    _(
                        "You type what your clinic told you, once. The program prints it for the "
                        "fridge, the wallet, the school and the emergency doctor."
                    )
                )
            )
        )
        column.addWidget(
            self._quiet(
                _(
                    "It is a record, never a decision: it computes no dose and does not tell you "
                    "whether to go to hospital. All stays on this computer."
                )
            )
        )
        column.addSpacing(style.spacing(self, 0.8))
        column.addWidget(self.start)
        column.addSpacing(style.spacing(self, 1.2))
        column.addWidget(
            self._quiet(_("Or look round first, or go on with a plan you have as a file:"))
        )
        column.addLayout(self._ways())
        column.addStretch(2)
        self.setWidget(inside)

    def changeEvent(self, event: QEvent) -> None:
        """Follow another palette."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.PaletteChange:
            for label in self._muted:
                style.set_muted(label)

    def _ways(self) -> QHBoxLayout:
        row = QHBoxLayout()
        for words, signal in (
            (_("Open the sample family"), self.sample_asked),
            (_("Bring in a plan file…"), self.import_asked),
        ):
            button = QPushButton(words)
            button.clicked.connect(lambda _checked=False, asked=signal: asked.emit())
            row.addWidget(button)
        row.addStretch(1)
        return row

    def _quiet(self, words: str) -> QLabel:
        label = QLabel(words)
        style.set_muted(label)
        self._muted.append(label)
        return _wrapped(label)


class AddChildDialog(QDialog):
    """Asks for a further child."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWindowTitle(_("Add a child"))
        gap = style.spacing(self)
        column = QVBoxLayout(self)
        column.setContentsMargins(2 * gap, 2 * gap, 2 * gap, 2 * gap)
        self.start = ChildStart()
        self.start.begun.connect(lambda _plan: self.accept())
        column.addWidget(self.start)


class RemoveChildDialog(QDialog):
    """Asks by name before a child's plan goes."""

    def __init__(self, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWindowTitle(_("Remove this child"))
        gap = style.spacing(self)
        column = QVBoxLayout(self)
        column.setContentsMargins(2 * gap, 2 * gap, 2 * gap, 2 * gap)
        column.setSpacing(gap)
        words = _(
            "This takes the whole plan of this child away. Undo brings it back while this "
            "window is open."
        )
        column.addWidget(_wrapped(QLabel(words)))
        asked = name or _("remove")
        label = _wrapped(QLabel(_("To remove it, type: {name}").format(name=asked)))
        self.typed = QLineEdit()
        self.typed.setMinimumWidth(style.text_width(self, 40))
        label.setBuddy(self.typed)
        column.addWidget(label)
        column.addWidget(self.typed)
        row = QHBoxLayout()
        row.addStretch(1)
        stay = QPushButton(_("Keep it"))
        self.go = QPushButton(_("Remove"))
        self.go.setEnabled(False)
        self.go.setAutoDefault(False)
        self.typed.textChanged.connect(
            lambda text: self.go.setEnabled(text.strip().casefold() == asked.strip().casefold())
        )
        stay.clicked.connect(self.reject)
        self.go.clicked.connect(self.accept)
        row.addWidget(stay)
        row.addWidget(self.go)
        column.addLayout(row)


def _wrapped(label: QLabel) -> QLabel:
    label.setWordWrap(True)
    label.setTextFormat(Qt.TextFormat.PlainText)
    return label
