"""What cannot be right in a household, told with the path of it."""

import pytest

from alps_careplan import documents
from alps_careplan.model.diary import Measurement
from alps_careplan.model.entry import enter
from alps_careplan.model.fever import FeverPlan
from alps_careplan.model.household import CarePlan, Household
from alps_careplan.model.medicines import Medication
from alps_careplan.model.people import Person
from alps_careplan.model.records import PARTS, Confirmation, Record, Unread, new_id
from alps_careplan.model.vaccines import HouseholdVaccination
from alps_careplan.model.validate import diary_faults, faults


def found(**fields: object) -> list[tuple[str, str]]:
    """Return path and code of the faults of a household with one child."""
    household = Household(children=(CarePlan(id="c", **fields),))  # type: ignore[arg-type]
    return [(fault.path, fault.code) for fault in faults(household)]


@pytest.mark.parametrize("name", ["../x", "a/b", "a b", "", "-x", ".x", "ä", "x\n", "x" * 65])
def test_an_id_is_no_path_and_no_option(name: str) -> None:
    assert [path for path, _code in found(medicines=(Medication(id=name),))] == [
        "children[0].medicines[0].id"
    ]


@pytest.mark.parametrize("name", [new_id(), "kid-1", "m_2", "A", "7", "x" * 64])
def test_an_id_may_be_written_by_hand(name: str) -> None:
    assert found(medicines=(Medication(id=name),)) == []


def test_a_confirmation_covers_parts_of_a_plan() -> None:
    word = Confirmation(id="k", covers=("fever", "zzz"))
    assert found(confirmations=(word,)) == [
        ("children[0].confirmations[0].covers[1]", "no-such-part")
    ]
    assert found(confirmations=(Confirmation(id="k", covers=PARTS),)) == []


def test_the_papers_rest_on_parts_that_can_be_confirmed() -> None:
    assert {part for kind in documents.KINDS.values() for part in kind.parts} == set(PARTS)


@pytest.mark.parametrize(
    ("unread", "code"),
    [
        ((Unread("driver", "hot"),), "never-unread"),
        ((Unread("higher_action", "hot"),), "never-unread"),
        ((Unread("nothing", "hot"),), "no-such-field"),
        ((Unread("higher", "hot"), Unread("higher", "hotter")), "unread-twice"),
        ((Unread("threshold", "hot"),), "value-and-unread"),
        ((Unread("threshold", "", "°C"),), "value-and-unread"),
    ],
)
def test_unread_text_is_of_one_field_that_is_read_as_a_value(
    unread: tuple[Unread, ...], code: str
) -> None:
    fever: Record = enter(FeverPlan(), "threshold", "38.5", "°C")
    assert found(fever=fever) == []
    fever = FeverPlan(threshold=fever.threshold, unread=unread)  # type: ignore[attr-defined]
    assert [code for _path, code in found(fever=fever)] == [code]
    row = Measurement(id="d", child="c", unread=(Unread("note", "x"),))
    assert [(f.path, f.code) for f in diary_faults((row,))] == [
        ("diary[0].unread[0].field", "never-unread")
    ]


@pytest.mark.parametrize(
    ("record", "code"),
    [
        (FeverPlan(unread=(Unread("site", "on the wrist"),)), ""),
        (FeverPlan(site="ear", unread=(Unread("site", "on the wrist"),)), "value-and-unread"),
        (Medication(id="m", unread=(Unread("route", "by tube"),)), ""),
        # These are answers from the start: what was read as one would count all the same.
        (Medication(id="m", unread=(Unread("status", "paused"),)), "value-and-unread"),
        (Measurement(id="d", child="c", unread=(Unread("what", "pulse"),)), "value-and-unread"),
    ],
)
def test_a_choice_that_nobody_made_may_keep_what_was_typed(record: Record, code: str) -> None:
    if isinstance(record, Measurement):
        codes = [fault.code for fault in diary_faults((record,))]
    elif isinstance(record, Medication):
        codes = [code for _path, code in found(medicines=(record,))]
    else:
        codes = [code for _path, code in found(fever=record)]
    assert codes == ([code] if code else [])


def test_an_id_that_stands_there_twice_is_told_before_what_refers_to_it() -> None:
    household = Household(
        people=(Person(id="p"),),
        vaccinations=(
            HouseholdVaccination(id="v", person="p"),
            HouseholdVaccination(id="v", person="gone"),
        ),
    )
    assert [(f.path, f.code) for f in faults(household)] == [
        ("vaccinations[1].id", "repeated-id"),
        ("vaccinations[1].person", "no-such-id"),
    ]
