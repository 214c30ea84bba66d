"""Closing the window saves first; where that cannot be, the person decides."""

from collections.abc import Callable

from PySide6.QtWidgets import QMessageBox, QWidget

from alps_careplan.errors import CarePlanError
from alps_careplan.i18n import _


def ask_unsaved(
    window: QWidget,
    error: CarePlanError,
    *,
    copy: Callable[[], object],
    leave: Callable[[], object],
) -> QMessageBox:
    """Say that the work cannot be saved, and offer to save a copy, to stay, or to leave it.

    Shown over the window, which goes on to live: nothing is lost by looking.
    """
    box = QMessageBox(window)
    box.setIcon(QMessageBox.Icon.Warning)
    box.setWindowTitle(_("Your last changes are not saved"))
    box.setText(error.sentence)
    box.setInformativeText(
        " ".join(
            part
            for part in (
                error.hint,
                _("Save a copy elsewhere before you close the window."),
            )
            if part
        )
    )
    elsewhere = box.addButton(_("Save a copy elsewhere…"), QMessageBox.ButtonRole.AcceptRole)
    stay = box.addButton(_("Stay"), QMessageBox.ButtonRole.RejectRole)
    lose = box.addButton(_("Close and lose the changes"), QMessageBox.ButtonRole.DestructiveRole)
    box.setDefaultButton(elsewhere)
    box.setEscapeButton(stay)
    elsewhere.clicked.connect(lambda: copy())
    lose.clicked.connect(lambda: leave())
    box.finished.connect(lambda _result: box.deleteLater())
    box.open()
    return box
