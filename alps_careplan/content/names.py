"""Recognising the medicines and supplements in what a parent typed, and completing a name.

Nothing found never means safe: the catalogue holds the medicines the documents name, and the
NSAIDs and steroids by name; the world has many more.
"""

from collections.abc import Iterable
from functools import lru_cache

from alps_careplan.content.matching import Index, Words, found, hyphens_as_gaps, index_of, split
from alps_careplan.content.types import Content, Medicine, Supplement

Entry = Medicine | Supplement


def recognise(content: Content, name: str) -> tuple[Medicine, ...]:
    """Return the medicines whose generic name, synonym or brand stands in `name` as whole words.

    Case, accents and hyphens do not matter. Several are found in a product with several; of two
    names, one within the other ("ASA" in "5-ASA"), the longer counts. In catalogue order.
    """
    ids = found(_index(content), name)
    return tuple(medicine for medicine in content.medicines if medicine.id in ids)


def recognise_supplements(content: Content, name: str) -> tuple[Supplement, ...]:
    """Return the supplements whose name stands in `name`, found as in `recognise`."""
    ids = found(_index(content), name)
    return tuple(entry for entry in content.supplements if entry.id in ids)


def suggest(content: Content, prefix: str, limit: int = 12) -> tuple[str, ...]:
    """Return at most `limit` names that complete `prefix`, as the catalogue spells them.

    Names that begin with it come first, then those with a later word that does.
    """
    typed = split(prefix)
    if not typed:
        return ()
    first, later = [], []
    for spelling, words in _spelled(content):
        if "".join(words).startswith("".join(typed)):
            first.append(spelling)
        elif any(_begins(words[start:], typed) for start in range(1, len(words))):
            later.append(spelling)
    return tuple([*first, *later][:limit])


def _begins(words: Words, typed: Words) -> bool:
    whole, last = typed[:-1], typed[-1]
    return (
        len(words) >= len(typed)
        and words[: len(whole)] == whole
        and words[len(whole)].startswith(last)
    )


def _entries(content: Content) -> tuple[Entry, ...]:
    return (*content.medicines, *content.supplements)


def _spellings(entry: Entry) -> Iterable[str]:
    return (entry.name, *entry.synonyms, *entry.brands)


@lru_cache(maxsize=4)
def _index(content: Content) -> Index:
    entries = _entries(content)
    return index_of((spelling, entry.id) for entry in entries for spelling in _spellings(entry))


@lru_cache(maxsize=4)
def _spelled(content: Content) -> tuple[tuple[str, Words], ...]:
    """Return every spelling and its words, in the order of the alphabet."""
    spelled = {
        spelling: hyphens_as_gaps(spelling)
        for entry in _entries(content)
        for spelling in _spellings(entry)
    }
    return tuple(sorted(spelled.items(), key=lambda item: (item[0].casefold(), item[0])))
