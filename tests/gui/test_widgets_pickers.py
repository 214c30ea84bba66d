"""Choosing people, places and pictures."""

from pathlib import Path

import pytest
from PySide6.QtGui import QColor, QImage
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from alps_careplan.errors import CarePlanError
from alps_careplan.gui.session import Session
from alps_careplan.gui.widgets.form import Form
from alps_careplan.gui.widgets.picture_editor import small_jpeg
from alps_careplan.gui.widgets.targets import PlanTarget
from alps_careplan.model.fever import FeverPlan
from alps_careplan.model.fields import field_of
from alps_careplan.model.people import Child
from tests.gui.forms import editor, show, value


def form_of(qtbot: QtBot, session: Session, record: type, key: str, *path: str) -> Form:
    form = Form([field_of(record, key)], PlanTarget(session, ("children", "kid1", *path)))
    qtbot.addWidget(form)
    form.load()
    session.changed.connect(form.load)
    show(form)
    return form


def test_a_person_is_chosen_by_name_and_kept_by_id(qtbot: QtBot, session: Session) -> None:
    form = form_of(qtbot, session, FeverPlan, "call_out_of_hours", "fever")
    picker = editor(form, "call_out_of_hours")
    assert picker._mark.isVisible()
    picker.combo.setCurrentIndex(picker.combo.findText("Noor Sample – haematologist"))
    assert value(session, "fever", "call_out_of_hours") == "doc1"
    assert "out of hours 555-0111" in picker._phone.text()
    assert not picker._mark.isVisible()


def test_a_new_person_is_typed_in_place_and_is_one_step_for_undo(
    qtbot: QtBot, session: Session
) -> None:
    form = form_of(qtbot, session, FeverPlan, "set_by", "fever")
    picker = editor(form, "set_by")
    picker.new.click()
    inner = picker._inner
    assert inner.isVisible()
    assert QApplication.focusWidget() is editor(inner, "name").edit
    editor(inner, "name").edit.setText("Ines Muster")
    editor(inner, "phone").edit.setText("555-0133")
    added = session.workspace.household.people[-1]
    assert (added.name, added.phone) == ("Ines Muster", "555-0133")
    assert value(session, "fever", "set_by") == added.id
    assert picker.combo.currentText() == "Ines Muster"
    inner.done.click()
    assert not inner.isVisible()
    for _field in ("phone", "name", "the person"):
        session.workspace.undo()
    assert len(session.workspace.household.people) == 2
    assert value(session, "fever", "set_by") == ""


def test_a_changed_name_shows_wherever_it_is_chosen(qtbot: QtBot, session: Session) -> None:
    form = form_of(qtbot, session, FeverPlan, "set_by", "fever")
    picker = editor(form, "set_by")
    picker.combo.setCurrentIndex(1)
    session.workspace.type_into(("people", "mum1"), "name", "Asta Beispiel")
    assert picker.combo.currentText() == "Asta Beispiel – mother"
    session.workspace.remove_row(("people", "mum1"), "Remove")
    assert not picker.change.isEnabled()


def test_somebody_taken_out_stands_by_name_until_another_or_nobody_is_chosen(
    qtbot: QtBot, session: Session
) -> None:
    form = form_of(qtbot, session, FeverPlan, "set_by", "fever")
    picker = editor(form, "set_by")
    picker.combo.setCurrentIndex(picker.combo.findData("mum1"))
    name = session.workspace.household.people[0].name
    session.workspace.remove_row(("people", "mum1"), "Remove")
    assert picker.combo.currentText() == f"{name} (taken out)"
    assert "This person was taken out of the plan" in picker.reason()
    session.workspace.undo()
    assert value(session, "fever", "set_by") == "mum1"
    assert (picker.reason(), picker.combo.findText(f"{name} (taken out)")) == ("", -1)
    session.workspace.redo()
    picker.combo.setCurrentIndex(picker.combo.findText("nobody chosen"))
    assert value(session, "fever", "unread") == ()
    assert (picker.reason(), picker.combo.findText(f"{name} (taken out)")) == ("", -1)


def test_a_large_picture_is_made_small_and_upright(
    qtbot: QtBot, session: Session, tmp_path: Path
) -> None:
    photo = QImage(3000, 1500, QImage.Format.Format_ARGB32)
    photo.fill(QColor(0, 0, 0, 0))
    assert photo.save(str(tmp_path / "photo.png"))
    form = form_of(qtbot, session, Child, "photo", "child")
    picture = editor(form, "photo")
    picture.take(str(tmp_path / "photo.png"))
    data = session.workspace.attachment(value(session, "child", "photo"))
    kept = QImage.fromData(data)
    assert (kept.width(), kept.height()) == (1000, 500)
    assert kept.pixelColor(10, 10) == QColor("white"), "clear parts are white, not black"
    assert data[:2] == b"\xff\xd8"
    assert picture.remove.isVisible()
    picture.remove.click()
    assert value(session, "child", "photo") == ""
    session.workspace.undo()
    assert picture.remove.isVisible()


def test_a_file_that_is_no_picture_is_refused_in_words(
    qtbot: QtBot, session: Session, tmp_path: Path
) -> None:
    (tmp_path / "letter.txt").write_text("not a picture")
    with pytest.raises(CarePlanError, match="cannot be read as a picture"):
        small_jpeg(str(tmp_path / "letter.txt"))
    form = form_of(qtbot, session, Child, "photo", "child")
    picture = editor(form, "photo")
    picture.take(str(tmp_path / "letter.txt"))
    assert "Choose a JPEG or PNG" in picture.reason()
    assert value(session, "child", "photo") == ""


def test_a_picture_that_is_gone_is_said(qtbot: QtBot, session: Session) -> None:
    session.workspace.edit(("children", "kid1", "child", "photo"), "0" * 64, "Add")
    session.workspace.save_now()
    form = form_of(qtbot, session, Child, "photo", "child")
    assert editor(form, "photo").reason()
