"""The note of half a page: the short version, for someone who has the child for an hour."""

from collections.abc import Iterator
from math import ceil

from alps_careplan.documents.blocks import (
    Block,
    Bullets,
    Columns,
    FactBox,
    Fields,
    Grid,
    Heading,
    Inline,
    Span,
    Text,
)
from alps_careplan.documents.blocks import text as line
from alps_careplan.documents.letters.facts import facts
from alps_careplan.documents.letters.paragraphs import body
from alps_careplan.documents.letters.post import Post
from alps_careplan.documents.letters.typed import filled, own, phone_of
from alps_careplan.documents.wording import RULE, joined, label_of, labelled
from alps_careplan.i18n import _, date_words

_COLUMN = 46  # letters a line


def note(post: Post) -> tuple[Block, ...]:
    """Return the whole note but its draft mark: all in two columns, as close as it reads well."""
    tables = [group for group in facts(post) if any(isinstance(b, Grid) for b in group)]
    lists = [group for group in facts(post) if group not in tables]
    # What to do in an emergency is looked for in a hurry: it stands before what explains it.
    first = [group for group in lists if any(isinstance(b, FactBox) for b in group)]
    rest = [group for group in lists if group not in first]
    written = (*_briefs(first), *body(post), *_briefs(rest))
    left, right = _halves(written)
    said = own(post, post.letter.salutation)
    return (
        Heading(2, filled(post, post.template.subject)),
        *((Text(line(said)),) if said else ()),
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
    if isinstance(block, FactBox):
        return (Heading(3, block.title), *_brief(Fields(block.rows)))
    assert isinstance(block, Fields)
    items: list[Inline] = []
    for row in block.rows:
        label = Span(_("{label}:").format(label=row.label) + " ")
        values = [span for value in row.value for span in (*value, Span(" "))][:-1]
        items.append((label, *(values or [Span(joined(row.hint, RULE, by=" "))])))
    return (Bullets(tuple(items)),)


def _halves(written: tuple[Block, ...]) -> tuple[tuple[Block, ...], tuple[Block, ...]]:
    """Return what stands left and right, both about as long; a paragraph may go on at the right."""

    def uneven(halves: tuple[tuple[Block, ...], tuple[Block, ...]]) -> float:
        left, right = (sum(map(_length, half)) for half in halves)
        return abs(left - right) + (0.5 if len(halves[0]) + len(halves[1]) > len(written) else 0.0)

    return min(_ways(written), key=uneven)


def _ways(written: tuple[Block, ...]) -> Iterator[tuple[tuple[Block, ...], tuple[Block, ...]]]:
    """Yield the ways to cut: before a block but not after a heading, and between sentences."""
    for n in range(len(written) + 1):
        if not n or not isinstance(written[n - 1], Heading):
            yield written[:n], written[n:]
        block = written[n] if n < len(written) else None
        if isinstance(block, Text):
            for k, span in enumerate(block.spans):
                if k and not span.text.strip():
                    first, rest = Text(block.spans[:k]), Text(block.spans[k + 1 :])
                    yield (*written[:n], first), (rest, *written[n + 1 :])


def _length(block: Block) -> float:
    """Return about how many lines of a column a block takes, the gap above it included."""
    if isinstance(block, Heading):
        return 1.7
    if isinstance(block, Text):
        return _lines(block.spans) + 0.4
    assert isinstance(block, Bullets)
    return sum(_lines(item) + 0.2 for item in block.items)


def _lines(words: Inline) -> int:
    return ceil(sum(len(span.text) for span in words) / _COLUMN)


def _ending(post: Post) -> str:
    """Return who wrote the note, when, and its sources: half a page has no room for lists."""
    letter, sender = post.letter, post.sender
    day = date_words(letter.date or post.desk.context.today.isoformat())
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
