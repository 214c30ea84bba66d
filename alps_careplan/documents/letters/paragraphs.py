"""The text of a letter: the template's paragraphs, or the family's own in their place.

Paragraphs about one thing stand together under a few bold words, so that a teacher finds them.
"""

from msgspec import Struct

from alps_careplan import content
from alps_careplan.content import ShownParagraph
from alps_careplan.documents.blocks import Block, Bullets, Inline, Span, Text, text
from alps_careplan.documents.letters.post import Post
from alps_careplan.documents.letters.typed import filled, own
from alps_careplan.documents.wording import paragraphs
from alps_careplan.i18n import N_, _

_ABOUT, _SEEN = N_("What it is."), N_("Signs.")
_SPORT, _INFECTION = N_("Sport and knocks."), N_("Infections.")
_FOOD, _MEDICINES, _CARE = N_("Food."), N_("Medicines."), N_("Care.")
_TRIP, _EMERGENCY = N_("On the way."), N_("Fever and emergencies.")
_END = "end"
THEMES: dict[str, str] = {
    **dict.fromkeys(("what-alps", "alps-not", "alps-range", "infection-both"), _ABOUT),
    **dict.fromkeys(("see-usual", "see-blood", "fatigue", "steroids-look", "steroids-class",
                     "medicine-effects"), _SEEN),
    **dict.fromkeys(("coach-list", "spleen-large", "contact-spleen", "contact-now",
                     "contact-platelets", "guard", "knock", "seat-belt", "gentle", "include"),
                    _SPORT),
    **dict.fromkeys(("neutrophils", "suppressed", "spleen-removed", "hygiene", "crowds",
                     "tell-us"), _INFECTION),
    **dict.fromkeys(("private", "thanks"), _END),
    "food": _FOOD,
    **dict.fromkeys(("medicines-at-school", "medicine-exact", "no-own-medicine", "nsaid"),
                    _MEDICINES),
    **dict.fromkeys(("mouth-care", "sun", "line"), _CARE),
    **dict.fromkeys(("trip-ready", "trip-phone"), _TRIP),
    **dict.fromkeys(("fever", "go-now", "go-action"), _EMERGENCY),
}  # fmt: skip
"""What a paragraph is about, in the bold words before it. One that is not here stands by itself."""
_MANY = 3
"""A letter about fewer things needs no bold words to find them by."""


class _Said(Struct, frozen=True):
    """What one paragraph says: its sentences as runs, a line each where the family broke them."""

    slot: str
    lines: tuple[Inline, ...]


def body(post: Post) -> tuple[Block, ...]:
    """Return the letter's text."""
    asks = {p.id for p in post.template.paragraphs if p.asks and p.asks != "any"}
    intro = {p.id for p in post.template.paragraphs if p.asks == "any"}
    groups: dict[str, list[_Said]] = {}
    for said in _shown(post):
        name = "asks" if said.slot in asks | intro else THEMES.get(said.slot, said.slot)
        groups.setdefault(name, []).append(said)
    if intro and post.letter.ask_other.strip():
        groups.setdefault("asks", [])  # also where the words before it were left out
    themes = [name for name in groups if name in THEMES.values() and name != _END]
    found: list[Block] = []
    for name, group in groups.items():
        if name == "asks":
            found += _asks(post, group, intro)
        else:
            heading = _(name) if name in themes and len(themes) >= _MANY else ""
            found += _together(heading, group)
    return tuple(found)


def _shown(post: Post) -> list[_Said]:
    desk = post.desk
    answers = {name: fact.value for name, fact in desk.facts.items()}
    changed = {paragraph.slot: paragraph for paragraph in post.letter.paragraphs}
    found = []
    for paragraph in content.letter_paragraphs(
        desk.context.content,
        post.letter.kind,
        answers,
        post.told,
        post.asked,
        desk.context.language,
    ):
        change = changed.get(paragraph.slot)
        if change is not None and change.left_out:
            continue
        if change is not None and change.text.strip():
            found.append(_Said(paragraph.slot, paragraphs(own(post, change.text))))
        else:
            found.append(_Said(paragraph.slot, (_template(post, paragraph),)))
    return found


def _template(post: Post, paragraph: ShownParagraph) -> Inline:
    words = filled(post, paragraph.text)
    return (post.desk.cited(words, [citation.source for citation in paragraph.sources]),)


def _together(heading: str, group: list[_Said]) -> list[Block]:
    """Return the sentences of a group as one paragraph, broken where the family broke its own."""
    lines: list[list[Span]] = [[Span(f"{heading} ", strong=True)]] if heading else [[]]
    for said in group:
        for number, line in enumerate(said.lines):
            if number:
                lines.append([])
            elif (lines[-1] and lines[-1][-1].marks) or (
                lines[-1] and not lines[-1][-1].text.endswith(" ")
            ):
                lines[-1].append(Span(" "))
            lines[-1].extend(line)
    return [Text(tuple(line)) for line in lines if line]


def _asks(post: Post, group: list[_Said], intro: set[str]) -> list[Block]:
    """Return what the family asks for as a list, its own wish last."""
    found: list[Block] = [Text(line) for said in group if said.slot in intro for line in said.lines]
    items = [line for said in group if said.slot not in intro for line in said.lines]
    wish = post.letter.ask_other.strip()
    items += [text(line) for line in own(post, wish).split("\n") if line.strip()]
    return [*found, Bullets(tuple(items))] if items else found
