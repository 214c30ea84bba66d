"""School letters: the school, what counts as an emergency there, and a letter for each reader."""

from functools import partial
from typing import Any

from PySide6.QtWidgets import QWidget

from alps_careplan.gui.session import Session
from alps_careplan.gui.tabs.confirmations import ConfirmationSection
from alps_careplan.gui.tabs.list_section import ListSection
from alps_careplan.gui.tabs.sections import FormSection, by_section, of_child
from alps_careplan.gui.tabs.tab import Tab
from alps_careplan.gui.widgets.letter_list import LetterList
from alps_careplan.gui.widgets.list_editor import ListEditor
from alps_careplan.model.fields import field_of, fields_of
from alps_careplan.model.school import School


class SchoolTab(Tab):
    """The school of the child in view, and the letters to it and others."""

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        place = of_child("school")
        school, emergency = by_section(f for f in fields_of(School) if f.kind != "rows")
        super().__init__(
            session,
            [
                partial(FormSection, session, place, school),
                partial(FormSection, session, place, emergency),
                partial(_Letters, session, place, field_of(School, "letters"), reads=False),
                partial(ConfirmationSection, session, "school-letter"),
            ],
            parent,
        )


class _Letters(ListSection):
    """The letters."""

    def _make_list(self, *args: Any, **more: Any) -> ListEditor:
        return LetterList(*args, **more)
