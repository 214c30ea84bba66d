"""The sections of a tab that are one list."""

from collections.abc import Sequence
from typing import Any

from PySide6.QtWidgets import QVBoxLayout, QWidget

from alps_careplan.gui.session import Session
from alps_careplan.gui.tabs.sections import Place, Section
from alps_careplan.gui.widgets.list_editor import ListEditor
from alps_careplan.gui.widgets.list_search import Keep
from alps_careplan.gui.widgets.targets import PlanTarget
from alps_careplan.model.edit import Path
from alps_careplan.model.fields import Field


class ListSection(Section):
    """One list, with a heading of its own."""

    def __init__(
        self,
        session: Session,
        place: Place,
        field: Field,
        parent: QWidget,
        *,
        reads: bool = True,
        filters: Sequence[tuple[str, Keep]] = (),
        long: int = 7,
    ) -> None:
        super().__init__(parent)
        self.reads = reads
        self._session = session
        self._place = place
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        target = PlanTarget(session, place(session))
        self.list = self._make_list(field, target, self, small=False, filters=filters, long=long)
        column.addWidget(self.list)

    def load(self) -> None:
        """Show the list as it is now."""
        record = self.list.target.record()
        if record is not None:
            self.list.load(record)

    def turn(self) -> None:
        """Turn to the list of the child in view."""
        path = self._place(self._session)
        if path != self.list.target.path:
            self.list.retarget(PlanTarget(self._session, path))

    def lead_to(self, path: Path) -> bool:
        """Choose the row and put the focus into the field at `path`, if it is in this list."""
        own = self.list.list_path
        return path[: len(own)] == own and self.list.lead_to(path[len(own) :])

    def _make_list(self, *args: Any, **more: Any) -> ListEditor:
        return ListEditor(*args, **more)
