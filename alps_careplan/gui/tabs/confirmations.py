"""A clinician's word that a paper is right: recorded with the plan as it was then."""

from typing import Any

from msgspec import structs
from PySide6.QtWidgets import QWidget

from alps_careplan import documents
from alps_careplan.gui.models.columns import Column, confirmation_columns
from alps_careplan.gui.session import Session
from alps_careplan.gui.tabs.list_section import ListSection
from alps_careplan.gui.tabs.sections import of_child
from alps_careplan.gui.widgets.list_editor import ListEditor
from alps_careplan.i18n import N_
from alps_careplan.model.fields import Field
from alps_careplan.model.records import Confirmation

_FIELD = Field(
    key="confirmations",
    kind="rows",
    label=N_("Confirmed by a clinician"),
    many=N_("confirmation"),
    help=N_(
        "Add one when a clinician has read the plan and says it is right. If the plan changes "
        "afterwards, that shows."
    ),
    row=Confirmation,
)


class ConfirmationList(ListEditor):
    """The confirmations that cover one paper."""

    paper = ""

    def load(self, record: Any) -> None:
        """Show the confirmations of this paper, each with whether it still holds."""
        # As in the foot of the paper, whatever else the clinician confirmed with it.
        main = documents.KINDS[self.paper].parts[0]
        rows = tuple(row for row in record.confirmations if main in row.covers)
        if self.table is not None:
            self.table.rows.forget_words()
        super().load(structs.replace(record, confirmations=rows))

    def _columns(self) -> tuple[Column, ...]:
        return confirmation_columns(self.target.session.workspace.today)

    def _new_row(self) -> str:
        """Record that the paper is confirmed as it is now; by whom is chosen in the form."""
        from alps_careplan import papers

        session = self.target.session
        today = session.workspace.today().isoformat()
        return papers.confirm(session.workspace, session.child_id, self.paper, "", today)


class ConfirmationSection(ListSection):
    """The confirmations of one paper, as a section of a tab."""

    def __init__(self, session: Session, paper: str, parent: QWidget) -> None:
        self._paper = paper
        super().__init__(session, of_child(), _FIELD, parent)

    def _make_list(self, *args: Any, **more: Any) -> ListEditor:
        made = ConfirmationList(*args, **more)
        made.paper = self._paper
        return made
