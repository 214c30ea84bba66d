"""What we did not foresee: the family's work is kept, then it is said, with no health data."""

import sys
import threading
from collections.abc import Callable
from types import TracebackType

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtGui import QFontDatabase, QGuiApplication
from PySide6.QtWidgets import (
    QDialog,
    QDialogButtonBox,
    QLabel,
    QPlainTextEdit,
    QVBoxLayout,
    QWidget,
)

from alps_careplan import report
from alps_careplan.errors import CarePlanError
from alps_careplan.gui import style
from alps_careplan.i18n import _


class Unexpected(QObject):
    """Takes every exception that nobody caught, from any thread, to the window's thread.

    `keep` saves what is unsaved; `tell` is given the report's text to offer to the person. The
    same failure is told once, so that one that comes with every repaint does not flood. What has
    words of its own, though nobody caught it, goes to `foreseen`, and no report is made of it.
    """

    _happened = Signal(object)

    def __init__(
        self,
        keep: Callable[[], object],
        tell: Callable[[str], object],
        foreseen: Callable[[CarePlanError], object],
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._keep = keep
        self._tell = tell
        self._foreseen = foreseen
        self._told: set[str] = set()
        self._handling = False
        self._happened.connect(self.handle, Qt.ConnectionType.QueuedConnection)
        self._before = (sys.excepthook, threading.excepthook)

    def install(self) -> None:
        """Become the program's last resort for exceptions."""
        sys.excepthook = self._hook
        threading.excepthook = lambda given: self._hook(
            given.exc_type, given.exc_value, given.exc_traceback
        )

    def remove(self) -> None:
        """Give the place back."""
        sys.excepthook, threading.excepthook = self._before

    def handle(self, error: BaseException) -> None:
        """Keep the work, write a report, and tell."""
        if isinstance(error, CarePlanError):
            self._foreseen(error)
            return
        if self._handling:
            return
        self._handling = True
        try:
            self._keep()
            text = report.describe(error)
            if text not in self._told:
                self._told.add(text)
                report.write(error)
                self._tell(text)
        finally:
            self._handling = False

    def _hook(
        self,
        kind: type[BaseException],
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        if error is None or issubclass(kind, (KeyboardInterrupt, SystemExit)):
            self._before[0](kind, error or kind(), trace)
            return
        self._happened.emit(error.with_traceback(trace))


class ReportDialog(QDialog):
    """Shows a report, to be read and copied by whoever wants to pass it on."""

    def __init__(self, text: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWindowTitle(_("Report of what went wrong"))
        column = QVBoxLayout(self)
        words = QLabel(
            _(
                "This report says where in the program something went wrong. It holds nothing "
                "that you typed. Pass it on to whoever helps you with the program."
            )
        )
        words.setWordWrap(True)
        shown = QPlainTextEdit(text)
        shown.setReadOnly(True)
        shown.setFont(QFontDatabase.systemFont(QFontDatabase.SystemFont.FixedFont))
        shown.setAccessibleName(_("The report"))
        shown.setMinimumWidth(style.text_width(self, 80))
        column.addWidget(words)
        column.addWidget(shown, 1)
        buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Close)
        copy = buttons.addButton(_("Copy"), QDialogButtonBox.ButtonRole.ActionRole)
        copy.clicked.connect(lambda: QGuiApplication.clipboard().setText(text))
        buttons.rejected.connect(self.reject)
        column.addWidget(buttons)
