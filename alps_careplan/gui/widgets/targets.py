"""Where a form's record lives, and the doors by which its fields are read and changed.

Editors hold a target, never the record: what they show is read again after each change.
"""

from abc import ABC, abstractmethod
from typing import Any

from msgspec import structs

from alps_careplan.errors import CarePlanError
from alps_careplan.gui.session import Session
from alps_careplan.i18n import _
from alps_careplan.model import edit, entry
from alps_careplan.model.diary import DiaryRow
from alps_careplan.model.edit import Path
from alps_careplan.model.fields import field_of
from alps_careplan.model.records import Origin


class Target(ABC):
    """A record somewhere in the workspace. `path` is how others name it."""

    def __init__(self, session: Session, path: Path) -> None:
        self.session = session
        self.path = path

    @abstractmethod
    def record(self) -> Any:
        """Return the record as it is now, or None when it is gone."""

    @abstractmethod
    def type_into(self, key: str, text: str, unit: str = "") -> str:
        """Enter typed text; return why it was not taken, or ""."""

    @abstractmethod
    def put(self, key: str, value: Any, label: str, merge: str = "") -> None:
        """Set a value that was chosen. `label` names the step for undo.

        Steps that follow each other with the same `merge` (by default: in the same field) are one.
        """


class PlanTarget(Target):
    """A record of the household, by its path."""

    def record(self) -> Any:
        """Return the record at the path."""
        try:
            return edit.get(self.session.workspace.household, self.path)
        except LookupError:
            return None

    def type_into(self, key: str, text: str, unit: str = "") -> str:
        """Enter typed text into the plan."""
        if self.record() is None:
            return ""
        label = _(field_of(type(self.record()), key).label)
        return self.session.workspace.type_into(self.path, key, text, unit, label)

    def put(self, key: str, value: Any, label: str, merge: str = "") -> None:
        """Set a chosen value in the plan."""
        if self.record() is not None:
            path = (*self.path, key)
            self.session.workspace.edit(path, value, label, merge or "/".join(path))


class DiaryView:
    """The diary of the child in view, sorted once for each change of the workspace."""

    def __init__(self, session: Session) -> None:
        self.session = session
        self._rows: tuple[DiaryRow, ...] = ()
        self._by_id: dict[str, DiaryRow] = {}
        self.trouble: CarePlanError | None = None
        """Why the rows cannot be read, where that is so. Known once they were asked for."""
        self._read_at: tuple[int, str] | None = None

    @property
    def rows(self) -> tuple[DiaryRow, ...]:
        """The rows, newest first."""
        now = (self.session.serial, self.session.child_id)
        if now != self._read_at:
            self._read_at = now
            child = self.session.child_id
            self.trouble = None
            try:
                self._rows = self.session.workspace.diary(child) if child else ()
            except CarePlanError as error:
                self._rows, self.trouble = (), error
            self._by_id = {row.id: row for row in self._rows}
        return self._rows

    def find(self, row_id: str) -> DiaryRow | None:
        """Return the row of this id, or None."""
        return self._by_id.get(row_id) if self.rows else None


class DiaryTarget(Target):
    """A row of the diary. Its path is ("diary", row id)."""

    def __init__(self, view: DiaryView, row_id: str) -> None:
        super().__init__(view.session, ("diary", row_id))
        self._view = view

    def record(self) -> DiaryRow | None:
        """Return the row of this id."""
        return self._view.find(self.path[1])

    def type_into(self, key: str, text: str, unit: str = "") -> str:
        """Enter typed text into the row."""
        row = self.record()
        if row is None:
            return ""
        return self.session.workspace.type_into_diary(row, key, text, unit)

    def put(self, key: str, value: Any, label: str, merge: str = "") -> None:
        """Set a chosen value in the row."""
        row = self.record()
        if row is not None:
            changed = entry.set_value(row, key, value)
            merge = merge or "/".join((*self.path, key))
            self.session.workspace.put_diary(changed, label, merge)


class OriginTarget(Target):
    """Where a row comes from: made with the first word typed, since most rows have none."""

    def __init__(self, row: Target) -> None:
        super().__init__(row.session, (*row.path, "origin"))
        self._row = row

    def record(self) -> Origin | None:
        """Return the row's origin; an empty one where nothing was typed yet."""
        row = self._row.record()
        return None if row is None else row.origin or Origin()

    def type_into(self, key: str, text: str, unit: str = "") -> str:
        """Enter typed text into the origin."""
        origin = self.record()
        if origin is None:
            return ""
        changed = entry.enter(origin, key, text, unit)
        self._row.put("origin", changed, _(field_of(Origin, key).label))
        return entry.shown(changed, key).reason

    def put(self, key: str, value: Any, label: str, merge: str = "") -> None:
        """Set a chosen value in the origin."""
        origin = self.record()
        if origin is not None:
            self._row.put("origin", structs.replace(origin, **{key: value}), label, merge)
