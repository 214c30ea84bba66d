"""Undo and redo in the window: each leads to what it changes, so that nothing changes unseen."""

from collections.abc import Callable

from alps_careplan.gui.session import Session
from alps_careplan.i18n import _
from alps_careplan.model.household import display_name
from alps_careplan.undo import Place

# Parts of a child's plan that stand in no field: what was put aside of the alerts.
_WITHOUT_FIELD = "dismissals"


def undo(session: Session) -> None:
    """Take back the last step, and lead to where it was."""
    workspace = session.workspace
    words = _("Undone in the plan of {name}: {step}")
    _step(session, workspace.undo_place, workspace.undo_label, workspace.undo, words)


def redo(session: Session) -> None:
    """Make the step that was taken back again, and lead to where it is."""
    workspace = session.workspace
    words = _("Made again in the plan of {name}: {step}")
    _step(session, workspace.redo_place, workspace.redo_label, workspace.redo, words)


def names(session: Session) -> tuple[str, str]:
    """Return what undo and redo would do, with the child's name where it is not the one in view.

    "" where there is nothing.
    """
    workspace = session.workspace
    return (
        _name(session, workspace.undo_label, workspace.undo_place),
        _name(session, workspace.redo_label, workspace.redo_place),
    )


def _step(
    session: Session, place: Place | None, label: str, act: Callable[[], object], words: str
) -> None:
    if place is None:
        return
    act()
    if place.child and not _is_there(session, place.child):
        return
    if place.child not in ("", session.child_id):
        session.set_child(place.child)
        session.notice.emit(words.format(name=_child_name(session, place.child), step=label))
    if _has_field(place.path):
        session.lead_asked.emit(place.path)


def _name(session: Session, label: str, place: Place | None) -> str:
    if place is None or place.child in ("", session.child_id):
        return label
    if not _is_there(session, place.child):
        return label  # a child that was removed: the step brings it back
    return _("{step} ({name})").format(step=label, name=_child_name(session, place.child))


def _is_there(session: Session, child: str) -> bool:
    return any(plan.id == child for plan in session.workspace.household.children)


def _child_name(session: Session, child: str) -> str:
    return display_name(session.workspace.plan(child)) or _("a child without a name yet")


def _has_field(path: tuple[str, ...]) -> bool:
    if path[:1] == ("children",):
        return len(path) > 2 and path[2] != _WITHOUT_FIELD
    return bool(path)
