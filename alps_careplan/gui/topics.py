"""Papers about one row of the plan: which letter, which trip. The row chosen on the tab decides."""

from alps_careplan.gui.session import Session
from alps_careplan.model import edit
from alps_careplan.model.edit import Path

# By the option of the paper: where the rows are, within the child's plan.
_ROWS: dict[str, Path] = {"letter": ("school", "letters"), "trip": ("trips",)}
_OPTIONS = {"school-letter": "letter", "travel-summary": "trip", "travel-letter": "trip"}


def topic(session: Session, paper: str) -> dict[str, str]:
    """Return the option that says which row a paper is about: {} for a paper about no row.

    It is the row last chosen on the tab, else the first; {} when there is none.
    """
    option = _OPTIONS.get(paper, "")
    if not option or not session.child_id:
        return {}
    household = session.workspace.household
    ids = [row.id for row in edit.get(household, ("children", session.child_id, *_ROWS[option]))]
    chosen = session.topics.get(option, "")
    if chosen not in ids:
        chosen = ids[0] if ids else ""
    return {option: chosen} if chosen else {}
