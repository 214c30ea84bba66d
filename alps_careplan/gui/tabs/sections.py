"""The sections of a tab, and those that are fields of one record."""

from collections.abc import Callable, Iterable
from itertools import groupby

from PySide6.QtWidgets import QVBoxLayout, QWidget

from alps_careplan.gui.session import Session
from alps_careplan.gui.widgets.form import Form
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
