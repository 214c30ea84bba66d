"""Charts show what was measured, where and when, and judge nothing."""

from datetime import datetime, timedelta
from decimal import Decimal
from itertools import pairwise
from math import hypot
from pathlib import Path
from typing import Any

import pytest
from hypothesis import example, given
from hypothesis import strategies as st
from msgspec.structs import replace

from alps_careplan.documents.blocks import Chart, Point, Series, Text, text
from alps_careplan.pdf import raster, render
from alps_careplan.pdf.axes import readable, seconds, time_axis, value_axis
from alps_careplan.pdf.charts import look_of
from tests.pdf.papers import furnished, paper
from tests.pdf.reading import elements, kinds, lines, opened, placed, read_aloud
from tests.verapdf import validate


def chart(*points: tuple[str, str], **changes: Any) -> Chart:
    series = (Series("Ear", tuple(Point(at, value) for at, value in points)),)
    return replace(Chart("Temperature", "°C", series, "It rose."), **changes)


MANY = tuple(
    Point((datetime(2019, 5, 1) + timedelta(hours=9 * n)).isoformat(), f"{36 + n % 37 / 10:.1f}")
    for n in range(3000)
)
EDGES = {
    "one": chart(("2027-04-03T07:30", "38.2")),
    "same": chart(("2027-04-03", "38.2"), ("2027-04-04", "38.2")),
    "at once": chart(("2027-04-03", "38.2"), ("2027-04-03", "39")),
    "zero": chart(("2027-04-03", "0"), ("2027-04-04", "0.0")),
    "negative": chart(("2027-04-03", "-12.5"), ("2027-04-04", "3")),
    "seconds": chart(("2027-04-03T07:30:01", "1"), ("2027-04-03T07:30:02", "2")),
    "centuries": chart(("0001-01-01", "1"), ("9999-12-31T23:59:59", "2")),
    "large": chart(("2027-04-03", "999999999999"), ("2027-04-04", "0.000000001")),
    "many": chart(series=(Series("Ear", MANY),)),
    "thirty": chart(series=tuple(Series(f"Site {n}", MANY[n : n + 5]) for n in range(30))),
    "zones": chart(("2027-04-03T07:30+02:00", "38"), ("2027-04-03T09:30", "39")),
    "unreadable": chart(("2027-04", "38"), ("2027-04-03", "NaN"), ("2027-04-03", "1E+999999")),
    "nothing": chart(),
    "no words": chart(("2027-04-03", "38"), title="", unit="", alt=""),
}


@pytest.mark.parametrize("edge", EDGES.values(), ids=EDGES.keys())
@pytest.mark.parametrize("size", ["a4", "letter"])
def test_every_chart_stays_within_its_margins(edge: Chart, size: Any) -> None:
    for large in (False, True):
        pdf = render(paper(edge, Text(text("after")), large_print=large), size)
        assert "after" in "".join(raster.read_text(pdf))
        width, height, pixels = raster.page_image(pdf, 0, 40)
        margin = int(14 / 25.4 * 40)
        rows = [pixels[n * width * 4 : (n + 1) * width * 4] for n in range(height)]
        assert all({*r[: margin * 4], *r[-margin * 4 :]} == {255} for r in rows)


def test_charts_are_pdf_ua_and_pdf_a(tmp_path: Path) -> None:
    files = []
    for n, edge in enumerate(EDGES.values()):
        files.append(tmp_path / f"{n}.pdf")
        files[-1].write_bytes(render(furnished(edge), "letter" if n % 2 else "a4"))
    assert validate(files) == {file: [] for file in files}


def test_a_chart_is_a_figure_told_in_words() -> None:
    pdf = render(paper(EDGES["one"]))
    figures = [e for _depth, e in elements(pdf) if e["/S"] == "/Figure"]
    assert [figure["/Alt"] for figure in figures] == ["It rose."]
    left, low, right, high = map(float, figures[0]["/A"]["/BBox"])
    assert 40 < left < right < 595 - 40
    assert 40 < low < high < 842 - 40
    assert read_aloud(pdf)[:3] == [
        "Temperature",
        "Ear",
        "°C · the scale does not start at zero",
    ]


def test_a_chart_without_words_of_its_own_is_told_by_its_title() -> None:
    figures = [e for _d, e in elements(render(paper(chart(("2027-04-03", "1"), alt=""))))]
    assert "Temperature" in [figure.get("/Alt") for figure in figures]


def test_a_chart_without_points_is_its_words() -> None:
    pdf = render(paper(EDGES["nothing"]))
    assert "Figure" not in kinds(pdf)
    assert "It rose." in read_aloud(pdf)


def test_what_cannot_be_drawn_is_counted() -> None:
    points = (("2027-04-03", "38"), ("2027-04", "38"), ("2027-04-03", "NaN"), ("x", "1"))
    assert "3 entries have no number or no date" in " ".join(lines(render(paper(chart(*points)))))
    assert "1 entry has no number or no date" in " ".join(lines(render(paper(chart(*points[:2])))))
    assert "entr" not in " ".join(lines(render(paper(chart(*points[:1])))))


@pytest.mark.parametrize(
    ("at", "value"),
    [("", "1"), ("2027-04", "1"), ("2027-13-01", "1"), ("03 Apr 2027", "1"), ("2027-04-03", ""),
     ("2027-04-03", "38,2"), ("2027-04-03", "sNaN"), ("2027-04-03", "-Infinity"),
     ("2027-04-03", "1E+13")],
)  # fmt: skip
def test_what_is_no_measurement_is_not_readable(at: str, value: str) -> None:
    assert readable(Point(at, value)) is None


def test_a_moment_is_what_the_clock_showed() -> None:
    assert readable(Point("2027-04-03T07:30+05:00", "38.2")) == (
        datetime(2027, 4, 3, 7, 30),
        Decimal("38.2"),
    )


def markers(pdf: bytes) -> list[tuple[float, float]]:
    """Return the middles of the round markers on the first page, but for the key's."""
    found: list[list[tuple[float, float]]] = []
    for operands, operator in opened(pdf).pages[0].get_contents().operations:
        if operator == b"m":
            found.append([])
        elif operator == b"c":
            found[-1].append((float(operands[4]), float(operands[5])))
    circles = [ends for ends in found if len(ends) == 4]
    return [(sum(x for x, _y in e) / 4, sum(y for _x, y in e) / 4) for e in circles][1:]


def slanted(pdf: bytes) -> list[float]:
    """Return how long the lines on the first page are that neither lie nor stand."""
    found, at = [], (0.0, 0.0)
    for operands, operator in opened(pdf).pages[0].get_contents().operations:
        if operator in (b"m", b"l"):
            to = (float(operands[0]), float(operands[1]))
            if operator == b"l" and at[0] != to[0] and at[1] != to[1]:
                found.append(hypot(to[0] - at[0], to[1] - at[1]))
            at = to
    return found


def test_no_line_joins_readings_as_if_it_were_known_what_was_between() -> None:
    points = tuple(Point(f"2027-{month:02}-01", f"{37 + month % 5}") for month in range(1, 13))
    series = tuple(Series(f"Site {n}", points[n:]) for n in range(6))
    lengths = slanted(render(paper(chart(series=series))))
    assert 0 < max(lengths) < 8  # the sides of markers


def test_points_stand_where_their_moment_and_number_say_in_the_order_of_time() -> None:
    made = chart(("2027-04-05", "40"), ("2027-04-01", "37"), ("2027-04-02", "38.5"))
    (x1, y1), (x2, y2), (x3, y3) = markers(render(paper(made)))
    assert (x3 - x1) == pytest.approx(4 * (x2 - x1), rel=1e-3)
    assert (y3 - y1) == pytest.approx(2 * (y2 - y1), rel=1e-3)
    assert x1 < x2 < x3
    assert y1 < y2 < y3


def test_the_numbers_of_the_axis_stand_at_their_height() -> None:
    pdf = render(paper(chart(("2027-04-01", "37"), ("2027-04-02", "38.5"), ("2027-04-05", "40"))))
    (_x, low), _middle, (_x2, high) = markers(pdf)
    at = {line.words: line.baseline for line in placed(pdf)}
    font_size = 8.5
    # A line's words stand about a quarter of their size below its middle.
    assert at["37"] + 0.26 * font_size == pytest.approx(low, abs=1.5)
    assert at["40"] + 0.26 * font_size == pytest.approx(high, abs=1.5)


def test_dates_have_their_month_in_letters() -> None:
    days = render(paper(chart(("2027-04-03", "0.5"), ("2027-04-07", "1.2"))))
    assert {"03 Apr 2027", "07 Apr 2027"} <= set(lines(days))
    months = render(paper(chart(("2027-01-20", "37"), ("2027-06-07", "38"))))
    assert {"Feb 2027", "Jun 2027"} <= set(lines(months))
    years = render(paper(chart(("2019-01-20", "37"), ("2027-06-07", "38"))))
    assert {"2020", "2026"} <= set(lines(years))
    hours = lines(render(paper(chart(("2027-04-03T07:10", "37"), ("2027-04-03T11:40", "38")))))
    assert {"03 Apr 2027", "08:00", "11:00"} <= set(hours)


def test_numbers_have_no_trailing_zeros() -> None:
    painted = lines(render(paper(chart(("2027-04-03", "0.5"), ("2027-04-07", "1.2")))))
    numbers = [words for words in painted if words.replace(".", "").isdigit()]
    assert {"0.4", "1", "1.2"} <= set(numbers)
    assert not [n for n in numbers if "." in n and n.endswith("0")]


def test_fifteen_series_look_different_without_their_colours() -> None:
    assert len({(look.marker, look.filling) for look in map(look_of, range(15))}) == 15
    assert look_of(15) == look_of(0)


def test_the_colours_of_a_chart_judge_nothing() -> None:
    """Neither green, amber nor red: what is bright in one channel is never alone."""
    for n in range(30):
        red, green, blue = (look_of(n).color >> shift & 255 for shift in (16, 8, 0))
        assert red <= blue
        assert green <= blue


numbers = st.decimals(-(10**6), 10**6, allow_nan=False, places=3)


@given(st.lists(numbers, min_size=1, max_size=6), st.integers(2, 9))
@example([Decimal("38.2")], 6)
@example([Decimal(0)], 6)
@example([Decimal("1E-12"), Decimal(0)], 6)
@example([Decimal("999999999999.999"), Decimal("-999999999999.999")], 2)
def test_an_axis_of_numbers_holds_them_all_in_round_steps(values: list[Decimal], most: int) -> None:
    axis = value_axis(values, most)
    assert axis.low <= float(min(values)) <= float(max(values)) <= axis.high
    assert axis.low < axis.high
    assert 2 <= len(axis.ticks) <= most + 2
    steps = [b.at - a.at for a, b in pairwise(axis.ticks)]
    assert max(steps) == pytest.approx(min(steps), rel=1e-3)
    assert len({tick.words for tick in axis.ticks}) == len(axis.ticks)
    assert min(values) < 0 or axis.low >= 0


@pytest.mark.parametrize(
    ("typed", "ceiling", "least"),
    [
        (("95", "96"), "100", 9),
        (("121.2", "122"), None, 12),
        (("36.6", "36.9"), None, 3),
        (("0", "1"), None, 5),
        (("0.2", "0.3"), None, 0.5),
        (("10", "70"), None, 60),
    ],
)
def test_a_small_step_does_not_look_steep(
    typed: tuple[str, ...], ceiling: str | None, least: float
) -> None:
    top = Decimal(ceiling) if ceiling else None
    axis = value_axis([Decimal(value) for value in typed], 8, top)
    assert axis.high - axis.low >= least
    assert axis.low >= 0
    assert top is None or axis.high <= top


def test_a_value_above_what_can_be_is_drawn_all_the_same() -> None:
    assert value_axis([Decimal(99), Decimal(102)], 8, Decimal(100)).high >= 102


@pytest.mark.parametrize(
    ("values", "unit", "words"),
    [
        (("36.6", "38.2"), "°C", "°C · the scale does not start at zero"),
        (("95", "96"), "%", "% · the scale does not start at zero"),
        (("0", "38.2"), "°C", "°C"),
        (("36.6", "38.2"), "", "the scale does not start at zero"),
    ],
)
def test_a_scale_without_zero_says_so(values: tuple[str, ...], unit: str, words: str) -> None:
    made = chart(*((f"2027-04-0{n}", v) for n, v in enumerate(values, 1)), unit=unit)
    assert words in raster.read_text(render(furnished(made)))[0].splitlines()


@given(st.lists(st.datetimes(), min_size=1, max_size=5), st.integers(1, 9))
@example([datetime.min, datetime.max], 5)
@example([datetime(2027, 4, 3), datetime(2027, 4, 3, 0, 0, 0, 1)], 5)
@example([datetime(2027, 4, 3, 7, 30, 1), datetime(2027, 4, 3, 7, 30, 2)], 5)
def test_an_axis_of_time_holds_every_moment_and_few_dates(moments: Any, most: int) -> None:
    axis = time_axis(moments, most)
    places = [seconds(moment) for moment in moments]
    assert axis.low < axis.high
    assert axis.low <= min(places) <= max(places) <= axis.high
    assert 1 <= len(axis.ticks) <= most
    assert all(axis.low <= tick.at <= axis.high for tick in axis.ticks)
    assert len({tick.words for tick in axis.ticks}) == len(axis.ticks)
