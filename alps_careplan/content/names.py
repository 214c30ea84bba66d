"""Recognising the medicines and supplements in what a parent typed, and completing a name.

Nothing found never means safe: the catalogue holds the medicines the documents name, and the
NSAIDs and steroids by name; the world has many more.
"""

import re
import unicodedata
from collections.abc import Iterable, Mapping
from functools import lru_cache
from typing import NamedTuple

from alps_careplan.content.types import Content, Medicine, Supplement

Entry = Medicine | Supplement
Words = tuple[str, ...]

# NFKD would turn these into letters stuck to the name.
_TRADE_SIGNS = str.maketrans("™℠®©", "    ")
_HYPHENS = re.compile(r"[-\u00ad\u2010-\u2015\u2212\u2043_/.'’]")
_WORDS = re.compile(r"[^\W\d_]+|\d+")


class Index(NamedTuple):
    """Names as words -> the entries that bear them; the longest name in words; all spellings."""

    entries: Mapping[Words, tuple[Entry, ...]]
    longest: int
    spellings: tuple[tuple[str, Words], ...]


def recognise(content: Content, name: str) -> tuple[Medicine, ...]:
    """Return the medicines whose generic name, synonym or brand stands in `name` as whole words.

    Case, accents and hyphens do not matter. Several are found in a product with several; of two
    names, one within the other ("ASA" in "5-ASA"), the longer counts. In catalogue order.
    """
    found = _found(content, name)
    return tuple(medicine for medicine in content.medicines if medicine.id in found)


def recognise_supplements(content: Content, name: str) -> tuple[Supplement, ...]:
    """Return the supplements whose name stands in `name`, found as in `recognise`."""
    found = _found(content, name)
    return tuple(entry for entry in content.supplements if entry.id in found)


def suggest(content: Content, prefix: str, limit: int = 12) -> tuple[str, ...]:
    """Return at most `limit` names that complete `prefix`, as the catalogue spells them.

    Names that begin with it come first, then those with a later word that does.
    """
    typed = _split(prefix)
    if not typed:
        return ()
    first, later = [], []
    for spelling, words in _index(content).spellings:
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


def _split(text: str) -> Words:
    """Fold case and accents and cut into runs of letters and runs of digits."""
    apart = unicodedata.normalize("NFKD", text.translate(_TRADE_SIGNS))
    letters = "".join(char for char in apart if not unicodedata.combining(char))
    return tuple(_WORDS.findall(letters.casefold()))


def _readings(text: str) -> set[Words]:
    """Return `text` as words, hyphens read as gaps and hyphens left out ("G-CSF", "GCSF")."""
    return {_split(_HYPHENS.sub(" ", text)), _split(_HYPHENS.sub("", text))} - {()}


def _found(content: Content, name: str) -> frozenset[str]:
    index = _index(content)
    found: set[str] = set()
    for words in _readings(name):
        spans = sorted(
            (start, -end)
            for start in range(len(words))
            for end in range(start + 1, min(len(words), start + index.longest) + 1)
            if words[start:end] in index.entries
        )
        reached = 0
        for start, end in ((start, -minus_end) for start, minus_end in spans):
            # Sorted by start, longest first: one that reaches no further lies within another.
            if end > reached:
                found.update(entry.id for entry in index.entries[words[start:end]])
                reached = end
    return frozenset(found)


def _spellings(entry: Entry) -> Iterable[str]:
    return (entry.name, *entry.synonyms, *entry.brands)


@lru_cache(maxsize=4)
def _index(content: Content) -> Index:
    entries: dict[Words, tuple[Entry, ...]] = {}
    spelled: dict[str, Words] = {}
    both: tuple[Entry, ...] = (*content.medicines, *content.supplements)
    for entry in both:
        for spelling in _spellings(entry):
            spelled[spelling] = _split(_HYPHENS.sub(" ", spelling))
            for words in _readings(spelling):
                here = entries.get(words, ())
                if entry not in here:
                    entries[words] = (*here, entry)
    ordered = sorted(spelled.items(), key=lambda item: (item[0].casefold(), item[0]))
    return Index(entries, max(map(len, entries), default=0), tuple(ordered))
