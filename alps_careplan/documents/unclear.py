"""Where a paper has a blank because what was typed cannot be read: then it says so, as a draft.

A condition that cannot be read must never look as if there were none.
"""

from typing import Any

from msgspec import Struct
from msgspec.structs import replace

from alps_careplan.documents.blocks import Bar, Block, Heading, text
from alps_careplan.documents.wording import UNCLEAR
from alps_careplan.i18n import _
from alps_careplan.model.household import given_to_others
from alps_careplan.model.records import Record
from alps_careplan.rules.context import Context


def anything_unread(context: Context) -> bool:
    """Tell whether anything stands as unread text in what papers of this child may print.

    The vaccination record prints those of the other children as well.
    """
    household = context.household
    others = (row for _name, row in given_to_others(household, context.plan))
    known = (
        context.plan, *others, *household.people, *household.places, *household.vaccinations,
    )  # fmt: skip
    return any(map(_unread_within, (*known, *(context.diary or ()))))


def shows_unclear(said: object) -> bool:
    """Tell whether a blank for unread text stands in blocks or words of a paper."""
    if isinstance(said, str):
        return _(UNCLEAR) in said
    if isinstance(said, tuple):
        return any(map(shows_unclear, said))
    if isinstance(said, Struct):
        return any(shows_unclear(getattr(said, name)) for name in said.__struct_fields__)
    return False


def marked(blocks: tuple[Block, ...]) -> tuple[Block, ...]:
    """Return the blocks of a paper with a bar, under its title, that tells of such blanks."""
    words = _(
        "Where “{words}” stands, something was typed that cannot be read as a date or a number. "
        "It may be a condition: ask before you rely on what stands beside it."
    ).format(words=_(UNCLEAR))
    bar = Bar(_("DRAFT - not all of it is clear"), (text(words),), "caution")
    titled = bool(blocks) and isinstance(blocks[0], Heading) and blocks[0].level == 1
    return (*blocks[:titled], bar, *blocks[titled:])


def in_plain_text(said: Any) -> Any:
    """Return blocks or words with nothing but plain text in them, as they are kept in a file."""
    if isinstance(said, str):
        return str(said)
    if isinstance(said, tuple):
        return tuple(map(in_plain_text, said))
    if isinstance(said, Struct):
        names = said.__struct_fields__
        return replace(said, **{name: in_plain_text(getattr(said, name)) for name in names})
    return said


def _unread_within(record: Record) -> bool:
    if any(unread.text.strip() for unread in record.unread):
        return True
    for name in record.__struct_fields__:
        value = getattr(record, name)
        if isinstance(value, Record) and _unread_within(value):
            return True
        if isinstance(value, tuple) and any(
            _unread_within(row) for row in value if isinstance(row, Record)
        ):
            return True
    return False
