"""The buttons under a list, with the keys that do the same wherever in the list the focus is."""

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent, QKeySequence
from PySide6.QtWidgets import QPushButton, QWidget

from alps_careplan.gui.widgets.wrap import WrapLayout
from alps_careplan.i18n import _

_BOTH = Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.ShiftModifier
_ALT = Qt.KeyboardModifier.AltModifier
ADD_KEYS = "Ctrl+Shift+N"
REMOVE_KEYS = "Ctrl+Shift+Delete"


class ListButtons(QWidget):
    """Add, remove, move up, move down."""

    def __init__(
        self,
        name: str,
        thing: str,
        add: Callable[[], None],
        remove: Callable[[], None],
        move: Callable[[int], None],
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._acts = (add, remove, move)
        self.add = QPushButton(_("Add {thing}").format(thing=thing), self)
        self.remove = QPushButton(_("Remove"), self)
        self.up = QPushButton(_("Move up"), self)
        self.down = QPushButton(_("Move down"), self)
        self.add.clicked.connect(add)
        self.remove.clicked.connect(remove)
        self.up.clicked.connect(lambda: move(-1))
        self.down.clicked.connect(lambda: move(1))
        line = WrapLayout(self)
        for button, keys in (
            (self.add, ADD_KEYS),
            (self.remove, REMOVE_KEYS),
            (self.up, "Alt+Up"),
            (self.down, "Alt+Down"),
        ):
            button.setAutoDefault(False)
            # Not setShortcut: one list may stand within another, and the inner one is meant.
            button.setToolTip(QKeySequence(keys).toString(QKeySequence.SequenceFormat.NativeText))
            button.setAccessibleName(f"{name}: {button.text()}")
            line.addWidget(button)

    def enable(self, *, rows: int, number: int, own_order: bool) -> None:
        """Show what can be done with `rows` rows of which `number` is chosen (-1: none)."""
        for button in (self.remove, self.up, self.down):
            button.setVisible(number >= 0)
        self.up.setEnabled(own_order and number > 0)
        self.down.setEnabled(own_order and 0 <= number < rows - 1)

    def take_key(self, event: QKeyEvent) -> bool:
        """Do what the keys say, if they are ours."""
        add, remove, move = self._acts
        held = event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
        if held == _BOTH and event.key() == Qt.Key.Key_N:
            add()
        elif held == _BOTH and event.key() == Qt.Key.Key_Delete:
            remove()
        elif held == _ALT and event.key() == Qt.Key.Key_Up:
            move(-1)
        elif held == _ALT and event.key() == Qt.Key.Key_Down:
            move(1)
        else:
            return False
        return True
