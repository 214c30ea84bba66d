"""Papers are roomy where they may be, and set closer where that spares a page."""

from typing import Any

import pytest

from alps_careplan.documents.blocks import (
    CardLine,
    CardPanel,
    Cards,
    Cell,
    FieldRow,
    Fields,
    Grid,
    Heading,
    PageBreak,
    Panel,
    Panels,
    Signature,
    SourceLine,
    Sources,
    Text,
    Zone,
    Zones,
    text,
)
from alps_careplan.pdf import raster, render
from tests.pdf.papers import furnished, paper
from tests.pdf.reading import leadings, opened, placed, read_aloud
from tests.pdf.test_letters import page_with
from tests.pdf.test_look import sizes


def lines(count: int) -> Text:
    return Text(text("\n".join(f"line {n};" for n in range(count))))


FULL = 51  # lines of 14.5 points on a page of A4 without furniture


def test_a_page_of_lines_is_as_roomy_as_it_should_be() -> None:
    pdf = render(paper(lines(FULL)))
    assert raster.page_count(pdf) == 1
    assert leadings(pdf) == {14.5}


def test_a_last_page_of_a_line_is_spared_by_setting_closer() -> None:
    pdf = render(paper(lines(FULL + 2)))
    assert raster.page_count(pdf) == 1
    (leading,) = leadings(pdf)
    assert 13 < leading < 14.5
    assert f"line {FULL + 1};" in raster.read_text(pdf)[0]


def test_what_takes_a_second_page_anyhow_stays_roomy() -> None:
    for count in (FULL * 3 // 2, FULL * 2 - 3, FULL * 5 // 2 + 3):
        assert leadings(render(paper(lines(count)))) == {14.5}


def test_where_no_page_can_be_spared_nothing_is_set_closer() -> None:
    pdf = render(paper(lines(FULL + FULL // 5)))
    assert raster.page_count(pdf) == 2
    assert leadings(pdf) == {14.5}


def test_each_part_between_page_breaks_is_fitted_by_itself() -> None:
    pdf = render(paper(lines(FULL + 2), PageBreak(), lines(10)))
    assert raster.page_count(pdf) == 2
    assert leadings(pdf, 1) == {14.5}


def test_headings_go_on_from_part_to_part() -> None:
    blocks = (Heading(1, "Plan"), lines(FULL), PageBreak(), Heading(3, "Part"), lines(3))
    outline = opened(render(paper(*blocks))).outline
    assert outline[0].title == "Plan"
    assert [entry.title for entry in outline[1]] == ["Part"]


SOURCES = tuple(SourceLine(f"s{n}", f"Source number {n}, 2026") for n in range(6))


@pytest.mark.parametrize("before", range(FULL - 16, FULL + 4, 2))
@pytest.mark.parametrize("after", [0, FULL // 2 + 5])
def test_the_list_of_sources_is_never_torn(before: int, after: int) -> None:
    listed = Sources("Where this comes from", "A note.")
    made = paper(lines(before), listed, lines(after), sources=SOURCES)
    pages = raster.read_text(render(made))
    found = {page_with(pages, f"Source number {n}") for n in range(6)}
    assert found == {page_with(pages, "Where this comes from")}


@pytest.mark.parametrize("before", range(FULL - 14, FULL + 14, 2))
def test_who_signs_stands_together(before: int) -> None:
    signed = [Signature(role, ("Name", "Date")) for role in ("Clinician", "Parent")]
    pages = raster.read_text(render(paper(lines(before), *signed)))
    assert page_with(pages, "Clinician") == page_with(pages, "Parent")


@pytest.mark.parametrize("before", range(FULL - 12, FULL))
def test_no_first_nor_last_row_of_a_table_stands_alone(before: int) -> None:
    rows = tuple((Cell((text(f"row {n} of it"),)),) for n in range(5))
    pages = raster.read_text(render(paper(lines(before), Grid(("Head",), rows, (1.0,)))))
    assert 1 not in [page.count("of it") for page in pages]


@pytest.mark.parametrize("before", range(FULL - 16, FULL, 2))
def test_a_short_section_that_is_signed_stands_together(before: int) -> None:
    section = (
        Heading(2, "Review"),
        Fields((FieldRow("Copies", (text("Fridge"),)), FieldRow("Typed", (text("Kim"),)))),
        Heading(3, "Confirmed"),
        Fields((FieldRow("Until", (text("2027"),)),)),
        Signature("Clinician", ("Name", "Date")),
        Signature("Parent", ("Name", "Date")),
    )
    pages = raster.read_text(render(paper(lines(before), *section)))
    found = {page_with(pages, words) for words in ("Review", "Fridge", "2027", "Parent")}
    assert len(found) == 1


def zone(level: Any, word: str, signs: int) -> Zone:
    listed = tuple(
        text(f"{word} sign number {n}: watch for this and note it") for n in range(signs)
    )
    return Zone(
        level, word, "What it is", listed, (), (text("Call the team"),), (text("555-0101"),)
    )


def zones(signs: int) -> Zones:
    made = (zone("usual", "USUAL", 1), zone("call", "CALL", signs), zone("go", "GONOW", signs))
    return Zones(("What you see", "What to do", "Whom to call"), made)


@pytest.mark.parametrize("size", ["a4", "letter"])
def test_zones_stand_on_one_page_where_they_fit_set_closer(size: Any) -> None:
    blocks = (Heading(1, "Fever plan"), lines(18), zones(14), lines(30))
    pdf = render(furnished(*blocks), size)
    pages = raster.read_text(pdf)
    assert page_with(pages, "CALL sign number 13:") == 0
    assert page_with(pages, "GONOW sign number 13:") == 0
    assert min(sizes(pdf)) >= 8.5


def test_a_long_value_gets_a_wider_panel_where_that_spares_a_line() -> None:
    hospital = Panel("Where to go", "Linden Example Hospital", (text("555-0110"),))
    panels = Panels((Panel("Call at", "38.2"), Panel("Call", "555-0120"), hospital))
    painted = {line.words for line in placed(render(paper(panels)))}
    assert {"38.2", "555-0120", "Linden Example", "Hospital"} <= painted


def test_cards_come_closer_to_leave_room_for_what_stands_below() -> None:
    panels = tuple(
        CardPanel(f"Card {n}", (CardLine("Call", (text("555-0101"),)),)) for n in range(6)
    )
    pages = [
        raster.page_count(render(paper(Heading(1, "Card"), Cards(panels), lines(n)), "letter"))
        for n in range(6, 16)
    ]
    assert pages == [1] * 7 + [2] * 3


def test_zones_keep_the_order_of_their_words_in_two_columns() -> None:
    spoken = read_aloud(render(paper(zones(14))))
    signs = [said for said in spoken if "sign number" in said]
    assert [said.split()[3] for said in signs if said.startswith("CALL")] == [
        f"{n}:" for n in range(14)
    ]
    start = spoken.index("CALL What it is") if "CALL What it is" in spoken else 0
    call = spoken[start:]
    assert call.index("What you see") < call.index("What to do") < call.index("Whom to call")


@pytest.mark.parametrize("signs", [30, 60])
def test_zones_higher_than_a_page_flow(signs: int) -> None:
    found = " ".join(raster.read_text(render(furnished(zones(signs), large_print=True))))
    found = " ".join(found.split())
    assert all(f"GONOW sign number {n}:" in found for n in range(signs))
