"""The diary for a span of days: charts and tables of what was measured, seen and done.

It is a record for the team to read. Nothing is judged here, and no course is interpreted.
"""

from calendar import monthrange
from datetime import date

from msgspec import Struct

from alps_careplan.documents.blocks import (
    Bar,
    Block,
    Cell,
    Fields,
    Grid,
    Heading,
    Span,
    Text,
    text,
)
from alps_careplan.documents.child_lines import measure_label
from alps_careplan.documents.cover import Cover
from alps_careplan.documents.desk import Desk
from alps_careplan.documents.diary_lines import (
    episode_title,
    measure_words,
    observations_grid,
    readings_chart,
    readings_grid,
)
from alps_careplan.documents.furniture import (
    Imprint,
    child_words,
    origins_of,
    sources_block,
    typists,
)
from alps_careplan.documents.said import said
from alps_careplan.documents.wording import (
    NOT_FILLED,
    cell,
    choice_words,
    critical_cell,
    date_of,
    first_words,
    joined,
    label_of,
    row,
)
from alps_careplan.errors import CarePlanError
from alps_careplan.i18n import N_, _, date_words
from alps_careplan.model.dates import date_fault
from alps_careplan.model.diary import (
    MEASURE_DIMENSION,
    DiaryRow,
    Episode,
    Measurement,
    Observation,
    rows_of_days,
)
from alps_careplan.model.records import Row

SPANS = {
    "quarter": (3, N_("The last three months")),
    "month": (1, N_("The last month")),
    "year": (12, N_("The last year")),
    "all": (0, N_("The whole diary")),
}
"""How many months a span goes back from today (0: to the beginning), and what it is called."""


class Days(Struct, frozen=True):
    """A span of ISO days, both ends within it; an empty end is open."""

    first: str
    last: str
    words: str


def blocks(desk: Desk, _imprint: Imprint) -> tuple[Block, ...]:
    """Return the whole paper."""
    days = span(desk)
    found = rows_of_span(desk, days)
    readings = tuple(r for r in found if isinstance(r, Measurement))
    seen = tuple(r for r in found if isinstance(r, Observation))
    episodes = tuple(r for r in found if isinstance(r, Episode))
    return (
        Heading(1, _("Diary of {name}").format(name=desk.called)),
        Text(text(days.words, strong=True), tone="lead"),
        Text(text(_("A record of what was measured and seen. Nothing here is judged: what it "
                    "means is for the team to say.")), tone="muted"),
        *_unread(desk),
        *(_nothing(desk) if not found else ()),
        *_charts(desk, readings),
        *_episodes(episodes, readings),
        *_seen(seen),
        *said(desk, "family", ("go-signs", "call-signs", "how"), _("What the sources say")),
        *origins_of(found, _name),
        sources_block(),
    )  # fmt: skip


def cover(desk: Desk) -> Cover:
    """Return what stands round the report: who typed it comes from the rows that print."""
    return Cover(
        title=_("Diary report"),
        called=desk.called,
        who=child_words(desk.child),
        subject=_("ALPS care plan"),
        review_by="",
        typed_by=typists("", rows_of_span(desk, span(desk))),
    )


def _name(row_: Row) -> str:
    """Return what a row of the diary is called where its origin is told."""
    if isinstance(row_, Measurement):
        what = measure_label(row_.what)
    elif isinstance(row_, Observation):
        what = choice_words(row_, "what")
    else:
        what = first_words(row_)
    return joined(what, date_words(getattr(row_, "at", "")))


def _unread(desk: Desk) -> tuple[Block, ...]:
    """Return that rows of the diary could not be read, where that is so."""
    if not desk.context.diary_damaged:
        return ()
    if desk.context.diary is None:
        words = _(
            "The file that holds the diary is damaged. This report does not tell whether anything "
            "was measured or seen."
        )
        return (Bar(_("THE DIARY COULD NOT BE READ"), (text(words),), "caution"),)
    words = _(
        "The file that holds the diary is damaged in places. More was written down than is shown "
        "here, perhaps also in these days."
    )
    return (Bar(_("A PART OF THE DIARY COULD NOT BE READ"), (text(words),), "caution"),)


def _nothing(desk: Desk) -> tuple[Block, ...]:
    """Return that there is nothing; an empty diary is not one that did not come with the plan."""
    if desk.context.diary_damaged:
        return ()  # said above
    if desk.context.diary is not None:
        return (Text(text(_("Nothing was written down in these days."))),)
    words = _(
        "This report was made from a plan that came without its diary. It does not tell whether "
        "anything was measured or seen. Print it where the diary is kept."
    )
    return (Bar(_("NO DIARY CAME WITH THIS FILE"), (text(words),), "caution"),)


def span(desk: Desk) -> Days:
    """Return the days of the options "from" and "to", else of "span", counted back from today.

    Raises `CarePlanError` for a day that does not exist, or an end before its start.
    """
    first, last = desk.options.get("from", ""), desk.options.get("to", "")
    today = desk.context.today
    if first or last:
        for name, day in (("from", first), ("to", last)):
            if day and (len(day) != len("2027-04-03") or date_fault(day)):
                raise CarePlanError(
                    _("“{name}={day}” is not a day.").format(name=name, day=day),
                    _("Write it like this: {example}.").format(example=today.isoformat()),
                )
        if first and last and last < first:
            raise CarePlanError(_("The span ends before it begins: from {first} to {last}.").format(
                first=date_words(first), last=date_words(last)))  # fmt: skip
        return Days(first, last, _from_to(first, last))
    months, words = SPANS[desk.options.get("span", "quarter")]
    if not months:
        return Days("", "", _(words))
    start = months_before(today, months).isoformat()
    shown = _("{span}: {days}").format(span=_(words), days=_from_to(start, today.isoformat()))
    return Days(start, today.isoformat(), shown)


def _from_to(first: str, last: str) -> str:
    if first and last:
        return _("{start} to {stop}").format(start=date_words(first), stop=date_words(last))
    if first:
        return _("from {start} on").format(start=date_words(first))
    return _("until {stop}").format(stop=date_words(last))


def months_before(day: date, months: int) -> date:
    """Return the same day some months earlier, or the last of its month where it has no such."""
    year, month = divmod(day.year * 12 + day.month - 1 - months, 12)
    month += 1
    return date(year, month, min(day.day, monthrange(year, month)[1]))


def rows_of_span(desk: Desk, days: Days) -> tuple[DiaryRow, ...]:
    """Return the child's rows of the span, oldest first."""
    context = desk.context
    return rows_of_days(context.diary or (), context.plan.id, days.first, days.last)


def _charts(desk: Desk, readings: tuple[Measurement, ...]) -> tuple[Block, ...]:
    """Return, measure by measure, a chart where there is one to draw, and the table below it."""
    titles = {r.id: r.title for r in desk.context.diary or () if isinstance(r, Episode)}
    found: list[Block] = []
    for what in MEASURE_DIMENSION:
        own = tuple(r for r in readings if r.what == what)
        if not own:
            continue
        found.append(Heading(2, measure_label(what)))
        drawn = [r for r in own if r.value is not None and r.at]
        if len(drawn) > 1:
            found.append(readings_chart(what, own))
        found.append(readings_grid(tuple(reversed(own)), titles))
    return tuple(found)


def _episodes(
    episodes: tuple[Episode, ...], readings: tuple[Measurement, ...]
) -> tuple[Block, ...]:
    if not episodes:
        return ()
    found: list[Block] = [Heading(2, _("Fevers and illnesses"))]
    for episode in reversed(episodes):
        own = tuple(r for r in readings if r.episode == episode.id)
        found += _episode(episode, own)
    return tuple(found)


def _episode(episode: Episode, readings: tuple[Measurement, ...]) -> tuple[Block, ...]:
    fields = (
        row(label_of(episode, "at"), date_of(episode, "at"), NOT_FILLED),
        row(label_of(episode, "ended"), date_of(episode, "ended"), NOT_FILLED),
    )
    told = tuple(
        row(label_of(episode, key), getattr(episode, key), NOT_FILLED)
        for key in ("medicines_given", "called", "decided")
    )
    grid: tuple[Block, ...] = ()
    if readings:
        header = (_("When"), _("What was measured"), label_of(Measurement, "note"))
        lines = tuple(_of_episode(reading) for reading in readings)
        grid = (Grid(header, lines, (0.21, 0.54, 0.25)),)
    return (Heading(3, episode_title(episode)), Fields(fields, columns=2), *grid, Fields(told))


def _of_episode(reading: Measurement) -> tuple[Cell, ...]:
    return (
        critical_cell(date_of(reading, "at"), NOT_FILLED),
        cell((Span(measure_words(reading), strong=True), Span(" " + choice_words(reading, "by")))),
        cell(reading.note),
    )


def _seen(rows: tuple[Observation, ...]) -> tuple[Block, ...]:
    if not rows:
        return ()
    return (Heading(2, _("What was seen")), observations_grid(tuple(reversed(rows))))
