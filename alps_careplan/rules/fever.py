"""The fever plan's own rules."""

from collections.abc import Iterator

from alps_careplan.i18n import _
from alps_careplan.model.fever import FeverPlan
from alps_careplan.model.quantities import base_amount
from alps_careplan.rules.alert import Alert, raised
from alps_careplan.rules.context import Context
from alps_careplan.rules.facts import threshold_set
from alps_careplan.rules.spots import unread_text

THRESHOLD_SOURCE = "rxharun: Fever action plan"


def check(context: Context) -> Iterator[Alert]:
    """Yield an alert when no readable fever threshold is set, or the second is not the higher.

    We never offer a threshold.
    """
    fever = context.fever
    if threshold_set(context):
        yield from _higher(context)
        return
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


def temperatures_agree(fever: FeverPlan) -> bool:
    """Tell whether the second, higher temperature is above the first, where both are set."""
    if fever.threshold is None or fever.higher is None:
        return True
    higher = base_amount(fever.higher, "temperature")
    return higher > base_amount(fever.threshold, "temperature")


def _higher(context: Context) -> Iterator[Alert]:
    fever = context.fever
    if temperatures_agree(fever):
        return
    yield raised(
        "higher-not-above",
        "check",
        _(
            "The second, higher temperature is not above the first. Compare both with what your "
            "clinic wrote."
        ),
        (context.at("fever.higher"), context.at("fever.threshold")),
        rests_on=(fever.threshold, fever.higher),
    )
