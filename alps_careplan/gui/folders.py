"""Where files are saved and read: asked for, and remembered for the next time."""

from pathlib import Path

from PySide6.QtWidgets import QWidget


class Folders:
    """Where files were last saved: `last` is read at the start and kept for the next one."""

    def __init__(self, last: str) -> None:
        self.last = last

    def start(self) -> Path:
        """Return the folder a file dialog opens in."""
        if self.last and Path(self.last).is_dir():
            return Path(self.last)
        from PySide6.QtCore import QStandardPaths

        documents = QStandardPaths.StandardLocation.DocumentsLocation
        return Path(QStandardPaths.writableLocation(documents) or Path.home())

    def note(self, file: Path) -> None:
        """Remember the folder of a file."""
        self.last = str(file.parent)


def ask_target(
    parent: QWidget, title: str, folders: Folders, name: str, kinds: str, suffix: str
) -> Path | None:
    """Ask where to save a file. Returns None when the person thinks better of it."""
    from PySide6.QtWidgets import QFileDialog

    start = folders.start() / name
    while True:
        chosen, _kind = QFileDialog.getSaveFileName(parent, title, str(start), kinds)
        if not chosen:
            return None
        if Path(chosen).suffix:
            return Path(chosen)
        start = Path(chosen).with_suffix(suffix)
        if not start.exists():
            return start
        # The dialog knew nothing of this file. Offered this name, it asks whether to replace it.


def ask_new_folder(parent: QWidget, title: str, folders: Folders, name: str) -> Path | None:
    """Ask where, and return a folder there that does not exist yet: nothing is replaced."""
    from PySide6.QtWidgets import QFileDialog

    chosen = QFileDialog.getExistingDirectory(parent, title, str(folders.start()))
    if not chosen:
        return None
    target, number = Path(chosen) / name, 2
    while target.exists():
        target, number = Path(chosen) / f"{name} ({number})", number + 1
    return target
