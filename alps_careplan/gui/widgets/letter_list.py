"""The list of letters. The preview shows the one that is chosen here."""

from typing import Any

from msgspec import structs
from PySide6.QtWidgets import QPushButton

from alps_careplan.errors import CarePlanError
from alps_careplan.gui.models.letter_parts import needed_ticks
from alps_careplan.gui.widgets.letter_form import LetterForm
from alps_careplan.gui.widgets.list_editor import ListEditor
from alps_careplan.gui.widgets.row_form import RowForm
from alps_careplan.gui.widgets.targets import PlanTarget
from alps_careplan.i18n import _
from alps_careplan.model.records import new_id
from alps_careplan.model.school import Letter


class LetterList(ListEditor):
    """The letters, with the form of the chosen one."""

    def __init__(self, *args: Any, **more: Any) -> None:
        super().__init__(*args, **more)
        self.save_all = QPushButton(_("Save or print the letters to the school…"), self.buttons)
        self.save_all.setAutoDefault(False)
        self.save_all.clicked.connect(lambda: self.target.session.pack_asked.emit("school"))
        line = self.buttons.layout()
        if line is not None:
            line.addWidget(self.save_all)

    def load(self, record: Any) -> None:
        """Show the letters."""
        super().load(record)
        self.save_all.setVisible(bool(record.letters))

    def _make_form(self, target: PlanTarget) -> RowForm:
        return LetterForm(target, self)

    def _open(self, row_id: str) -> None:
        super()._open(row_id)
        if row_id:
            self.target.session.choose_topic("letter", row_id)

    def _new_row(self) -> str:
        """Add a letter that tells what the reader of the first kind needs."""
        from alps_careplan import content

        letter = Letter(id=new_id())
        try:
            ticks = needed_ticks(content.load(), letter.kind)
        except CarePlanError:
            ticks = {}
        letter = structs.replace(letter, **ticks)
        self.target.session.workspace.add_row(self.list_path, letter, self.buttons.add.text())
        return letter.id
