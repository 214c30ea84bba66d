"""The activity plan: what the clinician allows, for the coach, the PE teacher and the family.

The first page is the whole answer: the grid, what to do after a knock, when to go now, and whom to
call. The guard and what the sources say follow. A guard is not a permission: the grid is.
"""

from alps_careplan.documents.activity_lines import (
    answered,
    answers_grid,
    common_setter,
    removed,
)
from alps_careplan.documents.blocks import (
    Bar,
    Block,
    Bullets,
    Columns,
    FieldRow,
    Fields,
    Heading,
    Inline,
    PageBreak,
    Span,
    text,
)
from alps_careplan.documents.desk import Desk
from alps_careplan.documents.furniture import (
    Imprint,
    clinician_signature,
    closing_note,
    confirmation_fields,
    origins_of,
    parent_signature,
    review_field,
    rows_within,
    sources_block,
)
from alps_careplan.documents.people_lines import contact_lines, place_numbers, team_line
from alps_careplan.documents.said import said
from alps_careplan.documents.wording import (
    NOT_ASKED,
    NOT_SET,
    RULE,
    blank,
    date_of,
    joined,
    label_of,
    labelled,
    paragraphs,
    row,
    rows,
    value_of,
)
from alps_careplan.i18n import _
from alps_careplan.model.dates import last_day
from alps_careplan.model.household import place_of

SLOTS = ("spleen", "removed", "gcsf", "guard", "contact-sport", "platelets", "seat-belt", "move",
         "precautions")  # fmt: skip
LINE = 85
"""About as many letters stand on a line of the bar."""


def blocks(desk: Desk, _imprint: Imprint) -> tuple[Block, ...]:
    """Return the whole paper."""
    activity = desk.context.plan.activity
    setter = common_setter(desk)
    signer = activity.grid[0].set_by if setter else ""
    return (
        Heading(1, _("Activity plan for {name}").format(name=desk.called)),
        *draft_bar(desk),
        *main(desk),
        *said(desk, "coach", SLOTS, _("What the sources say")),
        Heading(2, _("Review and signatures")),
        Fields((review_field(activity),)),
        *confirmation_fields(desk, ("activity",)),
        *origins_of(rows_within(activity)),
        clinician_signature(desk, signer),
        parent_signature(desk, ""),
        closing_note(),
        sources_block(),
    )


def missing(desk: Desk) -> tuple[str, ...]:
    """Return the labels of what must be set before the plan can be relied on.

    While there are any the paper bears DRAFT: the child's name, at least one answer, who set each
    answer, and what to do after a knock.
    """
    activity, child = desk.context.plan.activity, desk.child
    found = answered(desk)
    unset = [label_of(child, "legal_name")] if not child.legal_name + child.preferred_name else []
    if not found:
        unset.append(label_of(activity, "grid"))
    if any(not value_of(desk.household, answer, "set_by") for answer in found):
        unset.append(label_of(found[0], "set_by"))
    if not activity.knock_plan.strip():
        unset.append(label_of(activity, "knock_plan"))
    return tuple(unset)


def draft_bar(desk: Desk) -> tuple[Block, ...]:
    """Return why this is a draft."""
    unset = missing(desk)
    if not unset:
        return ()
    listed = _("Not set yet: {fields}. Ask your team.").format(fields="; ".join(unset))
    title = _("DRAFT - ask your team before you rely on this plan")
    return (Bar(title, (text(listed),), "caution"),)


def main(desk: Desk) -> tuple[Block, ...]:
    """Return the plan itself, without what the sources say and what closes every paper."""
    return (
        *_spleen(desk),
        *_conditions(desk),
        answers_grid(desk),
        _knock(desk),
        _calls(desk),
        *_page_end(desk),
        *_guard(desk),
        *_taking_part(desk),
    )


def _page_end(desk: Desk) -> tuple[Block, ...]:
    """Return the end of the first page, so that all of it is set close enough to stand there.

    In large print it takes more than a page anyway.
    """
    return () if desk.options.get("large_print") == "yes" else (PageBreak(),)


def _spleen(desk: Desk) -> tuple[Block, ...]:
    """Return the state of the spleen and who set all answers; not known, a question to ask."""
    spleen = desk.child.spleen
    label = _("Answers set by")
    setter = common_setter(desk)
    set_by = (row(label, setter, strong=True),) if setter else ()
    if spleen.state not in ("not-asked", "not-known"):
        state = value_of(desk.household, spleen, "state")
        return (Fields((row(label_of(spleen, "state"), state, strong=True), *set_by), columns=2),)
    state = _("asked, not known") if spleen.state == "not-known" else _("not asked yet")
    title = _("Spleen: {state}. Ask the team before sport").format(state=state)
    question = _("Is the spleen enlarged? Which activities are allowed as it is? {blank}")
    bar = Bar(title, (text(question.format(blank=RULE)),), "caution")
    return (bar, *((Fields(set_by),) if set_by else ()))


def _conditions(desk: Desk) -> tuple[Block, ...]:
    activity = desk.context.plan.activity
    lines = paragraphs(activity.conditions, strong=True)
    return (Fields((FieldRow(label_of(activity, "conditions"), lines),)),) if lines else ()


def _knock(desk: Desk) -> Bar:
    """Return what to do after a knock, in the clinic's words, and the signs that mean: go now."""
    activity, fever, household = desk.context.plan.activity, desk.context.plan.fever, desk.household
    department = place_of(household, fever.emergency_department)
    place = joined(department.name, place_numbers(department), by=": ") if department else ""
    numbers = joined(
        labelled(_("Ambulance"), fever.ambulance or _(NOT_SET)),
        labelled(_("Go to"), place or _(NOT_SET)),
        by=" · ",
    )
    lines = (
        *(paragraphs(activity.knock_plan, strong=True) or (blank(NOT_SET),)),
        *_on_few_lines(desk.said("knock", "coach")),
        text(numbers, strong=True),
    )
    title = joined(_("GO NOW"), label_of(activity, "knock_plan"), by=" · ")
    return Bar(title, lines, "danger")


def _on_few_lines(sentences: tuple[Inline, ...]) -> tuple[Inline, ...]:
    """Return sentences with short ones after one another on a line: all must fit the first page."""
    lines: list[Inline] = []
    length = LINE
    for sentence in sentences:
        more = sum(len(span.text) for span in sentence) + 1
        if length + more <= LINE:
            lines[-1] = (*lines[-1], Span(" "), *sentence)
            length += more
        else:
            lines.append(sentence)
            length = more
    return tuple(lines)


def _calls(desk: Desk) -> Block:
    """Return whom to call: the family in its order, beside the team."""
    fever, household = desk.context.plan.fever, desk.household
    family = contact_lines(desk)
    day = team_line(household, fever.call_in_hours, night=False)
    night = team_line(household, fever.call_out_of_hours, night=True)
    team = (row(_("By day"), day), row(_("Out of hours"), night))
    return Columns(
        (Heading(3, _("Call the family, in this order")), Bullets(family, "number")),
        (Heading(3, _("Or the team")), Fields(team)),
    )


def _guard(desk: Desk) -> tuple[Block, ...]:
    """Return the guard's record; a child without a spleen needs none of it."""
    if removed(desk):
        return ()
    guard, household = desk.context.plan.activity.guard, desk.household
    refit = date_of(guard, "refit_due")
    if guard.refit_due and last_day(guard.refit_due) < desk.context.today:
        refit = _("{date}: this date has passed, ask the maker or your team").format(date=refit)
    due = (row(label_of(guard, "refit_due"), refit),) if refit else ()
    asked = ("wear_for", "take_off_for", "skin_check") if guard.state == "has" else ()
    return (
        Heading(2, _("Spleen guard")),
        Fields((*rows(household, guard, ("state", "maker", "fitted_on")), *due), columns=2),
        Fields(rows(household, guard, ("wear_for", "take_off_for", "skin_check"), always=asked)),
    )


def _taking_part(desk: Desk) -> tuple[Block, ...]:
    activity, household = desk.context.plan.activity, desk.household
    included = tuple(text(r.text) if r.text else blank(NOT_SET) for r in activity.included)
    chosen = tuple(text(r.text) if r.text else blank(NOT_SET) for r in activity.precautions)
    belt = value_of(household, activity, "seat_belt")
    none = (text(_("none written down yet")),)
    return (
        Columns(
            (Heading(3, label_of(activity, "included")), Bullets(included or none)),
            (Heading(3, label_of(activity, "precautions")), Bullets(chosen or none)),
        ),
        Fields((row(label_of(activity, "seat_belt"), belt, NOT_ASKED),)),
    )
