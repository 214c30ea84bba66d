"""The strip and its list: what is missing and to be asked, led to, put aside, brought back."""

import threading
from collections.abc import Callable

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from alps_careplan.gui.alerts_panel import AlertRow, AlertsPanel, summary
from alps_careplan.gui.main_window import MainWindow
from alps_careplan.model import entry
from alps_careplan.model.diary import DiaryRow, Measurement
from alps_careplan.model.household import CarePlan
from alps_careplan.model.people import Child
from alps_careplan.rules import Alert
from alps_careplan.storage import Store
from alps_careplan.workspace import Workspace
from tests.gui.forms import NOW, focus
from tests.storage.households import damage_row


def alert(level: str, *, dismissed: bool = False) -> Alert:
    return Alert(rule="r", level=level, message="m", dismissed=dismissed)  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("levels", "words"),
    [
        (["missing", "missing", "ask", "ask", "ask"], "2 blanks, 3 to ask your team"),
        (["missing"], "1 blank"),
        (["check", "ask"], "1 to look at again, 1 to ask your team"),
        ([], "Nothing is blank, and nothing is left to ask"),
    ],
)
def test_the_strip_counts_in_words(levels: list[str], words: str) -> None:
    assert summary([alert(level) for level in levels]) == words


def test_what_was_put_aside_is_not_counted() -> None:
    assert summary([alert("ask", dismissed=True), alert("missing")]) == "1 blank"


@pytest.fixture
def window(empty: Workspace, open_window: Callable[..., MainWindow], qtbot: QtBot) -> MainWindow:
    """A window on a child of whom only the name is known."""
    child = entry.enter(Child(), "legal_name", "Ana Example")
    empty.add_row(("children",), CarePlan(id="kid1", child=child), "Add")
    window = open_window(empty)
    qtbot.waitUntil(lambda: "blank" in window.plan.alerts.words(), timeout=20_000)
    window.plan.alerts.set_open(True)
    return window


def row(panel: AlertsPanel, words: str) -> AlertRow:
    found = [r for r in panel.rows() if words in r.accessibleName()]
    assert len(found) == 1, [r.accessibleName() for r in panel.rows()]
    return found[0]


def settled(window: MainWindow, qtbot: QtBot) -> None:
    window.plan.watch.check_now()
    qtbot.waitUntil(lambda: not window.work.busy, timeout=20_000)
    QApplication.processEvents()


def test_an_alert_leads_to_its_field_on_whatever_tab_it_is(
    window: MainWindow, qtbot: QtBot
) -> None:
    panel = window.plan.alerts
    assert window.plan.tabs.built() == ("child",)
    row(panel, "No temperature at which to call is set").lead.click()
    assert window.plan.tabs.current.id == "fever"
    focus = QApplication.focusWidget()
    assert focus is not None
    assert window.plan.tabs.page().isAncestorOf(focus)
    row(panel, "“Date of birth” is blank").lead.click()
    assert window.plan.tabs.current.id == "child"
    assert window.plan.tabs.built() == ("child", "fever")


def test_a_filled_field_takes_its_alert_away(window: MainWindow, qtbot: QtBot) -> None:
    panel = window.plan.alerts
    assert row(panel, "“Date of birth” is blank")
    before = panel.words()
    window.workspace.type_into(("children", "kid1", "child"), "birth_date", "3 Apr 2019")
    qtbot.waitUntil(lambda: panel.words() != before, timeout=20_000)
    assert not [r for r in panel.rows() if "Date of birth" in r.accessibleName()]


def test_put_aside_with_a_note_it_goes_and_can_be_looked_at_and_brought_back(
    window: MainWindow, qtbot: QtBot
) -> None:
    panel = window.plan.alerts
    count = len(panel.rows())
    one = row(panel, "ambulance")
    place = panel.rows().index(one)
    one.aside.click()
    assert one.note.isVisible()
    QTest.keyClicks(one.note, "112 everywhere")
    QTest.keyClick(one.note, Qt.Key.Key_Return)
    settled(window, qtbot)
    assert len(panel.rows()) == count - 1
    assert window.workspace.plan("kid1").dismissals[0].note == "112 everywhere"
    # The keyboard goes on where it was, with the row that came up.
    assert QApplication.focusWidget() is panel.rows()[place].aside
    panel.aside_box.click()
    again = row(panel, "ambulance")
    assert "112 everywhere" in again.below()
    again.aside.click()
    settled(window, qtbot)
    panel.set_open(True)
    assert window.workspace.plan("kid1").dismissals == ()
    assert len(panel.rows()) == count
    assert not panel.aside_box.isVisible()


def test_putting_aside_can_be_undone(window: MainWindow, qtbot: QtBot) -> None:
    one = row(window.plan.alerts, "ambulance")
    one.aside.click()
    QTest.keyClick(one.note, Qt.Key.Key_Return)
    window.actions_["undo"].trigger()
    settled(window, qtbot)
    assert row(window.plan.alerts, "ambulance")


def test_a_note_half_typed_stays_while_the_plan_changes(window: MainWindow, qtbot: QtBot) -> None:
    panel = window.plan.alerts
    one = row(panel, "ambulance")
    one.aside.click()
    QTest.keyClicks(one.note, "112")
    window.workspace.type_into(("children", "kid1", "child"), "birth_date", "3 Apr 2019")
    settled(window, qtbot)
    assert row(panel, "ambulance") is one
    assert one.note.text() == "112"


def test_sources_are_named_in_full(window: MainWindow) -> None:
    below = row(window.plan.alerts, "No temperature at which to call is set").below()
    assert "RxHarun, a health web site: Fever action plan" in below


def test_the_list_is_opened_and_closed_by_keyboard(window: MainWindow, qtbot: QtBot) -> None:
    panel = window.plan.alerts
    row(panel, "ambulance").lead.setFocus()
    QTest.keyClick(focus(), Qt.Key.Key_Escape)
    assert not panel.is_open
    assert not window.actions_["alerts"].isChecked()
    assert panel.first_focus().hasFocus()
    window.actions_["alerts"].trigger()
    assert panel.is_open


def test_the_open_list_has_the_height_its_rows_need_and_leaves_room(window: MainWindow) -> None:
    window.resize(1000, 700)
    QApplication.processEvents()
    panel = window.plan.alerts
    assert window.height() * 0.3 < panel.height() < window.height() * 0.5


def test_another_child_has_its_own_list(
    sample: Workspace, open_window: Callable[..., MainWindow], qtbot: QtBot
) -> None:
    window = open_window(sample)
    panel = window.plan.alerts
    qtbot.waitUntil(lambda: "Looking" not in panel.words(), timeout=20_000)
    sample.add_row(("children",), CarePlan(id="third"), "Add")
    before = panel.words()
    window.session.set_child("third")
    qtbot.waitUntil(lambda: panel.words() != before, timeout=20_000)
    assert "blanks" in panel.words()


def test_the_diary_that_a_paper_printed_is_read_by_the_worker_and_once(
    empty: Workspace,
    open_window: Callable[..., MainWindow],
    qtbot: QtBot,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    empty.add_row(("children",), CarePlan(id="kid1"), "Add")
    empty.put_diary(Measurement(id="r1", child="kid1", at="2026-11-18T07:30"), "Reading")
    empty.issue("diary-report", "kid1", "Clinic")
    empty.put_diary(Measurement(id="r2", child="kid1", at="2026-11-19T07:30"), "Reading")
    empty.save_now()
    empty.close()
    readers: list[str] = []
    read = Store.diary

    def noted(store: Store, child: str) -> tuple[DiaryRow, ...]:
        readers.append(threading.current_thread().name)
        return read(store, child)

    monkeypatch.setattr(Store, "diary", noted)
    workspace = Workspace.open(empty.folder, clock=lambda: NOW)
    window = open_window(workspace)
    panel = window.plan.alerts
    qtbot.waitUntil(lambda: "look at again" in panel.words(), timeout=20_000)
    panel.set_open(True)
    assert row(panel, "version 1, went to Clinic")
    assert readers == ["work"]
    window.workspace.remove_diary(window.workspace.diary("kid1")[0], "Remove")
    settled(window, qtbot)
    assert not [r for r in panel.rows() if "went to Clinic" in r.accessibleName()]
    assert readers == ["work"]
    window.leave_without_asking()
    workspace.close()


def test_rows_that_cannot_be_read_are_told_and_the_rest_is_checked(
    empty: Workspace, open_window: Callable[..., MainWindow], qtbot: QtBot
) -> None:
    empty.add_row(("children",), CarePlan(id="kid1"), "Add")
    empty.put_diary(Measurement(id="r1", child="kid1", at="2026-11-18T07:30"), "Reading")
    empty.issue("diary-report", "kid1", "Clinic")
    empty.close()
    damage_row(empty.folder / "careplan.db", "r1")
    workspace = Workspace.open(empty.folder, clock=lambda: NOW)
    window = open_window(workspace)
    qtbot.waitUntil(lambda: "blank" in window.plan.alerts.words(), timeout=20_000)
    said = " ".join(window.notices.sentences())
    assert "The rows of the diary cannot be read" in said
    assert "Something went wrong" not in said
    window.leave_without_asking()
    workspace.close()
