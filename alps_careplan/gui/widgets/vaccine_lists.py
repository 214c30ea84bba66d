"""The lists of the vaccination record: vaccinations by date or by disease, and the others."""

from typing import Any, cast

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QButtonGroup, QLabel, QRadioButton, QWidget

from alps_careplan.gui.widgets.disease_view import DiseaseView
from alps_careplan.gui.widgets.list_editor import ListEditor
from alps_careplan.gui.widgets.row_form import RowForm
from alps_careplan.gui.widgets.targets import PlanTarget, Target
from alps_careplan.gui.widgets.vaccine_editors import vaccine_editor_for
from alps_careplan.gui.widgets.wrap import WrapLayout
from alps_careplan.i18n import _
from alps_careplan.model.edit import Path
from alps_careplan.model.records import Row
from alps_careplan.model.vaccines import Vaccination, newest_first


class VaccineList(ListEditor):
    """A list whose rows name a vaccine."""

    def _make_form(self, target: PlanTarget) -> RowForm:
        return RowForm(self.record_type, target, self, make=vaccine_editor_for)


class VaccinationList(VaccineList):
    """The vaccinations, newest first; or grouped by disease, to be read."""

    def __init__(self, *args: Any, **more: Any) -> None:
        super().__init__(*args, **more)
        self._sorted: tuple[tuple[Row, ...], tuple[Vaccination, ...]] = ((), ())
        self.view = _View(self)
        self.view.by_disease.toggled.connect(self._reload)
        self.view.hide()
        self._column.insertWidget(self._column.indexOf(self.buttons) + 1, self.view)
        self.diseases: DiseaseView | None = None

    def retarget(self, target: Target) -> None:
        """Turn to the list of another child, by date."""
        super().retarget(target)
        self.view.show_by_date()

    def lead_to(self, rest: Path) -> bool:
        """Choose the row, which is edited in the view by date."""
        if rest:
            self.view.show_by_date()
        return super().lead_to(rest)

    def _show_rows(self, rows: tuple[Row, ...]) -> None:
        if self._sorted[0] is not rows:
            # A row without a date stands first, where a new one is seen.
            self._sorted = (rows, newest_first(cast(tuple[Vaccination, ...], rows)))
        in_order = self._sorted[1]
        super()._show_rows(in_order)
        if self.search is not None:
            self.search.order.setItemText(0, _("newest first"))
        self.view.setVisible(bool(rows))
        grouped = self.view.by_disease.isChecked() and bool(rows)
        if grouped:
            self._disease_view().show_rows(in_order, self.target.session.workspace.household)
        if self.diseases is not None:
            self.diseases.setVisible(grouped)
        for widget in (self._body, self.search):
            if widget is not None:
                widget.setVisible(not grouped)

    def _disease_view(self) -> DiseaseView:
        if self.diseases is None:
            self.diseases = DiseaseView(self)
            self.diseases.open_row.connect(self._open_from_disease)
            self._column.addWidget(self.diseases)
        return self.diseases

    def _open_from_disease(self, row_id: str) -> None:
        self.lead_to((row_id, "vaccine"))

    def _add(self) -> None:
        self.view.show_by_date()
        super()._add()

    def _enable(self) -> None:
        super()._enable()
        # The date orders the rows.
        self.buttons.up.hide()
        self.buttons.down.hide()
        if self.view.by_disease.isChecked():
            self.buttons.remove.hide()

    def _remove(self) -> None:
        if not self.view.by_disease.isChecked():
            super()._remove()

    def _move(self, by: int) -> None:
        """The date orders the rows: none is moved."""


class _View(QWidget):
    """The switch between the two views."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        line = WrapLayout(self)
        self.by_date = QRadioButton(_("by date"), self)
        self.by_disease = QRadioButton(_("by disease"), self)
        group = QButtonGroup(self)
        line.addWidget(QLabel(_("Show"), self))
        for button in (self.by_date, self.by_disease):
            button.setAccessibleName(_("Vaccinations: {view}").format(view=button.text()))
            button.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
            group.addButton(button)
            line.addWidget(button)
        self.by_date.setChecked(True)

    def show_by_date(self) -> None:
        """Turn to the view in which rows are edited."""
        self.by_date.setChecked(True)
