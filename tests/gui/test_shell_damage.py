"""A file that is damaged in part: the fever plan stays, what is lost is said, and a way back."""

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication, QFileDialog, QLabel, QPushButton
from pytestqt.qtbot import QtBot

from alps_careplan.errors import CarePlanError
from alps_careplan.gui import app, exchange, restoring
from alps_careplan.gui.main_window import MainWindow
from alps_careplan.gui.restoring import RestoreDialog
from alps_careplan.gui.undo_filter import UndoFilter
from alps_careplan.sample import open_sample
from alps_careplan.storage import StoreDamaged, StoreUnwritable, backups, bundle_file
from alps_careplan.workspace import SAMPLE_CHILDREN, Workspace
from tests.gui.forms import NOW, saving_words
from tests.storage.households import sql

Open = Callable[[Workspace], MainWindow]


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """The sample family's folder, with a file whose diary cannot be read any more."""
    folder = tmp_path / "data"
    open_sample(folder).close()
    path = folder / "careplan.db"
    size = int(str(sql(path, "PRAGMA page_size")[0][0]))
    roots = sql(path, "SELECT rootpage FROM sqlite_schema WHERE tbl_name = 'diary'")
    damaged = bytearray(path.read_bytes())
    for (root,) in roots:
        page = int(str(root))
        damaged[(page - 1) * size : page * size] = b"\x5a" * size
    path.write_bytes(damaged)
    return folder


@pytest.fixture
def damaged(folder: Path) -> Iterator[Workspace]:
    workspace = Workspace.open(folder, clock=lambda: NOW)
    with pytest.raises(StoreDamaged):
        workspace.latest(workspace.household.children[0].id)
    yield workspace
    workspace.close()


def test_the_fever_plan_is_shown_and_says_what_could_not_be_read(
    damaged: Workspace, open_window: Open, qtbot: QtBot
) -> None:
    window = open_window(damaged)
    qtbot.waitUntil(lambda: window.plan.preview.shown is not None, timeout=20_000)
    shown = window.plan.preview.shown
    assert shown is not None
    assert shown.order.kind == "fever-plan"
    assert "could not be read from the diary" in str(shown.paper)
    assert "none in the diary" not in str(shown.paper)
    qtbot.waitUntil(lambda: window.plan.alerts.words() != "Looking …")
    said = " ".join(window.notices.sentences())
    assert "The diary cannot be read" in said
    assert "Something went wrong" not in said


def test_the_diary_s_tab_says_that_this_is_no_empty_diary(
    damaged: Workspace, open_window: Open, qtbot: QtBot
) -> None:
    window = open_window(damaged)
    names = [spec.id for spec in window.plan.tabs.specs]
    window.plan.tabs.show_tab(names.index("diary"))
    page = window.plan.tabs.pages.currentWidget()
    assert page is window.plan.tabs.page()
    words = [w.text() for w in page.findChildren(QLabel) if w.isVisible()]
    assert any("not an empty diary" in text for text in words)
    shown = [b.text() for b in page.findChildren(QPushButton) if b.isVisible()]
    assert shown == ["Restore a backup…"]


def test_a_copy_of_everything_holds_the_rest_and_says_what_is_not_in_it(
    damaged: Workspace, tmp_path: Path
) -> None:
    child = damaged.household.children[0].id
    damaged.edit(("children", child, "child", "diagnosis"), "typed last", "Typing")
    target = tmp_path / "copy.careplan"
    notices = exchange.save_copy(exchange.everything(damaged), target)
    assert "A diary cannot be read, and is not in it." in notices
    kept = bundle_file.read_file(target)
    assert kept.household == damaged.household
    assert kept.attachments


def test_saved_says_so_when_no_backup_could_be_made(
    damaged: Workspace, open_window: Open, qtbot: QtBot
) -> None:
    for copy in (damaged.folder / "backups").iterdir():
        copy.unlink()
    window = open_window(damaged)
    child = window.session.child_id
    damaged.edit(("children", child, "child", "diagnosis"), "typed", "Typing")
    qtbot.waitUntil(lambda: window.autosave.state == "saved")
    assert saving_words(window).endswith("without a backup")
    assert "in this file alone" in " ".join(window.notices.sentences())


def test_a_backup_is_restored_from_the_menu_and_the_present_file_is_kept(
    program: app.Program, folder: Path, qtbot: QtBot
) -> None:
    window, workspace = program.window, program.workspace
    child = window.session.child_id
    workspace.edit(("children", child, "child", "diagnosis"), "typed since", "Typing")
    window.actions_["restore"].trigger()
    (dialog,) = window.findChildren(RestoreDialog)
    assert dialog.list.count() == 1
    dialog.go.click()
    qtbot.waitUntil(lambda: program.window is not window)
    qtbot.waitUntil(lambda: program.window.isVisible())
    assert program.workspace.diary(child)
    assert program.workspace.plan(child).child.diagnosis != "typed since"
    assert "is kept as “before-restore-2026-11-20-1030.db”" in program.window.notices.sentences()[0]
    kept = Workspace.open(_as_file(folder / "backups" / "before-restore-2026-11-20-1030.db"))
    assert kept.plan(child).child.diagnosis == "typed since"
    kept.close()


def _as_file(path: Path) -> Path:
    """Lay a backup into a folder of its own, under the name of a plan's file."""
    place = path.parent.parent.parent / "looked-at"
    place.mkdir()
    (place / "careplan.db").write_bytes(path.read_bytes())
    return place


def test_changing_nothing_changes_nothing(program: app.Program, folder: Path, qtbot: QtBot) -> None:
    window, before = program.window, (folder / "careplan.db").read_bytes()
    window.actions_["restore"].trigger()
    (dialog,) = window.findChildren(RestoreDialog)
    dialog.stay.click()
    qtbot.waitUntil(lambda: not window.findChildren(RestoreDialog))
    assert program.window is window
    assert (folder / "careplan.db").read_bytes() == before


def test_a_backup_that_is_damaged_too_is_said_and_the_plan_is_as_it_was(
    program: app.Program, folder: Path, qtbot: QtBot
) -> None:
    window, workspace = program.window, program.workspace
    workspace.edit(("children", window.session.child_id, "child", "diagnosis"), "new", "Typing")
    household = workspace.household
    window.plan.tabs.show_tab(2)
    (folder / "backups" / "2026-11-20.db").write_bytes(b"no plan")
    window.actions_["restore"].trigger()
    (dialog,) = window.findChildren(RestoreDialog)
    assert "Cannot be read: 2026-11-20.db" in dialog.list.item(0).text()
    dialog.go.click()
    qtbot.waitUntil(lambda: "Choose another backup" in " ".join(program.window.notices.sentences()))
    # The same window, on the same tab, and what was typed can still be taken back.
    assert program.window is window
    assert window.plan.tabs.bar.currentIndex() == 2
    assert workspace.household == household
    assert workspace.undo()


def test_a_copy_of_everything_is_restored_like_a_backup(
    tmp_path: Path, qtbot: QtBot, qapp: QApplication, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder, copy = tmp_path / "whole", tmp_path / "my copy.careplan"
    open_sample(folder).close()
    program = app.Program(Workspace.open(folder, clock=lambda: NOW), sample=False)
    program.show()
    window, workspace, child = program.window, program.workspace, program.window.session.child_id
    household = workspace.household
    exchange.save_copy(exchange.everything(workspace), copy)
    workspace.edit(("children", child, "child", "diagnosis"), "typed since", "Typing")
    asked: list[str] = []

    def chosen(*words: object) -> tuple[str, str]:
        asked.append(str(words[3]))
        return str(copy), ""

    monkeypatch.setattr(QFileDialog, "getOpenFileName", chosen)
    window.actions_["restore"].trigger()
    window.findChildren(RestoreDialog)[0].other.click()
    qtbot.waitUntil(lambda: program.window is not window and program.window.isVisible())
    assert "*.careplan" in asked[0]
    assert program.workspace.household == household
    assert program.workspace.diary(child)
    said = " ".join(program.window.notices.sentences())
    assert "my copy.careplan" in said
    assert "before-restore-2026-11-20-1030.db" in said
    program.window.leave_without_asking()
    program.close()
    for undo in qapp.findChildren(UndoFilter):
        undo.deleteLater()


def test_todays_backup_is_restored_as_it_was_listed(
    tmp_path: Path, qtbot: QtBot, qapp: QApplication
) -> None:
    folder = tmp_path / "whole"
    open_sample(folder).close()
    program = app.Program(Workspace.open(folder, clock=lambda: NOW), sample=False)
    program.show()
    window, workspace, child = program.window, program.workspace, program.window.session.child_id
    workspace.edit(("children", child, "child", "diagnosis"), "typed since", "Typing")
    window.actions_["restore"].trigger()
    window.findChildren(RestoreDialog)[0].go.click()
    qtbot.waitUntil(lambda: program.window is not window and program.window.isVisible())
    assert program.workspace.plan(child).child.diagnosis != "typed since"
    program.window.leave_without_asking()
    program.close()
    for undo in qapp.findChildren(UndoFilter):
        undo.deleteLater()


def test_what_cannot_be_saved_is_not_lost_to_a_backup_without_a_word(
    program: app.Program, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(*_any: object) -> None:
        raise StoreUnwritable("There is no room left on the disk.", "Make some room.")

    window, workspace = program.window, program.workspace
    monkeypatch.setattr(workspace, "write", full)
    workspace.edit(("children", window.session.child_id, "child", "diagnosis"), "new", "Typing")
    window.actions_["restore"].trigger()
    (dialog,) = window.findChildren(RestoreDialog)
    dialog.go.click()
    assert any("No backup was restored" in words for words in window.notices.sentences())
    assert program.window is window
    go = [b for b in window.notices.findChildren(QPushButton) if b.text().startswith("Restore wit")]
    go[0].click()
    qtbot.waitUntil(lambda: program.window is not window)


def test_a_file_that_cannot_be_opened_can_be_replaced_by_a_backup_at_the_start(
    folder: Path, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(app, "_say", lambda error: None)  # it would wait for someone
    path = folder / "careplan.db"
    path.write_bytes(b"\0" * 8192)
    with pytest.raises(StoreDamaged) as caught:
        Workspace.open(folder)
    said: list[str] = []

    def choose() -> None:
        dialog = QApplication.activeModalWidget()
        assert isinstance(dialog, RestoreDialog)
        said.extend(label.text() for label in dialog.findChildren(QLabel))
        dialog.go.click()

    QTimer.singleShot(0, choose)
    mended = app._mended(folder, caught.value, lambda: NOW)
    assert mended is not None
    workspace, words = mended
    assert "cannot be read" in said[0]
    assert {plan.id for plan in workspace.household.children} == SAMPLE_CHILDREN
    assert "before-restore-2026-11-20-1030.db" in words
    workspace.close()
    kept = folder / "backups" / "before-restore-2026-11-20-1030.db"
    assert kept.read_bytes() == b"\0" * 8192


def test_a_plan_of_which_no_state_is_whole_can_be_replaced_by_a_backup_too(
    folder: Path, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(app, "_say", lambda error: None)
    sql(folder / "careplan.db", "UPDATE revision SET content = x'00'")
    opening = app.Opening(lambda: Workspace.open(folder))
    with pytest.raises(StoreDamaged) as caught:
        opening.workspace()

    def choose() -> None:
        dialog = QApplication.activeModalWidget()
        assert isinstance(dialog, RestoreDialog)
        dialog.go.click()

    QTimer.singleShot(0, choose)
    mended = app._mended(folder, caught.value, lambda: NOW)
    assert mended is not None
    assert mended[0].household.children
    mended[0].close()


def test_closing_the_question_at_the_start_changes_nothing(
    folder: Path, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    said: list[CarePlanError] = []
    monkeypatch.setattr(app, "_say", said.append)
    before = (folder / "careplan.db").read_bytes()

    def close() -> None:
        dialog = QApplication.activeModalWidget()
        assert isinstance(dialog, RestoreDialog)
        dialog.stay.click()

    QTimer.singleShot(0, close)
    assert app._mended(folder, StoreDamaged("Damaged.", "Restore."), lambda: NOW) is None
    assert said == []  # the question said it
    assert (folder / "careplan.db").read_bytes() == before


def test_what_no_backup_helps_against_is_said_without_one(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    said: list[CarePlanError] = []
    monkeypatch.setattr(app, "_say", said.append)
    monkeypatch.setattr(restoring, "ask_backup", lambda *_any: pytest.fail("it was offered"))
    error = CarePlanError("This plan was saved by a newer version of the program.")
    assert app._mended(folder, error, lambda: NOW) is None
    assert said == [error]


def test_without_a_backup_it_says_so_and_offers_a_file(tmp_path: Path, qtbot: QtBot) -> None:
    dialog = RestoreDialog(tmp_path)
    qtbot.addWidget(dialog)
    assert backups.listed(tmp_path) == ()
    assert not dialog.go.isEnabled()
    assert dialog.other.isEnabled()
    words = " ".join(label.text() for label in dialog.findChildren(QLabel))
    assert "There is no backup in this folder." in words
