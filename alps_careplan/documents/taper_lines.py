"""The steps of a taper beside a dose: the typed step that covers the paper's day, or all steps."""

from alps_careplan.documents.desk import Desk
from alps_careplan.documents.medicine_lines import dose_words
from alps_careplan.documents.wording import NOT_SET, joined, labelled, value_of
from alps_careplan.i18n import _, date_words
from alps_careplan.model.household import Household
from alps_careplan.model.medicines import Medication, TaperStep
from alps_careplan.rules.tapers import on_day, same_dose


def step_words(household: Household, step: TaperStep) -> str:
    """Return a step as typed: "16 Nov 2026 to 30 Nov 2026: 5 mg, morning, 1 tablet"."""
    start, stop = date_words(step.start), date_words(step.stop)
    if start and stop:
        dates = _("{start} to {stop}").format(start=start, stop=stop)
    elif start:
        dates = _("from {date}").format(date=start)
    else:
        dates = _("until {date}").format(date=stop) if stop else _("dates not set")
    dose = value_of(household, step, "dose") or _("dose: {hint}").format(hint=_(NOT_SET))
    return labelled(dates, joined(dose, step.times, step.note))


def all_steps(household: Household, steps: tuple[TaperStep, ...]) -> str:
    """Return steps one after the other."""
    return joined(*(step_words(household, step) for step in steps), by="; ")


def taper_words(desk: Desk, medicine: Medication) -> str:
    """Return what the steps say for the paper's day; "" where the medicine has none."""
    found = on_day(medicine, desk.context.today)
    if found is None:
        return ""
    steps = all_steps(desk.household, found.steps)
    if found.place == "in-step":
        now = _("STEP NOW: {step}").format(step=steps)
        more = len(medicine.taper) > 1
        return joined(now, _("other steps: medication list") if more else "", by="; ")
    if found.place == "before":
        return _("THE DOSE WILL CHANGE: {step}").format(step=steps)
    if found.place == "after":
        ended = date_words(found.steps[0].stop)
        return _("STEPS ENDED {date} - ask your team").format(date=ended)
    if found.place == "between":
        return _("NO STEP COVERS TODAY - ask your team. Steps: {steps}").format(steps=steps)
    return _("THE DOSE CHANGES, steps: {steps}").format(steps=steps)


def single_dose_words(desk: Desk, medicine: Medication) -> str:
    """Return "One dose" as it stands beside the steps: marked where the step now says otherwise.

    Empty where no dose is typed.
    """
    dose = dose_words(desk.household, medicine)
    found = on_day(medicine, desk.context.today)
    if not dose or found is None or found.place == "before":
        return dose
    if found.place != "in-step":
        return _("{dose} (does it still hold? ask your team)").format(dose=dose)
    if not same_dose(found.steps[0].dose, medicine.dose):
        return _("{dose} (DIFFERS from the step now: ask your team)").format(dose=dose)
    return dose


def step_says_dose(desk: Desk, medicine: Medication) -> bool:
    """Tell whether the step that covers the paper's day says all that the single dose says."""
    found = on_day(medicine, desk.context.today)
    return (
        found is not None
        and found.place == "in-step"
        and found.steps[0].dose is not None
        and medicine.volume is None
        and same_dose(found.steps[0].dose, medicine.dose)
    )
