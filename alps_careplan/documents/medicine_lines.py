"""A medicine as lines: its name, what is in it, one dose, when; and which ones change the risk."""

from alps_careplan.documents.blocks import Inline, text
from alps_careplan.documents.desk import Desk
from alps_careplan.documents.wording import (
    NOT_FILLED,
    NOT_SET,
    date_of,
    is_unclear,
    joined,
    label_of,
    labelled,
    value_of,
)
from alps_careplan.i18n import N_, _
from alps_careplan.model.dates import first_day, last_day
from alps_careplan.model.household import Household
from alps_careplan.model.medicines import Medication
from alps_careplan.model.records import rows_of
from alps_careplan.rules import amounts_agree, times_agree

TIMES = ("morning", "noon", "evening", "night")
RISKS = {
    "on-steroids": N_("steroid"),
    "immunosuppressed": N_("immune-suppressing"),
    "rituximab-ever": N_("also after its last dose"),
    "on-gcsf": N_("G-CSF"),
    "nsaid-listed": N_("NSAID"),
}
"""Facts about medicines that a stranger must know, and the word for each."""


def current(desk: Desk) -> tuple[Medication, ...]:
    """Return the medicines taken now."""
    return tuple(m for m in rows_of(desk.context.plan.medicines) if m.status == "current")


def stopped(desk: Desk) -> tuple[Medication, ...]:
    """Return the medicines that were stopped."""
    return tuple(m for m in rows_of(desk.context.plan.medicines) if m.status == "stopped")


def name_words(medicine: Medication) -> str:
    """Return the generic name, else the brand, else that there is none."""
    return medicine.generic_name or medicine.brand or _("Name: {hint}").format(hint=_(NOT_FILLED))


def name_lines(medicine: Medication) -> tuple[Inline, ...]:
    """Return the generic name bold, the brand below it."""
    if medicine.generic_name:
        brand = (text(medicine.brand),) if medicine.brand else ()
        return (text(medicine.generic_name, strong=True), *brand)
    blank = text(_("Generic name: {hint}").format(hint=_(NOT_FILLED)))
    return (text(medicine.brand, strong=True), blank) if medicine.brand else (blank,)


def product_words(household: Household, medicine: Medication) -> str:
    """Return strength, form and concentration: "5 mg tablet", "liquid, 20 mg/mL"."""
    strength = value_of(household, medicine, "strength")
    form = value_of(household, medicine, "form")
    return joined(joined(strength, form, by=" "), value_of(household, medicine, "concentration"))


def dose_words(household: Household, medicine: Medication) -> str:
    """Return one dose as weight and as volume, both as typed: "5 mg (2.5 mL)", or "".

    A dose that is typed as a volume is not said twice.
    """
    dose = value_of(household, medicine, "dose")
    volume = value_of(household, medicine, "volume")
    return f"{dose} ({volume})" if dose and volume and dose != volume else dose or volume


def error_lines(medicine: Medication) -> tuple[Inline, ...]:
    """Return the error that prints with a medicine whose amounts disagree."""
    if not amounts_agree(medicine):
        words = _(
            "ERROR: dose, concentration and volume do not agree. Compare them with the label, and "
            "ask your team or pharmacist before the next dose."
        )
    elif not times_agree(medicine):
        words = _(
            "ERROR: one dose and what is given at a time of day do not agree. Compare them with "
            "the label, and ask your team or pharmacist before the next dose."
        )
    else:
        return ()
    return (text(words, strong=True),)


def times_words(household: Household, medicine: Medication) -> str:
    """Return when and how much: "Morning: 1 tablet, Evening: 2 tablets, ..."."""
    if medicine.as_needed:
        gap = value_of(household, medicine, "minimum_gap")
        return joined(
            _("only when needed"),
            medicine.needed_when,
            labelled(label_of(medicine, "minimum_gap"), gap or _(NOT_SET)),
            labelled(label_of(medicine, "maximum_a_day"), medicine.maximum_a_day or _(NOT_SET)),
        )
    return joined(amounts_words(medicine), medicine.exact_times)


def amounts_words(medicine: Medication) -> str:
    """Return the amounts typed for the times of day: "Morning: 1 tablet, Evening: 2 tablets"."""
    return joined(*(labelled(label_of(medicine, key), getattr(medicine, key)) for key in TIMES))


def risk_words(desk: Desk, medicine: Medication) -> str:
    """Return why a medicine changes the risk, as the catalogue knows it; "" says nothing."""
    found = [
        _(words)
        for fact, words in RISKS.items()
        if desk.facts[fact].value == "yes" and medicine.id in desk.facts[fact].rows
    ]
    return joined(*found)


def risky(desk: Desk) -> tuple[Medication, ...]:
    """Return the medicines that change the risk; stopped ones where their effect may last."""
    return tuple(m for m in rows_of(desk.context.plan.medicines) if risk_words(desk, m))


def dates_words(desk: Desk, medicine: Medication) -> tuple[str, ...]:
    """Return what its dates say against a dose that stands as taken now; often nothing.

    A partly known date counts only where each day it can mean does.
    """
    if medicine.status == "stopped":
        return ()
    today = desk.context.today
    start, stop = date_of(medicine, "start"), date_of(medicine, "stop")
    found = []
    if is_unclear(medicine, "start"):
        found.append(labelled(label_of(medicine, "start"), start))
    if medicine.start and first_day(medicine.start) > today:
        found.append(_("NOT STARTED YET: starts {date}").format(date=start))
    if medicine.stop and last_day(medicine.stop) < today:
        found.append(_("STOP DATE PASSED: {date} - ask").format(date=stop))
    elif stop:
        found.append(labelled(_("Until"), stop))
    return tuple(found)
