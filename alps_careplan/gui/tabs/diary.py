"""Diary: what was measured and seen, newest first, and the fevers and illnesses it belongs to."""

from functools import partial

from msgspec import structs
from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QLabel, QPushButton, QVBoxLayout, QWidget

from alps_careplan.gui import style
from alps_careplan.gui.models.columns import DIARY_KIND_WORDS, diary_columns, diary_kind
from alps_careplan.gui.models.rows_model import RowsModel
from alps_careplan.gui.session import Session
from alps_careplan.gui.tabs.sections import Section
from alps_careplan.gui.tabs.tab import Tab
from alps_careplan.gui.widgets.beside import Beside
from alps_careplan.gui.widgets.diary_forms import EpisodeForm, form_for
from alps_careplan.gui.widgets.focus_order import order_focus_soon
from alps_careplan.gui.widgets.labels import Heading, MutedLabel
from alps_careplan.gui.widgets.list_buttons import REMOVE_KEYS
from alps_careplan.gui.widgets.list_search import ListSearch
from alps_careplan.gui.widgets.row_form import RowForm
from alps_careplan.gui.widgets.rows_table import RowsTable
from alps_careplan.gui.widgets.targets import DiaryTarget, DiaryView
from alps_careplan.gui.widgets.wrap import WrapLayout
from alps_careplan.i18n import N_, _
from alps_careplan.model.diary import DIARY_KINDS, DiaryRow
from alps_careplan.model.edit import Path
from alps_careplan.model.records import new_id

_ADD = {
    "measurement": N_("Add measurement"),
    "observation": N_("Add observation"),
    "episode": N_("Add fever or illness"),
}


class DiaryTab(Tab):
    """The diary of the child in view."""

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(session, [partial(DiarySection, session)], parent)


class DiarySection(Section):
    """All rows in one table; the chosen one in the form of its kind."""

    reads = False

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._session = session
        self.view = DiaryView(session)
        self._child = session.child_id
        self.forms: dict[str, RowForm] = {}
        columns = diary_columns()
        self.table = RowsTable(RowsModel(columns, self), self, most=12)
        self.table.share_width([column.share for column in columns])
        self.table.setAccessibleName(_("Diary"))
        self.table.chosen.connect(self._open)
        self.table.open_row.connect(self._focus_form)
        self.table.remove_row.connect(self._remove)
        self.search = ListSearch(
            self.table, _("Diary"), self, own_order=_("newest first"),
            filters=[(_(words), partial(_is, kind)) for kind, words in DIARY_KIND_WORDS.items()],
        )  # fmt: skip
        self._empty = MutedLabel(
            _("Temperatures, weights, blood counts, what you saw, and each fever or illness."), self
        )
        self._trouble = self._build_trouble()
        self._adds = self._build_buttons()
        self._body = Beside(self.table, self)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(style.spacing(self, 0.4))
        for widget in (
            Heading(_("Diary"), self), self._trouble, self._empty, self._adds, self.search,
            self._body,
        ):  # fmt: skip
            column.addWidget(widget)

    def load(self) -> None:
        """Show the diary as it is now."""
        rows = self.view.rows
        self.table.rows.show(rows, self._session.workspace.household)
        trouble = self.view.trouble is not None
        self._trouble.setVisible(trouble)
        # What cannot be read cannot be added to: a new row could not be saved with it.
        self._adds.setVisible(not trouble)
        self._empty.setVisible(not rows and not trouble)
        self.search.setVisible(bool(rows))
        self.table.setVisible(bool(rows))
        chosen = self.table.current()
        if chosen and self.view.find(chosen) is None:
            self.table.choose("")
        elif chosen:
            self._open(chosen)
        self.remove.setVisible(bool(rows))
        self.remove.setEnabled(bool(self.table.current()))

    def turn(self) -> None:
        """Turn to the diary of the child in view."""
        if self._session.child_id != self._child:
            self._child = self._session.child_id
            self.table.choose("")
            self.search.clear()

    def lead_to(self, path: Path) -> bool:
        """Choose the row of ("diary", row id, key) and put the focus into its field."""
        if path[:1] != ("diary",):
            return False
        if self.view.trouble is not None:
            self.restore.setFocus(Qt.FocusReason.OtherFocusReason)
            return True
        if len(path) == 1:
            self.table.setFocus(Qt.FocusReason.OtherFocusReason)
            return True
        if self.table.rows.number_of(path[1]) < 0:
            self.search.clear()
        if not self.table.choose(path[1]):
            return False
        if len(path) == 2:
            self.table.setFocus(Qt.FocusReason.OtherFocusReason)
            return True
        return self._form_of(path[1]).lead_to(path)

    def add(self, kind: str, episode: str = "") -> None:
        """Add a row of a kind, now, and open it; a measurement may belong to an episode."""
        if self.view.trouble is not None:
            return
        now = self._session.workspace.clock().strftime("%Y-%m-%dT%H:%M")
        row: DiaryRow = DIARY_KINDS[kind](id=new_id(), child=self._session.child_id, at=now)
        if episode:
            row = structs.replace(row, episode=episode)
        self.search.clear()
        self._session.workspace.put_diary(row, _(_ADD[kind]))
        self.load()
        if self.table.choose(row.id):
            form = self._form_of(row.id)
            first = "title" if kind == "episode" else "what"
            if episode:
                first = "value"  # a temperature, most often: what it is stands there already
            form.lead_to((*form.target.path, first))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Take the keys that add a measurement, remove a row, and end one."""
        held = event.modifiers()
        both = Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.ShiftModifier
        if held == both and event.key() == Qt.Key.Key_N:
            self.add("measurement")
        elif held == both and event.key() == Qt.Key.Key_Delete:
            self._remove()
        elif event.key() == Qt.Key.Key_Escape and self.table.current():
            self.table.choose("")
            self.table.setFocus(Qt.FocusReason.OtherFocusReason)
        else:
            super().keyPressEvent(event)

    # Within

    def _build_trouble(self) -> QWidget:
        box = QWidget(self)
        column = QVBoxLayout(box)
        column.setContentsMargins(0, 0, 0, 0)
        words = QLabel(
            _(
                "The diary cannot be read: a part of the plan's file is damaged. This is not an "
                "empty diary. The rest of the plan is here and is saved as you type. A backup "
                "brings back the diary as it was then."
            ),
            box,
        )
        words.setTextFormat(Qt.TextFormat.PlainText)
        words.setWordWrap(True)
        column.addWidget(words)
        self.restore = QPushButton(_("Restore a backup…"), box)
        self.restore.clicked.connect(self._session.restore_asked)
        column.addWidget(self.restore, 0, Qt.AlignmentFlag.AlignLeft)
        return box

    def _build_buttons(self) -> QWidget:
        box = QWidget(self)
        line = WrapLayout(box)
        self.add_buttons: dict[str, QPushButton] = {}
        for kind, words in _ADD.items():
            button = QPushButton(_(words), box)
            button.clicked.connect(lambda _checked=False, kind=kind: self.add(kind))
            self.add_buttons[kind] = button
            line.addWidget(button)
        self.add_buttons["measurement"].setToolTip("Ctrl+Shift+N")
        self.remove = QPushButton(_("Remove"), box)
        self.remove.setAccessibleName(_("Diary: remove the chosen row"))
        self.remove.setToolTip(REMOVE_KEYS)
        self.remove.clicked.connect(self._remove)
        line.addWidget(self.remove)
        return box

    def _open(self, row_id: str) -> None:
        """Show the form of the chosen row, and no other."""
        row = self.view.find(row_id) if row_id else None
        shown = self._form_for(row) if row is not None else None
        for form in self.forms.values():
            form.setVisible(form is shown)
        if row is not None and shown is not None:
            if shown.target.path == ("diary", row.id):
                shown.load()
            else:
                shown.retarget(DiaryTarget(self.view, row.id))
        self.remove.setEnabled(row is not None)

    def _form_for(self, row: DiaryRow) -> RowForm:
        kind = diary_kind(row)
        if kind not in self.forms:
            form = self.forms[kind] = form_for(row, self.view, self)
            self._body.add_form(form)
            order_focus_soon(self)
            if isinstance(form, EpisodeForm):
                form.open_reading.connect(self._open_reading)
                form.add_reading.connect(lambda episode: self.add("measurement", episode))
        return self.forms[kind]

    def _form_of(self, row_id: str) -> RowForm:
        row = self.view.find(row_id)
        assert row is not None, "only rows of the diary can be chosen"
        return self._form_for(row)

    def _open_reading(self, row_id: str) -> None:
        self.lead_to(("diary", row_id, "value"))

    def _remove(self) -> None:
        row = self.view.find(self.table.current())
        if row is None:
            return
        model = self.table.rows
        number = model.number_of(row.id)
        self._session.workspace.remove_diary(row, _("Remove a diary row"))
        self.load()
        self.table.choose(model.row_id(min(number, model.rowCount() - 1)))
        self.table.setFocus(Qt.FocusReason.OtherFocusReason)
        self._session.undoable.emit(_("Removed. Undo brings it back."))

    def _focus_form(self) -> None:
        if self.table.current():
            self._form_of(self.table.current()).focus_first()


def _is(kind: str, row: DiaryRow) -> bool:
    return diary_kind(row) == kind
