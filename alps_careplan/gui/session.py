"""What the parts of one window share: the workspace, the child in view, and word of changes."""

from collections.abc import Mapping

from PySide6.QtCore import QObject, Signal

from alps_careplan.model.edit import Path
from alps_careplan.workspace import Workspace


class Session(QObject):
    """One open household in one window.

    `changed` comes after every change of the workspace, an undo included; `child_changed` carries
    the id of the child now in view ("" when there is none); `notice` a sentence for the person
    that needs no answer, and `undoable` one about the change just made, which Undo takes back.
    `checked` comes when `to_check` changed, `topic_chosen` when a row was
    chosen that a paper is about; `paper_asked` carries the id of a paper to show, `pack_asked`
    the name of a pack of papers to save, `lead_asked` the path of a field to lead to.
    `restore_asked` comes when someone wants to go back to a backup.
    """

    changed = Signal()
    child_changed = Signal(str)
    notice = Signal(str)
    undoable = Signal(str)
    checked = Signal()
    topic_chosen = Signal()
    paper_asked = Signal(str)
    pack_asked = Signal(str)
    lead_asked = Signal(object)
    restore_asked = Signal()

    def __init__(self, workspace: Workspace, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.workspace = workspace
        children = workspace.household.children
        self._child_id = children[0].id if children else ""
        self.serial = 0
        """Grows with each change, before `changed` comes: what is older is out of date."""
        self.to_check: Mapping[Path, str] = {}
        """What to look at again, in words, by the path of the field."""
        self.topics: dict[str, str] = {}
        """The row last chosen in a list whose rows have papers of their own (see `topics`)."""
        self._stop = workspace.subscribe(self._changed)

    @property
    def child_id(self) -> str:
        """The child in view, or "" while the household has none."""
        return self._child_id

    def set_child(self, child_id: str) -> None:
        """Bring a child into view. Raises `LookupError` when the household has none of this id."""
        if child_id == self._child_id:
            return
        if child_id and child_id not in self._ids():
            raise LookupError(child_id)
        self._child_id = child_id
        self.child_changed.emit(child_id)

    def set_to_check(self, words: Mapping[Path, str]) -> None:
        """Say what to look at again, by the path of the field."""
        if words != self.to_check:
            self.to_check = words
            self.checked.emit()

    def choose_topic(self, option: str, row_id: str) -> None:
        """Say which row papers with this option are about, such as which letter."""
        if self.topics.get(option) != row_id:
            self.topics[option] = row_id
            self.topic_chosen.emit()

    def close(self) -> None:
        """Listen to the workspace no longer."""
        self._stop()

    def _ids(self) -> list[str]:
        return [plan.id for plan in self.workspace.household.children]

    def _changed(self) -> None:
        self.serial += 1
        ids = self._ids()
        if self._child_id not in ids:
            # The child was removed, or its adding undone: show a sibling.
            self.set_child(ids[0] if ids else "")
        self.changed.emit()
