"""What the plan tells of itself: facts, and alerts. Pure functions; nothing here decides."""

from alps_careplan.rules.alerts import Alert, check
from alps_careplan.rules.context import Context
from alps_careplan.rules.facts import Fact
from alps_careplan.rules.liquids import amounts_agree, times_agree
from alps_careplan.rules.review import changed_since, open_in, shown_now

__all__ = [
    "Alert",
    "Context",
    "Fact",
    "amounts_agree",
    "changed_since",
    "check",
    "open_in",
    "shown_now",
    "times_agree",
]
