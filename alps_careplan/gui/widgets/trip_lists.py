"""The trips: their form, and the medicines carried on each. Days are counted, never doses."""

from typing import Any

from PySide6.QtWidgets import QPushButton, QWidget

from alps_careplan.gui.models.trip_words import supply_words, trip_words
from alps_careplan.gui.widgets.field_editor import FieldEditor
from alps_careplan.gui.widgets.form import editor_for
from alps_careplan.gui.widgets.labels import MutedLabel
from alps_careplan.gui.widgets.list_editor import ListEditor
from alps_careplan.gui.widgets.quantity_editor import QuantityEditor
from alps_careplan.gui.widgets.row_form import RowForm
from alps_careplan.gui.widgets.targets import PlanTarget, Target
from alps_careplan.i18n import _, ngettext
from alps_careplan.model.fields import Field
from alps_careplan.model.household import CarePlan
from alps_careplan.model.records import new_id, rows_of
from alps_careplan.model.text import folded
from alps_careplan.model.travel import CarriedMedicine, Trip


class TripList(ListEditor):
    """The trips. Papers about a trip show the one that is chosen here."""

    def _make_form(self, target: PlanTarget) -> RowForm:
        return RowForm(self.record_type, target, self, make=_trip_editor_for)

    def _open(self, row_id: str) -> None:
        super()._open(row_id)
        if row_id:
            self.target.session.choose_topic("trip", row_id)


def _trip_editor_for(field: Field, target: Target, parent: QWidget | None) -> FieldEditor:
    if field.key == "carried":
        return CarriedList(field, target, parent)
    return editor_for(field, target, parent)


class CarriedList(ListEditor):
    """What is packed, and for how many days it lasts."""

    def __init__(self, field: Field, target: Target, parent: QWidget | None = None) -> None:
        super().__init__(field, target, parent)
        self.days = MutedLabel("", self)
        self.days.hide()
        self._column.insertWidget(1, self.days)
        self.take_over = QPushButton(_("Take over from the medication list"), self.buttons)
        self.take_over.setAutoDefault(False)
        self.take_over.setToolTip(_("The names of the medicines taken now. Nothing else."))
        self.take_over.clicked.connect(self._take_over)
        line = self.buttons.layout()
        if line is not None:
            line.addWidget(self.take_over)

    def load(self, record: Any) -> None:
        """Show what is packed, and the days of the trip."""
        super().load(record)
        words = trip_words(record)
        self.days.setText(words)
        self.days.setVisible(bool(words))
        self.take_over.setVisible(bool(self._missing(record)))

    def _make_form(self, target: PlanTarget) -> RowForm:
        return _CarriedForm(target, self)

    def _plan(self) -> CarePlan | None:
        path = self.target.path
        is_here = len(path) > 1 and self.target.record() is not None
        return self.target.session.workspace.plan(path[1]) if is_here else None

    def _missing(self, trip: Trip) -> list[str]:
        """Return the names of the medicines taken now that are not packed yet."""
        plan = self._plan()
        if plan is None:
            return []
        there = {folded(row.medicine) for row in trip.carried}
        missing: dict[str, str] = {}
        for row in rows_of(plan.medicines):
            name = row.generic_name or row.brand
            if row.status == "current" and name and folded(name) not in there:
                missing.setdefault(folded(name), name)
        return list(missing.values())

    def _take_over(self) -> None:
        trip = self.target.record()
        if trip is None:
            return
        names = self._missing(trip)
        rows = tuple(CarriedMedicine(id=new_id(), medicine=name) for name in names)
        whole = (*trip.carried, *rows)
        self.target.session.workspace.edit(self.list_path, whole, self.take_over.text())
        self._reload()
        count = len(rows)
        self.target.session.notice.emit(
            ngettext(
                "{n} name was taken over. How much to pack is for you and the team to say.",
                "{n} names were taken over. How much to pack is for you and the team to say.",
                count,
            ).format(n=count)
        )


class _CarriedForm(RowForm):
    """One medicine that is carried, with the days of the trip beside those it lasts."""

    def __init__(self, target: Target, parent: QWidget) -> None:
        super().__init__(CarriedMedicine, target, parent)
        self.days = MutedLabel("", self)
        self.form.editors["supply"].add_note(self.days)

    def _show_beside(self) -> None:
        for key in ("supply", "spare"):
            editor = self.form.editors[key]
            if isinstance(editor, QuantityEditor):
                editor.prefer("days")
        # The way to a row of a trip: (..., "trips", trip, "carried", row).
        trip = PlanTarget(self.target.session, self.target.path[:-2]).record()
        row = self.target.record()
        words = supply_words(trip, row.supply) if trip is not None and row is not None else ""
        self.days.setText(words)
        self.days.setVisible(bool(words))
