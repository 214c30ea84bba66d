"""Papers about one row of the plan: which letter, which trip. The row chosen on the tab decides."""

from collections.abc import Iterable

from alps_careplan.gui.session import Session
from alps_careplan.model import edit
from alps_careplan.model.edit import Path

# By the option of the paper: where the rows are, within the child's plan.
_ROWS: dict[str, Path] = {"letter": ("school", "letters"), "trip": ("trips",)}


def topic(session: Session, options: Iterable[str]) -> dict[str, str]:
    """Return those of a paper's options that say which row it is about.

    That is the row last chosen on the tab; without one the paper makes its own choice.
    """
    found = {}
    for option in options:
        chosen = session.topics.get(option, "")
        if chosen and session.child_id and option in _ROWS:
            path = ("children", session.child_id, *_ROWS[option])
            if any(row.id == chosen for row in edit.get(session.workspace.household, path)):
                found[option] = chosen
    return found
