"""The list of letters. The preview shows the one that is chosen here."""

from alps_careplan.gui.widgets.list_editor import ListEditor


class LetterList(ListEditor):
    """The letters, with the form of the chosen one."""

    def _open(self, row_id: str) -> None:
        super()._open(row_id)
        if row_id:
            self.target.session.choose_topic("letter", row_id)
