"""The clinic's two temperatures, said in the same words on every paper that tells them.

The second is higher and has an action of its own: whoever reads the first and not the second
phones where the clinic wants the child driven. So wherever the first stands, the second does.
"""

from alps_careplan.documents.blocks import FieldRow, Inline, text
from alps_careplan.documents.desk import Desk
from alps_careplan.documents.wording import (
    NOT_SET,
    RULE,
    choice_words,
    is_unclear,
    joined,
    label_of,
    labelled,
    unclear_value,
    unclear_words,
    unlabelled,
    value_of,
)
from alps_careplan.i18n import _
from alps_careplan.model.quantities import both_units
from alps_careplan.rules.fever import temperatures_agree


def threshold_set(desk: Desk) -> bool:
    """Tell whether a clinician's threshold stands in the plan."""
    return desk.facts["threshold-set"].value == "yes"


def threshold_words(desk: Desk) -> str:
    """Return "38.5 °C (101.3 °F) or above, in the ear, lasting 1 hour".

    Empty where it is not set; a visible blank where what was typed cannot be read.
    """
    fever = desk.context.plan.fever
    if not threshold_set(desk):
        return unclear_value(fever, "threshold") if is_unclear(fever, "threshold") else ""
    above = _("{temperature} or above").format(
        temperature=both_units(fever.threshold, "temperature")
    )
    site = choice_words(fever, "site") if fever.site != "not-asked" else _("site not set")
    return joined(above, site, lasting_words(desk))


def lasting_words(desk: Desk) -> str:
    """Return "measured once" or "lasting 1 hour", or "" where it was not asked."""
    fever = desk.context.plan.fever
    how_long = unlabelled(value_of(desk.household, fever, "lasting_for"))
    if fever.lasting == "sustained":
        return _("lasting {time}").format(time=how_long or _("(how long: not set)"))
    kept = labelled(label_of(fever, "lasting_for"), how_long)  # shown though it does not fit
    return joined(value_of(desk.household, fever, "lasting"), kept)


def higher_told(desk: Desk) -> bool:
    """Tell whether the clinic gave a second temperature, or said what to do at it."""
    fever = desk.context.plan.fever
    typed = fever.higher is not None or is_unclear(fever, "higher")
    return typed or bool(fever.higher_action.strip())


def higher_lines(
    desk: Desk, *, beside_label: bool = False, sign: bool = False
) -> tuple[Inline, ...]:
    """Return the second temperature with its action, or () where the clinic gave none.

    With the error where both temperatures do not agree. `beside_label` is for a place where the
    field's label stands before it; `sign` for the fever plan's list of signs, which is no place
    for an error.
    """
    if not higher_told(desk):
        return ()
    fever = desk.context.plan.fever
    unset = is_unclear(fever, "higher") or fever.higher is None
    if is_unclear(fever, "higher"):
        words = unclear_words()
    elif fever.higher is None:
        words = _("{hint} {blank}").format(hint=_(NOT_SET), blank=RULE)
    else:
        words = _("{temperature} or above").format(
            temperature=both_units(fever.higher, "temperature")
        )
        words = _("Temperature {temperature}").format(temperature=words) if sign else words
    if unset and not beside_label:
        words = labelled(label_of(fever, "higher"), words)
    blank = _("{hint} {blank}").format(hint=_(NOT_SET), blank=RULE)
    action = [line for line in fever.higher_action.split("\n") if line.strip()] or [blank]
    lines = (labelled(words, action[0]), *action[1:])
    told = () if sign else temperature_error(desk)
    return (*(text(line, strong=True) for line in lines), *told)


def higher_row(desk: Desk) -> tuple[FieldRow, ...]:
    """Return the second temperature with its action as a labelled value, or ()."""
    lines = higher_lines(desk, beside_label=True)
    return (FieldRow(label_of(desk.context.plan.fever, "higher"), lines),) if lines else ()


def temperature_error(desk: Desk) -> tuple[Inline, ...]:
    """Return the error that prints beside both temperatures where they do not agree, or ()."""
    fever = desk.context.plan.fever
    if not threshold_set(desk) or is_unclear(fever, "higher") or temperatures_agree(fever):
        return ()
    words = _(
        "ERROR: the second, higher temperature is not above the first. They do not agree: ask "
        "the child's team before you rely on them."
    )
    return (text(words, strong=True),)
