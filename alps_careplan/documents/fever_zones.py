"""The three zones of the fever plan: GO NOW, CALL, USUAL.

The most urgent stands first: at night it must be seen without turning the page, however much a
clinic wrote into the others. Its signs always print.
"""

from alps_careplan.documents.blocks import (
    Block,
    Bullets,
    Heading,
    Inline,
    Span,
    Zone,
    Zones,
    text,
)
from alps_careplan.documents.desk import Desk
from alps_careplan.documents.people_lines import number_in_hours, number_out_of_hours, place_numbers
from alps_careplan.documents.threshold_lines import (
    higher_lines,
    threshold_set,
    threshold_words,
)
from alps_careplan.documents.wording import (
    NOT_ASKED,
    NOT_SET,
    RULE,
    blank,
    choice_words,
    joined,
    label_of,
    labelled_line,
    paragraphs_or_blank,
    unset_words,
)
from alps_careplan.i18n import N_, _
from alps_careplan.model.fever import GoAnyway, Sign
from alps_careplan.model.household import person_of, place_of

_NOT_TICKED = {"no": N_("not ticked by the clinic"), "not-asked": NOT_ASKED}


def zones(desk: Desk) -> Zones:
    """Return the zones as bands, the most urgent first."""
    headings = (_("What you see"), _("What to do"), _("Whom to call"))
    return Zones(headings, (_go(desk), _call(desk), _usual(desk)))


def _usual(desk: Desk) -> Zone:
    """Return what the clinic called usual; what the sources call so stands with their words."""
    usual = desk.context.plan.fever.usual
    signs = paragraphs_or_blank(usual)
    title = _("Usual for {name}").format(name=desk.called)
    no_call = (text(_("What our clinic named here: no need to call.")),) if usual.strip() else ()
    actions = (*no_call, text(_("Signs of the CALL and GO NOW bands always count.")))
    return Zone("usual", _("USUAL"), title, signs, actions=actions)


def _call(desk: Desk) -> Zone:
    fever, household = desk.context.plan.fever, desk.household
    if threshold_set(desk):
        words = _("Temperature {temperature}").format(temperature=threshold_words(desk))
        fever_line = text(words, strong=True)
    else:
        hint = unset_words(fever, "threshold", _("NOT SET - ask your team"))
        words = _("Temperature: {hint} {blank}").format(hint=hint, blank=RULE)
        fever_line = text(words, strong=True)
    signs = (fever_line, *sign_lines(fever.call_signs), *desk.said("call-signs", "family"))
    unwell = paragraphs_or_blank(fever.unwell_without_fever)
    actions = (
        *paragraphs_or_blank(fever.call_action),
        (Span(_("Unwell without fever:") + " ", strong=True), *unwell[0]),
        *unwell[1:],
    )
    day = person_of(household, fever.call_in_hours)
    night = person_of(household, fever.call_out_of_hours)
    contacts = (
        _contact(_("Call by when:"), fever.call_by_when),
        _contact(_("By day:"), number_in_hours(household, day)),
        _contact(_("Out of hours:"), number_out_of_hours(household, night)),
    )
    return Zone("call", _("CALL"), _("Call the team"), signs, actions=actions, contacts=contacts)


def _go(desk: Desk) -> Zone:
    fever, household = desk.context.plan.fever, desk.household
    department = place_of(household, fever.emergency_department)
    # The department's name stands above: all signs must fit the first page.
    place = joined(department.name, place_numbers(department), by=": ") if department else ""
    actions = (
        *paragraphs_or_blank(fever.go_action),
        *labelled_line(label_of(fever, "driver"), fever.driver),
        *labelled_line(label_of(fever, "without_parents"), _without_parents(desk)),
    )
    contacts = (
        _contact(_("Ambulance:"), fever.ambulance),
        _contact(_("Go to:"), place),
    )
    return Zone(
        "go",
        _("GO NOW"),
        _("One of these is enough: go now"),
        (
            *higher_lines(desk, sign=True),
            *sign_lines(fever.go_signs),
            *desk.said("go-signs", "family"),
        ),
        tuple((_ticked(row), True) for row in fever.go_anyway if row.ticked == "yes"),
        actions,
        contacts,
    )


def sign_lines(signs: tuple[Sign, ...]) -> tuple[Inline, ...]:
    """Return the clinic's own signs, each by itself."""
    return tuple(
        text(sign.text, strong=True) if sign.text.strip() else blank(NOT_SET) for sign in signs
    )


def _ticked(row: GoAnyway) -> Inline:
    """Return a reason of the clinic's, with what its tick says: it is no sign by itself."""
    said = _("Ticked by the clinic, go at once even if the rest looks mild:") + " "
    return (Span(said), Span(row.text.strip() or RULE, strong=True))


def not_ticked(desk: Desk) -> tuple[Block, ...]:
    """Return the reasons to go at once that the clinic did not tick, or was not asked about.

    They stand below the bands: in one they would read as a reason to go, or not to.
    """
    lines = tuple(
        text(joined(row.text.strip() or RULE, _(_NOT_TICKED[row.ticked]), by=" - "))
        for row in desk.context.plan.fever.go_anyway
        if row.ticked != "yes"
    )
    if not lines:
        return ()
    title = _("Reasons to go at once that the clinic has not ticked")
    return (Heading(3, title), Bullets(lines))


def _without_parents(desk: Desk) -> str:
    fever = desk.context.plan.fever
    answer = fever.without_parents
    return _(NOT_ASKED) if answer == "not-asked" else choice_words(fever, "without_parents")


def _contact(label: str, words: str) -> Inline:
    head = Span(label + " ")
    return (head, Span(words, strong=True)) if words else (head, *blank(NOT_SET))
