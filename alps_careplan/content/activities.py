"""Knowing activities by name. The kind of contact is a fact of a public list, never a verdict."""

from functools import lru_cache

from alps_careplan.content.matching import Index, found, index_of
from alps_careplan.content.types import Activity, Content


def recognise_activity(content: Content, text: str) -> tuple[Activity, ...]:
    """Return the activities whose name or synonym stands in `text` as whole words.

    Nothing found, or a blank kind of contact, never means that it is safe.
    """
    ids = found(_index(content), text)
    return tuple(activity for activity in content.activities if activity.id in ids)


@lru_cache(maxsize=4)
def _index(content: Content) -> Index:
    return index_of(
        (name, entry.id) for entry in content.activities for name in (entry.name, *entry.synonyms)
    )
