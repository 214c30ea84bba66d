"""The family's second page: do and do not, whom to call in which order, measuring, signatures."""

from alps_careplan.documents.blocks import (
    Block,
    Bullets,
    Columns,
    FieldRow,
    Fields,
    Heading,
    Inline,
    Span,
    Text,
)
from alps_careplan.documents.desk import Desk
from alps_careplan.documents.furniture import (
    clinician_signature,
    parent_signature,
    review_field,
)
from alps_careplan.documents.people_lines import contact_inline, place_line, team_line
from alps_careplan.documents.wording import (
    NOT_FILLED,
    NOT_SET,
    RULE,
    blank,
    choice_words,
    label_of,
    labelled,
    paragraphs,
    row,
    rows,
)
from alps_careplan.i18n import _
from alps_careplan.model.fever import Exposure, FeverPlan, Instruction
from alps_careplan.model.household import place_of


def blocks(desk: Desk) -> tuple[Block, ...]:
    """Return what follows the zones."""
    fever = desk.context.plan.fever
    return (
        _do_and_do_not(desk),
        *_call_order(desk),
        Heading(2, _("Measuring, and contact with illness")),
        *_measuring(fever),
        *_exposures(fever),
        Heading(2, _("Copies, review and signatures")),
        Fields(rows(desk.household, fever, ("copies",), hint=NOT_FILLED, always=("copies",))),
        Fields(
            (
                review_field(fever),
                *rows(desk.household, fever, ("typed_by",), hint=NOT_FILLED, always=("typed_by",)),
            ),
            columns=2,
        ),
        clinician_signature(desk, fever.signing_clinician),
        parent_signature(desk, fever.signing_parent),
    )


def _do_and_do_not(desk: Desk) -> Columns:
    fever = desk.context.plan.fever
    asked = blank(NOT_SET, _("Our clinic"))
    do = instruction_lines(fever.do_first) or (asked,)
    do_not = instruction_lines(fever.do_not) or (asked,)
    return Columns(
        (Heading(2, _("Do")), Bullets((*do, *desk.said("do", "family")))),
        (Heading(2, _("Do not")), Bullets((*do_not, *desk.said("do-not", "family")))),
    )


def instruction_lines(instructions: tuple[Instruction, ...]) -> tuple[Inline, ...]:
    """Return what the clinic asks, each with its reason where one was given."""
    found = []
    for instruction in instructions:
        words = instruction.text
        line = [Span(words, strong=True)] if words.strip() else [*blank(NOT_SET)]
        if instruction.reason.strip():
            line.append(Span(" " + _("Why: {reason}").format(reason=instruction.reason)))
        found.append(tuple(line))
    return tuple(found)


def _call_order(desk: Desk) -> tuple[Block, ...]:
    fever, household = desk.context.plan.fever, desk.household
    night = team_line(household, fever.call_out_of_hours, night=True)
    day = team_line(household, fever.call_in_hours, night=False)
    place = place_line(place_of(household, fever.emergency_department))
    calls = (
        row(_("1. {label}").format(label=label_of(fever, "call_in_hours")), day, strong=True),
        row(_("2. {label}").format(label=label_of(fever, "call_out_of_hours")), night, strong=True),
        row(_("3. {label}").format(label=label_of(fever, "ambulance")), fever.ambulance,
            strong=True),
        row(_("Where to go"), place),
        row(label_of(fever, "driver"), fever.driver, NOT_FILLED),
        *contact_rows(desk),
    )  # fmt: skip
    alone = rows(household, fever, ("without_parents",))
    return (Heading(2, _("Whom to call, in this order")), Fields(calls), Fields(alone))


def contact_rows(desk: Desk) -> tuple[FieldRow, ...]:
    """Return the emergency contacts in the order to call, or a blank for the first."""
    label = _("Emergency contact {number}")
    found = []
    for number, contact in enumerate(desk.child.contacts, 1):
        collect = labelled(_("may collect"), choice_words(contact, "may_collect"))
        line = contact_inline(desk, contact.person, contact.relation, collect)
        hint = "" if line else _(NOT_FILLED)
        found.append(FieldRow(label.format(number=number), (line,) if line else (), hint=hint))
    return tuple(found) or (FieldRow(label.format(number=1), hint=_(NOT_FILLED)),)


def _measuring(fever: FeverPlan) -> tuple[Block, ...]:
    label = label_of(fever, "how_to_measure")
    return (Fields((FieldRow(label, paragraphs(fever.how_to_measure), hint=_(NOT_SET)),)),)


def _exposures(fever: FeverPlan) -> tuple[Block, ...]:
    label = label_of(fever, "exposures")
    if not fever.exposures:
        return (Text(blank(NOT_SET, label)),)
    lines = tuple(_exposure(e) for e in fever.exposures)
    return (Fields((FieldRow(label, lines),)),)


def _exposure(exposure: Exposure) -> Inline:
    illness, action = exposure.illness.strip() or RULE, exposure.action
    head = Span(_("{label}:").format(label=illness) + " ", strong=True)
    return (head, Span(action)) if action.strip() else (head, *blank(NOT_SET))
