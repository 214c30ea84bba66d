"""Every kind of block, with plain and hostile words, on both sizes of paper."""

import io
from typing import Any

import pytest
import segno
from hypothesis import given, settings
from hypothesis import strategies as st
from PIL import Image

from alps_careplan.documents.blocks import (
    Bar,
    Block,
    Bullets,
    CardLine,
    CardPanel,
    Cards,
    Cell,
    Chart,
    Columns,
    FactBox,
    FieldRow,
    Fields,
    Figure,
    Grid,
    Heading,
    LetterHead,
    PageBreak,
    Panel,
    Panels,
    Signature,
    Sources,
    Text,
    Zones,
    text,
)
from alps_careplan.pdf import raster, render
from tests.pdf.papers import HOSTILE, KINDS, block_of, every_block, folded, furnished, paper, photo
from tests.pdf.reading import lines, opened, read_aloud

# How often at least each kind of `block_of` says its words. A figure's are its alternative text,
# which test_structure reads.
LEAST = {
    Heading: 3, Text: 4, Bullets: 9, Fields: 10, Grid: 16, Panels: 4, Zones: 14, Bar: 9,
    Figure: 0, Signature: 4, LetterHead: 9, FactBox: 12, Chart: 6, Sources: 2, Cards: 15,
    Columns: 6, PageBreak: 1,
}  # fmt: skip
WORDY = [kind for kind in KINDS if LEAST[kind]]


def read(*blocks: Any, size: Any = "a4", **changes: Any) -> str:
    return folded("".join(raster.read_text(render(paper(*blocks, **changes), size))))


@pytest.mark.parametrize("size", ["a4", "letter"])
@pytest.mark.parametrize("words", HOSTILE.values(), ids=HOSTILE.keys())
@pytest.mark.parametrize("kind", KINDS, ids=lambda kind: kind.__name__)
def test_every_word_of_every_block_stands_on_the_paper(kind: Any, words: str, size: Any) -> None:
    pdf = render(paper(*block_of(kind, words)), size)
    spoken = [folded(said) for said in read_aloud(pdf)]
    assert sum(said.count(folded(words)) for said in spoken) >= LEAST[kind], spoken
    # pdfium sees what the eye sees, without the tags.
    painted = folded("".join(raster.read_text(pdf)))
    assert folded(words.split()[0])[:20] in painted or not LEAST[kind]


@pytest.mark.parametrize("kind", WORDY, ids=lambda kind: kind.__name__)
def test_a_paragraph_of_5000_letters_flows_over_pages_in_every_block(kind: Any) -> None:
    words = " ".join(f"word{n}" for n in range(700))
    found = read(*block_of(kind, words))
    lost = [word for word in words.split() if word not in found]
    assert not lost


@settings(max_examples=30)
@given(
    st.lists(
        st.tuples(st.sampled_from(WORDY), st.integers(1, 120), st.booleans()),
        min_size=1,
        max_size=6,
    ),
    st.booleans(),
)
def test_any_blocks_in_any_order_come_out_whole(made: Any, large: bool) -> None:
    blocks: list[Block] = []
    expected = []
    for number, (kind, count, glued) in enumerate(made):
        words = ("" if glued else " ").join(f"b{number}w{n}" for n in range(count))
        blocks += block_of(kind, words)
        expected.append((folded(words), LEAST[kind]))
    spoken = [folded(said) for said in read_aloud(render(paper(*blocks, large_print=large)))]
    for words, least in expected:
        assert sum(said.count(words) for said in spoken) >= least


def test_a_cell_taller_than_a_page_flows_and_the_header_is_repeated() -> None:
    words = " ".join(f"word{n}" for n in range(3000))
    table = Grid(
        ("Medicine", "Why"), ((Cell((text("Sirolimus"),)), Cell((text(words),))),), (0.3, 0.7)
    )
    pages = raster.read_text(render(paper(table)))
    assert len(pages) > 2
    assert all("Medicine" in page and "Why" in page for page in pages)
    found = folded("".join(pages))
    assert all(word in found for word in words.split())


def test_a_table_header_taller_than_a_page_flows_too() -> None:
    words = " ".join(f"word{n}" for n in range(2000))
    found = read(Grid((words, "B"), ((Cell((text("last cell"),)), Cell()),), (0.5, 0.5)))
    assert all(word in found for word in words.split())
    assert "lastcell" in found


def test_cells_beyond_the_header_are_not_lost() -> None:
    cells = tuple(Cell((text(f"cell{n}"),)) for n in range(4))
    found = read(Grid(("A", "B"), (cells,), (0.5, 0.5)))
    assert all(f"cell{n}" in found for n in range(4))


def test_values_that_go_on_to_a_next_page_stand_below_their_name_there() -> None:
    values = tuple(FieldRow(f"Label {n}", (text(f"value {n}"),)) for n in range(130))
    for fields in ((Fields(values),), (Fields(values[:2]), Fields(values[2:], columns=2))):
        pages = raster.read_text(render(paper(Heading(3, "Sirolimus"), *fields)))
        assert len(pages) > 1
        assert all(page.count("Sirolimus") == 1 for page in pages)


def test_no_line_runs_past_the_margin() -> None:
    pdf = render(paper(*every_block("W" * 300)))
    for page in range(raster.page_count(pdf)):
        width, height, pixels = raster.page_image(pdf, page, 40)
        margin = int(8 / 25.4 * 40)
        for row in range(height):
            line = pixels[row * width * 4 : (row + 1) * width * 4]
            edge = {*line[: margin * 4], *line[-margin * 4 :]}
            assert edge == {255}, f"ink in the margin of page {page}, row {row}"


@pytest.mark.parametrize(("count", "continued"), [(8, False), (12, True)])
def test_a_card_is_set_closer_before_a_line_flows_to_a_continued_one(
    count: int, continued: bool
) -> None:
    # Eight lines fill a panel with no more than their own height; with gaps they would not fit.
    lines = tuple(
        CardLine(f"L{n}", (text("one"), text("two")) if n < 4 else (text("one"),))
        for n in range(count)
    )
    words = read(Cards((CardPanel("Mia", lines),)))
    assert ("continued" in words) is continued


def test_what_does_not_fit_on_a_card_flows_to_a_continued_one() -> None:
    lines = tuple(CardLine(f"Label {n}", (text(f"value {n}"),)) for n in range(40))
    words = " ".join(
        "".join(raster.read_text(render(paper(Cards((CardPanel("Mia", lines),)))))).split()
    )
    assert "Mia (continued)" in words
    assert all(f"Label {n} value {n}" in words for n in range(40))


def test_a_big_number_shrinks_to_fit_and_then_wraps() -> None:
    short = read(Panels((Panel("Call at", "38.3 °C"), Panel("A", "B"), Panel("C", "D"))))
    assert "38.3°C" in short
    long = "Department of Paediatric Haematology " * 6
    assert folded(long) in read(Panels((Panel("Go to", long), Panel("A", "B"), Panel("C", "D"))))


def test_a_long_telephone_number_borrows_room_to_stay_on_one_line() -> None:
    panels = Panels((Panel("Call", "+1 (555) 555-0101"), Panel("At", "38 °C"), Panel("Go", "ER")))
    assert "+1 (555) 555-0101" in lines(render(paper(panels)))


@pytest.mark.parametrize("size", ["a4", "letter"])
def test_long_neighbours_do_not_squeeze_a_number(size: Any) -> None:
    for length in range(12, 26):
        long = "Example number of many words"[:length]
        group = Panels((Panel("At", "36.17 °C"), Panel("Night", long), Panel("Ambulance", long)))
        assert "36.17 °C" in lines(render(paper(group), size)), length


def test_more_than_three_panels_take_another_row() -> None:
    found = read(Panels(tuple(Panel(f"label{n}", f"big{n}") for n in range(7))))
    assert all(f"label{n}" in found and f"big{n}" in found for n in range(7))


@pytest.mark.parametrize(
    ("kind", "mode"),
    [("PNG", "RGBA"), ("PNG", "P"), ("PNG", "LA"), ("JPEG", "CMYK"), ("JPEG", "L"), ("PNG", "1")],
)
def test_photos_of_every_make_are_painted(kind: Any, mode: str) -> None:
    pdf = render(paper(Figure("photo", "Mia", 30, data=photo(kind, mode))))
    _width, _height, pixels = raster.page_image(pdf, 0, 40)
    assert any(pixel < 128 for pixel in pixels[::4])


@pytest.mark.parametrize("data", [b"", b"not a picture", photo()[:60]], ids=["none", "text", "cut"])
def test_a_photo_that_cannot_be_read_is_told_in_words(data: bytes) -> None:
    assert "PhotoofMia" in read(Figure("photo", "Photo of Mia", 30, data=data))


def test_a_qr_code_too_long_is_told_in_words() -> None:
    assert "Numbers" in read(Figure("qr", "Numbers", 30, payload="9" * 9000))


def test_figures_larger_than_the_page_are_made_to_fit() -> None:
    tall = Figure("photo", "Tall", 400, data=photo(size=(20, 200)))
    pdf = render(paper(tall, Figure("qr", "Big", 900, payload="555-0101"), Text(text("after"))))
    assert raster.page_count(pdf) == 2
    assert "after" in raster.read_text(pdf)[1]
    _width, _height, pixels = raster.page_image(pdf, 0, 20)
    margin = int(8 / 25.4 * 20) * int(8.27 * 20) * 4
    assert set(pixels[:margin]) == set(pixels[-margin:]) == {255}


def test_blanks_are_rules_with_their_hint() -> None:
    pdf = render(paper(*block_of(Fields, "not set - ask your team")))
    assert raster.read_text(pdf)[0].count("not set - ask your team") >= 4


def test_furniture_stands_on_every_page() -> None:
    blocks: list[Block] = [Heading(1, "Plan")]
    blocks += [Text(text(f"line {n}")) for n in range(120)]
    pages = raster.read_text(render(furnished(*blocks)))
    assert len(pages) > 2
    for number, page in enumerate(pages, 1):
        words = " ".join(page.split())
        for piece in (
            "Fever plan",
            "Mia Example, born 03 Apr 2019",
            "Version: not issued",
            "SAMPLE",
        ):
            assert piece in words
        assert f"Page {number} of {len(pages)}" in words


def test_furniture_of_any_length_leaves_room_for_the_paper() -> None:
    long = "very long name " * 300 + "end"
    head = (long, f"{long}, born 03 Apr 2019")
    foot = (
        f"Version 3, for {long}, review by 03 Apr 2027",
        f"Typed by {long}, confirmed",
        "Follow",
    )
    pdf = render(furnished(Text(text("body")), head=head, foot=foot, watermark=long))
    assert raster.page_count(pdf) == 1
    words = " ".join(raster.read_text(pdf)[0].split())
    # What stands at the beginning and at the end never falls out.
    for kept in ("born 03 Apr 2019", "Version 3, for", "review by 03 Apr 2027", "Typed by",
                 "confirmed", "Follow", "…", "body"):  # fmt: skip
        assert kept in words


def test_an_empty_paper_is_one_page() -> None:
    assert raster.page_count(render(paper())) == 1


def test_large_print_takes_more_room() -> None:
    blocks = tuple(Text(text("word " * 60)) for _n in range(20))
    small, large = render(paper(*blocks)), render(paper(*blocks, large_print=True))
    assert raster.page_count(large) > raster.page_count(small)


def test_a_heading_never_ends_a_page() -> None:
    for before in range(30, 60):
        blocks = [Text(text(f"line {n}")) for n in range(before)]
        pages = raster.read_text(
            render(paper(*blocks, Heading(2, "Medicines"), Text(text("Sirolimus"))))
        )
        with_heading = next(page for page in pages if "Medicines" in page)
        assert "Sirolimus" in with_heading


def test_a_long_word_breaks_after_its_hyphen_first() -> None:
    cell = Cell((text("Trimethoprim-sulfamethoxazole-and-others"),))
    painted = lines(render(paper(Grid(("A", "B"), ((cell, Cell()),), (0.19, 0.81)))))
    assert painted == ["A", "B", "Trimethoprim-", "sulfamethoxazole-", "and-others"]


def test_a_word_a_little_too_long_for_its_column_stays_whole() -> None:
    cell = Cell((text("Mycophenolate"),))
    painted = lines(render(paper(Grid(("A", "B"), ((cell, Cell()),), (0.15, 0.85)))))
    assert painted == ["A", "B", "Mycophenolate"]


def test_a_photo_is_printed_upright_and_no_finer_than_paper_shows() -> None:
    out = io.BytesIO()
    exif = Image.Exif()
    exif[0x0112] = 6  # the camera lay on its side
    Image.new("RGB", (3000, 1500), "teal").save(out, "JPEG", exif=exif)
    pdf = render(paper(Figure("photo", "Mia", 30, data=out.getvalue())))
    picture = opened(pdf).pages[0].images[0].image
    assert picture.size == (354, 708)  # 30 mm at 300 dots an inch
    assert len(pdf) < 60_000


def test_a_qr_code_is_painted_as_it_was_coded() -> None:
    payload = "tel:555-0101"
    pdf = render(paper(Figure("qr", "Phone", 80, payload=payload)))
    dpi = 300
    width, _height, pixels = raster.page_image(pdf, 0, dpi)
    matrix = segno.make_qr(payload, error="m", boost_error=False).matrix
    module = 80 / 25.4 * dpi / (len(matrix) + 8)
    margin = 16 / 25.4 * dpi
    middles = [int(margin + (n + 4.5) * module) for n in range(len(matrix))]
    seen = [[pixels[(y * width + x) * 4] < 128 for x in middles] for y in middles]
    assert seen == [[bool(module) for module in row] for row in matrix]


def test_cards_have_the_size_of_a_bank_card() -> None:
    cards = Cards((CardPanel("A", (CardLine("x"),)), CardPanel("B", (CardLine("y"),))))
    page = opened(render(paper(cards))).pages[0]
    boxes = [ops for ops, operator in page.get_contents().operations if operator == b"re"]
    sizes = {(round(float(o[2]) / 72 * 25.4, 1), round(float(o[3]) / 72 * 25.4, 1)) for o in boxes}
    assert (171.2, 54.0) in sizes  # two of 85.6 mm, side by side


@pytest.mark.parametrize(
    "typed", ["1.4 mL", "60 ×10⁹/L", "38.2 °C.", "2,5 mg,", "0.5 mg/kg", "03 Apr 2027", "26 Feb"]
)
def test_a_number_and_its_unit_and_a_date_stay_on_one_line(typed: str) -> None:
    for before in range(60, 100):
        words = "x" * before + " " + typed
        assert any(typed in line for line in lines(render(paper(Text(text(words))))))


def test_a_number_and_its_unit_part_at_their_space_where_the_column_is_too_narrow() -> None:
    cell = Cell((text("123456789 ×10⁹/L"),))
    painted = lines(render(paper(Grid(("A", "B"), ((cell, Cell()),), (0.13, 0.87)))))
    assert painted == ["A", "B", "123456789", "×10⁹/L"]
