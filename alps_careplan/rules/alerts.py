"""All alerts of a plan: one module a topic, put together here in a fixed order."""

from collections.abc import Callable, Iterable

from msgspec.structs import replace

from alps_careplan.rules import (
    activity,
    allergies,
    before_birth,
    blanks,
    child,
    contacts,
    fever,
    liquids,
    live_vaccines,
    medicines,
    misread,
    monitoring,
    readings,
    review,
    rituximab,
    school,
    spleen,
    steroids,
    supplements,
    tapers,
    to_come,
    travel,
    unread,
    vaccines,
)
from alps_careplan.rules.alert import Alert, Level
from alps_careplan.rules.context import Context

__all__ = ["Alert", "check"]

# Within a level alerts stand in this order of topics, within a topic in the order of the plan.
_TOPICS: tuple[Callable[[Context], Iterable[Alert]], ...] = (
    fever.check,
    contacts.check,
    liquids.check,
    allergies.check,
    medicines.check,
    monitoring.check,
    tapers.check,
    steroids.check,
    rituximab.check,
    supplements.check,
    child.check,
    readings.check,
    to_come.check,
    spleen.check,
    activity.check,
    live_vaccines.check,
    vaccines.check,
    school.check,
    travel.check,
    before_birth.check,
    review.check,
    misread.check,
    unread.check,
)
# What does not fit together comes first, then what to ask; blanks are many, and print as blanks.
_LEVELS: tuple[Level, ...] = ("check", "ask", "missing")


def check(context: Context, *, dismissed: bool = False) -> list[Alert]:
    """Return the alerts of a plan in a fixed order; those put aside only if `dismissed`.

    An alert is put aside while a dismissal of the plan names its rule, its rows and its digest.
    """
    found = [alert for topic in _TOPICS for alert in topic(context)]
    # A blank that has a rule of its own is said once, also when that alert was put aside.
    said = {path for alert in found if alert.level == "missing" for path in alert.fields}
    found.extend(blanks.check(context, said))
    found.sort(key=lambda alert: _LEVELS.index(alert.level))
    aside = {(d.rule, d.rows, d.digest) for d in context.plan.dismissals}
    marked = [
        replace(alert, dismissed=(alert.rule, alert.rows, alert.digest) in aside) for alert in found
    ]
    return [alert for alert in marked if dismissed or not alert.dismissed]
