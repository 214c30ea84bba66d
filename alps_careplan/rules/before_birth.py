"""Dates of this child's plan that lie before its birth."""

from collections.abc import Iterator

from msgspec import Struct

from alps_careplan.i18n import N_, _, date_words
from alps_careplan.model.fields import fields_of
from alps_careplan.rules.alert import Alert, raised
from alps_careplan.rules.context import Context
from alps_careplan.rules.spots import Spot, spots, unread_text
from alps_careplan.rules.when import before, earliest

_WHERE = N_("{where}: “{field}” ({date})")


class _Dated(Struct, frozen=True):
    """A date that is written in a field of the plan."""

    spot: Spot
    path: str
    label: str
    iso: str

    def words(self) -> str:
        words = _(_WHERE)
        return words.format(where=self.spot.heading, field=_(self.label), date=date_words(self.iso))


def check(context: Context) -> Iterator[Alert]:
    """Yield an alert for each such date; where most are early, one on the date of birth.

    A birth date that is still to come, or cannot be read, has an alert of its own, and is not
    compared.
    """
    born = context.child.birth_date
    if not born and not unread_text(context.child, "birth_date"):
        yield from _not_known(context)
    day = earliest(born)
    if day is None or day > context.today:
        return
    dates = list(_dates(context))
    early = [dated for dated in dates if before(dated.iso, born)]
    if 1 < len(early) > len(dates) - len(early):
        yield _birth_date(context, born, early)
        return
    for dated in early:
        message = _("{date} is before the date of birth, {born}. Look at both dates.")
        yield raised(
            "before-birth",
            "check",
            message.format(date=dated.words(), born=date_words(born)),
            (dated.path, context.at("child.birth_date")),
            rows=(dated.spot.row,) if dated.spot.row else (),
            rests_on=(born, dated.path.removeprefix(dated.spot.path), dated.iso),
        )


def _not_known(context: Context) -> Iterator[Alert]:
    """Yield an alert once there is a date to compare; before that the blank is said as any other.

    When a plan is to be looked at again tells nothing of when the child was born.
    """
    parts = {dated.spot.part for dated in _dates(context) if not _ahead(dated)}
    if not parts:
        return
    yield raised(
        "birth-date-blank",
        "missing",
        _(
            "The date of birth is blank. Papers name it beside the child, and without it no date "
            "of the plan can be compared with it."
        ),
        (context.at("child.birth_date"),),
        rests_on=sorted(parts),
    )


def _ahead(dated: _Dated) -> bool:
    return dated.path.endswith(".review_by")


def _birth_date(context: Context, born: str, early: list[_Dated]) -> Alert:
    message = _(
        "Most dates of the plan are before the date of birth, {born}. Look at the year of birth, "
        "then at these: {dates}."
    )
    return raised(
        "before-birth",
        "check",
        message.format(born=date_words(born), dates="; ".join(dated.words() for dated in early)),
        (context.at("child.birth_date"), *(dated.path for dated in early)),
        rests_on=born,
    )


def _dates(context: Context) -> Iterator[_Dated]:
    """Yield the dates of the child's own, but the birth date."""
    for spot in spots(context):
        if not spot.path.startswith(context.path):
            continue  # people, places and others in the household
        for field in fields_of(type(spot.record)):
            if field.kind not in ("date", "moment") or field.key == "birth_date":
                continue
            iso = getattr(spot.record, field.key)
            if earliest(iso) is not None:
                yield _Dated(spot, f"{spot.path}.{field.key}", field.label, iso)
