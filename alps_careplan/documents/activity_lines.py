"""The clinician's answers, activity by activity: a word and a sign each, never colour alone."""

from alps_careplan.documents.blocks import Cell, Grid, Inline, Span, text
from alps_careplan.documents.desk import Desk
from alps_careplan.documents.wording import (
    NOT_FILLED,
    NOT_SET,
    RULE,
    UNCLEAR,
    cell,
    choice_words,
    critical_cell,
    date_of,
    is_unclear,
    joined,
    label_of,
    labelled,
    unlabelled,
    value_of,
)
from alps_careplan.i18n import N_, _
from alps_careplan.model.activity import USUAL_ACTIVITIES, ActivityRow
from alps_careplan.model.dates import last_day
from alps_careplan.model.text import folded
from alps_careplan.rules.same_activity import doubled

ANSWERS = {
    "allowed": ("✓", N_("ALLOWED")),
    "with-guard": ("▣", N_("ONLY WITH THE GUARD")),
    "with-changes": ("△", N_("WITH CHANGES")),
    "not-now": ("✕", N_("NOT NOW")),
    "ask": ("?", N_("ASK EACH TIME")),
}
_NO = ("not-now", "ask")
"""Answers that let nobody begin, whatever their conditions."""
ASK = "?"
ASK_US_FIRST = N_("ASK US FIRST")
NOT_EVERY_DAY = N_("Not on every day: ask us each time.")
"""Stands for a platelet limit where the reader is not told the blood counts."""
UNSET = "□"


def answered(desk: Desk) -> tuple[ActivityRow, ...]:
    """Return the rows to which a clinician's answer was typed."""
    return tuple(r for r in desk.context.plan.activity.grid if r.answer != "not-asked")


def common_setter(desk: Desk) -> str:
    """Return "name, date" where one clinician set all answers on one day, else ""."""
    grid = desk.context.plan.activity.grid
    setters = {(r.set_by, r.set_on) for r in grid if r.answer != "not-asked" or r.set_by}
    if len(setters) != 1 or not all(next(iter(setters))):
        return ""
    if any(r.set_on for r in grid if r.answer == "not-asked" and not r.set_by):
        return ""
    first = next(r for r in grid if r.set_by)
    name = value_of(desk.household, first, "set_by")
    return joined(name, date_of(first, "set_on")) if name else ""


def answers_grid(desk: Desk) -> Grid:
    """Return every usual activity and the family's own, each with its answer or a blank."""
    together = bool(common_setter(desk))
    header = [_("Activity"), _("The clinician's answer"), _("How, and until when")]
    widths = (0.22, 0.3, 0.48) if together else (0.18, 0.27, 0.33, 0.22)
    if not together:
        header.append(_("Who set it, when"))
    lines = []
    for activity, row in _in_order(desk):
        cells = [
            critical_cell(activity, NOT_FILLED, strong=True),
            _answer(desk, row),
            Cell(_how(desk, row)),
        ]
        lines.append(tuple(cells if together else [*cells, _setter(desk, row)]))
    return Grid(tuple(header), tuple(lines), widths)


def _in_order(desk: Desk) -> list[tuple[str, ActivityRow | None]]:
    """Return the usual activities with their rows, those without an answer too, then all others."""
    grid = desk.context.plan.activity.grid
    found: list[tuple[str, ActivityRow | None]] = []
    for usual in USUAL_ACTIVITIES:
        names = {folded(usual), folded(_(usual))}
        rows = [row for row in grid if folded(row.activity) in names]
        found += [(row.activity, row) for row in rows] or [(_(usual), None)]
    known = {id(row) for _name, row in found}
    return [*found, *((row.activity, row) for row in grid if id(row) not in known)]


def passed(desk: Desk, row: ActivityRow) -> bool:
    """Tell whether the last day that "until" can mean is over."""
    return bool(row.until) and last_day(row.until) < desk.context.today


def in_doubt(desk: Desk, row: ActivityRow) -> str:
    """Return why an answer must not be read as it stands, or "".

    A condition that cannot be read is no missing one; and of two answers, or of two conditions,
    neither counts. No condition makes a no weaker.
    """
    if row.answer not in _NO:
        for key in ("answer", "changes", "platelets", "until"):
            if is_unclear(row, key):
                return _("A condition: {hint}").format(hint=_(UNCLEAR))
    grid = desk.context.plan.activity.grid
    for group in doubled(desk.context.content, grid):
        same = [grid[index] for index in group if grid[index].answer != "not-asked"]
        if row in same and len({_terms(found) for found in same}) > 1:
            return _("This activity is listed more than once, with other answers or conditions.")
    return ""


def _terms(row: ActivityRow) -> tuple[object, ...]:
    """Return an answer with all that it hangs on: of a no, the no."""
    if row.answer in _NO:
        return (row.answer,)
    return row.answer, folded(row.changes), row.platelets, row.until


def removed(desk: Desk) -> bool:
    """Tell whether the spleen was removed."""
    return desk.facts["spleen-removed"].value == "yes"


def _answer(desk: Desk, row: ActivityRow | None) -> Cell:
    """Return the answer, or that it must be asked: unset, out of date, or for a spleen now gone."""
    if row is None or row.answer == "not-asked":
        return cell(_("{sign} {hint}").format(sign=UNSET, hint=_(NOT_SET)))
    if row.answer == "with-guard" and removed(desk):
        again = _("{sign} ASK AGAIN").format(sign=ASK)
        return cell(
            text(again, strong=True), _("This answer is for a child with a spleen: ask your team.")
        )
    sign, word = ANSWERS[row.answer]
    doubt = in_doubt(desk, row)
    if doubt:
        first = _("{sign} {words}").format(sign=ASK, words=_(ASK_US_FIRST))
        return cell(text(first, strong=True), doubt)
    if passed(desk, row):
        again = _("{sign} OUT OF DATE: ask again").format(sign=ASK)
        was = _("until {date}: {answer}").format(
            date=date_of(row, "until"), answer=choice_words(row, "answer")
        )
        return cell(text(again, strong=True), was)
    return Cell((text(f"{sign} {_(word)}", strong=True),))


def _how(desk: Desk, row: ActivityRow | None) -> tuple[Inline, ...]:
    if row is None:
        return (text(RULE * 2),)
    lines: list[Inline] = [] if row.answer != "not-asked" else [text(RULE * 2)]
    if row.changes:
        lines.append(text(row.changes))
    elif row.answer == "with-changes":
        which = labelled(label_of(row, "changes"), f"{_(NOT_SET)} {RULE[:8]}")
        lines.append(text(which))
    limit, until = value_of(desk.household, row, "platelets"), date_of(row, "until")
    if limit and desk.tells("counts"):
        lines.append(_bold_value(label_of(row, "platelets"), limit))
    elif limit:
        lines.append(text(_(NOT_EVERY_DAY), strong=True))
    if until and not passed(desk, row):
        lines.append(_bold_value(label_of(row, "until"), until))
    return tuple(lines)


def _bold_value(label: str, words: str) -> Inline:
    return (Span(_("{label}:").format(label=label) + " "), Span(unlabelled(words), strong=True))


def _setter(desk: Desk, row: ActivityRow | None) -> Cell:
    if row is None:
        return Cell()
    who = value_of(desk.household, row, "set_by")
    day = date_of(row, "set_on")
    if row.answer == "not-asked" or (who and day):
        return cell(who, day)
    blank = f"{_(NOT_SET)} {RULE[:8]}"
    return cell(
        who or labelled(label_of(row, "set_by"), blank),
        day or labelled(label_of(row, "set_on"), blank),
    )
