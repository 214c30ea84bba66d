"""What the parts of one window share: the workspace, the child in view, and word of changes."""

from collections.abc import Mapping

from PySide6.QtCore import QObject, Signal

from alps_careplan.model.edit import Path
from alps_careplan.workspace import Workspace


class Session(QObject):
    """One open household in one window.

    `changed` comes after every change of the workspace, an undo included; `child_changed` carries
    the id of the child now in view ("" when there is none); `notice` a sentence for the person
    that needs no answer. `checked` comes when `to_check` changed; `topic_changed` carries the id
    of a paper whose topic was chosen (which letter, which trip).
    """

    changed = Signal()
    child_changed = Signal(str)
    notice = Signal(str)
    checked = Signal()
    topic_changed = Signal(str)

    def __init__(self, workspace: Workspace, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.workspace = workspace
        children = workspace.household.children
        self._child_id = children[0].id if children else ""
        self.serial = 0
        """Grows with each change, before `changed` comes: what is older is out of date."""
        self.to_check: Mapping[Path, str] = {}
        """What to look at again, in words, by the path of the field."""
        self.topics: dict[str, dict[str, str]] = {}
        """Options of papers that a tab chooses, not the person at the paper: which letter."""
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

    def set_topic(self, paper: str, options: Mapping[str, str]) -> None:
        """Say what a paper is about: its options that a tab chooses."""
        if self.topics.get(paper, {}) != dict(options):
            self.topics[paper] = dict(options)
            self.topic_changed.emit(paper)

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
