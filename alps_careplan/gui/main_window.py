"""The one window: header, notices, and below them the plan of a child or a first welcome."""

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING

import msgspec
from PySide6.QtCore import QByteArray, QEvent, QSize, QTimer, Signal
from PySide6.QtGui import QCloseEvent, QGuiApplication, QPaintEvent
from PySide6.QtWidgets import QStackedWidget, QWidget

from alps_careplan import settings as preferences
from alps_careplan.gui import steps, style
from alps_careplan.gui.actions import Actions
from alps_careplan.gui.header import Header
from alps_careplan.gui.opening import open_dialog
from alps_careplan.gui.plan_view import PlanView
from alps_careplan.gui.tabs import TABS, TabSpec
from alps_careplan.gui.window_parts import WindowParts
from alps_careplan.i18n import _
from alps_careplan.model.household import display_name
from alps_careplan.paths import APP_NAME
from alps_careplan.settings import Settings
from alps_careplan.workspace import Workspace

if TYPE_CHECKING:
    from alps_careplan.gui.panes import Pane
    from alps_careplan.gui.welcome import Welcome

_NEEDS_CHILD = ("rename-child", "remove-child", "preview", "guidance", "alerts", "issued")
_NEEDS_PAPER = ("save-pdf", "print", "issue")
_NEEDS_PREVIEW = ("zoom-in", "zoom-out", "fit-width")


class MainWindow(WindowParts):
    """Puts the parts together and passes words between them.

    `first_painted` comes once, when the window is on the screen.
    """

    first_painted = Signal()

    def __init__(
        self, workspace: Workspace, settings: Settings, *, tabs: Sequence[TabSpec] = TABS
    ) -> None:
        super().__init__(workspace, settings)
        self.setWindowTitle(APP_NAME)
        self._settings = settings
        self._painted = False
        self._begun = False
        self._leaving = False
        self._closed = False
        self.actions_ = Actions(self, self._acts())
        self.header = Header(self.session, self.actions_, self.autosave)
        self.plan = PlanView(self.session, self.work, self.actions_, settings, tabs)
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
        """Return what each action does; parts are reached only when it is asked for."""
        return {
            "add-child": lambda: self.household.ask_add(),
            "rename-child": self._lead_to_name,
            "remove-child": lambda: self.household.ask_remove(),
            "save-pdf": lambda: self.papers.save_pdf(),
            "print": lambda: self.papers.print_paper(),
            "issue": lambda: self.papers.issue(),
            "issued": lambda: self.papers.show_issued(),
            "import": lambda: self.household.bring_in(),
            "copy": lambda: self.household.save_copy(),
            "restore": lambda: self.household.restore(),
            "save-now": self.autosave.save_soon,
            "quit": self.close,
            "undo": lambda: steps.undo(self.session),
            "redo": lambda: steps.redo(self.session),
            "preview": lambda: self.plan.set_preview(not self.plan.preview_seen),
            "guidance": lambda: self.plan.set_guidance(not self.plan.guidance_wanted),
            "zoom-in": lambda: self.plan.preview.view.zoom_by(1),
            "zoom-out": lambda: self.plan.preview.view.zoom_by(-1),
            "fit-width": lambda: self.plan.preview.view.fit_width(),
            "alerts": lambda: self.plan.alerts.set_open(not self.plan.alerts.is_open),
            "next-pane": lambda: self._step_pane(1),
            "previous-pane": lambda: self._step_pane(-1),
            "sources": self._sources,
            "about": self._about,
        }

    def _lay_out(self) -> None:
        self.stack.addWidget(self.plan)
        whole = QWidget()
        whole.setLayout(self._column)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(0)
        self._column.addWidget(self.header)
        self._column.addWidget(self.stack, 1)
        self.setCentralWidget(whole)

    def _connect(self) -> None:
        self.session.changed.connect(self.autosave.note_change)
        self.session.changed.connect(self._show_household)
        self.session.child_changed.connect(lambda _child: self._show_household())
        self.session.notice.connect(lambda words: self.notices.say(words))
        self.session.undoable.connect(lambda words: self.household.say_undoable(words))
        self.session.pack_asked.connect(lambda name: self.packs.ask(name))
        self.header.child_chosen.connect(self.session.set_child)
        self.autosave.state_changed.connect(self._show_saving)
        self.plan.preview_changed.connect(self._enable)
        self.plan.preview_failed.connect(self._failed)
        self.plan.checked.connect(self._show_store)
        self.session.restore_asked.connect(lambda: self.household.restore())

    # What is seen

    def _complete(self) -> None:
        """Make what was not needed for the first paint: the form first."""
        self._begun = True
        self._show_household()
        self.header.complete()
        self.actions_.paint_icons()
        self.plan.complete()
        self.first_painted.emit()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Note the first paint."""
        super().paintEvent(event)
        if not self._painted:
            self._painted = True
            QTimer.singleShot(0, self, self._complete)

    def changeEvent(self, event: QEvent) -> None:
        """Follow another palette or font with the icons."""
        super().changeEvent(event)
        kinds = (QEvent.Type.PaletteChange, QEvent.Type.FontChange)
        if event.type() in kinds and self._begun:
            self.actions_.paint_icons()
            self.plan.paint_icons()
            self.header.complete()

    def _enable(self) -> None:
        """Offer what can be done now."""
        child = bool(self.session.child_id)
        self.actions_.enable(child, *_NEEDS_CHILD)
        self.actions_.enable(child and self.plan.is_ready, *_NEEDS_PAPER)
        self.actions_.enable(child and self.plan.paper_wanted, *_NEEDS_PREVIEW)

    def _show_household(self) -> None:
        child = self.session.child_id
        self._enable()
        self.header.setVisible(bool(child))
        if child and self._begun:
            self.plan.begin()
        elif not child and self.welcome is None:
            self._make_welcome()
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
        self.welcome.start.begun.connect(lambda plan: self.household.begin(plan))
        self.welcome.sample_asked.connect(lambda: self.household.open_sample())
        self.welcome.import_asked.connect(lambda: self.household.bring_in())
        self.stack.addWidget(self.welcome)

    def _step_pane(self, by: int) -> None:
        from alps_careplan.gui.panes import step_pane

        step_pane(self._panes(), by)

    def _panes(self) -> "list[Pane]":
        from alps_careplan.gui.panes import Pane

        outside = [Pane(self.header), Pane(self.notices)]
        if self.session.child_id:
            return [*outside, *self.plan.panes()]
        return [*outside, Pane(self.stack.currentWidget() or self.stack)]

    def _lead_to_name(self) -> None:
        child = self.session.child_id
        called = self.workspace.plan(child).child.preferred_name
        key = "preferred_name" if called else "legal_name"
        self.plan.tabs.lead_to(("children", child, "child", key))

    def _about(self) -> None:
        from alps_careplan.gui.about import AboutDialog

        open_dialog(AboutDialog(self))

    def _sources(self) -> None:
        from alps_careplan import content
        from alps_careplan.gui.guidance_sources import SourcesDialog

        open_dialog(SourcesDialog(content.load(), self.workspace.today(), self))

    # Leaving

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

    def leave_without_asking(self) -> None:
        """Close the window, whether its work could be saved or not."""
        self._leaving = True
        self.close()

    def _copy_and_leave(self) -> None:
        self.household.save_copy(self.leave_without_asking)

    # Preferences

    def current_settings(self) -> Settings:
        """Return the preferences as they are now."""
        return msgspec.structs.replace(
            self._settings,
            preview_folded=not self.plan.preview_wanted,
            side="guidance" if self.plan.guidance_up else "paper",
            paper_size=self.plan.preview.choices.size_id,
            large_print=self.plan.preview.choices.large_print,
            panes=self.plan.sizes(),
            geometry=bytes(self.saveGeometry().toBase64().data()).decode("ascii"),
            last_child=self.session.child_id,
            last_folder=self.folders.last,
        )

    def _open_last_child(self) -> None:
        ids = [plan.id for plan in self.workspace.household.children]
        if self._settings.last_child in ids:
            self.session.set_child(self._settings.last_child)

    def _restore(self) -> None:
        geometry = QByteArray.fromBase64(self._settings.geometry.encode())
        if not self._settings.geometry or not self.restoreGeometry(geometry):
            room = QGuiApplication.primaryScreen().availableSize()
            wanted = QSize(style.text_width(self, 220), style.spacing(self, 58))
            self.resize(wanted.boundedTo(room * 0.94))
        self.plan.set_sizes(self.width())
