"""Parts of plans of which nothing is missing, to be broken in one place by each case."""

from typing import Any

from msgspec.structs import replace

from alps_careplan import content
from alps_careplan.model.activity import Activity, ActivityRow, SpleenGuard
from alps_careplan.model.household import CarePlan
from alps_careplan.model.people import Counts, Spleen
from alps_careplan.model.school import Letter, Paragraph, School
from alps_careplan.model.travel import CarriedMedicine, Trip
from alps_careplan.model.vaccines import BloodProduct, Vaccination, Vaccines
from tests.rules.plans import (
    CHILD,
    VACCINES,
    medicine,
    plan,
    quantity,
    vaccinated,
)

LARGE = replace(CHILD, spleen=Spleen(state="enlarged"))
GUARDED = SpleenGuard(state="has")


def dose(vaccine: str, **fields: Any) -> Vaccination:
    given: dict[str, Any] = {
        "id": f"v-{vaccine}", "vaccine": vaccine, "status": "given", "date": "2020-03-04",
    }  # fmt: skip
    return Vaccination(**(given | fields))


def planned(vaccine: str, **fields: Any) -> Vaccination:
    return dose(vaccine, **({"status": "planned", "date": "2027-01-11"} | fields))


def sport(activity: str, answer: Any = "allowed", **fields: Any) -> ActivityRow:
    given: dict[str, Any] = {
        "id": f"a-{activity}", "activity": activity, "answer": answer,
        "set_by": "doctor", "set_on": "2026-09",
    }  # fmt: skip
    return ActivityRow(**(given | fields))


def activity(*rows: ActivityRow, **fields: Any) -> Activity:
    """Return the activities of which nothing is missing."""
    given: dict[str, Any] = {"guard": GUARDED, "knock_plan": "call us", "review_by": "2027-04"}
    return Activity(grid=rows or (sport("running"),), **(given | fields))


def letter(kind: Any = "class-teacher", **fields: Any) -> Letter:
    return Letter(**({"id": f"l-{kind}", "kind": kind, "sender": "nurse"} | fields))


def school(*letters: Letter, **fields: Any) -> School:
    """Return a school of which nothing is missing."""
    given: dict[str, Any] = {
        "place": "hospital", "office_phone": "555-0105", "emergency": "as agreed",
        "emergency_action": "as agreed",
    }  # fmt: skip
    return School(letters=letters, **(given | fields))


def trip(**fields: Any) -> Trip:
    given: dict[str, Any] = {
        "id": "t1", "where": "Samplestadt", "start": "2027-04-03", "stop": "2027-04-12",
        "emergency_number": "555-0106", "hospital": "hospital",
    }  # fmt: skip
    return Trip(**(given | fields))


TWO_WEEKS = quantity("2", "weeks")


def packed(supply: Any = TWO_WEEKS, name: str = "sirolimus") -> tuple[CarriedMedicine, ...]:
    return (CarriedMedicine(id="k1", medicine=name, supply=supply),)


def spared(amount: str, unit: str) -> tuple[CarriedMedicine, ...]:
    """Return what lasts two weeks, with some of it called spare."""
    return (replace(packed()[0], spare=quantity(amount, unit)),)


def carrying(supply: Any, **fields: Any) -> CarePlan:
    return plan(trips=(trip(carried=packed(supply), **fields),))


def removed(*rows: Vaccination, **spleen: Any) -> CarePlan:
    state = Spleen(**({"state": "removed"} | spleen))
    return vaccinated(*rows, child=replace(CHILD, spleen=state), activity=activity())


def large(*rows: ActivityRow, **more: Any) -> CarePlan:
    return plan(child=LARGE, activity=activity(*rows), **more)


def paper(**changes: Any) -> Vaccines:
    return replace(VACCINES, **changes)


LOW_NEUTROPHILS = replace(CHILD, counts=Counts(platelets_low="no", neutrophils_low="yes"))
RITUXIMAB = BloodProduct(id="b1", what="rituximab", date="2024")
SOON = trip(start="2027-04-03", stop="2027-04-12")
SIROLIMUS = medicine("sirolimus")
PREDNISOLONE = medicine("prednisolone")
OVER = content.load().text("letter.fever")
OWN_WORDS = Paragraph(id="g1", slot="fever", text="Give 5.0 mg.", over=OVER)


def overtaken(platelets: Any, **words: str) -> CarePlan:
    """Return a letter with own words over what was said of platelets while nobody had asked."""
    unasked = content.load().text("letter.contact-platelets.ask")
    given: dict[str, Any] = {"text": unasked, "over": unasked, **words}
    own = Paragraph(id="o1", slot="contact-platelets", **given)
    child = replace(CHILD, counts=replace(CHILD.counts, platelets_low=platelets))
    told = letter(
        "healthcare-plan", tell_counts=True, tell_spleen=True, tell_diagnosis=True,
        paragraphs=(own,),
    )  # fmt: skip
    return plan(child=child, school=school(told))
