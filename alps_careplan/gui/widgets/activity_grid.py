"""The grid of activities: quick to fill with the clinician's answers, one row after the other."""

from collections.abc import Callable
from typing import Any

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QKeyEvent, QKeySequence, QShortcut
from PySide6.QtWidgets import QApplication, QComboBox, QPushButton, QVBoxLayout, QWidget

from alps_careplan.gui.widgets.focus_order import show_focus_soon
from alps_careplan.gui.widgets.list_editor import ListEditor
from alps_careplan.gui.widgets.row_form import RowForm
from alps_careplan.gui.widgets.targets import PlanTarget, Target
from alps_careplan.gui.widgets.wrap import WrapLayout
from alps_careplan.i18n import _, ngettext
from alps_careplan.model import entry
from alps_careplan.model.activity import USUAL_ACTIVITIES, ActivityRow
from alps_careplan.model.records import new_id
from alps_careplan.model.text import folded

_STEPS = (("Ctrl+Down", 1), ("Ctrl+Up", -1))


class ActivityGrid(ListEditor):
    """The activities with their answers."""

    def __init__(self, *args: Any, **more: Any) -> None:
        super().__init__(*args, **more)
        self.usual = QPushButton(_("Add the usual activities"), self.buttons)
        self.usual.setAutoDefault(False)
        self.usual.clicked.connect(self._add_usual)
        line = self.buttons.layout()
        if line is not None:
            line.addWidget(self.usual)
        for keys, by in _STEPS:
            shortcut = QShortcut(QKeySequence(keys), self)
            shortcut.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
            shortcut.activated.connect(lambda by=by: self._step(by))

    def load(self, record: Any) -> None:
        """Show the grid; offer the usual activities while some are missing."""
        super().load(record)
        self.usual.setVisible(bool(_missing(record.grid)))

    def _make_form(self, target: PlanTarget) -> RowForm:
        return _ActivityForm(target, self, step=self._step, copy=self._copy)

    def _add_usual(self) -> None:
        record = self.target.record()
        if record is None:
            return
        rows = tuple(ActivityRow(id=new_id(), activity=name) for name in _missing(record.grid))
        whole = (*record.grid, *rows)
        self.target.session.workspace.edit(self.list_path, whole, self.usual.text())
        self._reload()
        if self.table is not None and rows and self.table.choose(rows[0].id):
            self.lead_to((rows[0].id, "answer"))
            show_focus_soon(self)

    def _step(self, by: int) -> None:
        """Go to the next row or the one before, to the same field."""
        if self.table is None or self.row_form is None:
            return
        focus = QApplication.focusWidget()
        editors = self.row_form.form.editors
        key = next((k for k, e in editors.items() if focus and e.isAncestorOf(focus)), "answer")
        row_id = self.table.rows.row_id(self._number() + by)
        if row_id:
            self.lead_to((row_id, key))
            show_focus_soon(self)

    def _copy(self) -> None:
        """Give all answers the clinician and the date of the chosen one: one step for undo.

        A row without an answer gets nothing: nobody set it.
        """
        record = self.target.record()
        chosen = self.table.current() if self.table is not None else ""
        source = next((row for row in record.grid if row.id == chosen), None) if record else None
        if source is None:
            return
        rows = tuple(
            row if row.answer == "not-asked" else _set_like(row, source) for row in record.grid
        )
        label = _("Copy who and when to all answers")
        self.target.session.workspace.edit(self.list_path, rows, label)
        self._reload()
        count = sum(row.answer != "not-asked" for row in rows)
        self.target.session.undoable.emit(
            ngettext(
                "Copied to {n} row. Undo takes it back.", "Copied to {n} rows. Undo takes it back.",
                count,
            ).format(n=count)
        )  # fmt: skip


class _ActivityForm(RowForm):
    """The form of one activity, and what leads on to the others."""

    def __init__(
        self,
        target: Target,
        parent: QWidget,
        *,
        step: Callable[[int], None],
        copy: Callable[[], None],
    ) -> None:
        super().__init__(ActivityRow, target, parent)
        answer = self.form.editors["answer"].control
        answer.installEventFilter(_FirstLetter(answer))
        box = QWidget(self)
        line = WrapLayout(box)
        self.next = QPushButton(_("Next activity"), box)
        self.next.setToolTip(
            QKeySequence("Ctrl+Down").toString(QKeySequence.SequenceFormat.NativeText)
        )
        self.next.clicked.connect(lambda: step(1))
        self.copy = QPushButton(_("Copy who and when to all answers"), box)
        self.copy.clicked.connect(copy)
        for button in (self.next, self.copy):
            button.setAutoDefault(False)
            line.addWidget(button)
        column = self.layout()
        if isinstance(column, QVBoxLayout):
            column.insertWidget(1, box)

    def _show_beside(self) -> None:
        """Let the row be copied once it says who and when."""
        row = self.target.record()
        self.copy.setEnabled(row is not None and bool(row.set_by or row.set_on))


class _FirstLetter(QObject):
    """Lets a letter choose the next answer that begins with it.

    Qt takes letters typed soon after each other for one word; here each belongs to a row of its
    own.
    """

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Take letters; leave all other keys to the box."""
        if not isinstance(event, QKeyEvent) or not isinstance(watched, QComboBox):
            return False
        letter = event.text().casefold()
        if event.type() != QEvent.Type.KeyPress or not letter.isalpha():
            return False
        count, here = watched.count(), watched.currentIndex()
        for step in range(1, count + 1):
            index = (here + step) % count
            if watched.itemText(index).casefold().startswith(letter):
                watched.setCurrentIndex(index)
                break
        return True


def _missing(grid: tuple[ActivityRow, ...]) -> list[str]:
    """Return the usual activities that have no row yet."""
    there = {folded(row.activity) for row in grid}
    return [_(name) for name in USUAL_ACTIVITIES if folded(_(name)) not in there]


def _set_like(row: ActivityRow, source: ActivityRow) -> ActivityRow:
    for key in ("set_by", "set_on"):
        row = entry.set_value(row, key, getattr(source, key))
    return row
