"""How many pages each letter takes, and where it is parted."""

from typing import Any

import pytest
from msgspec.structs import replace

from alps_careplan import content, documents, pdf
from alps_careplan.documents.blocks import (
    Block,
    Cell,
    FactBox,
    FieldRow,
    Grid,
    PageBreak,
    Signature,
    Text,
    text,
)
from alps_careplan.documents.letters.lengths import halves, length
from alps_careplan.documents.letters.pages import paged
from alps_careplan.model.household import CarePlan
from alps_careplan.model.people import Child
from alps_careplan.model.school import Letter, School
from alps_careplan.pdf import raster
from alps_careplan.rules import Context
from tests.documents import plans
from tests.documents.letter_plans import KINDS, TICKS

SIZES: Any = ("a4", "letter")
MORE = {
    "class-teacher": (2, 2),  # a page and a half of text and the emergency plan
    "pe-coach": (2, 2),  # the letter, and a table of thirteen activities with the emergency plan
    "sports-club": (2, 2),
    "trip": (4, 4),  # the letter; emergency and allergies; all medicines; the activities
    "healthcare-plan": (4, 4),  # all of that, the text on it, and three signatures
}
"""Letters whose content cannot stand on one page: the most they may take, A4 and US Letter."""
EMPTY = {
    "class-teacher": (2, 2),
    "pe-coach": (2, 2),
    "sports-club": (2, 2),
    "trip": (3, 3),
    "healthcare-plan": (4, 4),
}
"""The same where nothing but the child's name was filled in."""


def ticked(letter: Letter) -> Letter:
    """Return a letter that tells what its reader needs."""
    needs = content.letter_template(content.load(), letter.kind).needs
    return replace(letter, **{f"tell_{tick}": tick in needs for tick in TICKS})


def samples(kind: str) -> Context:
    """Return the sample family with this one of its letters."""
    base = plans.sample()
    school = base.plan.school
    letters = tuple(ticked(one) for one in school.letters if one.kind == kind)
    return plans.with_plan(base, replace(base.plan, school=replace(school, letters=letters)))


def emptys(kind: Any) -> Context:
    """Return a new household with a child's name, and a letter of which nothing is filled in."""
    letters = (ticked(Letter(id="blank", kind=kind)),)
    child = Child(preferred_name="Ana")
    return plans.context_of(CarePlan(id="c", child=child, school=School(letters=letters)))


def pages(context: Context, size: Any, **options: str) -> list[str]:
    """Return the text of each page of the first letter."""
    paper = documents.compose(context, "school-letter", options)
    return raster.read_text(pdf.render(paper, size))


@pytest.mark.parametrize("size", SIZES)
@pytest.mark.parametrize("kind", KINDS)
def test_a_letter_takes_one_page_where_its_content_allows(kind: str, size: str) -> None:
    most = MORE.get(kind, (1, 1))[SIZES.index(size)]
    taken = len(pages(samples(kind), size))
    assert taken <= most
    # Who makes it shorter takes it off the list.
    assert (taken > 1) == (kind in MORE)


@pytest.mark.parametrize("size", SIZES)
@pytest.mark.parametrize("kind", KINDS)
def test_an_empty_letter_takes_no_more_pages_than_its_blanks_need(kind: str, size: str) -> None:
    assert len(pages(emptys(kind), size)) <= EMPTY.get(kind, (1, 1))[SIZES.index(size)]


@pytest.mark.parametrize("large_print", ["no", "yes"])
@pytest.mark.parametrize("size", SIZES)
@pytest.mark.parametrize("made", [samples, emptys])
@pytest.mark.parametrize("kind", [kind for kind in KINDS if kind != "substitute"])
def test_a_signature_does_not_stand_alone_on_a_page(
    kind: str, made: Any, size: str, large_print: str
) -> None:
    for page in pages(made(kind), size, large_print=large_print)[1:]:
        lines = [line.strip() for line in page.splitlines() if line.strip()]
        for closing in (n for n, line in enumerate(lines) if line.startswith("Yours sincerely")):
            # The head of the page, and then a paragraph at the least.
            assert closing >= 4, lines[: closing + 1]


@pytest.mark.parametrize("size", SIZES)
@pytest.mark.parametrize("kind", ["pe-coach", "sports-club", "trip", "healthcare-plan"])
def test_a_table_of_activities_begins_with_some_of_its_rows(kind: str, size: str) -> None:
    base = samples(kind)
    names = [row.activity for row in base.plan.activity.grid if row.answer != "not-asked"]
    assert len(names) > 10
    found = [page for page in pages(base, size) if "The clinician's answer" in page]
    assert found
    first = found[0].split("The clinician's answer")[1]
    assert sum(f"\n{name}" in first or f" {name} " in first for name in names) >= 4


# Where it is parted, by blocks.


def lines(count: int) -> tuple[Block, ...]:
    return tuple(Text(text(f"paragraph {n}")) for n in range(round(count / 1.4)))


def table(rows: int) -> tuple[Block, ...]:
    cells = (Cell((text("Running"),)), Cell((text("allowed"),)))
    return (Grid(("Activity", "Answer"), (cells,) * rows, (0.5, 0.5)),)


def fact_box(rows: int) -> tuple[Block, ...]:
    return (FactBox("In an emergency", (FieldRow("Call", (text("555-0101"),)),) * rows),)


SIGNED = (Text(text("Yours sincerely,")), Signature("Parent", ("Name", "Signature")))


def breaks(letter: tuple[Block, ...], *groups: tuple[Block, ...]) -> list[Block]:
    """Return what follows each page break."""
    made = paged(letter, groups, ())
    assert [b for b in made if not isinstance(b, PageBreak)] == [
        *letter, *(b for group in groups for b in group)
    ]  # fmt: skip
    return [made[n + 1] for n, b in enumerate(made) if isinstance(b, PageBreak)]


def test_a_letter_that_fits_one_page_with_its_facts_is_not_parted() -> None:
    assert breaks((*lines(15), *SIGNED), fact_box(10)) == []
    assert breaks((*lines(25), *SIGNED), table(6)) == []


def test_a_table_that_would_begin_at_the_foot_of_a_page_begins_the_next() -> None:
    low, high = (*lines(48), *SIGNED), (*lines(20), *SIGNED)
    assert breaks(low, table(40)) == list(table(40))
    assert breaks(high, table(40)) == []


def test_a_letter_just_too_long_keeps_to_a_page_of_its_own() -> None:
    letter = (*lines(42), *SIGNED)
    assert breaks(letter, fact_box(30)) == list(fact_box(30))


def test_a_signature_that_would_stand_alone_takes_paragraphs_along() -> None:
    letter = (*lines(54), *SIGNED)
    (first,) = breaks(letter, fact_box(30))
    assert isinstance(first, Text)
    assert letter.index(first) == len(letter) - 4  # two paragraphs, the closing, the signature


def test_halves_are_about_as_long_and_part_no_heading_from_its_text() -> None:
    written = lines(20)
    left, right = halves(written)
    assert (*left, *right) == written
    assert abs(sum(map(length, left)) - sum(map(length, right))) < 2
