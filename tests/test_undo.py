"""Typing is taken back thought by thought: a pause begins a step of its own."""

from pathlib import Path

import pytest

from alps_careplan.model.household import CarePlan
from alps_careplan.undo import PAUSE
from alps_careplan.workspace import Workspace

CHILD = ("children", "kid1", "child")


class Clock:
    """Seconds, as a test says."""

    def __init__(self) -> None:
        self.seconds = 0.0

    def __call__(self) -> float:
        return self.seconds


@pytest.fixture
def clock(monkeypatch: pytest.MonkeyPatch) -> Clock:
    clock = Clock()
    monkeypatch.setattr("alps_careplan.undo.monotonic", clock)
    return clock


@pytest.mark.parametrize(
    ("wait", "left"), [(PAUSE - 0.1, ""), (PAUSE + 0.1, "One sentence.")], ids=["short", "long"]
)
def test_a_pause_while_typing_begins_a_new_step(
    tmp_path: Path, clock: Clock, wait: float, left: str
) -> None:
    workspace = Workspace(tmp_path)
    workspace.add_row(("children",), CarePlan(id="kid1"), "Add")
    typed = ""
    for sentence in ("One sentence.", " Another."):
        for letter in sentence:
            clock.seconds += 0.2
            typed += letter
            workspace.type_into(CHILD, "diagnosis", typed)
        clock.seconds += wait - 0.2
    assert workspace.undo()
    assert workspace.plan("kid1").child.diagnosis == left
    assert workspace.redo()
    assert workspace.plan("kid1").child.diagnosis == typed
