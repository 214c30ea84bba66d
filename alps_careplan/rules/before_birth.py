"""Dates of this child's plan that lie before its birth."""

from collections.abc import Iterator

from alps_careplan.i18n import N_, _, date_words
from alps_careplan.model.fields import fields_of
from alps_careplan.rules.alert import Alert, raised
from alps_careplan.rules.context import Context
from alps_careplan.rules.spots import Spot, spots
from alps_careplan.rules.when import before, earliest

_WHERE = N_("{where}: “{field}” ({date})")


def check(context: Context) -> Iterator[Alert]:
    """Yield one alert that names all such dates: one slip in the birth date makes many.

    A birth date that is still to come has an alert of its own, and is not compared.
    """
    born = context.child.birth_date
    day = earliest(born)
    if day is None or day > context.today:
        return
    found = list(_early(context, born))
    if not found:
        return
    message = _(
        "Before the date of birth, {born}: {dates}. Look at these dates, and at the date of birth."
    ).format(
        born=date_words(born),
        dates="; ".join(
            _(_WHERE).format(where=spot.heading, field=label, date=date_words(iso))
            for spot, _path, label, iso in found
        ),
    )
    yield raised(
        "before-birth",
        "check",
        message,
        (*(path for _spot, path, _label, _iso in found), context.at("child.birth_date")),
        rows=dict.fromkeys(spot.row for spot, _path, _label, _iso in found if spot.row),
        rests_on=(
            born,
            [(spot.row, path.rpartition(".")[2], iso) for spot, path, _l, iso in found],
        ),
    )


def _early(context: Context, born: str) -> Iterator[tuple[Spot, str, str, str]]:
    """Yield (spot, path, label, date) of each date of the child's own that is before birth."""
    for spot in spots(context):
        if not spot.path.startswith(context.path):
            continue  # people, places and others in the household
        for field in fields_of(type(spot.record)):
            if field.kind in ("date", "moment"):
                iso = getattr(spot.record, field.key)
                if before(iso, born):
                    yield spot, f"{spot.path}.{field.key}", _(field.label), iso
