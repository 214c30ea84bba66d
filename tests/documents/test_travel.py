"""Travel papers: the summary in the order of the IPS, and the letter that tells no more."""

import io
from typing import Any, Literal

import pytest
from msgspec.structs import replace
from pypdf import PdfReader
from pypdf.generic import StreamObject

from alps_careplan import documents, pdf
from alps_careplan.documents.blocks import (
    Bar,
    Columns,
    Fields,
    Grid,
    Heading,
    LetterHead,
    Paper,
    text,
)
from alps_careplan.errors import CarePlanError
from alps_careplan.model.fever import FeverPlan
from alps_careplan.model.fields import field_of
from alps_careplan.model.household import CarePlan, Household
from alps_careplan.model.medicines import Medication
from alps_careplan.model.people import Child, Person
from alps_careplan.model.travel import CarriedMedicine, Trip
from alps_careplan.pdf import raster
from alps_careplan.rules import Context
from tests.documents import plans

DOCTOR = Person(id="doc", name="Dr Example", role="immunologist", phone="555-0122", licence="S-1")


def trip(id_: str = "t1", **values: Any) -> Trip:
    return Trip(**{"id": id_, "where": "Exampolis", "start": "2027-04-03", "stop": "2027-04-14",
                   **values})  # fmt: skip


def context(*trips: Trip, **child: Any) -> Context:
    plan = CarePlan(
        id="c",
        child=Child(**{"legal_name": "Kim Sample", "birth_date": "2018-05-09", **child}),
        medicines=(
            Medication(id="m1", generic_name="Sirolimus", brand="Rapamune", form="liquid",
                       concentration=plans.quantity("1", "mg/mL", "concentration"),
                       dose=plans.quantity("1.4", "mg", "dose"), reason="calms the cells"),
        ),
        trips=trips,
    )  # fmt: skip
    return plans.context_of(plan, Household(people=(DOCTOR,)))


def carried(**values: Any) -> CarriedMedicine:
    return CarriedMedicine(**{"id": "k1", "medicine": "Sirolimus", **values})


def words(kind: str, *trips: Trip, **options: str) -> str:
    return plans.reading(plans.compose(context(*trips), kind, **options))


def headings(paper: Paper) -> list[str]:
    return [b.text for b in paper.blocks if isinstance(b, Heading) and b.level == 2]


def test_the_blood_group_stands_under_its_name_alone() -> None:
    known = plans.with_plan(
        context(), replace(context().plan, child=Child(legal_name="Kim", blood_group="A positive"))
    )
    labels = [
        (r.label, r.value)
        for b in plans.compose(known, "travel-summary").blocks
        if isinstance(b, Columns)
        for f in b.left
        if isinstance(f, Fields)
        for r in f.rows
    ]
    assert ("Blood group", (text("A positive"),)) in labels


def test_the_summary_keeps_the_order_of_the_ips() -> None:
    paper = plans.compose(plans.sample(), "travel-summary")
    found = [
        next(n for n, b in enumerate(paper.blocks) if word in "\n".join(plans.strings((b,))))
        for word in ("8-year-old girl", "Diagnosis", "Amoxicillin", "Prednisolone", "Rotavirus",
                     "Latest reading", "Port put in", "looks, behaviour", "Exampolis, to")
    ]  # fmt: skip
    assert found == sorted(found)
    assert headings(paper)[:3] == ["Problems", "Medicines: those that change the risk first",
                                   "Vaccines"]  # fmt: skip


@pytest.mark.parametrize("size", ["a4", "letter"])
@pytest.mark.parametrize("child", [0, 1])
def test_the_doctor_abroad_has_all_of_it_on_two_pages(
    child: int, size: Literal["a4", "letter"]
) -> None:
    paper = plans.compose(plans.sample(child), "travel-summary")
    pages = raster.read_text(pdf.render(paper, size))
    assert "Travel summary for" in pages[0]
    assert "The child's story, and whom to reach at home" in pages[1]
    assert "The trip" not in pages[1]
    assert "The trip" in pages[2]


def test_the_next_trip_is_the_one_that_is_on_or_comes_first() -> None:
    past = trip("old", where="Oldtown", start="2026-01-01", stop="2026-01-05")
    now = trip("now", where="Nowtown", start="2026-11-01", stop="2026-11-20")
    later = trip("later", where="Latertown", start="2027", stop="")
    undated = trip("none", where="Sometown", start="", stop="")
    for trips, expected in (
        ((past, later, now), "Nowtown"),
        ((past, later, undated), "Latertown"),
        ((past, undated), "Sometown"),
        ((undated, replace(later, start="", stop="2027-03")), "Latertown"),
        ((replace(past, start=""), undated), "Sometown"),
        ((past,), "No trip is written down"),
        ((), "No trip is written down"),
    ):
        assert expected in words("travel-summary", *trips)
    assert "Oldtown" in words("travel-summary", past, now, trip="old")


@pytest.mark.parametrize("kind", ["travel-summary", "travel-letter"])
def test_a_trip_that_is_not_there_is_refused_in_words(kind: str) -> None:
    with pytest.raises(CarePlanError, match="There is no trip “gone”") as caught:
        plans.compose(context(trip()), kind, trip="gone")
    assert "t1 Exampolis" in caught.value.hint


def test_what_is_carried_is_counted_in_days_and_no_dose_is_named() -> None:
    weeks = carried(supply=plans.quantity("3", "weeks", "duration"),
                    spare=plans.quantity("4", "days", "duration"))  # fmt: skip
    for kind in ("travel-summary", "travel-letter"):
        paper = plans.compose(context(trip(carried=(weeks,))), kind)
        grids = [b for b in paper.blocks if isinstance(b, Grid) and "Needles" in b.header]
        (grid,) = grids
        row = "\n".join(plans.strings(grid.rows))
        assert "21 days" in row
        assert "1.4 mg" not in row
    assert "first and last day counted: 12 days" in words("travel-summary", trip(carried=(weeks,)))
    open_end = trip(stop="2027-04", carried=(weeks,))
    assert "first and last day counted: not filled in yet" in words("travel-summary", open_end)


def test_a_hospital_that_was_not_found_yet_is_a_blank() -> None:
    text = words("travel-summary", trip())
    assert "Hospital there\nnot filled in yet" in text
    assert "Emergency number there\nnot filled in yet" in text


def test_the_summary_without_background_still_says_where_sources_are_cited() -> None:
    whole = plans.compose(plans.sample(), "travel-summary")
    short = plans.compose(plans.sample(), "travel-summary", background="no")
    assert "What the sources say" in headings(whole)
    assert "What the sources say" not in headings(short)
    assert len(short.sources) < len(whole.sources)


# The letter.


def letter(*trips: Trip, **options: str) -> Paper:
    return plans.compose(context(*trips), "travel-letter", **options)


def test_the_letter_is_a_draft_for_the_clinician_to_sign() -> None:
    paper = letter(trip(signing_clinician="doc", carried=(carried(),)))
    head = next(b for b in paper.blocks if isinstance(b, LetterHead))
    assert "Dr Example, immunologist" in "\n".join(plans.strings(head.sender))
    assert head.date == ""
    assert "Kim Sample" in head.subject
    assert any(isinstance(b, Bar) and b.title == "Draft until signed" for b in paper.blocks)
    assert paper.watermark == ""
    text = plans.reading(paper)
    assert "S-1" in text
    assert "Signature" in text


@pytest.mark.parametrize(
    "gap",
    [{"where": ""}, {"start": ""}, {"stop": ""}, {"carried": ()}],
    ids=lambda gap: next(iter(gap)),
)
def test_a_letter_that_lacks_what_it_is_about_bears_draft(gap: dict[str, Any]) -> None:
    values = {"carried": (carried(),), **gap}
    assert letter(trip(**values)).watermark == "DRAFT"
    assert letter().watermark == "DRAFT"


def test_no_diagnosis_and_no_reason_unless_they_are_asked_for() -> None:
    kept = plans.reading(plans.compose(plans.sample(), "travel-letter"))
    for secret in ("autoimmune", "lymphoproliferative", "ALPS (", "spleen", "platelets",
                   "immune cells", "14.5 cm", "Amoxicillin", "Rituximab"):  # fmt: skip
        assert secret.casefold() not in kept.casefold(), secret
    told = plans.compose(plans.sample(), "travel-letter", tell_diagnosis="yes")
    assert "autoimmune lymphoproliferative syndrome" in plans.reading(told)


def everything_in(data: bytes) -> str:
    """Return all texts and all decompressed objects of a PDF, folded."""
    reader = PdfReader(io.BytesIO(data))
    found = [page.extract_text() for page in reader.pages]
    numbers = {*(n for table in reader.xref.values() for n in table), *reader.xref_objStm}
    for number in sorted(numbers - {0}):
        thing = reader.get_object(number)
        found.append(str(thing))
        if isinstance(thing, StreamObject):
            found.append(thing.get_data().decode("latin-1"))
    return "\n".join(found).casefold()


@pytest.mark.parametrize("told", ["no", "yes"])
def test_the_file_tells_the_illness_only_if_it_was_asked_for(told: str) -> None:
    paper = plans.compose(plans.sample(), "travel-letter", tell_diagnosis=told)
    words = everything_in(pdf.render(paper))
    name = documents.file_name("travel-letter", plans.sample(), {"tell_diagnosis": told})
    assert "sirolimus" in words
    assert ("alps" in words) is (told == "yes")
    assert ("lymphoproliferative" in words) is (told == "yes")
    assert "ALPS" not in name


def test_a_medicine_stands_with_generic_name_brand_form_and_strength() -> None:
    for name in ("sirolimus", "Rapamune"):
        text = plans.reading(letter(trip(carried=(carried(medicine=name),))))
        assert "Sirolimus\nRapamune\nliquid, 1 mg/mL" in text
    unknown = plans.reading(letter(trip(carried=(carried(medicine="Examplin"),))))
    assert "Examplin\nGeneric name: not filled in yet ____" in unknown


@pytest.mark.parametrize(
    ("key", "sentence"),
    [
        ("cold", "Please do not break the cold chain"),
        ("needles", "The needles or syringes named in the list are needed"),
        ("hand_luggage", "stay in the hand luggage"),
    ],
)
def test_the_letter_asks_only_for_what_is_carried(key: str, sentence: str) -> None:
    for answer in ("yes", "no", "not-asked"):
        text = plans.reading(letter(trip(carried=(carried(**{key: answer}),))))
        assert (sentence in text) is (answer == "yes")


def test_a_letter_without_a_clinician_has_blanks_for_one() -> None:
    paper = letter(trip(carried=(carried(),)))
    head = next(b for b in paper.blocks if isinstance(b, LetterHead))
    assert "Clinician who signs the letter: not filled in yet ____" in head.sender[0][0].text


def test_only_the_chosen_trip_is_told() -> None:
    other = trip("t2", where="Elsewhere", start="2028-01-01", stop="2028-01-02")
    found = context(trip(carried=(carried(),)), other)
    for kind in ("travel-summary", "travel-letter"):
        assert "Elsewhere" not in plans.reading(plans.compose(found, kind))
        assert "Exampolis" not in plans.reading(plans.compose(found, kind, trip="t2"))
    assert "Elsewhere" in plans.reading(plans.compose(found, "full-plan"))


def test_what_the_family_ticks_off_before_a_trip_stands_in_the_full_plan_alone() -> None:
    base = context(trip(doctors_letter="no", vaccines_checked="yes"))
    labels = [field_of(Trip, key).label for key in ("doctors_letter", "vaccines_checked")]
    summary, full = (
        plans.reading(plans.compose(base, kind)) for kind in ("travel-summary", "full-plan")
    )
    assert not [label for label in labels if label in summary]
    assert all(label in full for label in labels)


def test_what_no_team_can_know_is_not_to_be_asked_of_it() -> None:
    words = plans.reading(plans.compose(context(trip(stop="")), "travel-summary"))
    assert "Emergency number there\nnot filled in yet" in words
    assert "03 Apr 2027; not filled in yet" in words
    fever = plans.reading(plans.compose(plans.empty()))
    for key in ("copies", "typed_by"):
        assert f"{field_of(FeverPlan, key).label}\nnot filled in yet" in fever
