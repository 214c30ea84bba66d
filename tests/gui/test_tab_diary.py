"""The diary: three kinds of rows, newest first, searched, joined to an episode; quick when long."""

from collections.abc import Iterator
from decimal import Decimal
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from alps_careplan.gui.session import Session
from alps_careplan.gui.tabs.diary import DiarySection, DiaryTab
from alps_careplan.gui.widgets.diary_forms import EpisodeForm, MeasurementForm
from alps_careplan.model.diary import DiaryRow, Episode, Measurement, Observation
from alps_careplan.model.quantities import Quantity
from tests.gui.forms import editor, session_with_family, settle, show


def reading(row_id: str, at: str, text: str = "38.4", episode: str = "") -> Measurement:
    value = Quantity(text, Decimal(text), "°C")
    return Measurement(id=row_id, child="kid1", at=at, value=value, episode=episode)


ROWS: tuple[DiaryRow, ...] = (
    reading("me1", "2026-11-03T07:30"),
    reading("me2", "2026-11-05T19:00", "39.0", "ep1"),
    Observation(id="ob1", child="kid1", at="2026-11-04", what="bruises", note="left shin"),
    Episode(id="ep1", child="kid1", at="2026-11-05", title="Fever with a cold"),
)


@pytest.fixture
def session(tmp_path: Path, qtbot: QtBot) -> Iterator[Session]:
    session = session_with_family(tmp_path / "data")
    for row in ROWS:
        session.workspace.put_diary(row, "Add")
    session.workspace.end_step()
    yield session
    session.close()
    session.workspace.close()


@pytest.fixture
def diary(qtbot: QtBot, session: Session) -> Iterator[DiarySection]:
    tab = DiaryTab(session)
    qtbot.addWidget(tab)
    show(tab)
    section = tab.sections[0]
    assert isinstance(section, DiarySection)
    # The tab itself has to be held, or it goes.
    yield section
    tab.close()


def cells(diary: DiarySection, column: int) -> list[str]:
    model = diary.table.rows
    return [model.index(n, column).data() for n in range(model.rowCount())]


def found(session: Session, row_id: str) -> DiaryRow | None:
    return next((r for r in session.workspace.diary("kid1") if r.id == row_id), None)


def test_rows_stand_newest_first_in_words(diary: DiarySection) -> None:
    assert cells(diary, 0) == [
        "05 Nov 2026, 19:00", "05 Nov 2026", "04 Nov 2026", "03 Nov 2026, 07:30",
    ]  # fmt: skip
    assert cells(diary, 1) == ["Temperature", "Fever with a cold", "Bruises", "Temperature"]
    assert cells(diary, 2)[0] == "39.0 °C"


def test_rows_are_searched_and_filtered_by_kind(diary: DiarySection) -> None:
    diary.search.edit.setText("shin")
    assert cells(diary, 1) == ["Bruises"]
    diary.search.edit.clear()
    diary.search.filter.setCurrentIndex(diary.search.filter.findText("Measurement"))
    assert cells(diary, 1) == ["Temperature", "Temperature"]


def test_a_new_measurement_is_of_now_and_its_unit_is_the_one_used_last(
    qtbot: QtBot, session: Session, diary: DiarySection
) -> None:
    session.workspace.put_diary(
        Measurement(
            id="pl1", child="kid1", at="2026-11-01", what="platelets",
            value=Quantity("61", Decimal(61), "×10⁹/L"),
        ),
        "Add",
    )  # fmt: skip
    diary.add_buttons["measurement"].click()
    form = diary.forms["measurement"]
    what = editor(form, "what").combo
    assert what.hasFocus()
    assert editor(form, "at").edit.text() == "20 Nov 2026, 10:30"
    what.setCurrentIndex(what.findData("platelets"))
    value = editor(form, "value")
    assert value.unit.currentText() == "×10⁹/L"
    assert not editor(form, "site").isVisible(), "only a temperature has a place"
    qtbot.keyClicks(value.edit, "58")
    row = found(session, diary.table.current())
    assert isinstance(row, Measurement)
    assert row.value == Quantity("58", Decimal(58), "×10⁹/L")


def test_a_first_count_has_its_unit_chosen(session: Session, diary: DiarySection) -> None:
    diary.add("measurement")
    form = diary.forms["measurement"]
    editor(form, "what").combo.setCurrentIndex(4)
    assert editor(form, "value").unit.currentIndex() == -1


def test_units_follow_what_is_measured(session: Session, diary: DiarySection) -> None:
    assert diary.lead_to(("diary", "me1", "value"))
    form = diary.forms["measurement"]
    what = editor(form, "what").combo
    what.setCurrentIndex(what.findData("weight"))
    unit = editor(form, "value").unit
    assert [unit.itemText(n) for n in range(unit.count())] == ["kg", "lb"]
    assert editor(form, "value").reason(), "38.4 °C is no weight"
    row = found(session, "me1")
    assert isinstance(row, Measurement)
    assert row.value is None
    assert row.unread[0].text == "38.4"
    what.setCurrentIndex(what.findData("temperature"))
    assert editor(form, "value").reason() == ""


def test_an_episode_shows_its_readings_and_takes_more(
    session: Session, diary: DiarySection
) -> None:
    assert diary.lead_to(("diary", "ep1", "title"))
    form = diary.forms["episode"]
    assert isinstance(form, EpisodeForm)
    assert form.readings.rows.rowCount() == 1
    form.add.click()
    assert diary.forms["measurement"].isVisible()
    assert not form.isVisible()
    row = found(session, diary.table.current())
    assert isinstance(row, Measurement)
    assert row.episode == "ep1"
    value = editor(diary.forms["measurement"], "value")
    assert value.isAncestorOf(diary.window().focusWidget()), "the number is what comes next"
    picker = editor(diary.forms["measurement"], "episode").combo
    assert picker.currentText() == "Fever with a cold, 05 Nov 2026"
    picker.setCurrentIndex(0)
    row = found(session, row.id)
    assert isinstance(row, Measurement)
    assert row.episode == ""
    assert diary.lead_to(("diary", "ep1", "title"))
    assert form.readings.rows.rowCount() == 1
    form.readings.choose("me2")
    form.readings.open_row.emit()
    assert diary.table.current() == "me2"


def test_a_wrong_end_is_kept_with_its_reason(session: Session, diary: DiarySection) -> None:
    assert diary.lead_to(("diary", "ep1", "title"))
    ended = editor(diary.forms["episode"], "ended")
    ended.edit.setText("3 Nov 2026")
    assert "before the start" in ended.reason()
    row = found(session, "ep1")
    assert isinstance(row, Episode)
    assert row.ended == ""
    assert row.unread[0].text == "3 Nov 2026"


def test_removing_by_key_chooses_the_next_and_can_be_undone(
    qtbot: QtBot, session: Session, diary: DiarySection
) -> None:
    assert diary.lead_to(("diary", "me2"))
    qtbot.keyClick(diary.table, Qt.Key.Key_Delete)
    assert found(session, "me2") is None
    assert diary.table.current() == "ep1"
    session.workspace.undo()
    assert diary.table.rows.number_of("me2") == 0


def test_typing_on_after_an_undo_keeps_what_else_was_typed(
    qtbot: QtBot, session: Session, diary: DiarySection
) -> None:
    assert diary.lead_to(("diary", "ob1", "note"))
    note = editor(diary.forms["observation"], "note").edit
    note.setPlainText("left shin, two")
    session.workspace.end_step()
    note.setPlainText("left shin, three")
    session.workspace.undo()
    assert note.toPlainText() == "left shin, two"
    combo = editor(diary.forms["observation"], "by").combo
    combo.setCurrentIndex(1)
    row = found(session, "ob1")
    assert isinstance(row, Observation)
    assert (row.note, row.by) == ("left shin, two", "clinic")


def test_another_child_has_its_own_diary(session: Session, diary: DiarySection) -> None:
    assert diary.lead_to(("diary", "ob1", "note"))
    session.set_child(session.workspace.add_child())
    assert diary._empty.isVisible()
    assert not diary.forms["observation"].isVisible()
    assert not diary.table.isVisible()
    session.set_child("kid1")
    assert diary.table.rows.rowCount() == len(ROWS)


def test_a_long_diary_makes_words_only_for_the_rows_seen(qtbot: QtBot, session: Session) -> None:
    years = [
        reading(f"ro{n}", f"20{10 + n % 16}-{1 + n % 12:02}-{1 + n % 28:02}T08:00")
        for n in range(20_000)
    ]
    session.workspace._diary.apply({row.id: row for row in years}, {})
    tab = DiaryTab(session)
    qtbot.addWidget(tab)
    show(tab)
    settle()
    section = tab.sections[0]
    assert isinstance(section, DiarySection)
    model = section.table.rows
    assert model.rowCount() == 20_004
    assert len(model._words) < 200
    section.lead_to(("diary", "ro19999", "note"))
    editor(section.forms["measurement"], "note").edit.setPlainText("after school")
    section.search.edit.setText("after school")
    assert cells(section, 3) == ["after school"]


def test_beside_a_temperature_stands_what_the_familys_own_plan_says(
    session: Session, diary: DiarySection
) -> None:
    fever = ("children", "kid1", "fever")
    diary.lead_to(("diary", "me1", "value"))
    form = diary.forms["measurement"]
    assert isinstance(form, MeasurementForm)
    assert form.plan_says.isVisible()
    assert "no temperature is set – ask your team" in form.plan_says.text()
    session.workspace.type_into(fever, "threshold", "38.2", "°C")
    session.workspace.type_into(fever, "site", "ear")
    session.workspace.type_into(fever, "call_in_hours", "mum1")
    settle()
    diary.load()
    assert "call at 38.2 °C or above, in the ear" in form.plan_says.text()
    assert "by day 555-0101" in form.plan_says.text()
    assert "weekends not set – ask your team" in form.plan_says.text()
    session.workspace.type_into(fever, "threshold", "hot")
    diary.load()
    assert "no temperature is set" in form.plan_says.text(), "what cannot be read is not set"
    what = editor(form, "what").combo
    what.setCurrentIndex(what.findData("weight"))
    settle()
    diary.load()
    assert not form.plan_says.isVisible()
