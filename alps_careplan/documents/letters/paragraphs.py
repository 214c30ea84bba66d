"""The text of a letter: the template's paragraphs, or the family's own in their place.

Paragraphs about one thing stand together under a few bold words, so that a teacher finds them.
"""

from collections.abc import Collection

from msgspec import Struct

from alps_careplan import content
from alps_careplan.content import ShownParagraph
from alps_careplan.documents.blocks import Block, Bullets, Columns, Inline, Span, Text, text
from alps_careplan.documents.letters.leaning import leans_on_nothing
from alps_careplan.documents.letters.lengths import halves
from alps_careplan.documents.letters.post import Post
from alps_careplan.documents.letters.typed import filled, own
from alps_careplan.documents.wording import paragraphs
from alps_careplan.i18n import N_, _

_ABOUT, _SEEN = N_("What it is."), N_("Signs.")
_SPORT, _INFECTION = N_("Sport and knocks."), N_("Infections.")
_FOOD, _MEDICINES, _CARE = N_("Food."), N_("Medicines."), N_("Care.")
_TRIP, _FEVER, _ALLERGIES = N_("On the way."), N_("Fever."), N_("Allergies.")
_WHY, _END = "why", "end"  # without such words
THEMES: dict[str, str] = {
    **dict.fromkeys(("what-alps", "alps-not", "alps-range", "infection-both"), _ABOUT),
    **dict.fromkeys(("see-usual", "see-blood", "fatigue", "steroids-look", "steroids-class",
                     "medicine-effects"), _SEEN),
    **dict.fromkeys(("coach-list", "spleen-large", "contact-spleen", "contact-now",
                     "contact-platelets", "guard", "guard-not", "knock", "seat-belt", "gentle",
                     "include"), _SPORT),
    **dict.fromkeys(("neutrophils", "suppressed", "spleen-removed", "spleen-removed-nurse",
                     "hygiene", "crowds", "tell-us"), _INFECTION),
    **dict.fromkeys(("support-why", "plan-why"), _WHY),
    **dict.fromkeys(("accommodations-plan", "private", "thanks"), _END),
    "food": _FOOD,
    **dict.fromkeys(("medicines-at-school", "medicine-exact", "no-own-medicine", "nsaid"),
                    _MEDICINES),
    **dict.fromkeys(("mouth-care", "sun", "line"), _CARE),
    **dict.fromkeys(("trip-ready", "trip-phone"), _TRIP),
    "fever": _FEVER,
    "allergies": _ALLERGIES,
}  # fmt: skip
"""What a paragraph is about, in the bold words before it. One that is not here stands by itself."""
APART = ("intro-short", "go-now", "go-action", "go-unset")
"""Paragraphs that stand over the note of half a page, or in the emergency plan."""
_LONG_LIST = 5
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
    apart = (*APART, "fever", "allergies") if post.manner.half_page else APART
    for said in _shown(post, [p.id for p in post.template.paragraphs if p.id not in apart]):
        name = "asks" if said.slot in asks | intro else THEMES.get(said.slot, said.slot)
        groups.setdefault(name, []).append(said)
    if intro and post.letter.ask_other.strip():
        groups.setdefault("asks", [])  # also where the words before it were left out
    themes = [name for name in groups if name in THEMES.values() and name not in (_WHY, _END)]
    found: list[Block] = []
    for name, group in groups.items():
        if name == "asks":
            found += _asks(post, group, intro)
        else:
            heading = _(name) if name in themes and len(themes) >= _MANY else ""
            found += _together(heading, group)
    return tuple(found)


def said_of(post: Post, slot: str, *, template: bool = True) -> tuple[Inline, ...]:
    """Return the lines of one paragraph, () where it does not show; the family's own if it has any.

    Without `template` only the family's own.
    """
    own_words = any(p.slot == slot and p.text.strip() for p in post.letter.paragraphs)
    found = _shown(post, [slot]) if template or own_words else []
    return tuple(line for said in found for line in said.lines)


def _shown(post: Post, slots: Collection[str]) -> list[_Said]:
    """Return what shows of these paragraphs. What is not asked for is not cited as a source."""
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
        if paragraph.slot not in slots or (change is not None and change.left_out):
            continue
        if change is not None and change.text.strip():
            found.append(_Said(paragraph.slot, paragraphs(own(post, change.text))))
        elif not leans_on_nothing(post, paragraph.slot):
            found.append(_Said(paragraph.slot, _template(post, paragraph)))
    return found


def _template(post: Post, paragraph: ShownParagraph) -> tuple[Inline, ...]:
    """Return the template's lines; the first, which says what follows, bears the source marks."""
    first, *rest = (filled(post, line) for line in paragraph.text.split("\n"))
    cited = post.desk.cited(first, [citation.source for citation in paragraph.sources])
    return ((cited,), *(text(line) for line in rest))


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
    """Return what the family asks for as a list, its own wish last; a long one in two columns."""
    found: list[Block] = [Text(line) for said in group if said.slot in intro for line in said.lines]
    items = [line for said in group if said.slot not in intro for line in said.lines]
    wish = post.letter.ask_other.strip()
    items += [text(line) for line in own(post, wish).split("\n") if line.strip()]
    if len(items) < _LONG_LIST or post.manner.half_page:  # half a page has columns of its own
        return [*found, Bullets(tuple(items))] if items else found
    left, right = halves(tuple(Bullets((item,)) for item in items))
    return [*found, Columns(_one_list(left), _one_list(right))]


def _one_list(lists: tuple[Block, ...]) -> tuple[Block, ...]:
    return (
        Bullets(tuple(item for one in lists if isinstance(one, Bullets) for item in one.items)),
    )
