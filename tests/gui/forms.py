"""A small household for the tests of forms, and short ways to find editors in them."""

import threading
from datetime import datetime
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QCheckBox, QLabel, QWidget

from alps_careplan.gui.main_window import MainWindow
from alps_careplan.gui.paper_choices import PaperChoices
from alps_careplan.gui.session import Session
from alps_careplan.gui.widgets.field_editor import FieldEditor
from alps_careplan.model.edit import get
from alps_careplan.model.fever import Instruction
from alps_careplan.model.household import CarePlan
from alps_careplan.model.medicines import Medication, TaperStep
from alps_careplan.model.people import Allergy, EmergencyContact, Person, Place
from alps_careplan.workspace import Pending, Workspace

NOW = datetime(2026, 11, 20, 10, 30)


def saving_words(window: MainWindow) -> str:
    """Return what the window's head tells a screen reader of saving; "" before the first save."""
    said = [label.accessibleName() for label in window.header.findChildren(QLabel)]
    return next((words for words in said if words.startswith(("Sav", "Not saved"))), "")


def session_with_family(folder: Path) -> Session:
    """Return a session on a fresh household: a child, two people, a place, lists with rows."""
    workspace = Workspace.open(folder, clock=lambda: NOW)
    plan = CarePlan(id="kid1")
    workspace.add_row(("children",), plan, "Add")
    workspace.edit(
        ("people",),
        (
            Person(id="mum1", name="Asta Example", role="mother", phone="555-0101"),
            Person(id="doc1", name="Noor Sample", role="haematologist", night_phone="555-0111"),
        ),
        "Add",
    )
    workspace.edit(("places",), (Place(id="hosp1", name="Northfield Example Hospital"),), "Add")
    child = ("children", "kid1", "child")
    workspace.edit(
        (*child, "allergies"),
        (Allergy(id="al1", substance="Peanut"), Allergy(id="al2", substance="Latex")),
        "Add",
    )
    workspace.edit((*child, "contacts"), (EmergencyContact(id="ec1", person="mum1"),), "Add")
    workspace.edit(
        ("children", "kid1", "medicines"),
        (
            Medication(id="med1", generic_name="Sirolimus"),
            Medication(
                id="med2", generic_name="Prednisolone", status="stopped",
                taper=(TaperStep(id="tap1", times="morning"),),
            ),
        ),
        "Add",
    )  # fmt: skip
    workspace.edit(
        ("children", "kid1", "fever", "do_not"), (Instruction(id="in1", text="Wait"),), "Add"
    )
    workspace.end_step()
    return Session(workspace)


def value(session: Session, *path: str) -> Any:
    """Return what stands in the plan of the child."""
    return get(session.workspace.household, ("children", "kid1", *path))


def editor(parent: QWidget, key: str) -> Any:
    """Return the first editor of a field."""
    found = [e for e in editors(parent) if e.field.key == key]
    assert found, key
    return found[0]


def editors(parent: QWidget) -> list[FieldEditor]:
    """Return the editors of all fields within a widget."""
    return [w for w in parent.findChildren(QWidget) if isinstance(w, FieldEditor)]


def focus() -> QWidget:
    """Return the widget that has the focus."""
    widget = QApplication.focusWidget()
    assert widget is not None
    return widget


def tick(choices: PaperChoices, option: str) -> None:
    """Tick or untick an option of the paper."""
    box = choices._boxes[option]
    assert isinstance(box, QCheckBox)
    box.click()


def show(widget: QWidget) -> None:
    """Show a widget as the active window, so that fields can have the focus."""
    widget.resize(800, 700)
    widget.show()
    widget.activateWindow()
    assert QTest.qWaitForWindowActive(widget)
    QApplication.processEvents()


def settle() -> None:
    """Let zero timers run."""
    for _turn in range(30):
        QApplication.processEvents()


class SlowWrites:
    """Slows down what a workspace writes. `most` is how many writes ran at the same time."""

    def __init__(self, workspace: Workspace, monkeypatch: pytest.MonkeyPatch) -> None:
        self.started = threading.Event()
        self.most = 0
        self._within = 0
        self._write = workspace.write
        monkeypatch.setattr(workspace, "write", self._slowly)

    def _slowly(self, pending: Pending) -> None:
        self._within += 1
        self.most = max(self.most, self._within)
        self.started.set()
        threading.Event().wait(0.3)  # nobody sets it
        self._write(pending)
        self._within -= 1
