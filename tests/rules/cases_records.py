"""The four cases of the rules on vaccines, school, travel and the plan as a whole."""

from msgspec.structs import replace

from alps_careplan.model.diary import Measurement
from alps_careplan.model.entry import enter
from alps_careplan.model.household import CarePlan
from alps_careplan.model.issues import Issue
from alps_careplan.model.medicines import Medication
from alps_careplan.model.records import Confirmation, Unread
from alps_careplan.rules import Context, shown_now
from tests.rules.four import Four, Never, Unknown
from tests.rules.parts import (
    SIROLIMUS,
    SOON,
    carrying,
    dose,
    letter,
    overtaken,
    packed,
    paper,
    planned,
    school,
    spared,
    trip,
)
from tests.rules.plans import (
    FEVER,
    FLU,
    PLAN,
    context,
    medicine,
    plan,
    quantity,
    taking,
    vaccinated,
    with_child,
    with_fever,
)

CONFIRMED = (
    Confirmation(
        id="k",
        clinician="doctor",
        date="2026-11-02",
        covers=("fever",),
        digest="as it was before",
    ),
)
UNREAD_TRIP = enter(trip(), "stop", "1 Apr 2027")  # before it begins


def suppressed(*rows: object, taken: Medication = SIROLIMUS, **changes: object) -> CarePlan:
    return taking(taken, vaccines=paper(vaccinations=(FLU, *rows)), **changes)


def read(at: str) -> Context:
    """Return the plan with a weight of a day as the latest reading."""
    weight = Measurement(id="w", child=PLAN.id, at=at, what="weight", value=quantity("21", "kg"))
    return replace(context(), latest={"weight": weight})


def issued(of: CarePlan, **fields: object) -> Context:
    """Return a plan, and a fever plan that was issued when it was as PLAN is."""
    given: dict[str, object] = {
        "id": "i1", "child": PLAN.id, "kind": "fever-plan", "number": 1, "recipient": "Aunt Anne",
        "at": "2026-11-02T09:00", "revision": "r1", "content_version": "1", "title": "Fever plan",
        "covers": ("fever",),
    }  # fmt: skip
    issue = Issue(**given)  # type: ignore[arg-type]
    issue = replace(issue, shows=shown_now(context(), issue))
    return replace(context(of), issues=(replace(issue, **fields),))


VACCINES: dict[str, Four] = {
    "live-vaccine-planned": Four(
        fires=suppressed(planned("MMR")),
        quiet=taking(medicine("paracetamol"), vaccines=suppressed(planned("MMR")).vaccines),
        unknown=Unknown(vaccinated(planned("MMR"), medicines="not-asked"), "not known whether"),
        back=suppressed(planned("MMR"), taken=replace(SIROLIMUS, brand="Rapamune")),
    ),
    "live-vaccine-given": Four(
        fires=suppressed(dose("MMR")),
        quiet=suppressed(dose("MMR"), taken=medicine("sirolimus", start="2021")),
        unknown=Unknown(vaccinated(dose("MMR"), medicines="not-asked"), "not known whether"),
        back=suppressed(dose("MMR", date="2021")),
    ),
    "live-vaccine-trip": Four(
        fires=suppressed(planned("yellow fever"), trips=(SOON,)),
        quiet=suppressed(planned("yellow fever", date="2027-05"), trips=(SOON,)),
        unknown=Unknown(
            vaccinated(planned("yellow fever", date=""), medicines="not-asked", trips=(SOON,)),
            "or one that may be live",
        ),
        back=suppressed(planned("yellow fever"), trips=(replace(SOON, start="2027-04-04"),)),
    ),
    "cvx-unknown": Four(
        fires=vaccinated(dose("MMR", cvx="3")),
        quiet=vaccinated(dose("MMR", cvx="03")),
        unknown=Never("It rests on a code that is typed; without one there is nothing to look up."),
        back=vaccinated(dose("MMR", cvx="4")),
    ),
    "cvx-differs": Four(
        fires=vaccinated(dose("MMR", cvx="10")),
        quiet=vaccinated(dose("MMR", cvx="03")),
        unknown=Unknown(vaccinated(dose("Zorbivax", cvx="03")), "does not know this name"),
        back=vaccinated(dose("MMR", cvx="33")),
    ),
    "same-dose-twice": Four(
        fires=vaccinated(dose("MMR"), dose("mmr")),
        quiet=vaccinated(dose("MMR"), dose("mmr", date="2021-03-04")),
        unknown=Unknown(vaccinated(dose("MMR"), dose("mmr", date="")), "“Date” is blank", "blank"),
        back=vaccinated(dose("MMR", date="2020-03-05"), dose("mmr", date="2020-03-05")),
    ),
    "planned-passed": Four(
        fires=vaccinated(planned("MMR", date="2026-10")),
        quiet=vaccinated(planned("MMR", date="2026-11")),
        unknown=Unknown(vaccinated(planned("MMR", date="")), "“Date” is blank", "blank"),
        back=vaccinated(planned("MMR", date="2026-09")),
    ),
    "given-to-come": Four(
        fires=vaccinated(dose("MMR", date="2026-11-21")),
        quiet=vaccinated(dose("MMR", date="2026-11-20")),
        unknown=Unknown(vaccinated(dose("MMR", date="")), "“Date” is blank", "blank"),
        back=vaccinated(dose("MMR", date="2026-11-22")),
    ),
    "egg-influenza": Four(
        fires=plan(vaccines=paper(egg_allergy="yes", vaccinations=(FLU, planned("flu")))),
        quiet=plan(vaccines=paper(egg_allergy="no", vaccinations=(FLU, planned("flu")))),
        unknown=Unknown(
            plan(vaccines=paper(egg_allergy="not-asked", vaccinations=(FLU, planned("flu")))),
            "not answered yet",
        ),
        back=plan(
            vaccines=paper(egg_allergy="yes", vaccinations=(FLU, planned("Fluzone", id="v-flu")))
        ),
    ),
    "influenza-year": Four(
        fires=plan(vaccines=paper(vaccinations=(replace(FLU, date="2025-10-05"),))),
        quiet=PLAN,
        unknown=Unknown(
            plan(vaccines=paper(vaccinations=(replace(FLU, date=""),))), "stands in the record"
        ),
        back=plan(vaccines=paper(vaccinations=(replace(FLU, date="2025-10-06"),))),
    ),
}
SCHOOL_AND_TRAVEL: dict[str, Four] = {
    "letter-without-place": Four(
        fires=plan(school=school(letter("employer"))),
        quiet=plan(school=school(letter("employer", place="hospital"))),
        unknown=Unknown(
            plan(school=school(letter("employer", place="gone"))), "no longer in the plan"
        ),
        back=plan(school=school(letter("employer", place="gone"))),
    ),
    "letter-without-sender": Four(
        fires=plan(school=school(letter(sender=""))),
        quiet=plan(school=school(letter())),
        unknown=Unknown(plan(school=school(letter(sender="gone"))), "does not say who"),
        back=plan(school=school(letter(sender="gone"))),
    ),
    "medicine-at-school-unasked": Four(
        fires=taking(
            medicine("sirolimus", at_school="not-asked"),
            school=school(letter("healthcare-plan", tell_medicines=True)),
        ),
        quiet=taking(
            medicine("sirolimus", at_school="no"),
            school=school(letter("healthcare-plan", tell_medicines=True)),
        ),
        unknown=Unknown(
            taking(
                medicine("sirolimus"), school=school(letter("class-teacher", tell_medicines=True))
            ),
            "is not answered yet",
        ),
        back=taking(
            medicine("azathioprine", id="m-sirolimus"),
            school=school(letter("healthcare-plan", tell_medicines=True)),
        ),
    ),
    "own-words-overtaken": Four(
        fires=overtaken("yes"),
        quiet=overtaken("not-asked"),
        unknown=Unknown(
            overtaken("yes", text="Low, we think.", over=""), "not kept what stood there"
        ),
        back=overtaken("yes", text="Ask us about platelets."),
    ),
    "no-school-contact": Four(
        fires=plan(school=school(place="", office_phone=" ", head="mute")),
        quiet=plan(school=school(place="", office_phone=" ", head="nurse")),
        unknown=Unknown(
            plan(school=school(place="gone", office_phone="", head="gone")), "No phone number"
        ),
        back=plan(school=school(place="", office_phone=" ", nurse="mute")),
    ),
    "trip-without-care": Four(
        fires=plan(trips=(trip(hospital=""),)),
        quiet=plan(trips=(trip(),)),
        unknown=Unknown(
            plan(trips=(trip(hospital="gone", start="", stop=""),)), "no hospital written down"
        ),
        back=plan(trips=(trip(hospital="gone"),)),
    ),
    "not-packed": Four(
        fires=taking(
            medicine("sirolimus"),
            medicine("folic acid", expiry="2028"),
            trips=(trip(carried=packed()),),
        ),
        quiet=taking(medicine("sirolimus"), trips=(trip(carried=packed()),)),
        unknown=Unknown(
            taking(medicine("sirolimus"), trips=(trip(),)),
            "supply for the trip (sirolimus)",
            "trip-supply-blank",
        ),
        back=taking(
            medicine("sirolimus"),
            medicine("mycophenolate", expiry="2028"),
            trips=(trip(carried=packed()),),
        ),
    ),
    "supply-before-trip-ends": Four(
        fires=carrying(quantity("9", "days")),
        quiet=carrying(quantity("10", "days")),
        unknown=Unknown(carrying(None), "supply for the trip (sirolimus)", "trip-supply-blank"),
        back=carrying(quantity("1", "weeks")),
    ),
    "spare-over-supply": Four(
        fires=plan(trips=(trip(carried=spared("3", "weeks")),)),
        quiet=plan(trips=(trip(carried=spared("14", "days")),)),
        unknown=Unknown(carrying(None), "supply for the trip (sirolimus)", "trip-supply-blank"),
        back=plan(trips=(trip(carried=spared("15", "days")),)),
    ),
    "expiry-before-trip-ends": Four(
        fires=taking(medicine("sirolimus", expiry="2027-04-11"), trips=(trip(),)),
        quiet=taking(medicine("sirolimus", expiry="2027-04-12"), trips=(trip(),)),
        unknown=Unknown(
            taking(medicine("sirolimus"), trips=(trip(),)),
            "expiry date (sirolimus)",
            "trip-supply-blank",
        ),
        back=taking(medicine("sirolimus", expiry="2027-03"), trips=(trip(),)),
    ),
    "trip-supply-blank": Four(
        fires=taking(medicine("sirolimus"), trips=(trip(),)),
        quiet=taking(medicine("sirolimus", expiry="2028"), trips=(trip(carried=packed()),)),
        unknown=Unknown(
            taking(medicine("sirolimus", expiry="2028"), trips=(trip(carried=packed(None)),)),
            "blank: supply for the trip (sirolimus).",
        ),
        back=taking(medicine("sirolimus"), trips=(trip(carried=packed()),)),
    ),
}
WHOLE_PLAN: dict[str, Four] = {
    "before-birth": Four(
        fires=with_fever(set_on="2017"),
        quiet=with_fever(set_on="2018"),
        unknown=Unknown(
            replace(with_fever(set_on="2017"), child=with_child(birth_date="").child),
            "date of birth is blank",
            "birth-date-blank",
        ),
        back=with_fever(set_on="2016"),
    ),
    "birth-date-blank": Four(
        fires=with_child(birth_date=""),
        quiet=PLAN,
        unknown=Unknown(
            vaccinated(dose("MMR"), child=with_child(birth_date="").child),
            "no date of the plan can be compared",
        ),
        back=replace(
            with_child(birth_date=""),
            school=school(letter(absent_from="2026-10")),
        ),
    ),
    "reading-to-come": Four(
        fires=read("2062-04-03"),
        quiet=read("2020-04-03T07:30"),
        unknown=Never("Only a reading with its day can be the latest."),
        back=read("2063-04-03"),
    ),
    "review-passed": Four(
        fires=with_fever(review_by="2026-10"),
        quiet=with_fever(review_by="2026-11"),
        unknown=Unknown(with_fever(review_by=""), "No date is set", "review-not-set"),
        back=with_fever(review_by="2026-09"),
    ),
    "review-not-set": Four(
        fires=with_fever(review_by=""),
        quiet=PLAN,
        unknown=Unknown(plan(fever=enter(FEVER, "review_by", "soon")), "“Review by”", "unread"),
        back=with_fever(review_by="", set_on="2026-11"),
    ),
    "changed-since-confirmed": Four(
        fires=plan(confirmations=CONFIRMED),
        quiet=PLAN,
        unknown=Unknown(
            plan(confirmations=(replace(CONFIRMED[0], covers=("horoscope",)),)), "has changed since"
        ),
        back=replace(with_fever(driver="Nora"), confirmations=CONFIRMED),
    ),
    "date-to-come": Four(
        fires=with_fever(set_on="2026-11-21"),
        quiet=with_fever(set_on="2026-11-20"),
        unknown=Unknown(with_fever(set_on=""), "“When it was set” is blank", "blank"),
        back=with_fever(set_on="2026-11-22"),
    ),
    "confirmation-open": Four(
        fires=plan(confirmations=(replace(CONFIRMED[0], date="2026-11-21"),)),
        quiet=plan(confirmations=CONFIRMED),
        unknown=Unknown(plan(confirmations=(replace(CONFIRMED[0], clinician=""),)), "is blank"),
        back=plan(confirmations=(replace(CONFIRMED[0], date="2026-11-22"),)),
    ),
    "issued-before-changes": Four(
        fires=issued(with_fever(driver="Nora")),
        quiet=issued(with_child(pharmacy="hospital", languages="English")),
        unknown=Unknown(issued(PLAN, covers=(), shows=""), "not known what it rests on"),
        back=issued(with_fever(driver="Nils")),
    ),
    "may-be-misread": Four(
        fires=with_fever(driver="5.0 mg"),
        quiet=with_fever(driver="5 mg"),
        unknown=Never("It rests on a text that is typed."),
        back=with_fever(driver="6.0 mg"),
    ),
    "unread": Four(
        fires=with_fever(unread=(Unread("higher", "hot", ""),)),
        quiet=PLAN,
        unknown=Unknown(plan(trips=(UNREAD_TRIP,)), "It prints as a blank"),
        back=with_fever(unread=(Unread("higher", "hotter", ""),)),
    ),
    "blank": Four(
        fires=taking(medicine("sirolimus", reason="")),
        quiet=taking(medicine("sirolimus")),
        unknown=Unknown(with_fever(site="not-asked"), "is not answered yet"),
        back=taking(medicine("sirolimus", reason="", generic_name="tacrolimus")),
    ),
    "unprintable-character": Four(
        fires=with_fever(driver="Nora \U00013000"),
        quiet=with_fever(driver="Nora"),
        unknown=Never("It rests on a text that is typed."),
        back=with_fever(driver="Nora \U00013001"),
    ),
}
RECORDS: dict[str, Four] = {**VACCINES, **SCHOOL_AND_TRAVEL, **WHOLE_PLAN}
