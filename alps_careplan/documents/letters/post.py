"""One letter on the desk: which it is, from whom, to whom, and what it may tell."""

from msgspec import Struct

from alps_careplan import content
from alps_careplan.content import LetterTemplate, Tick
from alps_careplan.documents.blocks import SourceLine
from alps_careplan.documents.desk import Desk
from alps_careplan.documents.letters.manners import MANNERS, Manner
from alps_careplan.errors import CarePlanError
from alps_careplan.i18n import _
from alps_careplan.model.fields import field_of
from alps_careplan.model.household import CarePlan, person_of, place_of
from alps_careplan.model.people import Person, Place
from alps_careplan.model.records import Record
from alps_careplan.model.school import Letter
from alps_careplan.rules.spots import unread_text

NO_LETTER = Letter(id="")
"""What is printed where no letter was written yet: a letter to the class teacher, all blank."""


class Post(Struct, frozen=True):
    """A letter with what its kind asks for. Persons and places that were deleted are None."""

    desk: Desk
    letter: Letter
    manner: Manner
    template: LetterTemplate

    @property
    def told(self) -> tuple[Tick, ...]:
        """What is ticked."""
        ticks = content.TICKS
        return tuple(tick for tick in ticks if getattr(self.letter, f"tell_{tick}"))

    @property
    def asked(self) -> tuple[str, ...]:
        """The accommodations asked for of this reader; the family's own counts as one."""
        known = {paragraph.asks for paragraph in self.template.paragraphs}
        keys = (*(key for key in content.ASK_KEYS if key in known), "ask_other")
        return tuple(key for key in keys if getattr(self.letter, key))

    @property
    def sender(self) -> Person | None:
        """The parent who writes; nobody where the letter names nobody."""
        if self.manner.names_nobody:
            return None
        return person_of(self.desk.household, self.letter.sender)

    @property
    def place(self) -> Place | None:
        """The school, club or firm; where the letter leaves it out, that of the person addressed.

        A letter to the child's own school need name neither.
        """
        household, school = self.desk.household, self.desk.context.plan.school
        if is_gone(self.letter, "place"):
            return None
        person = person_of(household, self.letter.to)
        own = school.place if self.manner.home else person.place if person else ""
        return place_of(household, self.letter.place or own)

    @property
    def place_wanted(self) -> bool:
        """Whether a letter without a place is not complete: else the person addressed will do."""
        named = bool(self.letter.place) or is_gone(self.letter, "place")
        return self.manner.home or named or not self.addressees

    @property
    def addressees(self) -> tuple[Person, ...]:
        """The persons addressed: the letter's, else those whom the school has for it."""
        if self.manner.names_nobody:
            return ()
        school, household = self.desk.context.plan.school, self.desk.household
        ids: tuple[str, ...] = (self.letter.to,)
        if self._of_the_school:
            ids = tuple(getattr(school, key) for key in self.manner.to)
        found = (person_of(household, person_id) for person_id in dict.fromkeys(ids))
        return tuple(person for person in found if person is not None)

    @property
    def gone(self) -> tuple[tuple[Record, str], ...]:
        """Whom and where it is addressed to that was taken out of the plan: record and field.

        Nobody else takes their place.
        """
        school = self.desk.context.plan.school
        keys = ("place",) if self.manner.names_nobody else ("to", "place")
        found: list[tuple[Record, str]] = [
            (self.letter, key) for key in keys if is_gone(self.letter, key)
        ]
        if self._of_the_school and not self.manner.names_nobody:
            found += [(school, key) for key in self.manner.to if is_gone(school, key)]
        return tuple(found)

    @property
    def _of_the_school(self) -> bool:
        """Whether it goes to whom the child's own school has for it."""
        letter, school = self.letter, self.desk.context.plan.school
        named = letter.to or letter.to_words or is_gone(letter, "to") or is_gone(letter, "place")
        return not named and letter.place in ("", school.place)

    def sources(self) -> tuple[SourceLine, ...]:
        """Return the sources cited so far; by publisher alone where titles tell the diagnosis."""
        return self.desk.sources() if "diagnosis" in self.told else self.desk.publishers()


def post_of(desk: Desk) -> Post:
    """Return the letter that the option `letter` names; without it, the first there is.

    Raises `CarePlanError` for a letter that is not there.
    """
    letters = desk.context.plan.school.letters
    wanted = desk.options.get("letter", "")
    chosen = [letter for letter in letters if letter.id == wanted]
    if wanted and not chosen:
        raise CarePlanError(
            _("There is no letter “{id}” in this plan.").format(id=wanted),
            _("There are: {letters}.").format(letters=letter_list(letters))
            if letters
            else _("Write one on the tab for school letters first."),
        )
    letter = (*chosen, *letters, NO_LETTER)[0]
    known, language = desk.context.content, desk.context.language
    template = content.letter_template(known, letter.kind, language)
    return Post(desk, letter, MANNERS[letter.kind], template)


def letters_to(plan: CarePlan, place_id: str) -> tuple[Letter, ...]:
    """Return the letters that go to a place, such as the school, in the order of the tab."""
    return tuple(
        letter
        for letter in plan.school.letters
        if place_id and place_id == (letter.place or _own_school(plan, letter))
    )


def letter_list(letters: tuple[Letter, ...]) -> str:
    """Return letters as somebody chooses one by id: "k3… (class teacher), m2… (sports club)"."""
    labels = field_of(Letter, "kind").labels
    named = _("{id} ({kind})")
    return ", ".join(named.format(id=row.id, kind=_(labels[row.kind])) for row in letters)


def is_gone(record: Record, key: str) -> bool:
    """Tell whether the person or place of a field was taken out of the plan."""
    return bool(unread_text(record, key))


def _own_school(plan: CarePlan, letter: Letter) -> str:
    home = MANNERS[letter.kind].home and not is_gone(letter, "place")
    return plan.school.place if home else ""
