"""Undo and redo lead to what they change: the child, the tab, the row and the field."""

from collections.abc import Callable

import pytest
from PySide6.QtWidgets import QApplication, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from alps_careplan.gui.main_window import MainWindow
from alps_careplan.gui.welcome import RemoveChildDialog
from alps_careplan.gui.widgets.field_editor import FieldEditor
from alps_careplan.model.diary import Measurement
from alps_careplan.model.household import CarePlan, display_name
from alps_careplan.model.records import Dismissal
from alps_careplan.workspace import Workspace

Open = Callable[..., MainWindow]


@pytest.fixture
def window(sample: Workspace, open_window: Open, qtbot: QtBot) -> MainWindow:
    window = open_window(sample)
    qtbot.waitUntil(lambda: bool(window.plan.tabs.built()))
    return window


def child_of(window: MainWindow, number: int = 0) -> CarePlan:
    return window.workspace.household.children[number]


def field_in_hand() -> str:
    """Return the key of the field that has the focus, or "" where none has."""
    widget: QWidget | None = QApplication.focusWidget()
    while widget is not None and not isinstance(widget, FieldEditor):
        widget = widget.parentWidget()
    return widget.field.key if isinstance(widget, FieldEditor) else ""


def typed(window: MainWindow, child: str, key: str = "baseline") -> None:
    window.workspace.edit(("children", child, "child", key), "typed", "Usual looks")
    window.workspace.end_step()


def test_undo_comes_back_to_the_field_on_another_tab(window: MainWindow, qtbot: QtBot) -> None:
    typed(window, child_of(window).id)
    window.plan.tabs.show_tab(5)
    window.actions_["undo"].trigger()
    assert window.plan.tabs.current.id == "child"
    qtbot.waitUntil(lambda: field_in_hand() == "baseline")
    window.plan.tabs.show_tab(5)
    window.actions_["redo"].trigger()
    assert window.plan.tabs.current.id == "child"
    assert child_of(window).child.baseline == "typed"


def test_undo_in_the_plan_of_another_child_says_so_before_and_after(
    window: MainWindow, qtbot: QtBot
) -> None:
    mine, other = child_of(window), child_of(window, 1)
    name = display_name(mine)
    typed(window, mine.id)
    assert window.actions_["undo"].text() == "&Undo: Usual looks"
    window.session.set_child(other.id)
    assert window.actions_["undo"].text() == f"&Undo: Usual looks ({name})"
    window.actions_["undo"].trigger()
    assert window.session.child_id == mine.id
    assert f"Undone in the plan of {name}: Usual looks" in window.notices.sentences()
    qtbot.waitUntil(lambda: field_in_hand() == "baseline")
    window.session.set_child(other.id)
    assert window.actions_["redo"].text() == f"&Redo: Usual looks ({name})"
    window.actions_["redo"].trigger()
    assert window.session.child_id == mine.id
    assert f"Made again in the plan of {name}: Usual looks" in window.notices.sentences()


def test_undo_leads_to_the_field_of_a_row(window: MainWindow, qtbot: QtBot) -> None:
    plan = child_of(window)
    assert isinstance(plan.medicines, tuple)
    row = plan.medicines[-1].id
    path = ("children", plan.id, "medicines", row)
    window.workspace.type_into(path, "brand", "Another", label="Brand")
    window.actions_["undo"].trigger()
    assert window.plan.tabs.current.id == "medicines"
    qtbot.waitUntil(lambda: field_in_hand() == "brand")


def test_a_row_that_comes_back_is_chosen(window: MainWindow) -> None:
    plan = child_of(window)
    assert isinstance(plan.medicines, tuple)
    row = plan.medicines[0].id
    window.workspace.remove_row(("children", plan.id, "medicines", row), "Remove")
    window.actions_["undo"].trigger()
    assert window.plan.tabs.current.id == "medicines"
    table = window.plan.tabs.page().findChild(QWidget, "field-medicines")
    assert table is not None
    assert table.table.current() == row  # type: ignore[attr-defined]


def test_undo_leads_into_the_diary_of_the_child(window: MainWindow, qtbot: QtBot) -> None:
    plan = child_of(window)
    reading = Measurement(id="r1", child=plan.id, at="2026-11-20T09:00", note="one")
    window.workspace.put_diary(reading, "Add")
    window.workspace.end_step()
    window.workspace.type_into_diary(reading, "note", "two")
    window.session.set_child(child_of(window, 1).id)
    window.actions_["undo"].trigger()
    assert window.session.child_id == plan.id
    assert window.plan.tabs.current.id == "diary"
    qtbot.waitUntil(lambda: field_in_hand() == "note")
    window.actions_["undo"].trigger()  # the row goes
    assert window.plan.tabs.current.id == "diary"
    assert "This is not in the plan any more." not in window.notices.sentences()


def test_a_step_in_no_field_changes_no_tab(window: MainWindow) -> None:
    plan = child_of(window)
    row = Dismissal(id="d9", rule="r", rows=(), digest="x", note="", date="2026-11-20")
    window.workspace.add_row(("children", plan.id, "dismissals"), row, "Put aside")
    window.plan.tabs.show_tab(2)
    window.actions_["undo"].trigger()
    assert window.plan.tabs.current.id == "medicines"
    assert window.notices.sentences() == ()


def test_what_siblings_share_stays_with_the_child_in_view(window: MainWindow, qtbot: QtBot) -> None:
    person = window.workspace.household.people[0].id
    window.workspace.type_into(("people", person), "phone", "555-0199", label="Telephone")
    window.session.set_child(child_of(window, 1).id)
    window.plan.tabs.show_tab(2)
    assert window.actions_["undo"].text() == "&Undo: Telephone"
    window.actions_["undo"].trigger()
    assert window.session.child_id == child_of(window, 1).id
    assert window.plan.tabs.current.id == "child"
    qtbot.waitUntil(lambda: field_in_hand() == "phone")


def test_a_removed_child_comes_back_into_view(window: MainWindow) -> None:
    plan = child_of(window)
    window.workspace.remove_child(plan.id)
    assert window.session.child_id != plan.id
    window.actions_["undo"].trigger()
    assert window.session.child_id == plan.id
    window.actions_["redo"].trigger()
    assert window.session.child_id != plan.id


def test_undo_on_the_tab_in_view_leaves_the_chosen_paper(window: MainWindow, qtbot: QtBot) -> None:
    qtbot.waitUntil(lambda: window.plan.is_ready, timeout=20_000)
    window.plan.preview.follow_tab("wallet-card")
    typed(window, child_of(window).id)
    window.actions_["undo"].trigger()
    assert window.plan.preview.kind == "wallet-card"


def test_the_button_that_brings_a_child_back_goes_with_the_next_change(
    window: MainWindow, qtbot: QtBot
) -> None:
    plan, other = child_of(window), child_of(window, 1)
    removed = f"The plan of {display_name(plan)} was removed."
    for change in (False, True):
        window.actions_["remove-child"].trigger()
        (dialog,) = window.findChildren(RemoveChildDialog)
        dialog.typed.setText(display_name(plan))
        dialog.go.click()
        qtbot.waitUntil(lambda: not window.findChildren(RemoveChildDialog))
        assert removed in window.notices.sentences()
        if change:
            typed(window, other.id)
        else:
            (undo,) = [b for b in window.notices.findChildren(QPushButton) if b.text() == "Undo"]
            undo.click()
            assert window.session.child_id == plan.id
        assert removed not in window.notices.sentences()
