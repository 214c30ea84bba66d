"""The one door for typed text."""

import unicodedata

from hypothesis import given
from hypothesis import strategies as st

from alps_careplan.model.text import clean, dropped, folded


def test_what_cannot_be_printed_goes_and_the_rest_stays() -> None:
    assert clean("a\x00b\ud800c\u202ed\ufeff") == "abcd"
    assert clean("one\r\ntwo\tthree", lines=True) == "one\ntwo three"
    assert clean("one\ntwo") == "one two"
    assert clean("e\u0301") == "é"
    assert clean("<b>x & y</b> 🙂") == "<b>x & y</b> 🙂"
    assert dropped("a\x00b")
    assert not dropped("one\ntwo")


@given(st.text(alphabet=st.characters(), max_size=200))
def test_cleaned_text_can_be_stored_and_needs_no_second_cleaning(text: str) -> None:
    for lines in (True, False):
        once = clean(text, lines=lines)
        once.encode("utf-8")
        assert clean(once, lines=lines) == once
        assert unicodedata.is_normalized("NFC", once)
        assert lines or "\n" not in once


def test_comparison_folds_case_and_spaces() -> None:
    assert folded("  Zoë\u00a0 EXAMPLE ") == folded("zoë example")
