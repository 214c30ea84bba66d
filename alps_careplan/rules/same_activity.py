"""Rows of the clinician's answers that stand for one activity."""

from collections.abc import Sequence
from functools import lru_cache
from itertools import chain

from alps_careplan.content.types import Content
from alps_careplan.model.activity import ActivityRow
from alps_careplan.model.text import folded


def doubled(content: Content, grid: Sequence[ActivityRow]) -> list[list[int]]:
    """Return the places of the rows of each activity that stands in two or more, in their order.

    "Running" and "running" are one, and so are a name and its synonym in the public list. Two
    synonyms may be two activities ("judo", "karate" beside no "martial arts"), and a name with
    more words ("Swimming in the sea") may have an answer of its own: those are not compared.
    """
    known: dict[str, dict[str, list[int]]] = {}
    for index, row in enumerate(grid):
        name = folded(row.activity)
        if name:
            known.setdefault(_known_as(content, name), {}).setdefault(name, []).append(index)
    groups = []
    for listed, named in known.items():
        together = listed in named  # the name of the list takes in all its synonyms
        groups += [sorted(chain(*named.values()))] if together else list(named.values())
    return [group for group in groups if len(group) > 1]


@lru_cache(maxsize=1024)
def _known_as(content: Content, name: str) -> str:
    """Return the first name of the list for what bears this one, else the name itself."""
    for entry in content.activities:
        if name in {folded(known) for known in (entry.name, *entry.synonyms)}:
            return folded(entry.name)
    return name
