"""The choice where absence matters: not asked yet, none known, or a list."""

from PySide6.QtCore import QSignalBlocker, Signal
from PySide6.QtWidgets import QButtonGroup, QRadioButton, QWidget

from alps_careplan.gui.widgets.wrap import WrapLayout
from alps_careplan.i18n import N_, _

_CHOICES = (
    ("not-asked", N_("not asked yet")),
    ("none-known", N_("none known")),
    ("list", N_("list")),
)


class UndecidedChoice(QWidget):
    """Three buttons. While there are rows, only "list" can be chosen: no row goes by a slip."""

    chosen = Signal(str)

    def __init__(self, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.group = QButtonGroup(self)
        self.buttons: dict[str, QRadioButton] = {}
        line = WrapLayout(self)
        for key, words in _CHOICES:
            button = QRadioButton(_(words), self)
            button.setAccessibleName(f"{name}: {_(words)}")
            button.toggled.connect(lambda on, key=key: self._toggled(key, on))
            self.group.addButton(button)
            self.buttons[key] = button
            line.addWidget(button)

    def show_choice(self, key: str, *, rows: int) -> None:
        """Show what is chosen; with `rows` in the list the rest cannot be."""
        blockers = [QSignalBlocker(button) for button in self.buttons.values()]
        self.buttons[key].setChecked(True)
        for blocker in blockers:
            blocker.unblock()
        for other in ("not-asked", "none-known"):
            self.buttons[other].setEnabled(not rows)
            self.buttons[other].setToolTip(
                _("Remove what stands in the list to choose this.") if rows else ""
            )

    def _toggled(self, key: str, on: bool) -> None:
        if on:
            self.chosen.emit(key)
