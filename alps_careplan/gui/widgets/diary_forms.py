"""The forms of the diary's three kinds of rows: a measurement, something seen, an illness."""

from typing import Any

from PySide6.QtCore import QSignalBlocker, Qt, Signal
from PySide6.QtWidgets import QPushButton, QVBoxLayout, QWidget

from alps_careplan.gui import style
from alps_careplan.gui.models.columns import diary_columns
from alps_careplan.gui.models.rows_model import RowsModel
from alps_careplan.gui.widgets.field_editor import FieldEditor, QuietCombo
from alps_careplan.gui.widgets.labels import Heading, MutedLabel
from alps_careplan.gui.widgets.plan_says import PlanSays
from alps_careplan.gui.widgets.quantity_editor import QuantityEditor
from alps_careplan.gui.widgets.row_form import RowForm
from alps_careplan.gui.widgets.rows_table import RowsTable
from alps_careplan.gui.widgets.targets import DiaryTarget, DiaryView, Target
from alps_careplan.i18n import N_, _, date_words
from alps_careplan.model.diary import DiaryRow, Episode, Measurement, Observation
from alps_careplan.model.fields import Field

_EPISODE = Field(
    key="episode",
    kind="choice",
    label=N_("Part of"),
    help=N_("The fever or illness this was measured in."),
)


class EpisodePicker(FieldEditor):
    """A choice among the episodes of the diary."""

    def __init__(self, view: DiaryView, target: Target, parent: QWidget | None = None) -> None:
        super().__init__(_EPISODE, target, parent)
        self._view = view
        self._rows: tuple[DiaryRow, ...] | None = None
        self.combo = QuietCombo(self)
        self.combo.setMinimumContentsLength(14)
        self.combo.currentIndexChanged.connect(self._chosen)
        self.combo.left.connect(self._left)
        self._build(self.combo)

    def load(self, record: Any) -> None:
        """Show the episode the measurement belongs to."""
        blocker = QSignalBlocker(self.combo)
        if self._rows is not self._view.rows:
            self._rows = self._view.rows
            self._offer(self._rows)
        self.combo.setCurrentIndex(max(0, self.combo.findData(record.episode)))
        blocker.unblock()

    def _offer(self, rows: tuple[DiaryRow, ...]) -> None:
        offered = [("", _("no fever or illness"))]
        offered += [(row.id, episode_name(row)) for row in rows if isinstance(row, Episode)]
        shown = [
            (self.combo.itemData(n), self.combo.itemText(n)) for n in range(self.combo.count())
        ]
        if offered != shown:
            self.combo.clear()
            for row_id, name in offered:
                self.combo.addItem(name, row_id)

    def _chosen(self) -> None:
        self.target.put("episode", self.combo.currentData() or "", _(_EPISODE.label))


class MeasurementForm(RowForm):
    """A measurement. What was measured settles which units there are."""

    def __init__(self, view: DiaryView, target: Target, parent: QWidget | None = None) -> None:
        super().__init__(Measurement, target, parent)
        self._view = view
        self._prepared = ("", "")
        self.form.add(EpisodePicker(view, target, self.form), wide=True)
        self.plan_says = PlanSays(self)
        own = self.layout()
        assert isinstance(own, QVBoxLayout)
        own.insertWidget(1, self.plan_says)

    def _show_beside(self) -> None:
        """Leave out the place of a temperature elsewhere, and set the unit used the last time."""
        row = self.target.record()
        if not isinstance(row, Measurement):
            return
        asked = row.what == "temperature" or row.site != "not-asked"
        self.form.show_field("site", asked)
        self._say_plan(row)
        value = self.form.editors["value"]
        if self._prepared != (row.id, row.what) and isinstance(value, QuantityEditor):
            self._prepared = (row.id, row.what)
            last = self._view.session.workspace.latest(row.child).get(row.what)
            if row.value is None and last is not None and last.value is not None:
                value.prefer(last.value.unit)

    def _say_plan(self, row: Measurement) -> None:
        workspace = self._view.session.workspace
        if row.what == "temperature":
            self.plan_says.show_plan(workspace.household, workspace.plan(row.child).fever)
        self.plan_says.setVisible(row.what == "temperature")


class EpisodeForm(RowForm):
    """A fever or illness, with the readings taken in it."""

    open_reading = Signal(str)
    add_reading = Signal(str)

    def __init__(self, view: DiaryView, target: Target, parent: QWidget | None = None) -> None:
        super().__init__(Episode, target, parent)
        self._view = view
        self._model = RowsModel(diary_columns(), self)
        self.readings = RowsTable(self._model, self)
        self.readings.share_width([column.share for column in diary_columns()])
        self.readings.setAccessibleName(_("Readings"))
        self.readings.open_row.connect(self._open)
        self.readings.doubleClicked.connect(self._open)
        self._empty = MutedLabel(_("Temperatures and other readings of this illness."), self)
        self.add = QPushButton(_("Add reading"), self)
        self.add.clicked.connect(lambda: self.add_reading.emit(self.target.path[-1]))
        box = QWidget(self)
        column = QVBoxLayout(box)
        column.setContentsMargins(0, style.spacing(self), 0, 0)
        column.addWidget(Heading(_("Readings"), box, small=True))
        column.addWidget(self._empty)
        column.addWidget(self.readings)
        column.addWidget(self.add, 0, Qt.AlignmentFlag.AlignLeft)
        own = self.layout()
        assert isinstance(own, QVBoxLayout)
        own.insertWidget(1, box)

    def _show_beside(self) -> None:
        episode = self.target.path[-1]
        rows = tuple(
            row
            for row in self._view.rows
            if isinstance(row, Measurement) and row.episode == episode
        )
        self._model.show(rows, self._view.session.workspace.household)
        self.readings.setVisible(bool(rows))
        self._empty.setVisible(not rows)

    def _open(self) -> None:
        if self.readings.current():
            self.open_reading.emit(self.readings.current())


def episode_name(row: Episode) -> str:
    """Return what an episode is called: "Fever with a cold, 02 Oct 2026"."""
    title = row.title or _("Fever or illness")
    day = date_words(row.at.partition("T")[0])
    return f"{title}, {day}" if day else title


def form_for(row: DiaryRow, view: DiaryView, parent: QWidget) -> RowForm:
    """Return a new form for a row of this kind."""
    target = DiaryTarget(view, row.id)
    if isinstance(row, Measurement):
        return MeasurementForm(view, target, parent)
    if isinstance(row, Episode):
        return EpisodeForm(view, target, parent)
    return RowForm(Observation, target, parent)
