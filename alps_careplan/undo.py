"""The program's memory of edits: steps that can be taken back and made again."""

from time import monotonic
from typing import NamedTuple

import msgspec

from alps_careplan.model import edit
from alps_careplan.model.diary import DiaryRow
from alps_careplan.model.household import Household

# Frozen households share what did not change, so a thousand steps cost little.
_MOST_STEPS = 1000
# Seconds: who typed nothing for so long has finished a thought, and takes the next back alone.
PAUSE = 3.0

DiaryState = dict[str, DiaryRow | None]
"""Diary rows by id; None for a row that is not there."""


class Step(msgspec.Struct, frozen=True):
    """One edit: its name for the person, and the values before and after it.

    Edits with the same non-empty `merge` that follow each other without a pause are one step, so
    that typing a word is undone at once. The diary states hold only the rows that the step touched.
    """

    label: str
    merge: str
    before: Household
    after: Household
    diary_before: DiaryState
    diary_after: DiaryState


class Place(NamedTuple):
    """Where a step changes the plan: whose it is ("" for what siblings share), and the path.

    The path is that of the household, or ("diary", row id, field).
    """

    child: str
    path: edit.Path


def place_of(step: Step, *, back: bool) -> Place:
    """Return where a step changes the plan when it is made, or taken `back`."""
    before, after = step.before, step.after
    rows_before, rows_after = step.diary_before, step.diary_after
    if back:
        before, after = after, before
        rows_before, rows_after = rows_after, rows_before
    for row_id, row in rows_after.items():
        old = rows_before[row_id]
        if row is None:
            assert old is not None, "a step leads from a row or to one"
            return Place(old.child, ("diary",))
        return Place(row.child, ("diary", row_id, *edit.changed_at(old, row)))
    path = edit.changed_at(before, after)
    return Place(path[1] if path[:1] == ("children",) and len(path) > 1 else "", path)


class History:
    """Steps done and undone. The newest is last in both lists."""

    def __init__(self) -> None:
        self._done: list[Step] = []
        self._undone: list[Step] = []
        self._sealed = True
        self._added_at = monotonic()

    def add(self, step: Step) -> None:
        """Remember a step; what was undone can no longer be made again."""
        now = monotonic()
        paused = now - self._added_at > PAUSE
        self._added_at = now
        last = self._done[-1] if self._done and not (self._sealed or paused) else None
        if last is not None and step.merge and last.merge == step.merge:
            step = Step(
                last.label,
                last.merge,
                last.before,
                step.after,
                {**step.diary_before, **last.diary_before},
                {**last.diary_after, **step.diary_after},
            )
            self._done.pop()
        self._done.append(step)
        del self._done[:-_MOST_STEPS]
        self._undone.clear()
        self._sealed = False

    def seal(self) -> None:
        """Let the next edit begin a step of its own, though it be in the same field."""
        self._sealed = True

    def undo(self) -> Step | None:
        """Return the step to take back, or None."""
        return self._move(self._done, self._undone)

    def redo(self) -> Step | None:
        """Return the step to make again, or None."""
        return self._move(self._undone, self._done)

    @property
    def last_done(self) -> Step | None:
        """The step that would be taken back."""
        return self._done[-1] if self._done else None

    @property
    def last_undone(self) -> Step | None:
        """The step that would be made again."""
        return self._undone[-1] if self._undone else None

    def _move(self, source: list[Step], target: list[Step]) -> Step | None:
        self._sealed = True
        if not source:
            return None
        target.append(source.pop())
        return target[-1]
