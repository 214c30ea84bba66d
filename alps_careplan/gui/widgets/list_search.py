"""Searching and sorting a long list, by the keyboard too."""

from collections.abc import Callable, Sequence
from typing import Any

from PySide6.QtCore import QSignalBlocker, Qt
from PySide6.QtWidgets import QLineEdit, QSizePolicy, QWidget

from alps_careplan.gui.models.rows_model import RowsModel
from alps_careplan.gui.widgets.field_editor import QuietCombo
from alps_careplan.gui.widgets.rows_table import RowsTable
from alps_careplan.gui.widgets.wrap import WrapLayout
from alps_careplan.i18n import _

Keep = Callable[[Any], bool]


class ListSearch(QWidget):
    """A search field, a choice of rows (`filters`: words and test), and a choice of order."""

    def __init__(
        self,
        table: RowsTable,
        name: str,
        parent: QWidget | None = None,
        *,
        filters: Sequence[tuple[str, Keep]] = (),
        own_order: str = "",
    ) -> None:
        super().__init__(parent)
        self._model: RowsModel = table.rows
        self._header = table.horizontalHeader()
        self._filters = filters
        line = WrapLayout(self)
        self.edit = QLineEdit(self)
        self.edit.setPlaceholderText(_("Search"))
        self.edit.setClearButtonEnabled(True)
        self.edit.setAccessibleName(_("Search: {list}").format(list=name))
        self.edit.textChanged.connect(self._search)
        line.addWidget(self.edit)
        self.filter = QuietCombo(self)
        self.filter.set_name(_("Show: {list}").format(list=name))
        self.filter.addItem(_("all"))
        self.filter.addItems([words for words, _keep in filters])
        self.filter.currentIndexChanged.connect(self._search)
        self.filter.setVisible(bool(filters))
        line.addWidget(self.filter)
        self.order = QuietCombo(self)
        self.order.setMinimumContentsLength(10)
        self.order.set_name(_("Order: {list}").format(list=name))
        self.order.addItem(own_order or _("in their own order"))
        for number in range(self._model.columnCount()):
            title = self._model.headerData(number, Qt.Orientation.Horizontal)
            self.order.addItem(_("sorted by: {column}").format(column=title))
        self.order.currentIndexChanged.connect(self._sort)
        self._header.sortIndicatorChanged.connect(self._sorted)
        line.addWidget(self.order)
        for combo in (self.filter, self.order):
            combo.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def clear(self) -> None:
        """Show all rows again."""
        self.edit.clear()
        self.filter.setCurrentIndex(0)

    def _search(self) -> None:
        chosen = self.filter.currentIndex() - 1
        keep = self._filters[chosen][1] if chosen >= 0 else None
        self._model.search(self.edit.text(), keep)

    def _sort(self, place: int) -> None:
        self._header.setSortIndicator(place - 1, Qt.SortOrder.AscendingOrder)

    def _sorted(self, column: int) -> None:
        blocker = QSignalBlocker(self.order)
        self.order.setCurrentIndex(column + 1)
        blocker.unblock()
