"""Dates of what has been, typed as a day to come: a slip that makes an answer look newer."""

from collections.abc import Iterator

from alps_careplan.i18n import _, date_words
from alps_careplan.model.fields import fields_of
from alps_careplan.rules.alert import Alert, raised
from alps_careplan.rules.context import Context
from alps_careplan.rules.spots import spots
from alps_careplan.rules.when import earliest


def check(context: Context) -> Iterator[Alert]:
    """Yield an alert for each date of the past that is for certain after today."""
    for spot in spots(context):
        for field in fields_of(type(spot.record)):
            if not field.past:
                continue
            typed = getattr(spot.record, field.key)
            day = earliest(typed)
            if day is None or day <= context.today:
                continue
            message = _(
                "{where}: “{field}” is {date}, which is still to come. Look at the year."
            ).format(where=spot.heading, field=_(field.label), date=date_words(typed))
            yield raised(
                "date-to-come",
                "check",
                message,
                (f"{spot.path}.{field.key}",),
                rows=(spot.row,) if spot.row else (),
                rests_on=(type(spot.record).__name__, field.key, typed),
            )
