"""Diary rows: measured and seen, never judged. Append-only; a row is replaced by its id."""

from collections.abc import Iterable
from typing import Annotated, Literal

from msgspec import Meta

from alps_careplan.i18n import N_
from alps_careplan.model.fever import Site
from alps_careplan.model.fields import about
from alps_careplan.model.quantities import Quantity
from alps_careplan.model.records import Answer, Moment, Row

Measure = Annotated[
    Literal["temperature", "oxygen", "weight", "height", "platelets", "neutrophils", "haemoglobin",
            "spleen"],
    Meta(
        extra={
            "labels": {
                "temperature": N_("Temperature"),
                "oxygen": N_("Oxygen (finger)"),
                "weight": N_("Weight"),
                "height": N_("Height"),
                "platelets": N_("Platelets"),
                "neutrophils": N_("Neutrophils"),
                "haemoglobin": N_("Haemoglobin"),
                "spleen": N_("Spleen size"),
            }
        }
    ),
]  # fmt: skip
MEASURE_DIMENSION = {
    "temperature": "temperature",
    "oxygen": "oxygen",
    "weight": "weight",
    "height": "length",
    "platelets": "cells",
    "neutrophils": "cells",
    "haemoglobin": "haemoglobin",
    "spleen": "length",
}
Finding = Annotated[
    Literal["energy", "bruises", "nosebleed", "mouth-sores", "left-belly", "night-sweats",
            "yellow-eyes", "lymph-nodes", "spleen", "other"],
    Meta(
        extra={
            "labels": {
                "energy": N_("Energy"),
                "bruises": N_("Bruises"),
                "nosebleed": N_("Nosebleed"),
                "mouth-sores": N_("Mouth sores"),
                "left-belly": N_("Left-belly discomfort"),
                "night-sweats": N_("Night sweats"),
                "yellow-eyes": N_("Yellow eyes"),
                "lymph-nodes": N_("Lymph nodes"),
                "spleen": N_("Spleen, as felt"),
                "other": N_("Other"),
            }
        }
    ),
]  # fmt: skip
SeenBy = Annotated[
    Literal["family", "clinic"],
    Meta(extra={"labels": {"family": N_("by us"), "clinic": N_("by the clinic")}}),
]


class Measurement(Row, frozen=True, kw_only=True, tag="measurement"):
    """A number with its time. `value` is of the dimension `MEASURE_DIMENSION[what]`."""

    child: str
    at: Annotated[Moment, about(N_("When"), critical=True)] = ""
    what: Annotated[Measure, about(N_("What"))] = "temperature"
    value: Annotated[Quantity | None, about(N_("Value"), critical=True, dimension="measured")] = (
        None
    )
    site: Annotated[Site, about(N_("Measured"), N_("For a temperature."))] = "not-asked"
    by: Annotated[SeenBy, about(N_("Measured by"))] = "family"
    episode: str = ""
    note: Annotated[str, about(N_("Note"), lines=2)] = ""


class Observation(Row, frozen=True, kw_only=True, tag="observation"):
    """Something seen, in words."""

    child: str
    at: Annotated[Moment, about(N_("When"), critical=True)] = ""
    what: Annotated[Finding, about(N_("What"))] = "energy"
    present: Annotated[Answer, about(N_("Seen"))] = "yes"
    by: Annotated[SeenBy, about(N_("Seen by"))] = "family"
    note: Annotated[str, about(N_("What you saw"), lines=3)] = ""


class Episode(Row, frozen=True, kw_only=True, tag="episode"):
    """A fever or illness from start to end. Its readings are measurements that name it."""

    child: str
    at: Annotated[Moment, about(N_("Started"), critical=True)] = ""
    ended: Annotated[Moment, about(N_("Ended"))] = ""
    title: Annotated[str, about(N_("What it was"))] = ""
    medicines_given: Annotated[str, about(N_("Medicines given, with times"), lines=3)] = ""
    called: Annotated[str, about(N_("Who was called, when"), lines=2)] = ""
    decided: Annotated[str, about(N_("What was decided"), lines=3)] = ""


DiaryRow = Measurement | Observation | Episode
DIARY_KINDS: dict[str, type[Measurement] | type[Observation] | type[Episode]] = {
    "measurement": Measurement,
    "observation": Observation,
    "episode": Episode,
}


def latest(rows: Iterable[DiaryRow]) -> dict[str, Measurement]:
    """Return the latest measurement of each kind, by what was measured.

    Rows without a time or a readable value do not count.
    """
    found: dict[str, Measurement] = {}
    for row in rows:
        if isinstance(row, Measurement) and row.value is not None and row.at:
            known = found.get(row.what)
            if known is None or (known.at, known.id) < (row.at, row.id):
                found[row.what] = row
    return found


def rows_of_days(
    rows: Iterable[DiaryRow], child: str, first: str, last: str
) -> tuple[DiaryRow, ...]:
    """Return a child's rows from ISO day `first` to `last`, oldest first; an empty end is open.

    A row whose day is not known always belongs to them. A reading of an episode in these days
    belongs to it, and an episode that ends in them too.
    """

    def holds(moment: str) -> bool:
        day = moment.partition("T")[0]
        return not day or (first <= day and (not last or day <= last))

    mine = [row for row in rows if row.child == child]
    episodes = {
        row.id
        for row in mine
        if isinstance(row, Episode) and (holds(row.at) or (row.ended and holds(row.ended)))
    }
    found = [
        row
        for row in mine
        if holds(row.at)
        or row.id in episodes
        or (isinstance(row, Measurement) and row.episode in episodes)
    ]
    return tuple(sorted(found, key=lambda row: (row.at, row.id)))
