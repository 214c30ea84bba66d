"""What the plan tells of itself: facts, and alerts. Pure functions; nothing here decides."""

from alps_careplan.rules.context import Context
from alps_careplan.rules.facts import Fact

__all__ = ["Context", "Fact"]
