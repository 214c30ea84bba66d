"""Typing is lenient: what cannot be read is kept, with the reason, and nothing is lost."""

from typing import Any

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

from alps_careplan.model import entry
from alps_careplan.model.activity import ActivityRow
from alps_careplan.model.diary import DIARY_KINDS, Measurement
from alps_careplan.model.fever import FeverPlan
from alps_careplan.model.fields import fields_of
from alps_careplan.model.household import CarePlan, Household
from alps_careplan.model.medicines import Medication
from alps_careplan.model.people import Child, Person
from alps_careplan.model.records import Unread
from alps_careplan.model.text import clean, numeric
from alps_careplan.model.validate import record_faults

TYPED = ("line", "text", "quantity", "date", "moment")


def test_an_impossible_temperature_is_kept_and_the_reason_given() -> None:
    plan = entry.enter(FeverPlan(), "threshold", "101", "°C")
    assert plan.threshold is None
    shown = entry.shown(plan, "threshold")
    assert (shown.text, shown.unit) == ("101", "°C")
    assert "101 °C" in shown.reason
    plan = entry.enter(plan, "threshold", "101", "°F")
    assert plan.threshold is not None
    assert plan.unread == ()


def test_a_number_without_a_unit_waits_for_it_and_a_chosen_unit_for_its_number() -> None:
    plan = entry.enter(FeverPlan(), "threshold", "38.5")
    assert plan.threshold is None
    assert entry.shown(plan, "threshold").text == "38.5"
    plan = entry.enter(plan, "threshold", "", "°F")
    assert entry.shown(plan, "threshold") == entry.Shown("", "°F", "")


@pytest.mark.parametrize("hidden", ["\x00", "\x0b", "\x0c", "\x85", "\u00ad", "\u202e"])
def test_a_sign_nobody_sees_makes_no_other_number(hidden: str) -> None:
    row = entry.enter(Medication(id="m"), "dose", f"1{hidden}0", "mg")
    assert row.dose is None
    assert entry.shown(row, "dose").reason
    row = entry.enter(row, "instructions", f"give 10{hidden}20 mL")
    assert ("1020" in row.instructions) == (hidden in "\x00\u00ad\u202e")
    row = entry.enter(row, "start", f"1{hidden}2 Apr 2027")
    assert row.start == ""


def test_digits_of_every_script_are_read() -> None:
    plan = entry.enter(FeverPlan(), "threshold", "٣٨.٥", "°C")
    assert plan.threshold is not None
    assert plan.threshold.text == "38.5"
    assert entry.enter(Medication(id="m"), "start", "３ Apr ٢٠٢٠").start == "2020-04-03"


def test_an_end_before_its_start_is_kept_until_the_start_is_mended() -> None:
    row = entry.enter(Medication(id="m"), "start", "3 Apr 2027")
    row = entry.enter(row, "stop", "2 apr 2027")
    assert row.stop == ""
    assert entry.shown(row, "stop").text == "2 apr 2027"
    assert "before the start" in entry.shown(row, "stop").reason
    row = entry.enter(row, "start", "1 Apr 2027")
    assert (row.start, row.stop, row.unread) == ("2027-04-01", "2027-04-02", ())


def test_a_start_moved_past_the_end_puts_the_end_aside() -> None:
    row = Medication(id="m", start="2027-04-01", stop="2027-04-02")
    row = entry.enter(row, "start", "5 Apr 2027")
    assert row.start == "2027-04-05"
    assert row.stop == ""
    assert entry.shown(row, "stop").text == "02 Apr 2027"


def test_a_reading_keeps_its_text_when_what_was_measured_changes() -> None:
    row = entry.enter(Measurement(id="d", child="c"), "value", "38.5", "°C")
    row = entry.set_value(row, "what", "weight")
    assert row.value is None
    assert entry.shown(row, "value").text == "38.5"
    row = entry.set_value(row, "what", "temperature")
    assert row.value is not None


def test_what_needs_no_settling_stays_the_value_it_is() -> None:
    # A nested record at its defaults is left out of a file only as long as it is the default.
    household = Household(children=(CarePlan(id="c"),))
    assert entry.settled(household) is household


def test_what_was_typed_for_a_place_is_never_taken_for_its_id() -> None:
    child = Child(unread=(Unread("pharmacy", "the one by the church"),))
    assert entry.settled(child) == child
    later = entry.enter(child, "birth_date", "3 Apr 2020")
    assert (later.pharmacy, later.unread) == ("", child.unread)


@pytest.mark.parametrize("record", [FeverPlan(), Child(), Medication(id="m"), Person(id="p")])
@given(data=st.data())
def test_nothing_typed_is_lost(record: Any, data: st.DataObject) -> None:
    keys = [f.key for f in fields_of(type(record)) if f.kind in TYPED]
    key = data.draw(st.sampled_from(keys))
    typed = data.draw(st.text(max_size=60))
    field = next(f for f in fields_of(type(record)) if f.key == key)
    changed = entry.enter(record, key, typed, data.draw(st.sampled_from(["", "°C", "mg"])))
    assert record_faults(changed) == []
    shown = entry.shown(changed, key)
    words = typed if field.kind in ("line", "text") else numeric(typed)
    cleaned = clean(words, lines=field.kind == "text")
    if shown.reason or field.kind in ("line", "text"):
        assert shown.text == cleaned or not cleaned.strip()
    elif cleaned.strip():
        assert shown.text
    # Whatever was typed can be saved and read back.
    encoded = msgspec.json.encode(changed)
    assert msgspec.json.decode(encoded, type=type(record)) == changed


def test_every_record_describes_its_fields() -> None:
    for record in (Child, FeverPlan, Medication, Person, Household, *DIARY_KINDS.values()):
        for field in fields_of(record):
            assert field.label
            assert field.kind != "quantity" or field.dimension
            assert field.kind != "choice" or len(field.labels) > 1


def test_an_answer_cannot_end_before_it_was_set() -> None:
    row = ActivityRow(id="a", activity="Running", answer="allowed", set_on="2026-11-13")
    row = entry.enter(row, "until", "31 Oct 2026")
    assert row.until == ""
    assert entry.shown(row, "until").text == "31 Oct 2026"
    assert "before the day it was set, 13 Nov 2026" in entry.shown(row, "until").reason
    assert entry.enter(row, "set_on", "Oct 2026").until == "2026-10-31"
