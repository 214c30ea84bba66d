"""Vaccinations on paper: a name that was typed always stands there, and given means given."""

import re
from typing import Any

import pytest
from msgspec.structs import replace

from alps_careplan.i18n import date_words
from alps_careplan.model.compare import digest_of
from alps_careplan.model.household import CarePlan
from alps_careplan.model.people import Child
from alps_careplan.model.records import Dismissal
from alps_careplan.model.vaccines import Vaccination, Vaccines
from alps_careplan.rules import Context, check
from tests.documents import plans
from tests.documents.plans import compose, reading

PAPERS = ("travel-summary", "vaccination-record", "full-plan")
MMR = Vaccination(id="v1", vaccine="MMR", date="2020-03-04", status="given")


def with_rows(*rows: Vaccination) -> Context:
    return plans.context_of(CarePlan(id="child", vaccines=Vaccines(vaccinations=rows)))


@pytest.mark.parametrize("kind", PAPERS)
def test_a_typed_name_stands_where_the_diseases_are_blank(kind: str) -> None:
    flu = replace(MMR, id="v2", vaccine="", trade_name="Fluexample", date="2026-10-05")
    paper = compose(with_rows(MMR, flu), kind)
    lines = reading(paper).splitlines()
    blank = [i for i, line in enumerate(lines) if "gainst what: not filled in yet" in line]
    assert len(blank) == 2
    for name in ("MMR", "Fluexample"):
        assert any(name in lines[i] or name == lines[i - 1] for i in blank)


@pytest.mark.parametrize("kind", PAPERS)
def test_what_is_called_given_on_a_day_to_come_bears_no_mark_of_given(kind: str) -> None:
    words = reading(compose(with_rows(replace(MMR, date="2026-11-21", diseases="Measles")), kind))
    assert "✓ 21 Nov 2026" not in words
    assert "DATE STILL TO COME" in words
    come = reading(compose(with_rows(replace(MMR, date="2026-11-20", diseases="Measles")), kind))
    assert "✓ 20 Nov 2026" in come
    assert "DATE STILL TO COME" not in come


# What cannot be so, or may not be, says so; and bears no mark of given.

BORN = Child(legal_name="Kim", birth_date="2018-05-09")


def of_kim(*rows: Vaccination, **changes: Any) -> Context:
    vaccines = Vaccines(vaccinations=rows)
    return plans.context_of(CarePlan(id="child", child=BORN, vaccines=vaccines, **changes))


def marks(words: str) -> int:
    """Return how many doses bear the mark of given, with its day beside it."""
    return len(re.findall(r"✓ [0-9A-Z]", words.replace("✓ Given", "")))


@pytest.mark.parametrize("kind", PAPERS)
@pytest.mark.parametrize(("day", "early"), [("2015-01-01", True), ("2017", True), ("2018", False)])
def test_a_vaccination_before_birth_is_not_among_what_was_given(
    kind: str, day: str, early: bool
) -> None:
    tdap = replace(MMR, vaccine="Tdap", date=day, diseases="Tetanus")
    words = reading(compose(of_kim(tdap), kind))
    assert ("BEFORE THE DATE OF BIRTH" in words) is early
    assert marks(words) == (0 if early else 1)
    if kind == "vaccination-record":
        given = words[words.index("✓ Given") :]
        assert (f"{date_words(day)}\nTdap" in given) is not early
        assert date_words(day) in words


@pytest.mark.parametrize(
    ("code", "said"), [("9999", True), ("3", True), ("03", False), ("", False)]
)
@pytest.mark.parametrize("status", ["given", "planned", "declined", "not-to-give"])
def test_a_code_of_no_vaccine_is_not_told_as_one(status: Any, code: str, said: bool) -> None:
    row = replace(MMR, cvx=code, status=status)
    for view in ("date", "disease") if status == "given" else ("both",):
        words = reading(compose(of_kim(row), "vaccination-record", view=view))
        assert ("CODE NOT IN THE LIST" in words) is said


@pytest.mark.parametrize("kind", PAPERS)
def test_a_dose_that_may_be_listed_twice_counts_once(kind: str) -> None:
    first = replace(MMR, diseases="Measles")
    rows = (first, replace(first, id="v2", vaccine="M-M-R II"))
    words = reading(compose(of_kim(*rows), kind))
    assert "PERHAPS LISTED TWICE" in words
    assert marks(words) == 1
    assert "M-M-R II" in words
    alert = next(a for a in check(of_kim(*rows)) if a.rule == "same-dose-twice")
    known = Dismissal(id="d", rule=alert.rule, rows=alert.rows, digest=alert.digest)
    each = reading(compose(of_kim(*rows, dismissals=(known,)), kind))
    assert "PERHAPS LISTED TWICE" not in each
    assert marks(each) == 2


def test_both_rows_of_a_dose_stand_by_date_with_the_question() -> None:
    rows = (MMR, replace(MMR, id="v2"))
    words = reading(compose(of_kim(*rows), "vaccination-record", view="date"))
    assert words.count("PERHAPS LISTED TWICE: compare with the card") == 2


def twin(row_id: str, day: str, **changes: Any) -> Vaccination:
    return replace(MMR, id=row_id, date=day, diseases="Measles", **changes)


@pytest.mark.parametrize("order", [(0, 1, 2), (1, 0, 2), (2, 1, 0)])
@pytest.mark.parametrize("kind", PAPERS)
def test_two_certain_days_are_two_doses_beside_one_that_may_be_either(
    kind: str, order: tuple[int, ...]
) -> None:
    rows = (twin("a", "2021-03"), twin("b", "2021-03-02"), twin("c", "2021-03-30"))
    words = reading(compose(of_kim(*(rows[n] for n in order)), kind))
    assert "✓ 02 Mar 2021" in words
    assert "✓ 30 Mar 2021" in words
    assert "✓ Mar 2021" not in words
    assert re.search(r"PERHAPS LISTED TWICE[^✓]*: MMR,[^✓]* Mar 2021", words)


@pytest.mark.parametrize("kind", PAPERS)
def test_a_series_given_again_keeps_its_marks_though_the_numbers_are_the_same(kind: str) -> None:
    context = of_kim(twin("a", "2019", dose_number="1"), twin("b", "2024-05-06", dose_number="1"))
    words = reading(compose(context, kind))
    assert marks(words) == 2
    assert "PERHAPS LISTED TWICE" not in words
    assert any(a.rule == "same-dose-twice" for a in check(context))


@pytest.mark.parametrize("kind", PAPERS)
@pytest.mark.parametrize("number", ["", "1"])
def test_of_a_day_and_a_date_that_may_be_it_the_day_bears_the_mark(kind: str, number: str) -> None:
    rows = (twin("a", "2021-03", dose_number=number), twin("b", "2021-03-02", dose_number=number))
    words = reading(compose(of_kim(*rows), kind))
    assert marks(words) == 1
    assert "✓ 02 Mar 2021" in words


@pytest.mark.parametrize("kind", PAPERS)
@pytest.mark.parametrize(("day", "passed"), [("2026-11-19", True), ("2026-11", False), ("", False)])
def test_a_planned_date_that_has_passed_says_so(kind: str, day: str, passed: bool) -> None:
    row = replace(MMR, status="planned", date=day, diseases="Measles")
    words = reading(compose(of_kim(row), kind))
    assert ("THIS DATE HAS PASSED: ask whether it was given" in words) is passed


# Brothers and sisters


def with_brother(*rows: Vaccination) -> Context:
    brother = CarePlan(
        id="brother", child=Child(legal_name="Lou Example", preferred_name="Lou"),
        vaccines=Vaccines(vaccinations=rows),
    )  # fmt: skip
    found = of_kim(replace(MMR, id="own", vaccine="Tdap"))
    children = (*found.household.children, brother)
    return replace(found, household=replace(found.household, children=children))


GIVEN = replace(MMR, id="b1", trade_name="Priorix", live="yes", lot="LOT-77", given_by="Dr Private")


def test_what_other_children_were_given_stands_with_name_vaccine_date_and_live_mark() -> None:
    others = (
        replace(MMR, id="b2", vaccine="PlannedVax", status="planned"),
        replace(MMR, id="b3", vaccine="DeclinedVax", status="declined", why="a private reason"),
    )
    for kind in ("vaccination-record", "full-plan"):
        words = reading(compose(with_brother(GIVEN, *others), kind))
        assert "Lou\nMMR\n04 Mar 2020\nLIVE vaccine" in words
        for private in ("LOT-77", "Dr Private", "PlannedVax", "DeclinedVax", "a private reason"):
            assert private not in words


def test_no_other_paper_tells_of_another_childs_vaccinations() -> None:
    context = with_brother(replace(GIVEN, vaccine="Zorbivax"))
    for kind in plans.KINDS:
        if kind not in ("vaccination-record", "full-plan"):
            words = reading(compose(context, kind))
            assert "Zorbivax" not in words
            assert "Lou" not in words


def test_what_a_clinician_confirmed_has_changed_when_another_child_was_vaccinated() -> None:
    def digest(context: Context, part: str) -> str:
        return digest_of(context.household, context.plan, (part,))

    assert digest(with_brother(GIVEN), "vaccines") != digest(with_brother(), "vaccines")
    assert digest(with_brother(GIVEN), "fever") == digest(with_brother(), "fever")
    again = with_brother(replace(GIVEN, lot="LOT-78"))  # what does not print is no change
    assert digest(with_brother(GIVEN), "vaccines") == digest(again, "vaccines")
