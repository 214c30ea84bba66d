"""What the window is made of besides what is seen at once; parts seldom needed are made late."""

from functools import cached_property
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QMainWindow, QVBoxLayout

from alps_careplan.errors import CarePlanError
from alps_careplan.gui.autosave import Autosave
from alps_careplan.gui.folders import Folders
from alps_careplan.gui.opening import open_dialog
from alps_careplan.gui.plan_view import PlanView
from alps_careplan.gui.session import Session
from alps_careplan.gui.work import Work, is_unexpected
from alps_careplan.i18n import _
from alps_careplan.settings import Settings
from alps_careplan.workspace import Workspace

if TYPE_CHECKING:
    from alps_careplan.gui.household_actions import HouseholdActions
    from alps_careplan.gui.pack_actions import PackActions
    from alps_careplan.gui.paper_actions import PaperActions
    from alps_careplan.gui.present import Notices
    from alps_careplan.gui.unexpected import Unexpected


class WindowParts(QMainWindow):
    """Session, slow work, saving, and what shows failures.

    `reopen_asked` comes when the data folder must be opened anew, with what to say then;
    `restore_asked` when a backup is to take the place of its file, with the backup's path.
    """

    reopen_asked = Signal(str)
    restore_asked = Signal(object)
    plan: PlanView

    def __init__(self, workspace: Workspace, settings: Settings) -> None:
        super().__init__()
        self.workspace = workspace
        self.session = Session(workspace, self)
        self.work = Work(self._failed, self)
        self.autosave = Autosave(workspace, self.work, self)
        self.folders = Folders(settings.last_folder)
        self._column = QVBoxLayout()
        self._told = ""

    @cached_property
    def notices(self) -> "Notices":
        """The bar under the header."""
        from alps_careplan.gui.present import Notices

        notices = Notices()
        self._column.insertWidget(1, notices)
        return notices

    @cached_property
    def unexpected(self) -> "Unexpected":
        """What takes failures that nobody foresaw."""
        from alps_careplan.gui.unexpected import Unexpected

        return Unexpected(self.autosave.save_soon, self._tell_report, self._failed, self)

    @cached_property
    def household(self) -> "HouseholdActions":
        """What is done with the household as a whole."""
        from alps_careplan.gui.household_actions import HouseholdActions

        household = HouseholdActions(self.session, self.work, self.notices, self.folders, self)
        household.brought_in.connect(self.reopen_asked)
        household.restore_asked.connect(self.restore_asked)
        return household

    @cached_property
    def papers(self) -> "PaperActions":
        """How papers leave the house."""
        from alps_careplan.gui.paper_actions import PaperActions

        papers = PaperActions(
            self.session, self.work, self.plan.preview, self.notices, self.folders, self
        )
        papers.preview_needed.connect(self.plan.show_paper)
        return papers

    @cached_property
    def packs(self) -> "PackActions":
        """How several papers leave the house together."""
        from alps_careplan.gui.pack_actions import PackActions

        return PackActions(
            self.session, self.work, self.plan.preview, self.notices, self.folders, self
        )

    def _failed(self, error: Exception) -> None:
        if is_unexpected(error):
            self.unexpected.handle(error)
        else:
            self.notices.warn(error, key="failure")

    def _show_saving(self) -> None:
        """Say what keeps the plan from being saved, and what is wrong with its file."""
        from alps_careplan.gui.present import Choice

        self._show_store()
        error = self.autosave.error
        if error is None:
            if "notices" in self.__dict__:
                self.notices.clear("save")
            return
        copy = Choice(_("Save a copy elsewhere…"), lambda: self.household.save_copy())
        again = Choice(_("Try again"), self.autosave.save_soon)
        choices = (again, copy) if self.workspace.unsaved else (copy,)
        self.notices.warn(error, key="save", choices=choices)

    def _show_store(self) -> None:
        from alps_careplan.gui.present import Choice

        notice = self.workspace.notice
        if notice == self._told:
            return
        self._told = notice  # once: who closed it has read it
        if notice:
            back = Choice(_("Restore a backup…"), lambda: self.household.restore())
            self.notices.warn(CarePlanError(notice), key="store", choices=(back,))
        else:
            self.notices.clear("store")

    def _tell_report(self, report: str) -> None:
        from alps_careplan.gui.present import Choice
        from alps_careplan.gui.unexpected import ReportDialog

        error = CarePlanError(
            _("Something went wrong in the program. What you typed is kept."),
            _("You can go on. A report without anything of your plan was written."),
        )
        show = Choice(_("Show the report…"), lambda: open_dialog(ReportDialog(report, self)))
        self.notices.warn(error, key="unexpected", choices=(show,))
