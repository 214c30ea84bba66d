"""What the family's own fever plan says, beside a temperature in the diary: no verdict on it."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QWidget

from alps_careplan.gui import style
from alps_careplan.i18n import _
from alps_careplan.model.fever import FeverPlan
from alps_careplan.model.household import Household, person_of
from alps_careplan.model.quantities import quantity_fault, wording


class PlanSays(QLabel):
    """The temperature and the numbers of the fever plan, as they were typed there."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setWordWrap(True)
        self.setMinimumWidth(1)
        self.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self.setContentsMargins(0, style.spacing(self, 0.4), 0, style.spacing(self, 0.4))

    def show_plan(self, household: Household, fever: FeverPlan) -> None:
        """Say what stands in the plan now."""
        words = "\n".join((temperature_line(household, fever), numbers_line(household, fever)))
        if words != self.text():
            self.setText(words)
            self.setAccessibleName(words)


def temperature_line(household: Household, fever: FeverPlan) -> str:
    """Return at which temperature the plan says to call; that none is set, where none is."""
    from alps_careplan.documents.wording import value_of

    threshold = fever.threshold
    # Text that could not be read is not a temperature, even with an older value beside it.
    unread = any(u.field == "threshold" and u.text for u in fever.unread)
    if threshold is None or unread or quantity_fault(threshold, "temperature") is not None:
        return _("Your fever plan: no temperature is set – ask your team.")
    how = [value_of(household, fever, key) for key in ("site", "lasting", "lasting_for")]
    return _("Your fever plan: call at {temperature} or above{how}.").format(
        temperature=wording(threshold, "temperature"),
        how="".join(f", {words}" for words in how if words),
    )


def numbers_line(household: Household, fever: FeverPlan) -> str:
    """Return the numbers the plan gives for the day and for the night."""
    from alps_careplan.documents.people_lines import number_in_hours, number_out_of_hours

    day = number_in_hours(household, person_of(household, fever.call_in_hours))
    night = number_out_of_hours(household, person_of(household, fever.call_out_of_hours))
    unset = _("not set – ask your team")
    return _("Whom to call: by day {day}; at night and weekends {night}.").format(
        day=day or unset, night=night or unset
    )
