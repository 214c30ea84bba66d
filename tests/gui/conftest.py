"""For every test of the window: no screen needed, no Qt warning unseen, no window left open."""

import os
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

import pytest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from alps_careplan.gui.app import Program
from alps_careplan.gui.main_window import MainWindow
from alps_careplan.gui.session import Session
from alps_careplan.gui.undo_filter import UndoFilter
from alps_careplan.sample import open_sample
from alps_careplan.settings import Settings
from alps_careplan.workspace import Workspace
from tests.gui.forms import NOW, session_with_family

# What Qt says on a machine without a screen or a desktop, and what is nobody's fault.
QUIET = ("This plugin does not support", "propagateSizeHints", "QStandardPaths: ")


@pytest.fixture(autouse=True)
def quiet_qt(qtlog: Any) -> Iterator[None]:
    """Fail a test in which Qt warned of something."""
    yield
    loud = [
        record.message
        for record in qtlog.records
        if record.type.name in ("QtWarningMsg", "QtCriticalMsg", "QtFatalMsg")
        and not any(part in record.message for part in QUIET)
    ]
    assert not loud, loud


@pytest.fixture(autouse=True)
def no_window_left(qapp: QApplication) -> Iterator[None]:
    """Fail a test that leaves a window open, and close it for the next."""
    yield
    left = [w for w in QApplication.topLevelWidgets() if w.isVisible()]
    names = [type(w).__name__ for w in left]
    for widget in left:
        widget.hide()
        widget.deleteLater()
    assert not names, f"left open: {names}"


@pytest.fixture
def sample(tmp_path: Path) -> Iterator[Workspace]:
    """The sample family in a folder of its own."""
    workspace = open_sample(tmp_path / "sample")
    yield workspace
    workspace.close()


@pytest.fixture
def session(tmp_path: Path, qtbot: QtBot) -> Iterator[Session]:
    """The family of `forms`, open in a session without a window."""
    session = session_with_family(tmp_path / "data")
    yield session
    session.close()
    session.workspace.close()


@pytest.fixture
def empty(tmp_path: Path) -> Iterator[Workspace]:
    """A household of a first start: nobody in it yet."""
    workspace = Workspace.open(tmp_path / "data", clock=lambda: NOW)
    yield workspace
    workspace.close()


@pytest.fixture
def open_window(qtbot: QtBot, qapp: QApplication) -> Iterator[Callable[..., MainWindow]]:
    """Open the main window on a workspace, shown and active; closed after the test."""
    opened: list[MainWindow] = []
    undo = UndoFilter(qapp)

    def open_on(workspace: Workspace, settings: Settings | None = None, **more: Any) -> MainWindow:
        window = MainWindow(workspace, settings or Settings(paper_size="a4"), **more)
        opened.append(window)
        with qtbot.waitSignal(window.first_painted, timeout=20_000):
            window.show()
        window.activateWindow()
        return window

    yield open_on
    for window in opened:
        window.leave_without_asking()
        window.deleteLater()
    undo.deleteLater()


@pytest.fixture
def program(folder: Path, qtbot: QtBot, qapp: QApplication) -> Iterator[Program]:
    """The program on a `folder`, which each module fills for itself."""
    program = Program(Workspace.open(folder, clock=lambda: NOW), sample=False)
    with qtbot.waitSignal(program.window.first_painted, timeout=20_000):
        program.show()
    yield program
    program.window.leave_without_asking()
    program.close()
    for undo in qapp.findChildren(UndoFilter):
        undo.deleteLater()
