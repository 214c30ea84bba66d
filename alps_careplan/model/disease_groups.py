"""The vaccinations of a child by disease: the same rows, grouped."""

import re
from collections.abc import Iterable

from alps_careplan.model.text import folded
from alps_careplan.model.vaccines import Vaccination

_BETWEEN = re.compile(r"[;,\n]")


def diseases_of(row: Vaccination) -> tuple[str, ...]:
    """Return the diseases that a row names."""
    return tuple(part.strip() for part in _BETWEEN.split(row.diseases) if part.strip())


def by_disease(rows: Iterable[Vaccination]) -> tuple[tuple[str, tuple[Vaccination, ...]], ...]:
    """Return (disease, its rows) in the order of the alphabet, as the rows name the diseases.

    A row stands under each of its diseases; one that names none stands last, under "".
    """
    groups: dict[str, list[Vaccination]] = {}
    names: dict[str, str] = {}
    for row in rows:
        for disease in diseases_of(row) or ("",):
            key = folded(disease)
            names.setdefault(key, disease)
            group = groups.setdefault(key, [])
            if row not in group:
                group.append(row)
    return tuple(
        (names[key], tuple(groups[key])) for key in sorted(groups, key=lambda key: (not key, key))
    )
