"""Saving follows typing within a second, off the window's thread, and says so only afterwards."""

from datetime import datetime
from typing import Literal

from PySide6.QtCore import QObject, QTimer, Signal

from alps_careplan.errors import CarePlanError
from alps_careplan.gui.in_words import in_words
from alps_careplan.gui.work import Work, is_unexpected
from alps_careplan.workspace import Pending, Workspace

_AFTER_MS = 700
_RETRY_MS = (5_000, 10_000, 20_000, 40_000, 60_000)

State = Literal["new", "saved", "waiting", "failed"]


class Autosave(QObject):
    """Writes what is unsaved a little after the first change, and again when more has come.

    A failure keeps everything in memory, is told once, and is tried again: after a while, and
    with the next change.
    """

    state_changed = Signal()

    def __init__(
        self,
        workspace: Workspace,
        work: Work,
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._workspace = workspace
        self._work = work
        self._writing = False
        self._failures = 0
        self.error: CarePlanError | None = workspace.trouble
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.timeout.connect(self.save_soon)

    @property
    def state(self) -> State:
        """Where saving stands: "new" before the first save, "failed" while it cannot be done."""
        if self.error is not None:
            return "failed"
        if self._workspace.unsaved or self._writing:
            return "waiting"
        return "saved" if self.saved_at is not None else "new"

    @property
    def saved_at(self) -> datetime | None:
        """When the plan was last saved in this session."""
        return self._workspace.saved_at

    def note_change(self) -> None:
        """Save within a second. For the workspace's `changed`; quick, and may come often."""
        if not self._workspace.unsaved:
            return
        # Not restarted by later keys: someone who types without a pause is saved all the same.
        if self._failures and self._timer.remainingTime() > _AFTER_MS:
            self._timer.start(_AFTER_MS)
        elif not self._timer.isActive():
            self._timer.start(_AFTER_MS)
            self.state_changed.emit()

    def save_soon(self) -> None:
        """Save now, in the worker. Once a write is under way, the next follows it."""
        self._timer.stop()
        if self._writing:
            return
        pending = self._workspace.pending()
        if pending is None:
            return
        self._writing = True
        self._work.run(
            lambda: self._workspace.write(pending),
            lambda _none: self._written(pending),
            failed=self._not_written,
            owner=self,
            urgent=True,
        )

    def save_now(self) -> CarePlanError | None:
        """Save at once and wait for it. Returns why that was not possible, or None."""
        self._timer.stop()
        self._work.settle()
        if not self._workspace.unsaved:
            return self.error
        try:
            self._workspace.save_now()
        except Exception as error:  # noqa: BLE001 - whatever it is, the family's work comes first
            if is_unexpected(error):
                self._work.tell(error)
            self._not_written(error)
        else:
            self._done()
        return self.error

    def _written(self, pending: Pending) -> None:
        self._workspace.mark_saved(pending)
        self._done()

    def _done(self) -> None:
        self._writing = False
        self._failures = 0
        self.error = None
        if self._workspace.unsaved:
            self._timer.start(_AFTER_MS)
        self.state_changed.emit()

    def _not_written(self, error: Exception) -> None:
        self._writing = False
        self.error = in_words(error)
        wait = _RETRY_MS[min(self._failures, len(_RETRY_MS) - 1)]
        self._failures += 1
        self._timer.start(wait)
        self.state_changed.emit()
