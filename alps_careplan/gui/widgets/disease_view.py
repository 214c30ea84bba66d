"""The vaccinations by disease: read only, grouped, each row leading to its entry."""

from collections.abc import Sequence
from html import escape

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QSizePolicy, QTreeWidget, QTreeWidgetItem, QWidget

from alps_careplan.gui import style
from alps_careplan.gui.models.columns import columns_for
from alps_careplan.i18n import _, ngettext
from alps_careplan.model.disease_groups import by_disease
from alps_careplan.model.household import Household
from alps_careplan.model.vaccines import Vaccination

_MOST = 16
_LETTERS_A_SHARE = 5
_ID = Qt.ItemDataRole.UserRole


class DiseaseView(QTreeWidget):
    """Diseases with their vaccinations. `open_row` carries the id of the one to go to.

    As tall as its rows, up to sixteen of them; then it scrolls.
    """

    open_row = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        day, name, *rest = columns_for(Vaccination)
        self._columns = (name, day, *rest)
        self._shown: Sequence[Vaccination] | None = None
        self.setHeaderLabels([_("Against"), *(column.title for column in self._columns[1:])])
        self.setAccessibleName(_("Vaccinations by disease"))
        self.setUniformRowHeights(True)
        self.setTabKeyNavigation(False)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.header().setSectionsMovable(False)
        self.itemDoubleClicked.connect(lambda item, _column: self._open(item))

    def show_rows(self, rows: Sequence[Vaccination], household: Household) -> None:
        """Show these rows under their diseases."""
        if self._shown is rows:
            return  # what was folded in stays so
        self._shown = rows
        self.clear()
        for disease, group in by_disease(rows):
            top = self._heading(disease, group)
            for row in group:
                cells = [column.words(row, household) for column in self._columns]
                item = QTreeWidgetItem(top, cells)
                item.setData(0, _ID, row.id)
                item.setToolTip(0, escape(cells[0]))
        self.expandAll()
        self.updateGeometry()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Share the width among the columns; what does not fit is scrolled to."""
        super().resizeEvent(event)
        shares = [column.share for column in self._columns]
        least = sum(shares) * style.text_width(self, _LETTERS_A_SHARE)
        whole = max(self.viewport().width(), least)
        for number, share in enumerate(shares):
            self.setColumnWidth(number, whole * share // sum(shares))

    def sizeHint(self) -> QSize:
        """Return the height of the rows shown."""
        tops = [self.topLevelItem(n) for n in range(self.topLevelItemCount())]
        rows = sum(1 + top.childCount() for top in tops if top is not None)
        high = max(self.sizeHintForRow(0), self.fontMetrics().height())
        height = self.header().sizeHint().height() + min(max(rows, 1), _MOST) * high
        height += self.horizontalScrollBar().sizeHint().height() + 2 * self.frameWidth()
        return QSize(super().sizeHint().width(), height)

    def minimumSizeHint(self) -> QSize:
        """Return a width for a word or two; it scrolls sideways."""
        return QSize(self.fontMetrics().averageCharWidth() * 20, self.sizeHint().height())

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter goes to the entry."""
        item = self.currentItem()
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and item is not None:
            self._open(item)
        else:
            super().keyPressEvent(event)

    def _heading(self, disease: str, group: Sequence[Vaccination]) -> QTreeWidgetItem:
        given = sum(row.status == "given" for row in group)
        name = disease or _("Not known against what")
        words = ngettext("{disease}: {n} given", "{disease}: {n} given", given)
        top = QTreeWidgetItem(self, [words.format(disease=name, n=given) if given else name])
        font = top.font(0)
        font.setBold(True)
        top.setFont(0, font)
        top.setFirstColumnSpanned(True)
        # As high as the rows of the other view.
        top.setSizeHint(0, QSize(0, style.spacing(self, 1.7)))
        return top

    def _open(self, item: QTreeWidgetItem) -> None:
        row_id = item.data(0, _ID)
        if row_id:
            self.open_row.emit(row_id)
