"""Medicines and supplements known by what a parent types."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from alps_careplan.content import load, recognise, recognise_supplements, suggest


def found(name: str) -> list[str]:
    return [medicine.id for medicine in recognise(load(), name)]


@pytest.mark.parametrize(
    ("typed", "ids"),
    [
        ("sirolimus", ["sirolimus"]),
        ("Rapamune", ["sirolimus"]),
        ("rapamycin oral solution", ["sirolimus"]),
        ("Advil junior", ["ibuprofen"]),
        ("Children's ADVIL", ["ibuprofen"]),
        ("Advil™", ["ibuprofen"]),
        ("ibuprofen200mg", ["ibuprofen"]),
        ("Antarene", ["ibuprofen"]),
        ("ANTARÈNE", ["ibuprofen"]),
        ("prednisolone sodium phosphate", ["prednisolone"]),
        ("Prednisone", ["prednisone"]),
        ("methyl prednisolone", ["methylprednisolone"]),
        ("MMF", ["mycophenolate-mofetil"]),
        ("mycophenolate mofetil", ["mycophenolate-mofetil"]),
        ("mycophenolate sodium", ["mycophenolic-acid"]),
        ("Bactrim Forte", ["trimethoprim-sulfamethoxazole"]),
        ("cotrimoxazole", ["trimethoprim-sulfamethoxazole"]),
        ("Co-Trimoxazole", ["trimethoprim-sulfamethoxazole"]),
        ("TMP/SMX", ["trimethoprim-sulfamethoxazole"]),
        ("G-CSF", ["filgrastim"]),
        ("GCSF", ["filgrastim"]),
        ("g csf", ["filgrastim"]),
        ("alka seltzer", ["aspirin"]),
        ("ASA 81", ["aspirin"]),
        ("5-ASA", ["mesalazine"]),
        ("ciclosporin", ["cyclosporine"]),
        ("Tylenol", ["paracetamol"]),
        ("acetaminophen", ["paracetamol"]),
        ("Excedrin", ["aspirin", "paracetamol"]),
        ("Advil Dual Action", ["ibuprofen", "paracetamol"]),
        ("ibuprofen and paracetamol", ["ibuprofen", "paracetamol"]),
        ("IVIG", ["ivig"]),
        ("Nplate", ["romiplostim"]),
        ("FK-506", ["tacrolimus"]),
    ],
)
def test_recognised(typed: str, ids: list[str]) -> None:
    assert found(typed) == ids


@pytest.mark.parametrize(
    "typed",
    ["", " ", "-", "take as a syrup", "aspirational", "Advila", "nasal spray", "ironing", "sirol",
     "massage", "x" * 5000, "\u0000", "😀", "NOT-A-DRUG"],
)  # fmt: skip
def test_not_found_inside_other_words(typed: str) -> None:
    assert found(typed) == []
    assert recognise_supplements(load(), typed) == ()


@pytest.mark.parametrize(
    ("typed", "ids"),
    [
        ("Vitamin D3 drops", ["vitamin-d"]),
        ("vit. B12", ["vitamin-b12"]),
        ("folic acid", ["folate"]),
        ("multivitamin with iron", ["iron", "multivitamin"]),
        ("Omega 3", ["omega-3"]),
        ("vitamin K", []),
    ],
)
def test_supplements(typed: str, ids: list[str]) -> None:
    assert [entry.id for entry in recognise_supplements(load(), typed)] == ids


def marked(kind: str) -> set[str]:
    return {m.id for m in load().medicines if any(mark.kind == kind for mark in m.marks)}


def test_immunosuppressive_follows_the_documents() -> None:
    named = {"prednisone", "prednisolone", "high-dose-iv-steroids", "sirolimus",
             "mycophenolate-mofetil", "rituximab", "azathioprine", "cyclophosphamide",
             "cyclosporine", "tacrolimus", "ruxolitinib", "belimumab", "abatacept"}  # fmt: skip
    assert named <= marked("immunosuppressive")
    not_called_so = {"ivig", "hydroxychloroquine", "filgrastim", "eltrombopag", "romiplostim",
                     "vincristine", "acyclovir", "antibiotic", "ibuprofen"}  # fmt: skip
    assert not not_called_so & marked("immunosuppressive")


def test_what_nothing_tells_the_working_of_is_marked_so() -> None:
    assert marked("not-told") == {"vincristine", "mesalazine"}
    # Whatever the documents name has its class or its working told, or bears that mark.
    for medicine in load().medicines:
        told = {entry.kind for entry in medicine.about} & {"class", "mechanism"}
        named = medicine.about and medicine.id != "steroid"
        assert not named or bool(told) != medicine.has("not-told"), medicine.id


# Every medicine of the catalogue that the public lists of classes call an NSAID.
NSAIDS = {
    "aceclofenac", "aspirin", "benzydamine", "celecoxib", "choline-magnesium-trisalicylate",
    "dexibuprofen", "dexketoprofen", "diclofenac", "diflunisal", "etodolac", "etoricoxib",
    "fenoprofen", "flurbiprofen", "ibuprofen", "indomethacin", "ketoprofen", "ketorolac",
    "lornoxicam", "magnesium-salicylate", "meclofenamate", "mefenamic-acid", "meloxicam",
    "nabumetone", "naproxen", "niflumic-acid", "nimesulide", "nsaid", "oxaprozin", "parecoxib",
    "piroxicam", "salsalate", "sulindac", "tenoxicam", "tiaprofenic-acid", "tolfenamic-acid",
    "tolmetin",
}  # fmt: skip


def test_no_nsaid_loses_its_mark() -> None:
    assert marked("nsaid") == NSAIDS


@pytest.mark.parametrize(
    "typed",
    ["Midol IB", "Addaprin", "Dolormin", "Aleve-D", "Feminax Ultra", "Bayer Back & Body",
     "Goody's", "BC Powder", "Anadin Extra", "Strefen lozenges", "Doan's pills", "Tantum Verde",
     "Voltadol", "Ketum gel"],
)  # fmt: skip
def test_nsaids_sold_without_a_prescription_are_recognised(typed: str) -> None:
    assert {entry.id for entry in recognise(load(), typed)} & NSAIDS


def test_other_marks() -> None:
    assert marked("antibody-lowering") == {"rituximab"}
    assert {"filgrastim", "pegfilgrastim"} <= marked("g-csf")
    assert {"prednisone", "dexamethasone", "steroid"} <= marked("steroid")
    assert {"ibuprofen", "naproxen", "aspirin", "diclofenac", "ketoprofen"} <= marked("nsaid")
    assert "paracetamol" not in marked("nsaid")


def test_what_no_document_names_has_nothing_said_of_it() -> None:
    for medicine in load().medicines:
        if medicine.has("nsaid") or medicine.id in {"paracetamol", "mesalazine", "dexamethasone"}:
            assert medicine.about == (), medicine.id


def test_every_name_is_recognised_as_its_own() -> None:
    content = load()
    for medicine in content.medicines:
        for name in (medicine.name, *medicine.synonyms, *medicine.brands):
            assert medicine.id in found(name), name
    for entry in content.supplements:
        for name in (entry.name, *entry.synonyms, *entry.brands):
            assert entry in recognise_supplements(content, name), name


def test_suggestions() -> None:
    content = load()
    assert "Advil" in suggest(content, "adv")
    assert suggest(content, "SIRO") == ("sirolimus",)
    assert suggest(content, "g-c") == suggest(content, "gc") == ("G-CSF",)
    assert "vitamin D" in suggest(content, "vitamin d")
    assert suggest(content, "mofetil") == ("mycophenolate mofetil",)
    assert suggest(content, "zzz") == ()
    assert suggest(content, "") == ()
    assert len(suggest(content, "a")) == 12
    assert len(suggest(content, "a", limit=3)) == 3
    starts = [name[0].casefold() for name in suggest(content, "a")]
    assert set(starts) <= {"a", "á"}


@given(st.text())
def test_any_text_can_be_typed(text: str) -> None:
    content = load()
    assert set(recognise(content, text)) <= set(content.medicines)
    recognise_supplements(content, text)
    suggest(content, text)


@given(
    st.sampled_from(["Advil", "G-CSF", "Bactrim", "prednisolone"]),
    st.text(alphabet=" .,;:()[]0123456789\n\t", max_size=8),
    st.text(alphabet=" .,;:()[]0123456789\n\t", max_size=8),
)
def test_what_stands_around_a_name_does_not_hide_it(name: str, before: str, after: str) -> None:
    assert found(f"{before}{name}{after}") == found(name)


@given(st.sampled_from(["Kardégic", "Antarène", "G-CSF", "Co-trimoxazole"]), st.booleans())
def test_case_accents_and_hyphens_do_not_matter(name: str, upper: bool) -> None:
    bare = name.replace("é", "e").replace("è", "e").replace("-", "\u2011")
    assert found(bare.upper() if upper else bare.lower()) == found(name)
