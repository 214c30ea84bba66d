"""Fever plan: what the clinic set, zone by zone, and whom to call."""

from collections.abc import Iterable
from functools import partial

from msgspec import structs
from PySide6.QtWidgets import QWidget

from alps_careplan.gui.session import Session
from alps_careplan.gui.tabs.confirmations import ConfirmationSection
from alps_careplan.gui.tabs.sections import FormSection, by_section, of_child
from alps_careplan.gui.tabs.tab import BuildSection, Tab
from alps_careplan.i18n import N_
from alps_careplan.model.fever import FeverPlan
from alps_careplan.model.fields import Field, fields_of


class FeverTab(Tab):
    """The fever plan of the child in view."""

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        place = of_child("fever")
        groups = by_section(_headed(fields_of(FeverPlan)))
        sections: list[BuildSection] = [
            partial(FormSection, session, place, group) for group in groups
        ]
        sections.append(partial(ConfirmationSection, session, "fever-plan"))
        super().__init__(session, sections, parent)


def _headed(fields: Iterable[Field]) -> list[Field]:
    """Return the fields with each zone's heading before its signs, which the form asks first."""
    headings = {field.key: field.section for field in fields}
    for first, later in (("call_signs", "call_action"), ("go_signs", "go_action")):
        if headings[later]:
            headings[first], headings[later] = headings[later], ""
    headings["do_first"] = headings["do_first"] or N_("What to do and not to do")
    return [structs.replace(field, section=headings[field.key]) for field in fields]
