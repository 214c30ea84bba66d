"""Child & team: who the child is, what is known of it, who stands round it, and their addresses."""

from functools import partial

from PySide6.QtWidgets import QWidget

from alps_careplan.gui.session import Session
from alps_careplan.gui.tabs.sections import (
    FormSection,
    Place,
    Section,
    by_section,
    of_child,
    of_household,
)
from alps_careplan.gui.tabs.tab import BuildSection, Tab
from alps_careplan.model.fields import Field, field_of, fields_of
from alps_careplan.model.household import Household
from alps_careplan.model.people import Child, Counts, Spleen


class ChildTab(Tab):
    """The child, its team, and the people and places of the household."""

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(session, _sections(session), parent)


def _sections(session: Session) -> list[BuildSection]:
    def form(place: Place, fields: tuple[Field, ...]) -> BuildSection:
        return partial(FormSection, session, place, fields)

    def one_list(place: Place, field: Field) -> BuildSection:
        def build(parent: QWidget) -> Section:
            # Imported late: the lists stand below the fold.
            from alps_careplan.gui.tabs.list_section import ListSection

            return ListSection(session, place, field, parent)

        return build

    child = of_child("child")
    groups = by_section(f for f in fields_of(Child) if f.kind != "rows")
    *before, last = groups
    return [
        *(form(child, group) for group in before),
        form(of_child("child", "spleen"), fields_of(Spleen)),
        form(of_child("child", "counts"), fields_of(Counts)),
        *(one_list(child, field) for field in fields_of(Child) if field.kind == "rows"),
        form(child, last),
        *(one_list(of_household, field_of(Household, key)) for key in ("people", "places")),
    ]
