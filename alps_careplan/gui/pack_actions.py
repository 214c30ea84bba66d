"""Packs: the letters to the school, or all papers for a trip, saved in one go."""

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Qt
from PySide6.QtWidgets import (
    QDialog,
    QDialogButtonBox,
    QLabel,
    QRadioButton,
    QVBoxLayout,
    QWidget,
)

from alps_careplan import packs
from alps_careplan.errors import CarePlanError
from alps_careplan.gui import render, style
from alps_careplan.gui.folders import Folders, ask_target
from alps_careplan.gui.opening import open_dialog, open_path
from alps_careplan.gui.present import Choice, Notices
from alps_careplan.gui.preview import PreviewPane
from alps_careplan.gui.session import Session
from alps_careplan.gui.topics import topic
from alps_careplan.gui.widgets.labels import MutedLabel
from alps_careplan.gui.work import Work
from alps_careplan.i18n import _, ngettext
from alps_careplan.model.fields import field_of
from alps_careplan.model.school import Letter

if TYPE_CHECKING:
    from alps_careplan.model.household import CarePlan

_KEY = "paper"  # one notice about papers at a time


class PackActions(QObject):
    """Asks how to save a pack, and saves it in the worker."""

    def __init__(
        self,
        session: Session,
        work: Work,
        preview: PreviewPane,
        notices: Notices,
        folders: Folders,
        window: QWidget,
    ) -> None:
        super().__init__(window)
        self._session = session
        self._work = work
        self._preview = preview
        self._notices = notices
        self._folders = folders
        self._window = window

    def ask(self, name: packs.PackName) -> None:
        """Ask how to save the pack of this name."""
        workspace, child = self._session.workspace, self._session.child_id
        trip = topic(self._session, ("trip",)).get("trip", "") if name == "trip" else ""
        try:
            items = packs.items(workspace.plan(child), name, trip)
        except CarePlanError as error:
            self._notices.warn(error, key=_KEY)
            return
        dialog = PackDialog(name, titles(workspace.plan(child), items), self._window)
        dialog.accepted.connect(lambda: self._save(name, trip, one_file=dialog.one.isChecked()))
        open_dialog(dialog)

    def _save(self, name: packs.PackName, trip: str, *, one_file: bool) -> None:
        title = _(packs.TITLES[name])
        try:
            source = self._preview.live_source()
        except CarePlanError as error:
            self._notices.warn(error, key=_KEY)
            return
        start = f"{title} - {source.context.today.isoformat()}"
        target = self._ask_file(title, start) if one_file else self._ask_folder(title, start)
        if target is None:
            return
        size = self._preview.choices.size_id
        self._work.run(
            lambda: render.save_pack(source, name, trip, size, target, one_file=one_file),
            lambda count: self._saved(target, count),
            failed=lambda error: self._notices.warn(error, key=_KEY),
            owner=self,
        )

    def _ask_file(self, title: str, name: str) -> Path | None:
        kinds = _("PDF files (*.pdf)")
        return ask_target(self._window, title, self._folders, f"{name}.pdf", kinds, ".pdf")

    def _ask_folder(self, title: str, name: str) -> Path | None:
        """Ask where, and return a folder there that does not exist yet: nothing is replaced."""
        from PySide6.QtWidgets import QFileDialog

        chosen = QFileDialog.getExistingDirectory(self._window, title, str(self._folders.start()))
        if not chosen:
            return None
        target, number = Path(chosen) / name, 2
        while target.exists():
            target, number = Path(chosen) / f"{name} ({number})", number + 1
        return target

    def _saved(self, target: Path, count: int) -> None:
        self._folders.note(target)
        self._notices.clear(_KEY)
        words = ngettext(
            "{n} paper is saved in “{file}”.", "{n} papers are saved in “{file}”.", count
        )
        self._notices.say(
            words.format(n=count, file=target.name),
            key=_KEY,
            choices=(Choice(_("Open"), lambda: open_path(target)),),
        )


class PackDialog(QDialog):
    """Says what is in a pack, and asks for one file or several."""

    def __init__(self, name: packs.PackName, papers: list[str], parent: QWidget) -> None:
        super().__init__(parent)
        self.setWindowTitle(_(packs.TITLES[name]))
        gap = style.spacing(self)
        column = QVBoxLayout(self)
        column.setContentsMargins(2 * gap, 2 * gap, 2 * gap, 2 * gap)
        column.setSpacing(gap)
        self.papers = QLabel("\n".join(f"• {paper}" for paper in papers))
        self.papers.setTextFormat(Qt.TextFormat.PlainText)
        self.papers.setMinimumWidth(style.text_width(self, 50))
        column.addWidget(self.papers)
        self.separate = QRadioButton(_("A file for each paper, in a new folder"))
        self.one = QRadioButton(_("One file, with a bookmark for each paper"))
        self.separate.setChecked(True)
        column.addWidget(self.separate)
        column.addWidget(self.one)
        notes = [_("They are saved as they are now, and not recorded as given out.")]
        if name == "school":
            notes.append(_("Each letter is for its own reader: give nobody another one's."))
        for words in notes:
            column.addWidget(MutedLabel(words, self))
        buttons = QDialogButtonBox(
            QDialogButtonBox.StandardButton.Save | QDialogButtonBox.StandardButton.Cancel
        )
        buttons.accepted.connect(self.accept)
        buttons.rejected.connect(self.reject)
        column.addWidget(buttons)


def titles(plan: "CarePlan", items: tuple[packs.Item, ...]) -> list[str]:
    """Return what the papers of a pack are called; letters by who reads them."""
    from alps_careplan import documents

    kinds = field_of(Letter, "kind").labels
    letters = {letter.id: letter for letter in plan.school.letters}
    found = []
    for item in items:
        letter = letters.get(dict(item.options).get("letter", ""))
        title = _(documents.KINDS[item.kind].title)
        if letter is not None:
            title = _("{paper}: {reader}").format(paper=title, reader=_(kinds[letter.kind]))
        found.append(title)
    return found
