"""The editor of a list: a table, the chosen row's form beside it, and what adds and removes."""

from collections.abc import Sequence
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QWidget

from alps_careplan.gui import style
from alps_careplan.gui.models.blanks import blanks_words
from alps_careplan.gui.models.columns import Column, columns_for
from alps_careplan.gui.models.rows_model import RowsModel
from alps_careplan.gui.widgets.beside import Beside
from alps_careplan.gui.widgets.empty_words import EMPTY_WORDS
from alps_careplan.gui.widgets.field_editor import FieldEditor
from alps_careplan.gui.widgets.focus_order import order_focus_soon, show_focus_soon
from alps_careplan.gui.widgets.labels import Heading, MutedLabel
from alps_careplan.gui.widgets.list_buttons import ListButtons
from alps_careplan.gui.widgets.list_search import Keep, ListSearch
from alps_careplan.gui.widgets.row_form import RowForm
from alps_careplan.gui.widgets.rows_table import RowsTable
from alps_careplan.gui.widgets.targets import PlanTarget, Target
from alps_careplan.gui.widgets.undecided import UndecidedChoice
from alps_careplan.i18n import _
from alps_careplan.model.edit import Path
from alps_careplan.model.fields import Field
from alps_careplan.model.people import EmergencyContact
from alps_careplan.model.records import Row, new_id, rows_of

# From this many rows on a list can be searched and sorted.
_LONG = 7


class ListEditor(FieldEditor):
    """A list of rows of one kind.

    Table and form are made when there is something to show in them: most lists are empty at
    first, and a form has dozens of widgets. `small`: the list stands within a form.
    """

    def __init__(
        self,
        field: Field,
        target: Target,
        parent: QWidget | None = None,
        *,
        small: bool = True,
        filters: Sequence[tuple[str, Keep]] = (),
        long: int = _LONG,
    ) -> None:
        super().__init__(field, target, parent)
        assert field.row is not None
        self.record_type: type = field.row
        self._filters = filters
        self._long = long
        # Whether "list" was chosen for an undecided list that has no rows yet.
        self._opened = False
        self.search: ListSearch | None = None
        self.table: RowsTable | None = None
        self.row_form: RowForm | None = None
        self._body: Beside | None = None
        name = _(field.label)
        self._column.setSpacing(style.spacing(self, 0.4))
        self._add_heading(small)
        if field.help:
            self._column.addWidget(MutedLabel(_(field.help), self))
        self.choice: UndecidedChoice | None = None
        if field.undecided:
            self.choice = UndecidedChoice(name, self)
            self.choice.chosen.connect(self._decided)
            self._column.addWidget(self.choice)
        self._empty = MutedLabel("" if field.help else _(EMPTY_WORDS[self.record_type]), self)
        self._column.addWidget(self._empty)
        self.buttons = ListButtons(name, _(field.many), self._add, self._remove, self._move, self)
        self._column.addWidget(self.buttons)
        self.control = self.buttons.add

    @property
    def list_path(self) -> Path:
        """The path of the list itself."""
        return (*self.target.path, self.field.key)

    def load(self, record: Any) -> None:
        """Show the list as it is in `record`."""
        value = getattr(record, self.field.key)
        rows = rows_of(value)
        if rows or value == "none-known":
            self._opened = False
        listed = isinstance(value, tuple) or self._opened
        # Whatever was answered so far, a row can be added: that is the first step.
        none = value == "none-known"
        if self.choice is not None:
            self.choice.show_choice("list" if listed else value, rows=len(rows))
        self._empty.setVisible(not rows and not none and bool(self._empty.text()))
        self.buttons.setVisible(not none)
        if rows or self.table is not None:
            self._show_rows(rows)
        self._mark_blank(value, False)
        self._enable()

    def retarget(self, target: Target) -> None:
        """Turn to the same list of another record."""
        super().retarget(target)
        self._opened = False

    def lead_to(self, rest: Path) -> bool:
        """Choose the row that `rest` begins with and go on into its field."""
        if not rest:
            self._focus_list()
            return True
        if self.table is None:
            return False
        if self.table.rows.number_of(rest[0]) < 0 and self.search is not None:
            self.search.clear()
        if not self.table.choose(rest[0]):
            return False
        if len(rest) > 1 and self.row_form is not None:
            return self.row_form.lead_to((*self.list_path, *rest))
        self.table.setFocus(Qt.FocusReason.OtherFocusReason)
        return True

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Take the keys of the buttons wherever in the list the focus is; Escape ends a row."""
        if event.key() == Qt.Key.Key_Escape and self.table is not None and self.table.current():
            self.table.choose("")
            self.table.setFocus(Qt.FocusReason.OtherFocusReason)
        elif not self.buttons.take_key(event):
            super().keyPressEvent(event)

    # Within

    def _add_heading(self, small: bool) -> None:
        line = QHBoxLayout()
        line.addWidget(Heading(_(self.field.label), self, small=small), 1)
        if self.field.critical:
            self._mark = MutedLabel(_("still blank"), self)
            self._mark.setWordWrap(False)
            line.addWidget(self._mark, 0, Qt.AlignmentFlag.AlignBottom)
        self._column.addLayout(line)

    def _show_rows(self, rows: tuple[Row, ...]) -> None:
        table = self.table or self._build_table()
        if self.search is None and len(rows) >= self._long:
            self.search = ListSearch(table, _(self.field.label), self, filters=self._filters)
            self._column.insertWidget(self._column.indexOf(self.buttons) + 1, self.search)
            order_focus_soon(self)
        table.rows.show(rows, self.target.session.workspace.household)
        table.setVisible(bool(rows))
        chosen = table.current()
        if chosen and all(row.id != chosen for row in rows):
            table.choose("")
        elif chosen and self.row_form is not None:
            self.row_form.load()

    def _build_table(self) -> RowsTable:
        columns = self._columns()
        self.table = table = RowsTable(RowsModel(columns, self), self)
        table.setAccessibleName(_(self.field.label))
        table.share_width([column.share for column in columns])
        # Where the order is what the list says, each row bears its number.
        table.verticalHeader().setVisible(self.record_type is EmergencyContact)
        table.chosen.connect(self._open)
        table.rows.rearranged.connect(self._enable)
        table.open_row.connect(self._focus_form)
        table.remove_row.connect(self._remove)
        self._body = Beside(table, self)
        self._column.addWidget(self._body)
        order_focus_soon(self)
        return table

    def _columns(self) -> tuple[Column, ...]:
        return columns_for(self.record_type)

    def _open(self, row_id: str) -> None:
        """Show the form of the chosen row."""
        if row_id:
            target = PlanTarget(self.target.session, (*self.list_path, row_id))
            if self.row_form is None:
                self.row_form = self._make_form(target)
                assert self._body is not None
                self._body.add_form(self.row_form)
                order_focus_soon(self)
                self.row_form.load()
            else:
                self.row_form.retarget(target)
        if self.row_form is not None:
            self.row_form.setVisible(bool(row_id))
        self._enable()

    def _make_form(self, target: PlanTarget) -> RowForm:
        return RowForm(self.record_type, target, self)

    def _enable(self) -> None:
        if self.table is None:
            self.buttons.enable(rows=0, number=-1, own_order=False)
        else:
            model = self.table.rows
            self.buttons.enable(
                rows=model.total, number=self._number(), own_order=model.in_own_order
            )

    def _number(self) -> int:
        """Return the place of the chosen row, or -1."""
        return -1 if self.table is None else self.table.rows.number_of(self.table.current())

    def _reload(self) -> None:
        record = self.target.record()
        if record is not None:
            self.load(record)

    def _decided(self, key: str) -> None:
        if key == "list":
            self._opened = True
            self._reload()
            return
        self._opened = False
        self.target.put(self.field.key, key, _(self.field.label))
        self._reload()

    def _add(self) -> None:
        if self.search is not None:
            self.search.clear()
        row_id = self._new_row()
        self._reload()
        if self.table is not None and self.table.choose(row_id) and self.row_form is not None:
            self.row_form.focus_first()
            show_focus_soon(self)

    def _new_row(self) -> str:
        """Add a row to the plan and return its id."""
        row: Row = self.record_type(id=new_id())
        self.target.session.workspace.add_row(self.list_path, row, self.buttons.add.text())
        return row.id

    def _remove(self) -> None:
        number = self._number()
        if self.table is None or number < 0:
            return
        path = (*self.list_path, self.table.current())
        label = _("Remove {thing}").format(thing=_(self.field.many))
        workspace = self.target.session.workspace
        blanks = blanks_words(workspace.household, self.record_type, self.table.current())
        workspace.remove_row(path, label)
        self._reload()
        model = self.table.rows
        self.table.choose(model.row_id(min(number, model.rowCount() - 1)))
        self._focus_list()
        words = (_("Removed."), blanks, _("Undo brings it back."))
        self.target.session.undoable.emit(" ".join(filter(None, words)))

    def _move(self, by: int) -> None:
        number = self._number()
        if self.table is None or number < 0 or not self.table.rows.in_own_order:
            return
        path = (*self.list_path, self.table.current())
        self.target.session.workspace.move_row(path, by, _("Change the order"))
        self._reload()
        self._enable()

    def _focus_list(self) -> None:
        first: QWidget = self.buttons.add
        if self.table is not None and self.table.rows.total:
            first = self.table
        elif self.choice is not None and self.buttons.isHidden():
            first = self.choice.group.checkedButton() or first
        first.setFocus(Qt.FocusReason.OtherFocusReason)

    def _focus_form(self) -> None:
        if self.row_form is not None and not self.row_form.isHidden():
            self.row_form.focus_first()
