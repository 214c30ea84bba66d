"""Rows of the vaccination record that look like one dose written down twice."""

from collections.abc import Sequence
from itertools import combinations

from alps_careplan.model.disease_groups import diseases_of
from alps_careplan.model.text import folded
from alps_careplan.rules.vaccinated import COVID, INFLUENZA, Shot
from alps_careplan.rules.when import readable

Name = tuple[int, object]
"""Where a name stands, and the name: a trade name is compared with trade names alone."""
_YEAR, _MONTH = len("2021"), len("2021-05")


def doubled(given: Sequence[Shot]) -> list[list[Shot]]:
    """Return the groups of two or more rows that look like one dose, in their order.

    They share a vaccine and its number, or their dates may be one day and they are for one
    disease. Of two bare years only the same vaccine is asked about, and numbers that differ tell
    two doses of one month or year apart.
    """
    group_of = {at: [at] for at in range(len(given))}
    for members in _near(given).values():
        for one, other in combinations(members, 2):
            if group_of[one] is not group_of[other] and _one_dose(given[one], given[other]):
                joined = sorted({*group_of[one], *group_of[other]})
                group_of.update(dict.fromkeys(joined, joined))
    groups = {group[0]: group for group in group_of.values() if len(group) > 1}
    return [[given[at] for at in groups[first]] for first in sorted(groups)]


def of_one_day(one: Shot, other: Shot) -> bool:
    """Tell whether two rows look like one dose, and their dates may be one day.

    Two days that are certain are never one, whatever the numbers say: a series may be given again.
    """
    return _one_dose(one, other) and _may_be_one_day(one, other)


def _near(given: Sequence[Shot]) -> dict[object, list[int]]:
    """Return the places of the rows that are worth comparing: of one month, year or number."""
    near: dict[object, list[int]] = {}
    for at, shot in enumerate(given):
        day = readable(shot.row.date)
        keys: list[object] = [day[:_MONTH]] if day else []
        keys += [(_number(shot), name) for name in _names(shot)] if _number(shot) else []
        for key in keys:
            near.setdefault(key, []).append(at)
    return near


def _one_dose(one: Shot, other: Shot) -> bool:
    same_name = not _names(one).isdisjoint(_names(other))
    if same_name and _number(one) and _number(one) == _number(other):
        return True
    if not _may_be_one_day(one, other):
        return False
    day, another = readable(one.row.date), readable(other.row.date)
    # A bare year does not tell that it was one day.
    shortest = min(len(day), len(another))
    counted = {folded(shot.row.dose_number) for shot in (one, other)} - {""}
    if shortest <= _MONTH and len(counted) == 2:
        return False
    if shortest == _YEAR:
        same = bool(_against(one)) and _against(one) == _against(other)
        return day == another and (same_name or same)
    return same_name or not _against(one).isdisjoint(_against(other))


def _may_be_one_day(one: Shot, other: Shot) -> bool:
    """Tell whether one date is the other, or a part of it; a blank is no date to compare."""
    day, another = readable(one.row.date), readable(other.row.date)
    return bool(day and another) and (day.startswith(another) or another.startswith(day))


def _number(shot: Shot) -> str:
    """Return which dose it is; "" where each season's may be called the first."""
    seasonal = any(shot.perhaps_against(disease) for disease in (INFLUENZA, COVID))
    return "" if seasonal else folded(shot.row.dose_number)


def _names(shot: Shot) -> frozenset[Name]:
    codes = tuple(entry.cvx for entry in shot.entries)
    names = (folded(shot.row.vaccine), folded(shot.row.trade_name), codes)
    return frozenset((place, name) for place, name in enumerate(names) if name)


def _against(shot: Shot) -> frozenset[str]:
    """Return the diseases typed, and those that every vaccine that this can be is against."""
    sets = [frozenset(entry.diseases) for entry in shot.entries]
    surely = frozenset.intersection(*sets) if sets else frozenset()
    return frozenset(folded(disease) for disease in (*diseases_of(shot.row), *surely))
