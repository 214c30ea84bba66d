"""Starts the window: one data folder, one application, until the last window is closed."""

import gc
import sys
import threading
from collections.abc import Callable
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QTimer
from PySide6.QtGui import QGuiApplication, QIcon
from PySide6.QtWidgets import QApplication

from alps_careplan import __version__, paths, report, settings
from alps_careplan.errors import CarePlanError
from alps_careplan.gui.in_words import in_words

if TYPE_CHECKING:
    from alps_careplan.gui.main_window import MainWindow
    from alps_careplan.workspace import Workspace

# The worker composes papers in Python: it must give the window its turn often, or keys would lag.
_SWITCH_SECONDS = 0.0005


def run(folder: Path, *, sample: bool = False) -> int:
    """Open the household of a data folder in a window; return when it is closed.

    With `sample` the sample family is laid into the folder, which is thrown away by the caller.
    Returns 0, or 2 when the folder's plan cannot be opened, which is then said in a window.
    """
    sys.setswitchinterval(_SWITCH_SECONDS)
    gc.disable()  # from here on garbage is collected on this thread only: see gui/garbage.py
    # Opening waits for the disk; meanwhile the window's own parts are loaded.
    opening = Opening(lambda: _opened(folder, sample=sample))
    application = _application()
    from alps_careplan.gui import main_window  # noqa: F401

    words = ""
    try:
        workspace = opening.workspace()
    except CarePlanError as error:
        mended = _mended(folder, error, datetime.now)
        if mended is None:
            return 2
        workspace, words = mended
    program = Program(workspace, sample=sample)
    program.show(words)
    from alps_careplan.gui.ending import listen

    ending = listen(program.ask_to_end, program.end, application)
    application.exec()
    if ending is not None:
        ending.stop()
    program.close()
    return 0


class Opening:
    """Opens a workspace in a thread of its own, to be waited for."""

    def __init__(self, opened: "Callable[[], Workspace]") -> None:
        self._workspace: Workspace | None = None
        self._error: Exception | None = None
        self._thread = threading.Thread(target=self._open, args=(opened,), name="opening")
        self._thread.start()

    def workspace(self) -> "Workspace":
        """Wait, and return the workspace. Raises what opening raised."""
        self._thread.join()
        if self._error is not None:
            raise self._error
        assert self._workspace is not None
        return self._workspace

    def _open(self, opened: "Callable[[], Workspace]") -> None:
        try:
            self._workspace = opened()
        except Exception as error:  # noqa: BLE001 - raised again where it is waited for
            self._error = error


class Program:
    """The window and its workspace, which are replaced together when the folder has changed."""

    def __init__(self, workspace: "Workspace", *, sample: bool) -> None:
        self.workspace = workspace
        self.sample = sample
        self.window = self._made()

    def show(self, words: str = "") -> None:
        """Show the window, with something to say."""
        self.window.first_painted.connect(self._complete)
        self.window.show()
        if words:
            self.window.notices.say(words)

    def close(self) -> None:
        """Let go of the data folder."""
        if "unexpected" in self.window.__dict__:
            self.window.unexpected.remove()
        self.workspace.close()

    def ask_to_end(self) -> None:
        """Close the window as its person does: it stays and asks where work cannot be saved."""
        self.window.close()

    def end(self) -> None:
        """Save what can be saved, and end without asking."""
        self.window.leave_without_asking()
        QGuiApplication.quit()  # also out of a dialog that waits for an answer

    def reopen(self, words: str) -> None:
        """Open the folder anew, in a new window at the same place."""
        self._reopen(lambda: words)

    def restore(self, backup: Path) -> None:
        """Go back to a backup: the window is closed, and opened anew on what it held.

        One that cannot be restored is refused before, so that the window stays as it is.
        """
        from alps_careplan.gui.restoring import refusal, restored

        folder, clock = self.workspace.folder, self.workspace.clock
        error = refusal(folder, backup, clock())
        if error is not None:
            self.window.household.keep_backups(True)
            self.window.notices.warn(error, key="restore")
            return
        self.window.household.keep_backups(False)  # closing must not renew the one asked for
        self._reopen(lambda: restored(folder, backup, clock()))

    def _reopen(self, change: Callable[[], str]) -> None:
        """Let the folder go, do something with it, and open it in a new window.

        `change` returns what to say. Where it fails, the new window says why. Where there can be
        no new window the program ends: nobody could end it.
        """
        shown = False
        QGuiApplication.setQuitOnLastWindowClosed(False)
        try:
            shown = self._replaced(change)
        except Exception as error:  # noqa: BLE001 - no window is left to take it to
            report.write(error)
            _say(in_words(error))
        finally:
            QGuiApplication.setQuitOnLastWindowClosed(True)
            if not shown:
                QGuiApplication.quit()

    def _replaced(self, change: Callable[[], str]) -> bool:
        """Replace workspace and window, with a change between; return whether there is a window."""
        old, clock, folder = self.window, self.workspace.clock, self.workspace.folder
        old.leave_without_asking()
        self.close()
        from alps_careplan.workspace import Workspace

        words, trouble = _tried(change)
        try:
            self.workspace = Workspace.open(folder, clock)
        except CarePlanError as error:
            mended = _mended(folder, error, clock)
            if mended is None:
                return False
            self.workspace, words = mended
        self.workspace.sample = self.sample
        self.window = self._made()
        self.show(words)
        if trouble is not None:
            self.window.notices.warn(trouble, key="restore")
        old.deleteLater()
        return True

    def _complete(self) -> None:
        """Do what can wait until the window is seen."""
        from alps_careplan.gui.undo_filter import UndoFilter

        gc.freeze()  # what is here now stays: it need not be looked through again
        self.window.unexpected.install()
        application = QApplication.instance()
        if isinstance(application, QApplication) and not application.findChild(UndoFilter):
            UndoFilter(application)

    def _made(self) -> "MainWindow":
        from alps_careplan.gui.main_window import MainWindow

        window = MainWindow(self.workspace, settings.load())
        # After the slot that asks has returned: it belongs to the window that goes.
        window.reopen_asked.connect(lambda words: QTimer.singleShot(0, lambda: self.reopen(words)))
        window.restore_asked.connect(lambda path: QTimer.singleShot(0, lambda: self.restore(path)))
        return window


def _application() -> QApplication:
    QGuiApplication.setDesktopFileName("alps-careplan")
    application = QApplication.instance()
    if not isinstance(application, QApplication):
        application = QApplication(sys.argv[:1])
    application.setApplicationName(paths.APP_NAME)
    application.setApplicationVersion(__version__)
    application.setWindowIcon(QIcon(str(paths.resources() / "icons" / "alps-careplan.svg")))
    return application


def _opened(folder: Path, *, sample: bool) -> "Workspace":
    if sample:
        from alps_careplan.sample import open_sample

        return open_sample(folder)
    from alps_careplan.workspace import Workspace

    return Workspace.open(folder)


def _tried(change: Callable[[], str]) -> tuple[str, CarePlanError | None]:
    """Do something with a folder that is closed; return what to say, or why it failed."""
    try:
        return change(), None
    except CarePlanError as error:
        return "", error
    except Exception as error:  # noqa: BLE001 - the folder is opened again all the same
        report.write(error)
        return "", in_words(error)


def _mended(
    folder: Path, error: CarePlanError, clock: Callable[[], datetime]
) -> "tuple[Workspace, str] | None":
    """Say why a folder cannot be opened; where its file is damaged, offer to restore a backup.

    Returns the workspace of the backup and what was done, or None when nothing could be.
    """
    from alps_careplan.gui.restoring import ask_backup, restored
    from alps_careplan.storage import StoreDamaged
    from alps_careplan.workspace import Workspace

    while isinstance(error, StoreDamaged):
        backup = ask_backup(folder, error)
        if backup is None:
            return None
        try:
            words = restored(folder, backup, clock())
            return Workspace.open(folder, clock), words
        except CarePlanError as failure:
            error = failure
    _say(error)
    return None


def _say(error: CarePlanError) -> None:
    from PySide6.QtWidgets import QMessageBox

    box = QMessageBox(QMessageBox.Icon.Warning, paths.APP_NAME, error.sentence)
    box.setInformativeText(error.hint)
    box.exec()
