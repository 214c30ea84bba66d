"""The vaccination record: completing from the catalogue, own words, the two views, and faults."""

from collections.abc import Callable, Iterator
from functools import partial
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from alps_careplan import content
from alps_careplan.gui.main_window import MainWindow
from alps_careplan.gui.session import Session
from alps_careplan.gui.tabs.vaccines import VaccinesTab
from alps_careplan.gui.widgets.field_editor import FieldEditor
from alps_careplan.gui.widgets.list_editor import ListEditor
from alps_careplan.gui.widgets.vaccine_lists import VaccinationList
from alps_careplan.model.vaccines import HouseholdVaccination, Vaccination
from alps_careplan.workspace import Workspace
from tests.gui.forms import editor, session_with_family, settle, show, value

ROWS = ("children", "kid1", "vaccines", "vaccinations")
ONE = ("vaccines", "vaccinations", "v1")


@pytest.fixture
def session(tmp_path: Path, qtbot: QtBot) -> Iterator[Session]:
    session = session_with_family(tmp_path / "data")
    rows = (
        Vaccination(id="v1"),
        Vaccination(id="v2", vaccine="MMR", diseases="Measles; Mumps; Rubella", date="2019-05",
                    status="given", cvx="03", live="yes"),
        Vaccination(id="v3", vaccine="Own flu shot", diseases="Influenza", date="2025",
                    status="given"),
        Vaccination(id="v4", vaccine="MMR", diseases="Measles, Mumps", status="planned"),
    )  # fmt: skip
    session.workspace.edit(ROWS, rows, "Add")
    session.workspace.end_step()
    yield session
    session.close()
    session.workspace.close()


@pytest.fixture
def tab(qtbot: QtBot, session: Session) -> Iterator[VaccinesTab]:
    tab = VaccinesTab(session)
    qtbot.addWidget(tab)
    show(tab)
    tab.build_all()
    yield tab
    tab.close()


@pytest.fixture
def rows(tab: VaccinesTab) -> VaccinationList:
    found = next(e for e in tab.findChildren(ListEditor) if e.list_path == ROWS)
    assert isinstance(found, VaccinationList)
    return found


def opened(rows: ListEditor, row_id: str, key: str) -> Any:
    assert rows.lead_to((row_id, key))
    assert rows.row_form is not None
    return editor(rows.row_form, key)


def leave(rows: ListEditor, row_id: str, field: Any) -> None:
    """Go on to the date; without a screen a closed popup keeps the keys."""
    field.completer.popup().hide()
    rows.window().activateWindow()
    assert QTest.qWaitForWindowActive(rows.window())
    opened(rows, row_id, "date")


def cells(rows: ListEditor, column: int) -> list[str]:
    assert rows.table is not None
    model = rows.table.rows
    return [model.index(n, column).data() for n in range(model.rowCount())]


@pytest.mark.parametrize(
    ("key", "typed", "trade_name"),
    [
        ("vaccine", "mmr", ""),
        ("vaccine", "priori", "Priorix"),
        ("vaccine", "rubella", ""),
        ("vaccine", "03", ""),
        ("trade_name", "Priorix", "Priorix"),
        ("cvx", "03", ""),
    ],
)
def test_a_part_of_name_trade_name_disease_or_code_finds_a_vaccine_and_fills_its_row(
    qtbot: QtBot, session: Session, rows: VaccinationList, key: str, typed: str, trade_name: str
) -> None:
    field = opened(rows, "v1", key)
    qtbot.keyClicks(field.edit, typed)
    offers = field.offers()
    wanted = next(n for n, words in enumerate(offers) if "code 03" in words)
    assert "live" in offers[wanted]
    field.completer.popup().setCurrentIndex(field.completer.completionModel().index(wanted, 0))
    qtbot.keyClick(field.completer.popup(), Qt.Key.Key_Return)
    row = value(session, *ONE)
    assert (row.vaccine, row.cvx, row.live) == ("MMR", "03", "yes")
    assert row.diseases == "Measles; Mumps; Rubella"
    assert row.trade_name == trade_name
    assert editor(rows.row_form, "live").combo.currentText() == "live"  # type: ignore[arg-type]
    session.workspace.undo()
    assert row.status == "not-asked", "nobody said yet that it was given"
    assert value(session, *ONE) == Vaccination(id="v1"), "one step, with what was typed for it"
    session.workspace.redo()
    assert value(session, *ONE) == row


def test_pointing_at_an_offer_writes_nothing(
    qtbot: QtBot, session: Session, rows: VaccinationList
) -> None:
    field = opened(rows, "v1", "vaccine")
    qtbot.keyClicks(field.edit, "mea")
    popup = field.completer.popup()
    assert popup.isVisible()
    qtbot.keyClick(popup, Qt.Key.Key_Down)
    assert value(session, *ONE).vaccine == "mea"
    qtbot.keyClick(popup, Qt.Key.Key_Escape)
    assert not popup.isVisible()
    assert value(session, *ONE).cvx == ""


def test_own_words_stay_and_are_never_taken_for_safe(
    qtbot: QtBot, session: Session, rows: VaccinationList
) -> None:
    field = opened(rows, "v1", "vaccine")
    qtbot.keyClicks(field.edit, "Fictionvax")
    settle()
    assert not field._known.isVisible(), "half a name is unknown too"
    leave(rows, "v1", field)
    assert "does not mean it is not live" in field._known.text()
    assert value(session, *ONE).vaccine == "Fictionvax"
    assert value(session, *ONE).live == "not-asked"
    assert cells(rows, 3)[cells(rows, 1).index("Fictionvax")] == "not known"


def test_a_name_that_can_be_live_or_not_is_asked_about(qtbot: QtBot, rows: VaccinationList) -> None:
    field = opened(rows, "v1", "vaccine")
    marks = {one.live for one in content.recognise_vaccine(content.load(), "flu")}
    assert len(marks) > 1
    qtbot.keyClicks(field.edit, "flu")
    leave(rows, "v1", field)
    assert "Ask which one" in field._known.text()


def test_another_name_takes_back_what_the_one_before_had_filled_in(
    qtbot: QtBot, session: Session, rows: VaccinationList
) -> None:
    said: list[str] = []
    session.notice.connect(said.append)
    field = opened(rows, "v2", "vaccine")
    field.edit.selectAll()
    qtbot.keyClicks(field.edit, "Fictionvax")
    leave(rows, "v2", field)
    row = value(session, "vaccines", "vaccinations", "v2")
    assert (row.vaccine, row.cvx, row.diseases, row.live) == ("Fictionvax", "", "", "not-asked")
    assert row.date == "2019-05"
    assert "MMR" in said[0]
    session.workspace.undo()
    assert value(session, "vaccines", "vaccinations", "v2").cvx == "03"


def test_what_the_family_typed_itself_stays_with_another_name(
    qtbot: QtBot, session: Session, rows: VaccinationList
) -> None:
    session.workspace.edit((*ROWS, "v2", "live"), "ask", "x")
    field = opened(rows, "v2", "vaccine")
    field.edit.end(False)
    qtbot.keyClicks(field.edit, " second dose")
    leave(rows, "v2", field)
    row = value(session, "vaccines", "vaccinations", "v2")
    assert (row.vaccine, row.cvx, row.live) == ("MMR second dose", "03", "ask")


def test_the_same_vaccine_in_more_words_keeps_what_was_filled_in(
    qtbot: QtBot, session: Session, rows: VaccinationList
) -> None:
    field = opened(rows, "v2", "vaccine")
    field.edit.end(False)
    qtbot.keyClicks(field.edit, " second dose")
    leave(rows, "v2", field)
    row = value(session, "vaccines", "vaccinations", "v2")
    assert (row.vaccine, row.cvx, row.live) == ("MMR second dose", "03", "yes")


def test_it_is_taken_back_too_when_another_row_is_chosen_at_once(
    session: Session, rows: VaccinationList
) -> None:
    field = opened(rows, "v2", "vaccine")
    field.edit.setText("Fictionvax")
    assert rows.table is not None
    rows.table.choose("v3")
    assert value(session, "vaccines", "vaccinations", "v2").live == "not-asked"
    assert value(session, "vaccines", "vaccinations", "v3").vaccine == "Own flu shot"


def test_a_trade_name_is_filled_in_only_if_it_was_meant(
    qtbot: QtBot, session: Session, rows: VaccinationList
) -> None:
    known = content.vaccine(content.load(), "10")
    assert known is not None
    assert (known.name, known.trade_names) == ("IPV", ("IPOL",))
    for typed, trade_name in (("ip", ""), ("ipo", "IPOL")):
        field = opened(rows, "v1", "vaccine")
        field.edit.clear()
        qtbot.keyClicks(field.edit, typed)
        field.take(next(n for n, words in enumerate(field.offers()) if "code 10" in words))
        assert value(session, *ONE).vaccine == "IPV"
        assert value(session, *ONE).trade_name == trade_name
        field.completer.popup().hide()


def test_a_code_says_what_it_stands_for(rows: VaccinationList) -> None:
    field = opened(rows, "v2", "cvx")
    settle()
    assert field._known.text() == "= MMR"


def test_by_date_the_newest_stands_first(session: Session, rows: VaccinationList) -> None:
    opened(rows, "v1", "vaccine").edit.setText("Newest")
    assert cells(rows, 0) == ["", "", "2025", "May 2019"]
    opened(rows, "v1", "date").edit.setText("3 Apr 2027")
    assert cells(rows, 1) == ["MMR", "Newest", "Own flu shot", "MMR"]
    assert rows.buttons.up.isHidden()
    assert rows.table is not None
    assert rows.table.current() == "v1", "a row stays chosen when its date moves it"
    before = value(session, "vaccines", "vaccinations")
    rows._move(1)
    assert value(session, "vaccines", "vaccinations") == before


def grouped(rows: VaccinationList) -> dict[str, list[str]]:
    view = rows.diseases
    assert view is not None
    found = {}
    for n in range(view.topLevelItemCount()):
        top = view.topLevelItem(n)
        assert top is not None
        children = [top.child(c) for c in range(top.childCount())]
        found[top.text(0)] = [f"{c.text(0)} {c.text(1)}".strip() for c in children if c]
    return found


def test_by_disease_the_same_rows_stand_in_groups(
    qtbot: QtBot, session: Session, rows: VaccinationList
) -> None:
    rows.view.by_disease.click()
    assert rows.diseases is not None
    assert rows.diseases.isVisible()
    assert rows.table is not None
    assert not rows.table.isVisible()
    assert grouped(rows) == {
        "Influenza: 1 given": ["Own flu shot 2025"],
        "Measles: 1 given": ["MMR", "MMR May 2019"],
        "Mumps: 1 given": ["MMR", "MMR May 2019"],
        "Rubella: 1 given": ["MMR May 2019"],
        "Not known against what": ["(no name yet)"],
    }
    session.workspace.type_into((*ROWS, "v1"), "diseases", "Rubella")
    assert "Not known against what" not in grouped(rows)
    session.workspace.undo()
    assert "Not known against what" in grouped(rows)


def test_by_disease_a_row_leads_to_where_it_is_edited(
    qtbot: QtBot, session: Session, rows: VaccinationList
) -> None:
    rows.view.by_disease.click()
    view = rows.diseases
    assert view is not None
    top = view.topLevelItem(0)
    assert top is not None
    view.setCurrentItem(top)
    qtbot.keyClick(view, Qt.Key.Key_Return)
    assert view.isVisible(), "a disease is no row"
    first = top.child(0)
    assert first is not None
    view.setCurrentItem(first)
    qtbot.keyClick(view, Qt.Key.Key_Return)
    assert not view.isVisible()
    assert rows.table is not None
    assert rows.table.current() == "v3"
    assert QApplication.focusWidget() is editor(rows, "vaccine").edit


def test_a_row_added_while_grouped_is_opened_by_date(
    qtbot: QtBot, session: Session, rows: VaccinationList
) -> None:
    rows.view.by_disease.click()
    qtbot.mouseClick(rows.buttons.add, Qt.MouseButton.LeftButton)
    assert not rows.view.by_disease.isChecked()
    assert len(value(session, "vaccines", "vaccinations")) == 5
    assert QApplication.focusWidget() is editor(rows, "vaccine").edit


def test_the_last_row_gone_leaves_an_empty_list_in_both_views(
    session: Session, rows: VaccinationList
) -> None:
    rows.view.by_disease.click()
    session.workspace.edit(ROWS, "not-asked", "Clear")
    assert rows.view.isHidden()
    assert rows.diseases is not None
    assert rows.diseases.isHidden()
    assert "One entry for each dose" in rows._empty.text()


def test_what_the_rules_ask_to_look_at_stands_at_its_field(
    session: Session, rows: VaccinationList
) -> None:
    field = opened(rows, "v2", "cvx")
    other = opened(rows, "v2", "dose_number")
    session.set_to_check({(*ROWS, "v2", "cvx"): "There is no vaccine with this code."})
    assert field.reason() == "There is no vaccine with this code."
    assert other.reason() == ""
    assert "no vaccine with this code" in field.control.accessibleDescription()
    assert value(session, "vaccines", "vaccinations", "v2").cvx == "03", "nothing is lost"
    opened(rows, "v3", "cvx")
    assert field.reason() == "", "another row has no such fault"
    session.set_to_check({})
    opened(rows, "v2", "cvx")
    assert field.reason() == ""


def test_what_cannot_be_read_is_said_before_what_to_look_at_again(
    session: Session, rows: VaccinationList
) -> None:
    field = opened(rows, "v2", "date")
    session.set_to_check({(*ROWS, "v2", "date"): "This is before the birth."})
    field.edit.setText("some time")
    opened(rows, "v2", "cvx")
    assert field.reason() != "This is before the birth."
    assert field.reason()
    field.edit.setText("2001")
    assert field.reason() == "This is before the birth."


def test_vaccines_of_the_household_are_completed_too(
    qtbot: QtBot, session: Session, tab: VaccinesTab
) -> None:
    row = HouseholdVaccination(id="h1", person="mum1")
    session.workspace.add_row(("vaccinations",), row, "Add")
    assert tab.lead_to(("vaccinations", "h1", "vaccine"))
    field = QApplication.focusWidget()
    assert field is not None
    qtbot.keyClicks(field, "FluMist")
    at_home = next(e for e in tab.findChildren(ListEditor) if e.list_path == ("vaccinations",))
    assert at_home.row_form is not None
    vaccine = editor(at_home.row_form, "vaccine")
    vaccine.take(0)
    row = session.workspace.household.vaccinations[0]
    assert row.live == "yes"
    assert row.vaccine == content.vaccine(content.load(), "111").name  # type: ignore[union-attr]
    vaccine.completer.popup().hide()


def test_faults_are_said_at_their_fields_and_nothing_is_lost(
    sample: Workspace, open_window: Callable[..., MainWindow], qtbot: QtBot
) -> None:
    window = open_window(sample)
    child = window.session.child_id
    path = ("children", child, "vaccines", "vaccinations")
    sample.edit(
        path,
        (
            Vaccination(id="a", vaccine="MMR", cvx="03", status="given", date="2020-05-03"),
            Vaccination(id="b", vaccine="MMR", cvx="03", status="given", date="2020-05-03"),
            Vaccination(id="c", vaccine="Own"),
        ),
        "x",
    )
    qtbot.waitUntil(lambda: window.plan.is_ready, timeout=20_000)

    def reason(row: str, key: str) -> Callable[[], str]:
        window.activateWindow()  # without a screen a closed list of offers keeps the keys
        assert QTest.qWaitForWindowActive(window)
        assert window.plan.tabs.lead_to((*path, row, key))
        field = QApplication.focusWidget()
        while field is not None and not isinstance(field, FieldEditor):
            field = field.parentWidget()
        assert isinstance(field, FieldEditor)
        return field.reason

    def says(words: str, reason: Callable[[], str]) -> bool:
        return words in reason()

    for row in ("a", "b"):
        twice = reason(row, "date")
        qtbot.waitUntil(partial(says, "the same dose", twice), timeout=20_000)
    code = reason("c", "cvx")
    field = QApplication.focusWidget()
    assert field is not None
    qtbot.keyClicks(field, "99999")
    qtbot.waitUntil(lambda: "99999 is not in our list" in code(), timeout=20_000)
    born = reason("c", "date")
    field = QApplication.focusWidget()
    assert field is not None
    qtbot.keyClicks(field, "1999")
    qtbot.waitUntil(lambda: "before the date of birth" in born(), timeout=20_000)
    kept = sample.plan(child).vaccines.vaccinations[2]
    assert isinstance(kept, Vaccination)
    assert (kept.cvx, kept.date) == ("99999", "1999")
    sample.type_into((*path, "c"), "date", "2022")
    qtbot.waitUntil(lambda: born() == "", timeout=20_000)
    window.work.settle()
