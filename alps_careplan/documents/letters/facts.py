"""The facts at the end of a letter: only what is ticked, for those who look after the child."""

from alps_careplan.content import Tick
from alps_careplan.documents.activity_lines import (
    ANSWERS,
    ASK,
    ASK_US_FIRST,
    NOT_EVERY_DAY,
    in_doubt,
    passed,
    removed,
)
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
    text,
)
from alps_careplan.documents.letters.emergency import emergency
from alps_careplan.documents.letters.leaning import allergies_of
from alps_careplan.documents.letters.medicines import medicines
from alps_careplan.documents.letters.post import Post
from alps_careplan.documents.wording import (
    NOT_ASKED,
    NOT_FILLED,
    RULE,
    blank,
    cell,
    choice_words,
    critical_cell,
    date_of,
    joined,
    label_of,
    labelled,
    row,
    rows,
    value_of,
)
from alps_careplan.i18n import N_, _
from alps_careplan.model.activity import ActivityRow
from alps_careplan.model.people import Allergy, Counts

ASK_FIRST = N_("not asked yet: ask us first")
# What is needed in a hurry comes first, or what a trainer looks for.
_NURSE: tuple[Tick, ...] = (
    "emergency", "allergies", "diagnosis", "medicines", "spleen", "counts",
)  # fmt: skip
_TRAINER: tuple[Tick, ...] = ("spleen", *(tick for tick in _NURSE if tick != "spleen"))
_COUNTS = ("platelets_low", "neutrophils_low", "haemoglobin_low")


def facts(post: Post) -> tuple[tuple[Block, ...], ...]:
    """Return what is ticked, a group of blocks each."""
    if not post.manner.facts:
        return ()
    manner = post.manner
    made = {
        "spleen": _activities if manner.trains else None,
        "diagnosis": _diagnosis if manner.nurse else None,
        "allergies": _allergies,
        "emergency": emergency if not manner.half_page else None,  # the note has its steps
        "medicines": medicines,
        "counts": _counts,
    }
    order = _TRAINER if not manner.nurse else _NURSE
    makers = [made[tick] for tick in order if tick in post.told]
    return tuple(tuple(make(post)) for make in makers if make)


def _diagnosis(post: Post) -> list[Block]:
    child, household = post.desk.child, post.desk.household
    return [Fields(rows(household, child, ("diagnosis",), hint=NOT_FILLED))]


def _allergies(post: Post) -> list[Block]:
    """Return the allergies in a bar: none known is said, and so is that nobody was asked."""
    child = post.desk.child
    known = tuple(_allergy(post, allergy) for allergy in allergies_of(post))
    if known:
        return [Bar(label_of(child, "allergies"), known, "danger")]
    if child.allergies == "none-known":
        return [Bar(label_of(child, "allergies"), (text(_("None known"), strong=True),))]
    return [Bar(label_of(child, "allergies"), (blank(NOT_ASKED),), "caution")]


def _allergy(post: Post, allergy: Allergy) -> Inline:
    """Return "substance: what happens; how bad", with blanks for what a reader must know."""
    happens = allergy.reaction or _("what happens: {hint}").format(hint=_(NOT_FILLED))
    severity = value_of(post.desk.household, allergy, "severity") or _("how bad: not asked yet")
    return (
        Span(allergy.substance or RULE, strong=True),
        Span(_(": ") + joined(happens, severity, by="; ")),
    )


def _activities(post: Post) -> list[Block]:
    answered = [r for r in post.desk.context.plan.activity.grid if r.answer != "not-asked"]
    other = _("Anything else") if answered else _("Every activity")
    last = FieldRow(other, (text(_(ASK_FIRST)),))
    setters = {_setter(post, r) for r in answered}
    together = len(setters) == 1 and all(setters)
    header = (_("Activity"), _("The clinician's answer"), _("How, and until when"), _("Set by"))
    widths = (0.22, 0.34, 0.44, 0.0) if together else (0.2, 0.26, 0.32, 0.22)
    columns = 3 if together else 4
    lines = tuple(_activity_row(post, r)[:columns] for r in answered)
    grid = (Grid(header[:columns], lines, widths[:columns]),) if lines else ()
    by = (FieldRow(header[3], (text(setters.pop()),)),) if together else ()
    short = Fields((last, *by, *_guard(post)), columns=2)
    return [Heading(2, _("Activities")), *grid, short, Fields(_for_all(post))]


def _setter(post: Post, answer: ActivityRow) -> str:
    name = value_of(post.desk.household, answer, "set_by")
    return joined(name, date_of(answer, "set_on")) if name else ""


def _answer(post: Post, answer: ActivityRow) -> str:
    """Return the answer, or that it holds no more: out of date, or for a spleen now gone."""
    sign, word = ANSWERS[answer.answer]
    if passed(post.desk, answer):
        return _("? OUT OF DATE: ask us first")
    gone = answer.answer == "with-guard" and removed(post.desk)
    if gone or in_doubt(post.desk, answer):
        return f"{ASK} {_(ASK_US_FIRST)}"
    return f"{sign} {_(word)}"


def _how(post: Post, answer: ActivityRow) -> list[str]:
    how = [answer.changes] if answer.changes else []
    doubt = in_doubt(post.desk, answer)
    how += [doubt] if doubt else []
    until, limit = date_of(answer, "until"), value_of(post.desk.household, answer, "platelets")
    if passed(post.desk, answer):
        how.append(_("It held until {date}.").format(date=until))
    elif until:
        how.append(labelled(label_of(answer, "until"), until))
    if limit:
        told = "counts" in post.told
        # The number is not for a reader who is not told the counts; that there is one is.
        how.append(labelled(label_of(answer, "platelets"), limit) if told else
                   _(NOT_EVERY_DAY))  # fmt: skip
    return how


def _activity_row(post: Post, answer: ActivityRow) -> tuple[Cell, ...]:
    return (
        critical_cell(answer.activity, NOT_FILLED, strong=True),
        cell(text(_answer(post, answer), strong=True)),
        cell(*_how(post, answer)),
        critical_cell(_setter(post, answer)),
    )


def _guard(post: Post) -> tuple[FieldRow, ...]:
    """Return the spleen guard; a child without a spleen needs no word of it."""
    guard = post.desk.context.plan.activity.guard
    if removed(post.desk):
        return ()
    keys = ("state", "wear_for", "take_off_for") if guard.state == "has" else ("state",)
    return rows(post.desk.household, guard, keys)


def _for_all(post: Post) -> tuple[FieldRow, ...]:
    household, activity = post.desk.household, post.desk.context.plan.activity
    ways = [one.text for one in activity.included if one.text.strip()]
    included = "\n".join(ways)
    label = label_of(activity, "included")
    return (
        *rows(household, activity, ("conditions", "knock_plan")),
        *((row(label, included),) if included else ()),
    )


def _counts(post: Post) -> list[Block]:
    counts = post.desk.child.counts
    found = []
    for key in _COUNTS:
        asked = getattr(counts, key) != "not-asked"
        words = choice_words(counts, key) if asked else ""
        found.append(row(label_of(Counts, key), words, NOT_ASKED))
    return [Heading(2, _("What our team calls low")), Fields(tuple(found))]
