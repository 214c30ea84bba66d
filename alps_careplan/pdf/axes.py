"""The axes of a chart: which numbers and which dates stand on them. Knows no drawing."""

from collections.abc import Iterator, Sequence
from datetime import datetime, timedelta
from decimal import ROUND_CEILING, ROUND_FLOOR, Decimal, InvalidOperation
from typing import NamedTuple

from alps_careplan.documents.blocks import Point
from alps_careplan.i18n import date_words

LARGEST = Decimal(10) ** 12
SMALLEST = Decimal(10) ** -9  # between two values; what is nearer is one value to the eye
# The least an axis shows, so that the smallest step between two readings never looks steep: this
# much of the largest value, and so many units of the last digit typed. A matter of drawing only.
LEAST_SHARE, LEAST_UNITS = Decimal("0.1"), 5
HOUR = 3600.0
DAY = 24 * HOUR
MARGIN = 0.03  # of the time shown, kept free at both ends


class Tick(NamedTuple):
    """A mark on an axis: where it stands, in the axis's own measure, and its words."""

    at: float
    words: str


class Axis(NamedTuple):
    """What an axis shows, from `low` to `high`, and its marks."""

    low: float
    high: float
    ticks: tuple[Tick, ...]

    def share(self, at: float) -> float:
        """Return where `at` stands between the axis's ends, as 0 to 1."""
        return (at - self.low) / (self.high - self.low)


def readable(point: Point) -> tuple[datetime, Decimal] | None:
    """Return a point's moment, as its clock showed it, and its number; None if there is none."""
    try:
        moment = datetime.fromisoformat(point.at)
        value = Decimal(point.value)
    except (ValueError, InvalidOperation):
        return None
    if not value.is_finite() or abs(value) > LARGEST:
        return None
    return moment.replace(tzinfo=None), value


def value_axis(values: Sequence[Decimal], most: int, ceiling: Decimal | None = None) -> Axis:
    """Return an axis of round numbers around `values`, with about `most` marks at the most.

    It need not begin at zero, and goes below it only for a value that does; it goes above
    `ceiling`, what such values can be at most, only for a value that does.
    """
    low, high = min(values), max(values)
    lacking = _least_span(values) - (high - low)
    if lacking > 0:
        low, high = low - lacking / 2, high + lacking / 2
        if low < 0 <= min(values):
            low, high = Decimal(0), high - low
        if ceiling is not None and max(values) <= ceiling < high:
            low, high = low - (high - ceiling), ceiling
    step = _round_step((high - low) / max(most - 1, 1))
    first = int((low / step).to_integral_value(ROUND_FLOOR))
    last = int((high / step).to_integral_value(ROUND_CEILING))
    ticks = tuple(Tick(float(n * step), _plain(n * step)) for n in range(first, last + 1))
    return Axis(ticks[0].at, ticks[-1].at, ticks)


def _least_span(values: Sequence[Decimal]) -> Decimal:
    exponents = [value.as_tuple().exponent for value in values]
    finest = min(0, *(e for e in exponents if isinstance(e, int)))
    unit = max(Decimal(1).scaleb(finest), SMALLEST)
    return max(LEAST_UNITS * unit, LEAST_SHARE * max(abs(value) for value in values))


def _round_step(rough: Decimal) -> Decimal:
    """Return the next of 1, 2, 5 times a power of ten that is no smaller."""
    power = Decimal(1).scaleb(rough.adjusted())
    return next(power * n for n in (1, 2, 5, 10) if power * n >= rough)


def _plain(value: Decimal) -> str:
    """Return a number without trailing zeros, which are misread as tenfold, or an exponent."""
    words = f"{value:f}"
    words = words.rstrip("0").rstrip(".") if "." in words else words
    return words.replace("-", "−")


def seconds(moment: datetime) -> float:
    """Return a moment's place on the axis of time."""
    return (moment - datetime(1, 1, 1)) / timedelta(seconds=1)


def time_axis(moments: Sequence[datetime], most: int) -> Axis:
    """Return an axis around `moments` with at most `most` dates on it, the month in letters."""
    low, high = min(moments), max(moments)
    span = seconds(high) - seconds(low)
    if not span:
        at = seconds(low)
        return Axis(at - DAY, at + DAY, (Tick(at, _words(low, "minute")),))
    start, end = seconds(low) - span * MARGIN, seconds(high) + span * MARGIN
    for unit, count in _STEPS:
        # Far more marks than fit are not worth laying out.
        if span / (_LENGTHS[unit] * count) > most + 2:
            continue
        steps = _marks(unit, count, low, high)
        inside = [m for m in steps if start <= seconds(m) <= end]
        if 2 <= len(inside) <= most:
            return Axis(start, end, tuple(Tick(seconds(m), _words(m, unit)) for m in inside))
    ends = [Tick(seconds(m), _words(m, "minute")) for m in (low, high)]
    apart = most > 1 and ends[0].words != ends[1].words
    return Axis(start, end, tuple(ends if apart else ends[:1]))


_LENGTHS = {"minute": 60.0, "hour": HOUR, "day": DAY, "month": 30 * DAY, "year": 365 * DAY}
_STEPS = (
    *(("minute", n) for n in (1, 2, 5, 10, 15, 30)),
    *(("hour", n) for n in (1, 2, 3, 6, 12)),
    *(("day", n) for n in (1, 2, 7, 14)),
    *(("month", n) for n in (1, 2, 3, 6)),
    *(("year", n) for n in (1, 2, 5, 10, 20, 50, 100, 200, 500, 1000, 2000)),
)
"""How far apart the marks may stand, from near to far."""


def _marks(unit: str, count: int, low: datetime, high: datetime) -> Iterator[datetime]:
    """Yield round moments, every `count` units, from before `low` to after `high`."""
    if unit in ("month", "year"):
        months = count if unit == "month" else 12 * count
        number = (low.year * 12 + low.month - 1) // months * months
        while number < 12 * 10000 and (number < 12 or _month(number) <= high):
            if number >= 12:
                yield _month(number)
            number += months
        return
    step = timedelta(seconds=_LENGTHS[unit] * count)
    moment = low.replace(hour=0, minute=0, second=0, microsecond=0)
    while moment <= high:
        yield moment
        if datetime.max - moment < step:
            return
        moment += step


def _month(number: int) -> datetime:
    return datetime(number // 12, number % 12 + 1, 1)


def _words(moment: datetime, unit: str) -> str:
    """Return a mark's words; what is nearer than a day has its time on a second line."""
    day = moment.date().isoformat()
    if unit == "year":
        return date_words(day[:4])
    if unit == "month":
        return date_words(day[:7])
    if unit == "day" or (unit == "minute" and moment.time() == datetime.min.time()):
        return date_words(day)
    return f"{date_words(day)}\n{moment:%H:%M}"
