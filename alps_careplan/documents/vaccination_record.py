"""The vaccination record: what was given, planned, declined, or is not to be given.

What somebody with a syringe must know comes first; given and not given never share a table by
date.
"""

from alps_careplan.documents.blocks import (
    Bar,
    Block,
    Cell,
    FieldRow,
    Fields,
    Grid,
    Heading,
    Inline,
    Span,
    Text,
    text,
)
from alps_careplan.documents.child_lines import allergies_bar
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
from alps_careplan.documents.people_lines import number_in_hours, person_title
from alps_careplan.documents.said import said
from alps_careplan.documents.vaccine_doubts import Doubts, doubts_of
from alps_careplan.documents.vaccine_lines import (
    SIGN,
    STATUS,
    by_disease_grid,
    date_line,
    dose_of,
    how_lines,
    lines_of,
    live_inline,
    pack_lines,
    said_lines,
    said_or_blank,
    vaccine_cell,
    vaccine_words,
    with_status,
)
from alps_careplan.documents.wording import (
    NOT_ASKED,
    NOT_FILLED,
    NOT_SET,
    RULE,
    blank,
    cell,
    critical_cell,
    date_of,
    joined,
    label_of,
    labelled,
    row,
    value_of,
)
from alps_careplan.i18n import _
from alps_careplan.model.household import given_to_others, person_of
from alps_careplan.model.records import rows_of
from alps_careplan.model.vaccines import (
    AskFirst,
    BloodProduct,
    HouseholdVaccination,
    Titre,
    Vaccination,
    newest_first,
)

SLOTS = ("live", "why", "egg", "non-live", "rituximab", "spleen-removed", "titres", "travel")


def blocks(desk: Desk, _imprint: Imprint) -> tuple[Block, ...]:
    """Return the whole paper."""
    plan = desk.context.plan
    return (
        Heading(1, _("Vaccination record of {name}").format(name=desk.called)),
        *main(desk),
        *said(desk, "family", SLOTS, _("What the sources say")),
        Heading(2, _("Review and signatures")),
        Fields((review_field(plan.vaccines),)),
        *confirmation_fields(desk, ("vaccines",)),
        *origins_of(rows_within(plan.vaccines, desk.household.vaccinations)),
        clinician_signature(desk, ""),
        parent_signature(desk, ""),
        closing_note(),
        sources_block(),
    )


def main(desk: Desk) -> tuple[Block, ...]:
    """Return the record itself, without what the sources say and what closes every paper."""
    view = desk.options.get("view", "both")
    return (
        *_before(desk),
        *_planned(desk),
        *_unanswered(desk),
        *_given(desk, by_date=view != "disease"),
        *_declined(desk),
        *(_by_disease(desk, named=view == "disease") if view != "date" else ()),
        *_titres(desk),
        *_products(desk),
        *_household(desk),
    )


def _before(desk: Desk) -> tuple[Block, ...]:
    """Return what must be known before any vaccine."""
    vaccines = desk.context.plan.vaccines
    egg = value_of(desk.household, vaccines, "egg_allergy")
    return (
        allergies_bar(desk),
        Fields((row(label_of(vaccines, "egg_allergy"), egg, NOT_ASKED, strong=True),)),
        *_not_to_give(desk),
        _ask_first(desk),
    )


def _not_to_give(desk: Desk) -> tuple[Block, ...]:
    rows = with_status(desk, "not-to-give")
    if not rows:
        return ()
    doubts = doubts_of(desk)
    lines = tuple(_not_to_give_line(desk, found, doubts) for found in rows)
    title = f"{SIGN['not-to-give']} {_(STATUS['not-to-give'])}"
    return (Bar(title, lines, "danger"),)


def _not_to_give_line(desk: Desk, row_: Vaccination, doubts: Doubts) -> Inline:
    words = (
        row_.trade_name if row_.vaccine else "",
        labelled(_("CVX"), row_.cvx),
        labelled(label_of(row_, "diseases"), row_.diseases),
        live_inline(row_)[0].text,
        date_of(row_, "date"),
        dose_of(row_),
        *said_or_blank(desk, row_),
        *pack_lines(row_),
        *how_lines(desk, row_),
        *doubts.lines(row_),
    )
    return (Span(vaccine_words(row_), strong=True), Span(_(": ") + joined(*words, by="; ")))


def _ask_first(desk: Desk) -> Block:
    rows = desk.context.plan.vaccines.ask_first
    label = label_of(desk.context.plan.vaccines, "ask_first")
    if not rows:
        return Fields((FieldRow(label, hint=_(NOT_SET)),))
    return Bar(label, tuple(_ask_line(desk, found) for found in rows), "caution")


def _ask_line(desk: Desk, row_: AskFirst) -> Inline:
    person = person_of(desk.household, row_.ask)
    who = joined(person_title(person), number_in_hours(desk.household, person), by=": ")
    blank_ = _("{hint} {blank}").format(hint=_(NOT_SET), blank=RULE)
    ask = _("ask {name}").format(name=who or blank_)
    what = Span(row_.vaccine, strong=True) if row_.vaccine else blank(NOT_FILLED)[0]
    return (what, Span(_(": ") + joined(ask, row_.note, by=". ")))


def _planned(desk: Desk) -> tuple[Block, ...]:
    rows = with_status(desk, "planned")
    if not rows:
        return ()
    doubts = doubts_of(desk)
    header = (_("Planned for"), _("Vaccine"), _("Who planned it"), _("More"))
    lines = tuple(
        (
            cell(text(date_line(found), strong=True), dose_of(found)),
            vaccine_cell(found, doubts),
            Cell(lines_of(*said_or_blank(desk, found))),
            Cell(lines_of(*pack_lines(found), *how_lines(desk, found))),
        )
        for found in sorted(rows, key=lambda r: r.date or "~")
    )
    title = f"{SIGN['planned']} " + _("Planned by the clinic, not given yet")
    return (Heading(2, title), Grid(header, lines, (0.18, 0.33, 0.26, 0.23)))


def _unanswered(desk: Desk) -> tuple[Block, ...]:
    """Return what nobody yet said of whether it was given, with a blank to say it on."""
    rows = with_status(desk, "not-asked")
    if not rows:
        return ()
    doubts = doubts_of(desk)
    header = (label_of(Vaccination, "status"), _("Vaccine"), _("More"))
    lines = tuple(
        (
            critical_cell("", NOT_FILLED),
            vaccine_cell(found, doubts),
            Cell(lines_of(date_line(found), dose_of(found), *said_lines(desk, found),
                          *pack_lines(found), *how_lines(desk, found))),
        )
        for found in rows
    )  # fmt: skip
    title = _("Not answered yet: given or planned?")
    return (Heading(2, title), Grid(header, lines, (0.3, 0.36, 0.34)))


def _given(desk: Desk, *, by_date: bool) -> tuple[Block, ...]:
    """Return what was given, the newest first; "not asked" and "none known" read differently."""
    vaccinations = desk.context.plan.vaccines.vaccinations
    if vaccinations == "none-known":
        return (Bar(_("Vaccinations"), (text(_("None known"), strong=True),)),)
    if vaccinations in ("not-asked", ()):
        line = _("NOT ASKED YET - ask your team {blank}").format(blank=RULE)
        return (Bar(_("Vaccinations"), (text(line, strong=True),), "caution"),)
    rows = newest_first(with_status(desk, "given"))
    doubts = doubts_of(desk)
    apart = _apart(desk, rows, doubts)
    rows = tuple(found for found in rows if not doubts.apart(found))
    title = Heading(2, f"{SIGN['given']} " + _("Given, the newest first"))
    if not rows:
        return (*apart, title, Text(text(_("None written down as given."))))
    if not by_date:
        return apart
    return (*apart, title, _given_grid(desk, rows, doubts))


def _apart(desk: Desk, rows: tuple[Vaccination, ...], doubts: Doubts) -> tuple[Block, ...]:
    """Return apart what is called given on a day that cannot be: it bears no mark of given."""
    found: list[Block] = []
    for why in dict.fromkeys(filter(None, map(doubts.apart, rows))):
        doubted = tuple(row for row in rows if doubts.apart(row) == why)
        found += [Heading(2, why), _given_grid(desk, doubted, doubts)]
    return tuple(found)


def _given_grid(desk: Desk, rows: tuple[Vaccination, ...], doubts: Doubts) -> Grid:
    header = (_("Date"), _("Vaccine"), _("Pack"), _("How, where, by whom"))
    lines = tuple(
        (
            cell(text(date_line(found), strong=True), dose_of(found)),
            vaccine_cell(found, doubts),
            Cell(lines_of(*pack_lines(found))),
            Cell(lines_of(*how_lines(desk, found), *said_lines(desk, found))),
        )
        for found in rows
    )
    return Grid(header, lines, (0.165, 0.335, 0.19, 0.31))


def _declined(desk: Desk) -> tuple[Block, ...]:
    rows = with_status(desk, "declined")
    if not rows:
        return ()
    doubts = doubts_of(desk)
    header = (_("Vaccine"), _("Who said so, when, why"), _("More"))
    lines = tuple(
        (
            vaccine_cell(found, doubts),
            Cell(lines_of(*said_or_blank(desk, found))),
            Cell(lines_of(date_of(found, "date"), dose_of(found), *pack_lines(found),
                          *how_lines(desk, found))),
        )
        for found in rows
    )  # fmt: skip
    title = f"{SIGN['declined']} " + _("Declined, not given")
    return (Heading(2, title), Grid(header, lines, (0.36, 0.34, 0.3)))


def _by_disease(desk: Desk, *, named: bool) -> tuple[Block, ...]:
    rows = rows_of(desk.context.plan.vaccines.vaccinations)
    if not rows:
        return ()
    return (Heading(2, _("By disease")), by_disease_grid(rows, doubts_of(desk), named=named))


def _titres(desk: Desk) -> tuple[Block, ...]:
    vaccines = desk.context.plan.vaccines
    label = label_of(vaccines, "titres")
    if not vaccines.titres:
        return (Fields((row(label, "", _("none written down yet")),)),)
    header = tuple(label_of(Titre, key) for key in ("disease", "result", "date", "said"))
    lines = tuple(
        (
            critical_cell(found.disease, NOT_FILLED, strong=True),
            critical_cell(found.result, NOT_FILLED),
            cell(date_of(found, "date")),
            cell(found.said),
        )
        for found in vaccines.titres
    )
    return (Heading(2, label), Grid(header, lines, (0.22, 0.32, 0.16, 0.3)))


def _products(desk: Desk) -> tuple[Block, ...]:
    vaccines = desk.context.plan.vaccines
    label = label_of(vaccines, "products")
    if vaccines.products == "none-known":
        return (Fields((row(label, _("none known"), strong=True),)),)
    if not rows_of(vaccines.products):
        return (Fields((row(label, "", NOT_ASKED),)),)
    header = tuple(label_of(BloodProduct, key) for key in ("what", "date", "note"))
    lines = tuple(
        (
            cell(text(value_of(desk.household, found, "what"), strong=True)),
            critical_cell(date_of(found, "date"), NOT_FILLED),
            cell(found.note),
        )
        for found in rows_of(vaccines.products)
    )
    return (Heading(2, label), Grid(header, lines, (0.3, 0.2, 0.5)))


def _household(desk: Desk) -> tuple[Block, ...]:
    rows = desk.household.vaccinations
    label = label_of(desk.household, "vaccinations")
    siblings = given_to_others(desk.household, desk.context.plan)
    if not rows and not siblings:
        return (Fields((row(label, "", _("none written down yet")),)),)
    header = (*(label_of(HouseholdVaccination, key) for key in ("person", "vaccine", "date")),
              _("Live or not, note"))  # fmt: skip
    lines = tuple(
        (
            critical_cell(value_of(desk.household, found, "person"), NOT_FILLED, strong=True),
            critical_cell(found.vaccine, NOT_FILLED),
            cell(date_of(found, "date")),
            cell(live_inline(found), found.note),
        )
        for found in rows
    )
    others = tuple(
        (
            cell(text(name or _("a child without a name"), strong=True)),
            cell(vaccine_words(found)),
            cell(date_of(found, "date")),
            cell(live_inline(found)),
        )
        for name, found in siblings
    )
    return (Heading(2, label), Grid(header, (*lines, *others), (0.26, 0.26, 0.18, 0.3)))
