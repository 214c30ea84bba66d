"""Facts: yes, no or unknown, and unknown is never read as no."""

from typing import Any, get_args

import pytest
from hypothesis import given
from hypothesis import strategies as st

from alps_careplan.content.types import FACTS
from alps_careplan.model.entry import enter
from alps_careplan.model.household import CarePlan
from alps_careplan.model.medicines import Form, Route
from alps_careplan.model.people import Child, Counts, Spleen, SpleenState, Subtype
from alps_careplan.model.records import Answer, Unread
from alps_careplan.rules.facts import answers, facts
from alps_careplan.rules.listed import CLASSES
from tests.rules.plans import (
    FEVER,
    PLAN,
    context,
    medicine,
    plan,
    quantity,
    taking,
    with_child,
    with_fever,
    wording,
)

OF_MEDICINES = {
    "on-steroids", "immunosuppressed", "rituximab-ever", "on-gcsf", "on-sirolimus",
    "nsaid-listed", "supplement-listed",
}  # fmt: skip


def fact(of: CarePlan, name: str) -> tuple[str, tuple[str, ...]]:
    found = facts(context(of))[name]
    return found.value, found.rows


def test_the_facts_are_those_the_content_names() -> None:
    assert set(facts(context())) == set(FACTS)


def test_an_empty_plan_knows_nothing_but_that_no_threshold_is_set() -> None:
    known = answers(context(CarePlan(id="new")))
    assert known.pop("threshold-set") == "no"
    assert set(known.values()) == {"unknown"}


def test_a_readable_threshold_is_set() -> None:
    assert fact(PLAN, "threshold-set") == ("yes", ())


def test_text_that_cannot_be_read_is_no_threshold() -> None:
    typed = enter(FEVER, "threshold", "101", "°C")
    assert fact(plan(fever=typed), "threshold-set") == ("no", ())
    # Even beside an older value, which nobody stands by any more.
    beside = with_fever(unread=(Unread("threshold", "about 39", ""),))
    assert fact(beside, "threshold-set") == ("no", ())
    impossible = with_fever(threshold=quantity("101", "°C"))
    assert fact(impossible, "threshold-set") == ("no", ())


@pytest.mark.parametrize(
    ("state", "enlarged", "removed"),
    [
        ("enlarged", "yes", "no"),
        ("removed", "no", "yes"),
        ("normal", "no", "no"),
        ("not-known", "unknown", "unknown"),
        ("not-asked", "unknown", "unknown"),
    ],
)
def test_spleen(state: Any, enlarged: str, removed: str) -> None:
    known = answers(context(with_child(spleen=Spleen(state=state))))
    assert (known["spleen-enlarged"], known["spleen-removed"]) == (enlarged, removed)


@pytest.mark.parametrize(
    ("answer", "known"), [("yes", "yes"), ("no", "no"), ("not-asked", "unknown")]
)
def test_what_the_team_says_of_counts_and_line(answer: Any, known: str) -> None:
    counts = Counts(platelets_low=answer, neutrophils_low=answer, haemoglobin_low=answer)
    found = answers(context(with_child(counts=counts, central_line=answer)))
    for name in ("platelets-low", "neutrophils-low", "anaemia", "central-line"):
        assert found[name] == known


def test_a_reading_says_nothing_of_low() -> None:
    counts = Counts(platelets=quantity("3", "×10⁹/L"))
    assert fact(with_child(counts=counts), "platelets-low") == ("unknown", ())


@pytest.mark.parametrize(
    ("subtype", "known"),
    [
        ("ALPS-FAS", "yes"),
        ("ALPS-sFAS", "yes"),
        ("ALPS-FASLG", "no"),
        ("ALPS-CASP10", "no"),
        ("ALPS-like", "no"),
        ("not-asked", "unknown"),
    ],
)
def test_only_fas_variants_are_fas(subtype: Any, known: str) -> None:
    assert fact(with_child(subtype=subtype), "subtype-fas") == (known, ())


@pytest.mark.parametrize("medicines", ["not-asked", ()])
def test_a_list_not_asked_for_leaves_every_medicine_unknown(medicines: Any) -> None:
    known = answers(context(plan(medicines=medicines)))
    assert {known[name] for name in OF_MEDICINES} == {"unknown"}


def test_no_medicines_known_means_none() -> None:
    known = answers(context(plan(medicines="none-known")))
    assert {known[name] for name in OF_MEDICINES} == {"no"}


@pytest.mark.parametrize(
    ("name", "brand", "yes"),
    [
        ("Prednisolone", "", {"on-steroids", "immunosuppressed"}),
        ("", "Rapamune", {"on-sirolimus", "immunosuppressed"}),
        ("G-CSF", "", {"on-gcsf"}),
        ("", "Advil", {"nsaid-listed"}),
        ("Vitamin D3", "", {"supplement-listed"}),
        ("Rituximab", "", {"rituximab-ever", "immunosuppressed"}),
        ("paracetamol", "", set()),
    ],
)
def test_a_current_medicine_is_known_by_generic_name_or_brand(
    name: str, brand: str, yes: set[str]
) -> None:
    row = medicine(name, brand=brand, id="m1")
    found = facts(context(taking(row)))
    assert {key for key in OF_MEDICINES if found[key].value == "yes"} == yes
    assert {key for key in OF_MEDICINES if found[key].value == "no"} == OF_MEDICINES - yes
    assert all(found[key].rows == ("m1",) for key in OF_MEDICINES)


@pytest.mark.parametrize(
    "name", ["Zorbinol", "", "ibuprofen + zorbinol", "ibuprofen with zorbinol"]
)
def test_a_name_the_catalogue_lacks_leaves_the_rest_unknown(name: str) -> None:
    known = answers(context(taking(medicine(name), medicine("paracetamol"))))
    assert {known[key] for key in OF_MEDICINES - {"nsaid-listed"}} == {"unknown"}
    assert known["nsaid-listed"] == ("yes" if "ibuprofen" in name else "unknown")


def test_a_brand_does_not_explain_an_unknown_generic_name_away() -> None:
    assert fact(taking(medicine("Zorbinol", brand="Advil")), "on-steroids")[0] == "unknown"


def test_a_product_of_several_known_medicines_is_known() -> None:
    for name in (
        "Trimethoprim and sulfamethoxazole",
        "calcium with vitamin D",
        "ibuprofen 5 mg/mL",
        "trimethoprim/sulfamethoxazole",
    ):
        assert fact(taking(medicine(name)), "on-steroids")[0] == "no"


def test_an_unknown_name_does_not_hide_a_known_one() -> None:
    of = taking(medicine("Zorbinol"), medicine("sirolimus"))
    assert fact(of, "immunosuppressed") == ("yes", ("m-sirolimus",))


def test_a_stopped_medicine_does_not_count_save_rituximab() -> None:
    stopped = taking(medicine("sirolimus", status="stopped"))
    assert fact(stopped, "on-sirolimus")[0] == "no"
    assert fact(stopped, "immunosuppressed")[0] == "no"
    rituximab = taking(medicine("rituximab", status="stopped"), medicine("paracetamol"))
    assert fact(rituximab, "immunosuppressed") == ("yes", ("m-rituximab",))
    assert fact(rituximab, "rituximab-ever") == ("yes", ("m-rituximab",))


def test_a_stopped_medicine_of_unknown_name_may_have_been_rituximab() -> None:
    of = taking(medicine("Zorbinol", status="stopped"), medicine("paracetamol"))
    assert fact(of, "rituximab-ever") == ("unknown", ("m-Zorbinol",))
    assert fact(of, "immunosuppressed") == ("unknown", ("m-Zorbinol",))
    assert fact(of, "on-steroids")[0] == "no"


@pytest.mark.parametrize(
    ("fields", "known"),
    [
        ({"route": "skin"}, "unknown"),
        ({"route": "breath"}, "unknown"),
        ({"route": "not-stated", "form": "cream"}, "unknown"),
        ({"route": "not-stated", "form": "tablet"}, "yes"),
        ({"route": "mouth", "form": "drops"}, "yes"),
    ],
)
def test_a_steroid_on_the_skin_is_neither_claimed_nor_denied(fields: Any, known: str) -> None:
    of = taking(medicine("hydrocortisone", **fields))
    assert fact(of, "on-steroids") == (known, ("m-hydrocortisone",))
    assert fact(of, "immunosuppressed") == (known, ("m-hydrocortisone",))


def test_classes_are_entries_of_the_catalogue() -> None:
    entries = {entry.id: entry for entry in wording().medicines}
    for name, mark in CLASSES.items():
        assert mark is None or entries[name].has(mark)


def choices(annotated: Any) -> st.SearchStrategy[Any]:
    return st.sampled_from(get_args(get_args(annotated)[0]))


NAMES = st.one_of(
    st.sampled_from(["prednisone", "Rituxan", "ibuprofen", "zorbinol", "vitamin D", "+", "/ and "]),
    st.text(max_size=12),
)
MEDICINES = st.builds(
    medicine,
    NAMES,
    id=st.text(min_size=1, max_size=3),
    brand=NAMES,
    status=st.sampled_from(["current", "stopped"]),
    route=choices(Route),
    form=choices(Form),
)
CHILDREN = st.builds(
    Child,
    central_line=choices(Answer),
    subtype=choices(Subtype),
    spleen=st.builds(Spleen, state=choices(SpleenState)),
    counts=st.builds(
        Counts,
        platelets_low=choices(Answer),
        neutrophils_low=choices(Answer),
        haemoglobin_low=choices(Answer),
    ),
)
LISTS = st.one_of(
    st.sampled_from(["not-asked", "none-known"]), st.lists(MEDICINES, max_size=4).map(tuple)
)


@given(child=CHILDREN, medicines=LISTS)
def test_facts_of_any_plan_have_three_values_and_rest_on_its_rows(
    child: Child, medicines: Any
) -> None:
    of = plan(child=child, medicines=medicines)
    rows = {row.id for row in medicines} if isinstance(medicines, tuple) else set()
    found = facts(context(of))
    assert set(found) == set(FACTS)
    for one in found.values():
        assert one.value in ("yes", "no", "unknown")
        assert set(one.rows) <= rows
    implied = found["rituximab-ever"].value == "yes" or found["on-sirolimus"].value == "yes"
    assert not implied or found["immunosuppressed"].value == "yes"


@pytest.mark.parametrize("name", ["vincristine", "Oncovin", "mesalazine"])
def test_a_medicine_whose_working_nothing_tells_is_not_taken_for_harmless(name: str) -> None:
    taken = taking(medicine(name))
    assert fact(taken, "immunosuppressed") == ("unknown", (f"m-{name}",))
    assert fact(taken, "on-steroids")[0] == "no"
    beside = taking(medicine(name), medicine("sirolimus"))
    assert fact(beside, "immunosuppressed") == ("yes", ("m-sirolimus",))
    stopped = taking(medicine(name, status="stopped"))
    assert fact(stopped, "immunosuppressed")[0] == "no"


@pytest.mark.parametrize("name", ["IVIG", "hydroxychloroquine", "filgrastim", "acyclovir"])
def test_a_medicine_whose_working_is_told_otherwise_says_no(name: str) -> None:
    assert fact(taking(medicine(name)), "immunosuppressed")[0] == "no"
