"""Diary rows as lines: readings with their units, what was seen, episodes. Nothing is judged."""

from alps_careplan.documents.blocks import Cell, Chart, Grid, Point, Series, text
from alps_careplan.documents.child_lines import measure_label
from alps_careplan.documents.wording import (
    NOT_FILLED,
    cell,
    choice_words,
    critical_cell,
    date_of,
    is_unclear,
    joined,
    label_of,
    labelled,
    unclear_value,
)
from alps_careplan.i18n import _, date_words, ngettext
from alps_careplan.model.diary import MEASURE_DIMENSION, Episode, Measurement, Observation
from alps_careplan.model.quantities import DIMENSIONS, Quantity, both_units, plain, to_base, wording


def value_words(reading: Measurement) -> str:
    """Return a reading's value as typed, with the other unit beside it."""
    if is_unclear(reading, "value"):
        return unclear_value(reading, "value")
    return both_units(reading.value, MEASURE_DIMENSION[reading.what])


def readings_chart(what: str, readings: tuple[Measurement, ...]) -> Chart:
    """Return the readings of one measure as a chart under its heading, in the newest one's unit.

    Temperatures are drawn by where they were measured: two sites are two series.
    """
    dimension = MEASURE_DIMENSION[what]
    unit = next(r.value.unit for r in reversed(readings) if r.value is not None)
    sites: dict[str, list[Point]] = {}
    for reading in readings:
        if reading.value is not None and reading.at:
            label = _site_words(reading) if what == "temperature" else measure_label(what)
            amount = _in_unit(reading.value, unit, dimension)
            sites.setdefault(label, []).append(Point(reading.at, amount))
    series = tuple(
        Series(label if len(sites) > 1 else "", tuple(points)) for label, points in sites.items()
    )
    return Chart("", unit, series, _alt(what, readings, unit))


def _site_words(reading: Measurement) -> str:
    return _("site not stated") if reading.site == "not-asked" else choice_words(reading, "site")


def _in_unit(value: Quantity, symbol: str, dimension: str) -> str:
    kind = DIMENSIONS[dimension]
    unit, wanted = kind.unit(value.unit), kind.unit(symbol)
    if unit is None or wanted is None or unit is wanted:
        return plain(value.amount)
    return plain(round(to_base(value.amount, unit) / wanted.factor - wanted.shift, 3))


def _alt(what: str, readings: tuple[Measurement, ...], unit: str) -> str:
    """Return in words how many readings the chart shows, and its first, last, least and most."""
    drawn = [r for r in readings if r.value is not None and r.at]
    dimension = MEASURE_DIMENSION[what]

    def amount(reading: Measurement) -> float:
        assert reading.value is not None
        return float(_in_unit(reading.value, unit, dimension))

    words = ngettext(
        "{measure}: {count} reading, {first} to {last}; least {least}, most {most}.",
        "{measure}: {count} readings, {first} to {last}; least {least}, most {most}.",
        len(drawn),
    )
    return words.format(
        measure=measure_label(what),
        count=len(drawn),
        first=date_words(drawn[0].at.partition("T")[0]),
        last=date_words(drawn[-1].at.partition("T")[0]),
        least=wording(min(drawn, key=amount).value, dimension),
        most=wording(max(drawn, key=amount).value, dimension),
    )


def readings_grid(readings: tuple[Measurement, ...], titles: dict[str, str]) -> Grid:
    """Return readings of one measure as a table; `titles` are the episodes' names by id."""
    temperature = any(r.site != "not-asked" or r.what == "temperature" for r in readings)
    header = [label_of(Measurement, "at"), label_of(Measurement, "value")]
    widths = [0.2, 0.22] if temperature else [0.2, 0.3]
    if temperature:
        header.append(label_of(Measurement, "site"))
        widths.append(0.16)
    header += [label_of(Measurement, "by"), label_of(Measurement, "note")]
    widths += [0.14, 0.28] if temperature else [0.16, 0.34]
    return Grid(tuple(header), tuple(_reading(r, titles, temperature) for r in readings),
                tuple(widths))  # fmt: skip


def _reading(reading: Measurement, titles: dict[str, str], site: bool) -> tuple[Cell, ...]:
    part_of = labelled(_("Part of"), titles.get(reading.episode, ""))
    cells = [
        critical_cell(date_of(reading, "at"), NOT_FILLED),
        critical_cell(value_words(reading), NOT_FILLED, strong=True),
        cell(choice_words(reading, "by")),
        cell(reading.note, part_of),
    ]
    if site:
        cells.insert(2, cell(_site_words(reading)))
    return tuple(cells)


def observations_grid(rows: tuple[Observation, ...]) -> Grid:
    """Return what was seen, the newest first."""
    header = tuple(label_of(Observation, key) for key in ("at", "what", "present", "by", "note"))
    lines = tuple(
        (
            critical_cell(date_of(found, "at"), NOT_FILLED),
            cell(text(choice_words(found, "what"), strong=True)),
            cell(choice_words(found, "present")),
            cell(choice_words(found, "by")),
            cell(found.note),
        )
        for found in rows
    )
    return Grid(header, lines, (0.21, 0.18, 0.1, 0.14, 0.37))


def episode_title(episode: Episode) -> str:
    """Return "Ear infection, from 03 Oct 2026 to 07 Oct 2026"."""
    name = episode.title or _("Illness without a name")
    start = date_words(episode.at.partition("T")[0]) or _("start: {hint}").format(
        hint=_(NOT_FILLED)
    )
    return joined(name, start)


def measure_words(reading: Measurement) -> str:
    """Return what was measured, with the value and the site, on one line."""
    value = value_words(reading) or _(NOT_FILLED)
    site = _site_words(reading) if reading.what == "temperature" else ""
    return joined(labelled(measure_label(reading.what), value), site)
