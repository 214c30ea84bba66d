"""One letter on the desk: which it is, from whom, to whom, and what it may tell."""

from msgspec import Struct

from alps_careplan import content
from alps_careplan.content import LetterTemplate, Tick
from alps_careplan.documents.blocks import SourceLine
from alps_careplan.documents.desk import Desk
from alps_careplan.documents.letters.manners import MANNERS, Manner
from alps_careplan.errors import CarePlanError
from alps_careplan.i18n import _
from alps_careplan.model.household import CarePlan, person_of, place_of
from alps_careplan.model.people import Person, Place
from alps_careplan.model.school import Letter

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
        """The accommodations asked for; the family's own counts as one."""
        keys = (*content.ASK_KEYS, "ask_other")
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
        person = person_of(household, self.letter.to)
        own = school.place if self.manner.home else person.place if person else ""
        return place_of(household, self.letter.place or own)

    @property
    def place_wanted(self) -> bool:
        """Whether a letter without a place is not complete: else the person addressed will do."""
        return self.manner.home or bool(self.letter.place) or not self.addressees

    @property
    def addressees(self) -> tuple[Person, ...]:
        """The persons addressed: the letter's, else those whom the school has for it."""
        if self.manner.names_nobody:
            return ()
        school, household = self.desk.context.plan.school, self.desk.household
        ids: tuple[str, ...] = (self.letter.to,)
        elsewhere = self.letter.place not in ("", school.place)
        if not self.letter.to and not self.letter.to_words and not elsewhere:
            ids = tuple(getattr(school, key) for key in self.manner.to)
        found = (person_of(household, person_id) for person_id in dict.fromkeys(ids))
        return tuple(person for person in found if person is not None)

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
            _("There are: {ids}.").format(ids=", ".join(letter.id for letter in letters))
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
        if place_id
        and place_id == (letter.place or (plan.school.place if MANNERS[letter.kind].home else ""))
    )
