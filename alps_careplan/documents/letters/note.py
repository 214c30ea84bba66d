"""The note of half a page: the short version, for someone who has the child for an hour."""

from alps_careplan.documents.blocks import (
    Bar,
    Block,
    Bullets,
    Columns,
    Fields,
    Grid,
    Heading,
    Inline,
    Span,
    Text,
)
from alps_careplan.documents.blocks import text as line
from alps_careplan.documents.letters.emergency import steps
from alps_careplan.documents.letters.facts import facts
from alps_careplan.documents.letters.lengths import halves
from alps_careplan.documents.letters.paragraphs import body, said_of
from alps_careplan.documents.letters.post import Post
from alps_careplan.documents.letters.typed import filled, own, phone_of
from alps_careplan.documents.wording import RULE, date_of, joined, label_of, labelled
from alps_careplan.i18n import _, date_words


def note(post: Post) -> tuple[Block, ...]:
    """Return the whole note but its draft mark: all in two columns, as close as it reads well."""
    groups = facts(post)
    tables = [group for group in groups if any(isinstance(b, Grid) for b in group)]
    lists = [group for group in groups if group not in tables]
    # What to do in an emergency is looked for in a hurry: it stands before what explains it.
    first = steps(post) if "emergency" in post.told else []
    bars = [group for group in lists if any(isinstance(b, Bar) for b in group)]
    rest = [group for group in lists if group not in bars]
    allergies = (*_briefs(bars), *(Text(one) for one in said_of(post, "allergies")))
    left, right = halves((*first, *allergies, *body(post), *_briefs(rest)))
    said = own(post, post.letter.salutation)
    return (
        Heading(2, filled(post, post.template.subject)),
        *((Text(line(said)),) if said else ()),
        *(Text(one) for one in said_of(post, "intro-short")),
        Columns(left, right),
        *(block for group in tables for block in group),
        Text(line(_ending(post)), tone="note"),
    )


def _briefs(groups: list[tuple[Block, ...]]) -> tuple[Block, ...]:
    return tuple(brief for group in groups for block in group for brief in _brief(block))


def _brief(block: Block) -> tuple[Block, ...]:
    """Return labelled values as a list: labels beside their values would take twice the room."""
    if isinstance(block, Heading):
        return (Heading(3, block.text),)
    if isinstance(block, Bar):
        return (Heading(3, block.title), Bullets(block.lines))
    assert isinstance(block, Fields)
    items: list[Inline] = []
    for row in block.rows:
        label = Span(_("{label}:").format(label=row.label) + " ")
        values = [span for value in row.value for span in (*value, Span(" "))][:-1]
        items.append((label, *(values or [Span(joined(row.hint, RULE, by=" "))])))
    return (Bullets(tuple(items)),)


def _ending(post: Post) -> str:
    """Return who wrote the note, when, and its sources: half a page has no room for lists."""
    letter, sender = post.letter, post.sender
    day = date_of(letter, "date") or date_words(post.desk.context.today.isoformat())
    who = joined(sender.name if sender else "", phone_of(sender)) or RULE
    words = joined(
        own(post, letter.closing),
        labelled(_("From"), who),
        day,
        labelled(_("To"), own(post, letter.to_words)),
        labelled(label_of(letter, "copied_to"), own(post, letter.copied_to)),
        by=" · ",
    )
    named = [
        _("{number} {source}").format(number=number, source=source.text)
        for number, source in enumerate(post.sources(), 1)
    ]
    cited = _("Sources (general information, not advice for this child): {sources}")
    return joined(words, cited.format(sources="; ".join(named)) if named else "", by=". ")
