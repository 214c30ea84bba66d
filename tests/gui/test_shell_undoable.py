"""What was removed can be brought back from the notice that says so, until the next change."""

from collections.abc import Callable
from pathlib import Path

import pytest
from msgspec.structs import replace
from PySide6.QtWidgets import QPushButton

from alps_careplan.gui.main_window import MainWindow
from alps_careplan.gui.models.blanks import blanks_words
from alps_careplan.model.household import CarePlan, Household
from alps_careplan.model.people import Person, Place
from alps_careplan.model.school import Letter, School
from alps_careplan.model.travel import Trip
from alps_careplan.workspace import Workspace
from tests.gui.forms import editor, session_with_family, value

SAID = "Removed. Undo brings it back."


@pytest.fixture
def window(tmp_path: Path, open_window: Callable[..., MainWindow]) -> MainWindow:
    session = session_with_family(tmp_path / "data")
    session.close()
    window = open_window(session.workspace)
    window.session.lead_asked.emit(("children", "kid1", "child", "allergies", "al1"))
    return window


def remove(window: MainWindow) -> None:
    made = editor(window.plan.tabs.page(), "allergies")
    assert made.lead_to(("al1",))
    made.buttons.remove.click()


@pytest.mark.parametrize("change", ["undo", "typing"])
def test_the_notice_goes_with_the_next_change(window: MainWindow, change: str) -> None:
    workspace: Workspace = window.workspace
    remove(window)
    assert SAID in window.notices.sentences()
    if change == "undo":
        window.actions_["undo"].trigger()
    else:
        workspace.type_into(("children", "kid1", "child"), "diagnosis", "t")
    assert SAID not in window.notices.sentences()


def test_its_button_brings_back_what_was_removed(window: MainWindow) -> None:
    remove(window)
    assert [row.id for row in value(window.session, "child", "allergies")] == ["al2"]
    (undo,) = [b for b in window.notices.findChildren(QPushButton) if b.text() == "Undo"]
    undo.click()
    assert [row.id for row in value(window.session, "child", "allergies")] == ["al1", "al2"]


def household() -> Household:
    letters = tuple(Letter(id=f"le{n}", place="pl1" if n < 4 else "") for n in range(1, 5))
    plan = CarePlan(
        id="kid1",
        school=School(place="pl1", letters=letters),
        trips=(Trip(id="tr1", hospital="pl1", centre="pl1"), Trip(id="tr2", hospital="pl2")),
    )
    return Household(
        people=(Person(id="pe1", name="Noor Sample", place="pl2"),),
        places=(Place(id="pl1"), Place(id="pl2"), Place(id="pl3")),
        children=(plan,),
    )


@pytest.mark.parametrize(
    ("record", "row_id", "words"),
    [
        (Place, "pl1", "3 letters, 1 trip and 1 other place in the plan now have a blank."),
        (Place, "pl2", "1 trip and 1 other place in the plan now have a blank."),
        (Place, "pl3", ""),
        (Person, "pe1", ""),
        (Letter, "le1", ""),
    ],
)
def test_what_is_left_blank_is_counted(record: type, row_id: str, words: str) -> None:
    assert blanks_words(household(), record, row_id) == words


def test_one_blank_is_one() -> None:
    one = replace(household(), children=(), people=(Person(id="pe1", place="pl1"),))
    assert blanks_words(one, Place, "pl1") == "1 other place in the plan now has a blank."


def test_removing_a_hospital_says_what_names_it(window: MainWindow) -> None:
    workspace = window.workspace
    workspace.add_row(("children", "kid1", "trips"), Trip(id="tr1", hospital="hosp1"), "Add")
    tab = window.plan.tabs.tab(0)
    tab.build_all()
    made = editor(tab, "places")
    assert made.lead_to(("hosp1",))
    made.buttons.remove.click()
    words = "Removed. 1 trip now has a blank. Undo brings it back."
    assert words in window.notices.sentences()
