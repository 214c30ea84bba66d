"""The table model of a list of records: words in cells, sorted and searched."""

from collections.abc import Callable, Sequence
from html import escape
from typing import Any

from PySide6.QtCore import (
    QAbstractTableModel,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    Qt,
    Signal,
)

from alps_careplan.gui.models.columns import Column
from alps_careplan.model.household import Household
from alps_careplan.model.records import Row
from alps_careplan.model.text import folded

# A cell shows a line of this at most; all of it stands in the form.
_MOST_LETTERS = 400
_TEXT_ROLES = (
    Qt.ItemDataRole.DisplayRole,
    Qt.ItemDataRole.ToolTipRole,
    Qt.ItemDataRole.AccessibleTextRole,
)
Index = QModelIndex | QPersistentModelIndex


class RowsModel(QAbstractTableModel):
    """Rows as columns of words. It is shown values; nothing is edited through it.

    Words are made when a cell is first seen or searched, and kept until the row changes.
    """

    rearranged = Signal()
    """Rows are shown in another order or choice than before."""

    def __init__(self, columns: Sequence[Column], parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._columns = tuple(columns)
        self._all: Sequence[Row] = ()
        self._shown: list[Row] = []
        self._household = Household()
        self._words: dict[str, tuple[Row, tuple[str, ...]]] = {}
        self._query: tuple[str, ...] = ()
        self._keep: Callable[[Any], bool] | None = None
        self._sorted_by: tuple[int, bool] | None = None

    def show(self, rows: Sequence[Row], household: Household) -> None:
        """Show these rows. Selections survive where the same rows stand in the same order."""
        before = self._household
        renamed = household.people is not before.people or household.places is not before.places
        if renamed:
            self._words.clear()
        self._household = household
        if renamed or rows is not self._all:
            self._all = rows
            self._refresh()

    def forget_words(self) -> None:
        """Make all words anew: they rest on more than the rows."""
        self._words.clear()

    def search(self, query: str, keep: Callable[[Any], bool] | None = None) -> None:
        """Show only rows in which every word of the query stands, and that `keep` lets pass."""
        self._query = tuple(folded(query).split())
        self._keep = keep
        self._refresh()
        self.rearranged.emit()

    @property
    def in_own_order(self) -> bool:
        """Whether all rows are shown in the order of the list."""
        return not self._query and self._keep is None and self._sorted_by is None

    @property
    def total(self) -> int:
        """How many rows there are, shown or not."""
        return len(self._all)

    def row_id(self, number: int) -> str:
        """Return the id of the shown row, "" where there is none."""
        return self._shown[number].id if 0 <= number < len(self._shown) else ""

    def number_of(self, row_id: str) -> int:
        """Return where a row is shown, or -1."""
        return next((n for n, row in enumerate(self._shown) if row.id == row_id), -1)

    # For Qt

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008
        """Return the number of shown rows."""
        return 0 if parent.isValid() else len(self._shown)

    def columnCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008
        """Return the number of columns."""
        return 0 if parent.isValid() else len(self._columns)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """Return a cell's words, on one line; with its lines as its tip."""
        if role not in _TEXT_ROLES:
            return None
        words = self._cells(self._shown[index.row()])[index.column()]
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return f"{self._columns[index.column()].title}: {words}"
        if len(words) > _MOST_LETTERS:
            words = f"{words[:_MOST_LETTERS]} …"
        if role == Qt.ItemDataRole.DisplayRole:
            return " ".join(words.split())
        # A tip that looks like markup would be read as such.
        return f"<p style='white-space: pre-wrap'>{escape(words)}</p>" if words else None

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> Any:
        """Return a column's title, or a row's number."""
        if role == Qt.ItemDataRole.DisplayRole:
            if orientation == Qt.Orientation.Horizontal:
                return self._columns[section].title
            return section + 1
        if role == Qt.ItemDataRole.TextAlignmentRole and orientation == Qt.Orientation.Horizontal:
            return Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
        return None

    def sort(self, column: int, order: Qt.SortOrder = Qt.SortOrder.AscendingOrder) -> None:
        """Sort by a column; -1 is the order of the list itself."""
        falling = order == Qt.SortOrder.DescendingOrder
        self._sorted_by = (column, falling) if column >= 0 else None
        self._refresh()
        self.rearranged.emit()

    # Within

    def _cells(self, row: Row) -> tuple[str, ...]:
        known = self._words.get(row.id)
        if known is None or known[0] is not row:
            words = tuple(column.words(row, self._household) for column in self._columns)
            known = self._words[row.id] = (row, words)
        return known[1]

    def _refresh(self) -> None:
        rows = [row for row in self._all if self._passes(row)]
        if self._sorted_by is not None:
            order = self._columns[self._sorted_by[0]].order
            rows.sort(key=lambda row: order(row, self._household), reverse=self._sorted_by[1])
        same_places = len(rows) == len(self._shown) and all(
            old is new or old.id == new.id for old, new in zip(self._shown, rows, strict=True)
        )
        if not same_places:
            self.beginResetModel()
            self._shown = rows
            self.endResetModel()
        elif rows:
            self._shown = rows
            self.dataChanged.emit(
                self.index(0, 0), self.index(len(rows) - 1, len(self._columns) - 1)
            )

    def _passes(self, row: Row) -> bool:
        if self._keep is not None and not self._keep(row):
            return False
        if not self._query:
            return True
        words = folded(" ".join(self._cells(row)))
        return all(part in words for part in self._query)
