"""Letters to school, club and firm: one engine for every kind.

`post` finds the letter, its sender and its readers; `manners` tells how its kind goes about;
`guard` what it must not tell; `paragraphs`, `facts` and `frame` make its parts, `note` the short
one, `whole` puts them together, and `ready` tells what is missing. Each reader gets only what is
ticked.
"""

from alps_careplan.documents.blocks import Block
from alps_careplan.documents.desk import Desk
from alps_careplan.documents.furniture import Imprint
from alps_careplan.documents.letters.frame import cover
from alps_careplan.documents.letters.guard import guarded
from alps_careplan.documents.letters.post import post_of
from alps_careplan.documents.letters.ready import draft_bar, missing
from alps_careplan.documents.letters.whole import whole

__all__ = ["blocks", "cover", "missing"]


def blocks(desk: Desk, _imprint: Imprint) -> tuple[Block, ...]:
    """Return the whole letter. Raises `CarePlanError` for a letter that is not there."""
    return whole(guarded(post_of(desk)), draft_bar(desk))
