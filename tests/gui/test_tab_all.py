"""What holds for every tab: fields reachable, named, in order; following the child and undo."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import msgspec
import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QAccessible, QColor, QFont, QPalette
from PySide6.QtWidgets import (
    QAbstractButton,
    QApplication,
    QComboBox,
    QLabel,
    QLineEdit,
    QPlainTextEdit,
    QTableView,
    QWidget,
)
from pytestqt.qtbot import QtBot

from alps_careplan.gui import style
from alps_careplan.gui.session import Session
from alps_careplan.gui.tabs import TABS
from alps_careplan.gui.tabs.tab import Tab
from alps_careplan.gui.widgets.field_editor import FieldEditor
from alps_careplan.gui.widgets.labels import MutedLabel
from alps_careplan.model.diary import Episode, Measurement, Observation
from alps_careplan.model.edit import Path as PlanPath
from alps_careplan.model.fields import fields_of
from alps_careplan.model.household import CarePlan, Household
from alps_careplan.model.records import Record, new_id
from alps_careplan.workspace import Workspace
from tests.gui.forms import editors, settle, show, value

CONTROLS = (QLineEdit, QPlainTextEdit, QComboBox, QAbstractButton, QTableView)


def tab_of(qtbot: QtBot, session: Session, tab_id: str) -> Tab:
    tab = next(spec for spec in TABS if spec.id == tab_id).build(session, None)
    qtbot.addWidget(tab)
    show(tab)
    return tab


def controls(tab: QWidget) -> list[QWidget]:
    """Return what a person can work with, as far as it is shown."""
    by_tab = Qt.FocusPolicy.TabFocus
    shown = [w for w in tab.findChildren(QWidget) if w.isVisibleTo(tab)]
    return [w for w in shown if isinstance(w, CONTROLS) and w.focusPolicy() & by_tab]


def fill_lists(session: Session) -> None:
    """Give every list of the household a row, at every depth."""

    def filled(record: Record) -> Any:
        changes: dict[str, Any] = {}
        for field in fields_of(type(record)):
            if field.kind == "rows" and field.row is not None:
                changes[field.key] = (filled(field.row(id=new_id())),)
        for name in record.__struct_fields__:
            if isinstance(getattr(record, name), Record):
                changes[name] = filled(getattr(record, name))
        return msgspec.structs.replace(record, **changes)

    household = session.workspace.household
    plan = filled(household.children[0])
    session.workspace.edit(("children", "kid1"), plan, "Fill")
    for kind in (Measurement, Observation, Episode):
        session.workspace.put_diary(kind(id=new_id(), child="kid1", at="2026-11-01"), "Fill")


def every_field(record: Record, path: PlanPath) -> Iterator[PlanPath]:
    """Yield the path of each described field within a record, rows and their origin included."""
    for field in fields_of(type(record)):
        yield (*path, field.key)
    for name in record.__struct_fields__:
        inner = getattr(record, name)
        if isinstance(inner, Record):
            yield from every_field(inner, (*path, name))
        elif isinstance(inner, tuple):
            for row in inner:
                if hasattr(row, "origin"):
                    yield from every_field(row, (*path, name, row.id))
                    yield (*path, name, row.id, "origin", "told_by")


def test_every_field_of_every_record_can_be_led_to(qtbot: QtBot, session: Session) -> None:
    fill_lists(session)
    household = session.workspace.household
    tabs = [tab_of(qtbot, session, spec.id) for spec in TABS]
    paths = [p for p in every_field(household, ()) if "children" not in p[:1] and len(p) < 5]
    paths += every_field(household.children[0], ("children", "kid1"))
    paths += [
        ("diary", row.id, field.key)
        for row in session.workspace.diary("kid1")
        for field in fields_of(type(row))
    ]
    assert len(paths) > 200
    for path in paths:
        reached = [t for t in tabs if t.lead_to(path)]
        assert len(reached) == 1, path
        focus = reached[0].focusWidget()
        editor: QWidget | None = focus
        while editor is not None and not isinstance(editor, FieldEditor):
            editor = editor.parentWidget()
        if isinstance(editor, FieldEditor) and path[-1] != "people":
            assert editor.field.key == path[-1], path
        assert focus is not None
        assert focus.isVisibleTo(reached[0]), path


@pytest.mark.parametrize("tab_id", [spec.id for spec in TABS])
def test_every_control_has_a_name(qtbot: QtBot, session: Session, tab_id: str) -> None:
    fill_lists(session)
    tab = tab_of(qtbot, session, tab_id)
    tab.build_all()
    for table in tab.findChildren(QTableView):
        if table.isVisibleTo(tab):
            table.selectRow(0)
    settle()
    found = controls(tab)
    assert len(found) > 5
    for control in found:
        name = control.accessibleName() or (
            control.text() if isinstance(control, QAbstractButton) else ""
        )
        assert name, control
        if isinstance(control, QComboBox):
            # Linux reads the name of a combo box from its label.
            seen = QAccessible.queryAccessibleInterface(control)
            labels = seen.relations(QAccessible.RelationFlag.Label)
            assert [label.text(QAccessible.Text.Name) for label, _flag in labels] == [name]


@pytest.mark.parametrize("tab_id", [spec.id for spec in TABS])
def test_tab_goes_through_the_fields_as_they_are_seen(
    qtbot: QtBot, session: Session, tab_id: str
) -> None:
    fill_lists(session)
    tab = tab_of(qtbot, session, tab_id)
    tab.build_all()
    for table in tab.findChildren(QTableView):
        if table.isVisibleTo(tab):
            table.selectRow(0)
            settle()
    chain: list[QWidget] = []
    widget = tab.nextInFocusChain()
    while widget is not None and widget is not tab and len(chain) < 3000:
        chain.append(widget)
        widget = widget.nextInFocusChain()
    seen = [w for w in chain if w in set(controls(tab))]
    assert len(seen) > 5
    places = [w.mapTo(tab._page, QPoint(0, 0)) for w in seen]
    line = tab.fontMetrics().height()
    for before, after, one, other in zip(places, places[1:], seen, seen[1:], strict=False):
        # Beside one another from left to right, else downwards.
        right = abs(after.y() - before.y()) < line and after.x() > before.x()
        down = after.y() >= before.y() - line
        beside = after.x() > before.x() + line
        assert right or down or beside, (
            one.accessibleName(), before, other.accessibleName(), after
        )  # fmt: skip


@pytest.mark.parametrize("tab_id", [spec.id for spec in TABS])
def test_a_narrow_window_with_large_text_needs_no_sideways_scrolling(
    qtbot: QtBot, session: Session, tab_id: str
) -> None:
    fill_lists(session)
    application = QApplication.instance()
    assert isinstance(application, QApplication)
    before = application.font()
    large = QFont(before)
    large.setPointSizeF(before.pointSizeF() * 2)
    application.setFont(large)
    try:
        tab = tab_of(qtbot, session, tab_id)
        tab.build_all()
        # Half of a window of 1024, the other half being the paper's preview.
        tab.resize(600, 700)
        for table in tab.findChildren(QTableView):
            if table.isVisibleTo(tab):
                table.selectRow(0)
        settle()
        assert tab._scroll.horizontalScrollBar().maximum() == 0
        for control in controls(tab):
            right = control.mapTo(tab._page, QPoint(control.width(), 0)).x()
            assert right <= tab._page.width(), control.accessibleName()
    finally:
        application.setFont(before)


def test_words_read_on_a_dark_ground(qtbot: QtBot, session: Session) -> None:
    tab = tab_of(qtbot, session, "child")
    palette = QPalette(tab.palette())
    palette.setColor(QPalette.ColorRole.Window, QColor("#1e2226"))
    palette.setColor(QPalette.ColorRole.WindowText, QColor("#e6e8ea"))
    tab.setPalette(palette)
    settle()
    ground = palette.color(QPalette.ColorRole.Window)
    labels = [label for label in tab.findChildren(QLabel) if label.text()]
    inks = {type(label): label.palette().color(QPalette.ColorRole.WindowText) for label in labels}
    assert all(style.contrast(ink, ground) > 4.5 for ink in inks.values())
    assert inks[MutedLabel] != inks[QLabel], "what helps stands back"


def test_another_child_brings_its_own_values(qtbot: QtBot, session: Session) -> None:
    tab = tab_of(qtbot, session, "child")
    tab.build_all()
    name = next(e for e in editors(tab) if e.field.key == "legal_name")
    qtbot.keyClicks(name.control, "Mira Example")
    other = session.workspace.add_child()
    session.set_child(other)
    assert isinstance(name.control, QLineEdit)
    assert name.control.text() == ""
    qtbot.keyClicks(name.control, "Toma Example")
    assert value(session, "child", "legal_name") == "Mira Example"
    session.set_child("kid1")
    assert name.control.text() == "Mira Example"


def test_undoing_the_adding_of_a_child_shows_its_sibling(qtbot: QtBot, session: Session) -> None:
    tab = tab_of(qtbot, session, "child")
    session.set_child(session.workspace.add_child())
    session.workspace.undo()
    assert session.child_id == "kid1"
    tab.refresh()


@pytest.mark.parametrize("tab_id", [spec.id for spec in TABS])
def test_a_household_without_children_offers_the_first_step(
    qtbot: QtBot, tmp_path: Path, tab_id: str
) -> None:
    workspace = Workspace.open(tmp_path / "empty")
    session = Session(workspace)
    tab = tab_of(qtbot, session, tab_id)
    assert tab.add_child.isVisible()
    qtbot.mouseClick(tab.add_child, Qt.MouseButton.LeftButton)
    assert session.child_id == workspace.household.children[0].id
    assert not tab.add_child.isVisible()
    workspace.undo()
    assert tab.add_child.isVisible()
    session.close()
    workspace.close()


def test_a_hidden_tab_catches_up_when_it_is_shown(qtbot: QtBot, session: Session) -> None:
    tab = tab_of(qtbot, session, "child")
    name = next(e for e in editors(tab) if e.field.key == "legal_name")
    tab.hide()
    session.workspace.type_into(("children", "kid1", "child"), "legal_name", "Mira Example")
    tab.show()
    assert isinstance(name.control, QLineEdit)
    assert name.control.text() == "Mira Example"


def test_the_window_is_there_before_the_sections_below_the_fold(
    qtbot: QtBot, session: Session
) -> None:
    tab = TABS[0].build(session, None)
    qtbot.addWidget(tab)
    assert len(tab.sections) == 1
    show(tab)
    settle()
    sections = len(tab.sections)
    tab.build_all()
    assert len(tab.sections) == sections > 8


def test_the_lists_of_the_plan_and_household_are_all_on_a_tab() -> None:
    lists = {f.key for r in (CarePlan, Household) for f in fields_of(r) if f.kind == "rows"}
    assert lists == {"medicines", "avoid", "trips", "people", "places", "vaccinations"}
