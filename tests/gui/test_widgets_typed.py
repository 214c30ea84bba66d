"""Typing into fields: what is kept, what is refused and why, and what is shown of it."""

from decimal import Decimal
from functools import partial

import pytest
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtGui import QInputMethodEvent, QTextCursor, QWheelEvent
from PySide6.QtWidgets import QApplication, QPlainTextEdit
from pytestqt.qtbot import QtBot

from alps_careplan.gui.session import Session
from alps_careplan.gui.widgets.form import Form
from alps_careplan.gui.widgets.targets import PlanTarget
from alps_careplan.model.fever import FeverPlan
from alps_careplan.model.fields import fields_of
from alps_careplan.model.medicines import Medication
from alps_careplan.model.people import Child
from tests.gui.forms import editor, show, value


def form_of(qtbot: QtBot, session: Session, record: type, *path: str) -> Form:
    fields = [f for f in fields_of(record) if f.kind != "rows"]
    form = Form(fields, PlanTarget(session, ("children", "kid1", *path)))
    qtbot.addWidget(form)
    form.load()
    session.changed.connect(form.load)
    show(form)
    return form


@pytest.fixture
def child(qtbot: QtBot, session: Session) -> Form:
    return form_of(qtbot, session, Child, "child")


@pytest.fixture
def fever(qtbot: QtBot, session: Session) -> Form:
    return form_of(qtbot, session, FeverPlan, "fever")


@pytest.fixture
def medicine(qtbot: QtBot, session: Session) -> Form:
    return form_of(qtbot, session, Medication, "medicines", "med1")


def leave(form: Form) -> None:
    """Put the focus elsewhere."""
    widget = QApplication.focusWidget()
    assert widget is not None
    widget.clearFocus()


def test_typed_text_goes_into_the_plan(qtbot: QtBot, session: Session, child: Form) -> None:
    qtbot.keyClicks(editor(child, "legal_name").edit, "Mira Example")
    assert value(session, "child", "legal_name") == "Mira Example"


def test_text_from_an_input_method_goes_into_the_plan(session: Session, child: Form) -> None:
    field = editor(child, "legal_name").edit
    field.setFocus()
    event = QInputMethodEvent()
    event.setCommitString("ミラ Żółć")
    QApplication.sendEvent(field, event)
    assert value(session, "child", "legal_name") == "ミラ Żółć"


def test_a_date_is_read_as_people_write_it_and_shown_with_the_month_in_letters(
    qtbot: QtBot, session: Session, child: Form
) -> None:
    field = editor(child, "birth_date")
    field.edit.setFocus()
    qtbot.keyClicks(field.edit, "3.4.2017")
    assert value(session, "child", "birth_date") == "2017-04-03"
    assert field.edit.text() == "3.4.2017", "it is not rewritten under the hand"
    leave(child)
    assert field.edit.text() == "03 Apr 2017"


def test_a_year_alone_is_a_date(qtbot: QtBot, session: Session, child: Form) -> None:
    qtbot.keyClicks(editor(child, "birth_date").edit, "2017")
    assert value(session, "child", "birth_date") == "2017"


def test_a_refused_date_stays_as_typed_with_the_reason(
    qtbot: QtBot, session: Session, child: Form
) -> None:
    field = editor(child, "birth_date")
    field.edit.setFocus()
    qtbot.keyClicks(field.edit, "3/4/2017")
    assert field.reason() == "", "half a date is no mistake while it is typed"
    leave(child)
    assert "month in letters" in field.reason()
    assert field.edit.text() == "3/4/2017"
    assert field.edit.accessibleDescription().endswith(field.reason())
    assert value(session, "child", "birth_date") == ""
    field.edit.setText("3 Apr 2017")
    assert field.reason() == ""
    assert value(session, "child", "birth_date") == "2017-04-03"


def test_a_temperature_shows_the_other_unit_while_it_is_typed(qtbot: QtBot, fever: Form) -> None:
    field = editor(fever, "threshold")
    field.unit.setCurrentIndex(field.unit.findText("°C"))
    qtbot.keyClicks(field.edit, "38.5")
    assert field._beside.text() == "= 101.3 °F"


def test_a_concentration_is_typed_as_the_bottle_has_it(
    qtbot: QtBot, session: Session, medicine: Form
) -> None:
    field = editor(medicine, "concentration")
    qtbot.keyClicks(field.edit, "125 mg/5ml")
    concentration = value(session, "medicines", "med1", "concentration")
    assert (concentration.text, concentration.unit) == ("125 mg/5ml", "mg/5 mL")
    assert field.unit.currentText() == "mg/5 mL"
    assert field._beside.text() == "= 25 mg/mL"
    field.unit.setCurrentIndex(field.unit.findText("mg/mL"))
    assert value(session, "medicines", "med1", "concentration").unit == "mg/mL"
    assert field._beside.text() == ""


def test_a_long_unit_is_not_cut_off(qtbot: QtBot, session: Session, medicine: Form) -> None:
    field = editor(medicine, "dose")
    qtbot.keyClicks(field.edit, "100 IU")
    assert field.unit.currentText() == "international units"
    words = field.unit.fontMetrics().horizontalAdvance("international units")
    QApplication.processEvents()
    assert field.unit.width() > words


def test_a_unit_in_the_text_is_taken(qtbot: QtBot, session: Session, fever: Form) -> None:
    field = editor(fever, "threshold")
    qtbot.keyClicks(field.edit, "101 F")
    assert field.unit.currentText() == "°F"
    assert value(session, "fever", "threshold").unit == "°F"


def test_a_unit_chosen_later_replaces_the_one_in_the_text(
    qtbot: QtBot, session: Session, fever: Form
) -> None:
    field = editor(fever, "threshold")
    qtbot.keyClicks(field.edit, "38.5 C")
    field.unit.setCurrentIndex(field.unit.findText("°F"))
    assert field.edit.text() == "38.5"
    assert "38.5 °F cannot be right" in field.reason()
    assert value(session, "fever", "threshold") is None


def test_an_impossible_temperature_is_kept_and_refused(session: Session, fever: Form) -> None:
    field = editor(fever, "threshold")
    field.unit.setCurrentIndex(field.unit.findText("°C"))
    field.edit.setText("101")
    leave(fever)
    assert "101 °C cannot be right" in field.reason()
    assert value(session, "fever", "threshold") is None
    assert value(session, "fever", "unread")[0].text == "101"


def test_a_dose_has_no_unit_before_one_is_chosen(session: Session, medicine: Form) -> None:
    field = editor(medicine, "dose")
    assert field.unit.currentIndex() == -1
    field.edit.setText("500")
    assert "Choose a unit" in field.reason()
    field.unit.setCurrentIndex(field.unit.findText("micrograms"))
    assert field.reason() == ""
    dose = value(session, "medicines", "med1", "dose")
    assert (dose.amount, dose.unit) == (Decimal(500), "micrograms")


def test_a_unit_chosen_before_the_number_stays(session: Session, medicine: Form) -> None:
    field = editor(medicine, "dose")
    field.unit.setCurrentIndex(field.unit.findText("mg"))
    medicine.load()
    assert field.unit.currentText() == "mg"
    field.edit.setText("5")
    assert value(session, "medicines", "med1", "dose").unit == "mg"


def test_one_visit_of_a_field_is_one_step_for_undo(
    qtbot: QtBot, session: Session, child: Form
) -> None:
    name, called = editor(child, "legal_name").edit, editor(child, "preferred_name").edit
    name.setFocus()
    qtbot.keyClicks(name, "Mira")
    called.setFocus()
    qtbot.keyClicks(called, "Mi")
    name.setFocus()
    qtbot.keyClicks(name, " Example")
    session.workspace.undo()
    assert value(session, "child", "legal_name") == "Mira"
    assert name.text() == "Mira", "an undo shows in the field that has the focus too"
    session.workspace.undo()
    assert called.text() == ""
    session.workspace.undo()
    assert name.text() == ""
    session.workspace.redo()
    assert name.text() == "Mira"


def test_coming_back_to_a_field_begins_a_new_step(
    qtbot: QtBot, session: Session, child: Form
) -> None:
    name = editor(child, "legal_name").edit
    name.setFocus()
    qtbot.keyClicks(name, "Mira")
    leave(child)
    name.setFocus()
    qtbot.keyClicks(name, " Example")
    session.workspace.undo()
    assert name.text() == "Mira"


def test_an_undo_keeps_the_cursor_within_the_text(
    qtbot: QtBot, session: Session, child: Form
) -> None:
    field = editor(child, "other_conditions").edit
    field.setFocus()
    qtbot.keyClicks(field, "asthma")
    session.workspace.end_step()
    qtbot.keyClicks(field, " and hay fever")
    session.workspace.undo()
    assert field.toPlainText() == "asthma"
    assert field.textCursor().position() == len("asthma")


def test_a_change_elsewhere_leaves_the_field_being_typed_in_alone(
    qtbot: QtBot, session: Session, child: Form
) -> None:
    field = editor(child, "birth_date").edit
    field.setFocus()
    qtbot.keyClicks(field, "3 apr")
    field.setCursorPosition(1)
    session.workspace.type_into(("children", "kid1", "child"), "insurer", "Fictional Mutual")
    assert field.text() == "3 apr"
    assert field.cursorPosition() == 1
    assert editor(child, "insurer").edit.text() == "Fictional Mutual"


@pytest.mark.parametrize(
    ("typed", "kept", "told"),
    [
        ("Mi\x00ra", "Mira", True),
        ("Mi\u202era", "Mira", True),
        # Qt's binding takes a lone surrogate out before we see the text.
        ("Mi\ud800ra", "Mira", False),
        ("Mi\tra\nExample", "Mi ra Example", False),
    ],
)
def test_what_cannot_be_printed_is_left_out_with_a_notice(
    session: Session, child: Form, typed: str, kept: str, told: bool
) -> None:
    notices: list[str] = []
    session.notice.connect(notices.append)
    field = editor(child, "legal_name").edit
    field.setFocus()
    field.setText(typed)
    assert value(session, "child", "legal_name") == kept
    assert field.text() == kept
    assert bool(notices) == told


def test_lines_stay_lines_in_free_text(session: Session, child: Form) -> None:
    field = editor(child, "other_conditions").edit
    field.setPlainText("asthma\nhay\x07 fever")
    assert value(session, "child", "other_conditions") == "asthma\nhay fever"
    assert field.toPlainText() == "asthma\nhay fever"


def test_very_long_text_is_kept_whole(session: Session, child: Form) -> None:
    long = "word " * 20_000
    editor(child, "baseline").edit.setPlainText(long)
    assert value(session, "child", "baseline") == long
    editor(child, "insurer").edit.setText("x" * 30_000)
    assert value(session, "child", "insurer") == "x" * 30_000


def test_long_text_is_seen_whole_however_wide_the_form_and_after_a_restart(
    qtbot: QtBot, session: Session, child: Form
) -> None:
    words = "one of the words of a long text, " * 14
    session.workspace.edit(("children", "kid1", "child", "diagnosis"), words, "Words")
    again = form_of(qtbot, session, Child, "child")
    for form in (child, again):
        field = editor(form, "diagnosis").edit
        for width in (800, 420, 1100):
            form.resize(width, 700)
            qtbot.waitUntil(partial(all_is_seen, field))


def all_is_seen(field: QPlainTextEdit) -> bool:
    last = QTextCursor(field.document())
    last.movePosition(QTextCursor.MoveOperation.End)
    seen = field.viewport().rect().contains(field.cursorRect(last))
    return seen and field.verticalScrollBar().maximum() == 0 and "long" in field.toPlainText()


def test_the_wheel_changes_no_choice(session: Session, child: Form, fever: Form) -> None:
    for combo in (
        editor(child, "sex").combo,
        editor(fever, "threshold").unit,
        editor(fever, "set_by").combo,
    ):
        combo.setFocus()
        before = combo.currentIndex()
        event = QWheelEvent(
            QPointF(5, 5), QPointF(combo.mapToGlobal(QPoint(5, 5))), QPoint(0, -240),
            QPoint(0, -240), Qt.MouseButton.NoButton, Qt.KeyboardModifier.NoModifier,
            Qt.ScrollPhase.NoScrollPhase, False,
        )  # fmt: skip
        QApplication.sendEvent(combo, event)
        assert combo.currentIndex() == before


def test_choices_and_ticks_go_into_the_plan(session: Session, child: Form, medicine: Form) -> None:
    combo = editor(child, "central_line").combo
    combo.setCurrentIndex(combo.findData("yes"))
    assert value(session, "child", "central_line") == "yes"
    editor(medicine, "as_needed").box.click()
    assert value(session, "medicines", "med1", "as_needed") is True
    session.workspace.undo()
    assert not editor(medicine, "as_needed").box.isChecked()


def test_a_critical_blank_is_marked_by_a_word_until_it_is_filled(
    session: Session, child: Form
) -> None:
    name = editor(child, "legal_name")
    assert name._mark.isVisible()
    assert "still blank" in name.edit.accessibleDescription()
    name.edit.setText("Mira")
    assert not name._mark.isVisible()
    assert "still blank" not in name.edit.accessibleDescription()
    line = editor(child, "central_line")
    assert line._mark.isVisible()


def test_the_button_now_writes_the_moment(qtbot: QtBot, session: Session) -> None:
    from alps_careplan.gui.widgets.targets import DiaryTarget, DiaryView
    from alps_careplan.model.diary import Observation

    session.workspace.put_diary(Observation(id="ob1", child="kid1"), "Add")
    view = DiaryView(session)
    form = Form(fields_of(Observation), DiaryTarget(view, "ob1"))
    qtbot.addWidget(form)
    form.load()
    editor(form, "at")._write_now()
    row = view.find("ob1")
    assert row is not None
    assert row.at == "2026-11-20T10:30"
    assert editor(form, "at").edit.text() == "20 Nov 2026, 10:30"


def test_a_form_turned_to_another_row_shows_that_row(
    qtbot: QtBot, session: Session, medicine: Form
) -> None:
    editor(medicine, "start").edit.setText("no date")
    editor(medicine, "storage").edit.setText("   ")
    medicine.retarget(PlanTarget(session, ("children", "kid1", "medicines", "med2")))
    assert editor(medicine, "generic_name").edit.text() == "Prednisolone"
    assert editor(medicine, "start").edit.text() == ""
    assert editor(medicine, "storage").edit.text() == ""
    assert editor(medicine, "start").reason() == ""
    medicine.retarget(PlanTarget(session, ("children", "kid1", "medicines", "med1")))
    assert editor(medicine, "start").edit.text() == "no date"
    assert editor(medicine, "start").reason()
