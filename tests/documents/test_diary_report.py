"""The diary: rows of the span and no others, in charts and tables; nothing is judged."""

from pathlib import Path
from typing import Any

import pytest
from msgspec.structs import replace

from alps_careplan import documents, plan_source
from alps_careplan.documents.blocks import Chart, Grid, Paper
from alps_careplan.errors import CarePlanError
from alps_careplan.model.diary import DiaryRow, Episode, Measurement, Observation
from alps_careplan.model.household import CarePlan
from alps_careplan.model.people import Child
from alps_careplan.model.records import Origin
from alps_careplan.rules import Context
from alps_careplan.storage import bundle, bundle_file, plan_file
from tests.documents import plans


def reading(id_: str, at: str, text: str = "38.1", unit: str = "°C", **values: Any) -> Measurement:
    value = plans.quantity(text, unit, "temperature")
    given = {"id": id_, "child": "c", "at": at, "value": value, "site": "ear", **values}
    return Measurement(**given)


def context(*rows: DiaryRow) -> Context:
    plan = CarePlan(id="c", child=Child(legal_name="Kim"))
    return replace(plans.context_of(plan), diary=rows)


def report(*rows: DiaryRow, **options: str) -> Paper:
    return plans.compose(context(*rows), "diary-report", **options)


def notes(paper: Paper) -> set[str]:
    """Return the notes that stand in the paper's tables."""
    words = plans.reading(paper).splitlines()
    return {word for word in words if word.startswith("note-")}


DAYS = ("2024-06-01", "2025-12-01", "2026-08-19", "2026-08-20", "2026-10-20", "2026-11-20",
        "2026-11-21")  # fmt: skip


@pytest.mark.parametrize(
    ("options", "first", "last"),
    [
        ({}, "2026-08-20", "2026-11-20"),
        ({"span": "month"}, "2026-10-20", "2026-11-20"),
        ({"span": "year"}, "2025-12-01", "2026-11-20"),
        ({"span": "all"}, "2024-06-01", "2026-11-21"),
        ({"from": "2026-08-19", "to": "2026-08-20"}, "2026-08-19", "2026-08-20"),
        ({"from": "2026-11-20"}, "2026-11-20", "2026-11-21"),
        ({"to": "2025-12-01"}, "2024-06-01", "2025-12-01"),
        ({"from": "2026-08-20", "span": "month"}, "2026-08-20", "2026-11-21"),
    ],
)
def test_the_rows_of_the_span_print_and_no_others(
    options: dict[str, str], first: str, last: str
) -> None:
    rows = [Observation(id=d, child="c", at=d, note=f"note-{d}") for d in DAYS]
    assert notes(report(*rows, **options)) == {f"note-{d}" for d in DAYS if first <= d <= last}


def test_a_row_without_a_day_is_never_left_out() -> None:
    row = Observation(id="o", child="c", note="note-without-a-day")
    assert notes(report(row, span="month")) == {"note-without-a-day"}


def test_another_childs_rows_never_print() -> None:
    mine = Observation(id="a", child="c", at="2026-11-01", note="note-mine")
    other = Observation(id="b", child="sibling", at="2026-11-01", note="note-other")
    assert notes(report(mine, other)) == {"note-mine"}


@pytest.mark.parametrize(
    ("options", "message"),
    [
        ({"from": "yesterday"}, "“from=yesterday” is not a day"),
        ({"to": "2026-02-30"}, "“to=2026-02-30” is not a day"),
        ({"from": "2026-02"}, "is not a day"),
        ({"from": "2026-03-01", "to": "2026-02-01"}, "ends before it begins"),
    ],
)
def test_a_span_that_cannot_be_is_refused_in_words(options: dict[str, str], message: str) -> None:
    with pytest.raises(CarePlanError, match=message):
        report(**options)


def charts(paper: Paper) -> list[Chart]:
    return [b for b in paper.blocks if isinstance(b, Chart)]


def test_a_chart_has_one_unit_and_a_series_for_each_site() -> None:
    rows = (
        reading("a", "2026-11-01T07:00", "101", "°F"),
        reading("b", "2026-11-02T07:00", "38.9", site="mouth"),
        reading("c", "2026-11-03T07:00", "37.5"),
    )
    (chart,) = charts(report(*rows))
    assert chart.unit == "°C"
    assert [(s.label, [p.value for p in s.points]) for s in chart.series] == [
        ("in the ear", ["38.333", "37.5"]),
        ("in the mouth", ["38.9"]),
    ]
    assert "3 readings, 01 Nov 2026 to 03 Nov 2026; least 37.5 °C, most 38.9 °C" in chart.alt


def test_the_newest_readings_unit_is_the_charts_unit() -> None:
    rows = (
        reading("a", "2026-11-01T07:00", "38.5"),
        reading("b", "2026-11-02T07:00", "100.4", "°F"),
    )
    (chart,) = charts(report(*rows))
    assert chart.unit == "°F"
    assert [p.value for p in chart.series[0].points] == ["101.3", "100.4"]


def test_one_reading_and_one_that_was_not_read_make_a_table_and_no_chart() -> None:
    rows = (reading("a", "2026-11-01T07:00"), replace(reading("b", "2026-11-02"), value=None))
    paper = report(*rows)
    assert not charts(paper)
    grid = next(b for b in paper.blocks if isinstance(b, Grid))
    assert [row[1].blank for row in grid.rows] == [True, False]
    assert "38.1 °C (100.6 °F)" in plans.reading(paper)


def test_an_episode_prints_with_its_readings_from_start_to_end() -> None:
    episode = Episode(id="e", child="c", at="2026-07-30T20:00", ended="2026-08-25", title="Cold",
                      called="Nurse line 20:10", decided="Stay at home")  # fmt: skip
    early = reading("a", "2026-07-31T06:00", "38.8", episode="e", note="note-early")
    paper = report(episode, early)
    words = plans.reading(paper)
    assert "Cold, 30 Jul 2026" in words
    assert "note-early" in words
    assert "Nurse line 20:10" in words
    assert "Medicines given, with times\nnot filled in yet" in words
    outside = replace(episode, ended="2026-08-01")
    assert "Cold" not in plans.reading(report(outside, early))


def test_seen_not_seen_and_not_asked_read_differently() -> None:
    row = Observation(id="o", child="c", at="2026-11-01", what="bruises")
    texts = {plans.reading(report(replace(row, present=p))) for p in ("yes", "no", "not-asked")}
    assert len(texts) == 3


def test_nothing_is_judged_and_no_course_is_interpreted() -> None:
    bare = replace(plans.sample(), content=replace(plans.sample().content, statements=()))
    words = plans.reading(plans.compose(bare, "diary-report", span="all")).casefold()
    for word in ("trend", "rising", "falling", "improv", "worse", "better than", "abnormal",
                 "normal", "too high", "too low"):  # fmt: skip
        assert word not in words.replace("not better the next day", ""), word


def test_an_empty_span_says_so() -> None:
    words = plans.reading(report())
    assert "Nothing was written down in these days." in words
    assert "NO DIARY" not in words


def test_the_registry_says_that_only_this_paper_needs_the_rows() -> None:
    needing = [k.id for k in documents.KINDS.values() if k.needs_diary]
    assert needing == ["diary-report"]


def test_an_origin_is_told_with_what_the_row_is_and_who_typed_it_in_the_foot() -> None:
    origin = Origin(told_by="School nurse", typed_by="Grandmother")
    paper = report(replace(reading("a", "2026-11-01"), origin=origin))
    assert "Temperature, 01 Nov 2026: Typed by: Grandmother; Told by: School nurse" in (
        plans.reading(paper)
    )
    assert "Typed by: Grandmother" in "\n".join(paper.foot)


@pytest.mark.parametrize("bare", [True, False])
def test_a_plan_that_came_without_its_diary_does_not_say_that_nothing_was_seen(
    tmp_path: Path, bare: bool
) -> None:
    file = tmp_path / ("plan.json" if bare else "family.careplan")
    household = plans.context_of(CarePlan(id="c", child=Child(legal_name="Kim"))).household
    if bare:
        file.write_bytes(plan_file.write_plan(household))
    else:
        file.write_bytes(bundle_file.pack(bundle.Bundle(household)))
    found = plan_source.contexts(plan_source.read_source(file, tmp_path), None, plans.TODAY)
    words = plans.reading(plans.compose(found[0], "diary-report"))
    assert ("NO DIARY CAME WITH THIS FILE" in words) is bare
    assert ("Nothing was written down" in words) is not bare
