"""How easily the text reads: US school grade by Flesch and Kincaid, as textstat counts it."""

import re
from collections.abc import Iterable

import pytest
import textstat

from alps_careplan.content import AUDIENCES, LETTER_KINDS, letter_template, load

# Names the text cannot do without; each is counted as one plain word. Longest first.
NAMES = (
    "autoimmune lymphoproliferative syndrome", "National Organization for Rare Disorders",
    "Genetic and Rare Diseases Information Center", "US National Library of Medicine",
    "mycophenolate mofetil", "non-steroidal anti-inflammatory drugs", "graft-versus-host disease",
    "direct antiglobulin", "double-negative T cells", "Canale-Smith syndrome", "Evans syndrome",
    "Pneumocystis", "Epstein-Barr virus", "Cytomegalovirus", "mycophenolate", "cyclophosphamide",
    "hydroxychloroquine", "azathioprine", "cyclosporine", "tacrolimus", "sirolimus", "rituximab",
    "vincristine", "prednisone", "eltrombopag", "romiplostim", "ruxolitinib", "belimumab",
    "abatacept", "filgrastim", "immunoglobulins", "reticulocytes", "MedlinePlus", "RxHarun",
    "ClinicalTrials.gov",
)  # fmt: skip
NAMED = re.compile("|".join(re.escape(name) for name in NAMES), re.IGNORECASE)
CLINICAL = {"clinician", "stranger"}
GRADE = 8.0


def grade(texts: Iterable[str]) -> float:
    joined = " ".join(NAMED.sub("Ann", text) for text in dict.fromkeys(texts))
    return float(textstat.flesch_kincaid_grade(joined))


def said_to(audience: str) -> list[str]:
    content = load()
    texts = []
    for entry in content.statements:
        if audience in entry.audiences:
            texts += [content.words["en"].get(id_, "") for id_ in (entry.id, f"{entry.id}.ask")]
    for kind in LETTER_KINDS:
        if letter_template(content, kind).audience == audience:
            texts += written_in(kind)
    return [text for text in texts if text]


def written_in(kind: str) -> list[str]:
    content = load()
    ids = [p.words_id for p in letter_template(content, kind).paragraphs]
    words = content.words["en"]
    return [words[id_] for base in ids for id_ in (base, f"{base}.ask") if id_ in words]


@pytest.mark.parametrize("audience", [a for a in AUDIENCES if a not in CLINICAL])
def test_each_reader_can_read_it(audience: str) -> None:
    texts = said_to(audience)
    assert len(texts) >= 10
    assert grade(texts) <= GRADE


@pytest.mark.parametrize("kind", LETTER_KINDS)
def test_each_letter_can_be_read(kind: str) -> None:
    assert grade(written_in(kind)) <= GRADE


@pytest.mark.parametrize("paper", load().papers)
def test_each_paper_of_the_family_can_be_read(paper: str) -> None:
    content = load()
    texts = [
        content.text(entry.id)
        for entry in content.statements
        if "family" in entry.audiences and paper in {place for place, _slot in entry.placed()}
    ]
    if texts:
        assert grade(texts) <= GRADE


def test_children_can_read_what_is_for_them() -> None:
    assert grade(said_to("child")) <= 4.0


def test_hard_text_is_found_hard() -> None:
    # Proves that the measure tells hard text from plain.
    assert grade(["Immunosuppressive pharmacotherapy necessitates individualized evaluation."]) > 12


def test_every_exempt_name_is_used() -> None:
    words = " ".join(load().words["en"].values()).lower()
    assert [name for name in NAMES if name.lower() not in words] == []
