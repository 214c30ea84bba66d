"""Readings of the diary that papers show as the latest."""

from collections.abc import Iterator

from alps_careplan.i18n import _, date_words
from alps_careplan.model.dates import first_day
from alps_careplan.model.diary import Measurement
from alps_careplan.model.fields import field_of
from alps_careplan.rules.alert import Alert, raised
from alps_careplan.rules.context import Context


def check(context: Context) -> Iterator[Alert]:
    """Yield an alert for each latest reading whose day is still to come."""
    labels = field_of(Measurement, "what").labels
    for reading in context.latest.values():
        if first_day(reading.at) > context.today:
            message = _(
                "{what} of {date}: this day is still to come. Papers show it as the latest "
                "reading. Look at the year."
            ).format(what=_(labels[reading.what]), date=date_words(reading.at))
            yield raised(
                "reading-to-come",
                "check",
                message,
                ("diary",),
                rows=(reading.id,),
                rests_on=reading.at,
            )
