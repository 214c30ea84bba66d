"""Asked from outside to end: the window closes in order, and the work is saved."""

import os
import signal
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication, QMessageBox
from pytestqt.qtbot import QtBot

from alps_careplan.gui import app
from alps_careplan.gui.ending import listen
from alps_careplan.gui.undo_filter import UndoFilter
from alps_careplan.storage import Store
from alps_careplan.workspace import Workspace
from tests.gui.forms import NOW

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="signals of POSIX")


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return tmp_path / "data"


@pytest.fixture
def program(folder: Path, qtbot: QtBot, qapp: QApplication) -> Iterator[app.Program]:
    program = app.Program(Workspace.open(folder, clock=lambda: NOW), sample=False)
    with qtbot.waitSignal(program.window.first_painted, timeout=20_000):
        program.show()
    before = signal.getsignal(signal.SIGINT), signal.getsignal(signal.SIGTERM)
    ending = listen(program.ask_to_end, program.end, qapp)
    assert ending is not None
    yield program
    ending.stop()
    assert (signal.getsignal(signal.SIGINT), signal.getsignal(signal.SIGTERM)) == before
    program.window.leave_without_asking()
    program.close()
    for undo in qapp.findChildren(UndoFilter):
        undo.deleteLater()


@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGTERM])
def test_what_was_typed_is_saved_and_the_window_closed(
    program: app.Program, folder: Path, qtbot: QtBot, number: int
) -> None:
    child = program.workspace.add_child()
    os.kill(os.getpid(), number)
    qtbot.waitUntil(lambda: not program.window.isVisible())
    program.close()
    store = Store.open(folder)
    assert [plan.id for plan in store.load().children] == [child]
    store.close()


def test_an_interrupt_asks_where_the_work_cannot_be_saved_and_a_logout_does_not(
    program: app.Program, folder: Path, qtbot: QtBot
) -> None:
    program.workspace.add_child()
    program.workspace.save_now()
    other = Store.open(folder.parent / "other")
    other.close()
    (folder.parent / "other" / "careplan.db").replace(folder / "careplan.db")
    program.workspace.add_child()
    os.kill(os.getpid(), signal.SIGINT)
    qtbot.waitUntil(lambda: bool(program.window.findChildren(QMessageBox)))
    assert program.window.isVisible()
    box = program.window.findChildren(QMessageBox)[0]
    assert "another plan" in box.text()
    os.kill(os.getpid(), signal.SIGTERM)
    qtbot.waitUntil(lambda: not program.window.isVisible())
    box.close()
