"""Vaccines: what was given and planned, what to ask first, and who else at home is vaccinated."""

from functools import partial
from typing import Any

from PySide6.QtWidgets import QWidget

from alps_careplan.gui.session import Session
from alps_careplan.gui.tabs.confirmations import ConfirmationSection
from alps_careplan.gui.tabs.list_section import ListSection
from alps_careplan.gui.tabs.sections import FormSection, of_child, of_household
from alps_careplan.gui.tabs.tab import Tab
from alps_careplan.gui.widgets.list_editor import ListEditor
from alps_careplan.gui.widgets.vaccine_lists import VaccinationList, VaccineList
from alps_careplan.i18n import _
from alps_careplan.model.fields import field_of
from alps_careplan.model.household import Household
from alps_careplan.model.vaccines import Vaccination, Vaccines

_STATUSES = field_of(Vaccination, "status").labels


class VaccinesTab(Tab):
    """The vaccination record of the child in view."""

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        place = of_child("vaccines")
        filters = [
            (_(words), lambda row, status=status: row.status == status)
            for status, words in _STATUSES.items()
        ]
        super().__init__(
            session,
            [
                partial(
                    _Vaccinations, session, place, field_of(Vaccines, "vaccinations"),
                    reads=False, filters=filters,
                ),
                partial(FormSection, session, place, (field_of(Vaccines, "egg_allergy"),)),
                partial(_Named, session, place, field_of(Vaccines, "ask_first")),
                partial(ListSection, session, place, field_of(Vaccines, "products")),
                partial(ListSection, session, place, field_of(Vaccines, "titres")),
                partial(_Named, session, of_household, field_of(Household, "vaccinations")),
                partial(FormSection, session, place, (field_of(Vaccines, "review_by"),)),
                partial(ConfirmationSection, session, "vaccination-record"),
            ],
            parent,
        )  # fmt: skip


class _Vaccinations(ListSection):
    """The vaccinations of the child."""

    def _make_list(self, *args: Any, **more: Any) -> ListEditor:
        return VaccinationList(*args, **more)


class _Named(ListSection):
    """A list whose rows name a vaccine."""

    def _make_list(self, *args: Any, **more: Any) -> ListEditor:
        return VaccineList(*args, **more)
