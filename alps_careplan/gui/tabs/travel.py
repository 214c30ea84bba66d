"""Travel: the trips of the child, what is carried, and the papers to take along."""

from functools import partial
from typing import Any

from PySide6.QtWidgets import QPushButton, QVBoxLayout, QWidget

from alps_careplan.gui import style
from alps_careplan.gui.session import Session
from alps_careplan.gui.tabs.confirmations import ConfirmationSection
from alps_careplan.gui.tabs.list_section import ListSection
from alps_careplan.gui.tabs.sections import Section, of_child
from alps_careplan.gui.tabs.tab import Tab
from alps_careplan.gui.widgets.labels import Heading, MutedLabel
from alps_careplan.gui.widgets.list_editor import ListEditor
from alps_careplan.gui.widgets.trip_lists import TripList
from alps_careplan.gui.widgets.wrap import WrapLayout
from alps_careplan.i18n import N_, _
from alps_careplan.model.edit import Path
from alps_careplan.model.fields import field_of
from alps_careplan.model.household import CarePlan

# The papers of the pack for a trip, in its order.
PAPERS = (
    ("travel-summary", N_("Travel summary")),
    ("medication-list", N_("Medication list")),
    ("fever-plan", N_("Fever plan")),
    ("vaccination-record", N_("Vaccination record")),
    ("travel-letter", N_("Travel letter")),
    ("wallet-card", N_("Wallet card")),
)


class TravelTab(Tab):
    """The trips of the child in view."""

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        trips = partial(_Trips, session, of_child(), field_of(CarePlan, "trips"), reads=False)
        confirmed = partial(ConfirmationSection, session, "travel-summary")
        super().__init__(session, [trips, partial(PapersSection, session), confirmed], parent)


class _Trips(ListSection):
    """The trips."""

    def _make_list(self, *args: Any, **more: Any) -> ListEditor:
        return TripList(*args, **more)


class PapersSection(Section):
    """The papers for a trip, each shown in the preview by its button."""

    def __init__(self, session: Session, parent: QWidget) -> None:
        super().__init__(parent)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(style.spacing(self, 0.4))
        column.addWidget(Heading(_("Papers for the trip"), self))
        column.addWidget(MutedLabel(_("Look at each in the preview, or save all in one go."), self))
        box = QWidget(self)
        line = WrapLayout(box)
        self.buttons: dict[str, QPushButton] = {}
        for paper, title in PAPERS:
            button = QPushButton(_(title), box)
            button.setAccessibleName(_("Show: {paper}").format(paper=_(title)))
            button.clicked.connect(lambda _on=False, paper=paper: session.paper_asked.emit(paper))
            self.buttons[paper] = button
            line.addWidget(button)
        self.save_all = QPushButton(_("Save or print all papers for the trip…"), box)
        self.save_all.clicked.connect(lambda: session.pack_asked.emit("trip"))
        line.addWidget(self.save_all)
        column.addWidget(box)

    def load(self) -> None:
        """Nothing here changes with the plan."""

    def turn(self) -> None:
        """Nothing here belongs to one child."""

    def lead_to(self, _path: Path) -> bool:
        """There are no fields here."""
        return False
