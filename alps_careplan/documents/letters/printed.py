"""Which fields of a letter its kind prints: those the window offers."""

from alps_careplan.content import ASK_KEYS, TICKS, Content, letter_template
from alps_careplan.documents.letters.manners import MANNERS

_ALWAYS = (
    "kind", "to_words", "place", "date", "salutation", "closing", "copied_to", "review_by",
)  # fmt: skip
# By what stands in the words of a template: the fields that fill it.
_FILLED_BY = {
    "{sibling}": ("sibling",),
    "{trip}": ("trip",),
    "{dates}": ("absent_from", "absent_until"),
    "{outbreaks}": ("outbreaks",),
}


def filled_by(content: Content, kind: str) -> tuple[str, ...]:
    """Return the fields that fill the words of this kind's template, in their order."""
    template = letter_template(content, kind)
    words = "\n".join(content.text(paragraph.words_id) for paragraph in template.paragraphs)
    return tuple(key for place, keys in _FILLED_BY.items() if place in words for key in keys)


def printed_fields(content: Content, kind: str) -> frozenset[str]:
    """Return the fields that a letter of this kind prints, or goes by; a tick counts as one."""
    manner, template = MANNERS[kind], letter_template(content, kind)
    found = {*_ALWAYS, *filled_by(content, kind), "tell_diagnosis"}
    if not manner.names_nobody:
        found |= {"to", "sender"}
    if manner.facts:
        ticks = (tick for tick in TICKS if tick != "spleen" or manner.trains)
        found |= {"medicine_consent", *(f"tell_{tick}" for tick in ticks)}
        found |= set() if manner.half_page else {"responsible"}
    for paragraph in template.paragraphs:
        found |= {f"tell_{tick}" for tick in paragraph.tells}
        if paragraph.asks == "any":
            found.add("ask_other")
        elif paragraph.asks in ASK_KEYS:
            found.add(paragraph.asks)
    return frozenset(found)
