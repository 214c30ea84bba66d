"""Plans of older versions brought up to date, a step a version. A published step never changes."""

from collections.abc import Callable, Mapping
from typing import Any

from alps_careplan.model.household import SCHEMA_VERSION

Tree = dict[str, Any]


def _to_2(tree: Tree) -> Tree:
    """Vaccines, activity, school and trips joined the plan; what was there stays as it is."""
    return tree


def _to_3(tree: Tree) -> Tree:
    """A vaccination says that it was given: until version 2 that was what no answer meant."""
    children = tree.get("children")
    if not isinstance(children, list):
        return tree
    return {**tree, "children": [_with_answers(child) for child in children]}


def _with_answers(child: Any) -> Any:
    """Return a child's plan whose vaccinations each have an answer; what misfits as it is."""
    vaccines = child.get("vaccines") if isinstance(child, dict) else None
    rows = vaccines.get("vaccinations") if isinstance(vaccines, dict) else None
    if not isinstance(rows, list):
        return child
    told = [_with_answer(row) for row in rows]
    return {**child, "vaccines": {**(vaccines or {}), "vaccinations": told}}


def _with_answer(row: Any) -> Any:
    return {"status": "given"} | row if isinstance(row, dict) else row


# By the version that a step starts from.
STEPS: Mapping[int, Callable[[Tree], Tree]] = {1: _to_2, 2: _to_3}


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
