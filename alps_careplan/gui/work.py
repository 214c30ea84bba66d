"""One door for slow work: an operation on a frozen snapshot, off the window's thread.

There is one worker thread, so operations never run side by side. An operation must touch no
widget and nothing that changes; its result comes back to the window's thread. A failure is shown
unless the caller takes it, and a result that has been overtaken is dropped.
"""

import threading
from collections import deque
from collections.abc import Callable
from typing import Any, TypeVar

from PySide6.QtCore import QCoreApplication, QEvent, QObject, Qt, Signal
from shiboken6 import isValid

from alps_careplan.errors import CarePlanError
from alps_careplan.gui.garbage import Garbage, give_back

T = TypeVar("T")

_PAUSE_SECONDS = 0.5  # after which the worker tidies up behind itself

_Parts = tuple[
    Callable[[], Any], Callable[[Any], object], Callable[[Exception], object], QObject | None
]


class _Job:
    """An operation on its way through the worker, and what it came to."""

    def __init__(self, parts: _Parts, lane: str) -> None:
        self._parts: _Parts | None = parts
        self.lane = lane
        self.overtaken = False
        self.result: Any = None
        self.error: Exception | None = None

    def execute(self) -> None:
        """Run the operation. In the worker."""
        assert self._parts is not None
        try:
            self.result = self._parts[0]()
        except Exception as error:  # noqa: BLE001 - carried to the window's thread and shown there
            self.error = error

    def take_apart(self) -> _Parts:
        """Return operation, done, failed, owner, and keep none of them.

        They may hold widgets, and the worker may be the last to hold the job: what it lets go
        must not be destroyed on its thread.
        """
        parts, self._parts = self._parts, None
        assert parts is not None
        return parts


class Work(QObject):
    """The worker thread and its queue. Call its methods on the window's thread only."""

    _ended = Signal(object)

    def __init__(
        self, on_failure: Callable[[Exception], object], parent: QObject | None = None
    ) -> None:
        super().__init__(parent)
        self._on_failure = on_failure
        self._jobs: deque[_Job] = deque()
        self._running: _Job | None = None
        self._latest: dict[str, _Job] = {}
        self._changed = threading.Condition()
        self._thread: threading.Thread | None = None
        self._closed = False
        self._garbage = Garbage(self)
        self._ended.connect(self._deliver, Qt.ConnectionType.QueuedConnection)

    def run(
        self,
        operation: Callable[[], T],
        done: Callable[[T], object],
        *,
        failed: Callable[[Exception], object] | None = None,
        lane: str = "",
        owner: QObject | None = None,
        urgent: bool = False,
    ) -> None:
        """Run `operation` in the worker, then `done(result)` or `failed(error)` here.

        In a `lane` only the latest operation counts: one that waits is replaced, the result of
        one that runs is dropped. Results for an `owner` that is gone are dropped too. `urgent`
        goes before what waits. An error that nobody foresaw is reported besides.
        """
        job = _Job((operation, done, failed or self._on_failure, owner), lane)
        self.overtake(lane)
        if lane:
            self._latest[lane] = job
        with self._changed:
            if self._closed:
                return
            if urgent:
                self._jobs.appendleft(job)
            else:
                self._jobs.append(job)
            if self._thread is None:
                self._thread = threading.Thread(target=self._loop, name="work", daemon=True)
                self._thread.start()
            self._changed.notify_all()

    def tell(self, error: Exception) -> None:
        """Show an error, or report it, as that of an operation."""
        self._on_failure(error)

    def overtake(self, lane: str) -> None:
        """Drop what waits in `lane`, and the result of what runs there."""
        old = self._latest.pop(lane, None)
        if old is not None:
            old.overtaken = True
            with self._changed:
                if old in self._jobs:
                    self._jobs.remove(old)

    @property
    def busy(self) -> bool:
        """Whether anything runs or waits."""
        with self._changed:
            return self._running is not None or bool(self._jobs)

    def settle(self) -> None:
        """Wait for all that runs or waits, and deliver it."""
        with self._changed:
            self._changed.wait_for(lambda: self._running is None and not self._jobs)
        # The results lie in this object's event queue: take them now, not in a later turn.
        QCoreApplication.sendPostedEvents(self, QEvent.Type.MetaCall.value)

    def close(self) -> None:
        """Drop what waits, finish what runs, end the thread; what is asked for later is ignored.

        Whatever must not be dropped is settled before.
        """
        with self._changed:
            self._jobs.clear()
        self.settle()
        with self._changed:
            self._closed = True
            self._changed.notify_all()
        if self._thread is not None:
            self._thread.join()
            self._thread = None
        self._garbage.stop()

    def _is_wanted(self) -> bool:
        return bool(self._jobs) or self._closed

    def _loop(self) -> None:
        while True:
            with self._changed:
                paused = not self._changed.wait_for(self._is_wanted, _PAUSE_SECONDS)
            if paused:
                give_back()  # not between two keys: it takes a few milliseconds
            with self._changed:
                self._changed.wait_for(self._is_wanted)
                if not self._jobs:
                    return
                job = self._running = self._jobs.popleft()
            job.execute()
            if isValid(self):
                self._ended.emit(job)
            with self._changed:
                self._running = None
                self._changed.notify_all()

    def _deliver(self, job: _Job) -> None:
        self._garbage.collect()
        if self._latest.get(job.lane) is job:
            del self._latest[job.lane]
        _operation, done, failed, owner = job.take_apart()
        if job.overtaken or (owner is not None and not isValid(owner)):
            return
        if job.error is None:
            done(job.result)
            return
        if failed is not self._on_failure and is_unexpected(job.error):
            self._on_failure(job.error)
        failed(job.error)


def is_unexpected(error: BaseException) -> bool:
    """Say whether an error is the program's own fault: neither foreseen nor the system's."""
    return not isinstance(error, (CarePlanError, OSError))
