"""Travel: trips, what is carried as names and days only, and the papers to take along."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from alps_careplan import documents, packs
from alps_careplan.gui.models.trip_words import supply_words, trip_words
from alps_careplan.gui.session import Session
from alps_careplan.gui.tabs.travel import PAPERS, PapersSection, TravelTab
from alps_careplan.gui.topics import topic
from alps_careplan.gui.widgets.trip_lists import CarriedList, TripList
from alps_careplan.i18n import _
from alps_careplan.model.entry import enter
from alps_careplan.model.medicines import Medication
from alps_careplan.model.travel import CarriedMedicine, Trip
from tests.gui.forms import editor, session_with_family, show, value

TRIPS = ("children", "kid1", "trips")
ONE = Trip(id="t1", where="Lisbon", start="2027-07-03", stop="2027-07-14")


@pytest.fixture
def session(tmp_path: Path, qtbot: QtBot) -> Iterator[Session]:
    session = session_with_family(tmp_path / "data")
    session.workspace.edit(TRIPS, (ONE, Trip(id="t2", where="Camp")), "Add")
    session.workspace.end_step()
    yield session
    session.close()
    session.workspace.close()


@pytest.fixture
def tab(qtbot: QtBot, session: Session) -> Iterator[TravelTab]:
    tab = TravelTab(session)
    qtbot.addWidget(tab)
    show(tab)
    tab.build_all()
    yield tab
    tab.close()


@pytest.fixture
def carried(tab: TravelTab) -> CarriedList:
    assert tab.lead_to((*TRIPS, "t1", "where"))
    return tab.findChildren(CarriedList)[0]


def test_the_names_of_what_is_taken_now_are_taken_over_and_nothing_else(
    qtbot: QtBot, session: Session, carried: CarriedList
) -> None:
    medicines = ("children", "kid1", "medicines")
    session.workspace.type_into((*medicines, "med1"), "dose", "1", "mg")
    session.workspace.add_row(medicines, Medication(id="med9", brand="Brandname"), "Add")
    session.workspace.add_row(medicines, Medication(id="med8"), "Add")
    qtbot.mouseClick(carried.take_over, Qt.MouseButton.LeftButton)
    rows = value(session, "trips", "t1", "carried")
    assert [row.medicine for row in rows] == ["Sirolimus", "Brandname"], "not what was stopped"
    assert all(row == CarriedMedicine(id=row.id, medicine=row.medicine) for row in rows)
    assert value(session, "trips", "t2", "carried") == ()
    assert carried.take_over.isHidden(), "nothing is left to take over"
    session.workspace.undo()
    assert value(session, "trips", "t1", "carried") == ()
    assert not carried.take_over.isHidden()


def test_what_is_packed_already_is_not_taken_over_again(
    session: Session, carried: CarriedList
) -> None:
    row = CarriedMedicine(id="c1", medicine="sirolimus")
    session.workspace.add_row((*TRIPS, "t1", "carried"), row, "Add")
    assert carried.take_over.isHidden()
    session.workspace.remove_row((*TRIPS, "t1", "carried", "c1"), "Remove")
    assert not carried.take_over.isHidden()


def test_days_are_counted_and_shown_beside_what_was_typed(
    session: Session, carried: CarriedList
) -> None:
    assert carried.days.text() == "12 days on the trip"
    session.workspace.add_row((*TRIPS, "t1", "carried"), CarriedMedicine(id="c1"), "Add")
    assert carried.lead_to(("c1", "supply"))
    form = carried.row_form
    assert form is not None
    supply = editor(form, "supply")
    assert supply.unit.currentText() == "days"
    supply.edit.setText("14")
    assert form.days.text() == "12 days on the trip; supply for 14 days"  # type: ignore[attr-defined]
    supply.edit.setText("2 weeks")
    assert form.days.text() == "12 days on the trip; supply for 14 days"  # type: ignore[attr-defined]
    session.workspace.type_into((*TRIPS, "t1"), "stop", "3 Jul 2027")
    assert carried.days.text() == "1 day on the trip"
    assert form.days.text() == "1 day on the trip; supply for 14 days"  # type: ignore[attr-defined]
    session.workspace.type_into((*TRIPS, "t1"), "stop", "")
    assert carried.days.isHidden(), "half a trip has no length"


@pytest.mark.parametrize(
    ("start", "stop", "words"),
    [
        ("2027-12-30", "2028-01-02", "4 days on the trip"),
        ("2028-02-28", "2028-03-01", "3 days on the trip"),
        ("2027-07", "2027-08", ""),
        ("", "2027-08-01", ""),
    ],
)
def test_the_first_and_the_last_day_count(start: str, stop: str, words: str) -> None:
    assert trip_words(Trip(id="t", start=start, stop=stop)) == words


def test_a_supply_is_told_in_days_also_without_a_trip() -> None:
    row = enter(CarriedMedicine(id="c"), "supply", "36", "hours")
    assert supply_words(Trip(id="t"), row.supply) == "supply for 1.5 days"
    row = enter(row, "supply", "1", "days")
    assert supply_words(Trip(id="t"), row.supply) == "supply for 1 day"


def test_a_trip_that_ends_before_it_begins_is_said_at_the_field_and_kept(
    session: Session, tab: TravelTab
) -> None:
    assert tab.lead_to((*TRIPS, "t1", "stop"))
    trips = tab.findChildren(TripList)[0]
    assert trips.row_form is not None
    stop = editor(trips.row_form, "stop")
    stop.edit.setText("1 Jul 2027")
    editor(trips.row_form, "where").control.setFocus()
    assert "before the start" in stop.reason()
    assert stop.edit.text() == "1 Jul 2027"
    assert value(session, "trips", "t1", "stop") == ""
    assert tab.findChildren(CarriedList)[0].days.isHidden()


def test_papers_about_a_trip_show_the_one_that_is_chosen(session: Session, tab: TravelTab) -> None:
    assert topic(session, ("trip",)) == {}, "the paper makes its own choice"
    assert tab.lead_to((*TRIPS, "t2", "where"))
    assert topic(session, ("trip", "paper")) == {"trip": "t2"}
    session.workspace.remove_row((*TRIPS, "t2"), "Remove")
    assert topic(session, ("trip",)).get("trip") != "t2"


def test_each_paper_for_the_trip_is_one_click_away(
    qtbot: QtBot, session: Session, tab: TravelTab
) -> None:
    asked: list[str] = []
    session.paper_asked.connect(asked.append)
    papers = tab.findChildren(PapersSection)[0]
    for button in papers.buttons.values():
        qtbot.mouseClick(button, Qt.MouseButton.LeftButton)
    plan = session.workspace.plan("kid1")
    assert asked == [item.kind for item in packs.items(plan, "trip")], "those of the pack"
    assert [_(title) for _id, title in PAPERS] == [_(documents.KINDS[k].title) for k in asked]
