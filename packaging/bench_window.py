"""The real window, typed into and timed from within: how soon paper follows, how long keys wait."""

import time
from itertools import pairwise
from pathlib import Path
from statistics import median

from PySide6.QtCore import QEvent, QEventLoop, QObject, Qt, QTimer, Signal, SignalInstance
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget

from alps_careplan.gui import app
from alps_careplan.gui.main_window import MainWindow
from alps_careplan.model.edit import Path as FieldPath
from alps_careplan.model.records import rows_of

KEYS = 15  # keys that are timed one by one
STEADY_KEYS, STEADY_MS = 40, 80  # and keys typed as a fast typist does
REST_MS = 400
LIMIT_MS = 20_000


def measure(folder: Path) -> dict[str, float]:
    """Milliseconds for the household in `folder`, by what was measured."""
    application = QApplication([])
    result: dict[str, float] = {}

    failures: list[Exception] = []

    def begin() -> None:
        window = next(w for w in application.topLevelWidgets() if isinstance(w, MainWindow))
        try:
            result.update(_Typist(window).measure())
        except Exception as error:  # noqa: BLE001 - raised below, once the window is closed
            failures.append(error)
        window.close()

    QTimer.singleShot(0, begin)
    app.run(folder)
    if failures:
        raise failures[0]
    return result


class _Typist(QObject):
    """Types into one window. `seen` comes when a new picture of the paper has been painted."""

    seen = Signal()

    def __init__(self, window: MainWindow) -> None:
        super().__init__()
        self._window = window
        self._fresh = False
        self._beats: list[float] = []
        self._heart = QTimer(self)
        self._heart.setTimerType(Qt.TimerType.PreciseTimer)
        self._heart.setInterval(1)
        self._heart.timeout.connect(lambda: self._beats.append(time.perf_counter()))
        window.plan.preview.drawn.connect(self._note_drawn)
        window.plan.preview.view.viewport().installEventFilter(self)

    def measure(self) -> dict[str, float]:
        self._window.plan.set_preview(True)
        if self._window.plan.preview.shown is None:
            _wait_for(self.seen)
        plan = self._window.workspace.plan(self._window.session.child_id)
        here: FieldPath = ("children", plan.id)
        medicine = rows_of(plan.medicines)[0]
        fever = self._field((*here, "fever", "call_by_when"))
        result = {"fever-plan": self._latency(fever)}
        medicines = self._field((*here, "medicines", medicine.id, "instructions"))
        result["medication-list"] = self._latency(medicines)
        result["typing"] = self._pause(medicines)
        result |= self._other_papers(here)
        self._window.plan.set_preview(False)
        result["saving"] = self._saving_pause(medicines)
        return result

    def _other_papers(self, here: FieldPath) -> dict[str, float]:
        """The same for the other tabs' papers, and for the full plan."""
        found = {}
        plan = self._window.workspace.plan(self._window.session.child_id)
        shot = rows_of(plan.vaccines.vaccinations)[0]
        for kind, field in (
            ("activity-plan", (*here, "activity", "conditions")),
            ("vaccination-record", (*here, "vaccines", "vaccinations", shot.id, "lot")),
            ("school-letter", (*here, "school", "emergency")),
        ):
            found[kind] = self._latency(self._field(field))
        choices = self._window.plan.preview.choices
        choices.kinds.setCurrentIndex(choices.kinds.findData("full-plan"))
        choices.kinds.activated.emit(choices.kinds.currentIndex())
        _wait_for(self.seen)
        focused = self._window.focusWidget()
        assert focused is not None, "the field that was typed into keeps the focus"
        found["full-plan"] = self._latency(focused)
        return found

    def eventFilter(self, _watched: QObject, event: QEvent) -> bool:  # noqa: N802 (Qt's name)
        if event.type() == QEvent.Type.Paint and self._fresh:
            self._fresh = False
            QTimer.singleShot(0, self.seen.emit)  # once the painting that begins now is done
        return False

    def _note_drawn(self) -> None:
        self._fresh = True

    def _field(self, path: FieldPath) -> QWidget:
        for _time in ("to have the tab built and laid out", "to be there"):
            assert self._window.plan.tabs.lead_to(path), path
            _rest(REST_MS * 3)
        field = self._window.focusWidget()
        assert field is not None, path
        return field

    def _latency(self, field: QWidget) -> float:
        """From a key to the painted paper that has it."""
        times = []
        for _key in range(KEYS):
            begin = time.perf_counter()
            QTest.keyClick(field, Qt.Key.Key_A)
            _wait_for(self.seen)
            times.append((time.perf_counter() - begin) * 1000)
            _rest(REST_MS)
        return median(times)

    def _pause(self, field: QWidget) -> float:
        """How long the window takes no event between two keys of a fast typist: the usual most."""
        pauses = []
        for _key in range(STEADY_KEYS):
            self._listen()
            QTest.keyClick(field, Qt.Key.Key_A)
            _rest(STEADY_MS)
            pauses.append(self._longest_silence())
        return median(pauses)

    def _saving_pause(self, field: QWidget) -> float:
        """The same from a key until it is saved, while no paper is drawn: of the median save."""
        pauses = []
        for _key in range(KEYS):
            QTest.keyClick(field, Qt.Key.Key_A)
            self._listen()
            while self._window.autosave.state != "saved":
                _wait_for(self._window.autosave.state_changed)
            pauses.append(self._longest_silence())
            _rest(REST_MS)
        return median(pauses)

    def _listen(self) -> None:
        self._beats = [time.perf_counter()]
        self._heart.start()

    def _longest_silence(self) -> float:
        self._heart.stop()
        beats = [*self._beats, time.perf_counter()]
        return max(after - before for before, after in pairwise(beats)) * 1000


def _rest(milliseconds: int) -> None:
    loop = QEventLoop()
    QTimer.singleShot(milliseconds, loop.quit)
    loop.exec()


def _wait_for(signal: SignalInstance) -> None:
    """Let the window live until `signal` comes."""
    loop = QEventLoop()
    signal.connect(loop.quit)
    limit = QTimer(loop)
    limit.setSingleShot(True)
    limit.timeout.connect(lambda: loop.exit(1))
    limit.start(LIMIT_MS)
    late = loop.exec()
    signal.disconnect(loop.quit)
    if late:
        raise TimeoutError("the window did not do what was waited for")
