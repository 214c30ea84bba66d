"""Dates: what people type is read, what can be read in two ways is asked."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from alps_careplan.i18n import date_words
from alps_careplan.model import dates
from alps_careplan.model.quantities import Misread


@pytest.mark.parametrize(
    ("typed", "iso"),
    [
        ("3 Apr 2027", "2027-04-03"),
        ("03 April 2027", "2027-04-03"),
        ("Sept 5, 2027", "2027-09-05"),
        ("5th May 2020", "2020-05-05"),
        ("3.4.2027", "2027-04-03"),
        ("25/3/2027", "2027-03-25"),
        ("3/25/2027", "2027-03-25"),
        ("2027-4-3", "2027-04-03"),
        ("April 2027", "2027-04"),
        ("4/2027", "2027-04"),
        ("2027", "2027"),
        ("29 Feb 2028", "2028-02-29"),
    ],
)
def test_what_people_type_is_read(typed: str, iso: str) -> None:
    assert dates.read_date(typed) == iso


@pytest.mark.parametrize(
    ("typed", "code"),
    [
        ("3/4/2027", "ambiguous-date"),
        ("31 Feb 2027", "no-such-date"),
        ("29 Feb 2027", "no-such-date"),
        ("3 Apr 27", "not-a-date"),
        ("yesterday", "not-a-date"),
        ("12.0.2026", "no-such-date"),
        ("2026-00-12", "no-such-date"),
        ("2026-00", "no-such-date"),
        ("13/0/2026", "no-such-date"),
        ("5/0/2026", "no-such-date"),
        ("0 Apr 2026", "no-such-date"),
        ("0203-04-05", "no-such-year"),
    ],
)
def test_what_cannot_be_read_is_refused(typed: str, code: str) -> None:
    with pytest.raises(Misread) as refused:
        dates.read_date(typed)
    assert refused.value.code == code


@pytest.mark.parametrize(
    ("typed", "iso"),
    [
        ("3 Apr 2027 7:30", "2027-04-03T07:30"),
        ("3 Apr 2027, 7:30 pm", "2027-04-03T19:30"),
        ("3 Apr 2027 12:05 am", "2027-04-03T00:05"),
        ("2027-04-03T19:05", "2027-04-03T19:05"),
        ("3 Apr 2027", "2027-04-03"),
    ],
)
def test_a_moment_may_have_a_time(typed: str, iso: str) -> None:
    assert dates.read_moment(typed) == iso


@given(st.dates(min_value=date(1900, 1, 1)))
def test_what_is_shown_is_read_back(day: date) -> None:
    iso = day.isoformat()
    if day.year <= 2200:
        assert dates.read_date(date_words(iso)) == iso


@given(st.text(max_size=40))
def test_any_text_is_read_or_refused(typed: str) -> None:
    for read in (dates.read_date, dates.read_moment):
        try:
            iso = read(typed)
        except Misread as refused:
            assert refused.message
        else:
            assert date_words(iso)
            assert dates.first_day(iso) <= dates.last_day(iso)


def test_only_what_is_sure_counts_as_before() -> None:
    assert dates.surely_before("2026", "2027")
    assert dates.surely_before("2027-03-31", "2027-04")
    assert not dates.surely_before("2027", "2027-04")
    assert not dates.surely_before("", "2027")
    assert dates.surely_before("2027-04-03T07:00", "2027-04-03T07:30")


@pytest.mark.parametrize("typed", ["13/05/18", "13.05.18", "13. 5. 18", "13-05-18", "13 May 18"])
def test_a_year_of_two_digits_is_refused_by_its_reason(typed: str) -> None:
    with pytest.raises(Misread, match="year with four digits"):
        dates.read_date(typed)


@pytest.mark.parametrize("typed", ["13 May", "soon", "13/05", "1 2 3"])
def test_what_has_no_short_year_is_told_of_the_whole_date(typed: str) -> None:
    with pytest.raises(Misread, match="Write it like this"):
        dates.read_date(typed)
