"""The steps of a taper beside a dose: the typed step that covers the paper's day, or all steps.

Two places may hold amounts that were typed at different times: the steps, and "One dose" with the
times of day. What a step says as well is not said twice; what it does not is never printed beside
the steps without the question whether it still holds.
"""

import re

from alps_careplan.documents.desk import Desk
from alps_careplan.documents.medicine_lines import TIMES, amounts_words, dose_words
from alps_careplan.documents.wording import (
    NOT_SET,
    Unclear,
    date_of,
    joined,
    label_of,
    labelled,
    value_of,
)
from alps_careplan.i18n import N_, _, date_words
from alps_careplan.model.household import Household
from alps_careplan.model.medicines import Medication, TaperStep
from alps_careplan.model.text import folded
from alps_careplan.rules.tapers import on_day, same_dose
from alps_careplan.rules.when import latest

DOUBT = N_("{dose} (does it still hold? ask your team)")


def step_words(household: Household, step: TaperStep) -> str:
    """Return a step as typed: "16 Nov 2026 to 30 Nov 2026: 5 mg, morning, 1 tablet"."""
    start, stop = date_of(step, "start"), date_of(step, "stop")
    if isinstance(start, Unclear) or isinstance(stop, Unclear):
        dates = joined(
            start
            if isinstance(start, Unclear) or not start
            else _("from {date}").format(date=start),
            stop if isinstance(stop, Unclear) or not stop else _("until {date}").format(date=stop),
        )
    elif start and stop:
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
    day = date_words(desk.context.today.isoformat())
    if found.place == "in-step":
        # The paper is read on later days too: "now" would be false then.
        return _("STEP ON {date}: {step}").format(date=day, step=steps)
    if found.place == "before":
        return _("THE DOSE WILL CHANGE: {step}").format(step=steps)
    if found.place == "after":
        ended = date_of(found.steps[0], "stop")
        return _("STEPS ENDED {date} - ask your team").format(date=ended)
    if found.place == "between":
        words = _("NO STEP COVERS {date} - ask your team. Steps: {steps}")
        return words.format(date=day, steps=steps)
    return _("THE DOSE CHANGES, steps: {steps}").format(steps=steps)


def later_words(desk: Desk, medicine: Medication) -> str:
    """Return the steps that `taper_words` leaves out and that are not over for certain, or ""."""
    found = on_day(medicine, desk.context.today)
    if found is None or found.place not in ("in-step", "before"):
        return ""
    today = desk.context.today
    later = tuple(
        step
        for step in medicine.taper
        if step not in found.steps and (latest(step.stop) or today) >= today
    )
    return _("then {steps}").format(steps=all_steps(desk.household, later)) if later else ""


def single_dose_words(desk: Desk, medicine: Medication) -> str:
    """Return "One dose" as it stands beside the steps: marked where the step now says otherwise.

    Empty where no dose is typed.
    """
    dose = dose_words(desk.household, medicine)
    found = on_day(medicine, desk.context.today)
    if not dose or found is None or found.place == "before":
        return dose
    if found.place != "in-step":
        return _(DOUBT).format(dose=dose)
    if not same_dose(found.steps[0].dose, medicine.dose):
        words = _("{dose} (DIFFERS from the step on {date}: ask your team)")
        return words.format(dose=dose, date=date_words(desk.context.today.isoformat()))
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


def typed_as_is(desk: Desk, medicine: Medication) -> bool:
    """Tell whether nothing says against the amounts typed for the times of day: no step yet."""
    found = on_day(medicine, desk.context.today)
    return found is None or found.place == "before"


def typed_times(desk: Desk, medicine: Medication) -> str:
    """Return the amounts typed for the times of day as they stand beside the steps of a taper.

    Empty where the step that covers the paper's day says the same; else in doubt, but for a taper
    that is still to begin.
    """
    words = amounts_words(medicine)
    found = on_day(medicine, desk.context.today)
    if not words or found is None or typed_as_is(desk, medicine):
        return words
    if found.place == "in-step" and _says(found.steps[0], medicine):
        return ""
    return _(DOUBT).format(dose=words)


def amount_beside_steps(desk: Desk, medicine: Medication, amount: str) -> str:
    """Return an amount typed elsewhere, such as that for the school, as it stands beside the steps.

    In doubt unless no step has begun, or the step that covers the paper's day says the same.
    """
    found = on_day(medicine, desk.context.today)
    if not amount or found is None or typed_as_is(desk, medicine):
        return amount
    step = found.steps[0]
    told = {*_phrases(step), folded(value_of(desk.household, step, "dose"))}
    if found.place == "in-step" and folded(amount) in told:
        return amount
    return _(DOUBT).format(dose=amount)


def _phrases(step: TaperStep) -> set[str]:
    parts = re.split(" ?[,;:] ?", folded(f"{step.times}, {step.note}"))
    return {part for part in parts if part}


def _says(step: TaperStep, medicine: Medication) -> bool:
    """Tell whether a step, read phrase by phrase, names the same amounts at the same times."""
    phrases = _phrases(step)
    for key in TIMES:
        time, amount = folded(label_of(medicine, key)), folded(getattr(medicine, key))
        together = f"{time} {amount}" in phrases
        if amount and not together and not {time, amount} <= phrases:
            return False
        if not amount and any(time in phrase.split() for phrase in phrases):
            return False
    return True
