"""The rules on letters, the school and trips."""

from typing import Any

import pytest
from msgspec.structs import replace

from alps_careplan.model.edit import put, remove_row
from alps_careplan.model.entry import enter
from alps_careplan.model.household import CarePlan
from alps_careplan.model.people import Person, Place
from alps_careplan.model.school import School
from alps_careplan.model.travel import CarriedMedicine
from alps_careplan.model.vaccines import HouseholdVaccination
from alps_careplan.rules import Context, check
from tests.rules.parts import activity, carrying, dose, letter, packed, school, sport, trip
from tests.rules.plans import (
    PEOPLE,
    PLACES,
    context,
    medicine,
    only,
    plan,
    quantity,
    rules_of,
    taking,
    vaccinated,
)

# Letters


@pytest.mark.parametrize("kind", ["class-teacher", "trip", "classmates-parents"])
def test_a_letter_to_the_school_goes_to_the_childs_school(kind: str) -> None:
    assert rules_of(plan(school=school(letter(kind)))) == []
    nowhere = plan(school=school(letter(kind), place=""))
    assert only(nowhere, "letter-without-place").fields == ("children[1].school.letters[0].place",)
    assert "letter-without-place" not in rules_of(
        plan(school=school(letter(kind, place="hospital"), place=""))
    )


@pytest.mark.parametrize("kind", ["employer", "sports-club", "sibling-teacher"])
def test_a_letter_elsewhere_needs_a_place_or_a_person(kind: str) -> None:
    assert "does not say where" in only(plan(school=school(letter(kind))),
                                        "letter-without-place").message  # fmt: skip
    assert rules_of(plan(school=school(letter(kind, to="doctor")))) == []
    assert rules_of(plan(school=school(letter(kind, place="hospital")))) == []


def test_a_letter_whose_school_was_deleted() -> None:
    of = plan(school=school(letter()))
    household = remove_row(context(of).household, ("places", "hospital"))
    left = next(p for p in household.children if p.id == of.id)
    found = [a.rule for a in check(replace_household(context(of), household, left))]
    assert "letter-without-place" in found
    assert "no longer in the plan" in only(
        plan(school=school(letter(place="gone"))), "letter-without-place"
    ).message  # fmt: skip


def replace_household(old: Context, household: Any, of: CarePlan) -> Context:
    return Context(household, of, {}, (), old.content, old.today)


def test_a_letter_without_a_sender_is_said_once() -> None:
    assert rules_of(plan(school=school(letter(sender="")))) == ["letter-without-sender"]
    assert rules_of(plan(school=school(letter(sender="gone")))) == ["letter-without-sender"]
    # The notice for classmates' parents names nobody; the school sends it.
    assert rules_of(plan(school=school(letter("classmates-parents", sender="")))) == []


# The school


def test_a_school_nobody_turned_to_is_not_asked_for() -> None:
    assert rules_of(plan(school=School())) == []
    assert rules_of(plan(school=School(letters=(letter("employer", to="doctor"),)))) == []


@pytest.mark.parametrize("begun", [School(year="4b"), School(letters=(letter(place="hospital"),))])
def test_a_school_begun_is_asked_for(begun: School) -> None:
    of = plan(school=begun)
    found = {a.fields[0] for a in check(context(of)) if a.rule == "blank"}
    assert found == {
        f"children[1].school.{key}" for key in ("place", "emergency", "emergency_action")
    }
    assert only(of, "no-school-contact").fields == ("children[1].school.office_phone",)


def test_someone_at_the_school_can_be_reached() -> None:
    assert "no-school-contact" not in rules_of(plan(school=school()))
    assert "no-school-contact" not in rules_of(
        plan(school=school(office_phone="", place="hospital"))
    )
    nurse = plan(school=school(office_phone="", place="", nurse="nurse"))
    assert "no-school-contact" not in rules_of(nurse)
    mute = plan(school=school(office_phone="", place="", head="mute"))
    assert "no-school-contact" in rules_of(mute)


def test_who_is_only_named_needs_no_phone() -> None:
    places = (*PLACES, Place(id="quiet", name="Sample School"))
    of = plan(
        school=school(letter(to="mute", place="quiet"), head="mute", place="quiet"),
        activity=activity(sport("running", set_by="mute")),
        vaccines=vaccinated(dose("MMR", said_by="mute", place="quiet")).vaccines,
    )
    assert rules_of(of, places=places) == []
    nameless = (*PEOPLE[:2], Person(id="mute"))
    found = [a for a in check(context(of, people=nameless, places=places)) if a.rule == "blank"]
    assert [a.fields for a in found] == [("people[2].name",)]
    # Whoever may agree to treatment on a trip is called.
    called = plan(trips=(trip(consent="mute"),))
    assert rules_of(called) == ["blank"]


def test_vaccinations_of_the_others_in_the_household_are_looked_at() -> None:
    where = context()
    household = put(where.household, ("vaccinations",), (HouseholdVaccination(id="h1"),))
    found = check(replace_household(where, household, where.plan))
    assert {a.fields[0] for a in found} == {"vaccinations[0].person", "vaccinations[0].vaccine"}


# Trips


def test_a_trip_without_a_hospital_is_said_once() -> None:
    assert rules_of(plan(trips=(trip(hospital=""),))) == ["trip-without-care"]
    for where, called in (("Samplestadt", "“Samplestadt”"), (" ", "“not named yet”")):
        of = plan(trips=(trip(hospital="", where=where),))
        assert called in only(of, "trip-without-care").message
    assert rules_of(plan(trips=(trip(),))) == []


def test_a_trip_that_is_over_needs_nothing_more() -> None:
    over = trip(start="2026-01-03", stop="2026-01-12", hospital="", emergency_number="", where="")
    expired = medicine("sirolimus", expiry="2025")
    assert rules_of(taking(expired, trips=(over,))) == ["expired"], "of the medicine, no trip"
    assert "trip-without-care" in rules_of(plan(trips=(trip(stop="", hospital=""),)))


@pytest.mark.parametrize(
    ("supply", "fires"),
    [
        (quantity("9", "days"), True),
        (quantity("10", "days"), False),
        (quantity("239", "hours"), True),
        (quantity("240", "hours"), False),
        (quantity("1", "weeks"), True),
        (quantity("2", "weeks"), False),
        (None, False),
    ],
)
def test_a_supply_shorter_than_the_trip(supply: Any, fires: bool) -> None:
    assert ("supply-before-trip-ends" in rules_of(carrying(supply))) is fires  # ten days


def test_a_supply_and_dates_that_leave_the_length_open() -> None:
    ten = quantity("10", "days")
    open_dates = only(carrying(ten, start="2027-04-03", stop="2027-04"), "supply-before-trip-ends")
    assert "leave open" in open_dates.message
    sure = only(carrying(ten, start="2027-04-03", stop="2027-05"), "supply-before-trip-ends")
    assert "is longer" in sure.message
    least = only(carrying(ten, start="2027-04", stop="2027-05-09"), "supply-before-trip-ends")
    assert "leave open" in least.message
    assert "supply-before-trip-ends" not in rules_of(carrying(ten, start="2027-04-03", stop=""))
    several = (
        CarriedMedicine(id="k1", medicine="sirolimus", supply=quantity("3", "days")),
        CarriedMedicine(id="k2", medicine=" ", supply=quantity("3", "days")),
    )
    found = check(context(plan(trips=(trip(carried=several),))))
    assert [a.message.partition(":")[0] for a in found if a.rule == "supply-before-trip-ends"] == [
        "sirolimus",
        "A medicine without a name",
    ]


@pytest.mark.parametrize(
    ("expiry", "fires"),
    [("2027-04-11", True), ("2027-04-12", False), ("2027-04", False), ("2027-03", True),
     ("", False), ("2027", False)],
)  # fmt: skip
def test_a_medicine_that_expires_before_the_trip_ends(expiry: str, fires: bool) -> None:
    of = taking(medicine("sirolimus", expiry=expiry), trips=(trip(),))
    assert ("expiry-before-trip-ends" in rules_of(of)) is fires
    stopped = taking(medicine("sirolimus", expiry=expiry, status="stopped"), trips=(trip(),))
    assert rules_of(stopped) == []


def test_a_medicine_that_stops_during_the_trip_need_not_last_longer() -> None:
    carried = (CarriedMedicine(id="k1", medicine=" Sirolimus", supply=quantity("3", "days")),)
    for stop, fires in (
        ("2027-04-05", False), ("2027-04-06", True), ("2027-03", False), ("2027-04", True),
    ):  # fmt: skip
        of = taking(medicine("sirolimus", stop=stop), trips=(trip(carried=carried),))
        assert ("supply-before-trip-ends" in rules_of(of)) is fires
    ends = medicine("sirolimus", stop="2027-04-05", expiry="2027-04-05")
    assert rules_of(taking(ends, trips=(trip(carried=packed()),))) == []
    assert "expiry-before-trip-ends" in rules_of(
        taking(replace(ends, stop="2027-04-06"), trips=(trip(),))
    )


def test_what_is_blank_of_a_trips_medicines_is_asked_for_once() -> None:
    rows = (
        medicine("sirolimus"),
        medicine("zinc", expiry="2028"),
        medicine("folate", stop="2027-03"),
    )
    of = taking(*rows, trips=(trip(carried=packed(None)),))
    alert = only(of, "trip-supply-blank")
    assert alert.level == "missing"
    assert "“Samplestadt”" in alert.message
    assert "supply for the trip (sirolimus, zinc); expiry date (sirolimus)." in alert.message
    assert alert.fields == (
        "children[1].trips[0].carried[0].supply",
        "children[1].trips[0].carried",
        "children[1].medicines[0].expiry",
    )
    two = taking(*rows, trips=(trip(), trip(id="t2")))
    assert rules_of(two).count("trip-supply-blank") == 2


def test_nothing_is_asked_of_medicines_that_no_trip_needs_or_that_say_it_otherwise() -> None:
    over = trip(start="2026-01-03", stop="2026-01-12")
    stopped = medicine("sirolimus", status="stopped")
    unread = enter(medicine("sirolimus"), "expiry", "soon")
    half = (enter(packed(None)[0], "supply", "enough", "days"),)
    for of, found in (
        (taking(medicine("sirolimus"), trips=(over,)), []),
        (taking(stopped, trips=(trip(),)), []),
        (taking(unread, trips=(trip(carried=packed()),)), ["unread"]),
        (plan(trips=(trip(carried=half),)), ["unread"]),
        (plan(medicines="not-asked", trips=(trip(),)), ["medicines-not-asked"]),
    ):
        assert rules_of(of) == found


def test_a_trip_that_ends_before_it_begins_says_why() -> None:
    typed = enter(trip(), "stop", "1 Apr 2027")
    alert = only(plan(trips=(typed,)), "unread")
    assert alert.fields == ("children[1].trips[0].stop",)
    assert alert.message == (
        "Travel, Samplestadt: “Until” was not taken: “1 Apr 2027”. This is before the start, "
        "03 Apr 2027. Look at both dates. It prints as a blank until it is put right."
    )
    assert replace(typed, unread=()).stop == ""
