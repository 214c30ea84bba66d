"""Being asked from outside to end (Ctrl+C in a terminal, a logout): the window closes in order."""

import os
import signal
import sys
from collections.abc import Callable, Mapping
from types import FrameType

from PySide6.QtCore import QObject, QSocketNotifier

Handler = Callable[[int, FrameType | None], object]


class Ending(QObject):
    """Calls back on the window's thread when a signal has come, until `stop`.

    Python alone would see the signal only when Qt next runs some Python, and would raise it there,
    in the middle of whatever is under way.
    """

    def __init__(self, calls: Mapping[int, Callable[[], object]], parent: QObject) -> None:
        super().__init__(parent)
        self._calls = dict(calls)
        self._before = {number: signal.signal(number, _noted) for number in calls}
        self._read, self._write = os.pipe()
        for end in (self._read, self._write):
            os.set_blocking(end, False)
        self._wakeup = signal.set_wakeup_fd(self._write, warn_on_full_buffer=False)
        self._notifier = QSocketNotifier(self._read, QSocketNotifier.Type.Read, self)
        self._notifier.activated.connect(self._come)

    def stop(self) -> None:
        """Let signals do again what they did before."""
        self._notifier.setEnabled(False)
        signal.set_wakeup_fd(self._wakeup)
        for number, before in self._before.items():
            signal.signal(number, before)
        os.close(self._read)
        os.close(self._write)

    def _come(self) -> None:
        for number in os.read(self._read, 64):
            call = self._calls.get(number)
            if call is not None:
                call()


def listen(
    close: Callable[[], object], leave: Callable[[], object], parent: QObject
) -> Ending | None:
    """Call `close` on an interrupt, and `leave`, which may ask nothing, when told to end.

    None on Windows, whose signals cannot be waited for like this.
    """
    if sys.platform == "win32":
        return None
    return Ending({signal.SIGINT: close, signal.SIGTERM: leave}, parent)


def _noted(_number: int, _frame: FrameType | None) -> None:
    """Do nothing: the number is read from the pipe."""
