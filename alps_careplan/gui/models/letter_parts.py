"""The paragraphs of a letter as its editor shows them: what each says, and why one is not printed.

No widgets. The words come from the content, filled as on the paper.
"""

from collections.abc import Collection, Mapping
from typing import TYPE_CHECKING

from msgspec import Struct, structs

from alps_careplan.i18n import _
from alps_careplan.model.fields import field_of, fields_of
from alps_careplan.model.records import new_id
from alps_careplan.model.school import Letter, Paragraph

if TYPE_CHECKING:
    from alps_careplan.content import Answer, Content, LetterParagraph
    from alps_careplan.rules import Context

TELLS = tuple(f.key for f in fields_of(Letter) if f.key.startswith("tell_"))
_FOR_MEDICINES = ("medicine_consent", "responsible")


class Part(Struct, frozen=True):
    """One paragraph: the template's words, and why it is not printed ("" where it is).

    `text` is filled in as it prints, `template` still has its {placeholders}. `left_out` and
    `own` are what the family changed; `overtaken` tells that `own` was written over other words
    than those of the template now.
    """

    slot: str
    text: str
    template: str
    why_not: str = ""
    left_out: bool = False
    own: str = ""
    overtaken: bool = False


def needed_ticks(content: "Content", kind: str) -> dict[str, bool]:
    """Return every tick of a letter, on where the reader of this kind needs it."""
    from alps_careplan.content import letter_template

    needs = letter_template(content, kind).needs
    return {key: key.removeprefix("tell_") in needs for key in TELLS}


def turned_to(letter: Letter, content: "Content", kind: str) -> Letter:
    """Return the letter as one of another kind: told is what that reader needs.

    What was changed in paragraphs was written for the reader before, and stays with that reader.
    """
    return structs.replace(letter, kind=kind, paragraphs=(), **needed_ticks(content, kind))


def own_fields(content: "Content", kind: str) -> tuple[str, ...]:
    """Return the fields that this kind of letter has use for, and others have not."""
    from alps_careplan.content import letter_template
    from alps_careplan.documents.letters.printed import filled_by

    medicines = "medicines" in letter_template(content, kind).needs
    return (*filled_by(content, kind), *(_FOR_MEDICINES if medicines else ()))


def printed_keys(content: "Content", kind: str) -> frozenset[str]:
    """Return the fields that this kind of letter prints: those to offer."""
    from alps_careplan.documents.letters.printed import printed_fields

    return printed_fields(content, kind)


def kept_unprinted(letter: Letter, printed: Collection[str]) -> tuple[str, ...]:
    """Return the fields that hold something, and that this kind does not print: it is not lost."""
    blank = Letter(id="", kind=letter.kind)
    held = [u.field for u in letter.unread]
    return tuple(
        f.key
        for f in fields_of(Letter)
        if f.key not in printed
        and (f.key in held or getattr(letter, f.key) != getattr(blank, f.key))
    )


def parts(context: "Context", letter_id: str) -> tuple[Part, ...]:
    """Return the paragraphs of a letter's template, in order, filled in as they print."""
    from alps_careplan.content import letter_paragraphs
    from alps_careplan.documents.desk import Desk
    from alps_careplan.documents.letters.leaning import leans_on_nothing
    from alps_careplan.documents.letters.post import post_of
    from alps_careplan.documents.letters.typed import filled
    from alps_careplan.rules.school import overtaken

    content = context.content
    post = post_of(Desk(context, "school-letter", {"letter": letter_id}, None))
    facts = {name: fact.value for name, fact in post.desk.facts.items()}
    told, asked = post.told, post.asked
    shown = {
        one.slot: one.text
        for one in letter_paragraphs(content, post.letter.kind, facts, told, asked)
    }
    changed = {paragraph.slot: paragraph for paragraph in post.letter.paragraphs}
    found = []
    for paragraph in post.template.paragraphs:
        slot = paragraph.id
        template = shown.get(slot) or content.text(paragraph.words_id)
        mine = changed.get(slot) or Paragraph(id="", slot=slot)
        why = "" if slot in shown else _why_not(paragraph, facts, told, asked)
        if not why and not mine.text.strip() and leans_on_nothing(post, slot):
            why = _("not printed because there is nothing in the plan yet for it to speak of.")
        text = filled(post, template)
        late = slot in shown and overtaken(mine, template)
        found.append(Part(slot, text, template, why, mine.left_out, mine.text, late))
    return tuple(found)


def with_paragraph(
    letter: Letter, slot: str, *, left_out: bool, own: str, over: str = ""
) -> tuple[Paragraph, ...]:
    """Return the letter's changed paragraphs with this one as it is now wanted.

    `over` are the template's words, if own words begin with them or were compared with them now:
    words that are only typed on stay written over what stood there at first.
    """
    before = next((p for p in letter.paragraphs if p.slot == slot), None)
    kept = tuple(p for p in letter.paragraphs if p.slot != slot)
    if not left_out and not own:
        return kept
    row = before or Paragraph(id=new_id(), slot=slot)
    return (*kept, structs.replace(row, left_out=left_out, text=own, over=over or row.over))


def _why_not(
    paragraph: "LetterParagraph",
    facts: "Mapping[str, Answer]",
    told: Collection[str],
    asked: Collection[str],
) -> str:
    for tick in paragraph.tells:
        if tick not in told:
            label = _(field_of(Letter, f"tell_{tick}").label)
            return _("not printed because “{tick}” is not ticked.").format(tick=label)
    if paragraph.asks == "any" and not asked:
        return _("not printed because nothing is asked for.")
    if paragraph.asks and paragraph.asks != "any" and paragraph.asks not in asked:
        label = _(field_of(Letter, paragraph.asks).label)
        return _("not printed because “{ask}” is not asked for.").format(ask=label)
    return _because(paragraph, facts)


def _because(paragraph: "LetterParagraph", facts: "Mapping[str, Answer]") -> str:
    from alps_careplan.content import FACTS

    for fact in paragraph.unless:
        if facts.get(fact) == "yes":
            return _("not printed because the plan says: {fact}").format(fact=_(FACTS[fact]))
    for fact in paragraph.when:
        if facts.get(fact) != "yes":
            return _("not printed because the plan does not say: {fact}").format(
                fact=_(FACTS[fact])
            )
    fact = next(fact for fact in paragraph.unless if facts.get(fact) != "no")
    return _("not printed because the plan does not say whether this is so: {fact}").format(
        fact=_(FACTS[fact])
    )
