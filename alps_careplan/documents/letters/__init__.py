"""Letters to school, club and firm: one engine for every kind.

`post` finds the letter, its sender and its readers; `manners` tells how its kind goes about;
`paragraphs`, `facts` and `frame` make its parts, `note` the short one. Each reader gets
only what is ticked.
"""

from alps_careplan.documents.blocks import Block
from alps_careplan.documents.desk import Desk
from alps_careplan.documents.furniture import Imprint
from alps_careplan.documents.letters import frame
from alps_careplan.documents.letters.facts import facts
from alps_careplan.documents.letters.frame import cover, missing
from alps_careplan.documents.letters.note import note
from alps_careplan.documents.letters.pages import paged
from alps_careplan.documents.letters.paragraphs import body
from alps_careplan.documents.letters.post import letters_to, post_of

__all__ = ["blocks", "cover", "letters_to", "missing"]


def blocks(desk: Desk, _imprint: Imprint) -> tuple[Block, ...]:
    """Return the whole letter. Raises `CarePlanError` for a letter that is not there."""
    post = post_of(desk)
    if post.manner.half_page:
        return (*frame.draft_bar(post), *note(post))
    text, found = body(post), facts(post)
    start = (*frame.draft_bar(post), *frame.opening(post))
    close = (*frame.agreement(post), *frame.where_from(post))
    if post.manner.plan:
        listed = tuple(block for group in found for block in group)
        return (*start, *text[:1], *listed, *text[1:], *frame.ending(post), *close)
    letter = (*start, *text, *frame.ending(post))
    return paged(letter, found, close, large=desk.options.get("large_print") == "yes")
