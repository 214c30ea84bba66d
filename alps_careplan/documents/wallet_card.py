"""The wallet card: card-sized panels to cut and fold, for a stranger in the first minute.

The QR code holds the text of the card and nothing more: no address, nothing to look up.
"""

from alps_careplan.documents.blocks import (
    Block,
    CardLine,
    CardPanel,
    Cards,
    Figure,
    Heading,
    Inline,
    Span,
    Text,
    text,
)
from alps_careplan.documents.child_lines import allergy_lines, spleen_words
from alps_careplan.documents.desk import Desk
from alps_careplan.documents.fever_zones import threshold_set
from alps_careplan.documents.furniture import sources_block
from alps_careplan.documents.medicine_lines import name_words, risk_words, risky
from alps_careplan.documents.people_lines import (
    number_in_hours,
    number_out_of_hours,
    phone_lines,
)
from alps_careplan.documents.wording import (
    NOT_ASKED,
    NOT_SET,
    choice_words,
    joined,
    label_of,
    paragraphs,
    value_of,
)
from alps_careplan.i18n import _, date_words
from alps_careplan.model.household import person_of, place_of
from alps_careplan.model.quantities import both_units
from alps_careplan.model.records import rows_of

PHOTO_MM = 16.0
QR_MM = 36.0


def blocks(desk: Desk) -> tuple[Block, ...]:
    """Return the whole paper."""
    panels = [_who(desk), _first(desk), _medicines(desk), _numbers(desk)]
    if desk.options.get("qr", "yes") == "yes":
        panels.append(_code(panels))
    how = _("Cut along the outer lines and fold along the dashed ones. Carry it with the child.")
    return (
        Heading(1, _("Wallet card of {name}").format(name=desk.called)),
        Text(text(how), tone="note"),
        Cards(tuple(panels)),
        sources_block(),
    )


def _who(desk: Desk) -> CardPanel:
    child = desk.child
    photo = desk.photo(PHOTO_MM) if desk.options.get("photo", "yes") == "yes" else None
    subtype = value_of(desk.household, child, "subtype")
    lines = (
        _line(label_of(child, "legal_name"), child.legal_name, strong=True),
        *_some(label_of(child, "preferred_name"), child.preferred_name),
        _line(label_of(child, "birth_date"), date_words(child.birth_date), strong=True),
        CardLine(_("Condition"), _condition(desk, subtype)),
        *_some(label_of(child, "languages"), child.languages),
        *_some(label_of(child, "interpreter"), value_of(desk.household, child, "interpreter")),
        *_some(label_of(child, "blood_group"), child.blood_group),
    )
    return CardPanel(_("Medical card"), lines, photo)


def _condition(desk: Desk, subtype: str) -> tuple[Inline, ...]:
    said = desk.said("condition", "clinician")
    return (*said, *paragraphs(subtype))


def _first(desk: Desk) -> CardPanel:
    fever, child, household = desk.context.plan.fever, desk.child, desk.household
    if threshold_set(desk):
        site = choice_words(fever, "site") if fever.site != "not-asked" else _(NOT_SET)
        fever_words = _("call at {temperature} or above, {site}").format(
            temperature=both_units(fever.threshold, "temperature"), site=site
        )
    else:
        fever_words = ""
    line = joined(value_of(household, child, "central_line"), child.central_line_detail)
    return CardPanel(
        _("What to know first"),
        (
            _blank_line(_("Fever"), fever_words, _("NOT SET - ask the team"), strong=True),
            CardLine(_("Allergies"), allergy_lines(desk), strong=True),
            _blank_line(label_of(child.spleen, "state"), spleen_words(desk), _(NOT_ASKED)),
            _blank_line(_("Central line"), line, _(NOT_ASKED)),
            *(CardLine(_("First"), (p,)) for p in paragraphs(fever.asked_first)[:1]),
        ),
    )


def _medicines(desk: Desk) -> CardPanel:
    plan = desk.context.plan
    lines: list[CardLine] = []
    for medicine in risky(desk):
        stopped = (
            _("stopped {date}").format(date=date_words(medicine.stop))
            if medicine.status == "stopped"
            else ""
        )
        words = joined(risk_words(desk, medicine), stopped)
        lines.append(CardLine(name_words(medicine), (text(words),), strong=True))
    if plan.medicines == "none-known":
        lines.append(CardLine(_("Medicines"), (text(_("none known")),)))
    elif not rows_of(plan.medicines):
        lines.append(CardLine(_("Medicines"), (text(_(NOT_ASKED)),)))
    elif not lines:
        words = _("none recognised by name; see the medication list")
        lines.append(CardLine(_("Medicines"), (text(words),)))
    lines += [CardLine("", (said,)) for said in desk.said("risks", "clinician")]
    return CardPanel(_("Medicines that change the risk"), tuple(lines))


def _numbers(desk: Desk) -> CardPanel:
    fever, household = desk.context.plan.fever, desk.household
    day = person_of(household, fever.call_in_hours)
    night = person_of(household, fever.call_out_of_hours)
    department = place_of(household, fever.emergency_department)
    centre = place_of(household, fever.specialist_centre)
    lines = [
        _number(label_of(fever, "call_in_hours"), day.name if day else "",
                number_in_hours(household, day)),
        _number(label_of(fever, "call_out_of_hours"), night.name if night else "",
                number_out_of_hours(household, night)),
        _number(_("Ambulance"), "", fever.ambulance),
        _number(_("Emergency department"), department.name if department else "",
                department.phone if department else ""),
        _number(label_of(fever, "specialist_centre"), centre.name if centre else "",
                centre.phone if centre else ""),
    ]  # fmt: skip
    for number, contact in enumerate(desk.child.contacts, 1):
        person = person_of(household, contact.person)
        if person is not None:
            who = joined(person.name, contact.relation or person.role)
            label = _("Contact {number}").format(number=number)
            lines.append(_number(label, who, joined(*phone_lines(person)[:2])))
    return CardPanel(_("Whom to call"), tuple(lines))


def _number(label: str, who: str, number: str) -> CardLine:
    if not number:
        return CardLine(joined(label, who, by=": "))
    spans = [Span(number, strong=True)]
    return CardLine(label, ((Span(who + " "), *spans) if who else tuple(spans),))


def _line(label: str, words: str, *, strong: bool = False) -> CardLine:
    return CardLine(label, paragraphs(words), strong=strong)


def _some(label: str, words: str) -> tuple[CardLine, ...]:
    return (CardLine(label, paragraphs(words)),) if words else ()


def _blank_line(label: str, words: str, hint: str, *, strong: bool = False) -> CardLine:
    if words:
        return CardLine(label, paragraphs(words), strong=strong)
    return CardLine(_("{label}: {value}").format(label=label, value=hint))


def _code(panels: list[CardPanel]) -> CardPanel:
    """Return the panel with the QR code of what the panels before it say."""
    payload = "\n".join(
        _("{label}: {value}").format(label=line.label, value=" / ".join(map(_plain, line.value)))
        if line.label
        else " / ".join(map(_plain, line.value))
        for panel in panels
        for line in panel.lines
        if line.value
    )
    alt = _("QR code holding the text of this card")
    note = _("The code holds the text of this card and no link.")
    figure = Figure("qr", alt, QR_MM, payload=payload)
    return CardPanel(_("The same to scan"), (CardLine("", (text(note),)),), figure)


def _plain(inline: Inline) -> str:
    return "".join(span.text for span in inline)
