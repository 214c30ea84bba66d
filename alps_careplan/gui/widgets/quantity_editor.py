"""The editor of a quantity: the number, its unit beside it, and the same in the other unit."""

from typing import Any

from PySide6.QtCore import QLocale, QSignalBlocker
from PySide6.QtWidgets import QHBoxLayout, QLabel, QWidget

from alps_careplan.gui.widgets.field_editor import QuietCombo
from alps_careplan.gui.widgets.labels import MutedLabel
from alps_careplan.gui.widgets.targets import Target
from alps_careplan.gui.widgets.typed_editors import LineEditor
from alps_careplan.i18n import _
from alps_careplan.model.entry import Shown
from alps_careplan.model.fields import Field
from alps_careplan.model.quantities import DIMENSIONS, Misread, Quantity, converted, read_number
from alps_careplan.model.validate import dimension_of

# Where a slip between two units shows at once (38 or 101) or the country settles it, a unit is
# set beforehand. A dose or a count says nothing of its unit: there the person chooses.
_USUAL_UNITS = {
    "temperature": ("°C", "°F"),
    "weight": ("kg", "lb"),
    "length": ("cm", "in"),
}

_UNIT_LETTERS = 5


def usual_unit(dimension: str) -> str:
    """Return the unit people of this country write, or "" where it has to be chosen."""
    metric, other = _USUAL_UNITS.get(dimension, ("", ""))
    system = QLocale.system().measurementSystem()
    return other if system == QLocale.MeasurementSystem.ImperialUSSystem else metric


class QuantityEditor(LineEditor):
    """A number with its unit."""

    def __init__(self, field: Field, target: Target, parent: QWidget | None = None) -> None:
        self._dimension = ""
        super().__init__(field, target, parent)

    def _lay_out(self) -> None:
        row = QWidget(self)
        line = QHBoxLayout(row)
        line.setContentsMargins(0, 0, 0, 0)
        line.addWidget(self.edit, 3)
        self.unit = QuietCombo(row)
        self.unit.setPlaceholderText(_("unit"))
        self.unit.set_name(_("{field}: unit").format(field=_(self.field.label)))
        self.unit.currentIndexChanged.connect(self._unit_chosen)
        self.unit.left.connect(self._left)
        self._one_unit = QLabel("", row)
        self._beside = MutedLabel("", row)
        self._beside.setWordWrap(False)
        line.addWidget(self.unit, 0)
        line.addWidget(self._one_unit, 0)
        line.addWidget(self._beside, 2)
        self._build(self.edit, row)
        if self.field.dimension in DIMENSIONS:
            self._offer(self.field.dimension)

    def load(self, record: Any) -> None:
        """Show number and unit; a change of what is measured changes the units offered."""
        self._offer(dimension_of(record, self.field))
        super().load(record)

    def prefer(self, unit: str) -> None:
        """Set the unit beforehand, where none was chosen or typed yet."""
        if self._settled is None or not self._settled.unit:
            self._select(unit)

    def _offer(self, dimension: str) -> None:
        if dimension == self._dimension:
            return
        self._dimension = dimension
        symbols = [u.symbol for u in DIMENSIONS[dimension].units]
        blocker = QSignalBlocker(self.unit)
        self.unit.clear()
        self.unit.addItems(symbols)
        blocker.unblock()
        self.unit.setVisible(len(symbols) > 1)
        self._one_unit.setVisible(len(symbols) == 1)
        self._one_unit.setText(symbols[0] if len(symbols) == 1 else "")
        self._select(symbols[0] if len(symbols) == 1 else usual_unit(dimension))

    def _select(self, unit: str) -> None:
        blocker = QSignalBlocker(self.unit)
        missing = bool(unit) and self.unit.findText(unit) < 0
        if missing and DIMENSIONS[self._dimension].unit(unit) is not None:
            self.unit.addItem(unit)  # as typed: in so many mL
        self.unit.setCurrentIndex(self.unit.findText(unit) if unit else -1)
        blocker.unblock()
        self._make_room()

    def _make_room(self) -> None:
        # A unit that is cut off is no unit. Most letters are narrower than the X it is counted in.
        letters = len(self.unit.currentText()) * 3 // 4
        self.unit.setMinimumContentsLength(max(_UNIT_LETTERS, letters))

    def _show(self, now: Shown) -> None:
        super()._show(now)
        if not now.unit:
            self._select(usual_unit(self._dimension) if self.unit.count() > 1 else "")

    def _show_beside(self, record: Any, now: Shown) -> None:
        if now.unit and now.unit != self.unit.currentText():
            self._select(now.unit)
        value = getattr(record, self.field.key)
        other = converted(value, self._dimension) if isinstance(value, Quantity) else None
        words = f"= {other[0]} {other[1]}" if other else ""
        if words != self._beside.text():
            self._beside.setText(words)

    def _enter(self, words: str, unit: str = "") -> None:
        # A blank keeps no unit, but one that was chosen for it (see _unit_chosen).
        super()._enter(words, unit or (self.unit.currentText() if words.strip() else ""))

    def _unit_chosen(self) -> None:
        self._make_room()
        words = self._typed()
        try:
            _number, rest = read_number(words)
        except Misread:
            rest = ""
        if rest:
            # The unit in the text would win over the one just chosen.
            words = words[: words.rindex(rest)].rstrip()
            self._write(words)
        self._enter(words, self.unit.currentText())
        self._tell(self._waiting, now=True)
