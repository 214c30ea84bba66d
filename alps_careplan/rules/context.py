"""Everything a rule or a paper may look at: one frozen value, so it can cross to another thread."""

from datetime import date

from msgspec import Struct

from alps_careplan.content.types import Content
from alps_careplan.model.diary import DiaryRow, Measurement
from alps_careplan.model.fever import FeverPlan
from alps_careplan.model.household import CarePlan, Household, person_of, place_of
from alps_careplan.model.issues import Issue
from alps_careplan.model.people import Child, Person, Place


class Context(Struct, frozen=True):
    """One child's plan in its household, on one day.

    `plan` is one of `household.children`. `latest` is the newest reading of each measure of the
    diary, `issues` are the papers of this child that left the house, in any order. `diary` holds
    the rows themselves, in any order, for what needs more than the newest; None tells that no diary
    came with the plan, or that nothing needs it: which is not the same as an empty one.
    `diary_damaged` tells that rows of it could not be read: what `latest` lacks is then not known,
    which is not none, and what it has may not be the newest.
    """

    household: Household
    plan: CarePlan
    latest: dict[str, Measurement]
    issues: tuple[Issue, ...]
    content: Content
    today: date
    language: str = "en"
    diary: tuple[DiaryRow, ...] | None = None
    diary_damaged: bool = False

    @property
    def child(self) -> Child:
        """Return the child of the plan."""
        return self.plan.child

    @property
    def fever(self) -> FeverPlan:
        """Return the fever plan."""
        return self.plan.fever

    @property
    def path(self) -> str:
        """Return the dotted path of the plan: "children[0]".

        Raises ValueError when the plan is not in the household.
        """
        for index, plan in enumerate(self.household.children):
            if plan.id == self.plan.id:
                return f"children[{index}]"
        raise ValueError("the plan is not in the household")

    def at(self, rest: str) -> str:
        """Return a dotted path within the plan: "fever.site" -> "children[0].fever.site"."""
        return f"{self.path}.{rest}"

    def person(self, person_id: str) -> Person | None:
        """Return the person of that id, or None (also for a blank id)."""
        return person_of(self.household, person_id) if person_id else None

    def place(self, place_id: str) -> Place | None:
        """Return the place of that id, or None (also for a blank id)."""
        return place_of(self.household, place_id) if place_id else None

    def person_path(self, person_id: str) -> str:
        """Return the dotted path of a person ("people[2]"), or "" for none."""
        ids = [person.id for person in self.household.people]
        return f"people[{ids.index(person_id)}]" if person_id in ids else ""
