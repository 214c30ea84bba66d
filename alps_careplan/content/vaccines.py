"""Knowing vaccines by name, trade name, disease or code.

Nothing found never means "not live": a vaccine that is not in the list must be asked about.
"""

from functools import lru_cache

from alps_careplan.content.matching import Index, found, hyphens_as_gaps, index_of
from alps_careplan.content.types import Content, Vaccine

_NO_NAME = {"vaccine", "vaccines", "vaccination"}


def vaccine(content: Content, cvx: str) -> Vaccine | None:
    """Return the vaccine with this code, or None. The code is compared as typed: "03", not "3"."""
    return _by_code(content).get(cvx.strip())


def suggest_vaccines(content: Content, typed: str, limit: int = 40) -> tuple[Vaccine, ...]:
    """Return at most `limit` vaccines for part of a name, trade name, disease or code.

    First the vaccine of that code, then those with a name that begins so, then with a later word
    that does, then the rest; within each in the order of the codes.
    """
    all_words = hyphens_as_gaps(typed)
    words = tuple(word for word in all_words if word not in _NO_NAME) or all_words
    if not words:
        return ()
    ranked = []
    for at, entry in enumerate(content.vaccines):
        ranks = [_rank(words, hyphens_as_gaps(name)) for name in _names(content, entry)]
        if entry.cvx == typed.strip():
            ranks.append(0)
        elif typed.strip().isdecimal() and entry.cvx.startswith(typed.strip()):
            ranks.append(1)
        best = min((rank for rank in ranks if rank is not None), default=None)
        if best is not None:
            ranked.append((best, at, entry))
    return tuple(entry for _best, _at, entry in sorted(ranked, key=lambda row: row[:2]))[:limit]


def recognise_vaccine(content: Content, text: str) -> tuple[Vaccine, ...]:
    """Return the vaccines that `text` can mean; several where it does not tell which.

    A code or a name found as whole words decides; else every vaccine against a disease that is
    named. So "chickenpox" gives all that hold varicella, and "flu" live and other ones.
    """
    coded = vaccine(content, text)
    if coded is not None:
        return (coded,)
    for index in (_by_name(content), _by_disease(content)):
        codes = found(index, text)
        if codes:
            return tuple(entry for entry in content.vaccines if entry.cvx in codes)
    return ()


def _rank(typed: tuple[str, ...], name: tuple[str, ...]) -> int | None:
    joined, wanted = "".join(name), "".join(typed)
    if joined.startswith(wanted):
        return 2
    if any("".join(name[at:]).startswith(wanted) for at in range(1, len(name))):
        return 3
    if all(any(word.startswith(part) for word in name) for part in typed):
        return 4
    return 5 if wanted in joined else None


def _names(content: Content, entry: Vaccine) -> tuple[str, ...]:
    return (entry.name, *entry.trade_names, *_disease_names(content, entry))


def _disease_names(content: Content, entry: Vaccine) -> tuple[str, ...]:
    return tuple(
        name
        for disease in entry.diseases
        for name in (disease, *content.disease_words.get(disease, ()))
    )


@lru_cache(maxsize=4)
def _by_code(content: Content) -> dict[str, Vaccine]:
    return {entry.cvx: entry for entry in content.vaccines}


@lru_cache(maxsize=4)
def _by_name(content: Content) -> Index:
    # "Prevnar" alone can mean each vaccine whose trade name begins so.
    return index_of(
        (name, entry.cvx)
        for entry in content.vaccines
        for name in (
            entry.name,
            *entry.trade_names,
            *(trade.split()[0] for trade in entry.trade_names),
        )
    )


@lru_cache(maxsize=4)
def _by_disease(content: Content) -> Index:
    return index_of(
        (name, entry.cvx) for entry in content.vaccines for name in _disease_names(content, entry)
    )
