"""The safety rules of the paper, one by one (all but those that are a matter of painting)."""

import re
from typing import Any, TypeVar

import msgspec
import pytest
from msgspec.structs import replace

from alps_careplan import documents
from alps_careplan.content import load, review_line
from alps_careplan.documents.blocks import Bar, Cards, Grid, Panels, Paper, Signature, Zone, Zones
from alps_careplan.model.fever import FeverPlan, GoAnyway
from alps_careplan.model.household import CarePlan, Household
from alps_careplan.model.medicines import Avoidance, Medication, TaperStep
from alps_careplan.model.people import Allergy, Child, Counts, PastEvent, Person, Place
from alps_careplan.model.records import Unread
from alps_careplan.rules import Context
from tests.documents import plans
from tests.documents.plans import compose, empty, quantity, reading, sample, with_plan

B = TypeVar("B")


def with_fever(**changes: Any) -> Context:
    context = sample()
    return with_plan(context, replace(context.plan, fever=replace(context.fever, **changes)))


def with_child(**changes: Any) -> Context:
    context = sample()
    return with_plan(context, replace(context.plan, child=replace(context.child, **changes)))


def with_medicine(**changes: Any) -> Context:
    row = Medication(id="m1", generic_name="Examplin", **changes)
    return plans.context_of(CarePlan(id="child", medicines=(row,)))


def first(paper: Paper, kind: type[B]) -> B:
    return next(block for block in paper.blocks if isinstance(block, kind))


def code(paper: Paper) -> str:
    """Return what the code of a wallet card holds."""
    cards = paper.blocks[2]
    assert isinstance(cards, Cards)
    figure = cards.panels[-1].figure
    assert figure is not None
    return figure.payload


def zone(paper: Paper, level: str) -> Zone:
    return next(z for z in first(paper, Zones).zones if z.level == level)


# 1. No number of the program's own; unset says so, and the plan bears DRAFT.


def test_an_empty_plan_has_no_medical_number() -> None:
    bare = replace(empty(), content=replace(empty().content, statements=()))
    first_three = ("fever-plan", "medication-list", "wallet-card")
    for kind in plans.KINDS:
        # The guidance of later papers has codes and names with numbers, such as COVID-19.
        paper = compose(empty() if kind in first_three else bare, kind)
        words = "\n".join(reading(paper).splitlines()[6:])
        own = [line for line in words.splitlines() if re.search(r"\d", line)]
        allowed = re.compile(
            r"^\d\. |Emergency contact 1|Contact 1|20 Nov 2026|2025|2018|2012|^[\d.]+$"
        )
        assert not [line for line in own if not allowed.search(line)]


def test_an_unset_threshold_is_a_visible_blank_and_a_draft() -> None:
    paper = compose(with_fever(threshold=None))
    assert first(paper, Panels).panels[0].big == ""
    assert first(paper, Panels).panels[0].hint == "NOT SET - ask your team"
    assert paper.watermark == "DRAFT"
    assert "NOT SET - ask your team" in zone(paper, "call").signs[0][0].text
    assert compose(with_fever(threshold=None), "wallet-card").watermark == "DRAFT"
    assert compose(with_fever()).watermark == ""


@pytest.mark.parametrize(
    "changes",
    [
        {"site": "not-asked"},
        {"lasting": "not-asked"},
        {"lasting": "sustained", "lasting_for": None},
        {"call_in_hours": ""},
        {"call_out_of_hours": ""},
        {"emergency_department": ""},
    ],
    ids=lambda changes: "-".join(changes),
)
def test_what_the_first_page_must_answer_makes_a_draft(changes: dict[str, Any]) -> None:
    paper = compose(with_fever(**changes))
    assert paper.watermark == "DRAFT"
    assert "DRAFT" in paper.head[0]
    assert first(paper, Bar).title.startswith("DRAFT")


def test_the_sample_is_marked_on_each_page_and_on_each_card() -> None:
    for kind in plans.KINDS:
        paper = documents.compose(sample(), kind, sample=True)
        assert paper.watermark == "SAMPLE"
        assert "SAMPLE" in paper.head[0]
    cards = documents.compose(sample(), "wallet-card", sample=True).blocks[2]
    assert isinstance(cards, Cards)
    assert all("SAMPLE" in panel.title for panel in cards.panels)


# 2. Parents draft, clinicians sign; a change after that shows.


def test_a_change_after_confirmation_shows_on_each_page() -> None:
    assert "Confirmed by Dr Ingrid Muster, 16 Nov 2026" in "\n".join(compose(sample()).foot)
    changed = compose(with_fever(call_by_when="within the hour"))
    assert "CHANGED since Dr Ingrid Muster confirmed it" in "\n".join(changed.foot)
    assert "Not confirmed by a clinician" in "\n".join(compose(empty()).foot)


def test_the_clinician_signs_with_name_licence_and_date() -> None:
    signatures = [b for b in compose(sample()).blocks if isinstance(b, Signature)]
    clinician, parent = signatures
    assert dict(clinician.known) == {"Name": "Dr Ingrid Muster", "Licence number": "SAMPLE-12345"}
    assert "Date" in clinician.labels
    assert "Date" not in dict(clinician.known)
    assert dict(parent.known) == {"Name": "Łucja Przykład"}


# 3. A record, never a decision.


@pytest.mark.parametrize("kind", plans.KINDS)
def test_every_page_says_what_the_paper_is_not(kind: str) -> None:
    foot = "\n".join(compose(sample(), kind).foot)
    assert "Not medical advice by itself: follow your team." in foot
    assert review_line(load()) in foot


# 4. One stored value and unit as typed, the other beside it.


def test_a_threshold_in_fahrenheit_prints_as_typed_with_celsius_beside_it() -> None:
    paper = compose(with_fever(threshold=quantity("101", "°F", "temperature")))
    panel = first(paper, Panels).panels[0]
    assert panel.big == "101 °F"
    assert panel.lines[0][0].text == "or above (= 38.3 °C)"


# 5. mg, mg/mL and mL agree, or the medicine prints with an error.


def test_amounts_that_disagree_print_with_the_medicine_as_an_error() -> None:
    amounts = {
        "dose": quantity("5", "mg", "dose"),
        "concentration": quantity("2", "mg/mL", "concentration"),
        "volume": quantity("2.5", "mL", "volume"),
    }
    for as_needed in (False, True):
        right = with_medicine(form="liquid", as_needed=as_needed, **amounts)
        assert "ERROR" not in reading(compose(right, "medication-list"))
        amounts_wrong = {**amounts, "volume": quantity("5", "mL", "volume")}
        wrong = compose(
            with_medicine(form="liquid", as_needed=as_needed, **amounts_wrong), "medication-list"
        )
        cells = [
            "\n".join(span.text for line in row[0].lines for span in line)
            for grid in wrong.blocks
            if isinstance(grid, Grid)
            for row in grid.rows
        ]
        assert any("Examplin" in cell and "ERROR" in cell for cell in cells)
        assert "ERROR" in reading(compose(with_medicine(**amounts_wrong), "fever-plan"))


def test_a_time_of_day_that_holds_another_amount_prints_with_an_error() -> None:
    amounts = {
        "dose": quantity("1.4", "mg", "dose"),
        "concentration": quantity("1", "mg/mL", "concentration"),
        "volume": quantity("1.4", "mL", "volume"),
    }
    for kind in ("medication-list", "fever-plan"):
        wrong = compose(with_medicine(**amounts, morning="14 mL"), kind)
        assert "ERROR: one dose and what is given at a time of day" in reading(wrong)
        right = compose(with_medicine(**amounts, morning="1.4 mL"), kind)
        assert "ERROR" not in reading(right)


@pytest.mark.parametrize(
    ("key", "typed", "printed"),
    [
        ("dose", "100 IU", "100 international units"),
        ("dose", "10 U", "10 units"),
        ("dose", "20 mmol", "20 mmol"),
        ("dose", "2 puffs", "2 puffs"),
        ("dose", "1 tablet", "1 tablet"),
        ("dose", "5 mL", "5 mL"),
        ("concentration", "125 mg/5ml", "125 mg/5 mL (25 mg/mL)"),
        ("concentration", "125 mg per 5 mL", "125 mg/5 mL (25 mg/mL)"),
    ],
)
def test_amounts_print_as_the_label_has_them(key: str, typed: str, printed: str) -> None:
    fields: dict[str, Any] = {key: quantity(typed, "", key)}
    assert printed in reading(compose(with_medicine(**fields), "medication-list"))


def test_a_dose_that_is_a_volume_is_said_once_and_its_weight_asked_for() -> None:
    five = {"dose": quantity("5 mL", "", "dose"), "volume": quantity("5", "mL", "volume")}
    words = reading(compose(with_medicine(**five), "medication-list"))
    assert "5 mL (5 mL)" not in words
    assert "Dose as a weight: not set" in words


# 6. Writing that cannot be misread.


def test_doses_have_no_trailing_zero_no_naked_point_and_a_space_before_the_unit() -> None:
    row = Medication(
        id="m1",
        generic_name="Examplin",
        dose=quantity("5.0", "mg", "dose"),
        strength=quantity(".5", "mg", "strength"),
        concentration=quantity("10.0", "mg/mL", "concentration"),
        taper=(TaperStep(id="t1", dose=quantity("500 mcg", "mg", "dose")),),
    )
    words = reading(
        compose(plans.context_of(CarePlan(id="c", medicines=(row,))), "medication-list")
    )
    assert "5 mg" in words
    assert "0.5 mg" in words
    assert "10 mg/mL" in words
    assert "500 micrograms" in words
    assert not re.search(r"5\.0|(?<!\d)\.5|mcg|\d(?:mg|mL)", words)


@pytest.mark.parametrize("kind", plans.KINDS)
def test_dates_have_the_month_in_letters(kind: str) -> None:
    words = reading(compose(sample(), kind))
    assert "09 May 2018" in words
    # The points of a chart are data for the painter, which words their dates itself.
    points = r"\d{4}-\d{2}-\d{2}(T\d{2}:\d{2})?"
    printed = [line for line in words.splitlines() if not re.fullmatch(points, line)]
    assert not re.search(r"\d{4}-\d{2}", "\n".join(printed))


# 7. Unknown is not none.


def allergies(value: Any) -> Context:
    return with_child(allergies=value)


ALLERGIES_ON = ("fever-plan", "medication-list", "wallet-card", "vaccination-record",
                "travel-summary", "full-plan")  # fmt: skip
MEDICINES_ON = ("fever-plan", "medication-list", "wallet-card", "travel-summary", "full-plan")


@pytest.mark.parametrize("kind", ALLERGIES_ON)
def test_allergies_not_asked_none_known_and_known_read_differently(kind: str) -> None:
    known = (Allergy(id="a1", substance="Latex", reaction="hives", severity="mild"),)
    texts = [reading(compose(allergies(v), kind)) for v in ("not-asked", "none-known", known, ())]
    assert "NOT ASKED YET" in texts[0]
    assert "None known" in texts[1]
    assert "None known" not in texts[0]
    assert "NOT ASKED YET" not in texts[1]
    assert "Latex" in texts[2]
    assert "NOT ASKED YET" in texts[3]


def plan_texts(kind: str, **values: Any) -> list[str]:
    key, variants = next(iter(values.items()))
    return [
        reading(compose(plans.context_of(replace(CarePlan(id="c"), **{key: value})), kind))
        for value in variants
    ]


@pytest.mark.parametrize("kind", MEDICINES_ON)
def test_medicines_not_asked_and_none_known_read_differently(kind: str) -> None:
    unasked, none, asked_empty = plan_texts(kind, medicines=("not-asked", "none-known", ()))
    assert unasked != none
    assert asked_empty == unasked


def test_what_to_avoid_and_past_events_keep_not_asked_apart_from_none() -> None:
    for kind in ("medication-list", "fever-plan"):
        unasked, none = plan_texts(kind, avoid=("not-asked", "none-known"))
        assert unasked != none
    event = (PastEvent(id="e", what="Biopsy"),)
    texts = {
        reading(compose(with_child(past_events=v))) for v in ("not-asked", "none-known", event)
    }
    assert len(texts) == 3


def test_given_at_school_keeps_not_asked_apart_from_no() -> None:
    texts = {
        reading(compose(with_medicine(at_school=answer), "medication-list"))
        for answer in ("yes", "no", "not-asked")
    }
    assert len(texts) == 3


def test_only_a_ticked_reason_to_go_stands_in_the_band_and_the_others_stand_apart() -> None:
    papers = {
        answer: compose(with_fever(go_anyway=(GoAnyway(id="g", text="X ray", ticked=answer),)))
        for answer in ("yes", "no", "not-asked")
    }
    go = {answer: zone(paper, "go").ticks for answer, paper in papers.items()}
    (words, ticked), *others = go["yes"]
    said = "Ticked by the clinic, go at once even if the rest looks mild: X ray"
    assert ("".join(span.text for span in words), ticked, others) == (said, True, [])
    assert go["no"] == go["not-asked"] == ()
    below = {
        answer: [line for line in reading(paper).splitlines() if "X ray - " in line]
        for answer, paper in papers.items()
    }
    assert below == {
        "yes": [],
        "no": ["X ray - not ticked by the clinic"],
        "not-asked": ["X ray - not asked yet - ask your team"],
    }


def test_counts_called_low_not_low_and_not_asked_read_differently() -> None:
    texts = {
        reading(compose(with_child(counts=Counts(platelets_low=answer))))
        for answer in ("yes", "no", "not-asked")
    }
    assert len(texts) == 3


# 8. Nothing is cut off.


def test_long_text_stays_whole_on_every_paper() -> None:
    words = " ".join(f"word{n}" for n in range(800))
    allergy = Allergy(id="a", substance=words, reaction="x")
    for kind in ALLERGIES_ON:
        assert words in reading(compose(allergies((allergy,)), kind))


def test_the_code_on_the_card_leaves_out_whole_lines_only() -> None:
    long = "A" * 3000
    child = Child(legal_name="Kim Sample", birth_date="2020-01-02", languages=long)
    paper = compose(plans.context_of(CarePlan(id="c", child=child)), "wallet-card")
    payload = code(paper)
    assert len(payload.encode()) <= 400
    assert "Kim Sample" in payload
    assert "AAAA" not in payload
    assert payload.splitlines()[-1] == "More on the card."


def test_the_code_holds_only_what_the_card_prints() -> None:
    paper = compose(sample(), "wallet-card")
    card = reading(paper)
    payload = code(paper)
    for line in payload.splitlines()[1:-1]:
        for part in line.partition(": ")[2].split(" / "):
            assert part in card
    assert "://" not in payload


# 9. Colour never alone: each zone has its word.


def test_each_zone_has_its_word_and_the_most_urgent_stands_first() -> None:
    words = [(z.level, z.word) for z in first(compose(sample()), Zones).zones]
    assert words == [("go", "GO NOW"), ("call", "CALL"), ("usual", "USUAL")]


def test_go_now_signs_print_each_by_itself_whether_or_not_a_threshold_is_set() -> None:
    without = with_fever(go_signs=(), higher=None, higher_action="")
    bare, full = (zone(compose(c), "go").signs for c in (empty(), without))
    assert len(bare) == len(full) >= 8
    assert all(sign[0].marks for sign in bare)


def test_unwell_without_fever_has_its_own_line_even_when_blank() -> None:
    lines = zone(compose(with_fever(unwell_without_fever="")), "call").actions
    assert any("Unwell without fever" in line[0].text for line in lines)


# 10. Each reader gets only what that reader needs.


def test_the_wallet_card_tells_no_address_mail_or_policy() -> None:
    context = sample()
    words = reading(compose(context, "wallet-card"))
    for secret in ("Sample Lane", "lucja@family.example", "SAMPLE-000-111"):
        assert secret not in words


# 11. Typed text prints as typed.


def test_clinic_typed_text_carries_no_source_mark_and_guidance_does() -> None:
    go = zone(compose(sample()), "go")
    assert [bool(sign[0].marks) for sign in go.signs[:4]] == [False] * 3 + [True]


@pytest.mark.parametrize("kind", plans.KINDS)
def test_every_mark_leads_to_a_source_and_every_source_is_cited(kind: str) -> None:
    paper = compose(sample(), kind)

    def marks(value: Any) -> set[int]:
        if isinstance(value, dict):
            inner = set().union(*(marks(v) for v in value.values())) if value else set()
            return inner | set(value.get("marks", ()))
        if isinstance(value, (list, tuple)):
            return set().union(*(marks(v) for v in value)) if value else set()
        return set()

    cited = marks(msgspec.to_builtins(paper.blocks))
    assert cited == set(range(1, len(paper.sources) + 1))
    listed = [b for b in paper.blocks if type(b).__name__ == "Sources"]
    assert listed or not cited


# What rows a family may leave half-filled must still print.


def test_rows_without_words_print_as_blanks() -> None:
    household = replace(Household(), people=(Person(id="p"),), places=(Place(id="h"),))
    plan = CarePlan(
        id="c",
        child=Child(allergies=(Allergy(id="a"),), past_events=(PastEvent(id="e"),)),
        fever=FeverPlan(
            call_in_hours="p", call_out_of_hours="gone", emergency_department="h",
            go_anyway=(GoAnyway(id="g"),),
        ),
        medicines=(Medication(id="m"), Medication(id="n", as_needed=True),
                   Medication(id="o", status="stopped")),
        avoid=(Avoidance(id="v"),),
    )  # fmt: skip
    for kind in plans.KINDS:
        assert compose(plans.context_of(plan, household), kind).watermark in ("DRAFT", "")


def test_an_unread_dose_prints_as_a_blank_not_as_a_value() -> None:
    row = Medication(id="m", generic_name="Examplin", unread=(Unread(field="dose", text="5 or 6"),))
    words = reading(
        compose(plans.context_of(CarePlan(id="c", medicines=(row,))), "medication-list")
    )
    assert "5 or 6" not in words
    assert "One dose: not clear as typed ____" in words


# A dose that stands as taken now, and dates that say otherwise.

WITH_DOSES = ("fever-plan", "medication-list", "travel-summary", "full-plan")
PASSED, TO_COME = "STOP DATE PASSED", "NOT STARTED YET"


def dated(**changes: Any) -> Context:
    values = {"dose": quantity("5", "mg", "dose"), "morning": "1 tablet", **changes}
    row = Medication(id="m1", generic_name="Prednisolone", **values)
    return plans.context_of(CarePlan(id="child", medicines=(row,)))


@pytest.mark.parametrize("as_needed", [False, True])
@pytest.mark.parametrize("kind", [*WITH_DOSES, "wallet-card"])
def test_a_medicine_past_its_stop_or_before_its_start_says_so_beside_it(
    kind: str, as_needed: bool
) -> None:
    past = reading(compose(dated(stop="2026-11-19", as_needed=as_needed), kind))
    assert f"{PASSED}: 19 Nov 2026 - ask" in past
    later = reading(compose(dated(start="2099-04-03", as_needed=as_needed), kind))
    assert f"{TO_COME}: starts 03 Apr 2099" in later


@pytest.mark.parametrize("kind", WITH_DOSES)
@pytest.mark.parametrize(
    ("changes", "passed", "to_come"),
    [
        ({"stop": "2026-11-20"}, False, False),
        ({"stop": "2026-11"}, False, False),
        ({"stop": "2026-10"}, True, False),
        ({"stop": "2025"}, True, False),
        ({"start": "2026-11-20"}, False, False),
        ({"start": "2026"}, False, False),
        ({"start": "2026-12"}, False, True),
        ({"start": "2027"}, False, True),
        ({"start": "2026-11-21", "stop": "2026-11-19"}, True, True),
        ({"status": "stopped", "start": "2027", "stop": "2025"}, False, False),
    ],
)
def test_a_date_counts_where_each_day_it_can_mean_does(
    kind: str, changes: dict[str, Any], passed: bool, to_come: bool
) -> None:
    words = reading(compose(dated(**changes), kind))
    assert (PASSED in words, TO_COME in words) == (passed, to_come)


@pytest.mark.parametrize("kind", ["fever-plan", "travel-summary", "full-plan"])
def test_a_stop_date_to_come_stands_with_the_dose(kind: str) -> None:
    assert "Until: 24 Dec 2026" in reading(compose(dated(stop="2026-12-24"), kind))
