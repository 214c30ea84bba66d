"""The clinician's answers for activities, beside the spleen and the platelets."""

from collections.abc import Iterator

from alps_careplan.content.activities import recognise_activity, wholly_known
from alps_careplan.i18n import _, date_words
from alps_careplan.model.activity import ActivityRow, SpleenGuard
from alps_careplan.model.fields import field_of
from alps_careplan.rules.alert import Alert, raised
from alps_careplan.rules.context import Context
from alps_careplan.rules.facts import facts
from alps_careplan.rules.review import is_past
from alps_careplan.rules.same_activity import doubled

SOURCES = ("rxharun: Activity with pacing", "nih-family: Spleens and sports")


def check(context: Context) -> Iterator[Alert]:
    """Yield the alerts on activities allowed, listed twice, or whose answer has run out."""
    rows = list(enumerate(context.plan.activity.grid))
    yield from _lapsed(context, rows)
    yield from _doubled(context)
    yield from _without_guard(context, rows)
    known = facts(context)
    enlarged, low = known["spleen-enlarged"].value, known["platelets-low"].value
    if (enlarged, low) == ("no", "no"):
        return
    allowed = [(index, row) for index, row in rows if row.activity.strip() and _allows(row)]
    contact, unsure = [], []
    for place in allowed:
        typed = place[1].activity
        kinds = {found.contact for found in recognise_activity(context.content, typed)}
        if "contact" in kinds:
            contact.append(place)
        elif "" in kinds or not wholly_known(context.content, typed):
            unsure.append(place)
    why = _why(enlarged, low)
    if contact:
        words = _(
            "With a large spleen, says one of our sources, some doctors advise against contact "
            "sports; another says to avoid them, and with low platelets too. Ask your team "
            "whether the answer still holds."
        )
        message = _("Contact sport, with the answer chosen: {activities}.")
        yield _alert(context, "contact-sport", f"{message} {why} {words}", contact, (enlarged, low))
    if unsure:
        words = _(
            "With a large spleen, says one of our sources, some doctors advise against contact "
            "sports; another says to avoid them, and with low platelets too. Ask your team "
            "whether there is contact in it."
        )
        message = _("{activities}. This program does not know how much contact there is.")
        yield _alert(
            context, "contact-not-known", f"{message} {why} {words}", unsure, (enlarged, low)
        )


def _allows(row: ActivityRow) -> bool:
    """Tell whether the answer may allow contact; a guard does not keep platelets up."""
    if row.answer == "with-changes":
        return not row.changes.strip()  # the change may be that there is no contact
    return row.answer in ("allowed", "with-guard")


def _why(enlarged: str, low: str) -> str:
    if (enlarged, low) == ("yes", "yes"):
        return _("The spleen is enlarged, and the team calls the platelets low.")
    if enlarged == "yes":
        return _("The spleen is enlarged.")
    if low == "yes":
        return _("The team calls the platelets low.")
    if enlarged == low:
        return _(
            "It is not known whether the spleen is enlarged, nor whether the platelets are low."
        )
    if enlarged == "unknown":
        return _("It is not known whether the spleen is enlarged.")
    return _("It is not known whether the platelets are low.")


def _answered(row: ActivityRow) -> str:
    """Return "PE lessons: “with the guard”", the activity and the answer chosen for it."""
    answer = _(field_of(ActivityRow, "answer").labels[row.answer])
    return _("{activity}: “{answer}”").format(activity=row.activity.strip(), answer=answer)


def _alert(
    context: Context,
    rule: str,
    message: str,
    rows: list[tuple[int, ActivityRow]],
    rests_on: tuple[str, str],
) -> Alert:
    """Return one alert for all the rows: a list of sports must not bury the rest."""
    return raised(
        rule,
        "ask",
        message.format(activities="; ".join(_answered(row) for _index, row in rows)),
        (
            *(context.at(f"activity.grid[{index}].answer") for index, _row in rows),
            context.at("child.spleen.state"),
            context.at("child.counts.platelets_low"),
        ),
        rows=(row.id for _index, row in rows),
        sources=SOURCES,
        rests_on=(rests_on, [(row.activity, row.answer, row.changes) for _index, row in rows]),
    )


def _lapsed(context: Context, rows: list[tuple[int, ActivityRow]]) -> Iterator[Alert]:
    for index, row in rows:
        if row.answer == "not-asked" or not is_past(context, row.until):
            continue
        message = _("The answer for {activity} held until {date}, which has passed. Ask your team.")
        yield raised(
            "answer-lapsed",
            "check",
            message.format(
                activity=row.activity.strip() or _("an activity"), date=date_words(row.until)
            ),
            (context.at(f"activity.grid[{index}].until"),),
            rows=(row.id,),
            rests_on=(row.activity, row.answer, row.until),
        )


def _without_guard(context: Context, rows: list[tuple[int, ActivityRow]]) -> Iterator[Alert]:
    """Yield one alert on what is allowed only with a guard that the plan does not say is here."""
    guarded = [(index, row) for index, row in rows if row.answer == "with-guard"]
    state = context.plan.activity.guard.state
    if not guarded or state == "has" or context.child.spleen.state == "removed":
        return
    message = _(
        "Only with the guard: {activities}. The plan says of the guard: “{state}”. Ask your team "
        "what holds until it is there."
    )
    names = [row.activity.strip() or _("an activity") for _index, row in guarded]
    yield raised(
        "guard-not-here",
        "check",
        message.format(
            activities="; ".join(names), state=_(field_of(SpleenGuard, "state").labels[state])
        ),
        (
            context.at("activity.guard.state"),
            *(context.at(f"activity.grid[{index}].answer") for index, _row in guarded),
        ),
        rows=(row.id for _index, row in guarded),
        rests_on=(state, names),
    )


def _doubled(context: Context) -> Iterator[Alert]:
    grid = context.plan.activity.grid
    for group in doubled(context.content, grid):
        message = _(
            "One activity stands in more than one row: {activities}. If each is meant, put this "
            "note aside; if not, keep the answer that the clinician gave."
        )
        yield raised(
            "same-activity",
            "check",
            message.format(activities="; ".join(_answered(grid[index]) for index in group)),
            [context.at(f"activity.grid[{index}].activity") for index in group],
            rows=(grid[index].id for index in group),
            rests_on=[
                (row.activity, row.answer, row.changes, row.platelets, row.until)
                for row in (grid[index] for index in group)
            ],
        )
