"""The wallet card: card-sized panels to cut and fold, for a stranger in the first minute.

The QR code holds essentials of the card and nothing more: no address, nothing to look up.
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
from alps_careplan.documents.child_lines import allergy_lines, line_words, spleen_words
from alps_careplan.documents.desk import Desk
from alps_careplan.documents.furniture import (
    Imprint,
    confirmed_words,
    head_words,
    review_words,
    sources_block,
    version_words,
)
from alps_careplan.documents.medicine_lines import (
    dates_words,
    name_words,
    risk_words,
    risky,
)
from alps_careplan.documents.people_lines import (
    number_in_hours,
    number_out_of_hours,
    person_numbers,
    place_numbers,
)
from alps_careplan.documents.threshold_lines import higher_lines, threshold_words
from alps_careplan.documents.wording import (
    NOT_ASKED,
    Unclear,
    date_of,
    joined,
    paragraphs,
    unlabelled,
    unset_words,
    value_of,
)
from alps_careplan.i18n import _, date_words
from alps_careplan.model.household import person_of, place_of
from alps_careplan.model.records import rows_of

PHOTO_MM = 16.0
QR_MM = 36.0
QR_BYTES = 400
"""A code of more than this is too fine for a telephone to read from a card."""


def blocks(desk: Desk, imprint: Imprint) -> tuple[Block, ...]:
    """Return the whole paper."""
    panels = [
        CardPanel(head_words(_("Medical card"), imprint), _who(desk), _photo(desk)),
        CardPanel(head_words(_("Know this first"), imprint), _first(desk)),
        CardPanel(head_words(_("Whom to call"), imprint), _numbers(desk)),
        CardPanel(head_words(_("What changes the risk"), imprint), _risks(desk)),
    ]
    code = _code(panels, imprint) if desk.options.get("qr", "yes") == "yes" else None
    about = head_words(_("About this card"), imprint)
    panels.append(CardPanel(about, _about(desk, imprint, code), code))
    how = _("Cut along the outer lines and fold along the dashed ones. Carry it with the child.")
    return (
        Heading(1, _("Wallet card of {name}").format(name=desk.called)),
        Text(text(how), tone="note"),
        Cards(tuple(panels)),
        sources_block(),
    )


def _photo(desk: Desk) -> Figure | None:
    return desk.photo(PHOTO_MM) if desk.options.get("photo", "yes") == "yes" else None


def _who(desk: Desk) -> tuple[CardLine, ...]:
    child, household = desk.child, desk.household
    name = _("ALPS (autoimmune lymphoproliferative syndrome)")
    subtype = value_of(household, child, "subtype")
    return (
        _line(_("Name"), child.legal_name, strong=True),
        *_some(_("Called"), child.preferred_name),
        _line(_("Born"), date_of(child, "birth_date"), strong=True),
        CardLine(_("Condition"), (text(name), *paragraphs(subtype))),
        *(CardLine("", (line,)) for line in desk.sentence("synopsis-names")),
        *_some(_("Languages"), child.languages),
        *_some(_("Interpreter"), value_of(household, child, "interpreter")),
        *_some(_("Blood group"), child.blood_group),
    )


def _first(desk: Desk) -> tuple[CardLine, ...]:
    unset = unset_words(desk.context.plan.fever, "threshold", _("NOT SET - ask the team"))
    words = threshold_words(desk)
    known = words and not isinstance(words, Unclear)
    call = _("call at {temperature}").format(temperature=words) if known else unset
    return (
        CardLine(_("Fever"), (text(call, strong=True), *higher_lines(desk)), strong=True),
        CardLine(_("Allergies"), allergy_lines(desk, when=False), strong=True),
        _or_hint(_("Spleen"), spleen_words(desk), _(NOT_ASKED)),
        _or_hint(_("Central line"), line_words(desk), _(NOT_ASKED)),
    )


def _risks(desk: Desk) -> tuple[CardLine, ...]:
    plan = desk.context.plan
    lines: list[CardLine] = []
    for medicine in risky(desk):
        day = date_of(medicine, "stop")
        gone = _("stopped {date}").format(date=day or _("date not set"))
        if isinstance(day, Unclear):  # with the label of the field, the others have none
            gone = joined(_("stopped"), day)
        words = joined(
            risk_words(desk, medicine),
            gone if medicine.status == "stopped" else "",
            *dates_words(desk, medicine),
        )
        name = Span(_("{label}:").format(label=name_words(medicine)) + " ", strong=True)
        lines.append(CardLine("", ((name, Span(words)),)))
    if plan.medicines == "none-known":
        lines.append(_line(_("Medicines"), _("none known")))
    elif not rows_of(plan.medicines):
        lines.append(_line(_("Medicines"), _(NOT_ASKED)))
    elif not lines:
        lines.append(_line(_("Medicines"), _("see the medication list")))
    said = (*desk.said("risks", "clinician"), *desk.said("condition", "clinician"))
    return (*lines, *(CardLine("", (inline,)) for inline in said))


def _numbers(desk: Desk) -> tuple[CardLine, ...]:
    fever, household = desk.context.plan.fever, desk.household
    day = person_of(household, fever.call_in_hours)
    night = person_of(household, fever.call_out_of_hours)
    department = place_of(household, fever.emergency_department)
    centre = place_of(household, fever.specialist_centre)
    lines = [
        _number(_("By day"), day.name if day else "", number_in_hours(household, day)),
        _number(_("At night"), night.name if night else "", number_out_of_hours(household, night)),
        _number(_("Ambulance"), "", fever.ambulance),
        _number(
            _("Hospital"),
            department.name if department else "",
            place_numbers(department) if department else "",
        ),
        _number(
            _("Specialists"), centre.name if centre else "", place_numbers(centre) if centre else ""
        ),
    ]
    for number, contact in enumerate(desk.child.contacts, 1):
        person = person_of(household, contact.person)
        who = joined(person.name, contact.relation or person.role) if person else ""
        numbers = person_numbers(person) if person else ""
        lines.append(_number(_("Contact {number}").format(number=number), who, numbers))
    return tuple(lines)


def _about(desk: Desk, imprint: Imprint, code: Figure | None) -> tuple[CardLine, ...]:
    today = desk.context.today
    lines = (
        version_words(imprint.stamp, today),
        _("Printed {date}").format(date=date_words(today.isoformat())),
        review_words(imprint.review_by, today),
        confirmed_words(desk, imprint.parts[0]),
        _("Not medical advice by itself: follow the child's team."),
        _("The code holds text of this card and no link.") if code else "",
    )
    return tuple(CardLine("", (text(line),)) for line in lines if line)


def _number(label: str, who: str, number: str) -> CardLine:
    if number:
        return CardLine(label, ((Span(f"{who} " if who else ""), Span(number, strong=True)),))
    return CardLine(joined(label, who, by=": "))


def _line(label: str, words: str, *, strong: bool = False) -> CardLine:
    return CardLine(label, paragraphs(unlabelled(words)), strong=strong)


def _some(label: str, words: str) -> tuple[CardLine, ...]:
    return (CardLine(label, paragraphs(words)),) if words else ()


def _or_hint(label: str, words: str, hint: str, *, strong: bool = False) -> CardLine:
    return CardLine(label, paragraphs(words) or (text(hint, strong=True),), strong=strong)


def _code(panels: list[CardPanel], imprint: Imprint) -> Figure:
    """Return the QR code of what the panels say: whole lines, while they fit."""
    marks = head_words("ALPS", imprint)
    kept, left = [marks], QR_BYTES - len(marks.encode())
    more = _("More on the card.")
    for line in _essential(panels):
        size = len(line.encode()) + 1
        if size > left - len(more.encode()) - 1:
            kept.append(more)
            break
        kept.append(line)
        left -= size
    alt = _("QR code holding the essential text of this card")
    return Figure("qr", alt, QR_MM, payload="\n".join(kept))


def _essential(panels: list[CardPanel]) -> list[str]:
    return [
        joined(line.label, " / ".join(map(_plain, line.value)), by=": ")
        for panel in panels
        for line in panel.lines
        if line.value and not any(span.marks for inline in line.value for span in inline)
    ]


def _plain(inline: Inline) -> str:
    return "".join(span.text for span in inline)
