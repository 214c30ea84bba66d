"""What the family typed, as a letter may print it: filled in, and without what it must not tell."""

import re

from alps_careplan.documents.letters.guard import hidden
from alps_careplan.documents.letters.post import Post
from alps_careplan.documents.wording import RULE, date_of, joined, unlabelled
from alps_careplan.i18n import _
from alps_careplan.model.household import display_name
from alps_careplan.model.people import Person

_PLACEHOLDER = re.compile(r"\{([a-z]+)\}(\.?)")
_LISTED = ("trip", "outbreaks")
"""What is more than a name wants a longer rule to write on."""
_ABOUT_CHILD = ("child", "class", "trip", "dates", "outbreaks")


def filled(post: Post, words: str) -> str:
    """Return a paragraph with its placeholders filled; what is not known is a rule to write on."""
    values = _values(post)

    def fill(found: re.Match[str]) -> str:
        if found[1] not in values:
            return found[0]  # typed by the family, and no placeholder of ours
        # A family types "3b" or "Class 3b": the word for it stands only before a blank.
        empty = _("class {blank}").format(blank=RULE) if found[1] == "class" else RULE
        if found[1] in _LISTED:
            empty = RULE * 3
        value = values[found[1]] or empty
        return value if value.endswith(".") else value + found[2]

    return _PLACEHOLDER.sub(fill, words)


def own(post: Post, words: str) -> str:
    """Return the family's own words, with a rule in place of what must not stand there."""
    return filled(post, hidden(post).sub(RULE, words))


def names_somebody(post: Post) -> bool:
    """Tell whether words of the family tell a name or number that the letter must not tell."""
    letter, slots = post.letter, {paragraph.id for paragraph in post.template.paragraphs}
    typed = [letter.to_words, letter.salutation, letter.closing, letter.copied_to, letter.ask_other]
    if not post.manner.names_nobody:
        typed += [letter.trip, letter.outbreaks]
    typed += [p.text for p in letter.paragraphs if p.slot in slots and not p.left_out]
    return any(hidden(post).search(words) for words in typed)


def phone_of(person: Person | None) -> str:
    """Return the number to call a person by, or ""."""
    return (person.phone or person.other_phone) if person else ""


def dates_words(post: Post) -> str:
    """Return "from ... to ..." of the absence, as far as it is known."""
    start = unlabelled(date_of(post.letter, "absent_from"))
    stop = unlabelled(date_of(post.letter, "absent_until"))
    if start and stop:
        return start if start == stop else _("{start} to {stop}").format(start=start, stop=stop)
    if start or stop:
        words = _("from {date}") if start else _("until {date}")
        return words.format(date=start or stop)
    return ""


def _values(post: Post) -> dict[str, str]:
    letter, place = post.letter, post.place
    values = {
        "child": display_name(post.desk.context.plan),
        "parent": post.sender.name if post.sender else "",
        "school": place.name if place else "",
        "class": post.desk.context.plan.school.year,
        "dates": dates_words(post),
        "sibling": letter.sibling,
        "trip": hidden(post).sub(RULE, _one_line(letter.trip)),
        "outbreaks": hidden(post).sub(RULE, _one_line(letter.outbreaks)),
        "phone": phone_of(post.sender),
    }
    if not post.manner.names_child:
        # The words of the template do not ask for these; the family's own may.
        withheld = _ABOUT_CHILD if post.manner.names_nobody else ("child", "class")
        values.update(dict.fromkeys(withheld, ""))
    if not post.manner.reachable:
        values["phone"] = ""
    if post.manner.names_nobody:
        values.update(dict.fromkeys(("sibling", "parent", "phone"), ""))
    return values


def _one_line(words: str) -> str:
    return joined(*(line.strip() for line in words.split("\n")), by="; ")
