"""The diary in the program's memory: read when first asked for, with what is not yet saved."""

from collections.abc import Callable

from alps_careplan.model.diary import DiaryRow, Measurement, latest
from alps_careplan.storage import Store
from alps_careplan.undo import DiaryState


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

    def rows(self, child_id: str) -> tuple[DiaryRow, ...]:
        """Return a child's rows, newest first."""
        if child_id not in self._sorted:
            rows = self._of(child_id).values()
            self._sorted[child_id] = tuple(
                sorted(rows, key=lambda row: (row.at, row.id), reverse=True)
            )
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

    def _of(self, child_id: str) -> dict[str, DiaryRow]:
        if child_id not in self._rows:
            store = self._store()
            rows = store.diary(child_id) if store is not None else ()
            self._rows[child_id] = {row.id: row for row in rows}
        return self._rows[child_id]
