"""Typed words come through as typed, or as visible codes: never as nothing."""

import unicodedata

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from alps_careplan.documents.blocks import Text, text
from alps_careplan.pdf import missing_characters, raster, render
from tests.pdf.papers import folded, paper
from tests.pdf.reading import read_aloud


@settings(max_examples=150, deadline=None)
@given(st.text(min_size=1, max_size=60))
@example("\U0001f600 \U0001d49c \u2400")
@example("fi ﬁ ǆ ĳ ſt ½ ² ™ Ω Å K")
@example("a-\n-b - c- d" * 20)
@example("e\u0301 \u0301 x\u0302\u0323")
def test_any_text_reads_back(words: str) -> None:
    pdf = render(paper(Text(text(words))))
    assert folded("".join(read_aloud(pdf))) == folded(words)
    # pdfium takes ligatures apart, so it is compared in compatibility form.
    painted = unicodedata.normalize("NFKC", "".join(raster.read_text(pdf)))
    assert folded(painted) == folded(unicodedata.normalize("NFKC", folded(words)))


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
def test_missing_characters(typed, missing) -> None:
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
