"""One child's plan as it is worked on: tabs, form, the paper beside it, and what is missing."""

from collections.abc import Sequence
from functools import cached_property, partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QHBoxLayout, QToolButton, QVBoxLayout, QWidget

from alps_careplan.gui import style
from alps_careplan.gui.actions import Actions
from alps_careplan.gui.form_and_side import FormAndSide
from alps_careplan.gui.panes import Pane
from alps_careplan.gui.session import Session
from alps_careplan.gui.tab_stack import TabStack
from alps_careplan.gui.tabs import TabSpec
from alps_careplan.gui.work import Work
from alps_careplan.i18n import _
from alps_careplan.settings import Settings

if TYPE_CHECKING:
    from alps_careplan.gui.alerts_panel import AlertsPanel
    from alps_careplan.gui.alerts_watch import AlertsWatch
    from alps_careplan.gui.guidance_panel import GuidancePanel
    from alps_careplan.gui.guidance_side import SidePane
    from alps_careplan.gui.preview import PreviewPane

_STEPS = (("Ctrl+PgDown", 1), ("Ctrl+PgUp", -1), ("Ctrl+Tab", 1), ("Ctrl+Shift+Tab", -1))
_FORM_SHARE = 0.54


class PlanView(QWidget):
    """Lays the parts out and passes words between them.

    The preview and the list of alerts are made when they are first asked for, after the first
    paint: the form is there sooner. `preview_changed` comes when the preview was folded or shows
    another paper; `preview_failed` carries why a paper could not be drawn. `checked` comes when
    the rules went through the plan.
    """

    preview_changed = Signal()
    preview_failed = Signal(object)
    checked = Signal()

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
        self._work = work
        self._actions = actions
        self._settings = settings
        self._sizes = settings.panes
        self.guidance_up = settings.side == "guidance"
        self.tabs = TabStack(session, specs, self)
        self._fold = QToolButton()
        self._preview_place = QWidget()
        self.splitter = FormAndSide(
            self.tabs.pages, self._preview_place, wanted=not settings.preview_folded
        )
        self._alerts_place = QWidget()
        self._column = QVBoxLayout(self)
        self._lay_out()
        self._add_keys()
        # Before the preview listens: it takes a paper up only where it is seen.
        session.paper_asked.connect(lambda _kind: self.show_paper())
        session.lead_asked.connect(self._lead)
        self.tabs.shown.connect(lambda _spec: self.splitter.show_form())
        self.tabs.bar.tabBarClicked.connect(lambda _index: self.splitter.show_form())
        self.splitter.changed.connect(self._panes_changed)

    @cached_property
    def preview(self) -> "PreviewPane":
        """The paper beside the form."""
        from alps_careplan.gui.preview import PreviewPane

        preview = PreviewPane(
            self._session, self._work, self._actions, self._settings, self._preview_place
        )
        preview.follow_tab(self.tabs.current.paper)
        self.tabs.shown.connect(lambda spec: preview.follow_tab(spec.paper))
        preview.chosen.connect(self._paper_chosen)
        preview.failed.connect(self.preview_failed)
        return preview

    @cached_property
    def side(self) -> "SidePane":
        """The pane beside the form, which shows the paper or what the documents say."""
        from alps_careplan.gui.guidance_side import SidePane

        side = SidePane(self.preview, self._made_guidance, guidance=self.guidance_up)
        side.turned.connect(self._side_turned)
        return side

    @cached_property
    def watch(self) -> "AlertsWatch":
        """What keeps the alerts up to date."""
        from alps_careplan.gui.alerts_watch import AlertsWatch

        watch = AlertsWatch(self._session, self._work, self._lead)
        watch.checked.connect(self.checked)
        return watch

    @cached_property
    def alerts(self) -> "AlertsPanel":
        """The strip at the bottom with its list."""
        from alps_careplan.gui.alerts_panel import AlertsPanel

        alerts = AlertsPanel(self.watch.acts())
        self._column.replaceWidget(self._alerts_place, alerts)
        self._alerts_place.deleteLater()
        self.watch.show_in(alerts)
        alerts.opened.connect(self._actions["alerts"].setChecked)
        alerts.show()
        return alerts

    @property
    def is_ready(self) -> bool:
        """Whether papers can be composed: what they need was loaded."""
        return "preview" in self.__dict__ and self.preview.is_ready

    def complete(self) -> None:
        """Make what was not needed for the first paint, and begin to load what papers need."""
        self.paint_icons()
        self.alerts.show()
        self.splitter.set_side(self.side)
        self.preview.warm_up()

    def set_preview(self, on: bool) -> None:
        """Show the preview or fold it away."""
        if not on and self.side.isVisible():
            self._sizes = self.sizes()
        self.splitter.show_side(on)

    @property
    def preview_wanted(self) -> bool:
        """Whether there is to be something beside the form, where there is room for it."""
        return self.splitter.wanted

    @property
    def preview_seen(self) -> bool:
        """Whether the paper, or what the documents say, is to be seen now."""
        return self.splitter.side_seen

    @property
    def guidance_wanted(self) -> bool:
        """Whether what the documents say is to be seen beside the form."""
        return self.preview_seen and self.guidance_up

    @property
    def paper_wanted(self) -> bool:
        """Whether a paper is to be seen beside the form."""
        return self.preview_seen and not self.guidance_up

    def set_guidance(self, on: bool) -> None:
        """Show what the documents say beside the form, or the paper again."""
        self.side.turn_to(guidance=on)
        self.set_preview(True)

    def show_paper(self) -> None:
        """Show the paper beside the form."""
        self.set_guidance(False)

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
        shown = self.splitter.both_seen and self.isVisible()
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
            Pane(self.side, self.side.first_focus()),
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
        self._check_actions()
        self._alerts_place.setFixedHeight(style.spacing(self, 1.5))
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(0)
        self._column.addLayout(bar)
        self._column.addWidget(self.splitter, 1)
        self._column.addWidget(self._alerts_place)

    def _add_keys(self) -> None:
        for index in range(len(self.tabs.specs)):
            keys = QShortcut(QKeySequence(f"Ctrl+{index + 1}"), self)
            keys.activated.connect(partial(self.tabs.show_tab, index))
        for key, by in _STEPS:
            QShortcut(QKeySequence(key), self).activated.connect(partial(self.tabs.step, by))

    def _paper_chosen(self) -> None:
        if self.is_ready:
            self.watch.start()
        issue = self.preview.issue
        self._actions.name_version(issue.number if issue is not None else 0)
        self.preview_changed.emit()

    def _made_guidance(self) -> "GuidancePanel":
        from alps_careplan.gui.guidance_panel import GuidancePanel

        panel = GuidancePanel(
            self._session, self._work, self.tabs.current, lambda: self.is_ready,
            self._actions["sources"].trigger,
        )  # fmt: skip
        self.tabs.shown.connect(panel.follow_tab)
        self.preview.chosen.connect(panel.wake)
        return panel

    def _side_turned(self, guidance: bool) -> None:
        self.guidance_up = guidance
        self._check_actions()
        self.preview_changed.emit()

    def _panes_changed(self) -> None:
        self._check_actions()
        self.preview_changed.emit()

    def _check_actions(self) -> None:
        self._actions["preview"].setChecked(self.preview_seen)
        self._actions["guidance"].setChecked(self.guidance_wanted)

    def _lead(self, path: tuple[str, ...]) -> None:
        self.splitter.show_form()
        if not path or not self.tabs.lead_to(path):
            self._session.notice.emit(_("This is not in the plan any more."))
