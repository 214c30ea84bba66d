"""Kinds, options, file names."""

from itertools import pairwise
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import replace

from alps_careplan import documents
from alps_careplan.errors import CarePlanError
from alps_careplan.model.diary import MEASURE_DIMENSION, Measurement
from alps_careplan.model.household import CarePlan
from alps_careplan.model.people import Child
from alps_careplan.rules import Context
from tests.documents import plans


def named(name: str) -> Context:
    return plans.context_of(CarePlan(id="c", child=Child(legal_name=name)))


def test_every_paper_there_is_has_title_and_reader() -> None:
    assert set(documents.KINDS) == {
        "fever-plan", "medication-list", "wallet-card", "vaccination-record", "activity-plan",
        "travel-summary", "travel-letter", "diary-report", "full-plan", "school-letter",
    }  # fmt: skip
    assert all(kind.title and kind.reader for kind in documents.KINDS.values())


@pytest.mark.parametrize("kind", plans.KINDS)
def test_every_choice_of_every_option_composes(kind: str) -> None:
    for name, choices in documents.KINDS[kind].options.items():
        papers = [plans.compose(plans.sample(), kind, **{name: choice}) for choice in choices]
        assert all(a != b for a, b in pairwise(papers)), name


TYPED = {"temperature": "37.4 °C", "oxygen": "98 %", "weight": "21 kg", "length": "12 cm",
         "cells": "150 ×10⁹/L", "haemoglobin": "11 g/dL"}  # fmt: skip


def measured(what: Any, at: str) -> Measurement:
    dimension = MEASURE_DIMENSION[what]
    text, unit = TYPED[dimension].split(maxsplit=1)
    value = plans.quantity(text, unit, dimension)
    return Measurement(id="r", child="child", at=at, what=what, value=value)


@pytest.mark.parametrize("kind", plans.KINDS)
def test_a_kind_names_the_measures_whose_latest_reading_it_prints(kind: str) -> None:
    def told(what: str, at: str) -> str:
        latest = {what: measured(what, at)}
        return plans.reading(plans.compose(replace(plans.empty(), latest=latest), kind))

    printed = {
        what for what in MEASURE_DIMENSION if told(what, "2026-11-02") != told(what, "2026-11-03")
    }
    assert set(documents.KINDS[kind].readings) == printed


def test_an_unknown_paper_and_an_unknown_option_are_refused_in_words() -> None:
    with pytest.raises(CarePlanError, match="There is no paper"):
        documents.compose(plans.empty(), "horoscope")
    with pytest.raises(CarePlanError, match="is not an option"):
        documents.compose(plans.empty(), "fever-plan", {"large_print": "huge"})
    with pytest.raises(CarePlanError, match="is not an option") as caught:
        documents.compose(plans.empty(), "diary-report", {"until": "2026-01-01"})
    assert "from=" in caught.value.hint


@pytest.mark.parametrize(
    ("name", "file"),
    [
        ("Mira Example", "Fever plan - Mira Example - 2026-11-20.pdf"),
        ("Νίκος Παράδειγμα", "Fever plan - Νίκος Παράδειγμα - 2026-11-20.pdf"),
        ("Вера", "Fever plan - Вера - 2026-11-20.pdf"),
        ("../../etc: <b>*?|\x00", "Fever plan - etc b - 2026-11-20.pdf"),
        ("...", "Fever plan - 2026-11-20.pdf"),
        ("", "Fever plan - 2026-11-20.pdf"),
    ],
)
def test_a_file_name_keeps_letters_of_any_script_and_nothing_a_system_refuses(
    name: str, file: str
) -> None:
    assert documents.file_name("fever-plan", named(name)) == file


@given(st.text(max_size=400))
def test_any_name_gives_a_file_name_that_systems_take(name: str) -> None:
    file = documents.file_name("wallet-card", named(name))
    assert file.endswith("2026-11-20.pdf")
    assert len(file.encode()) < 250
    assert not set(file) & set('<>:"/\\|?*')
    assert file.isprintable()
