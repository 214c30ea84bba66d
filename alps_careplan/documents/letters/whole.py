"""The whole letter: its text, its facts and its end in the order its kind has them."""

from alps_careplan.documents.blocks import Block
from alps_careplan.documents.letters import frame
from alps_careplan.documents.letters.facts import facts
from alps_careplan.documents.letters.note import note
from alps_careplan.documents.letters.pages import paged
from alps_careplan.documents.letters.paragraphs import body
from alps_careplan.documents.letters.post import Post


def whole(post: Post, bar: tuple[Block, ...] = ()) -> tuple[Block, ...]:
    """Return the letter; `bar`, why it is a draft, stands before it."""
    if post.manner.half_page:
        return (*bar, *note(post))
    text, found = body(post), facts(post)
    start = (*bar, *frame.opening(post))
    close = (*frame.agreement(post), *frame.where_from(post))
    if post.manner.plan:
        listed = tuple(block for group in found for block in group)
        return (*start, *text[:1], *listed, *text[1:], *frame.ending(post), *close)
    letter = (*start, *text, *frame.ending(post))
    return paged(letter, found, close, large=post.desk.options.get("large_print") == "yes")
