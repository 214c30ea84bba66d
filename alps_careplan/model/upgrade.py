"""Plans of older versions brought up to date, a step a version. A published step never changes."""

from collections.abc import Callable, Mapping
from typing import Any

from alps_careplan.model.household import SCHEMA_VERSION

Tree = dict[str, Any]


def _to_2(tree: Tree) -> Tree:
    """Vaccines, activity, school and trips joined the plan; what was there stays as it is."""
    return tree


# By the version that a step starts from.
STEPS: Mapping[int, Callable[[Tree], Tree]] = {1: _to_2}


def upgraded(tree: Tree) -> Tree:
    """Return a household as plain data of this version. A tree without a version is of this one.

    What is not a version of the past is left for the strict reader to refuse.
    """
    version = tree.get("schema_version")
    if not isinstance(version, int) or isinstance(version, bool):
        return tree
    while version in STEPS:
        tree = {**STEPS[version](tree), "schema_version": version + 1}
        version += 1
    assert version >= SCHEMA_VERSION or version < 1, "every version of the past has its step"
    return tree
