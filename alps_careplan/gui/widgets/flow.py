"""A grid that lays fields out in one or two columns, as the width allows."""

from PySide6.QtCore import QEvent
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QGridLayout, QSizePolicy, QWidget

# A column narrower than this many average letters is too narrow for a label and its control.
_COLUMN_LETTERS = 38
_LINE_LETTERS = 108
_WIDEST = 720


def reading_width(widget: QWidget) -> int:
    """Return how wide a section of the form may be: about 720 pixels, more for large text."""
    return max(_WIDEST, widget.fontMetrics().averageCharWidth() * _LINE_LETTERS)


class Flow(QWidget):
    """Fields one after the other; narrow ones stand in pairs where there is room."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._items: list[tuple[QWidget, bool]] = []
        self._away: set[QWidget] = set()
        self._columns = 0
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(0, 0, 0, 0)
        unit = self.fontMetrics().height()
        self._grid.setVerticalSpacing(int(unit * 0.8))
        self._grid.setHorizontalSpacing(int(unit * 1.2))
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)

    def add(self, widget: QWidget, *, wide: bool) -> None:
        """Add a field at the end; a wide one has a line to itself."""
        # Now, not when it is first laid out: a new parent would take the focus from it.
        widget.setParent(self)
        self._items.append((widget, wide))
        self._columns = 0

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Choose the number of columns."""
        super().resizeEvent(event)
        self._arrange()

    def changeEvent(self, event: QEvent) -> None:
        """Choose again when the text grows."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.FontChange:
            self._arrange()

    def set_shown(self, widget: QWidget, shown: bool) -> None:
        """Show a field, or take it out of the grid."""
        if shown == (widget not in self._away):
            return
        (self._away.discard if shown else self._away.add)(widget)
        widget.setVisible(shown)
        self._columns = 0
        self._arrange()

    def _arrange(self) -> None:
        column = self.fontMetrics().averageCharWidth() * _COLUMN_LETTERS
        columns = 2 if self.width() >= 2 * column else 1
        if columns == self._columns:
            return
        self._columns = columns
        for widget, _wide in self._items:
            self._grid.removeWidget(widget)
        row = place = 0
        for widget, wide in self._items:
            if widget in self._away:
                continue
            if place and (wide or place == columns):
                row, place = row + 1, 0
            span = columns if wide else 1
            self._grid.addWidget(widget, row, place, 1, span)
            place += span
            if place >= columns:
                row, place = row + 1, 0
        for number in range(2):
            self._grid.setColumnStretch(number, 1 if number < columns else 0)
