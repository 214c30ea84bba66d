"""Starting: the folder is opened, or why not is said; and opened anew when it has changed."""

from pathlib import Path

import pytest
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from alps_careplan import report
from alps_careplan.errors import CarePlanError
from alps_careplan.gui import app, restoring
from alps_careplan.gui.undo_filter import UndoFilter
from alps_careplan.model.household import CarePlan
from alps_careplan.workspace import Workspace
from tests.gui.forms import NOW


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A data folder with a child in it."""
    folder = tmp_path / "data"
    workspace = Workspace.open(folder, clock=lambda: NOW)
    workspace.add_row(("children",), CarePlan(id="kid1"), "Add")
    workspace.save_now()
    workspace.close()
    return folder


@pytest.fixture
def reports(monkeypatch: pytest.MonkeyPatch) -> list[BaseException]:
    """The errors of which a report was written."""
    written: list[BaseException] = []
    monkeypatch.setattr(report, "write", written.append)
    return written


def test_a_folder_in_use_is_said_in_a_window_and_ends_with_2(
    folder: Path, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    said: list[CarePlanError] = []
    monkeypatch.setattr(app, "_say", said.append)
    other = Workspace.open(folder, clock=lambda: NOW)
    assert app.run(folder) == 2
    assert len(said) == 1
    assert said[0].hint
    other.close()


def test_what_opening_raises_is_raised_where_it_is_waited_for(folder: Path) -> None:
    def fail() -> Workspace:
        raise CarePlanError("Damaged.", "Restore a backup.")

    with pytest.raises(CarePlanError, match="Damaged"):
        app.Opening(fail).workspace()


def test_after_a_file_was_brought_in_the_folder_is_opened_anew(
    program: app.Program, qtbot: QtBot, qapp: QApplication
) -> None:
    first, workspace = program.window, program.workspace
    assert workspace.store is not None
    household = workspace.store.load()
    changed = type(household)(children=(*household.children, CarePlan(id="kid9")))
    workspace.store.save(changed, at=NOW)
    first.reopen_asked.emit("Added: Ida.")
    qtbot.waitUntil(lambda: program.window is not first)
    qtbot.waitUntil(lambda: program.window.isVisible())
    assert not first.isVisible()
    assert program.workspace is not workspace
    assert [plan.id for plan in program.workspace.household.children] == ["kid1", "kid9"]
    assert program.window.notices.sentences() == ("Added: Ida.",)
    # One filter serves all windows.
    qtbot.waitUntil(lambda: "unexpected" in program.window.__dict__)
    assert len(qapp.findChildren(UndoFilter)) == 1


def test_what_nobody_foresaw_while_the_folder_is_closed_is_said_in_a_new_window(
    program: app.Program,
    reports: list[BaseException],
    qtbot: QtBot,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    def fail(*_any: object) -> str:
        raise ZeroDivisionError

    monkeypatch.setattr(restoring, "restored", fail)
    first = program.window
    first.restore_asked.emit(program.workspace.folder / "careplan.db")
    qtbot.waitUntil(lambda: program.window is not first)
    qtbot.waitUntil(lambda: program.window.isVisible())
    assert [plan.id for plan in program.workspace.household.children] == ["kid1"]
    assert "Something went wrong" in " ".join(program.window.notices.sentences())
    assert [type(error) for error in reports] == [ZeroDivisionError]
    assert QGuiApplication.quitOnLastWindowClosed()


def test_without_a_new_window_the_program_ends(
    program: app.Program,
    reports: list[BaseException],
    qtbot: QtBot,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    def fail(*_any: object) -> Workspace:
        raise ZeroDivisionError

    said: list[str] = []
    ended: list[bool] = []

    class Application:
        """The application, but that it goes on for the other tests."""

        setQuitOnLastWindowClosed = QGuiApplication.setQuitOnLastWindowClosed  # noqa: N815

        @staticmethod
        def quit() -> None:
            ended.append(True)

    monkeypatch.setattr(app, "_say", lambda error: said.append(str(error)))
    monkeypatch.setattr(app, "QGuiApplication", Application)
    monkeypatch.setattr(Workspace, "open", fail)
    first = program.window
    first.reopen_asked.emit("Added: Ida.")
    qtbot.waitUntil(lambda: bool(ended))
    assert not first.isVisible()
    assert "Something went wrong" in said[0]
    assert [type(error) for error in reports] == [ZeroDivisionError]
    assert QGuiApplication.quitOnLastWindowClosed()
