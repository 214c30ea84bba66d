"""What is done with the household as a whole: children, copies, files brought in."""

import sys
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QProcess, Qt, Signal
from PySide6.QtWidgets import QFileDialog, QWidget

from alps_careplan.errors import CarePlanError
from alps_careplan.gui import steps
from alps_careplan.gui.folders import Folders, ask_target
from alps_careplan.gui.opening import open_dialog
from alps_careplan.gui.present import Choice, Notices
from alps_careplan.gui.session import Session
from alps_careplan.gui.work import Work
from alps_careplan.i18n import _
from alps_careplan.model.household import CarePlan, display_name

if TYPE_CHECKING:
    from alps_careplan.storage.bundle import Bundle

_KEY = "household"
_REMOVED = "removed"


class HouseholdActions(QObject):
    """Add and remove a child, save a copy, bring in a file or a backup, open the sample family.

    `brought_in` carries what was added, after which the folder must be opened anew;
    `restore_asked` the path of a backup to restore once the folder is let go.
    """

    brought_in = Signal(str)
    restore_asked = Signal(object)

    def __init__(
        self, session: Session, work: Work, notices: Notices, folders: Folders, window: QWidget
    ) -> None:
        super().__init__(window)
        self._session = session
        self._work = work
        self._notices = notices
        self._folders = folders
        self._window = window

    def begin(self, plan: CarePlan) -> None:
        """Add a child's plan and bring it into view."""
        self._session.workspace.add_row(("children",), plan, _("Add a child"))
        self._session.set_child(plan.id)

    def ask_add(self) -> None:
        """Ask for a further child."""
        from alps_careplan.gui.welcome import AddChildDialog

        dialog = AddChildDialog(self._window)
        dialog.start.begun.connect(self.begin)
        open_dialog(dialog)

    def ask_remove(self) -> None:
        """Ask by name, then remove the child in view."""
        from alps_careplan.gui.welcome import RemoveChildDialog

        child = self._session.child_id
        name = display_name(self._session.workspace.plan(child))
        dialog = RemoveChildDialog(name, self._window)
        dialog.accepted.connect(lambda: self._remove(child, name))
        open_dialog(dialog)

    def save_copy(self, then: Callable[[], object] | None = None) -> None:
        """Ask for a place and save all there is, unsaved work included, as one file.

        `then` is called once it is written.
        """
        from alps_careplan.gui import exchange

        name = _("Care plan copy - {day}").format(day=self._session.workspace.today().isoformat())
        kinds = _("Care plan files (*.careplan)")
        title = _("Save a copy of everything")
        target = ask_target(
            self._window, title, self._folders, f"{name}.careplan", kinds, ".careplan"
        )
        if target is None:
            return
        self._work.settle()
        bundle = exchange.everything(self._session.workspace)
        self._work.run(
            lambda: exchange.save_copy(bundle, target),
            lambda left_out: self._copied(target, left_out, then),
            failed=lambda error: self._not_copied(error, then),
            owner=self,
        )

    def bring_in(self) -> None:
        """Ask for a plan file or bundle and add what is new in it."""
        from alps_careplan.gui import exchange

        chosen, _kind = QFileDialog.getOpenFileName(
            self._window,
            _("Bring in a plan file"),
            str(self._folders.start()),
            _("Care plan files (*.careplan *.json)"),
        )
        if chosen:
            path = Path(chosen)
            self._folders.note(path)
            self._work.run(
                lambda: exchange.read_file(path), self._bring, failed=self._not_read, owner=self
            )

    def restore(self) -> None:
        """Offer the backups, and ask to go back to the one chosen."""
        from alps_careplan.gui.restoring import RestoreDialog

        self._work.settle()
        self.keep_backups(False)  # what is listed stays as it is listed
        dialog = RestoreDialog(self._session.workspace.folder, self._window)
        dialog.backup_chosen.connect(self._restore)
        dialog.rejected.connect(lambda: self.keep_backups(True))
        open_dialog(dialog)

    def keep_backups(self, on: bool) -> None:
        """Say whether today's backup is to follow what is saved: not while it may be asked for."""
        store = self._session.workspace.store
        if store is not None:
            store.todays_backup.renewing = on

    def open_sample(self) -> None:
        """Open the sample family in a window of its own, which shares nothing with this one."""
        arguments = ["--sample"]
        if not getattr(sys, "frozen", False):
            arguments = ["-m", "alps_careplan", *arguments]
        started, _pid = QProcess.startDetached(sys.executable, arguments)
        if not started:
            self._notices.warn(
                CarePlanError(
                    _("The sample family could not be opened."),
                    _("You can open it with the command “alps-careplan --sample”."),
                ),
                key=_KEY,
            )

    def _restore(self, backup: Path) -> None:
        self._work.settle()  # no save may be under way
        try:
            self._session.workspace.save_now()  # so that it is in the file that is kept
        except CarePlanError as error:
            self.keep_backups(True)
            words = CarePlanError(
                _("No backup was restored: your last changes are not saved yet."), error.hint
            )
            copy = Choice(_("Save a copy elsewhere…"), lambda: self.save_copy())
            go = Choice(_("Restore without them"), lambda: self.restore_asked.emit(backup))
            self._notices.warn(words, key=_KEY, choices=(copy, go))
        else:
            self.restore_asked.emit(backup)

    def _remove(self, child: str, name: str) -> None:
        workspace = self._session.workspace
        workspace.remove_child(child)
        self.say_undoable(_("The plan of {name} was removed.").format(name=name or _("this child")))

    def say_undoable(self, words: str) -> None:
        """Say what was just done, with a button that takes it back."""
        undo = Choice(_("Undo"), lambda: steps.undo(self._session))
        self._notices.say(words, key=_REMOVED, choices=(undo,))
        # After the next change the button would take back that one.
        once = Qt.ConnectionType.SingleShotConnection
        self._session.changed.connect(lambda: self._notices.clear(_REMOVED), once)

    def _copied(
        self, target: Path, left_out: tuple[str, ...], then: Callable[[], object] | None
    ) -> None:
        self._folders.note(target)
        self._notices.clear(_KEY)
        if left_out:
            saved = _("A copy was saved as “{file}”.").format(file=target.name)
            self._notices.warn(CarePlanError(saved, " ".join(left_out)), key=_KEY)
        else:
            saved = _("A copy of everything was saved as “{file}”.").format(file=target.name)
            self._notices.say(saved, key=_KEY)
        if then is not None:
            then()

    def _not_copied(self, error: Exception, then: Callable[[], object] | None) -> None:
        again = Choice(_("Choose another place…"), lambda: self.save_copy(then))
        self._notices.warn(error, key=_KEY, choices=(again,))

    def _not_read(self, error: Exception) -> None:
        again = Choice(_("Choose another file…"), self.bring_in)
        self._notices.warn(error, key=_KEY, choices=(again,))

    def _bring(self, bundle: "Bundle") -> None:
        from alps_careplan.gui import exchange

        self._work.settle()  # no save may be under way: this saves, too
        try:
            done = exchange.bring_in(self._session.workspace, bundle)
        except CarePlanError as error:
            self._not_read(error)
            return
        self.brought_in.emit(" ".join((done, *bundle.notices)))
