"""The rules on vaccines: where each fires, where it does not, and what it does with the unknown."""

from datetime import date
from typing import Any

import pytest
from msgspec.structs import replace

from alps_careplan.model.household import CarePlan
from alps_careplan.model.people import Allergy
from alps_careplan.model.vaccines import BloodProduct, Vaccination
from alps_careplan.rules import check
from tests.rules.parts import SIROLIMUS, SOON, dose, paper, planned, trip
from tests.rules.plans import (
    CHILD,
    FLU,
    context,
    medicine,
    only,
    plan,
    rules_of,
    taking,
    vaccinated,
)


def suppressed(*rows: Vaccination, **changes: Any) -> CarePlan:
    return taking(SIROLIMUS, vaccines=paper(vaccinations=(FLU, *rows)), **changes)


# Codes


@pytest.mark.parametrize("code", ["3", "999", "MMR", "0 3"])
def test_a_code_that_is_not_in_the_list(code: str) -> None:
    alert = only(vaccinated(dose("MMR", cvx=code)), "cvx-unknown")
    assert alert.level == "check"
    assert alert.fields == ("children[1].vaccines.vaccinations[1].cvx",)
    assert code in alert.message


@pytest.mark.parametrize("code", ["", " ", "03", " 03 "])
def test_a_code_of_the_list_and_none(code: str) -> None:
    assert rules_of(vaccinated(dose("MMR", cvx=code))) == []


def test_a_vaccine_is_called_by_its_name_else_its_trade_name() -> None:
    for name, trade_name, called in (
        ("MMR", "Priorix", "MMR: "),
        (" ", "Priorix", "Priorix: "),
        ("", "", "A vaccine without a name: "),
    ):
        row = dose(name, id="v1", trade_name=trade_name, cvx="999")
        assert only(vaccinated(row), "cvx-unknown").message.startswith(called)


def test_a_code_of_another_vaccine() -> None:
    alert = only(vaccinated(dose("Prevnar 20", cvx="03")), "cvx-differs")
    assert "“MMR”" in alert.message
    assert rules_of(vaccinated(dose("measles", cvx="03"))) == []
    unknown = only(vaccinated(dose("Zorbivax", cvx="03")), "cvx-differs")
    assert "does not know this name" in unknown.message
    assert "“MMR”" in unknown.message
    known = dose("Zorbivax", trade_name="M-M-R II", cvx="03")
    assert rules_of(vaccinated(known)) == []
    assert "cvx-differs" in rules_of(vaccinated(replace(known, cvx="10")))


# The same dose twice


@pytest.mark.parametrize(
    ("one", "other"),
    [
        (dose("MMR"), dose("M-M-R II", id="v2")),
        (dose("Zorbivax"), dose("ZORBIVAX ", id="v2")),
        (dose("Prevnar 20", dose_number="2"), dose("Prevnar 20", id="v2", date="2021",
                                                   dose_number=" 2 ")),
        (dose("x", cvx="10"), dose("y", id="v2", cvx="10")),
        # The very same part of a date, and a day within a month.
        (dose("MMR", date="2020-05"), dose("MMR", id="v2", date="2020-05")),
        (dose("Varicella", date="2021"), dose("varicella", id="v2", date="2021")),
        (dose("COVID-19", date="2024-10"), dose("Comirnaty", id="v2", date="2024-10")),
        (dose("Hepatitis A", date="2021-05-10"), dose("Hepatitis A", id="v2", date="2021-05")),
        (dose("MMR", date="2020-05", dose_number="1"), dose("MMRV", id="v2", date="2020-05",
                                                            dose_number="1")),
        # Other names, against one disease.
        (dose("MMR"), dose("MMRV", id="v2")),
        (dose("IPV"), dose("polio", id="v2")),
        (dose("Infanrix hexa"), dose("DTaP-Hep B-IPV-Hib", id="v2")),
        (dose("Zorbivax", diseases="Measles; Mumps"), dose("MMR", id="v2")),
        (dose("Zorbivax", diseases="Zorb"), dose("Other", id="v2", diseases="zorb ")),
    ],
)  # fmt: skip
def test_one_dose_in_two_rows(one: Vaccination, other: Vaccination) -> None:
    alert = only(vaccinated(one, other), "same-dose-twice")
    assert alert.rows == (one.id, "v2")


@pytest.mark.parametrize(
    ("one", "other"),
    [
        (dose("MMR"), dose("MMR", id="v2", date="2021-03-04")),
        (dose("MMR", date="2020"), dose("MMR", id="v2")),  # may be two days
        (dose("MMR", date="2020"), dose("MMRV", id="v2", date="2020")),
        (dose("DTaP", date="2020", dose_number="1"), dose("DTaP", id="v2", date="2020",
                                                          dose_number="2")),
        (dose("DTaP", date="2020-03"), dose("DTaP", id="v2", date="2020-05")),
        (dose("MMR", date="2020-13"), dose("MMR", id="v2", date="2020-13")),
        (dose("Trumenba"), dose("Menveo", id="v2")),  # against other kinds of one disease
        (dose("MMR", date=""), dose("MMR", id="v2", date="")),
        (dose("MMR"), planned("MMR", id="v2", date="2020-03-04")),
        (dose("MMR"), dose("Prevnar 20", id="v2")),
        (dose("", id="v1"), dose("", id="v2")),
        # Each season's first dose.
        (dose("flu", dose_number="1", live="no"),
         dose("flu", id="v2", date="2021-10-01", dose_number="1", live="no")),
    ],
)  # fmt: skip
def test_two_rows_that_are_two_doses(one: Vaccination, other: Vaccination) -> None:
    assert "same-dose-twice" not in rules_of(vaccinated(one, other))


def test_one_dose_in_three_rows_is_one_alert() -> None:
    rows = (dose("MMR"), dose("MMR", id="v2"), dose("mmr", id="v3"))
    assert only(vaccinated(*rows), "same-dose-twice").rows == ("v-MMR", "v2", "v3")


def test_a_month_does_not_make_one_dose_of_two_days() -> None:
    rows = (dose("MMR", date="2020-03-04"), dose("mmr", date="2020-03-25"))
    assert "same-dose-twice" not in rules_of(vaccinated(*rows))


# The yearly flu shot


@pytest.mark.parametrize(
    ("day", "fires"),
    [
        ("2026-10-05", False),
        ("2025-11-20", False),
        ("2025-11-19", True),
        ("2025-12", False),
        ("2026", False),
        ("2025", True),  # it may be longer ago
        ("", True),
        ("2025-13", True),
    ],
)
def test_a_flu_shot_within_a_year(day: str, fires: bool) -> None:
    of = plan(vaccines=paper(vaccinations=(replace(FLU, date=day),)))
    assert ("influenza-year" in rules_of(of)) is fires


@pytest.mark.parametrize("name", ["influenza", "Fluzone", "FluMist", "flu shot"])
def test_a_flu_shot_is_known_by_its_names(name: str) -> None:
    of = plan(vaccines=paper(vaccinations=(replace(FLU, vaccine=name),)))
    assert "influenza-year" not in rules_of(of)


def test_who_has_no_flu_shot_is_asked() -> None:
    for rows in ("none-known", (dose("MMR"),), (dose("Zorbivax", date="2026-10-05"),)):
        alert = only(plan(vaccines=paper(vaccinations=rows)), "influenza-year")
        assert alert.level == "ask"
        assert "nih-family: Other treatments" in alert.sources
        assert not any(char.isdigit() for char in alert.message)


def test_a_list_not_asked_for_is_a_blank_and_says_no_more() -> None:
    for rows in ("not-asked", ()):
        assert rules_of(plan(vaccines=paper(vaccinations=rows))) == ["blank"]


@pytest.mark.parametrize(
    ("row", "fires"),
    [
        (planned("flu", live="no"), False),
        (planned("flu", live="no", date=""), False),
        (planned("flu", live="no", date="2026-10"), True),  # it was to be given
        (dose("flu", status="not-to-give"), False),
        (dose("flu", status="declined"), True),
    ],
)
def test_a_flu_shot_planned_or_refused(row: Vaccination, fires: bool) -> None:
    of = plan(vaccines=paper(vaccinations=(row,)))
    assert ("influenza-year" in rules_of(of)) is fires


def test_a_year_from_a_leap_day() -> None:
    of = plan(vaccines=paper(vaccinations=(replace(FLU, date="2027-02-28"),)))
    assert "influenza-year" not in rules_of(of, today=date(2028, 2, 29))


# Egg allergy


def test_an_egg_allergy_and_a_flu_shot_planned() -> None:
    def of(egg: Any, *rows: Vaccination, **changes: Any) -> CarePlan:
        return plan(vaccines=paper(egg_allergy=egg, vaccinations=(FLU, *rows)), **changes)

    shot = planned("Fluzone")
    yes, unknown = only(of("yes", shot), "egg-influenza"), only(of("not-asked", shot),
                                                                "egg-influenza")  # fmt: skip
    assert "is written in the plan" in yes.message
    assert "not answered yet" in unknown.message
    assert yes.sources == ("nih-family: Other treatments",)
    assert "egg-influenza" not in rules_of(of("no", shot))
    assert "egg-influenza" not in rules_of(of("yes", planned("Prevnar 20")))
    assert "egg-influenza" not in rules_of(of("yes", dose("Fluzone")))
    nobody_knows = planned("Zorbivax")
    assert "whether it is a flu shot" in only(of("yes", nobody_knows), "egg-influenza").message
    for egg, row in (("no", nobody_knows), ("not-asked", nobody_knows), ("yes", planned(""))):
        assert "egg-influenza" not in rules_of(of(egg, row))
    allergic = replace(CHILD, allergies=(Allergy(id="e", substance="Hen's egg", reaction="rash"),))
    told = only(of("no", shot, child=allergic), "egg-influenza")
    assert told.fields[-1] == "children[1].child.allergies[0].substance"


# Live vaccines


@pytest.mark.parametrize(
    ("row", "words"),
    [
        (planned("MMR"), "it is a live vaccine"),
        (planned("x", cvx="21"), "it is a live vaccine"),
        (planned("chickenpox", live="no"), "it may be a live vaccine"),  # the mark is doubted
        (planned("flu"), "it may be a live vaccine"),
        (planned("Zorbivax", live="yes"), "it is a live vaccine"),
        (planned("Zorbivax", live="ask"), "it may be a live vaccine"),
        (planned("Zorbivax"), "does not know whether it is live"),
        (planned("Jynneos"), "holds a virus that cannot multiply: ask whether it counts as live"),
    ],
)
def test_a_live_vaccine_planned_beside_an_immune_suppressing_medicine(
    row: Vaccination, words: str
) -> None:
    alert = only(suppressed(row), "live-vaccine-planned")
    assert words.casefold() in alert.message.casefold()
    assert "sirolimus" in alert.message
    assert "specialist decides" in alert.message
    assert alert.rows == (row.id, "m-sirolimus")


@pytest.mark.parametrize(
    "row",
    [planned("Prevnar 20"), planned("flu", live="no"), planned("Zorbivax", live="no"),
     dose("MMR", status="declined"), dose("MMR", status="not-to-give")],
)  # fmt: skip
def test_a_vaccine_that_is_not_live_or_not_planned(row: Vaccination) -> None:
    assert rules_of(suppressed(row)) == []


def test_without_an_immune_suppressing_medicine_there_is_no_ban() -> None:
    rows = (planned("MMR"), dose("chickenpox"))
    assert rules_of(vaccinated(*rows, trips=(SOON,))) == []
    assert rules_of(taking(medicine("paracetamol"), vaccines=vaccinated(*rows).vaccines)) == []


def test_a_medicine_not_known_is_asked_about() -> None:
    for medicines in ("not-asked", (medicine("Zorbinol"),)):
        of = vaccinated(planned("MMR"), medicines=medicines, medicines_review_by="2027")
        assert "not known whether" in only(of, "live-vaccine-planned").message


def test_rituximab_among_the_treatments_counts() -> None:
    products = (BloodProduct(id="b1", what="rituximab", date="2020"),)
    of = plan(vaccines=paper(vaccinations=(FLU, planned("MMR")), products=products))
    alert = only(of, "live-vaccine-planned")
    assert "for how long it counts" in alert.message
    assert alert.rows == ("v-MMR", "b1")


@pytest.mark.parametrize(
    ("given", "start", "fires"),
    [
        ("2020-03-04", "", True),
        ("2020-03-04", "2021", False),
        ("2020-03-04", "2020", True),  # either may have been first
        ("2022", "2021", True),
        ("", "2021", True),
    ],
)
def test_live_vaccines_given_since_the_medicine_was_started(
    given: str, start: str, fires: bool
) -> None:
    rows = (FLU, dose("MMR", date=given), dose("Prevnar 20"))
    of = taking(medicine("sirolimus", start=start), vaccines=paper(vaccinations=rows))
    assert ("live-vaccine-given" in rules_of(of)) is fires


def test_live_vaccines_given_are_one_alert() -> None:
    alert = only(suppressed(dose("MMR"), dose("Varivax"), dose("Zorbivax")), "live-vaccine-given")
    assert alert.rows == ("v-MMR", "v-Varivax", "v-Zorbivax")
    assert "live-vaccine-given" not in rules_of(suppressed(dose("Jynneos")))
    unasked = only(vaccinated(dose("MMR"), medicines="not-asked"), "live-vaccine-given")
    assert "not known whether" in unasked.message


def test_a_live_vaccine_planned_before_a_trip() -> None:
    fever = planned("yellow fever", date="2027-03")
    assert only(suppressed(fever, trips=(SOON,)), "live-vaccine-trip").rows == ("t1", fever.id)
    undated = replace(fever, date="")
    assert "live-vaccine-trip" in rules_of(suppressed(undated, trips=(SOON,)))
    later = replace(fever, date="2027-05")
    assert "live-vaccine-trip" not in rules_of(suppressed(later, trips=(SOON,)))
    under_way = trip(start="2026-11-03", stop="")
    assert "live-vaccine-trip" not in rules_of(suppressed(fever, trips=(under_way,)))
    assert "live-vaccine-trip" in rules_of(suppressed(undated, trips=(under_way,)))
    past = trip(start="2026-01-03", stop="2026-01-12")
    assert "live-vaccine-trip" not in rules_of(suppressed(fever, trips=(past,)))
    shot = planned("Prevnar 20", date="2027-03")
    assert "live-vaccine-trip" not in rules_of(suppressed(shot, trips=(SOON,)))


# Blanks


def test_a_refused_vaccine_needs_no_date_and_any_other_does() -> None:
    def blanks(status: Any) -> list[str]:
        row = dose("MMR", status=status, date="")
        found = [a for a in check(context(vaccinated(row))) if a.rule == "blank"]
        return [path.rpartition(".")[2] for alert in found for path in alert.fields]

    assert blanks("given") == blanks("planned") == ["date"]
    assert blanks("declined") == blanks("not-to-give") == []
    nameless = dose("", id="v1", status="declined", date="")
    assert rules_of(vaccinated(nameless)) == ["blank"]


# Given on a day to come


@pytest.mark.parametrize(
    ("on", "fires"),
    [("2026-11-21", True), ("2027", True), ("2026-11-20", False), ("2026-11", False), ("", False)],
)
def test_given_on_a_day_to_come(on: str, fires: bool) -> None:
    assert ("given-to-come" in rules_of(vaccinated(dose("MMR", date=on)))) is fires
    assert "given-to-come" not in rules_of(vaccinated(planned("MMR", date=on)))


def test_a_flu_shot_of_a_day_to_come_is_not_one_of_the_last_year() -> None:
    late = plan(vaccines=paper(vaccinations=(replace(FLU, date="2027-10-05"),)))
    assert "influenza-year" in rules_of(late)
