"""F6: from one part of the window to the next, by keyboard."""

from typing import NamedTuple

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QWidget


class Pane(NamedTuple):
    """A part of the window, and where the keyboard goes when it comes there (None: look)."""

    widget: QWidget
    first: QWidget | None = None


def step_pane(panes: list[Pane], by: int) -> None:
    """Move the focus to the next part that is shown, or the one before."""
    shown = [pane for pane in panes if pane.widget.isVisible()]
    if not shown:
        return
    focus = QApplication.focusWidget()
    here = -1 if by > 0 else 0
    for index, pane in enumerate(shown):
        if focus is not None and (pane.widget is focus or pane.widget.isAncestorOf(focus)):
            here = index
    target = _entrance(shown[(here + by) % len(shown)])
    if target is not None:
        target.setFocus(Qt.FocusReason.OtherFocusReason)


def _entrance(pane: Pane) -> QWidget | None:
    """Return where to enter a part: where one was last, else its first field."""
    last = pane.widget.focusWidget()
    if last is not None and last is not pane.widget and _takes_focus(last):
        return last
    if pane.first is not None and _takes_focus(pane.first):
        return pane.first
    widget = pane.widget.nextInFocusChain()
    while widget is not None and widget is not pane.widget:
        if pane.widget.isAncestorOf(widget) and _takes_focus(widget):
            return widget
        widget = widget.nextInFocusChain()
    return None


def _takes_focus(widget: QWidget) -> bool:
    tab = widget.focusPolicy().value & Qt.FocusPolicy.TabFocus.value
    return bool(tab) and widget.isVisible() and widget.isEnabled()
