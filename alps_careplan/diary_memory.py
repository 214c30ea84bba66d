"""The diary in the program's memory: read when first asked for, with what is not yet saved."""

from collections.abc import Callable, Iterable
from typing import Literal, NamedTuple, TypeVar

from alps_careplan.errors import CarePlanError
from alps_careplan.model.diary import DiaryRow, Measurement, latest
from alps_careplan.storage import Store
from alps_careplan.undo import DiaryState

T = TypeVar("T")
Part = Literal["latest", "rows"]


class Rows(NamedTuple):
    """A child's rows, newest first, None where the file cannot give them; `whole` if all of them.

    Frozen, so that it can cross to another thread.
    """

    rows: tuple[DiaryRow, ...] | None
    whole: bool


class Readings(NamedTuple):
    """The latest readings, the rows where they were wanted, and whether any of this is lost."""

    latest: dict[str, Measurement]
    rows: tuple[DiaryRow, ...] | None
    damaged: bool


class DiaryMemory:
    """The diaries of a household's children. `store` gives the store behind them, if there is one.

    Years of a diary are long to read: until a child's rows are asked for or changed, its latest
    readings come from the store, which finds them without reading the rest.
    """

    def __init__(self, store: Callable[[], Store | None]) -> None:
        self._store = store
        self._rows: dict[str, dict[str, DiaryRow]] = {}
        self._sorted: dict[str, tuple[DiaryRow, ...]] = {}
        self._latest: dict[str, dict[str, Measurement]] = {}
        self._unsaved: DiaryState = {}
        self._lost: set[tuple[Part, str]] = set()

    def rows(self, child_id: str) -> tuple[DiaryRow, ...]:
        """Return a child's rows, newest first."""
        if child_id not in self._sorted:
            self._sorted[child_id] = _newest_first(self._of(child_id).values())
        return self._sorted[child_id]

    def find(self, child_id: str, row_id: str) -> DiaryRow | None:
        """Return a row, or None."""
        return self._of(child_id).get(row_id)

    def latest(self, child_id: str) -> dict[str, Measurement]:
        """Return the latest measurement of each kind, by what was measured."""
        if child_id not in self._latest:
            store = self._store()
            if store is not None and child_id not in self._rows:
                self._latest[child_id] = store.latest(child_id)
            else:
                self._latest[child_id] = latest(self._of(child_id).values())
        return self._latest[child_id]

    def is_whole(self, child_id: str) -> bool:
        """Say whether all rows that were read of a child are as they were written."""
        store = self._store()
        return store is None or store.is_diary_whole(child_id)

    @property
    def lost(self) -> set[Part]:
        """What the file could not give when it was last asked for it."""
        return {part for part, _child in self._lost}

    def readings(self, child_id: str, *, rows: bool) -> Readings:
        """Return what the file can give of a child's diary; what it cannot is `lost`.

        Damage among the rows takes nothing from the latest readings, which do not rest on them.
        """
        found = self._there("latest", child_id, self.latest)
        of_diary = self._there("rows", child_id, self.rows) if rows else None
        lost = found is None or (rows and of_diary is None)
        return Readings(found or {}, of_diary, lost or not self.is_whole(child_id))

    def has_rows(self, child_id: str) -> bool:
        """Whether a child's rows are here: the file need not be read for them, which takes long."""
        return child_id in self._rows or self._store() is None

    def read_apart(self, child_id: str) -> Rows:
        """Read a child's rows and keep nothing of them here. May run in another thread.

        While this memory does not have them, none was changed in it: the file's are all there is.
        """
        store = self._store()
        if store is None:
            return Rows((), whole=True)
        try:
            rows = _newest_first(store.diary(child_id))
        except CarePlanError:
            return Rows(None, whole=False)
        return Rows(rows, store.is_diary_whole(child_id))

    def keep(self, child_id: str, found: Rows) -> None:
        """Keep what was read apart. Rows that came here meanwhile may have been changed: they stay.

        On the thread that edits.
        """
        if child_id in self._rows:
            return
        if found.rows is None:
            self._lost.add(("rows", child_id))
            return
        self._lost.discard(("rows", child_id))
        self._rows[child_id] = {row.id: row for row in found.rows}
        self._sorted[child_id] = found.rows

    def apply(self, rows: DiaryState, replaced: DiaryState) -> None:
        """Put or take out rows; `replaced` are those that stood in their places."""
        for row_id, row in rows.items():
            known = row or replaced[row_id]
            assert known is not None, "a step leads from a row or to one"
            child = self._of(known.child)
            if row is None:
                child.pop(row_id, None)
            else:
                child[row_id] = row
            self._latest.pop(known.child, None)
            self._sorted.pop(known.child, None)
        self._unsaved.update(rows)

    def unsaved(self) -> DiaryState:
        """Return what is still to be saved."""
        return dict(self._unsaved)

    def mark_saved(self, rows: DiaryState) -> None:
        """Note that these rows were written. What was changed since stays to be saved."""
        for row_id, row in rows.items():
            if self._unsaved.get(row_id) is row:
                self._unsaved.pop(row_id, None)

    def _there(self, part: Part, child_id: str, asked: Callable[[str], T]) -> T | None:
        self._lost.discard((part, child_id))
        try:
            return asked(child_id)
        except CarePlanError:
            self._lost.add((part, child_id))
            return None

    def _of(self, child_id: str) -> dict[str, DiaryRow]:
        if child_id not in self._rows:
            store = self._store()
            rows = store.diary(child_id) if store is not None else ()
            self._rows[child_id] = {row.id: row for row in rows}
        return self._rows[child_id]


def _newest_first(rows: Iterable[DiaryRow]) -> tuple[DiaryRow, ...]:
    return tuple(sorted(rows, key=lambda row: (row.at, row.id), reverse=True))
