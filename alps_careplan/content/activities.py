"""Knowing activities by name. The kind of contact is a fact of a public list, never a verdict."""

from functools import lru_cache

from alps_careplan.content.matching import Index, found, index_of, left_over
from alps_careplan.content.types import Activity, Content

# Words beside a name that add no activity of their own: where, with whom, how hard.
_BESIDE = frozenset({
    "and", "around", "class", "classes", "club", "course", "day", "days", "during", "easy", "few",
    "for", "friends", "gentle", "her", "his", "home", "indoor", "indoors", "lesson", "lessons",
    "light", "little", "local", "only", "our", "outdoor", "outdoors", "outside", "park", "pool",
    "practice", "school", "season", "session", "sessions", "short", "slow", "the", "their",
    "training", "weekend", "weekends", "with",
})  # fmt: skip


def recognise_activity(content: Content, text: str) -> tuple[Activity, ...]:
    """Return the activities whose name or synonym stands in `text` as whole words.

    Nothing found, or a blank kind of contact, never means that it is safe.
    """
    ids = found(_index(content), text)
    return tuple(activity for activity in content.activities if activity.id in ids)


def wholly_known(content: Content, text: str) -> bool:
    """Tell whether the catalogue knows all that `text` says, not only a part of it.

    "Running and tackling games" is more than running: what is left over may have contact in it.
    """
    rest = left_over(_index(content), text) - _BESIDE
    return bool(recognise_activity(content, text)) and not any(map(_says_something, rest))


def _says_something(word: str) -> bool:
    return word.isalpha() and len(word) > 2


@lru_cache(maxsize=4)
def _index(content: Content) -> Index:
    return index_of(
        (name, entry.id) for entry in content.activities for name in (entry.name, *entry.synonyms)
    )
