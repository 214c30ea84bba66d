"""The fever plan's own rules."""

from collections.abc import Iterator

from alps_careplan.i18n import _
from alps_careplan.rules.alert import Alert, raised
from alps_careplan.rules.context import Context
from alps_careplan.rules.facts import threshold_set
from alps_careplan.rules.spots import unread_text

THRESHOLD_SOURCE = "rxharun: Fever action plan"


def check(context: Context) -> Iterator[Alert]:
    """Yield an alert when no readable fever threshold is set. We never offer one."""
    if threshold_set(context):
        return
    fever = context.fever
    yield raised(
        "threshold-not-set",
        "missing",
        _(
            "No temperature at which to call is set. Ask your team for the number for your child. "
            "Until then, act early on any fever."
        ),
        (context.at("fever.threshold"),),
        sources=(THRESHOLD_SOURCE,),
        rests_on=(fever.threshold, unread_text(fever, "threshold")),
    )
