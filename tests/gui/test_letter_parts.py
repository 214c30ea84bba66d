"""Which paragraphs the editor of a letter says will print: those that do."""

import pytest
from msgspec.structs import replace

from alps_careplan.gui.models.letter_parts import parts
from alps_careplan.model.school import Paragraph
from alps_careplan.rules import Context, check
from tests.documents import plans
from tests.documents.letter_plans import TICKS, context, told

LEANING = {
    "coach-list": "pe-coach",
    "medicines-at-school": "trip",
    "allergies": "substitute",
    "go-unset": "class-teacher",
}


def bare(kind: str, *paragraphs: Paragraph) -> Context:
    """Return a letter that tells all, and a child of whom there is no list to tell of."""
    base = context(told(kind, *TICKS, paragraphs=paragraphs))
    plan = replace(
        base.plan,
        activity=replace(base.plan.activity, grid=()),
        medicines="none-known",
        child=replace(base.plan.child, allergies="none-known"),
    )
    return plans.with_plan(base, plan)


def why_not(base: Context, slot: str) -> str:
    letter = base.plan.school.letters[0]
    return next(part.why_not for part in parts(base, letter.id) if part.slot == slot)


@pytest.mark.parametrize("slot", LEANING)
def test_a_paragraph_that_leans_on_nothing_says_why_it_does_not_print(slot: str) -> None:
    kind = LEANING[slot]
    assert "nothing in the plan yet for it to speak of" in why_not(bare(kind), slot)
    own = Paragraph(id="p", slot=slot, text="Our own words.")
    assert why_not(bare(kind, own), slot) == ""


@pytest.mark.parametrize("slot", [slot for slot in LEANING if slot != "go-unset"])
def test_it_prints_where_there_is_what_it_leans_on(slot: str) -> None:
    full = context(told(LEANING[slot], *TICKS))
    assert why_not(full, slot) == ""


@pytest.mark.parametrize(
    ("own", "late"),
    [
        (Paragraph(id="p", slot="thanks", text="We thank you.", over="Other words."), True),
        (Paragraph(id="p", slot="thanks", text="We thank you."), True),
        (Paragraph(id="p", slot="thanks", text="We thank you.", over="x", left_out=True), False),
        (Paragraph(id="p", slot="thanks", text="  ", over="Other words."), False),
    ],
)
def test_the_editor_asks_about_own_words_just_where_the_notes_do(
    own: Paragraph, late: bool
) -> None:
    found = context(told("class-teacher", *TICKS, paragraphs=(own,)))
    shown = parts(found, found.plan.school.letters[0].id)
    assert [part.slot for part in shown if part.overtaken] == (["thanks"] if late else [])
    assert any(alert.rule == "own-words-overtaken" for alert in check(found)) is late
