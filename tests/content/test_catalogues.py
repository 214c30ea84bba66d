"""Vaccines and activities, known by what a parent types."""

import hashlib

import pytest
from hypothesis import given
from hypothesis import strategies as st

from alps_careplan import paths
from alps_careplan.content import (
    load,
    recognise_activity,
    recognise_vaccine,
    suggest_vaccines,
    vaccine,
    wholly_known,
)
from alps_careplan.model.activity import USUAL_ACTIVITIES

CONTENT = load()
# The table as it was taken over from the public list.
CODES = "7dc29e9c1d70c476374eaa24f01d549dd22e4f682eaab48a755d993e7e7695a7"


def codes(text: str) -> list[str]:
    return [entry.cvx for entry in recognise_vaccine(CONTENT, text)]


def suggested(text: str) -> list[str]:
    return [entry.cvx for entry in suggest_vaccines(CONTENT, text)]


def test_the_table_of_codes_is_the_public_one() -> None:
    data = (paths.resources() / "content" / "vaccines_cvx.csv").read_bytes()
    assert hashlib.sha256(data).hexdigest() == CODES
    assert len(CONTENT.vaccines) == data.count(b"\n") - 1
    source = CONTENT.source("vaccine-codes")
    assert source.kind == "nomenclature"
    assert "4.64" in source.title
    assert "public domain" in source.publisher


def test_a_code_is_a_string() -> None:
    mmr = vaccine(CONTENT, "03")
    assert mmr is not None
    assert (mmr.name, mmr.diseases, mmr.live) == ("MMR", ("Measles", "Mumps", "Rubella"), "yes")
    assert vaccine(CONTENT, "3") is None
    assert vaccine(CONTENT, "9999") is None
    assert vaccine(CONTENT, "") is None


@pytest.mark.parametrize(
    ("typed", "found"),
    [
        ("MMR", ["03"]),
        ("M-M-R II", ["03"]),
        ("MMRV", ["94"]),
        ("ProQuad", ["94"]),
        ("proquad vaccine", ["94"]),
        ("Prevnar 20", ["216"]),
        ("Prevnar", ["100", "133", "216"]),
        ("chickenpox", ["21", "94", "121"]),
        ("varicella", ["21"]),
        ("FluMist", ["111", "149"]),
        ("03", ["03"]),
        ("COVAXIN", []),
        ("novel", []),
        ("", []),
    ],
)
def test_recognised(typed: str, found: list[str]) -> None:
    assert codes(typed) == found


@pytest.mark.parametrize("typed", ["flu", "Influenza", "flu shot", "cholera", "typhoid", "polio"])
def test_where_a_live_one_exists_a_bare_disease_does_not_pass_for_not_live(typed: str) -> None:
    found = recognise_vaccine(CONTENT, typed)
    assert {"yes", "ask"} & {entry.live for entry in found}


@pytest.mark.parametrize(
    ("typed", "first"),
    [("03", "03"), ("20", "20"), ("boostr", "115"), ("pcv 13", "133"), ("shingles", "121"),
     ("hpv9", "165"), ("yellow", "37"), ("ROTA", "74"), ("varicella vaccine", "21"),
     ("whooping", "01"), ("Pneumovax", "33")],
)  # fmt: skip
def test_suggested_first(typed: str, first: str) -> None:
    assert suggested(typed)[0] == first


def test_suggestions_by_part_of_a_name_or_code() -> None:
    assert {"48", "120", "146"} <= set(suggested("hib"))
    assert "210" in suggested("21")
    assert suggested("zzz") == suggested("") == suggested("  ") == []
    assert len(suggest_vaccines(CONTENT, "a", limit=3)) == 3


def test_trade_names_are_those_of_known_vaccines() -> None:
    named = {entry.cvx: entry.trade_names for entry in CONTENT.vaccines if entry.trade_names}
    assert len(named) > 90
    for code, names in named.items():
        for name in names:
            assert code in codes(name), name


@pytest.mark.parametrize(
    ("typed", "contact"),
    [
        ("Football", ["contact"]),
        ("soccer club", ["contact"]),
        ("flag football", ["limited"]),
        ("Rugby", ["contact"]),
        ("Martial arts", ["contact"]),
        ("Judo", ["contact"]),
        ("Gymnastics", ["contact"]),
        ("Skiing or sledging", ["contact", ""]),
        ("cross-country skiing", ["limited"]),
        ("Riding", ["limited"]),
        ("bike riding", ["limited"]),
        ("Cycling", ["limited"]),
        ("Swimming", ["none"]),
        ("Running", ["none"]),
        ("table tennis", ["none"]),
        ("Trampoline", [""]),
        ("PE lessons", [""]),
        ("Playground", [""]),
        ("Climbing", [""]),
        ("chess", []),
        ("skittles", []),
        ("", []),
    ],
)
def test_kinds_of_contact(typed: str, contact: list[str]) -> None:
    assert [activity.contact for activity in recognise_activity(CONTENT, typed)] == contact


@pytest.mark.parametrize(
    "typed",
    ["Running", "soccer club", "Swimming lessons at the school pool", "gentle cycling",
     "Skiing or sledging", "table tennis", "Judo training", "5 km running", "cross-country skiing"],
)  # fmt: skip
def test_an_activity_that_is_wholly_known(typed: str) -> None:
    assert wholly_known(CONTENT, typed)


@pytest.mark.parametrize(
    "typed",
    ["Running and tackling games", "running tag", "Swimming, British Bulldog",
     "tennis (or Kabaddi)", "running and team sports", "Quidditch", "swimming/bullfighting", ""],
)  # fmt: skip
def test_an_activity_of_which_a_part_is_not_known(typed: str) -> None:
    assert not wholly_known(CONTENT, typed)


def test_the_usual_activities_are_all_known() -> None:
    for name in USUAL_ACTIVITIES:
        assert wholly_known(CONTENT, name), name


def test_a_kind_of_contact_has_a_source_and_a_blank_has_none() -> None:
    for activity in CONTENT.activities:
        assert bool(activity.contact) == bool(activity.sources), activity.id


@given(st.text())
def test_any_text_can_be_typed(text: str) -> None:
    assert set(recognise_vaccine(CONTENT, text)) <= set(CONTENT.vaccines)
    assert set(recognise_activity(CONTENT, text)) <= set(CONTENT.activities)
    suggest_vaccines(CONTENT, text)
