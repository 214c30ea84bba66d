"""One child's plan as it is worked on: tabs, form, the paper beside it, and what is missing."""

from collections.abc import Sequence
from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QHBoxLayout, QSplitter, QToolButton, QVBoxLayout, QWidget

from alps_careplan.gui import style
from alps_careplan.gui.actions import Actions
from alps_careplan.gui.alerts_panel import AlertsPanel
from alps_careplan.gui.alerts_watch import AlertsWatch
from alps_careplan.gui.panes import Pane
from alps_careplan.gui.preview import PreviewPane
from alps_careplan.gui.session import Session
from alps_careplan.gui.tab_stack import TabStack
from alps_careplan.gui.tabs import TabSpec
from alps_careplan.gui.work import Work
from alps_careplan.i18n import _
from alps_careplan.settings import Settings

_STEPS = (("Ctrl+PgDown", 1), ("Ctrl+PgUp", -1), ("Ctrl+Tab", 1), ("Ctrl+Shift+Tab", -1))
_FORM_SHARE = 0.54


class PlanView(QWidget):
    """Lays the parts out and passes words between them. `preview_folded` tells when it was."""

    preview_folded = Signal(bool)

    def __init__(
        self,
        session: Session,
        work: Work,
        actions: Actions,
        settings: Settings,
        specs: Sequence[TabSpec],
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._session = session
        self._actions = actions
        self._sizes = settings.panes
        self.tabs = TabStack(session, specs, self)
        self.preview = PreviewPane(session, work, actions, settings)
        self.watch = AlertsWatch(session, work, self._lead)
        self.alerts = AlertsPanel(self.watch.acts())
        self.watch.show_in(self.alerts)
        self.splitter = QSplitter(Qt.Orientation.Horizontal)
        self._fold = QToolButton()
        self._lay_out()
        self._add_keys()
        self.tabs.shown.connect(lambda spec: self.preview.follow_tab(spec.paper))
        self.preview.chosen.connect(self._paper_chosen)
        self.alerts.opened.connect(actions["alerts"].setChecked)
        self.set_preview(not settings.preview_folded)

    @property
    def preview_wanted(self) -> bool:
        """Whether the preview is shown beside the form."""
        return not self.preview.isHidden()

    def set_preview(self, on: bool) -> None:
        """Show the preview or fold it away."""
        if not on and self.preview.isVisible():
            self._sizes = tuple(self.splitter.sizes())
        self.preview.setVisible(on)
        self._actions["preview"].setChecked(on)
        self.preview_folded.emit(not on)

    def set_sizes(self, width: int) -> None:
        """Share a width between form and preview: as it was left, else a little more to the form.

        Call when the window has its size.
        """
        if len(self._sizes) == 2:
            self.splitter.setSizes(list(self._sizes))
        else:
            form = round(width * _FORM_SHARE)
            self.splitter.setSizes([form, width - form])

    def sizes(self) -> tuple[int, ...]:
        """Return the widths of form and preview, as they are or were last."""
        shown = self.preview.isVisible()
        return tuple(self.splitter.sizes()) if shown else self._sizes

    def begin(self) -> None:
        """Build the first tab. For the first child: before it there is nothing to show."""
        if not self.tabs.built():
            self.tabs.show_tab(0)

    def panes(self) -> list[Pane]:
        """Return the parts F6 goes through."""
        return [
            Pane(self.tabs.bar, self.tabs.bar),
            Pane(self.tabs.page()),
            Pane(self.preview, self.preview.view),
            Pane(self.alerts, self.alerts.first_focus()),
        ]

    def paint_icons(self) -> None:
        """Draw the icons for the palette and font of today."""
        self.tabs.paint_icons()
        self._fold.setIconSize(style.icon_size(self))

    def _lay_out(self) -> None:
        self._fold.setDefaultAction(self._actions["preview"])
        self._fold.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextBesideIcon)
        self._fold.setAutoRaise(True)
        self._fold.setIconSize(style.icon_size(self))
        self._fold.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        bar = QHBoxLayout()
        bar.setContentsMargins(style.spacing(self, 0.5), 0, style.spacing(self, 0.5), 0)
        bar.addWidget(self.tabs.bar, 1)
        bar.addWidget(self._fold)
        self.splitter.addWidget(self.tabs.pages)
        self.splitter.addWidget(self.preview)
        self.splitter.setChildrenCollapsible(False)
        self.splitter.setStretchFactor(0, 3)
        self.splitter.setStretchFactor(1, 2)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addLayout(bar)
        column.addWidget(self.splitter, 1)
        column.addWidget(self.alerts)

    def _add_keys(self) -> None:
        for index in range(len(self.tabs.specs)):
            keys = QShortcut(QKeySequence(f"Ctrl+{index + 1}"), self)
            keys.activated.connect(partial(self.tabs.show_tab, index))
        for key, by in _STEPS:
            QShortcut(QKeySequence(key), self).activated.connect(partial(self.tabs.step, by))

    def _paper_chosen(self) -> None:
        if self.preview.is_ready:
            self.watch.start()

    def _lead(self, path: tuple[str, ...]) -> None:
        if not path or not self.tabs.lead_to(path):
            self._session.notice.emit(_("This is not in the plan any more."))
