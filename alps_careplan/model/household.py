"""The household: one frozen value. People and places stand once; siblings share them."""

from typing import Annotated

from alps_careplan.i18n import N_
from alps_careplan.model.activity import Activity
from alps_careplan.model.fever import FeverPlan
from alps_careplan.model.fields import about
from alps_careplan.model.medicines import Avoidance, Medication
from alps_careplan.model.people import Child, Person, Place
from alps_careplan.model.records import (
    Confirmation,
    Dismissal,
    PartialDate,
    Record,
    Row,
    Rows,
    rows_of,
)
from alps_careplan.model.school import School
from alps_careplan.model.travel import Trip
from alps_careplan.model.vaccines import HouseholdVaccination, Vaccination, Vaccines, newest_first

SCHEMA_VERSION = 3


class CarePlan(Row, frozen=True, kw_only=True):
    """One child's plan. Diary rows and issued papers are kept beside it, by the plan's id."""

    child: Child = Child()
    fever: FeverPlan = FeverPlan()
    medicines: Annotated[
        Rows[Medication], about(N_("Medicines"), critical=True, many=N_("medicine"))
    ] = "not-asked"
    avoid: Annotated[
        Rows[Avoidance],
        about(N_("Medicines, foods and herbs to avoid"), many=N_("thing to avoid")),
    ] = "not-asked"
    medicines_review_by: Annotated[PartialDate, about(N_("Review the list by"))] = ""
    vaccines: Vaccines = Vaccines()
    activity: Activity = Activity()
    school: School = School()
    trips: Annotated[tuple[Trip, ...], about(N_("Trips"), many=N_("trip"))] = ()
    confirmations: tuple[Confirmation, ...] = ()
    dismissals: tuple[Dismissal, ...] = ()


class Household(Record, frozen=True, kw_only=True):
    """Everything a household typed, but the diary."""

    schema_version: int = SCHEMA_VERSION
    people: Annotated[tuple[Person, ...], about(N_("People"), many=N_("person"))] = ()
    places: Annotated[tuple[Place, ...], about(N_("Places"), many=N_("place"))] = ()
    vaccinations: Annotated[
        tuple[HouseholdVaccination, ...],
        about(
            N_("Vaccinations of others in the household"),
            N_(
                "Vaccines of the people who live with the child. Those of your other children come "
                "by themselves, from their own records."
            ),
            many=N_("vaccination of someone else"),
        ),
    ] = ()
    children: tuple[CarePlan, ...] = ()


def display_name(plan: CarePlan) -> str:
    """Return what the child is called: the preferred name, else the legal one, else ""."""
    return plan.child.preferred_name or plan.child.legal_name


def given_to_others(household: Household, plan: CarePlan) -> tuple[tuple[str, Vaccination], ...]:
    """Return (name, vaccination) of what each other child was given, the newest first."""
    return tuple(
        (display_name(other), row)
        for other in household.children
        if other.id != plan.id
        for row in newest_first(rows_of(other.vaccines.vaccinations))
        if row.status == "given"
    )


def person_of(household: Household, person_id: str) -> Person | None:
    """Return the person of that id, or None (also for a blank id)."""
    return next((p for p in household.people if p.id == person_id), None)


def place_of(household: Household, place_id: str) -> Place | None:
    """Return the place of that id, or None (also for a blank id)."""
    return next((p for p in household.places if p.id == place_id), None)
