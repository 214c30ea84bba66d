"""What a stranger must know of the child, and what cannot be so."""

from collections.abc import Iterator

from alps_careplan.i18n import _, date_words
from alps_careplan.model.dates import date_fault, first_day
from alps_careplan.rules.alert import Alert, raised
from alps_careplan.rules.context import Context


def check(context: Context) -> Iterator[Alert]:
    """Yield alerts on allergies and spleen not asked for, and a birth date to come."""
    child = context.child
    born = child.birth_date
    if born and date_fault(born) is None and first_day(born) > context.today:
        message = _("The date of birth, {date}, is still to come. Look at the year.")
        yield raised(
            "birth-date-to-come",
            "check",
            message.format(date=date_words(born)),
            (context.at("child.birth_date"),),
            rests_on=born,
        )
    if child.allergies in ("not-asked", ()):
        yield raised(
            "allergies-not-asked",
            "missing",
            _("Allergies are not answered yet. If there are none, choose “none known”."),
            (context.at("child.allergies"),),
            rests_on=child.allergies,
        )
    if child.spleen.state == "not-asked":
        yield raised(
            "spleen-not-asked",
            "missing",
            _("The state of the spleen is not answered yet. Ask your team if you do not know."),
            (context.at("child.spleen.state"),),
            rests_on=child.spleen,
        )
