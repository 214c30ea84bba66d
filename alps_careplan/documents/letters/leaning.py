"""Paragraphs of a template that lean on something else in the letter: no list, no word of one."""

from collections.abc import Callable

from alps_careplan.documents.letters.post import Post
from alps_careplan.documents.letters.typed import dates_words
from alps_careplan.documents.medicine_lines import current
from alps_careplan.model.medicines import Medication
from alps_careplan.model.people import Allergy
from alps_careplan.model.records import rows_of


def given_at_school(post: Post) -> list[Medication]:
    """Return the medicines that the school is to give."""
    return [m for m in current(post.desk) if m.at_school == "yes"]


def listed_in(post: Post) -> object:
    """Tell whether the letter lists any medicine."""
    return current(post.desk) if post.manner.all_medicines else given_at_school(post)


def allergies_of(post: Post) -> tuple[Allergy, ...]:
    """Return the allergies that are known."""
    return rows_of(post.desk.child.allergies)


def leans_on_nothing(post: Post, slot: str) -> bool:
    """Tell whether this paragraph speaks of what is not in the letter, so that it must not stand.

    It would read as if there were such a list, or a plan agreed on.
    """
    needs = _NEEDS.get(slot)
    return needs is not None and not needs(post)


def _has_answers(post: Post) -> bool:
    return any(r.answer != "not-asked" for r in post.desk.context.plan.activity.grid)


def _has_action(post: Post) -> bool:
    return bool(post.desk.context.plan.school.emergency_action.strip())


_NEEDS: dict[str, Callable[[Post], object]] = {
    "coach-list": _has_answers,
    "medicines-at-school": listed_in,
    "medicine-exact": listed_in,
    "allergies": allergies_of,
    "employer-dates": dates_words,
    "go-action": _has_action,
    "go-unset": lambda post: not _has_action(post),
}
