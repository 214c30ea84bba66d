"""The pane beside the form: a paper, or what the documents say. One is seen at a time."""

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QStackedWidget, QTabBar, QVBoxLayout, QWidget

from alps_careplan.gui import style
from alps_careplan.i18n import _

if TYPE_CHECKING:
    from alps_careplan.gui.guidance_panel import GuidancePanel
    from alps_careplan.gui.preview import PreviewPane


class SidePane(QWidget):
    """A switch over two faces; the second is made when it is first seen.

    `turned` comes when the other face was chosen: whether it is that of the documents.
    """

    turned = Signal(bool)

    def __init__(
        self,
        paper: "PreviewPane",
        make_guidance: "Callable[[], GuidancePanel]",
        *,
        guidance: bool,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._paper = paper
        self._make = make_guidance
        self._empty = QWidget()
        self.guidance: GuidancePanel | None = None
        self.switch = QTabBar(self)
        self._faces = QStackedWidget(self)
        for words in (_("Paper"), _("What the documents say")):
            self.switch.addTab(words)
        self.switch.setAccessibleName(_("Beside the form"))
        self.switch.setDocumentMode(True)
        self.switch.setDrawBase(False)
        self.switch.setExpanding(False)
        self.switch.setUsesScrollButtons(True)
        self.switch.setElideMode(Qt.TextElideMode.ElideNone)
        self._faces.addWidget(paper)
        self._faces.addWidget(self._empty)
        self.switch.setCurrentIndex(int(guidance))
        self._faces.setCurrentIndex(int(guidance))
        self.switch.currentChanged.connect(self._turn)
        column = QVBoxLayout(self)
        column.setContentsMargins(style.spacing(self, 0.4), 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.switch)
        column.addWidget(self._faces, 1)

    @property
    def shows_guidance(self) -> bool:
        """Whether the documents' face is turned up, be the pane folded or not."""
        return self.switch.currentIndex() == 1

    def turn_to(self, *, guidance: bool) -> None:
        """Turn a face up."""
        self.switch.setCurrentIndex(int(guidance))

    def first_focus(self) -> QWidget:
        """Return where the keyboard goes when it comes to this part of the window."""
        if self.shows_guidance and self.guidance is not None:
            return self.guidance.text
        return self._paper.view

    def showEvent(self, event: QShowEvent) -> None:
        """Make the documents' face when it is first seen."""
        super().showEvent(event)
        self._make_if_up()

    def _turn(self, index: int) -> None:
        self._make_if_up()
        self._faces.setCurrentIndex(index)
        self.turned.emit(bool(index))

    def _make_if_up(self) -> None:
        if self.guidance is None and self.shows_guidance:
            self.guidance = self._make()
            self._faces.insertWidget(1, self.guidance)
            self._faces.setCurrentIndex(1)
            self._faces.removeWidget(self._empty)
            self._empty.deleteLater()
