"""Going back to a backup: which there are, what will happen, and that nothing is thrown away."""

from datetime import datetime
from pathlib import Path

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtWidgets import (
    QDialog,
    QFileDialog,
    QHBoxLayout,
    QLabel,
    QListWidget,
    QListWidgetItem,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from alps_careplan.errors import CarePlanError
from alps_careplan.gui import style
from alps_careplan.i18n import N_, _, date_words
from alps_careplan.paths import APP_NAME
from alps_careplan.storage import backups, restoring
from alps_careplan.storage.backups import Backup

_REASONS = {
    "day": N_("the copy of that day"),
    "format": N_("kept before the program changed the file"),
    "restore": N_("kept when a backup was restored"),
    "other": N_("kept when another plan took its place"),
    "asked": N_("a copy that was asked for"),
}
_PATH = Qt.ItemDataRole.UserRole


def restored(folder: Path, backup: Path, at: datetime) -> str:
    """Put a backup in the place of the plan's file, and return what was done.

    No window may have the folder open. Raises `CarePlanError`; then nothing was changed.
    """
    kept = restoring.restore(folder, backup, at=at)
    done = _("The plan is again as it was in the backup “{name}”.").format(name=backup.name)
    if kept is None:
        return done
    aside = _("The file that was there before is kept as “{name}” in the folder “backups”.")
    return f"{done} {aside.format(name=kept.name)}"


def refusal(folder: Path, backup: Path, at: datetime) -> CarePlanError | None:
    """Return why a backup cannot be restored, or None. The folder may be open."""
    try:
        restoring.check(folder, backup, at=at)
    except CarePlanError as error:
        return error
    return None


class RestoreDialog(QDialog):
    """Lists the backups of a data folder; `backup_chosen` carries the path of the one chosen.

    With `error` it says first why the plan cannot be opened: it then stands alone, and not to
    choose ends the program.
    """

    backup_chosen = Signal(object)

    def __init__(
        self, folder: Path, parent: QWidget | None = None, *, error: CarePlanError | None = None
    ) -> None:
        super().__init__(parent)
        self.setWindowTitle(_("Restore a backup") if error is None else APP_NAME)
        self._folder = folder
        self.list = QListWidget(self)
        self.go = QPushButton(_("Restore"), self)
        self.stay = QPushButton(_("Change nothing") if error is None else _("Close"), self)
        self.other = QPushButton(_("Another file…"), self)
        gap = style.spacing(self)
        column = QVBoxLayout(self)
        column.setContentsMargins(2 * gap, 2 * gap, 2 * gap, 2 * gap)
        column.setSpacing(gap)
        if error is not None:
            why = _wrapped(str(error), self)
            why.setFont(style.resized(why.font(), 1.0, bold=True))
            column.addWidget(why)
        self._fill(column)
        row = QHBoxLayout()
        row.addWidget(self.other)
        row.addStretch(1)
        row.addWidget(self.stay)
        row.addWidget(self.go)
        column.addLayout(row)
        self.other.clicked.connect(self._ask_file)
        self.stay.clicked.connect(self.reject)
        self.go.clicked.connect(self._take)
        self.list.itemDoubleClicked.connect(lambda _item: self._take())
        style.set_main(self.go)
        self.go.setDefault(True)

    def sizeHint(self) -> QSize:
        """Return a width in which sentences read well."""
        return super().sizeHint().expandedTo(QSize(style.text_width(self, 80), 0))

    def _fill(self, column: QVBoxLayout) -> None:
        found = backups.listed(self._folder)
        if found:
            words = _(
                "Choose the state to go back to. What was typed after it will not be in the plan; "
                "papers that were given out since stay listed."
            )
        else:
            words = _(
                "There is no backup in this folder. If you have a copy elsewhere, choose it with "
                "“Another file…”."
            )
        column.addWidget(_wrapped(words, self))
        for backup in found:
            item = QListWidgetItem(_line(backup), self.list)
            item.setData(_PATH, str(backup.path))
        self.list.setCurrentRow(0)
        self.list.setVisible(bool(found))
        self.list.setAccessibleName(_("Backups, the newest first"))
        self.go.setEnabled(bool(found))
        column.addWidget(self.list, 1)
        kept = _("The file as it is now is not deleted: it is kept in the folder “backups”.")
        column.addWidget(_wrapped(kept, self))

    def _take(self) -> None:
        item = self.list.currentItem()
        if item is not None:
            self._choose(Path(item.data(_PATH)))

    def _ask_file(self) -> None:
        chosen, _kind = QFileDialog.getOpenFileName(
            self,
            _("Choose a backup"),
            str(self._folder),
            _("Backups and copies of everything (*.db *.careplan)"),
        )
        if chosen:
            self._choose(Path(chosen))

    def _choose(self, backup: Path) -> None:
        self.accept()
        self.backup_chosen.emit(backup)


def ask_backup(folder: Path, error: CarePlanError) -> Path | None:
    """Say why a folder cannot be opened and offer its backups; return the chosen one, or None."""
    dialog = RestoreDialog(folder, error=error)
    found: list[Path] = []
    dialog.backup_chosen.connect(found.append)
    dialog.exec()
    dialog.deleteLater()
    return found[0] if found else None


def _line(backup: Backup) -> str:
    if not backup.saved_at:
        return _("Cannot be read: {name}").format(name=backup.path.name)
    return _("As it was on {moment} – {reason}").format(
        moment=date_words(backup.saved_at), reason=_(_REASONS[backup.reason])
    )


def _wrapped(words: str, parent: QWidget) -> QLabel:
    label = QLabel(words, parent)
    label.setTextFormat(Qt.TextFormat.PlainText)
    label.setWordWrap(True)
    return label
