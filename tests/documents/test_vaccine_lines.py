"""Vaccinations on paper: a name that was typed always stands there, and given means given."""

import pytest
from msgspec.structs import replace

from alps_careplan.model.household import CarePlan
from alps_careplan.model.vaccines import Vaccination, Vaccines
from alps_careplan.rules import Context
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
