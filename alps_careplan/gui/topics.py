"""Papers about one row of the plan: which letter, which trip. The row chosen on the tab decides."""

from collections.abc import Iterable

from alps_careplan.gui.session import Session
from alps_careplan.model import edit
from alps_careplan.model.edit import Path

# By the option of the paper: where the rows are, within the child's plan.
_ROWS: dict[str, Path] = {"letter": ("school", "letters"), "trip": ("trips",)}


def topic(session: Session, options: Iterable[str]) -> dict[str, str]:
    """Return those of a paper's options that say which row it is about.

    It is the row last chosen on the tab, else the first; an option without any row is left out.
    """
    return {
        option: row
        for option in options
        if option in _ROWS and (row := _chosen(session, option, _ROWS[option]))
    }


def _chosen(session: Session, option: str, rows: Path) -> str:
    if not session.child_id:
        return ""
    household = session.workspace.household
    ids = [row.id for row in edit.get(household, ("children", session.child_id, *rows))]
    chosen = session.topics.get(option, "")
    return chosen if chosen in ids else next(iter(ids), "")
