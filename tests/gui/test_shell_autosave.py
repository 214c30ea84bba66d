"""Saving follows typing, says "Saved" only afterwards, and loses nothing when it fails."""

from collections.abc import Callable, Iterator
from datetime import datetime, timedelta
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from alps_careplan.errors import CarePlanError
from alps_careplan.gui.autosave import Autosave
from alps_careplan.gui.main_window import MainWindow
from alps_careplan.gui.work import Work
from alps_careplan.model.household import CarePlan
from alps_careplan.workspace import Pending, Workspace
from tests.gui.forms import NOW, saving_words

NAME = ("children", "kid1", "child")


class Desk:
    """A workspace with its autosave, and a disk that can be made to fail."""

    def __init__(self, folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        self.folder = folder
        self.failures: list[Exception] = []
        self.refuse: Exception | None = None
        self.writes = 0
        self.workspace = Workspace.open(folder, clock=lambda: NOW)
        self.workspace.add_row(("children",), CarePlan(id="kid1"), "Add")
        self.workspace.save_now()
        self.work = Work(self.failures.append)
        self.autosave = Autosave(self.workspace, self.work)
        self.workspace.subscribe(self.autosave.note_change)
        write = self.workspace.write

        def disk(pending: Pending) -> None:
            self.writes += 1
            if self.refuse is not None:
                raise self.refuse
            write(pending)

        monkeypatch.setattr(self.workspace, "write", disk)

    def type(self, text: str) -> None:
        self.workspace.type_into(NAME, "legal_name", text)

    def stored(self) -> str:
        """What a program started now would find."""
        assert self.workspace.store is not None
        return self.workspace.store.load().children[0].child.legal_name


@pytest.fixture
def desk(tmp_path: Path, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch) -> Iterator[Desk]:
    desk = Desk(tmp_path / "data", monkeypatch)
    yield desk
    desk.work.close()
    desk.workspace.close()


def test_what_was_typed_is_stored_without_being_asked(desk: Desk, qtbot: QtBot) -> None:
    desk.type("Ana Example")
    assert desk.autosave.state == "waiting"
    assert desk.stored() == ""
    qtbot.waitUntil(lambda: desk.autosave.state == "saved")
    assert desk.stored() == "Ana Example"


def test_typing_without_a_pause_is_saved_all_the_same(desk: Desk, qtbot: QtBot) -> None:
    def goes_on_typing() -> bool:
        desk.type(desk.workspace.plan("kid1").child.legal_name + "x")
        return desk.writes >= 2

    qtbot.waitUntil(goes_on_typing, timeout=10_000)


def test_what_is_typed_while_a_write_is_under_way_is_saved_after_it(
    desk: Desk, qtbot: QtBot
) -> None:
    desk.type("one")
    desk.autosave.save_soon()
    desk.type("two")
    assert desk.autosave.state == "waiting"
    qtbot.waitUntil(lambda: desk.stored() == "two" and desk.autosave.state == "saved")


def test_a_failure_is_told_keeps_the_work_and_is_tried_again(desk: Desk, qtbot: QtBot) -> None:
    desk.refuse = CarePlanError("The disk is full.", "Free some space.")
    desk.type("Ana")
    desk.autosave.save_soon()
    qtbot.waitUntil(lambda: desk.autosave.state == "failed")
    assert desk.autosave.error is desk.refuse
    assert desk.workspace.unsaved
    desk.refuse = None
    desk.type("Ana B")  # the next change tries again soon, not after the long wait
    qtbot.waitUntil(lambda: desk.autosave.state == "saved")
    assert desk.stored() == "Ana B"
    assert desk.autosave.error is None
    assert desk.failures == []


def test_a_failure_nobody_foresaw_is_reported_and_tried_again(desk: Desk, qtbot: QtBot) -> None:
    desk.refuse = UnicodeEncodeError("utf-8", "\ud800", 0, 1, "surrogates not allowed")
    desk.type("Ana")
    desk.autosave.save_soon()
    qtbot.waitUntil(lambda: desk.autosave.state == "failed")
    assert desk.failures == [desk.refuse]
    assert "surrogate" not in str(desk.autosave.error)
    desk.refuse = None
    desk.autosave.save_soon()
    qtbot.waitUntil(lambda: desk.stored() == "Ana")


def test_saving_at_once_waits_for_the_write_under_way(desk: Desk) -> None:
    desk.type("one")
    desk.autosave.save_soon()
    desk.type("two")
    assert desk.autosave.save_now() is None
    assert desk.stored() == "two"
    assert not desk.workspace.unsaved


def test_saving_at_once_says_why_it_could_not(desk: Desk) -> None:
    desk.refuse = OSError(28, "No space left on device")
    desk.type("one")
    error = desk.autosave.save_now()
    assert error is not None
    assert error.sentence == "The disk is full."
    assert desk.workspace.unsaved


def test_a_folder_that_cannot_be_written_is_said_from_the_start(tmp_path: Path) -> None:
    blocked = tmp_path / "file"
    blocked.write_text("not a folder")
    workspace = Workspace.open(blocked / "data", clock=lambda: NOW)
    work = Work(lambda _error: None)
    autosave = Autosave(workspace, work)
    assert autosave.state == "failed"
    assert autosave.error is workspace.trouble
    work.close()


def test_nothing_is_written_when_nothing_changed(desk: Desk) -> None:
    desk.autosave.note_change()
    desk.autosave.save_soon()
    assert desk.autosave.save_now() is None
    assert desk.writes == 0


def test_the_saved_sign_tells_the_time_it_is_though_the_plan_s_clock_stands_still(
    sample: Workspace, open_window: Callable[[Workspace], MainWindow], qtbot: QtBot
) -> None:
    before = datetime.now()
    sample.clock = lambda: before - timedelta(hours=3)
    window = open_window(sample)
    sample.type_into(("children", window.session.child_id, "child"), "preferred_name", "Alma")
    qtbot.waitUntil(lambda: window.autosave.state == "saved")
    said = saving_words(window)
    assert said in {f"Saved {moment:%H:%M}" for moment in (before, datetime.now())}
