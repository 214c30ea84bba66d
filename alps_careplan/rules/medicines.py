"""The list of medicines: asked for, each thing once, up to date, and what a source warns of."""

from collections.abc import Iterator

from alps_careplan.i18n import _, date_words, ngettext
from alps_careplan.rules.alert import Alert, raised
from alps_careplan.rules.context import Context
from alps_careplan.rules.listed import CLASSES, Listed, listed
from alps_careplan.rules.review import is_past

NSAID_SOURCE = "rxharun: Bleeding precautions"


def check(context: Context) -> Iterator[Alert]:
    """Yield the alerts on the list of medicines."""
    if context.plan.medicines in ("not-asked", ()):
        yield raised(
            "medicines-not-asked",
            "missing",
            _("The medicines are not listed yet. If there are none, choose “none known”."),
            (context.at("medicines"),),
            rests_on=context.plan.medicines,
        )
    now = [entry for entry in listed(context) if entry.current]
    yield from _stop_passed(context, now)
    yield from _expired(context, now)
    yield from _same_medicine(context, now)
    yield from _nsaids(context, now)
    yield from _not_recognised(context, now)


def _stop_passed(context: Context, now: list[Listed]) -> Iterator[Alert]:
    for entry in now:
        if is_past(context, entry.row.stop):
            message = _(
                "{name} is listed as taken now, and its stop date, {date}, has passed. "
                "Ask your team if you are not sure which is right."
            ).format(name=entry.called, date=date_words(entry.row.stop))
            path = context.at(f"medicines[{entry.index}]")
            yield raised(
                "stop-date-passed",
                "check",
                message,
                (f"{path}.stop", f"{path}.status"),
                rows=(entry.row.id,),
                rests_on=(entry.row.stop, entry.names),
            )


def _expired(context: Context, now: list[Listed]) -> Iterator[Alert]:
    for entry in now:
        if is_past(context, entry.row.expiry):
            message = _(
                "{name} is taken now, and what is at home expired: {date} has passed. Look at the "
                "pack, and ask your pharmacist."
            ).format(name=entry.called, date=date_words(entry.row.expiry))
            yield raised(
                "expired",
                "check",
                message,
                (context.at(f"medicines[{entry.index}].expiry"),),
                rows=(entry.row.id,),
                rests_on=(entry.row.expiry, entry.names),
            )


def _same_medicine(context: Context, now: list[Listed]) -> Iterator[Alert]:
    """Yield an alert for each group of rows that share a name, or an entry of the catalogue."""
    for group in _groups(now):
        message = _(
            "{names}: this looks like one medicine listed {count} times as taken now. If each is "
            "meant, put this note aside; if not, ask your team or pharmacist."
        ).format(names=", ".join(entry.called for entry in group), count=len(group))
        yield raised(
            "same-medicine",
            "check",
            message,
            (context.at(f"medicines[{entry.index}].generic_name") for entry in group),
            rows=(entry.row.id for entry in group),
            rests_on=[(entry.names, entry.row.form, entry.row.route) for entry in group],
        )


def _groups(now: list[Listed]) -> list[list[Listed]]:
    """Return the groups of two or more rows joined by a common name, in the order of the list."""
    groups: list[list[Listed]] = []
    for entry in now:
        joined = [group for group in groups if any(_alike(entry, other) for other in group)]
        groups = [group for group in groups if group not in joined]
        groups.append([*(other for group in joined for other in group), entry])
    ordered = [sorted(group, key=lambda entry: entry.index) for group in groups if len(group) > 1]
    return sorted(ordered, key=lambda group: group[0].index)


def _alike(one: Listed, other: Listed) -> bool:
    return (
        any(m in other.medicines for m in one.medicines if m.id not in CLASSES)
        or any(s in other.supplements for s in one.supplements)
        or any(name in other.names for name in one.names[:1])
        or any(name in one.names for name in other.names[:1])
    )


def _nsaids(context: Context, now: list[Listed]) -> Iterator[Alert]:
    low = context.child.counts.platelets_low
    if low == "no":
        return
    if low == "yes":
        words = _(
            "{name} is one of the medicines called NSAIDs, and the team calls the "
            "platelets low. One of our sources says to avoid NSAIDs then, unless the doctor "
            "approves. "
            "Ask your team."
        )
    else:
        words = _(
            "{name} is one of the medicines called NSAIDs. One of our sources says to avoid "
            "NSAIDs with low platelets, unless the doctor approves, and it is not answered yet "
            "whether the platelets are low. Ask your team."
        )
    for entry in now:
        if any(medicine.has("nsaid") for medicine in entry.medicines):
            yield raised(
                "nsaid-platelets",
                "ask",
                words.format(name=entry.called),
                (
                    context.at(f"medicines[{entry.index}].generic_name"),
                    context.at("child.counts.platelets_low"),
                ),
                rows=(entry.row.id,),
                sources=(NSAID_SOURCE,),
                rests_on=(entry.names, low),
            )


def _not_recognised(context: Context, now: list[Listed]) -> Iterator[Alert]:
    """Yield one alert that names what the catalogue lacks: silence would read as safe."""
    unknown = [entry for entry in now if entry.name and not entry.known]
    if not unknown:
        return
    names = ", ".join(entry.name for entry in unknown)
    message = ngettext(
        "This program does not know the name {names}. That does not mean it is safe: ask your "
        "team.",
        "This program does not know these names: {names}. That does not mean they are safe: ask "
        "your team.",
        len(unknown),
    ).format(names=names)
    yield raised(
        "not-recognised",
        "ask",
        message,
        (context.at(f"medicines[{entry.index}].generic_name") for entry in unknown),
        rows=(entry.row.id for entry in unknown),
        rests_on=[entry.names for entry in unknown],
    )
