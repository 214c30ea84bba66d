"""A vaccination as lines: what it was, live or not, when, by whom, and what the card says."""

from alps_careplan.documents.blocks import Cell, Grid, Inline, Span, text
from alps_careplan.documents.desk import Desk
from alps_careplan.documents.vaccine_doubts import NO_SUCH_CODE, PASSED, TWICE, Doubts
from alps_careplan.documents.wording import (
    NOT_FILLED,
    NOT_SET,
    RULE,
    cell,
    choice_words,
    date_of,
    joined,
    label_of,
    labelled,
    paragraphs,
    unlabelled,
    value_of,
)
from alps_careplan.i18n import N_, _
from alps_careplan.model.disease_groups import by_disease
from alps_careplan.model.household import place_of
from alps_careplan.model.records import rows_of
from alps_careplan.model.text import folded
from alps_careplan.model.vaccines import HouseholdVaccination, Vaccination

LIVE = {
    "not-asked": N_("live or not: not known, or not asked yet"),
    "yes": N_("LIVE vaccine"),
    "no": N_("not live"),
    "non-replicating": N_("holds a virus that cannot multiply"),
    "ask": N_("live or not: ask which one"),
}
# Words and signs that no photocopy and no quick look can mix up with "given".
STATUS = {
    "not-asked": N_("NOT ANSWERED YET, given or planned"),
    "given": N_("given"),
    "planned": N_("PLANNED, not given yet"),
    "declined": N_("DECLINED, not given"),
    "not-to-give": N_("NOT TO BE GIVEN"),
}
SIGN = {"not-asked": "?", "given": "✓", "planned": "◷", "declined": "–", "not-to-give": "✕"}


def with_status(desk: Desk, *statuses: str) -> tuple[Vaccination, ...]:
    """Return the vaccinations of these statuses, as they were typed."""
    rows = rows_of(desk.context.plan.vaccines.vaccinations)
    return tuple(row for row in rows if row.status in statuses)


def live_inline(row: Vaccination | HouseholdVaccination) -> Inline:
    """Return whether it is live, in words; what needs care stands out."""
    return text(_(LIVE[row.live]), strong=row.live in ("yes", "non-replicating", "ask"))


def vaccine_words(row: Vaccination) -> str:
    """Return the vaccine's name, else its trade name, else that there is none."""
    return row.vaccine or row.trade_name or _("Vaccine: {hint}").format(hint=_(NOT_FILLED))


def vaccine_cell(row: Vaccination, doubts: Doubts) -> Cell:
    """Return the vaccine, its trade name and code, whether it is live, against what, and doubts."""
    live = live_inline(row)[0]
    trade = joined(row.trade_name if row.vaccine else "", labelled(_("CVX"), row.cvx))
    second = (Span(f"{trade}, " if trade else ""), live)
    against = labelled(label_of(row, "diseases"), row.diseases)
    doubted = (text(words, strong=True) for words in doubts.lines(row))
    return cell(text(vaccine_words(row), strong=True), second, against, *doubted)


def dose_of(row: Vaccination) -> str:
    """Return "dose 2 of 3", as far as the card counts, or ""."""
    if row.dose_number and row.dose_count:
        return _("dose {number} of {count}").format(number=row.dose_number, count=row.dose_count)
    if row.dose_count:
        return _("one of {count} doses").format(count=row.dose_count)
    return _("dose {number}").format(number=row.dose_number) if row.dose_number else ""


def date_line(row: Vaccination) -> str:
    """Return the date, or that it is not known, with a line to write on."""
    blank = _("date: {hint} {blank}").format(hint=_(NOT_FILLED), blank=RULE[:8])
    return unlabelled(date_of(row, "date")) or blank


def pack_lines(row: Vaccination) -> tuple[str, ...]:
    """Return maker, lot number and expiry."""
    return (
        row.maker,
        labelled(_("Lot"), row.lot),
        labelled(label_of(row, "expiry"), date_of(row, "expiry")),
    )


def how_lines(desk: Desk, row: Vaccination) -> tuple[str, ...]:
    """Return how, where and by whom it was given, the reaction, and how the family knows."""
    place = place_of(desk.household, row.place)
    known = choice_words(row, "source") if row.source != "not-stated" else ""
    return (
        joined(value_of(desk.household, row, "route"), row.site),
        joined(row.given_by, place.name if place else "", row.country),
        labelled(label_of(row, "reaction"), row.reaction),
        labelled(label_of(row, "source"), known),
    )


def said_lines(desk: Desk, row: Vaccination) -> tuple[str, ...]:
    """Return who said so, when and why, as far as it was typed."""
    who = joined(value_of(desk.household, row, "said_by"), date_of(row, "said_on"))
    return (labelled(label_of(row, "said_by"), who), labelled(label_of(row, "why"), row.why))


def said_or_blank(desk: Desk, row: Vaccination) -> tuple[str, ...]:
    """Return who said so, when and why; nobody is a visible blank."""
    who, why = said_lines(desk, row)
    if not row.said_by:
        blank = _("{hint} {blank}").format(hint=_(NOT_SET), blank=RULE)
        who = labelled(label_of(row, "said_by"), joined(blank, date_of(row, "said_on")))
    return (who, why)


def by_disease_grid(rows: tuple[Vaccination, ...], doubts: Doubts, *, named: bool) -> Grid:
    """Return the vaccinations by disease: given beside what is planned, declined or not to give.

    `named` says each vaccine's name as well. One whose diseases are blank stands by its name.
    """
    header = (_("Against"), _("Given"), _("Not given, or in doubt"))
    lines = tuple(
        (
            _against_cell(disease, found),
            Cell(_given_lines(found, doubts, named=named)),
            Cell(_other_lines(found, doubts)),
        )
        for disease, found in _groups(rows)
    )
    return Grid(header, lines, (0.16, 0.525, 0.315))


def _groups(
    rows: tuple[Vaccination, ...],
) -> tuple[tuple[str, tuple[Vaccination, ...]], ...]:
    """Return (disease, its rows); those without a disease as ("", rows of one name)."""
    groups: list[tuple[str, tuple[Vaccination, ...]]] = []
    for disease, found in by_disease(rows):
        if disease:
            groups.append((disease, found))
            continue
        names = dict.fromkeys(folded(vaccine_words(row)) for row in found)
        for name in names:
            same = tuple(row for row in found if folded(vaccine_words(row)) == name)
            groups.append(("", same))
    return tuple(groups)


def _against_cell(disease: str, rows: tuple[Vaccination, ...]) -> Cell:
    if disease:
        return cell(text(disease, strong=True))
    return cell(text(vaccine_words(rows[0]), strong=True), _("Against what: not filled in yet"))


def brief_lines(rows: tuple[Vaccination, ...], doubts: Doubts) -> tuple[Inline, ...]:
    """Return one line for diseases with the same vaccinations: when given, and what is not."""
    shared: dict[tuple[str, ...], tuple[list[str], tuple[Vaccination, ...]]] = {}
    for disease, found in _groups(rows):
        names, _same = shared.setdefault(tuple(row.id for row in found), ([], found))
        blank = _("{vaccine} (against what: not filled in yet)")
        names.append(disease or blank.format(vaccine=vaccine_words(found[0])))
    return tuple(_brief(joined(*names), found, doubts) for names, found in shared.values())


def _brief(names: str, rows: tuple[Vaccination, ...], doubts: Doubts) -> Inline:
    given = _given_lines(rows, doubts, named=False)[0]
    rest = _other_lines(rows, doubts)
    return (
        Span(_("{label}:").format(label=names) + " ", strong=True),
        *given,
        *(span for line in rest for span in (Span(" · "), *line)),
    )


def _given_lines(
    rows: tuple[Vaccination, ...], doubts: Doubts, *, named: bool
) -> tuple[Inline, ...]:
    """Return when it was given: one line a dose with its name, or all doses on one line."""
    given = [r for r in _oldest_first(rows) if r.status == "given" and not _doubted(r, doubts)]
    if not given:
        return (text(_("none written down as given")),)
    if named:
        return tuple(_dose(row, vaccine_words(row), doubts) for row in given)
    spans: list[Span] = []
    for row in given:
        spans += [Span("; ")] if spans else []
        spans += _dose(row, "", doubts)
    return (tuple(spans),)


def _dose(row: Vaccination, name: str, doubts: Doubts) -> Inline:
    """Return "✓ 12 Mar 2019 (dose 1 of 2, LIVE vaccine)", with the vaccine's name if given."""
    live = _(LIVE[row.live]) if row.live != "no" else ""
    no_code = _(NO_SUCH_CODE) if row.id in doubts.no_code else ""
    words = joined(name, dose_of(row), live, no_code)
    said = unlabelled(date_of(row, "date")) or _("date not filled in")
    more = (Span(f" ({words})"),) if words else ()
    return (Span(f"{SIGN['given']} {said}"), *more)


def _doubted(row: Vaccination, doubts: Doubts) -> str:
    """Return why a row called given bears no mark of given here, or ""."""
    again = _(TWICE) if row.status == "given" and row.id in doubts.again else ""
    return doubts.apart(row) or again


def _other_lines(rows: tuple[Vaccination, ...], doubts: Doubts) -> tuple[Inline, ...]:
    """Return what is not given, and what is called given and cannot be relied on."""
    found = []
    for row in _oldest_first(rows):
        doubt = _doubted(row, doubts)
        if row.status != "given":
            status = f"{SIGN[row.status]} {_(STATUS[row.status])}"
            passed = _(PASSED) if row.id in doubts.passed else ""
            found.append(_not_given(row, joined(status, passed, by=". ")))
        elif doubt:
            found.append(_not_given(row, doubt))
    return tuple(found)


def _not_given(row: Vaccination, status: str) -> Inline:
    """Return "✕ NOT TO BE GIVEN: MMR, dose 2 of 2, LIVE vaccine" on one line."""
    live = _(LIVE[row.live]) if row.live != "no" else ""
    words = joined(vaccine_words(row), dose_of(row), live, date_of(row, "date"))
    return (Span(status, strong=True), Span(_(": ") + words))


def _oldest_first(rows: tuple[Vaccination, ...]) -> tuple[Vaccination, ...]:
    return tuple(sorted(rows, key=lambda row: row.date or "~"))


def lines_of(*words: str) -> tuple[Inline, ...]:
    """Return typed words as paragraphs, without the empty ones."""
    return tuple(line for word in words for line in paragraphs(word))
