"""A table and the form of its chosen row: side by side, or one below the other where narrow."""

from PySide6.QtCore import Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QWidget

from alps_careplan.gui import style
from alps_careplan.gui.widgets.rows_table import RowsTable

# How table and form share the width.
_SHARES = (2, 3)


class Beside(QWidget):
    """Holds a table and the forms added to it: beside it where the table has room enough."""

    def __init__(self, table: RowsTable, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._box = QBoxLayout(QBoxLayout.Direction.TopToBottom, self)
        self._box.setContentsMargins(0, 0, 0, 0)
        self._box.setSpacing(style.spacing(self))
        self._table = table
        self._box.addWidget(table, _SHARES[0])

    def add_form(self, form: QWidget) -> None:
        """Add a form; it is up to the caller which one is shown."""
        self._box.addWidget(form, _SHARES[1])

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Turn with the width."""
        super().resizeEvent(event)
        beside = self.width() >= self._table.least_width() * sum(_SHARES) // _SHARES[0]
        direction = QBoxLayout.Direction.LeftToRight if beside else QBoxLayout.Direction.TopToBottom
        if direction != self._box.direction():
            self._box.setDirection(direction)
            self._box.setSpacing(style.spacing(self, 1.2 if beside else 0.6))
            top = Qt.AlignmentFlag.AlignTop
            self._box.setAlignment(self._table, top if beside else Qt.AlignmentFlag(0))
