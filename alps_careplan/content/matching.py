"""Finding names of a catalogue in what a person typed, as whole words.

Case, accents and hyphens do not matter; of two names, one within the other, the longer counts.
"""

import re
import unicodedata
from collections.abc import Iterable, Iterator, Mapping
from typing import NamedTuple

Words = tuple[str, ...]

# NFKD would turn these into letters stuck to the name.
_TRADE_SIGNS = str.maketrans("™℠®©", "    ")
_HYPHENS = re.compile(r"[-\u00ad\u2010-\u2015\u2212\u2043_/.'’]")
_WORDS = re.compile(r"[^\W\d_]+|\d+")


class Index(NamedTuple):
    """Names as words -> the ids of entries that bear them; the longest name in words."""

    ids: Mapping[Words, tuple[str, ...]]
    longest: int


def split(text: str) -> Words:
    """Fold case and accents and cut into runs of letters and runs of digits."""
    apart = unicodedata.normalize("NFKD", text.translate(_TRADE_SIGNS))
    letters = "".join(char for char in apart if not unicodedata.combining(char))
    return tuple(_WORDS.findall(letters.casefold()))


def hyphens_as_gaps(text: str) -> Words:
    """Return `text` as words, cut at hyphens as well."""
    return split(_HYPHENS.sub(" ", text))


def readings(text: str) -> set[Words]:
    """Return `text` as words, hyphens read as gaps and hyphens left out ("G-CSF", "GCSF")."""
    return {hyphens_as_gaps(text), split(_HYPHENS.sub("", text))} - {()}


def index_of(spelled: Iterable[tuple[str, str]]) -> Index:
    """Return the index of pairs of a spelling and the id of its entry."""
    ids: dict[Words, tuple[str, ...]] = {}
    for spelling, id_ in spelled:
        for words in readings(spelling):
            here = ids.get(words, ())
            if id_ not in here:
                ids[words] = (*here, id_)
    return Index(ids, max(map(len, ids), default=0))


def found(index: Index, text: str) -> frozenset[str]:
    """Return the ids of all entries whose names stand in `text`."""
    ids: set[str] = set()
    for words in readings(text):
        for start, end in _spans(index, words):
            ids.update(index.ids[words[start:end]])
    return frozenset(ids)


def left_over(index: Index, text: str) -> frozenset[str]:
    """Return the words of `text` that are part of no name found in it, folded."""
    words = hyphens_as_gaps(text)
    named = {at for start, end in _spans(index, words) for at in range(start, end)}
    return frozenset(word for at, word in enumerate(words) if at not in named)


def _spans(index: Index, words: Words) -> Iterator[tuple[int, int]]:
    """Yield start and end of each name; of two, one within the other, the longer alone."""
    spans = sorted(
        (start, -end)
        for start in range(len(words))
        for end in range(start + 1, min(len(words), start + index.longest) + 1)
        if words[start:end] in index.ids
    )
    reached = 0
    for start, end in ((start, -minus_end) for start, minus_end in spans):
        # Sorted by start, longest first: one that reaches no further lies within another.
        if end > reached:
            yield start, end
            reached = end
