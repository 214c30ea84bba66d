"""Medicines: what the child takes and took, and what it should keep away from."""

from functools import partial

from PySide6.QtWidgets import QWidget

from alps_careplan.gui.session import Session
from alps_careplan.gui.tabs.confirmations import ConfirmationSection
from alps_careplan.gui.tabs.list_section import ListSection
from alps_careplan.gui.tabs.sections import FormSection, of_child
from alps_careplan.gui.tabs.tab import Tab
from alps_careplan.i18n import N_, _
from alps_careplan.model.fields import field_of
from alps_careplan.model.household import CarePlan

_STATUSES = (("current", N_("taken now")), ("stopped", N_("stopped")))


class MedicinesTab(Tab):
    """The medicines of the child in view."""

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        place = of_child()
        filters = [
            (_(words), lambda row, status=status: row.status == status)
            for status, words in _STATUSES
        ]
        medicines = partial(
            ListSection, session, place, field_of(CarePlan, "medicines"),
            reads=False, filters=filters, long=3,
        )  # fmt: skip
        avoid = partial(ListSection, session, place, field_of(CarePlan, "avoid"))
        review = partial(FormSection, session, place, (field_of(CarePlan, "medicines_review_by"),))
        confirmed = partial(ConfirmationSection, session, "medication-list")
        super().__init__(session, [medicines, avoid, review, confirmed], parent)
