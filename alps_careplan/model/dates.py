"""Partial dates and moments: reading what people type, and comparing what is only partly known."""

import re
from datetime import date, timedelta

from alps_careplan.i18n import MONTHS, _
from alps_careplan.model.quantities import Misread

_MONTH_NAMES = ("january", "february", "march", "april", "may", "june", "july", "august",
                "september", "october", "november", "december")  # fmt: skip
_TIME = re.compile(r"(?:^|[\sT,]+)([0-9]{1,2})[:.h]([0-9]{2})\s*(am|pm)?$", re.IGNORECASE)


def read_date(text: str) -> str:
    """Read "3 Apr 2027", "2027-04-03", "3.4.2027", "Apr 2027" or "2027" as an ISO partial date.

    Raises `Misread` with the reason. "3/4/2027" is refused: countries read it differently.
    """
    text = " ".join(text.replace(",", " ").split())
    if re.fullmatch(r"[0-9]{4}", text):
        return _checked(text)
    if re.fullmatch(r"[0-9]{4}-[0-9]{1,2}(-[0-9]{1,2})?", text):
        return _checked("-".join(part.zfill(2) for part in text.split("-")))
    if match := re.fullmatch(r"([0-9]{1,2})\. ?([0-9]{1,2})\. ?([0-9]{4})", text):
        return _checked(f"{match[3]}-{match[2]:0>2}-{match[1]:0>2}")
    if match := re.fullmatch(r"([0-9]{1,2})[/-]([0-9]{1,2})[/-]([0-9]{4})", text):
        return _slashed(int(match[1]), int(match[2]), match[3])
    if match := re.fullmatch(r"([0-9]{1,2})[/.-]([0-9]{4})", text):
        return _checked(f"{match[2]}-{match[1]:0>2}")
    words = [w for w in re.split(r"[ .\-]+", text.casefold()) if w]
    months = [_month(w) for w in words]
    numbers = [w for w, m in zip(words, months, strict=True) if m is None]
    found = [m for m in months if m is not None]
    if len(found) == 1 and all(re.fullmatch(r"[0-9]+(st|nd|rd|th)?", w) for w in numbers):
        digits = [re.sub(r"[^0-9]", "", w) for w in numbers]
        years = [d for d in digits if len(d) == 4]
        days = [d for d in digits if len(d) <= 2]
        if len(years) == 1 and len(days) == len(digits) - 1 <= 1:
            return _checked("-".join([years[0], f"{found[0]:02}", *(d.zfill(2) for d in days)]))
    if _has_short_year(text, numbers, len(found)):
        raise Misread(
            "not-a-date", _("Write the year with four digits, such as {year}.").format(year="2027")
        )
    raise Misread(
        "not-a-date",
        _("We cannot read this date. Write it like this: {example}.").format(
            example=f"3 {_(MONTHS[3])} 2027"
        ),
    )


def _has_short_year(text: str, numbers: list[str], months: int) -> bool:
    """Tell whether this is a day, a month and a year of two digits."""
    if re.fullmatch(r"[0-9]{1,2}([/.-])[ ]?[0-9]{1,2}\1[ ]?[0-9]{2}", text):
        return True
    short = [number for number in numbers if re.fullmatch(r"[0-9]{1,2}(st|nd|rd|th)?", number)]
    return months == 1 and len(short) == len(numbers) == 2


def read_moment(text: str) -> str:
    """Read a day with an optional time ("3 Apr 2027 7:30") as ISO. Raises `Misread`."""
    text = text.strip()
    match = _TIME.search(text)
    if match is None:
        day = read_date(text)
        time = ""
    else:
        hour = int(match[1])
        if match[3] and hour <= 12:
            hour = hour % 12 + (12 if match[3].casefold() == "pm" else 0)
        time = f"T{hour:02}:{match[2]}"
        day = read_date(text[: match.start()])
    moment = f"{day}{time}"
    fault = moment_fault(moment)
    if fault is not None:
        raise fault
    return moment


def date_fault(iso: str) -> Misread | None:
    """Return what is wrong with a stored partial date, or None ("" is fine)."""
    try:
        if iso:
            _checked(iso)
    except Misread as fault:
        return fault
    return None


def moment_fault(iso: str) -> Misread | None:
    """Return what is wrong with a stored moment, or None ("" is fine)."""
    day, _sep, time = iso.partition("T")
    if iso and day.count("-") != 2:
        return Misread("day-missing", _("Write the whole day: day, month and year."))
    if time and not (int(time[:2]) < 24 and int(time[3:]) < 60):
        return Misread("not-a-time", _("We cannot read this time. Write it like 7:30 or 19:30."))
    return date_fault(day)


def first_day(iso: str) -> date:
    """Return the first day a partial date or moment can mean."""
    year, month, day = _parts(iso)
    return date(year, 1 if month is None else month, 1 if day is None else day)


def last_day(iso: str) -> date:
    """Return the last day a partial date or moment can mean."""
    year, month, day = _parts(iso)
    if month is not None and day is not None:
        return date(year, month, day)
    if month is None or month == 12:
        return date(year, 12, 31)
    return date(year, month + 1, 1) - timedelta(days=1)


def surely_before(early: str, late: str) -> bool:
    """Say whether `early` is before `late` whatever the unknown parts are; blanks: no."""
    if not early or not late:
        return False
    if "T" in early and "T" in late:
        return early < late
    return last_day(early) < first_day(late)


def _parts(iso: str) -> tuple[int, int | None, int | None]:
    numbers: list[int | None] = [int(p) for p in iso.partition("T")[0].split("-")]
    year, month, day, *_rest = [*numbers, None, None]
    assert year is not None
    return year, month, day


def _checked(iso: str) -> str:
    try:
        first_day(iso)
    except ValueError:
        raise Misread(
            "no-such-date", _("There is no such day. Look at the day and month.")
        ) from None
    if not 1900 <= int(iso[:4]) <= 2200:
        raise Misread("no-such-year", _("This year cannot be right. Please look again."))
    return iso


def _slashed(first: int, second: int, year: str) -> str:
    if first > 12 >= second:
        first, second = second, first
    elif 1 <= first <= 12 and 1 <= second <= 12 and first != second:
        raise Misread(
            "ambiguous-date",
            _("This can be {one} or {two}. Write the month in letters.").format(
                one=f"{first} {_(MONTHS[second - 1])}", two=f"{second} {_(MONTHS[first - 1])}"
            ),
        )
    return _checked(f"{year}-{first:02}-{second:02}")


def _month(word: str) -> int | None:
    if not word.isalpha() or len(word) < 3:
        return None
    for number, name in enumerate(_MONTH_NAMES, 1):
        if name.startswith(word) or word == _(MONTHS[number - 1]).casefold():
            return number
    return None
