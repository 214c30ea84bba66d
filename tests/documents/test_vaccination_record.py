"""The vaccination record: given and not given can never be mixed up, and unknown is not none."""

from typing import Any

import pytest
from msgspec.structs import replace

from alps_careplan.documents.blocks import Bar, Grid, Heading, Paper
from alps_careplan.model.household import CarePlan, Household
from alps_careplan.model.people import Child, Person, Spleen
from alps_careplan.model.vaccines import (
    AskFirst,
    BloodProduct,
    HouseholdVaccination,
    Vaccination,
    Vaccines,
)
from alps_careplan.rules import Context
from tests.documents import plans

DOCTOR = Person(id="doc", name="Dr Example", role="immunologist", phone="555-0122")


def dose(**values: Any) -> Vaccination:
    known = {"id": "v1", "vaccine": "Examplivax", "diseases": "Measles", "status": "given"}
    return Vaccination(**{**known, **values})


def context(**values: Any) -> Context:
    plan = CarePlan(id="c", child=Child(legal_name="Kim"), vaccines=Vaccines(**values))
    return plans.context_of(plan, Household(people=(DOCTOR,)))


def record(**values: Any) -> Paper:
    return plans.compose(context(**values), "vaccination-record")


def words(**values: Any) -> str:
    return plans.reading(record(**values))


def under(paper: Paper, heading: str) -> str:
    """Return what stands between a heading of level 2 and the next."""
    found: list[str] = []
    inside = False
    for block in paper.blocks:
        if isinstance(block, Heading) and block.level == 2:
            inside = heading in block.text
        elif inside:
            found += plans.strings((block,))
    return "\n".join(found)


def test_what_is_called_given_on_a_day_to_come_stands_apart_from_what_was_given() -> None:
    late = dose(id="v2", vaccine="Latervax", date="2027-02-03", status="given")
    given = dose(date="2020", status="given")
    for view in ("both", "date"):
        paper = plans.compose(context(vaccinations=(given, late)), "vaccination-record", view=view)
        assert "Latervax" not in under(paper, "✓")
        assert "Examplivax" in under(paper, "✓")
        assert "Latervax" in under(paper, "DATE STILL TO COME")
        assert "Examplivax" not in under(paper, "DATE STILL TO COME")
    alone = record(vaccinations=(late,))
    assert "None written down as given." in under(alone, "✓")
    by_disease = next(b for b in reversed(alone.blocks) if isinstance(b, Grid))
    _against, was_given, not_given = by_disease.rows[0]
    assert "Latervax" not in "".join(plans.strings(was_given.lines))
    assert "Latervax" in "".join(plans.strings(not_given.lines))


def test_not_asked_none_known_and_rows_read_differently() -> None:
    unasked, none, some = (
        words(vaccinations=v) for v in ("not-asked", "none-known", (dose(date="2020"),))
    )
    assert "NOT ASKED YET" in unasked
    assert "None known" in none
    assert "NOT ASKED YET" in words(vaccinations=())
    assert "Examplivax" in some
    product = (BloodProduct(id="b", what="transfusion", date="2024"),)
    texts = {words(products=value) for value in ("not-asked", "none-known", product)}
    assert len(texts) == 3
    assert len({words(egg_allergy=value) for value in ("not-asked", "yes", "no")}) == 3


@pytest.mark.parametrize("view", ["both", "date", "disease"])
@pytest.mark.parametrize("status", ["planned", "declined", "not-to-give"])
def test_what_was_not_given_never_stands_among_what_was(status: str, view: str) -> None:
    rows = (dose(date="2020-01-02"), dose(id="v2", vaccine="Otherivax", status=status))
    paper = plans.compose(context(vaccinations=rows), "vaccination-record", view=view)
    assert "Otherivax" not in under(paper, "Given, the newest first")
    assert "Otherivax" in plans.reading(paper)
    for grid in (b for b in paper.blocks if isinstance(b, Grid) and "Given" in b.header):
        for row in grid.rows:
            assert "Otherivax" not in "\n".join(plans.strings((row[1],)))
            sign = {"planned": "PLANNED", "declined": "DECLINED", "not-to-give": "NOT TO BE"}
            assert sign[status] in "\n".join(plans.strings((row[2],)))


def test_what_is_not_to_be_given_stands_in_a_red_bar_above_all_tables() -> None:
    rows = (dose(status="not-to-give", said_by="doc", said_on="2025-03", why="on sirolimus"),)
    blocks = record(vaccinations=rows).blocks
    bar = next(b for b in blocks if isinstance(b, Bar) and "NOT TO BE GIVEN" in b.title)
    assert bar.level == "danger"
    said = "\n".join(plans.strings((bar,)))
    assert "Dr Example, Mar 2025" in said
    assert "on sirolimus" in said
    assert not any(isinstance(b, Grid) for b in blocks[: blocks.index(bar)])


@pytest.mark.parametrize("status", ["planned", "declined", "not-to-give"])
def test_a_decision_of_nobody_is_a_visible_blank(status: str) -> None:
    text = words(vaccinations=(dose(status=status),))
    assert "Who said so: not set - ask your team ____" in text


@pytest.mark.parametrize(
    ("live", "said"),
    [
        ("yes", "LIVE vaccine"),
        ("non-replicating", "holds a virus that cannot multiply"),
        ("ask", "live or not: ask which one"),
        ("not-asked", "live or not: not known, or not asked yet"),
    ],
)
def test_live_and_not_known_stand_in_both_views(live: str, said: str) -> None:
    for view in ("date", "disease"):
        found = context(vaccinations=(dose(date="2020", live=live),))
        assert said in plans.reading(plans.compose(found, "vaccination-record", view=view))


def test_a_partial_date_prints_as_far_as_it_is_known_and_a_missing_one_as_a_blank() -> None:
    assert "\nMar 2021\n" in words(vaccinations=(dose(date="2021-03"),))
    assert "\n2021\n" in words(vaccinations=(dose(date="2021"),))
    assert "date: not filled in yet ____" in words(vaccinations=(dose(),))


def test_a_dose_stands_under_each_of_its_diseases_and_one_without_is_not_lost() -> None:
    rows = (dose(date="2020", diseases="Measles, Mumps"), dose(id="v2", date="2021", diseases=""))
    grid = next(b for b in record(vaccinations=rows).blocks
                if isinstance(b, Grid) and b.header[0] == "Against")  # fmt: skip
    firsts = [row[0].lines[0][0].text for row in grid.rows]
    assert firsts == ["Measles", "Mumps", "Examplivax"]
    assert grid.rows[2][0].lines[1][0].text == "Against what: not filled in yet"


def test_whom_to_ask_first_stands_with_name_and_number_or_a_blank() -> None:
    known = words(ask_first=(AskFirst(id="a", vaccine="Any live one", ask="doc"),))
    assert "Any live one: ask Dr Example, immunologist: 555-0122" in known
    assert "ask not set - ask your team ____" in words(ask_first=(AskFirst(id="a"),))
    assert "Vaccines to ask about first\nnot set - ask your team" in words()


def test_others_in_the_household_stand_with_their_name() -> None:
    found = context()
    row = HouseholdVaccination(id="h", person="doc", vaccine="MMR", live="yes", date="2024")
    found = replace(found, household=replace(found.household, vaccinations=(row,)))
    paper = plans.compose(found, "vaccination-record")
    line = under(paper, "Vaccinations of others in the household")
    assert "Dr Example" in line
    assert "LIVE vaccine" in line


def test_without_a_spleen_the_record_says_what_the_sources_say_and_asks_when_unknown() -> None:
    def said(state: Any) -> str:
        found = context()
        child = replace(found.child, spleen=Spleen(state=state))
        plan = replace(found.plan, child=child)
        return plans.reading(plans.compose(plans.with_plan(found, plan), "vaccination-record"))

    assert "The spleen was taken out: vaccines are needed" in said("removed")
    assert "It is not known here whether the spleen was taken out" in said("not-asked")
    assert "The spleen was taken out" not in said("normal").replace("whether the spleen", "")


def test_no_due_date_is_invented() -> None:
    text = words(vaccinations=(dose(date="2020-01-02", dose_number="1", dose_count="2"),))
    for word in ("overdue", "next dose", "due on"):
        assert word not in text.casefold()


def test_what_nobody_called_given_yet_bears_no_mark_and_leaves_a_blank() -> None:
    for view in ("both", "disease"):
        found = context(vaccinations=(Vaccination(id="v1", vaccine="MMR", diseases="Measles"),))
        paper = plans.compose(found, "vaccination-record", view=view)
        unanswered = under(paper, "Not answered yet: given or planned?")
        assert "MMR" in unanswered
        assert "____" in unanswered
        assert not any("✓" in line and "MMR" in line for line in plans.strings(paper.blocks))
        by_disease = next(b for b in reversed(paper.blocks) if isinstance(b, Grid))
        _against, was_given, rest = by_disease.rows[0]
        assert "none written down as given" in "".join(plans.strings(was_given.lines))
        assert "NOT ANSWERED YET" in "".join(plans.strings(rest.lines))
