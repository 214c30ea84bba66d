"""The one window: header, tabs, the form at the left, its paper at the right, a strip below."""

from collections.abc import Callable, Sequence
from functools import partial
from typing import TYPE_CHECKING

import msgspec
from PySide6.QtCore import QByteArray, QEvent, QSize, Qt, QTimer, Signal
from PySide6.QtGui import QCloseEvent, QGuiApplication, QKeySequence, QPaintEvent, QShortcut
from PySide6.QtWidgets import (
    QHBoxLayout,
    QMainWindow,
    QSplitter,
    QStackedWidget,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from alps_careplan import settings as preferences
from alps_careplan.errors import CarePlanError
from alps_careplan.gui import style
from alps_careplan.gui.actions import Actions
from alps_careplan.gui.alerts_panel import Acts, AlertsPanel
from alps_careplan.gui.alerts_watch import AlertsWatch
from alps_careplan.gui.autosave import Autosave
from alps_careplan.gui.header import Header
from alps_careplan.gui.household_actions import HouseholdActions
from alps_careplan.gui.panes import Pane, step_pane
from alps_careplan.gui.paper_actions import Folders, PaperActions
from alps_careplan.gui.present import Choice, Notices
from alps_careplan.gui.preview import PreviewPane
from alps_careplan.gui.session import Session
from alps_careplan.gui.tab_stack import TabStack
from alps_careplan.gui.tabs import TABS, TabSpec
from alps_careplan.gui.unexpected import Unexpected
from alps_careplan.gui.work import Work, is_unexpected
from alps_careplan.i18n import _
from alps_careplan.model import edit
from alps_careplan.model.household import display_name
from alps_careplan.paths import APP_NAME
from alps_careplan.settings import Settings
from alps_careplan.workspace import Workspace

if TYPE_CHECKING:
    from alps_careplan.gui.welcome import Welcome
    from alps_careplan.rules import Alert

_NEEDS_CHILD = ("rename-child", "remove-child", "preview", "alerts", "issued")
_NEEDS_PAPER = ("save-pdf", "print", "issue")
_NEEDS_PREVIEW = ("zoom-in", "zoom-out", "fit-width")


class MainWindow(QMainWindow):
    """Puts the parts together and passes words between them.

    `reopen_asked` comes when the data folder must be opened anew; it carries what to say then.
    """

    reopen_asked = Signal(str)

    def __init__(
        self, workspace: Workspace, settings: Settings, *, tabs: Sequence[TabSpec] = TABS
    ) -> None:
        super().__init__()
        self.setWindowTitle(APP_NAME)
        self._settings = settings
        self._painted = False
        self._leaving = False
        self._closed = False
        self.workspace = workspace
        self.session = Session(workspace, self)
        self.notices = Notices()
        self.work = Work(self._failed, self)
        self.unexpected = Unexpected(lambda: self.autosave.save_soon(), self._tell_report, self)
        self.autosave = Autosave(workspace, self.work, self)
        self.folders = Folders(settings.last_folder)
        self.household = HouseholdActions(self.session, self.work, self.notices, self.folders, self)
        self.actions_ = Actions(self, self._acts())
        self.header = Header(self.session, self.actions_, self.autosave)
        self.preview = PreviewPane(self.session, self.work, self.actions_, settings)
        self.papers = PaperActions(
            self.session, self.work, self.preview, self.notices, self.folders, self
        )
        self.alerts = AlertsPanel(Acts(self._lead, self._dismiss, self._bring_back, self._note_of))
        self.watch = AlertsWatch(self.session, self.work, self.alerts)
        self.tabs = TabStack(self.session, tabs, self)
        self.splitter = QSplitter(Qt.Orientation.Horizontal)
        self.stack = QStackedWidget()
        self.welcome: Welcome | None = None
        self._lay_out()
        self._connect()
        self._open_last_child()
        self._show_household()
        self._show_saving()
        self._restore()

    # Putting together

    def _acts(self) -> dict[str, Callable[[], object]]:
        """Return what each action does; parts made later are reached when it is asked for."""
        return {
            "add-child": self.household.ask_add,
            "rename-child": self._lead_to_name,
            "remove-child": self.household.ask_remove,
            "save-pdf": lambda: self.papers.save_pdf(),
            "print": lambda: self.papers.print_paper(),
            "issue": lambda: self.papers.issue(),
            "issued": lambda: self.papers.show_issued(),
            "import": self.household.bring_in,
            "copy": self.household.save_copy,
            "save-now": self.autosave.save_soon,
            "quit": self.close,
            "undo": self.workspace.undo,
            "redo": self.workspace.redo,
            "preview": lambda: self.set_preview(not self.preview_wanted),
            "zoom-in": lambda: self.preview.view.zoom_by(1),
            "zoom-out": lambda: self.preview.view.zoom_by(-1),
            "fit-width": lambda: self.preview.view.fit_width(),
            "alerts": lambda: self.alerts.set_open(not self.alerts.is_open),
            "next-pane": lambda: step_pane(self._panes(), 1),
            "previous-pane": lambda: step_pane(self._panes(), -1),
            "about": self._about,
        }

    def _lay_out(self) -> None:
        fold = QToolButton()
        fold.setDefaultAction(self.actions_["preview"])
        fold.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextBesideIcon)
        fold.setAutoRaise(True)
        fold.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        bar = QHBoxLayout()
        bar.setContentsMargins(style.spacing(self, 0.5), 0, style.spacing(self, 0.5), 0)
        bar.addWidget(self.tabs.bar, 1)
        bar.addWidget(fold)
        self.splitter.addWidget(self.tabs.pages)
        self.splitter.addWidget(self.preview)
        self.splitter.setChildrenCollapsible(False)
        self.splitter.setStretchFactor(0, 3)
        self.splitter.setStretchFactor(1, 2)
        plan = QWidget()
        column = QVBoxLayout(plan)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addLayout(bar)
        column.addWidget(self.splitter, 1)
        column.addWidget(self.alerts)
        self.stack.addWidget(plan)
        whole = QWidget()
        outer = QVBoxLayout(whole)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.setSpacing(0)
        for widget in (self.header, self.notices):
            outer.addWidget(widget)
        outer.addWidget(self.stack, 1)
        self.setCentralWidget(whole)
        for number, _spec in enumerate(self.tabs.specs, 1):
            keys = QShortcut(QKeySequence(f"Ctrl+{number}"), self)
            keys.activated.connect(partial(self.tabs.show_tab, number - 1))
        for key, by in (
            ("Ctrl+PgDown", 1),
            ("Ctrl+PgUp", -1),
            ("Ctrl+Tab", 1),
            ("Ctrl+Shift+Tab", -1),
        ):
            QShortcut(QKeySequence(key), self).activated.connect(partial(self.tabs.step, by))

    def _connect(self) -> None:
        self.session.changed.connect(self.autosave.note_change)
        self.session.changed.connect(self._show_household)
        self.session.child_changed.connect(lambda _child: self._show_household())
        self.session.notice.connect(self.notices.say)
        self.header.child_chosen.connect(self.session.set_child)
        self.autosave.state_changed.connect(self._show_saving)
        self.tabs.shown.connect(lambda spec: self.preview.follow_tab(spec.paper))
        self.preview.chosen.connect(self._paper_chosen)
        self.preview.failed.connect(self._failed)
        self.papers.preview_needed.connect(lambda: self.set_preview(True))
        self.alerts.opened.connect(self.actions_["alerts"].setChecked)
        self.household.brought_in.connect(self.reopen_asked)

    # What is seen

    @property
    def preview_wanted(self) -> bool:
        """Whether the preview is to be shown beside the form."""
        return not self._settings.preview_folded

    def set_preview(self, on: bool) -> None:
        """Show the preview or fold it away, and remember it."""
        self._settings = msgspec.structs.replace(self._settings, preview_folded=not on)
        self.preview.setVisible(on)
        self.actions_["preview"].setChecked(on)
        self.actions_.enable(on and bool(self.session.child_id), *_NEEDS_PREVIEW)

    def first_painted(self) -> None:
        """Load what was not needed to be seen: photos, and what papers and alerts rest on."""
        self.header.show_photos()
        self.preview.warm_up()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Note the first paint."""
        super().paintEvent(event)
        if not self._painted:
            self._painted = True
            QTimer.singleShot(0, self, self.first_painted)

    def changeEvent(self, event: QEvent) -> None:
        """Follow another palette or font with the icons."""
        super().changeEvent(event)
        if event.type() in (
            QEvent.Type.ApplicationPaletteChange,
            QEvent.Type.ApplicationFontChange,
        ):
            self.actions_.paint_icons()
            self.tabs.paint_icons()
            self.header.show_photos()

    def _show_household(self) -> None:
        child = self.session.child_id
        self.actions_.enable(bool(child), *_NEEDS_CHILD)
        self.actions_.enable(bool(child) and self.preview.is_ready, *_NEEDS_PAPER)
        if not child and self.welcome is None:
            self._make_welcome()
        if child and not self.tabs.built():
            self.tabs.show_tab(0)
        self.stack.setCurrentIndex(0 if child else 1)
        name = display_name(self.workspace.plan(child)) if child else ""
        title = _("{name} – {program}").format(name=name, program=APP_NAME) if name else APP_NAME
        if self.workspace.sample:
            title = _("SAMPLE – {title}").format(title=title)
        if title != self.windowTitle():
            self.setWindowTitle(title)

    def _make_welcome(self) -> None:
        from alps_careplan.gui.welcome import Welcome

        self.welcome = Welcome()
        self.welcome.start.begun.connect(self.household.begin)
        self.welcome.sample_asked.connect(self.household.open_sample)
        self.welcome.import_asked.connect(self.household.bring_in)
        self.stack.addWidget(self.welcome)

    def _paper_chosen(self) -> None:
        if self.preview.is_ready:
            self.watch.start()
            self.actions_.enable(bool(self.session.child_id), *_NEEDS_PAPER)

    def _show_saving(self) -> None:
        error = self.autosave.error
        if error is None:
            self.notices.clear("save")
            return
        copy = Choice(_("Save a copy elsewhere…"), self.household.save_copy)
        again = Choice(_("Try again"), self.autosave.save_soon)
        choices = (again, copy) if self.workspace.unsaved else (copy,)
        self.notices.warn(error, key="save", choices=choices)

    def _panes(self) -> list[Pane]:
        page: QWidget = self.stack.currentWidget() or self.stack
        if page is self.welcome or not self.session.child_id:
            return [Pane(self.header), Pane(self.notices), Pane(page)]
        return [
            Pane(self.header),
            Pane(self.notices),
            Pane(self.tabs.bar, self.tabs.bar),
            Pane(self.tabs.page()),
            Pane(self.preview, self.preview.view),
            Pane(self.alerts, self.alerts.first_focus()),
        ]

    # Alerts

    def _lead(self, alert: "Alert") -> None:
        try:
            path = edit.resolve(self.workspace.household, alert.fields[0])
        except (LookupError, TypeError):
            path = ("diary", alert.rows[0]) if alert.rows else ()
        if not path or not self.tabs.lead_to(path):
            self.notices.say(_("This is not in the plan any more."))

    def _lead_to_name(self) -> None:
        child = self.session.child_id
        called = self.workspace.plan(child).child.preferred_name
        key = "preferred_name" if called else "legal_name"
        self.tabs.lead_to(("children", child, "child", key))

    def _dismiss(self, alert: "Alert", note: str) -> None:
        self.workspace.dismiss(self.session.child_id, alert, note)

    def _bring_back(self, alert: "Alert") -> None:
        self.workspace.bring_back(self.session.child_id, alert)

    def _note_of(self, alert: "Alert") -> str:
        wanted = (alert.rule, alert.rows, alert.digest)
        dismissals = self.workspace.plan(self.session.child_id).dismissals
        return next((d.note for d in dismissals if (d.rule, d.rows, d.digest) == wanted), "")

    # Failures

    def _failed(self, error: Exception) -> None:
        if is_unexpected(error):
            self.unexpected.handle(error)
        else:
            self.notices.warn(error, key="failure")

    def _tell_report(self, report: str) -> None:
        from alps_careplan.gui.unexpected import ReportDialog

        def show() -> None:
            dialog = ReportDialog(report, self)
            dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
            dialog.open()

        error = CarePlanError(
            _("Something went wrong in the program. What you typed is kept."),
            _("You can go on. A report without anything of your plan was written."),
        )
        self.notices.warn(error, key="unexpected", choices=(Choice(_("Show the report…"), show),))

    def _about(self) -> None:
        from alps_careplan.gui.about import AboutDialog

        dialog = AboutDialog(self)
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.open()

    # Saving, leaving

    def closeEvent(self, event: QCloseEvent) -> None:
        """Save first. Where that is not possible, stay and ask."""
        if self._closed:
            event.accept()
            return
        error = self.autosave.save_now()
        if error is not None and self.workspace.unsaved and not self._leaving:
            from alps_careplan.gui.closing import ask_unsaved

            event.ignore()
            ask_unsaved(self, error, copy=self._copy_and_leave, leave=self.leave_without_asking)
            return
        self._closed = True
        preferences.save(self.current_settings())
        self.work.close()
        self.session.close()
        event.accept()

    def _copy_and_leave(self) -> None:
        self.household.copied.connect(
            self.leave_without_asking, Qt.ConnectionType.SingleShotConnection
        )
        self.household.save_copy()

    def leave_without_asking(self) -> None:
        """Close the window, whether its work could be saved or not."""
        self._leaving = True
        self.close()

    def current_settings(self) -> Settings:
        """Return the preferences as they are now."""
        shown = self.preview.isVisible() and not self.preview.isHidden()
        return msgspec.structs.replace(
            self._settings,
            paper_size=self.preview.choices.size_id,
            large_print=self.preview.choices.large_print,
            panes=tuple(self.splitter.sizes()) if shown else self._settings.panes,
            geometry=bytes(self.saveGeometry().toBase64().data()).decode("ascii"),
            last_child=self.session.child_id,
            last_folder=self.folders.last,
        )

    def _open_last_child(self) -> None:
        ids = [plan.id for plan in self.workspace.household.children]
        if self._settings.last_child in ids:
            self.session.set_child(self._settings.last_child)

    def _restore(self) -> None:
        self.set_preview(self.preview_wanted)
        geometry = QByteArray.fromBase64(self._settings.geometry.encode())
        if not self._settings.geometry or not self.restoreGeometry(geometry):
            room = QGuiApplication.primaryScreen().availableSize()
            wanted = QSize(style.text_width(self, 220), style.spacing(self, 58))
            self.resize(wanted.boundedTo(room * 0.94))
        if len(self._settings.panes) == 2:
            self.splitter.setSizes(list(self._settings.panes))
        else:
            self.splitter.setSizes([round(self.width() * share) for share in (0.54, 0.46)])
