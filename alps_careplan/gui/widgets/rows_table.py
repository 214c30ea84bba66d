"""The table of a list: a whole row is chosen at a time; it is edited beside the table."""

from collections.abc import Sequence

from PySide6.QtCore import QItemSelectionModel, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent, QResizeEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QAbstractScrollArea,
    QSizePolicy,
    QTableView,
    QWidget,
)

from alps_careplan.gui import style
from alps_careplan.gui.models.rows_model import RowsModel

# Columns are no narrower than this for each of their shares of the width.
_LETTERS_A_SHARE = 5
_LETTERS_OF_A_NAME = 20
_ROWS_LOOKED_AT = 40  # for their widths: a diary has thousands
_ARROWS = (Qt.Key.Key_Down, Qt.Key.Key_Up, Qt.Key.Key_Space)


class RowsTable(QTableView):
    """Rows to choose from. `chosen` carries the id of the current row, "" for none.

    As tall as its rows, up to `most` of them; then it scrolls.
    """

    chosen = Signal(str)
    open_row = Signal()
    remove_row = Signal()

    def __init__(self, model: RowsModel, parent: QWidget | None = None, *, most: int = 8) -> None:
        super().__init__(parent)
        self._most = most
        self.rows = model
        self._chosen = ""
        self._shares: tuple[int, ...] = ()
        self._least = 0
        self._selecting = False
        self.setModel(model)
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setTabKeyNavigation(False)
        self.setWordWrap(False)
        self.setAlternatingRowColors(True)
        self.setShowGrid(False)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setSizeAdjustPolicy(QAbstractScrollArea.SizeAdjustPolicy.AdjustIgnored)
        self.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.verticalHeader().hide()
        across = self.horizontalHeader()
        across.setHighlightSections(False)
        across.setSortIndicatorClearable(True)
        across.setSortIndicator(-1, Qt.SortOrder.AscendingOrder)
        self.setSortingEnabled(True)
        model.modelReset.connect(self._restore)
        self.selectionModel().selectionChanged.connect(self._moved)

    def current(self) -> str:
        """Return the id of the chosen row, or ""."""
        return self._chosen

    def choose(self, row_id: str) -> bool:
        """Choose a row; "" chooses none. Returns whether the row is shown."""
        number = self.rows.number_of(row_id) if row_id else -1
        self._chosen = row_id if number >= 0 else ""
        self._select(number)
        self.chosen.emit(self._chosen)
        return number >= 0

    def share_width(self, shares: Sequence[int]) -> None:
        """Share the width among the columns; what does not fit is scrolled to."""
        self._shares = tuple(shares)
        self._share()

    def least_width(self) -> int:
        """Return the width below which columns are cut short."""
        return sum(self._shares) * style.text_width(self, _LETTERS_A_SHARE)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Share the new width."""
        super().resizeEvent(event)
        self._share()
        if event.size().width() != event.oldSize().width():
            self.updateGeometry()

    def sizeHint(self) -> QSize:
        """Return the height of the rows shown."""
        rows = max(1, min(self.rows.rowCount(), self._most))
        height = self.horizontalHeader().sizeHint().height() + rows * self._row_height()
        if self._least > self.viewport().width():
            height += self.horizontalScrollBar().sizeHint().height()
        return QSize(super().sizeHint().width(), height + 2 * self.frameWidth())

    def minimumSizeHint(self) -> QSize:
        """Return a width for a word or two; the table scrolls sideways."""
        return QSize(self.fontMetrics().averageCharWidth() * 20, self.sizeHint().height())

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Delete removes the row, Enter goes to its form."""
        if event.key() == Qt.Key.Key_Delete and not event.modifiers():
            self.remove_row.emit()
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_F2):
            self.open_row.emit()
        elif event.key() in _ARROWS and event.modifiers() & Qt.KeyboardModifier.AltModifier:
            event.ignore()  # moves the row, which is for the list around
        elif event.key() in _ARROWS and not event.modifiers() and not self._chosen:
            # The focus alone chooses no row (going through a page must not open forms); the
            # first arrow does.
            self.choose(self.rows.row_id(0))
        else:
            super().keyPressEvent(event)

    def _share(self) -> None:
        if not self._shares:
            return
        heads = self.horizontalHeader()
        first = max(0, self.rowAt(0))
        rows = range(first, min(self.rows.rowCount(), first + _ROWS_LOOKED_AT))
        needed = [
            max(
                heads.sectionSizeHint(number),
                0,
                *(self.sizeHintForIndex(self.rows.index(row, number)).width() for row in rows),
            )
            + 1  # the line between two columns
            for number in range(len(self._shares))
        ]
        # Where the short columns have room in sight, the longest is cut before any is out of it.
        longest = max(needed)
        short = sum(needed) - longest + min(longest, style.text_width(self, _LETTERS_OF_A_NAME))
        # Where they have not, it is scrolled anyway, and names keep their share.
        fits = short <= self.viewport().width()
        self._least = min(self.least_width(), short) if fits else self.least_width()
        whole = max(self.viewport().width(), self._least)
        for number, width in enumerate(fitted(whole, self._shares, needed)):
            self.setColumnWidth(number, width)

    def _row_height(self) -> int:
        return self.verticalHeader().defaultSectionSize()

    def _select(self, number: int) -> None:
        selection = self.selectionModel()
        self._selecting = True
        index = self.rows.index(number, 0) if number >= 0 else self.rootIndex()
        selection.setCurrentIndex(
            index,
            QItemSelectionModel.SelectionFlag.ClearAndSelect
            | QItemSelectionModel.SelectionFlag.Rows,
        )
        self._selecting = False
        if number >= 0:
            self.scrollTo(index)

    def _restore(self) -> None:
        """Find the chosen row again after rows came, went or changed places."""
        self._select(self.rows.number_of(self._chosen) if self._chosen else -1)
        self._share()
        self.updateGeometry()

    def _moved(self) -> None:
        if self._selecting:
            return
        chosen = self.selectionModel().selectedRows()
        row_id = self.rows.row_id(chosen[0].row()) if chosen else ""
        if row_id != self._chosen:
            self._chosen = row_id
            self.chosen.emit(row_id)


def fitted(whole: int, shares: Sequence[int], needed: Sequence[int]) -> list[int]:
    """Share a width among columns so that what is short is not cut before what is long.

    Columns get their shares; what one does not need goes to those that need more, the one that
    needs least first: of a name its beginning says enough, of "1½ tablets" it does not.
    """
    widths = [whole * share // sum(shares) for share in shares]
    widths[-1] += whole - sum(widths)
    givers = sorted(range(len(shares)), key=lambda n: -needed[n])
    # The longest text gives from its own, too, but keeps half of it.
    spares = [*((n, needed[n]) for n in givers), (givers[0], widths[givers[0]] // 2)]
    for taker in sorted(range(len(shares)), key=lambda n: needed[n]):
        for giver, least in spares:
            given = max(0, min(widths[giver] - least, needed[taker] - widths[taker]))
            if giver != taker:
                widths[giver] -= given
                widths[taker] += given
    return widths
