"""What was typed and cannot be read is a visible blank on each paper that has the field, and DRAFT.

Neither the paper nor its reader may take the condition that was typed for none.
"""

import json
from functools import cache
from typing import Any

import msgspec
import pytest
from msgspec.structs import replace

from alps_careplan import content, documents
from alps_careplan.documents.blocks import Paper
from alps_careplan.documents.letters.manners import MANNERS
from alps_careplan.documents.wording import UNCLEAR
from alps_careplan.model.activity import ActivityRow
from alps_careplan.model.entry import enter
from alps_careplan.model.fields import Field
from alps_careplan.model.household import CarePlan
from alps_careplan.model.medicines import Medication
from alps_careplan.model.people import Child
from alps_careplan.model.records import Record
from alps_careplan.model.school import Letter
from alps_careplan.model.vaccines import Vaccination, Vaccines
from alps_careplan.rules import Context
from alps_careplan.storage import plan_file
from tests.documents import filling, letter_plans, plans

KINDS = ("quantity", "date", "moment")
"""Text typed into a field of these may not be one of its values."""
TABLE: dict[str, list[str]] = json.loads(
    (plans.GOLDEN / "field-papers.json").read_text(encoding="utf-8")
)


OWN_LABELS = {
    "Child.birth_date": ", born ",
    "Counts.platelets": "Usual for this child",
    "Counts.neutrophils": "Usual for this child",
    "Counts.haemoglobin": "Usual for this child",
    "FeverPlan.threshold": "Fever",
    "FeverPlan.lasting_for": "lasting",
    "Medication[current].stop": "Until",
    "Medication[needed].stop": "Until",
    "CarriedMedicine.supply": "Lasts for",
}
"""What some papers call a field, shorter than its label."""


@cache
def spots() -> tuple[Context, dict[str, tuple[Record, Field]]]:
    context = filling.full_context()
    found = {n: (r, f) for n, r, f in filling.spots(context) if f.kind in KINDS}
    return context, found


def unclear(name: str) -> Context:
    context, found = spots()
    return filling.unclear(context, *found[name])


@pytest.mark.parametrize("name", spots()[1])
def test_unread_text_is_a_visible_blank_on_each_paper_with_the_field(name: str) -> None:
    context, found = spots()
    _record, field = found[name]
    for kind in TABLE[name]:
        paper = documents.compose(unclear(name), kind, attachments=str.encode)
        words = plans.reading(paper)
        assert UNCLEAR in words, kind
        labels = (field.label, OWN_LABELS.get(name, field.label))
        assert any(label.lower() in words.lower() for label in labels), kind
        assert "DRAFT" in paper.watermark, kind
        assert filling.UNREADABLE not in words, kind
        assert msgspec.json.decode(msgspec.json.encode(paper), type=Paper) == paper, kind
        assert UNCLEAR not in plans.reading(documents.compose(context, kind)), kind


@pytest.mark.parametrize("name", spots()[1])
def test_unread_text_is_not_lost_from_the_file(name: str) -> None:
    household = unclear(name).household
    again = plan_file.read_plan(plan_file.write_plan(household), "plan.json").household
    assert (filling.UNREADABLE in repr(again)) is not name.startswith(("Episode", "Measurement",
                                                                      "Observation"))  # fmt: skip


# Letters: each tells only what is ticked, and of what it does not tell no blank either.


@pytest.mark.parametrize("kind", MANNERS)
@pytest.mark.parametrize("ticked", [True, False])
def test_a_letter_has_a_blank_for_just_what_it_tells(kind: str, ticked: bool) -> None:
    ticks: dict[str, Any] = {f"tell_{tick}": ticked for tick in content.TICKS}
    letter = filling.filled(Letter, id="letter", kind=kind, **ticks)
    context = filling.full_context()
    school = replace(context.plan.school, letters=(letter,))
    context = plans.with_plan(context, replace(context.plan, school=school))

    def reading(of: Context) -> tuple[str, str]:
        paper = documents.compose(of, "school-letter", {"letter": "letter"})
        return plans.reading(paper), paper.watermark

    told = []
    for name, record, field in filling.spots(context):
        if field.kind not in KINDS:
            continue
        words, mark = reading(filling.unclear(context, record, field))
        others = {
            reading(filling.changed(context, record, field.key, value))[0]
            for value in (getattr(record, field.key), *filling.other_values(record, field))
        }
        assert (UNCLEAR in words) or len(others) == 1, name
        assert (UNCLEAR in words) is ("DRAFT" in mark and UNCLEAR in words)
        assert filling.UNREADABLE not in words
        told += [name] if UNCLEAR in words else []
    private = {"ActivityRow.platelets", "ActivityRow.until", "FeverPlan.threshold"}
    assert ticked or not private & set(told)


@pytest.mark.parametrize("key", ["until", "platelets"])
@pytest.mark.parametrize("counts", [True, False])
def test_a_letter_tells_no_answer_whose_condition_cannot_be_read(key: str, counts: bool) -> None:
    chosen = letter_plans.letter("pe-coach", tell_spleen=True, tell_counts=counts)
    base = letter_plans.context(chosen)
    row = ActivityRow(id="r", activity="Judo", answer="allowed", set_by="x")
    activity = replace(base.plan.activity, grid=(enter(row, key, "until Easter"),))
    context = plans.with_plan(base, replace(base.plan, activity=activity))
    paper = documents.compose(context, "school-letter", {"letter": chosen.id})
    words = plans.reading(paper)
    assert "? ASK US FIRST" in words
    assert "ALLOWED" not in words
    assert paper.watermark == "DRAFT"
    assert ("Only with platelets" in words) is (counts and key == "platelets")


def test_a_dose_alone_that_cannot_be_read_is_a_blank_after_its_label() -> None:
    row = enter(Medication(id="m", generic_name="Examplin"), "dose", "5 or 6", "mg")
    context = plans.context_of(CarePlan(id="c", medicines=(row,)))
    for kind in ("medication-list", "fever-plan", "full-plan", "travel-summary"):
        words = plans.reading(documents.compose(context, kind))
        assert "One dose: not clear as typed ____" in words
        assert "One dose: One dose" not in words


# Other children of the household


@pytest.mark.parametrize("kind", ["vaccination-record", "full-plan"])
def test_what_cannot_be_read_of_another_childs_vaccination_makes_a_draft(kind: str) -> None:
    given = Vaccination(id="b1", vaccine="MMR", status="given", date="2020-03-04")

    def with_brother(row: Vaccination) -> Paper:
        own = CarePlan(id="child", child=Child(legal_name="Kim"))
        brother = CarePlan(
            id="lou", child=Child(preferred_name="Lou"), vaccines=Vaccines(vaccinations=(row,))
        )
        found = plans.context_of(own)
        home = replace(found.household, children=(*found.household.children, brother))
        return plans.compose(replace(found, household=home), kind)

    clear, unclear = with_brother(given), with_brother(enter(given, "date", "some spring"))
    assert UNCLEAR not in plans.reading(clear)
    assert UNCLEAR in plans.reading(unclear)
    assert "DRAFT - not all of it is clear" in plans.reading(unclear)
    assert unclear.watermark == "DRAFT"
