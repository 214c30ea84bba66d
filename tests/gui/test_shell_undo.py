"""Ctrl+Z undoes the plan, wherever the keyboard is; only in dialogs a field has its own undo."""

from collections.abc import Callable, Iterator

import pytest
from PySide6.QtCore import Qt, QTimer
from PySide6.QtGui import QAction, QContextMenuEvent, QKeySequence
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QApplication,
    QComboBox,
    QDialog,
    QLineEdit,
    QMenu,
    QPlainTextEdit,
    QSpinBox,
    QVBoxLayout,
    QWidget,
)
from pytestqt.qtbot import QtBot

from alps_careplan.gui.undo_filter import UndoFilter


@pytest.fixture
def undone(qtbot: QtBot, qapp: QApplication) -> Iterator[tuple[QWidget, list[str]]]:
    """A window with the plan's undo and redo, and what was called."""
    calls: list[str] = []
    window = QWidget()
    QVBoxLayout(window)
    keys = ((QKeySequence.StandardKey.Undo, "undo"), (QKeySequence.StandardKey.Redo, "redo"))
    for key, name in keys:
        action = QAction(name, window)
        action.setShortcuts(key)
        action.triggered.connect(lambda _=False, n=name: calls.append(n))
        window.addAction(action)
    undo = UndoFilter(qapp)
    qtbot.addWidget(window)
    yield window, calls
    undo.deleteLater()


def put(window: QWidget, field: QWidget, qtbot: QtBot) -> None:
    layout = window.layout()
    assert layout is not None
    layout.addWidget(field)
    with qtbot.waitExposed(window):
        window.show()
    window.activateWindow()
    field.setFocus()
    qtbot.waitUntil(lambda: QApplication.focusWidget() is field)


def editable_combo() -> QComboBox:
    box = QComboBox()
    box.setEditable(True)
    return box


@pytest.mark.parametrize("make", [QLineEdit, QPlainTextEdit, QSpinBox, editable_combo])
def test_the_keys_reach_the_plan_from_any_field(
    undone: tuple[QWidget, list[str]], qtbot: QtBot, make: Callable[[], QWidget]
) -> None:
    window, calls = undone
    field = make()
    put(window, field, qtbot)
    QTest.keyClicks(field, "12")
    QTest.keyClick(field, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    shift = Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.ShiftModifier
    QTest.keyClick(field, Qt.Key.Key_Z, shift)
    assert calls == ["undo", "redo"]


def test_a_field_does_not_undo_by_itself_when_the_plan_has_nothing_to_undo(
    undone: tuple[QWidget, list[str]], qtbot: QtBot
) -> None:
    window, calls = undone
    window.actions()[0].setEnabled(False)
    field = QLineEdit()
    put(window, field, qtbot)
    QTest.keyClicks(field, "abc")
    QTest.keyClick(field, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    assert field.text() == "abc"
    assert calls == []


def test_other_keys_stay_the_fields_own(undone: tuple[QWidget, list[str]], qtbot: QtBot) -> None:
    window, _calls = undone
    field = QLineEdit("abc")
    put(window, field, qtbot)
    QTest.keyClick(field, Qt.Key.Key_A, Qt.KeyboardModifier.ControlModifier)
    QTest.keyClick(field, Qt.Key.Key_X, Qt.KeyboardModifier.ControlModifier)
    assert field.text() == ""


def test_in_a_dialog_the_field_keeps_its_own_undo(
    undone: tuple[QWidget, list[str]], qtbot: QtBot
) -> None:
    window, calls = undone
    put(window, QLineEdit(), qtbot)
    dialog = QDialog(window)
    dialog.setModal(True)
    field = QLineEdit(dialog)
    dialog.open()
    field.setFocus()
    qtbot.waitUntil(lambda: QApplication.focusWidget() is field)
    QTest.keyClicks(field, "abc")
    QTest.keyClick(field, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    dialog.close()
    assert field.text() == ""
    assert calls == []


def test_the_fields_menu_offers_no_undo_of_its_own(
    undone: tuple[QWidget, list[str]], qtbot: QtBot
) -> None:
    window, _calls = undone
    field = QLineEdit("abc")
    put(window, field, qtbot)
    shown: list[str] = []

    def look() -> None:
        menu = QApplication.activePopupWidget()
        assert isinstance(menu, QMenu)
        shown.extend(a.objectName() for a in menu.actions() if a.isVisible())
        menu.close()

    QTimer.singleShot(0, look)
    place = field.rect().center()
    event = QContextMenuEvent(
        QContextMenuEvent.Reason.Keyboard, place, field.mapToGlobal(place)
    )  # fmt: skip
    QApplication.sendEvent(field, event)
    qtbot.waitUntil(lambda: bool(shown))
    assert "edit-copy" in shown
    assert not {"edit-undo", "edit-redo"} & set(shown)


def test_a_field_that_is_deleted_while_it_has_the_focus_leaves_no_trouble(
    undone: tuple[QWidget, list[str]], qtbot: QtBot
) -> None:
    window, calls = undone
    first, second = QLineEdit(), QLineEdit()
    put(window, second, qtbot)
    put(window, first, qtbot)
    first.deleteLater()
    second.setFocus()
    qtbot.waitUntil(lambda: QApplication.focusWidget() is second)
    QTest.keyClick(second, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    assert calls == ["undo"]
