"""The sample family: fictional, complete, and read as strictly as any plan."""

import hashlib
import re
from datetime import date

import msgspec

from alps_careplan import rules
from alps_careplan.model import validate
from alps_careplan.model.diary import (
    DIARY_KINDS,
    MEASURE_DIMENSION,
    Finding,
    Measurement,
    Observation,
)
from alps_careplan.model.fields import fields_of
from alps_careplan.model.medicines import Medication
from alps_careplan.model.records import Record
from alps_careplan.storage import plan_file
from tests.documents import plans


def every_record(value: object) -> list[Record]:
    if isinstance(value, tuple):
        return [record for item in value for record in every_record(item)]
    if isinstance(value, msgspec.Struct):
        inner = [every_record(getattr(value, name)) for name in value.__struct_fields__]
        return [*([value] if isinstance(value, Record) else []), *(r for rs in inner for r in rs)]
    return []


def test_the_household_and_the_diary_hold_nothing_impossible() -> None:
    assert validate.faults(plans.sample_household()) == ()
    assert validate.diary_faults(plans.sample_diary()) == ()


def test_the_file_is_what_the_program_itself_would_write() -> None:
    data = (plans.SAMPLE / "household.json").read_bytes()
    reading = plan_file.read_plan(data, "household.json")
    assert not reading.notices
    again = plan_file.write_plan(reading.household)
    assert msgspec.json.decode(data) == msgspec.json.decode(again)


def test_every_field_is_filled_at_least_once_in_the_family() -> None:
    records = [*every_record(plans.sample_household()), *every_record(plans.sample_diary())]
    filled, known = set(), set()
    for record in records:
        for field in fields_of(type(record)):
            spot = (type(record).__name__, field.key)
            known.add(spot)
            default = {f.name: f.default for f in msgspec.structs.fields(type(record))}[field.key]
            if getattr(record, field.key) not in ("", None, (), default):
                filled.add(spot)
    kinds_of_record = {type(record) for record in records}
    assert set(DIARY_KINDS.values()) <= kinds_of_record
    assert known - filled == set()


def test_the_diary_holds_every_measure_and_every_finding_over_months() -> None:
    rows = plans.sample_diary()
    assert {r.what for r in rows if isinstance(r, Measurement)} == set(MEASURE_DIMENSION)
    findings = set(Finding.__metadata__[0].extra["labels"])  # type: ignore[attr-defined]
    assert {r.what for r in rows if isinstance(r, Observation)} == findings
    days = sorted(r.at[:10] for r in rows)
    assert (date.fromisoformat(days[-1]) - date.fromisoformat(days[0])).days > 150
    assert days[-1] <= (plans.SAMPLE / "today.txt").read_text().strip()


def test_names_stand_in_latin_greek_and_cyrillic() -> None:
    names = " ".join(person.name for person in plans.sample_household().people)
    for first, last in ("ąż", "αω", "ая"):
        assert any(first <= letter <= last for letter in names.casefold())


def test_telephone_numbers_are_those_kept_for_fiction() -> None:
    text = (plans.SAMPLE / "household.json").read_text(encoding="utf-8")
    household = plans.sample_household()
    for person in household.people:
        for number in (person.phone, person.other_phone, person.night_phone):
            assert re.fullmatch(r"(555-01\d\d)?", number)
    for place in household.places:
        assert re.fullmatch(r"(555-01\d\d)?", place.phone)
    assert not re.search(r"\b555-0[02-9]", text)


def test_each_picture_is_named_by_its_hash_and_used() -> None:
    pictures = sorted(p.name for p in (plans.SAMPLE / "attachments").iterdir())
    assert pictures == [plans.sample().child.photo]
    assert hashlib.sha256(plans.picture(pictures[0])).hexdigest() == pictures[0]


def test_the_first_child_is_ready_to_use_and_the_second_is_a_draft() -> None:
    assert plans.compose(plans.sample(0)).watermark == ""
    assert plans.compose(plans.sample(1)).watermark == "DRAFT"


def test_the_confirmations_still_fit_what_they_cover() -> None:
    context = plans.sample()
    assert len(context.plan.confirmations) == 2
    assert not any(rules.changed_since(context, c) for c in context.plan.confirmations)


def test_there_is_a_liquid_whose_amounts_agree_a_taper_an_as_needed_and_a_stopped_one() -> None:
    rows = plans.sample().plan.medicines
    assert isinstance(rows, tuple)

    def some(wanted: object) -> list[Medication]:
        return [row for row in rows if wanted(row)]  # type: ignore[operator]

    assert some(lambda m: m.concentration and m.volume and m.dose and rules.amounts_agree(m))
    assert all(rules.amounts_agree(m) for m in rows)
    assert some(lambda m: m.taper)
    assert some(lambda m: m.as_needed)
    assert some(lambda m: m.status == "stopped")
