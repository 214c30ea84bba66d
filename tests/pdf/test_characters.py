"""Typed words come through as typed, or as visible codes: never as nothing."""

import unicodedata

import pypdfium2
import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from alps_careplan.documents.blocks import Text, text
from alps_careplan.pdf import characters, fonts, missing_characters, raster, render
from tests.pdf.papers import folded, paper
from tests.pdf.reading import read_aloud


@settings(max_examples=150)
@given(st.text(min_size=1, max_size=60))
@example("\U0001f600 \U0001d49c \u2400")
@example("fi ﬁ ǆ ĳ ſt ½ ² ™ Ω Å K")
@example("a-\n-b - c- d" * 20)
@example("\u05d0\u0307\u1ab0\u0346\u20dd x\u0302\u1ab0\u0346 [\u0302")
@example("Z" + "\u0301\u0323" * 40)
@example("e\u0301 \u0301 x\u0302\u0323")
def test_any_text_reads_back(words: str) -> None:
    pdf = render(paper(Text(text(words))))
    assert folded("".join(read_aloud(pdf))) == folded(words)
    assert bare("".join(raster.read_text(pdf))) == bare(folded(words))


def bare(words: str) -> str:
    """Return what pdfium can be held to: it takes ligatures apart and sorts marks by place."""
    plain = folded(unicodedata.normalize("NFKD", words))
    return "".join(c for c in plain if unicodedata.category(c)[0] != "M")


def test_the_signs_and_letters_of_our_papers_print() -> None:
    signs = "≥ ≤ → ☐ ☑ ✓ ° ½ ¼ × ± µ – — … • “ ” ‘ ’ « » ‹ › № € £ ™ ≈ ← ↑ ↓ ▲ ● ⚠"
    letters = "ŁłŻżŠšĞğİıŐőȘșĄąÅåÆæØøßẞĐđ Ελένη Ύδωρ Наташа Їжак Ђорђе Nguyễn Thị Ánh Ọ̀"
    assert missing_characters(signs + letters) == ()


@pytest.mark.parametrize(
    ("typed", "missing"),
    [
        ("plain", ()),
        ("\U0001f984 and \U0001f984", ("\U0001f984",)),
        ("\u4f60\u597d", ("\u4f60", "\u597d")),
        ("שלום", ("ש", "ל", "ו", "ם")),
        ("عا", ("ع", "ا")),
        ("हि", ("ह", "ि")),
        ("ไทย", ("ไ", "ท", "ย")),
        ("\ud83d", ("\ud83d",)),
        ("\ue000\uf8ff", ("\ue000", "\uf8ff")),
        ("tab\tline\nend\u00a0\u2009\u202f\u200b\ufeff\u00ad\x00", ()),
    ],
)
def test_missing_characters(typed: str, missing: tuple[str, ...]) -> None:
    assert missing_characters(typed) == missing


def test_what_is_missing_prints_as_its_code() -> None:
    words = " ".join(raster.read_text(render(paper(Text(text("a \U0001f984 b ש c"))))))
    assert " ".join(words.split()) == "a [U+1F984] b [U+05E9] c"


def test_every_latin_greek_and_cyrillic_letter_prints() -> None:
    for first, last in ((0x20, 0x24F), (0x370, 0x3FF), (0x400, 0x52F), (0x1E00, 0x1EFF)):
        typed = "".join(
            chr(code)
            for code in range(first, last + 1)
            if unicodedata.category(chr(code))[0] == "L"
        )
        assert missing_characters(typed) == ()


@pytest.mark.parametrize("typed", ["x\u0302", "M\u0303", "q\u0323", "\u1ecd\u0301"])
def test_a_mark_stands_over_or_under_its_letter(typed: str) -> None:
    pdf = render(paper(Text(text(f"{typed}               ."))))
    document = pypdfium2.PdfDocument(pdf)
    page = document[0]
    textpage = page.get_textpage()
    letter, mark = (textpage.get_charbox(n) for n in (0, 1))
    for thing in (textpage, page, document):
        thing.close()
    assert (letter[0] + letter[2]) / 2 == pytest.approx((mark[0] + mark[2]) / 2, abs=0.6)
    assert mark[1] > letter[3] or mark[3] < letter[1]


def test_a_tower_of_marks_stays_by_its_line() -> None:
    tower = render(paper(Text(text("Z" + "\u0301" * 60))))
    _width, height, pixels = raster.page_image(tower, 0, 72)
    row = len(pixels) // height
    inked = [n for n in range(height) if set(pixels[n * row : (n + 1) * row]) != {255}]
    assert inked[-1] - inked[0] < 20


@pytest.mark.parametrize(
    "name", ["NotoSans-Regular", "NotoSans-Bold", "DejaVuSans", "DejaVuSans-Bold"]
)
def test_our_reading_of_a_font_agrees_with_the_painters(name: str) -> None:
    painted = {code for code, glyph in fonts.load(name).face.charToGlyph.items() if glyph}
    covered = {code for code in range(0x20000) if characters.covers(name, code)}
    assert max(painted) < 0x20000
    assert covered - painted == set()
    assert painted - covered <= {0xFFFF}


@pytest.mark.parametrize(
    ("word", "following", "together"),
    [
        ("C.", "difficile.", True),
        ("(E.", "coli)", True),
        ("✓", "12", True),
        ("✕", "NOT", True),
        ("1.4", "mL", True),
        ("vaccines.", "Ask", False),
        ("the", "spleen", False),
    ],
)
def test_what_belongs_together_stands_on_one_line(
    word: str, following: str, together: bool
) -> None:
    assert characters.stays_together(word, following) is together
