"""Letters look like letters, and half a page is half a page."""

from itertools import pairwise
from pathlib import Path
from typing import Any

import pytest

from alps_careplan.documents.blocks import (
    Bullets,
    FactBox,
    FieldRow,
    Heading,
    LetterHead,
    Paper,
    Signature,
    Text,
    text,
)
from alps_careplan.pdf import raster, render
from tests.pdf.papers import HOSTILE, block_of, furnished, paper
from tests.pdf.reading import kinds, lines, opened, placed, read_aloud
from tests.pdf.test_look import sizes
from tests.verapdf import validate

HEAD = LetterHead(
    (text("Łucja Przykład"), text("12 Sample Street")),
    "03 Apr 2027",
    (text("Ms Johanna Beispiel"), text("Example Primary School")),
    "Mira: what to know in class",
)
SENTENCES = (
    "Mira is in your class this year, and we would like to tell you a little about her illness. "
    "Most days she learns and plays like everyone else, and she likes to be treated so. "
    "When she is tired she may rest, and when she asks to drink or to go out, please let her. "
)
FACTS = FactBox(
    "In an emergency",
    tuple(FieldRow(f"Fact {n}", (text(f"what to know, number {n}"),)) for n in range(8)),
)
SIGNED = (Text(text("Yours sincerely,")), Signature("", ("Name", "Date", "Signature")))


def letter(paragraphs: int = 4, **changes: object) -> Paper:
    body = [Text(text(SENTENCES)) for _n in range(paragraphs)]
    asked = Bullets((text("to drink water in class"), text("to use the lift")))
    greeting = Text(text("Dear Ms Beispiel,"))
    return furnished(HEAD, greeting, *body, asked, *SIGNED, FACTS, **changes)


def test_a_letter_is_read_from_the_sender_to_the_subject() -> None:
    spoken = read_aloud(render(paper(HEAD, Text(text("Dear Ms Beispiel,")))))
    assert spoken == [
        "Łucja Przykład",
        "12 Sample Street",
        "03 Apr 2027",
        "Ms Johanna Beispiel",
        "Example Primary School",
        "Mira: what to know in class",
        "Dear Ms Beispiel,",
    ]


def headings(pdf: bytes) -> list[str]:
    return [kind for kind in kinds(pdf) if kind[0] == "H"]


def test_the_subject_is_the_title_where_there_is_no_other() -> None:
    assert headings(render(letter())) == ["H1", "H2"]
    assert headings(render(paper(Heading(1, "Letter"), HEAD))) == ["H1", "H2"]
    outline = opened(render(paper(HEAD))).outline
    assert [entry.title for entry in outline] == ["Mira: what to know in class"]


def test_a_letter_has_no_huge_title() -> None:
    assert max(sizes(render(letter(watermark="")))) <= 12


def test_a_letter_without_subject_has_no_heading() -> None:
    assert headings(render(paper(LetterHead((), "", (), " ")))) == []


def test_an_empty_date_and_recipient_are_rules_with_their_labels() -> None:
    blank = LetterHead((text("Łucja"),), "", (), "Subject", "Date", "To")
    assert read_aloud(render(paper(blank))) == ["Łucja", "Date", "To", "Subject"]
    filled = LetterHead((text("Łucja"),), "2027", (text("Ms B"),), "Subject", "Date", "To")
    assert read_aloud(render(paper(filled))) == ["Łucja", "2027", "Ms B", "Subject"]
    rules = [_rules(render(paper(block))) for block in (blank, filled)]
    assert rules[0] == rules[1] + 2


def _rules(pdf: bytes) -> int:
    operations = opened(pdf).pages[0].get_contents().operations
    return sum(operator == b"l" for _operands, operator in operations)


@pytest.mark.parametrize("size", ["a4", "letter"])
def test_a_letter_of_four_paragraphs_is_one_page(size: Any) -> None:
    assert raster.page_count(render(letter(), size)) == 1


@pytest.mark.parametrize("size", ["a4", "letter"])
def test_the_lines_of_a_letter_are_easy_to_read(size: Any) -> None:
    empty = LetterHead((), " ", (text(" "),), "")
    for block in (Text(text(SENTENCES * 3)), Bullets((text(SENTENCES * 3),))):
        painted = [line for line in lines(render(paper(empty, block), size)) if line != "•"]
        assert max(map(len, painted)) <= 80
        assert min(map(len, painted[:-1])) >= 60
    pdf = render(paper(HEAD, Text(text(SENTENCES))))
    body = [line.baseline for line in placed(pdf)[6:]]
    assert {round(above - below, 1) for above, below in pairwise(body)} == {14.5}
    assert sizes(pdf) == {10.5, 12}


def page_with(pages: list[str], words: str) -> int:
    found = [n for n, page in enumerate(pages) if words in page]
    assert len(found) == 1, f"{words!r} stands on pages {found}"
    return found[0]


@pytest.mark.parametrize("paragraphs", range(3, 12))
def test_a_greeting_is_not_left_alone(paragraphs: int) -> None:
    pages = raster.read_text(render(letter(paragraphs)))
    assert page_with(pages, "Yours sincerely") == page_with(pages, "Signature")


@pytest.mark.parametrize("before", range(20, 50, 3))
def test_a_box_of_facts_is_not_cut(before: int) -> None:
    above = Text(text("\n".join(f"line {n}" for n in range(before))))
    below = Text(text("\n".join(f"line {n}" for n in range(40))))
    rows = FACTS.rows * 3
    pages = raster.read_text(render(paper(above, FactBox("In an emergency", rows), below)))
    box = pages[page_with(pages, "In an emergency")]
    assert [box.count(f"Fact {n}") for n in range(8)] == [3] * 8


def test_a_box_of_facts_higher_than_a_page_flows() -> None:
    rows = tuple(FieldRow(f"Fact-{n};", (text("words " * 30),)) for n in range(60))
    pages = raster.read_text(render(paper(Text(text("before")), FactBox("Facts", rows))))
    assert len(pages) > 2
    assert all(f"Fact-{n};" in "".join(pages) for n in range(60))


def test_a_box_of_nothing_is_nothing() -> None:
    assert kinds(render(paper(FactBox(" ", ())))) == ["Document"]


def half_pages(*blocks: Any, size: Any = "a4", **changes: Any) -> tuple[int, bool, bool]:
    """Return the pages, and whether the upper and the lower half of the first have any ink."""
    pdf = render(furnished(*blocks, half_page=True, **changes), size)
    width, height, pixels = raster.page_image(pdf, 0, 40)
    middle = height // 2
    upper, lower = pixels[: middle * width * 4], pixels[(middle + 2) * width * 4 :]
    return raster.page_count(pdf), set(upper) != {255}, set(lower) != {255}


@pytest.mark.parametrize("size", ["a4", "letter"])
def test_half_a_page_leaves_the_lower_half_free_but_for_the_line_to_cut_along(size: Any) -> None:
    short = (Heading(1, "Mira today"), Text(text(SENTENCES)), FACTS)
    assert half_pages(*short, size=size) == (1, True, False)
    pdf = render(furnished(*short, half_page=True), size)
    words = " ".join(raster.read_text(pdf)[0].split())
    assert "Page 1 of 1" in words
    assert "Not medical advice by itself" in words
    width, height, pixels = raster.page_image(pdf, 0, 72)
    middle = [pixels[(height // 2 + d) * width * 4 :][: width * 4] for d in (-1, 0, 1)]
    assert max(sum(dot < 200 for dot in row[::4]) for row in middle) > width / 3


def test_what_is_longer_than_half_a_page_prints_on_whole_ones() -> None:
    long = tuple(Text(text(SENTENCES)) for _n in range(12))
    assert half_pages(*long) == (1, True, True)
    whole, cut = render(furnished(*long)), render(furnished(*long, half_page=True))
    assert raster.page_image(whole, 0, 40) == raster.page_image(cut, 0, 40)


def test_half_a_page_is_set_closer_before_it_takes_a_whole_one() -> None:
    seen = set()
    for count in range(12, 36):
        block = Text(text("\n".join(f"line {n}" for n in range(count))))
        lower = half_pages(block)[2]
        found = placed(render(furnished(block, half_page=True, watermark="")))
        body = [line.baseline for line in found if line.words.startswith("line")]
        apart = body[0] - body[1]
        seen.add((lower, "as it should" if apart > 14.4 else "closer" if apart > 13 else "smaller"))
    assert seen == {
        (False, "as it should"), (False, "closer"), (False, "smaller"), (True, "as it should"),
    }  # fmt: skip
    # Large print stays large: it takes a whole page instead.
    sizes = []
    for count in (8, 30):
        block = Text(text("\n".join(f"line {n}" for n in range(count))))
        large = render(furnished(block, half_page=True, watermark="", large_print=True))
        first, second, *_rest = [p for p in placed(large) if p.words.startswith("line")]
        sizes.append(first.baseline - second.baseline)
    assert min(sizes) > 17


def test_letters_and_half_pages_are_pdf_ua_and_pdf_a(tmp_path: Path) -> None:
    made = {"letter.pdf": render(letter()), "long.pdf": render(letter(20), "letter")}
    for n, words in enumerate(HOSTILE.values()):
        blocks = (*block_of(LetterHead, words), *block_of(FactBox, words))
        made[f"half{n}.pdf"] = render(furnished(*blocks[:1], half_page=True), "letter")
        made[f"large{n}.pdf"] = render(furnished(*blocks, half_page=True, large_print=True))
    files = []
    for name, data in made.items():
        files.append(tmp_path / name)
        files[-1].write_bytes(data)
    assert validate(files) == {file: [] for file in files}
