"""Spleen & activity: the guard, what the clinician allows, and what to do after a knock."""

from functools import partial
from typing import Any

from PySide6.QtWidgets import QWidget

from alps_careplan.gui.session import Session
from alps_careplan.gui.tabs.confirmations import ConfirmationSection
from alps_careplan.gui.tabs.list_section import ListSection
from alps_careplan.gui.tabs.sections import FormSection, of_child
from alps_careplan.gui.tabs.tab import Tab
from alps_careplan.gui.widgets.activity_grid import ActivityGrid
from alps_careplan.gui.widgets.list_editor import ListEditor
from alps_careplan.model.activity import Activity, SpleenGuard
from alps_careplan.model.fields import field_of, fields_of


class ActivityTab(Tab):
    """What the child in view may do."""

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        place = of_child("activity")
        plain = [f for f in fields_of(Activity) if f.kind not in ("rows", "record")]
        guard = of_child("activity", "guard")
        super().__init__(
            session,
            [
                partial(_Grid, session, place, field_of(Activity, "grid"), reads=False),
                partial(FormSection, session, place, plain),
                partial(FormSection, session, guard, fields_of(SpleenGuard)),
                partial(ListSection, session, place, field_of(Activity, "included")),
                partial(ListSection, session, place, field_of(Activity, "precautions")),
                partial(ConfirmationSection, session, "activity-plan"),
            ],
            parent,
        )


class _Grid(ListSection):
    """The clinician's answers."""

    def _make_list(self, *args: Any, **more: Any) -> ListEditor:
        return ActivityGrid(*args, **more)
