"""A rule in plain words."""

from typing import Literal

from msgspec import Struct

from alps_careplan.rules.alert import Level

OWN: Literal["own"] = "own"


class RuleNote(Struct, frozen=True):
    """What a clinician reads of a rule, besides its messages.

    `when` tells when it fires, `unknown` what it does when what it rests on is not known; that is
    empty for a rule that rests only on what stands in the plan. `sources` read as in an Alert, or
    are OWN: those that the catalogue of medicines cites for the medicine concerned.
    """

    id: str
    level: Level
    when: str
    unknown: str = ""
    sources: tuple[str, ...] | Literal["own"] = ()
