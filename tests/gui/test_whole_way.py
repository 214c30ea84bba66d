"""The whole way: type a plan through the widgets, restart, and find each value on paper."""

import itertools
from collections.abc import Iterator
from pathlib import Path as FilePath

import pytest
from PIL import Image
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from alps_careplan import cli, documents, pdf
from alps_careplan.gui.main_window import MainWindow
from alps_careplan.gui.tabs.diary import DiarySection
from alps_careplan.gui.widgets.choice_editors import ChoiceEditor, FlagEditor
from alps_careplan.gui.widgets.field_editor import FieldEditor
from alps_careplan.gui.widgets.list_editor import ListEditor
from alps_careplan.gui.widgets.picker import Picker
from alps_careplan.gui.widgets.picture_editor import PictureEditor
from alps_careplan.gui.widgets.quantity_editor import QuantityEditor
from alps_careplan.gui.widgets.typed_editors import LineEditor, TextEditor
from alps_careplan.i18n import date_words
from alps_careplan.model import edit, quantities
from alps_careplan.model.activity import Activity, SpleenGuard
from alps_careplan.model.diary import DIARY_KINDS, Measurement
from alps_careplan.model.edit import Path
from alps_careplan.model.fever import FeverPlan
from alps_careplan.model.fields import Field, field_of, fields_of
from alps_careplan.model.household import CarePlan, Household
from alps_careplan.model.medicines import Medication
from alps_careplan.model.people import Child, Counts, Spleen
from alps_careplan.model.quantities import DIMENSIONS
from alps_careplan.model.records import Origin, rows_of
from alps_careplan.model.school import Letter, School
from alps_careplan.model.text import folded
from alps_careplan.model.vaccines import Vaccines
from alps_careplan.model.validate import dimension_of, records
from alps_careplan.pdf import raster
from alps_careplan.settings import Settings
from alps_careplan.workspace import Workspace

# Numbers within the entry limits of each dimension; they say nothing of any child.
NUMBERS = {"temperature": 36, "weight": 21, "length": 101, "oxygen": 91, "cells": 201,
           "haemoglobin": 11, "duration": 21}  # fmt: skip
PAPER_OF = {
    "medicines": "medication-list",
    "avoid": "medication-list",
    "medicines_review_by": "medication-list",
    "vaccines": "vaccination-record",
    "vaccinations": "vaccination-record",
    "activity": "activity-plan",
    "school": "school-letter",
    "trips": "travel-summary",
    "diary": "diary-report",
}
CHOSEN = {"status": "current", "state": "enlarged", "what": "weight"}


class Typist:
    """Fills every field it is led to, each with a value of its own."""

    def __init__(self, qtbot: QtBot, window: MainWindow, picture: FilePath) -> None:
        self.qtbot = qtbot
        self.window = window
        self.picture = picture
        self.numbers = itertools.count(1)
        self.typed: dict[Path, str] = {}

    @property
    def household(self) -> Household:
        return self.window.workspace.household

    def editor(self, path: Path) -> FieldEditor:
        """Go to a field the way an alert leads there, and return its editor."""
        assert self.window.plan.tabs.lead_to(path), f"{path} cannot be reached"
        widget: QWidget | None = self.window.focusWidget()
        while widget is not None:
            if isinstance(widget, FieldEditor) and widget.field.key == path[-1]:
                self.qtbot.waitUntil(widget.isVisible)
                return widget
            widget = widget.parentWidget()
        raise AssertionError(f"{path} leads to no editor")

    def fill(self, path: Path, record: type) -> None:
        """Fill each field of the record at `path`."""
        for field in fields_of(record):
            if (record, field.key) != (Measurement, "site"):  # shown for temperatures only
                self.fill_field((*path, field.key), field)

    def fill_field(self, path: Path, field: Field) -> None:
        editor = self.editor(path)
        number = next(self.numbers)
        if isinstance(editor, ListEditor):
            self.fill_list(path, field, editor)
        elif isinstance(editor, QuantityEditor):
            self.fill_quantity(path, editor, number)
        elif isinstance(editor, TextEditor):
            editor.edit.setPlainText(f"{field.key} words {number}\nsecond line {number}")
            self.typed[path] = editor.edit.toPlainText()
        elif isinstance(editor, LineEditor):
            date = field.kind in ("date", "moment")
            year = 2000 if path[-1] in ("start", "birth_date", "at") else 2030
            words = (
                f"{number % 28 + 1} Mar {year + number % 24}"
                if date
                else f"Zoë’s {field.key} {number}"
            )
            editor.edit.setText(words)
            self.typed[path] = words
        elif isinstance(editor, ChoiceEditor):
            wanted = CHOSEN.get(field.key, "")
            wanted = wanted if wanted in field.labels else list(field.labels)[1]
            editor.combo.setCurrentIndex(editor.combo.findData(wanted))
        elif isinstance(editor, FlagEditor):
            # Medicines taken regularly; those taken when needed have a test of their own.
            editor.box.setChecked(field.key != "as_needed")
        elif isinstance(editor, Picker):
            editor.combo.setCurrentIndex(1 + number % (editor.combo.count() - 1))
        elif isinstance(editor, PictureEditor):
            editor.take(str(self.picture))
        else:
            raise AssertionError(f"no way to fill {path}")

    def fill_quantity(self, path: Path, editor: QuantityEditor, number: int) -> None:
        record = editor.target.record()
        dimension = dimension_of(record, editor.field)
        unit = DIMENSIONS[dimension].units[0].symbol
        decimals = number % 80 + 11
        # Safe writing drops a trailing zero; the value typed here has none.
        amount = f"{NUMBERS.get(dimension, 3)}.{decimals + (decimals % 10 == 0)}"
        editor.edit.setText(amount)
        if editor.unit.count() > 1:
            editor.unit.setCurrentIndex(editor.unit.findText(unit))
        assert editor.reason() == ""
        value = getattr(editor.target.record(), path[-1])
        self.typed[path] = quantities.wording(value, dimension)

    def fill_list(self, path: Path, field: Field, editor: ListEditor) -> None:
        if editor.choice is not None:
            editor.choice.buttons["list"].setChecked(True)
        editor.buttons.add.click()
        row = rows_of(edit.get(self.household, path))[-1]
        assert field.row is not None
        self.fill((*path, row.id), field.row)


@pytest.fixture
def picture(tmp_path: FilePath) -> FilePath:
    target = tmp_path / "photo.png"
    Image.new("RGB", (40, 50), "teal").save(target)
    return target


@pytest.fixture
def folder(tmp_path: FilePath) -> FilePath:
    return tmp_path / "data"


def opened(qtbot: QtBot, folder: FilePath) -> MainWindow:
    window = MainWindow(Workspace.open(folder), Settings())
    qtbot.addWidget(window)
    with qtbot.waitExposed(window):
        window.show()
    window.activateWindow()
    return window


def closed(qtbot: QtBot, window: MainWindow) -> None:
    window.close()
    qtbot.waitUntil(lambda: not window.isVisible())
    assert not window.workspace.unsaved
    window.workspace.close()


def typed_everywhere(typist: Typist, child: str) -> None:
    """Fill the household's lists first, so that people and places can be chosen."""
    for name in ("places", "people", "vaccinations"):
        typist.fill_field((name,), next(f for f in fields_of(Household) if f.key == name))
    plan: Path = ("children", child)
    typist.fill((*plan, "child"), Child)
    typist.fill((*plan, "child", "spleen"), Spleen)
    typist.fill((*plan, "child", "counts"), Counts)
    typist.fill((*plan, "fever"), FeverPlan)
    typist.fill(plan, CarePlan)
    typist.fill((*plan, "vaccines"), Vaccines)
    typist.fill((*plan, "activity", "guard"), SpleenGuard)
    typist.fill((*plan, "activity"), Activity)
    typist.fill((*plan, "school"), School)


def diary_typed(typist: Typist, child: str) -> None:
    """Add a row of each kind in the diary's tab, and fill it."""
    stack = typist.window.plan.tabs
    stack.show_tab([spec.id for spec in stack.specs].index("diary"))
    section = stack.page().findChild(DiarySection)
    assert section is not None
    for kind, record in DIARY_KINDS.items():
        known = {row.id for row in typist.window.workspace.diary(child)}
        section.add_buttons[kind].click()
        (new,) = (r for r in typist.window.workspace.diary(child) if r.id not in known)
        typist.fill(("diary", new.id), record)


def printed(folder: FilePath, child: str, out: FilePath) -> Iterator[tuple[str, str]]:
    """Print every paper by the command line and yield its kind and folded text."""
    with_options = {
        "diary-report": ["--option", "span=all"],
        "activity-plan": ["--option", "tell_counts=yes"],
    }
    for kind in documents.KINDS:
        target = out / f"{kind}.pdf"
        done = cli.main(["--data", str(folder), "print", kind, "--child", child,
                         "--out", str(target), *with_options.get(kind, [])])  # fmt: skip
        assert done == 0
        yield kind, folded(" ".join(raster.read_text(target.read_bytes())))


def paper_of(path: Path) -> str:
    """Return the paper on which a field's value must stand."""
    part = path[2] if path[0] == "children" else path[0]
    if part == "school" and "letters" not in path:
        return "full-plan"
    return PAPER_OF.get(part, "fever-plan")


def letters_of_every_kind(typist: Typist, child: str) -> str:
    """Turn the letter into each kind in its editor and return the text of all of them.

    What a letter shows depends on its reader: the dates of an absence stand in one kind only.
    """
    workspace = typist.window.workspace
    (letter,) = workspace.plan(child).school.letters
    path = ("children", child, "school", "letters", letter.id)
    texts = []
    for kind in field_of(Letter, "kind").labels:
        editor = typist.editor((*path, "kind"))
        assert isinstance(editor, ChoiceEditor)
        editor.combo.setCurrentIndex(editor.combo.findData(kind))
        for field in fields_of(Letter):
            if field.kind == "flag":
                ticked = typist.editor((*path, field.key))
                assert isinstance(ticked, FlagEditor)
                ticked.box.setChecked(True)
        paper = workspace.compose("school-letter", child, {"letter": letter.id})
        texts += raster.read_text(pdf.render(paper))
    return folded(" ".join(texts))


def test_a_plan_typed_through_the_widgets_is_kept_and_printed(
    qtbot: QtBot, folder: FilePath, tmp_path: FilePath, picture: FilePath
) -> None:
    window = opened(qtbot, folder)
    assert window.welcome is not None
    window.welcome.start.name.setText("Zoë Beispiel")
    window.welcome.start.go.click()
    (plan,) = window.workspace.household.children
    typist = Typist(qtbot, window, picture)
    typed_everywhere(typist, plan.id)
    diary_typed(typist, plan.id)
    household, diary = window.workspace.household, window.workspace.diary(plan.id)
    assert {type(row) for row in diary} == set(DIARY_KINDS.values())
    closed(qtbot, window)

    again = opened(qtbot, folder)
    assert again.workspace.household == household
    assert again.workspace.diary(plan.id) == diary
    reader = Typist(qtbot, again, picture)
    for path, words in typist.typed.items():
        shown = reader.editor(path)
        assert isinstance(shown, (LineEditor, TextEditor))
        if not isinstance(shown, QuantityEditor) and shown.field.kind in ("line", "text"):
            assert folded(shown._typed()) == folded(words)
    letters = letters_of_every_kind(reader, plan.id)
    closed(qtbot, again)

    papers = dict(printed(folder, plan.id, tmp_path)) | {"school-letter": letters}
    missing = [
        ("/".join(path), words)
        for path, words in typist.typed.items()
        if path[0] != "diary"
        for line in value_words(household, path, words).split("\n")
        if folded(line) not in papers[paper_of(path)]
    ]
    assert not missing, missing
    # Of the diary, these papers show the latest reading.
    (reading,) = (words for path, words in typist.typed.items() if path[-1] == "value")
    assert folded(reading) in papers["fever-plan"]


def value_words(household: Household, path: Path, words: str) -> str:
    """Return a typed value as paper writes it: dates with the month in letters."""
    value = edit.get(household, path)
    field = next(f for f in fields_of(type(edit.get(household, path[:-1]))) if f.key == path[-1])
    return date_words(value) if field.kind in ("date", "moment") else words


def test_every_record_of_the_household_has_its_fields_in_the_window(
    qtbot: QtBot, folder: FilePath, picture: FilePath
) -> None:
    """A field that is declared but forgotten in the window would be typed by nobody."""
    window = opened(qtbot, folder)
    assert window.welcome is not None
    window.welcome.start.name.setText("Zoë Beispiel")
    window.welcome.start.go.click()
    child = window.workspace.household.children[0].id
    typist = Typist(qtbot, window, picture)
    typed_everywhere(typist, child)
    kinds: set[type] = {type(r) for _path, r in records(window.workspace.household)}
    declared = {(kind, f.key) for kind in kinds if kind is not Origin for f in fields_of(kind)}
    filled = {(type(edit.get(window.workspace.household, path[:-1])), path[-1])
              for path in typist.typed}  # fmt: skip
    typed_kinds = ("line", "text", "date", "quantity")
    forgotten = {
        (kind.__name__, key)
        for kind, key in declared - filled
        if next(f for f in fields_of(kind) if f.key == key).kind in typed_kinds
    }
    assert forgotten == set()
    assert {Medication, FeverPlan, Child} <= kinds
    closed(qtbot, window)
