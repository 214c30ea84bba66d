"""What the family's words must not tell in a letter: names, numbers, an address, the illness.

It is looked for only in what the family typed. The wording of the templates has none of it. Names
and numbers are looked for in own words, the illness in every field.
"""

import re
import unicodedata

from msgspec.structs import replace

from alps_careplan.documents.letters.post import Post
from alps_careplan.model.household import Household, person_of
from alps_careplan.model.people import Child, Person

_SHORT = 3
"""A name this short is looked for as it is written: "al" may be a part of any sentence."""
_FORMS = "(?:s|es|n|en|a|i|u|y|e|em|om|ie|ek|ka|owi)?"
"""Endings by which languages bend a name, of one that is written with its capital."""
_BENT = "(?:y|ę|ą|o|e|i|u|ie)"
"""Endings in place of the last letter of a name in "a"."""
_DIGITS = 7
"""So many digits of a number are the number, whatever stands before them."""
_NUMBER = 5
"""A number with fewer digits than this may stand in any sentence."""
_ADDRESS = 5
"""Pieces of an address shorter than this may stand in any sentence."""
_STROKES = str.maketrans("łŁøØđĐ", "lLoOdD")
"""Letters whose stroke Unicode does not take apart."""


def guarded(post: Post) -> Post:
    """Return the letter as it is printed: where the illness is not told, it stands in no field."""
    if "diagnosis" in post.told:
        return post
    desk = post.desk.without_illness()
    letters = desk.context.plan.school.letters
    letter = next((row for row in letters if row.id == post.letter.id), post.letter)
    return replace(post, desk=desk, letter=letter)


def hidden(post: Post) -> re.Pattern[str]:
    """Return a pattern for names and numbers that own words must not tell in this letter."""
    manner = post.manner
    parts: list[str] = []
    if not manner.names_child:
        parts += _names(post)
    if manner.names_nobody or not manner.reachable:
        for person in _family(post):
            parts += _reach(person)
    return re.compile("|".join(parts) if parts else r"(?!)")


def _names(post: Post) -> list[str]:
    """Return patterns of the names: the child's, and where nobody is named those around it."""
    household, child = post.desk.household, post.desk.child
    names = [*_of_child(child)]
    shown = {*post.letter.sibling.split()}
    if post.manner.names_nobody:
        names += [name for plan in household.children for name in _of_child(plan.child)]
        names += [post.letter.sibling, *(person.name for person in _family(post))]
        shown = set()
    elif post.sender:
        shown |= set(post.sender.name.split())  # the family's name stands there anyway
    words = {word for name in names for word in re.findall(r"\w[\w'’-]*", name)}
    # "van" and "de" of a name are words of other sentences too; a name has a capital, if its
    # script has any.
    found = sorted(word for word in words - shown if not word[0].islower())
    return [rf"\b(?:{_forms(one)})\b" for word in found for one in sorted({word, _plain(word)})]


def _of_child(child: Child) -> tuple[str, str]:
    return child.legal_name, child.preferred_name


def _family(post: Post) -> list[Person]:
    """Return who lives with the child or is called for it, and who writes the letter."""
    household, child = post.desk.household, post.desk.child
    near = [guardian.person for guardian in child.guardians]
    near += [contact.person for contact in child.contacts]
    near += [row.person for row in household.vaccinations]
    near += [*_guardians(household), post.letter.sender]
    people = (person_of(household, person_id) for person_id in dict.fromkeys(near))
    return [person for person in people if person]


def _guardians(household: Household) -> list[str]:
    return [row.person for plan in household.children for row in plan.child.guardians]


def _forms(word: str) -> str:
    """Return a pattern of a name as languages bend it: "Miras", "Mirę"."""
    exact = re.escape(word)
    if len(word) < _SHORT:
        return exact
    if len(word) == _SHORT:
        return f"{exact}(?:s|es)?"
    bent = f"|{re.escape(word[:-1])}{_BENT}" if word.endswith("a") else ""
    return f"(?i:{exact}(?:s|es)?)|{exact}{_FORMS}{bent}"


def _plain(word: str) -> str:
    """Return a name without its accents, as it is often typed."""
    apart = unicodedata.normalize("NFD", word).translate(_STROKES)
    return "".join(letter for letter in apart if not unicodedata.combining(letter))


def _reach(person: Person) -> list[str]:
    """Return patterns of the numbers, the address and the e-mail of a person."""
    found = []
    for phone in (person.phone, person.other_phone, person.night_phone):
        digits = re.sub(r"\D", "", phone)[-_DIGITS:]
        if len(digits) >= _NUMBER:
            apart = r"[\s().\-/]*"
            found.append(rf"(?:\+?\d[\d\s().\-/]*)?{apart.join(digits)}(?!\d)")
    for piece in re.split(r"[\n,;]", person.address):
        street = re.sub(r"\S*\d\S*", "", piece)
        pieces = [piece, street] if len(street.split()) > 1 else [piece]
        found += [f"(?i:{_spaced(one)})" for one in pieces if len(one.strip()) >= _ADDRESS]
    if person.email.strip():
        found.append(f"(?i:{re.escape(person.email.strip())})")
    return found


def _spaced(words: str) -> str:
    """Return a pattern of words, whatever space is between them."""
    return r"\s+".join(map(re.escape, words.split()))
