"""A spleen and its guard, G-CSF beside a large one, and what its removal leaves to ask."""

from collections.abc import Iterator

from msgspec.structs import replace

from alps_careplan.i18n import _
from alps_careplan.model.activity import SpleenGuard
from alps_careplan.rules.alert import Alert, raised
from alps_careplan.rules.begun import activity_begun
from alps_careplan.rules.context import Context
from alps_careplan.rules.listed import listed
from alps_careplan.rules.vaccinated import COVID, INFLUENZA, shots

GUARD_SOURCE = "nih-family: Spleens and sports"
REMOVED_SOURCE = "nih-family: Risks of splenectomy"
VACCINE_SOURCE = "rxharun: Vaccination review (with specialist)"
GCSF_SOURCE = "rxharun: G-CSF (filgrastim) for neutropenia"
_ANTIBIOTIC = "antibiotic"


def check(context: Context) -> Iterator[Alert]:
    """Yield the alerts on the spleen. What was not asked at all has an alert of its own."""
    state = context.child.spleen.state
    if state in ("enlarged", "not-known") or (state == "not-asked" and activity_begun(context)):
        yield from _guard(context, state)
    if state == "removed":
        yield from _guard_left(context)
    if state in ("removed", "not-known"):
        yield from _vaccines(context, state)
        yield from _antibiotics(context, state)
    if state in ("enlarged", "not-known", "not-asked"):
        yield from _gcsf(context, state)


def _guard(context: Context, state: str) -> Iterator[Alert]:
    guard = context.plan.activity.guard
    if guard.state not in ("not-asked", "ask"):
        return  # there, ordered, or not needed by the clinic's word
    if state == "enlarged":
        message = _(
            "The spleen is enlarged, and no spleen guard is written in the plan. One of our "
            "sources encourages the use of one. Ask your team, and write down what they say."
        )
    else:
        message = _(
            "It is not known whether the spleen is enlarged, and no spleen guard is written in "
            "the plan. Ask your team whether one is needed, and write down what they say."
        )
    yield raised(
        "guard-missing",
        "ask",
        message,
        (context.at("activity.guard.state"), context.at("child.spleen.state")),
        sources=(GUARD_SOURCE,),
        rests_on=(state, guard),
    )


def _guard_left(context: Context) -> Iterator[Alert]:
    """Yield an alert where a guard is written for a child without a spleen."""
    guard = context.plan.activity.guard
    typed = guard.state in ("has", "ordered") or (
        guard.state != "not-needed" and replace(guard, state="not-asked") != SpleenGuard()
    )
    rows = [
        (index, row)
        for index, row in enumerate(context.plan.activity.grid)
        if row.answer == "with-guard"
    ]
    if not typed and not rows:
        return
    yield raised(
        "guard-without-spleen",
        "check",
        _(
            "The spleen is answered as removed, and a spleen guard still stands in the plan. One "
            "of the two may be out of date. Look at both, and ask your team if you are not sure."
        ),
        (
            *((context.at("activity.guard.state"),) if typed else ()),
            *(context.at(f"activity.grid[{index}].answer") for index, _row in rows),
            context.at("child.spleen.state"),
        ),
        rows=(row.id for _index, row in rows),
        rests_on=(context.child.spleen, guard, [(row.activity, row.answer) for _at, row in rows]),
    )


def _vaccines(context: Context, state: str) -> Iterator[Alert]:
    given = [shot for shot in shots(context) if shot.row.status == "given"]
    wanted = {
        "Pneumococcal": _("pneumococcal vaccine"),
        INFLUENZA: _("flu shot"),
        COVID: _("COVID-19 vaccine"),
    }
    missing = [
        words
        for disease, words in wanted.items()
        if not any(shot.surely_against(disease) for shot in given)
    ]
    if not missing:
        return
    if state == "removed":
        opening = _(
            "The spleen was removed. One of our sources says that people without one must be "
            "vaccinated, to avoid infections."
        )
    else:
        opening = _(
            "The plan does not say whether the spleen is still there. One of our sources says "
            "that people without one must be vaccinated, to avoid infections."
        )
    listed_words = _(
        "Not recorded as given, as far as this program knows the names: {vaccines}. Ask your team "
        "about these and other vaccines that are not live."
    ).format(vaccines=", ".join(missing))
    yield raised(
        "removed-vaccines",
        "ask",
        f"{opening} {listed_words}",
        (context.at("vaccines.vaccinations"), context.at("child.spleen.state")),
        sources=(REMOVED_SOURCE, VACCINE_SOURCE),
        rests_on=(state, missing),
    )


def _antibiotics(context: Context, state: str) -> Iterator[Alert]:
    """Ask unless an antibiotic is taken now; the plan has no other place for the answer.

    The catalogue knows an antibiotic by that word, not by its own name. So what it does not know
    may be one: the question is then put aside, and comes back when such a name is typed or goes.
    """
    now = [entry for entry in listed(context) if entry.current]
    if any(medicine.id == _ANTIBIOTIC for entry in now for medicine in entry.medicines):
        return
    if state == "removed":
        opening = _("The spleen was removed.")
    else:
        opening = _("The plan does not say whether the spleen is still there.")
    rest = _(
        "Without a spleen some people may need antibiotics for many years, says one of our "
        "sources. Ask your team whether your child does, and what to do with a fever. If so, write "
        "the antibiotic on the list of medicines. If this note stays, or the answer is no, put it "
        "aside with what your team said."
    )
    yield raised(
        "removed-antibiotics",
        "ask",
        f"{opening} {rest}",
        (context.at("medicines"), context.at("child.spleen.state")),
        sources=(REMOVED_SOURCE,),
        rests_on=(context.child.spleen, [entry.names for entry in now if not entry.known]),
    )


def _gcsf(context: Context, state: str) -> Iterator[Alert]:
    if state == "enlarged":
        words = _(
            "{name} is taken now, and the spleen is enlarged. One of our sources says that G-CSF "
            "can make the spleen larger, and that it is watched. Ask your team."
        )
    else:
        words = _(
            "{name} is taken now, and it is not known whether the spleen is enlarged. One of our "
            "sources says that G-CSF can make the spleen larger, and that it is watched. Ask "
            "your team."
        )
    for entry in listed(context):
        if entry.current and any(medicine.has("g-csf") for medicine in entry.medicines):
            yield raised(
                "gcsf-spleen",
                "ask",
                words.format(name=entry.called),
                (
                    context.at(f"medicines[{entry.index}].generic_name"),
                    context.at("child.spleen.state"),
                ),
                rows=(entry.row.id,),
                sources=(GCSF_SOURCE,),
                rests_on=(entry.names, state),
            )
