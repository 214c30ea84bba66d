"""The sections of a tab: fields of one record, or one list."""

from collections.abc import Callable, Iterable, Sequence
from itertools import groupby
from typing import Any

from PySide6.QtWidgets import QVBoxLayout, QWidget

from alps_careplan.gui.session import Session
from alps_careplan.gui.widgets.form import Form
from alps_careplan.gui.widgets.list_editor import ListEditor
from alps_careplan.gui.widgets.list_search import Keep
from alps_careplan.gui.widgets.targets import PlanTarget
from alps_careplan.model.edit import Path
from alps_careplan.model.fields import Field

Place = Callable[[Session], Path]
"""Says where a section's record is, for the child in view."""


class Section(QWidget):
    """A part of a tab. `reads`: it is kept to the width of a line that reads well."""

    reads = True

    def load(self) -> None:
        """Show the workspace as it is now."""
        raise NotImplementedError

    def turn(self) -> None:
        """Turn to the child now in view."""
        raise NotImplementedError

    def lead_to(self, path: Path) -> bool:
        """Put the focus into the field at `path`, if it is here."""
        raise NotImplementedError


class FormSection(Section):
    """Some fields of a record."""

    def __init__(
        self, session: Session, place: Place, fields: Iterable[Field], parent: QWidget
    ) -> None:
        super().__init__(parent)
        self._session = session
        self._place = place
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        self.form = Form(fields, PlanTarget(session, place(session)), self)
        column.addWidget(self.form)

    def load(self) -> None:
        """Show the record as it is now."""
        self.form.load()

    def turn(self) -> None:
        """Turn to the record of the child in view."""
        path = self._place(self._session)
        if path != self.form.target.path:
            self.form.retarget(PlanTarget(self._session, path))

    def lead_to(self, path: Path) -> bool:
        """Put the focus into the field at `path`, if it is here."""
        return self.form.lead_to(path)


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


def by_section(fields: Iterable[Field]) -> list[tuple[Field, ...]]:
    """Return the fields in groups, each from one section's heading to before the next."""
    number = 0
    numbered = []
    for field in fields:
        number += bool(field.section)
        numbered.append((number, field))
    return [tuple(f for _n, f in group) for _n, group in groupby(numbered, lambda pair: pair[0])]


def of_child(*steps: str) -> Place:
    """Return where a record of the child's plan is."""
    return lambda session: ("children", session.child_id, *steps)


def of_household(_session: Session) -> Path:
    """Return where the household's own lists are."""
    return ()
