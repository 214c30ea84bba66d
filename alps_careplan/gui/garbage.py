"""Memory: cyclic garbage is collected on the window's thread only, and freed pages are given back.

Python collects it on whichever thread happens to allocate, the worker too. A closed dialog that
hangs in a cycle would then be destroyed there, with its timers and windows: Qt warns, or the
program ends. So while the worker lives, the collector is off and called from here instead.
"""

import ctypes
import gc
import sys

from PySide6.QtCore import QObject, QTimer

_EVERY_MS = 1000


def give_back() -> None:
    """Hand what was freed back to the system: glibc keeps it, 3 MB after the first paper."""
    if sys.platform.startswith("linux"):
        trim = getattr(ctypes.CDLL(None), "malloc_trim", None)  # not every C library has it
        if trim is not None:
            trim(0)


class Garbage(QObject):
    """Collects garbage now and then, and when asked, on the thread it was made on."""

    _alive = 0

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._stopped = False
        Garbage._alive += 1
        gc.disable()
        self._timer = QTimer(self)
        self._timer.setInterval(_EVERY_MS)
        self._timer.timeout.connect(self.collect)
        self._timer.start()

    def collect(self) -> None:
        """Collect as much as Python itself would have by now."""
        young, middle, old = gc.get_count()
        most_young, most_middle, most_old = gc.get_threshold()
        if young > most_young:
            older = middle > most_middle
            gc.collect(2 if older and old > most_old else 1 if older else 0)

    def stop(self) -> None:
        """Leave it to Python again, once no other window needs it."""
        if not self._stopped:
            self._stopped = True
            self._timer.stop()
            Garbage._alive -= 1
            if not Garbage._alive:
                gc.enable()
