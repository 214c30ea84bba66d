"""The door for slow work: off the window, in turn, stale results dropped, failures told."""

import gc
import threading
from collections.abc import Iterator
from functools import partial
from typing import Any

import pytest
from PySide6.QtCore import QObject
from pytestqt.qtbot import QtBot
from shiboken6 import delete

from alps_careplan.errors import CarePlanError
from alps_careplan.gui.work import Work


def wait(started: threading.Event, gate: threading.Event) -> None:
    """Keep the worker busy until the gate opens."""
    started.set()
    gate.wait(10)


class Desk:
    """A door with what came out of it."""

    def __init__(self) -> None:
        self.failures: list[Exception] = []
        self.results: list[Any] = []
        self.work = Work(self.failures.append)
        self.gate = threading.Event()

    def block(self) -> None:
        """Keep the worker busy until the gate opens."""
        started = threading.Event()
        self.work.run(partial(wait, started, self.gate), lambda _: None)
        assert started.wait(10)


@pytest.fixture
def desk(qtbot: QtBot) -> Iterator[Desk]:
    desk = Desk()
    yield desk
    desk.gate.set()
    desk.work.close()


def test_an_operation_runs_elsewhere_and_its_result_comes_back_here(
    desk: Desk, qtbot: QtBot
) -> None:
    here = threading.get_ident()
    threads: list[int] = []
    desk.work.run(threading.get_ident, lambda there: threads.extend((there, threading.get_ident())))
    qtbot.waitUntil(lambda: len(threads) == 2)
    assert threads[0] != here
    assert threads[1] == here


def test_operations_run_one_after_the_other_in_order(desk: Desk) -> None:
    desk.block()
    for number in range(5):
        desk.work.run(partial(int, number), desk.results.append)
    desk.gate.set()
    desk.work.settle()
    assert desk.results == [0, 1, 2, 3, 4]


def test_an_urgent_one_goes_before_what_waits(desk: Desk) -> None:
    desk.block()
    desk.work.run(lambda: "later", desk.results.append)
    desk.work.run(lambda: "first", desk.results.append, urgent=True)
    desk.gate.set()
    desk.work.settle()
    assert desk.results == ["first", "later"]


def test_in_a_lane_only_the_latest_counts(desk: Desk, qtbot: QtBot) -> None:
    ran: list[int] = []
    desk.block()
    for number in range(4):
        desk.work.run(partial(ran.append, number), desk.results.append, lane="preview")
    desk.work.run(lambda: "save", desk.results.append)
    desk.gate.set()
    qtbot.waitUntil(lambda: len(desk.results) == 2)
    assert ran == [3]
    assert desk.results == [None, "save"]


def test_the_result_of_one_that_was_overtaken_while_it_ran_is_dropped(
    desk: Desk, qtbot: QtBot
) -> None:
    started = threading.Event()
    desk.work.run(
        partial(wait, started, desk.gate), lambda _: desk.results.append("old"), lane="preview"
    )
    assert started.wait(10)
    desk.work.run(lambda: "new", desk.results.append, lane="preview")
    desk.gate.set()
    qtbot.waitUntil(lambda: not desk.work.busy and bool(desk.results))
    assert desk.results == ["new"]


def test_a_failure_is_told_unless_the_caller_takes_it(desk: Desk) -> None:
    error = CarePlanError("The disk is full.")

    def fail() -> None:
        raise error

    taken: list[Exception] = []
    desk.work.run(fail, desk.results.append)
    desk.work.run(fail, desk.results.append, failed=taken.append)
    desk.work.settle()
    assert desk.failures == [error]
    assert taken == [error]
    assert desk.results == []


def test_what_nobody_foresaw_is_reported_even_when_the_caller_takes_it(desk: Desk) -> None:
    taken: list[Exception] = []
    desk.work.run(lambda: 1 // 0, desk.results.append, failed=taken.append)
    desk.work.settle()
    assert [type(e) for e in taken] == [ZeroDivisionError]
    assert [type(e) for e in desk.failures] == [ZeroDivisionError]


def test_a_result_for_a_widget_that_is_gone_is_dropped(desk: Desk) -> None:
    owner = QObject()
    desk.block()
    desk.work.run(lambda: "late", desk.results.append, owner=owner)
    delete(owner)
    desk.gate.set()
    desk.work.settle()
    assert desk.results == []


def test_settling_waits_for_all_and_delivers_it(desk: Desk) -> None:
    desk.block()
    desk.work.run(lambda: "saved", desk.results.append)
    desk.work.run(lambda: "picture", desk.results.append, lane="preview")
    desk.gate.set()
    desk.work.settle()
    assert desk.results == ["saved", "picture"]


def test_closing_drops_what_only_waits(desk: Desk) -> None:
    desk.block()
    desk.work.run(lambda: "late", desk.results.append)
    threading.Timer(0.05, desk.gate.set).start()
    desk.work.close()
    assert desk.results == []


def test_after_closing_nothing_runs_any_more(desk: Desk) -> None:
    desk.work.close()
    desk.work.run(lambda: "late", desk.results.append)
    desk.work.settle()
    assert desk.results == []


class Cycle:
    """Something that only the collector can take away; notes on which thread it was."""

    def __init__(self, gone: list[int]) -> None:
        self.gone = gone
        self.me = self

    def __del__(self) -> None:
        self.gone.append(threading.get_ident())


def test_garbage_is_collected_on_the_windows_thread_only(desk: Desk, qtbot: QtBot) -> None:
    gone: list[int] = []
    Cycle(gone)
    # Far more than makes Python collect by itself, on the worker's thread.
    desk.work.run(lambda: [[number] for number in range(200_000)], desk.results.append)
    qtbot.waitUntil(lambda: bool(desk.results))
    qtbot.waitUntil(lambda: bool(gone), timeout=10_000)
    assert set(gone) == {threading.get_ident()}


def test_closed_it_leaves_garbage_to_python_again(desk: Desk) -> None:
    other = Work(desk.failures.append)
    assert not gc.isenabled()
    other.close()
    other.close()
    assert not gc.isenabled()
    desk.work.close()
    assert gc.isenabled()
