"""A plan in which each rule of the breadth fires, and the same plan with its ground changed."""

from typing import Any

from msgspec.structs import replace

from alps_careplan.model.activity import Activity, ActivityRow, SpleenGuard
from alps_careplan.model.household import CarePlan
from alps_careplan.model.medicines import Monitoring, TaperStep
from alps_careplan.model.people import Counts, Spleen
from alps_careplan.model.school import Letter, Paragraph, School
from alps_careplan.model.travel import CarriedMedicine, Trip
from alps_careplan.model.vaccines import BloodProduct, Vaccination, Vaccines
from tests.rules.plans import (
    CHILD,
    FLU,
    VACCINES,
    medicine,
    plan,
    quantity,
    taking,
    vaccinated,
    with_fever,
)

LARGE = replace(CHILD, spleen=Spleen(state="enlarged"))
GUARDED = SpleenGuard(state="has")


def dose(vaccine: str, **fields: Any) -> Vaccination:
    given: dict[str, Any] = {"id": f"v-{vaccine}", "vaccine": vaccine, "date": "2020-03-04"}
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


def carrying(supply: Any, **fields: Any) -> CarePlan:
    carried = CarriedMedicine(id="k1", medicine="sirolimus", supply=supply)
    return plan(trips=(trip(carried=(carried,), **fields),))


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

FIRES: dict[str, tuple[CarePlan, CarePlan]] = {
    "cvx-unknown": (vaccinated(dose("MMR", cvx="3")), vaccinated(dose("MMR", cvx="4"))),
    "cvx-differs": (vaccinated(dose("MMR", cvx="10")), vaccinated(dose("MMR", cvx="33"))),
    "same-dose-twice": (
        vaccinated(dose("MMR"), dose("mmr")),
        vaccinated(dose("MMR", date="2020-03-05"), dose("mmr", date="2020-03-05")),
    ),
    "given-to-come": (
        vaccinated(dose("MMR", date="2026-11-21")),
        vaccinated(dose("MMR", date="2026-11-22")),
    ),
    "egg-influenza": (
        plan(vaccines=paper(egg_allergy="not-asked", vaccinations=(FLU, planned("flu")))),
        plan(vaccines=paper(egg_allergy="yes", vaccinations=(FLU, planned("flu")))),
    ),
    "influenza-year": (
        plan(vaccines=paper(vaccinations=(replace(FLU, date="2025-10-05"),))),
        plan(vaccines=paper(vaccinations=(replace(FLU, date="2025-10-06"),))),
    ),
    "live-vaccine-planned": (
        taking(SIROLIMUS, vaccines=paper(vaccinations=(FLU, planned("MMR")))),
        taking(medicine("tacrolimus"), vaccines=paper(vaccinations=(FLU, planned("MMR")))),
    ),
    "live-vaccine-given": (
        taking(SIROLIMUS, vaccines=paper(vaccinations=(FLU, dose("MMR")))),
        taking(SIROLIMUS, vaccines=paper(vaccinations=(FLU, dose("MMR", date="2021")))),
    ),
    "live-vaccine-trip": (
        taking(
            SIROLIMUS, vaccines=paper(vaccinations=(FLU, planned("yellow fever"))), trips=(SOON,)
        ),
        taking(
            SIROLIMUS,
            vaccines=paper(vaccinations=(FLU, planned("yellow fever"))),
            trips=(replace(SOON, start="2027-04-04"),),
        ),
    ),
    "guard-missing": (
        plan(child=LARGE, activity=activity(guard=SpleenGuard())),
        plan(child=LARGE, activity=activity(guard=SpleenGuard(state="ask"))),
    ),
    "removed-vaccines": (removed(), removed(dose("Prevnar 20"))),
    "removed-antibiotics": (removed(), removed(date="2019")),
    "gcsf-spleen": (
        taking(medicine("filgrastim"), child=LARGE, activity=activity()),
        taking(medicine("filgrastim", brand="Neupogen"), child=LARGE, activity=activity()),
    ),
    "contact-sport": (large(sport("rugby")), large(sport("rugby", "with-guard"))),
    "contact-not-known": (large(sport("PE lessons")), large(sport("Zorbing"))),
    "answer-lapsed": (
        plan(activity=activity(sport("running", until="2026-10"))),
        plan(activity=activity(sport("running", until="2026-09"))),
    ),
    "letter-without-place": (
        plan(school=school(letter("employer"))),
        plan(school=school(letter("employer", place="gone"))),
    ),
    "letter-without-sender": (
        plan(school=school(letter(sender=""))),
        plan(school=school(letter(sender="gone"))),
    ),
    "trip-without-care": (
        plan(trips=(trip(hospital=""),)),
        plan(trips=(trip(hospital="gone"),)),
    ),
    "supply-before-trip-ends": (
        carrying(quantity("9", "days")),
        carrying(quantity("1", "weeks")),
    ),
    "expiry-before-trip-ends": (
        taking(medicine("sirolimus", expiry="2027-04-11"), trips=(trip(),)),
        taking(medicine("sirolimus", expiry="2027-03"), trips=(trip(),)),
    ),
    "monitoring-without-date": (
        taking(medicine("sirolimus", monitoring=())),
        taking(medicine("sirolimus", monitoring=(Monitoring(id="n1", what="level"),))),
    ),
    "steroid-bones": (taking(PREDNISOLONE), taking(replace(PREDNISOLONE, brand="Orapred"))),
    "steroid-taper": (
        taking(PREDNISOLONE),
        taking(replace(PREDNISOLONE, dose=quantity("5", "mg"))),
    ),
    "taper-differs": (
        taking(replace(PREDNISOLONE, taper=(TaperStep(id="s1", stop="2026-11-19"),))),
        taking(replace(PREDNISOLONE, taper=(TaperStep(id="s1", stop="2026-11-18"),))),
    ),
    "steroid-looks": (
        taking(PREDNISOLONE, school=school()),
        taking(replace(PREDNISOLONE, brand="Orapred"), school=school()),
    ),
    "rituximab": (
        plan(vaccines=paper(products=(RITUXIMAB,))),
        plan(vaccines=paper(products=(replace(RITUXIMAB, date="2025"),))),
    ),
    "supplement-without-word": (
        taking(medicine("zinc", prescriber="")),
        taking(medicine("zinc", prescriber="gone")),
    ),
    "probiotics-neutrophils": (
        taking(
            medicine("probiotics"),
            child=replace(LOW_NEUTROPHILS, counts=Counts(platelets_low="no")),
        ),
        taking(medicine("probiotics"), child=LOW_NEUTROPHILS),
    ),
    "before-birth": (with_fever(set_on="2017"), with_fever(set_on="2016")),
    "may-be-misread": (with_fever(driver="5.0 mg"), with_fever(driver="6.0 mg")),
}
# What rests on a blank alone.
BLANKS: dict[str, CarePlan] = {
    "no-school-contact": plan(school=school(place="", office_phone=" ", head="mute")),
}
OWN_WORDS = Paragraph(id="g1", slot="fever", text="Give 5.0 mg.")
