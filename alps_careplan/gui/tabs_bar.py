"""The bar of tabs: icons and words, and where these have no room, icons beside the word in view."""

from PySide6.QtCore import QEvent, Qt, QTimer
from PySide6.QtGui import QKeySequence, QResizeEvent
from PySide6.QtWidgets import QTabBar, QWidget

from alps_careplan.gui import style


class TabsBar(QTabBar):
    """Keeps every tab within reach: none hides behind arrows because another one's word is long."""

    def __init__(self, titles: tuple[str, ...], parent: QWidget) -> None:
        super().__init__(parent)
        # An ampersand stands for itself, not for a key.
        self._words = [title.replace("&", "&&") for title in titles]
        self._full = 0
        self.setDocumentMode(True)
        self.setDrawBase(False)
        self.setExpanding(False)
        self.setUsesScrollButtons(True)
        self.setElideMode(Qt.TextElideMode.ElideNone)
        for index, title in enumerate(titles):
            self.addTab(style.room_for_icon(), self._words[index])
            self.setAccessibleTabName(index, title)
            keys = QKeySequence(f"Ctrl+{index + 1}").toString(
                QKeySequence.SequenceFormat.NativeText
            )
            self.setTabToolTip(index, f"{title} ({keys})")
        self.fit_icons()
        self.currentChanged.connect(lambda _index: self._fit())

    def fit_icons(self) -> None:
        """Take the size of icons from the font, and see again what has room."""
        self.setIconSize(style.icon_size(self))
        self._full = 0
        self._fit()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """See again what has room."""
        super().resizeEvent(event)
        self._fit()

    def changeEvent(self, event: QEvent) -> None:
        """Follow another font."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.FontChange:
            QTimer.singleShot(0, self, self.fit_icons)

    def _fit(self) -> None:
        if not self._full:
            self._write(all_words=True)
            self._full = sum(self.tabSizeHint(index).width() for index in range(self.count()))
        self._write(all_words=self._full <= self.width() or not self.isVisible())

    def _write(self, *, all_words: bool) -> None:
        for index, words in enumerate(self._words):
            text = words if all_words or index == self.currentIndex() else ""
            if self.tabText(index) != text:
                self.setTabText(index, text)
