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

    chosen, _kind = QFileDialog.getSaveFileName(parent, title, str(folders.start() / name), kinds)
    if not chosen:
        return None
    target = Path(chosen)
    return target if target.suffix else target.with_suffix(suffix)
