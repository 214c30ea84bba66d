"""Quantities keep what was typed, refuse what cannot be, and convert right."""

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from alps_careplan.model import quantities as q
from alps_careplan.model.quantities import DIMENSIONS, Misread, Quantity


@pytest.mark.parametrize(
    ("typed", "unit", "dimension", "amount", "symbol"),
    [
        ("38.5", "°C", "temperature", "38.5", "°C"),
        ("38,5 C", "", "temperature", "38.5", "°C"),
        ("101 F", "°C", "temperature", "101", "°F"),
        (".5", "mg", "dose", "0.5", "mg"),
        ("5 mcg", "mg", "dose", "5", "micrograms"),
        ("45 /µL", "", "cells", "45", "/µL"),
        ("120", "×10⁹/L", "cells", "120", "×10⁹/L"),
        ("0", "×10⁹/L", "cells", "0", "×10⁹/L"),
        ("2 cc", "mL", "volume", "2", "mL"),
        ("100 IU", "mg", "dose", "100", "international units"),
        ("100 i.u.", "", "dose", "100", "international units"),
        ("10 U", "mg", "dose", "10", "units"),
        ("20 mmol", "", "dose", "20", "mmol"),
        ("2 meq", "", "dose", "2", "mEq"),
        ("2 puffs", "", "dose", "2", "puffs"),
        ("1 tablet", "mg", "dose", "1", "tablets"),
        ("3", "capsules", "dose", "3", "capsules"),
        ("4 drops", "", "dose", "4", "drops"),
        ("½ tablet", "", "dose", "0.5", "tablets"),
        ("1½ tablets", "", "dose", "1.5", "tablets"),
        ("1/2 tablet", "", "dose", "0.5", "tablets"),
        ("1 1/2 tablets", "", "dose", "1.5", "tablets"),
        ("2 ¼", "tablets", "dose", "2.25", "tablets"),
        ("1 sachet", "", "dose", "1", "sachets"),
        ("5 ml", "", "dose", "5", "mL"),
        ("400 IU", "", "strength", "400", "international units"),
        ("125 mg/5 mL", "mg/mL", "concentration", "125", "mg/5 mL"),
        ("125mg/5ml", "", "concentration", "125", "mg/5 mL"),
        ("125 mg per 5 mL", "", "concentration", "125", "mg/5 mL"),
        ("125 mg/5mls", "", "concentration", "125", "mg/5 mL"),
        ("20 mg per mL", "", "concentration", "20", "mg/mL"),
        ("20 mg/1 mL", "", "concentration", "20", "mg/mL"),
        ("20 mg/2,5 mL", "", "concentration", "20", "mg/2.5 mL"),
        ("20 mcg/2.50 ml", "", "concentration", "20", "micrograms/2.5 mL"),
        ("125", "mg/5 mL", "concentration", "125", "mg/5 mL"),
        ("400 IU/mL", "", "concentration", "400", "international units/mL"),
        ("2 mmol per 5 mL", "", "concentration", "2", "mmol/5 mL"),
    ],
)
def test_typed_text_is_read(
    typed: str, unit: str, dimension: str, amount: str, symbol: str
) -> None:
    read = q.read_quantity(typed, unit, dimension)
    assert (read.text, read.amount, read.unit) == (typed, Decimal(amount), symbol)


@pytest.mark.parametrize(
    ("typed", "unit", "dimension", "code"),
    [
        ("101", "°C", "temperature", "out-of-range"),
        ("38.5", "", "temperature", "unknown-unit"),
        ("hot", "°C", "temperature", "not-a-number"),
        ("38-39", "°C", "temperature", "not-a-number"),
        ("38 39", "°C", "temperature", "not-a-number"),
        ("1/2", "mg", "dose", "not-a-number"),
        ("11/2 tablets", "", "dose", "not-a-number"),
        ("1/3 tablet", "", "dose", "not-a-number"),
        ("-5", "mg", "dose", "not-a-number"),
        ("1,500", "mg", "dose", "ambiguous-thousands"),
        ("1.500", "mg", "dose", "ambiguous-thousands"),
        ("150.000", "/µL", "cells", "ambiguous-thousands"),
        ("1e5", "mg", "dose", "unknown-unit"),
        ("0", "mg", "dose", "out-of-range"),
        ("5 spoons", "mL", "volume", "unknown-unit"),
        ("", "mg", "dose", "not-a-number"),
        ("5 mg/kg", "mg", "dose", "unknown-unit"),
        ("5 mg/5 mL", "mg", "dose", "unknown-unit"),
        ("5 %", "mg", "dose", "unknown-unit"),
        ("2 tablets", "mL", "volume", "unknown-unit"),
        ("2 puffs/mL", "", "concentration", "unknown-unit"),
        ("125 mg/0 mL", "", "concentration", "unknown-unit"),
        ("125 mg/5", "mg/mL", "concentration", "unknown-unit"),
        ("125 mg/5 kg", "", "concentration", "unknown-unit"),
        ("1.5½", "mg", "dose", "unknown-unit"),
        ("½½", "mg", "dose", "unknown-unit"),
        ("125/5 mL", "mg/mL", "concentration", "not-a-number"),
        ("125 mg/1.000 mL", "", "concentration", "unknown-unit"),
        ("125", "mg/5mL", "concentration", "unknown-unit"),
    ],
)
def test_what_cannot_be_is_refused_with_a_reason(
    typed: str, unit: str, dimension: str, code: str
) -> None:
    with pytest.raises(Misread) as refused:
        q.read_quantity(typed, unit, dimension)
    assert refused.value.code == code
    assert refused.value.message.endswith(".")


@pytest.mark.parametrize(
    ("typed", "unit", "dimension", "words"),
    [
        ("101", "°F", "temperature", "101 °F (38.3 °C)"),
        ("38.0", "°C", "temperature", "38.0 °C (100.4 °F)"),
        ("20", "kg", "weight", "20 kg (44.1 lb)"),
        ("10", "in", "length", "10 in (25.4 cm)"),
        ("45", "/µL", "cells", "45 /µL (0.045 ×10⁹/L)"),
        ("45", "×10⁹/L", "cells", "45 ×10⁹/L (45000 /µL)"),
        ("9.5", "g/dL", "haemoglobin", "9.5 g/dL (95 g/L)"),
        ("95", "%", "oxygen", "95 %"),
        ("1", "hours", "duration", "1 hour"),
        ("2", "weeks", "duration", "2 weeks"),
        ("125mg/5ml", "", "concentration", "125 mg/5 mL (25 mg/mL)"),
        ("100 mg/8 mL", "", "concentration", "100 mg/8 mL (12.5 mg/mL)"),
        ("20", "mg/mL", "concentration", "20 mg/mL"),
        ("100 IU", "", "dose", "100 international units"),
        ("1 IU", "", "dose", "1 international unit"),
        ("10 U", "", "dose", "10 units"),
        ("1 tablet", "", "dose", "1 tablet"),
        ("1.50 tablets", "", "dose", "1.5 tablets"),
        ("1½ tablets", "", "dose", "1.5 tablets"),
        ("1 microgram", "", "dose", "1 microgram"),
    ],
)
def test_the_other_unit_stands_beside(typed: str, unit: str, dimension: str, words: str) -> None:
    assert q.both_units(q.read_quantity(typed, unit, dimension), dimension) == words


@pytest.mark.parametrize(
    ("typed", "words"), [("5.0", "5 mg"), (".5", "0.5 mg"), ("2,50", "2.5 mg")]
)
def test_doses_are_written_so_that_they_cannot_be_misread(typed: str, words: str) -> None:
    assert q.wording(q.read_quantity(typed, "mg", "dose"), "dose") == words


@pytest.mark.parametrize("kind", DIMENSIONS.values(), ids=DIMENSIONS.keys())
def test_no_text_at_all_names_no_unit(kind: q.Dimension) -> None:
    assert q._named_unit("", kind) is None
    assert q._named_unit(" ", kind) is None


def test_what_is_counted_is_never_taken_for_a_weight() -> None:
    def dose(typed: str) -> Quantity:
        return q.read_quantity(typed, "", "dose")

    assert q.same_amount(dose("500 micrograms"), dose("0.5 mg"), "dose")
    assert not q.same_amount(dose("5 mg"), dose("5 tablets"), "dose")
    assert not q.same_amount(dose("5 mg"), dose("5 mL"), "dose")
    assert not q.same_amount(dose("5 units"), dose("5 IU"), "dose")
    assert q.same_amount(dose("5 tablets"), dose("5.0 tablet"), "dose")


@pytest.mark.parametrize(
    "amount", ["NaN", "Infinity", "-1", "1E+999999", "1E-999999", "39", "0.1234567890123456789"]
)
def test_a_stored_number_that_does_not_match_its_text_is_a_fault(amount: str) -> None:
    stored = Quantity("38", Decimal(amount), "°C")
    assert q.quantity_fault(stored, "temperature") is not None


@given(
    st.text(max_size=30),
    st.sampled_from(["", "°C", "mg", "kg"]),
    st.sampled_from(sorted(DIMENSIONS)),
)
def test_any_text_is_read_or_refused(typed: str, unit: str, dimension: str) -> None:
    try:
        read = q.read_quantity(typed, unit, dimension)
    except Misread as refused:
        assert refused.message
    else:
        assert q.quantity_fault(read, dimension) is None
        assert q.wording(read, dimension).startswith(q.plain(read.amount)[:1])


@given(st.decimals(min_value="30", max_value="45", places=1))
def test_a_temperature_converted_there_and_back_is_the_same(celsius: Decimal) -> None:
    there = q.converted(q.read_quantity(str(celsius), "°C", "temperature"), "temperature")
    assert there is not None
    fahrenheit, unit = there
    assert abs(Decimal(fahrenheit) - (celsius * 9 / 5 + 32)) <= Decimal("0.05")
    assert unit == "°F"


@pytest.mark.parametrize("typed", ["125 mg/5 mL", "125 mg per 5 mL", "1 mg/mL"])
def test_the_strength_of_a_liquid_is_sent_to_its_own_field(typed: str) -> None:
    with pytest.raises(q.Misread, match="write it under “Concentration”"):
        q.read_quantity(typed, "", "strength")
    assert q.read_quantity(typed, "", "concentration").text == typed
    with pytest.raises(q.Misread) as caught:
        q.read_quantity("5 cups", "", "strength")
    assert "Concentration" not in caught.value.message


def test_a_length_may_be_typed_in_millimetres() -> None:
    typed = q.read_quantity("142 mm", "cm", "length")
    assert (typed.text, typed.unit) == ("142 mm", "mm")
    assert q.wording(typed, "length") == "142 mm"
    assert q.base_amount(typed, "length") == Decimal("14.2")
