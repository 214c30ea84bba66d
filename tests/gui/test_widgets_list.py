"""Lists: undecided ones, adding, removing, moving, searching, and rows within rows."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from alps_careplan.gui.session import Session
from alps_careplan.gui.widgets.list_editor import ListEditor
from alps_careplan.gui.widgets.rows_table import fitted
from alps_careplan.gui.widgets.targets import PlanTarget
from alps_careplan.model.edit import Path as PlanPath
from alps_careplan.model.fields import field_of
from alps_careplan.model.household import CarePlan, Household
from alps_careplan.model.people import Child, EmergencyContact, Person
from tests.gui.forms import editor, settle, show, value

BOTH = Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.ShiftModifier
CHILD = ("children", "kid1", "child")


def list_of(qtbot: QtBot, session: Session, record: type, path: PlanPath, key: str) -> ListEditor:
    target = PlanTarget(session, path)
    made = ListEditor(field_of(record, key), target)
    qtbot.addWidget(made)
    session.changed.connect(lambda: made.load(target.record()))
    made.load(target.record())
    show(made)
    return made


def names(made: ListEditor) -> list[str]:
    assert made.table is not None
    model = made.table.rows
    return [model.index(n, 0).data() for n in range(model.rowCount())]


def test_a_list_nobody_was_asked_about_offers_three_answers(qtbot: QtBot, session: Session) -> None:
    made = list_of(qtbot, session, Child, CHILD, "past_events")
    assert made.choice is not None
    assert made.choice.buttons["not-asked"].isChecked()
    assert made.table is None
    assert "Operations" in made._empty.text()
    made.choice.buttons["none-known"].click()
    assert not made.buttons.isVisible()
    assert value(session, "child", "past_events") == "none-known"
    session.workspace.undo()
    assert made.choice.buttons["not-asked"].isChecked()


def test_an_empty_list_says_what_belongs_there_and_offers_the_first_step(
    qtbot: QtBot, session: Session
) -> None:
    made = list_of(qtbot, session, Child, CHILD, "past_events")
    assert made.choice is not None
    made.choice.buttons["list"].click()
    assert made._empty.isVisible()
    assert "Operations" in made._empty.text()
    assert value(session, "child", "past_events") == "not-asked", "nothing was said yet"
    qtbot.mouseClick(made.buttons.add, Qt.MouseButton.LeftButton)
    assert len(value(session, "child", "past_events")) == 1
    assert not made._empty.isVisible()
    assert made.row_form is not None
    assert QApplication.focusWidget() is editor(made.row_form, "what").edit


def test_rows_are_not_lost_by_a_slip_of_the_choice(qtbot: QtBot, session: Session) -> None:
    made = list_of(qtbot, session, Child, CHILD, "allergies")
    assert made.choice is not None
    assert made.choice.buttons["list"].isChecked()
    assert not made.choice.buttons["none-known"].isEnabled()
    made.choice.buttons["none-known"].click()
    assert len(value(session, "child", "allergies")) == 2


def test_a_chosen_row_is_edited_beside_the_table(qtbot: QtBot, session: Session) -> None:
    made = list_of(qtbot, session, Child, CHILD, "allergies")
    assert made.lead_to(("al2", "reaction"))
    assert made.row_form is not None
    editor(made.row_form, "reaction").edit.setText("a rash")
    assert value(session, "child", "allergies", "al2", "reaction") == "a rash"
    assert made.table is not None
    assert made.table.rows.index(1, 1).data() == "a rash"
    made.table.choose("al1")
    assert editor(made.row_form, "substance").edit.text() == "Peanut"
    assert editor(made.row_form, "reaction").edit.text() == ""


def test_removing_the_last_row_leaves_the_list_unasked_and_undo_brings_it_back(
    qtbot: QtBot, session: Session
) -> None:
    notices: list[str] = []
    session.undoable.connect(notices.append)
    made = list_of(qtbot, session, Child, CHILD, "allergies")
    assert made.lead_to(("al1",))
    made.buttons.remove.click()
    assert names(made) == ["Latex"]
    assert made.table is not None
    assert made.table.current() == "al2", "the next row is chosen"
    made.buttons.remove.click()
    assert value(session, "child", "allergies") == "not-asked"
    assert made.choice is not None
    assert made.choice.buttons["not-asked"].isChecked()
    assert not made.table.isVisible()
    assert made.row_form is not None
    assert not made.row_form.isVisible()
    assert notices == ["Removed. Undo brings it back."] * 2
    session.workspace.undo()
    session.workspace.undo()
    assert names(made) == ["Peanut", "Latex"]


def test_everything_goes_by_the_keyboard(qtbot: QtBot, session: Session) -> None:
    made = list_of(qtbot, session, Child, CHILD, "allergies")
    table = made.table
    assert table is not None
    table.setFocus()
    qtbot.keyClick(table, Qt.Key.Key_Down)
    assert table.current() == "al1"
    qtbot.keyClick(table, Qt.Key.Key_Down, Qt.KeyboardModifier.AltModifier)
    assert names(made) == ["Latex", "Peanut"]
    assert table.current() == "al1", "the row keeps its choice where it goes"
    qtbot.keyClick(table, Qt.Key.Key_Return)
    field = QApplication.focusWidget()
    assert made.row_form is not None
    assert field is editor(made.row_form, "substance").edit
    qtbot.keyClick(field, Qt.Key.Key_Up, Qt.KeyboardModifier.AltModifier)
    assert names(made) == ["Peanut", "Latex"]
    qtbot.keyClick(QApplication.focusWidget(), Qt.Key.Key_N, BOTH)
    qtbot.keyClicks(QApplication.focusWidget(), "Soap")
    assert names(made) == ["Peanut", "Latex", "Soap"]
    qtbot.keyClick(QApplication.focusWidget(), Qt.Key.Key_Delete, BOTH)
    assert names(made) == ["Peanut", "Latex"]
    table.setFocus()
    qtbot.keyClick(table, Qt.Key.Key_Delete)
    assert names(made) == ["Peanut"]
    qtbot.keyClick(table, Qt.Key.Key_Return)
    qtbot.keyClick(QApplication.focusWidget(), Qt.Key.Key_Escape)
    assert not made.row_form.isVisible()
    assert QApplication.focusWidget() is table


def test_a_list_within_a_row_takes_its_own_keys(qtbot: QtBot, session: Session) -> None:
    made = list_of(qtbot, session, CarePlan, ("children", "kid1"), "medicines")
    assert made.lead_to(("med2", "taper", "tap1", "times"))
    field = QApplication.focusWidget()
    assert field is not None
    qtbot.keyClicks(field, "x")
    assert "x" in value(session, "medicines", "med2", "taper", "tap1", "times")
    qtbot.keyClick(field, Qt.Key.Key_N, BOTH)
    assert len(value(session, "medicines", "med2", "taper")) == 2
    assert len(value(session, "medicines")) == 2


def test_rows_of_another_record_show_no_form_of_the_first(qtbot: QtBot, session: Session) -> None:
    made = list_of(qtbot, session, CarePlan, ("children", "kid1"), "medicines")
    assert made.lead_to(("med2", "taper", "tap1", "times"))
    assert made.row_form is not None
    taper = editor(made.row_form, "taper")
    assert taper.row_form.isVisible()
    assert made.table is not None
    made.table.choose("med1")
    assert not taper.row_form.isVisible()
    assert not taper.table.isVisible()


def test_markup_in_a_row_is_shown_as_it_was_typed(qtbot: QtBot, session: Session) -> None:
    typed = "<b>Latex</b>\n& " + "x" * 5000
    session.workspace.type_into((*CHILD, "allergies", "al1"), "substance", typed)
    made = list_of(qtbot, session, Child, CHILD, "allergies")
    assert made.table is not None
    cell = made.table.rows.index(0, 0)
    assert cell.data().startswith("<b>Latex</b> & xxx")
    tip = cell.data(Qt.ItemDataRole.ToolTipRole)
    assert "&lt;b&gt;Latex" in tip
    assert len(tip) < 1000


def test_a_critical_list_is_marked_while_nothing_is_known_of_it(
    qtbot: QtBot, session: Session
) -> None:
    made = list_of(qtbot, session, CarePlan, ("children", "kid1"), "medicines")
    assert made._mark is not None
    assert not made._mark.isVisible()
    session.workspace.edit(("children", "kid1", "medicines"), "not-asked", "Empty")
    assert made._mark.isVisible()
    session.workspace.edit(("children", "kid1", "medicines"), "none-known", "None")
    assert not made._mark.isVisible()


def test_whom_to_call_is_numbered_and_a_missing_number_is_said(
    qtbot: QtBot, session: Session
) -> None:
    doctor = EmergencyContact(id="ec2", person="doc1")
    session.workspace.add_row((*CHILD, "contacts"), doctor, "Add")
    made = list_of(qtbot, session, Child, CHILD, "contacts")
    assert made.table is not None
    model = made.table.rows
    assert [model.index(n, 2).data() for n in range(2)] == ["555-0101", "no phone number yet"]
    assert made.table.verticalHeader().isVisible()
    assert model.headerData(0, Qt.Orientation.Vertical) == 1
    session.workspace.type_into(("people", "doc1"), "phone", "555-0111")
    assert model.index(1, 2).data() == "555-0111"


def test_a_long_list_can_be_searched_and_sorted(qtbot: QtBot, session: Session) -> None:
    people = tuple(
        Person(id=f"per{n}", name=f"{letter} Example", role="neighbour" if n % 2 else "nurse")
        for n, letter in enumerate("ZAYBXCWD")
    )
    session.workspace.edit(("people",), people, "Add")
    made = list_of(qtbot, session, Household, (), "people")
    assert made.search is not None
    made.search.order.setCurrentIndex(1)
    assert names(made)[:3] == ["A Example", "B Example", "C Example"]
    made.search.edit.setText("NURSE exam")
    assert names(made) == ["W Example", "X Example", "Y Example", "Z Example"]
    assert made.lead_to(("per1", "phone")), "a row that was searched away is found again"
    made.search.order.setCurrentIndex(0)
    assert names(made) == [person.name for person in people]


def test_rows_cannot_be_moved_while_they_are_sorted(qtbot: QtBot, session: Session) -> None:
    people = tuple(Person(id=f"per{n}", name=letter) for n, letter in enumerate("ZAYBXCWD"))
    session.workspace.edit(("people",), people, "Add")
    made = list_of(qtbot, session, Household, (), "people")
    assert made.lead_to(("per3",))
    assert made.buttons.up.isEnabled()
    assert made.search is not None
    made.search.order.setCurrentIndex(1)
    assert not made.buttons.up.isEnabled()
    qtbot.keyClick(QApplication.focusWidget(), Qt.Key.Key_Up, Qt.KeyboardModifier.AltModifier)
    assert session.workspace.household.people == people


def test_what_a_row_rests_on_can_be_typed(qtbot: QtBot, session: Session) -> None:
    made = list_of(qtbot, session, Child, CHILD, "allergies")
    assert made.lead_to(("al1", "origin", "copied_from"))
    form = made.row_form
    assert form is not None
    editor(form, "copied_from").edit.setText("letter of 3 May")
    editor(form, "confirmed_on").edit.setText("sometime")
    origin = value(session, "child", "allergies", "al1", "origin")
    assert origin.copied_from == "letter of 3 May"
    assert origin.unread[0].text == "sometime"
    assert made.table is not None
    made.table.choose("al2")
    assert editor(form, "copied_from").edit.text() == ""
    assert value(session, "child", "allergies", "al2", "origin") is None


def test_a_word_that_could_not_be_read_shows_in_the_table(qtbot: QtBot, session: Session) -> None:
    session.workspace.type_into(
        ("children", "kid1", "medicines", "med2", "taper", "tap1"), "start", "soon"
    )
    made = list_of(qtbot, session, CarePlan, ("children", "kid1"), "medicines")
    assert made.lead_to(("med2", "taper", "tap1"))
    assert made.row_form is not None
    assert names(editor(made.row_form, "taper")) == ["soon (not readable)"]
    settle()


@pytest.mark.parametrize(
    ("whole", "needed", "widths"),
    [
        (400, (50, 40, 40), [200, 100, 100]),  # all have what they need: by their shares
        (400, (120, 150, 100), [150, 150, 100]),  # from what one does not need
        (400, (400, 150, 100), [150, 150, 100]),  # from the longest, which begins with what counts
        (200, (400, 90, 70), [50, 80, 70]),  # never so far that nothing of it is left
    ],
)
def test_short_texts_are_not_cut_before_long_ones(
    whole: int, needed: tuple[int, ...], widths: list[int]
) -> None:
    assert sum(fitted(whole, (2, 1, 1), needed)) == whole
    assert fitted(whole, (2, 1, 1), needed) == widths
