"""Spleen and activity: the grid filled quickly, row after row, and nothing answered by itself."""

from collections.abc import Iterator

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from alps_careplan.gui.session import Session
from alps_careplan.gui.tabs.activity import ActivityTab, SpleenSection
from alps_careplan.gui.widgets.activity_grid import ActivityGrid
from alps_careplan.model.activity import USUAL_ACTIVITIES, ActivityRow
from tests.gui.forms import editor, settle, show, value

GRID = ("children", "kid1", "activity", "grid")


@pytest.fixture
def grid(qtbot: QtBot, session: Session) -> Iterator[ActivityGrid]:
    tab = ActivityTab(session)
    qtbot.addWidget(tab)
    show(tab)
    yield tab.findChildren(ActivityGrid)[0]
    tab.close()


def answers(session: Session) -> dict[str, str]:
    return {row.activity: row.answer for row in value(session, "activity", "grid")}


def test_the_usual_activities_are_added_in_one_step_and_unanswered(
    qtbot: QtBot, session: Session, grid: ActivityGrid
) -> None:
    assert grid.usual.isVisible()
    qtbot.mouseClick(grid.usual, Qt.MouseButton.LeftButton)
    assert answers(session) == dict.fromkeys(USUAL_ACTIVITIES, "not-asked")
    assert not grid.usual.isVisible(), "nothing is left to add"
    session.workspace.undo()
    assert value(session, "activity", "grid") == ()
    assert grid.usual.isVisible()


def test_only_missing_activities_are_added(
    qtbot: QtBot, session: Session, grid: ActivityGrid
) -> None:
    rows = tuple(
        ActivityRow(id=f"a{n}", activity=name.upper(), answer="not-now")
        for n, name in enumerate(USUAL_ACTIVITIES[1:])
    )
    session.workspace.edit(GRID, (*rows, ActivityRow(id="own", activity="Unicycle")), "Add")
    qtbot.mouseClick(grid.usual, Qt.MouseButton.LeftButton)
    assert list(answers(session))[-2:] == ["Unicycle", USUAL_ACTIVITIES[0]]
    assert len(answers(session)) == len(USUAL_ACTIVITIES) + 1
    assert answers(session)["RUNNING"] == "not-now"


def test_many_rows_are_answered_by_the_keyboard_alone(
    qtbot: QtBot, session: Session, grid: ActivityGrid
) -> None:
    grid.usual.click()
    settle()
    for letter in ("a", "n", "w"):
        focus = QApplication.focusWidget()
        assert focus is not None
        assert focus.accessibleName() == "The clinician's answer"
        qtbot.keyClick(focus, letter)
        qtbot.keyClick(focus, Qt.Key.Key_Down, Qt.KeyboardModifier.ControlModifier)
    given = list(answers(session).values())
    assert given[:4] == ["allowed", "not-now", "with-guard", "not-asked"]
    focus = QApplication.focusWidget()
    qtbot.keyClick(focus, Qt.Key.Key_Up, Qt.KeyboardModifier.ControlModifier)
    assert grid.table is not None
    assert grid.table.current() == value(session, "activity", "grid")[2].id


def test_next_stays_in_the_same_field(qtbot: QtBot, session: Session, grid: ActivityGrid) -> None:
    grid.usual.click()
    first = value(session, "activity", "grid")[0]
    grid.lead_to((first.id, "changes"))
    focus = QApplication.focusWidget()
    qtbot.keyClicks(focus, "short runs")
    qtbot.keyClick(focus, Qt.Key.Key_Down, Qt.KeyboardModifier.ControlModifier)
    qtbot.keyClicks(QApplication.focusWidget(), "shallow end")
    rows = value(session, "activity", "grid")
    assert [row.changes for row in rows[:2]] == ["short runs", "shallow end"]
    session.workspace.undo()
    assert value(session, "activity", "grid")[1].changes == "", "each row is a step of its own"
    assert value(session, "activity", "grid")[0].changes == "short runs"


def test_who_and_when_are_copied_to_all_rows_in_one_step(
    qtbot: QtBot, session: Session, grid: ActivityGrid
) -> None:
    said: list[str] = []
    session.undoable.connect(said.append)
    grid.usual.click()
    row_form = grid.row_form
    assert row_form is not None
    assert not row_form.copy.isEnabled(), "there is nothing to copy yet"  # type: ignore[attr-defined]
    who = editor(row_form, "set_by").combo
    who.setCurrentIndex(who.findData("doc1"))
    editor(row_form, "set_on").edit.setText("2 Sep 2026")
    rows = value(session, "activity", "grid")
    session.workspace.type_into((*GRID, rows[3].id), "answer", "yes")
    session.workspace.type_into((*GRID, rows[5].id), "answer", "no")
    session.workspace.end_step()
    row_form.copy.click()  # type: ignore[attr-defined]
    rows = value(session, "activity", "grid")
    for number, row in enumerate(rows):
        if number in (3, 5):
            assert (row.set_by, row.set_on) == ("doc1", "2026-09-02")
        elif number:
            assert (row.set_by, row.set_on) == ("", ""), "nobody set what has no answer"
    assert "Copied to 2 rows" in said[-1]
    session.workspace.undo()
    assert {row.set_by for row in value(session, "activity", "grid")} == {"doc1", ""}


def test_what_stands_unread_in_other_rows_goes_when_the_date_is_copied(
    session: Session, grid: ActivityGrid
) -> None:
    rows = (ActivityRow(id="a1", set_on="2026-09-02"), ActivityRow(id="a2", answer="allowed"))
    session.workspace.edit(GRID, rows, "Add")
    session.workspace.type_into((*GRID, "a2"), "set_on", "sometime")
    grid.lead_to(("a1", "set_on"))
    assert grid.row_form is not None
    grid.row_form.copy.click()  # type: ignore[attr-defined]
    row = value(session, "activity", "grid", "a2")
    assert (row.set_on, row.unread) == ("2026-09-02", ())


def test_the_grid_is_a_table_of_answers(session: Session, grid: ActivityGrid) -> None:
    row = ActivityRow(
        id="a1", activity="Swimming", answer="with-changes", changes="No diving",
        until="2027-03", set_by="doc1", set_on="2026-09-02",
    )  # fmt: skip
    session.workspace.edit(GRID, (row,), "Add")
    session.workspace.type_into((*GRID, "a1"), "platelets", "50", "x10^9/L")
    assert grid.table is not None
    model = grid.table.rows
    cells = [model.index(0, n).data() for n in range(model.columnCount())]
    titles = [model.headerData(n, Qt.Orientation.Horizontal) for n in range(7)]
    assert titles == ["Activity", "Answer", "Changes", "Platelets", "Until", "Who", "When"]
    assert cells[:3] == ["Swimming", "with changes", "No diving"]
    assert cells[3].startswith("50 ")
    assert cells[4:] == ["Mar 2027", "Noor Sample", "02 Sep 2026"]


def test_what_is_written_of_the_spleen_stands_here_and_a_button_leads_to_it(
    qtbot: QtBot, session: Session, grid: ActivityGrid
) -> None:
    tab = grid.window()
    assert isinstance(tab, ActivityTab)
    tab.build_all()
    section = tab.findChildren(SpleenSection)[0]
    assert "not asked yet" in section.words.text()
    spleen = ("children", "kid1", "child", "spleen")
    session.workspace.type_into(spleen, "state", "enlarged")
    settle()
    assert section.words.text().startswith("Spleen: enlarged ")
    with qtbot.waitSignal(session.lead_asked) as asked:
        section.go.click()
    assert asked.args == [(*spleen, "state")]
