"""What each rule is held to: four cases of its own."""

from msgspec import Struct

from alps_careplan.model.household import CarePlan
from alps_careplan.rules import Context
from tests.rules.plans import context


class Unknown(Struct, frozen=True):
    """A plan in which what the rule rests on is not known, and what is asked then.

    `says` is a part of the message; `by` the rule that asks, where it is another one.
    """

    of: CarePlan | Context
    says: str
    by: str = ""


class Never(Struct, frozen=True):
    """Why what a rule rests on is never unknown."""

    why: str


class Four(Struct, frozen=True, kw_only=True):
    """The cases of a rule. None has a default, so that a new rule cannot leave one out.

    It raises one alert in `fires` and none in `quiet`, which differs in what the rule rests on.
    Put aside in `fires`, it is back in `back`: the same plan, with what it rests on changed.
    """

    fires: CarePlan | Context
    quiet: CarePlan | Context
    unknown: Unknown | Never
    back: CarePlan | Context


def whole(of: CarePlan | Context) -> Context:
    """Return a plan in its household; a whole context as it is."""
    return of if isinstance(of, Context) else context(of)
