"""Choosing a person or a place of the household, and adding or changing one where it is needed."""

from typing import Any

from PySide6.QtCore import QSignalBlocker, Qt
from PySide6.QtWidgets import QFrame, QPushButton, QSizePolicy, QVBoxLayout, QWidget

from alps_careplan.gui.widgets.field_editor import FieldEditor, QuietCombo
from alps_careplan.gui.widgets.focus_order import order_focus_soon
from alps_careplan.gui.widgets.labels import MutedLabel
from alps_careplan.gui.widgets.targets import PlanTarget, Target
from alps_careplan.gui.widgets.wrap import WrapLayout
from alps_careplan.i18n import N_, _
from alps_careplan.model import entry
from alps_careplan.model.entry import Shown
from alps_careplan.model.fields import Field, fields_of
from alps_careplan.model.people import Person, Place
from alps_careplan.model.records import new_id

_NEW = {"person": N_("New person …"), "place": N_("New place …")}
_ADDED = {"person": N_("Add a person"), "place": N_("Add a place")}
_NOBODY = {"person": N_("nobody chosen"), "place": N_("none chosen")}
_GONE = "?"
"""What stands for one that was taken out of the plan: no row has such an id."""


def name_of(row: Person | Place) -> str:
    """Return how a person or place is called in a list: name, and role or department."""
    more = row.role if isinstance(row, Person) else row.department
    name = row.name or _("(no name yet)")
    return f"{name} – {more}" if more else name


class Picker(FieldEditor):
    """A choice among the household's people or places. Nothing opens over the form."""

    def __init__(self, field: Field, target: Target, parent: QWidget | None = None) -> None:
        super().__init__(field, target, parent)
        self._record_type = Person if field.kind == "person" else Place
        self._list = "people" if field.kind == "person" else "places"
        self._rows: tuple[Person, ...] | tuple[Place, ...] | None = None
        self._gone = ""
        self._inner: _Inner | None = None
        row = QWidget(self)
        line = WrapLayout(row)
        self.combo = QuietCombo(row)
        self.combo.setMinimumContentsLength(14)
        self.combo.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.combo.currentIndexChanged.connect(self._chosen)
        self.combo.left.connect(self._left)
        self.change = QPushButton(_("Change"), row)
        self.change.setCheckable(True)
        self.change.toggled.connect(self._toggle)
        self.new = QPushButton(_(_NEW[field.kind]), row)
        self.new.clicked.connect(self._add)
        for button, words in (
            (self.change, _("{field}: change name, phone and the rest")),
            (self.new, _("{field}: add somebody or some place new")),
        ):
            button.setAccessibleName(words.format(field=_(field.label)))
        line.addWidget(self.combo)
        line.addWidget(self.change)
        line.addWidget(self.new)
        self._phone = MutedLabel("", self)
        self._phone.setMinimumWidth(1)
        self._phone.hide()
        self._build(self.combo, row)
        self._column.insertWidget(self._place_of_reason(), self._phone)

    def load(self, record: Any) -> None:
        """Show who is chosen."""
        household = self.target.session.workspace.household
        rows = getattr(household, self._list)
        chosen = getattr(record, self.field.key)
        gone = entry.shown(record, self.field.key) if not chosen and record.unread else Shown("")
        blocker = QSignalBlocker(self.combo)
        if rows is not self._rows or gone.text != self._gone:
            self._rows, self._gone = rows, gone.text
            self._offer(rows)
        wanted = _GONE if gone.text else chosen
        if self.combo.currentData() != wanted or self.combo.currentIndex() < 0:
            self.combo.setCurrentIndex(self.combo.findData(wanted))
        blocker.unblock()
        row = next((r for r in rows if r.id == chosen), None)
        self.change.setEnabled(row is not None)
        self._show_phone(row)
        self._mark_blank(chosen, bool(gone.text))
        self._tell(gone.reason, now=bool(gone.text))
        self._load_inner(row)

    def _offer(self, rows: tuple[Person, ...] | tuple[Place, ...]) -> None:
        offered = [("", _(_NOBODY[self.field.kind])), *((r.id, name_of(r)) for r in rows)]
        if self._gone:
            offered.insert(0, (_GONE, _("{name} (taken out)").format(name=self._gone)))
        shown = [
            (self.combo.itemData(n), self.combo.itemText(n)) for n in range(self.combo.count())
        ]
        if offered == shown:
            return
        self.combo.clear()
        for row_id, name in offered:
            self.combo.addItem(name, row_id)
        self.combo.setCurrentIndex(-1)

    def _show_phone(self, row: Person | Place | None) -> None:
        words = ""
        if row is not None:
            night = _("out of hours {phone}").format(phone=row.night_phone)
            words = ", ".join(p for p in (row.phone, night if row.night_phone else "") if p)
            words = words or _("no phone number yet")
        if words != self._phone.text():
            self._phone.setText(words)
        self._phone.setVisible(bool(words) and not self.change.isChecked())

    def _load_inner(self, row: Person | Place | None) -> None:
        if row is None:
            self.change.setChecked(False)
        elif self._inner is not None and self.change.isChecked():
            self._inner.show_row((self._list, row.id))

    def _chosen(self) -> None:
        chosen = self.combo.currentData() or ""
        if chosen != _GONE:
            self.target.put(self.field.key, chosen, _(self.field.label))

    def _add(self) -> None:
        """Add a person or place, choose it, and open it for typing: one step for undo."""
        workspace = self.target.session.workspace
        row = self._record_type(id=new_id())
        label = _(_ADDED[self.field.kind])
        rows = getattr(workspace.household, self._list)
        merge = f"new/{row.id}"
        workspace.edit((self._list,), (*rows, row), label, merge)
        self.target.put(self.field.key, row.id, label, merge)
        workspace.end_step()
        self.change.setChecked(True)
        if self._inner is not None:
            self._inner.focus_first()

    def _toggle(self, on: bool) -> None:
        if on and self._inner is None:
            self._inner = _Inner(self._record_type, self.target, self)
            self._inner.done.clicked.connect(self._close)
            self._column.insertWidget(self._column.indexOf(self._phone) + 1, self._inner)
            order_focus_soon(self)
        if self._inner is not None:
            self._inner.setVisible(on)
        record = self.target.record()
        if record is not None:
            self.load(record)

    def _close(self) -> None:
        self.change.setChecked(False)
        self.combo.setFocus(Qt.FocusReason.OtherFocusReason)


class _Inner(QFrame):
    """The form of the chosen person or place, within the field that refers to it."""

    def __init__(self, record_type: type, target: Target, parent: QWidget) -> None:
        super().__init__(parent)
        from alps_careplan.gui.widgets.form import Form

        self.setFrameShape(QFrame.Shape.StyledPanel)
        column = QVBoxLayout(self)
        self._session = target.session
        self._form = Form(fields_of(record_type), PlanTarget(self._session, ()), self)
        column.addWidget(self._form)
        column.addWidget(
            MutedLabel(_("What you change here changes wherever this entry is used."), self)
        )
        self.done = QPushButton(_("Done"), self)
        column.addWidget(self.done, 0, Qt.AlignmentFlag.AlignLeft)

    def show_row(self, path: tuple[str, ...]) -> None:
        """Show the person or place at the path."""
        if self._form.target.path != path:
            self._form.retarget(PlanTarget(self._session, path))
        else:
            self._form.load()

    def focus_first(self) -> None:
        """Begin at the first field."""
        next(iter(self._form.editors.values())).setFocus(Qt.FocusReason.OtherFocusReason)
