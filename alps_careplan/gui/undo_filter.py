"""Ctrl+Z in a text field undoes the plan, not the field.

Qt's line edits keep an undo list of their own and swallow the keys before any shortcut of the
window sees them. The plan's own undo knows better: it spans all fields and survives a change of
tab. So the field that has the focus, and only that one, is watched: a filter on the whole program
would run Python for every event of every widget.
"""

from PySide6.QtCore import QEvent, QObject
from PySide6.QtGui import QContextMenuEvent, QKeyEvent, QKeySequence
from PySide6.QtWidgets import (
    QAbstractSpinBox,
    QApplication,
    QComboBox,
    QLineEdit,
    QMenu,
    QPlainTextEdit,
    QTextEdit,
    QWidget,
)
from shiboken6 import isValid

_KEYS = (QKeySequence.StandardKey.Undo, QKeySequence.StandardKey.Redo)
_OWN_UNDO = ("edit-undo", "edit-redo")  # what Qt calls the two entries in a field's own menu


class UndoFilter(QObject):
    """Lets the window's undo and redo work while a text field has the focus."""

    def __init__(self, application: QApplication) -> None:
        super().__init__(application)
        self._watched: QWidget | None = None
        application.focusChanged.connect(self._follow)
        self._follow(None, application.focusWidget())

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Keep the field from taking undo and redo for itself."""
        kind = event.type()
        if kind in (QEvent.Type.ShortcutOverride, QEvent.Type.KeyPress):
            if isinstance(event, QKeyEvent) and any(event.matches(key) for key in _KEYS):
                # Not accepted as an override, the keys go on to the window's shortcuts. A key
                # press still reaches the field when there is nothing to undo: it ends here.
                event.ignore()
                return True
        elif kind == QEvent.Type.ContextMenu and isinstance(event, QContextMenuEvent):
            return _show_menu(watched, event)
        return False

    def _follow(self, _old: QWidget | None, new: QWidget | None) -> None:
        # A field that takes the focus along into its end is no longer valid, and not yet forgotten.
        if self._watched is not None and isValid(self._watched):
            self._watched.removeEventFilter(self)
            self._watched.destroyed.disconnect(self._forget)
        self._watched = None
        # A dialog's own fields are no part of the plan: there the field's undo is the right one.
        if _is_text_field(new) and new is not None and not new.window().isModal():
            self._watched = new
            new.installEventFilter(self)
            new.destroyed.connect(self._forget)

    def _forget(self) -> None:
        self._watched = None


def _is_text_field(widget: QWidget | None) -> bool:
    # Combo and spin boxes keep the focus themselves and hand the keys on to their line edit.
    if isinstance(widget, QComboBox):
        return widget.isEditable()
    return isinstance(widget, (QLineEdit, QTextEdit, QPlainTextEdit, QAbstractSpinBox))


def _show_menu(field: QObject, event: QContextMenuEvent) -> bool:
    """Show the field's own menu without its undo and redo, which would bypass the plan's."""
    if not isinstance(field, (QLineEdit, QTextEdit, QPlainTextEdit)):
        return False
    menu: QMenu = field.createStandardContextMenu()
    actions = menu.actions()
    for action in actions:
        if action.objectName() in _OWN_UNDO:
            action.setVisible(False)
    shown = [a for a in actions if a.isVisible()]
    if shown and shown[0].isSeparator():
        shown[0].setVisible(False)
    menu.popup(event.globalPos())
    menu.aboutToHide.connect(menu.deleteLater)
    return True
