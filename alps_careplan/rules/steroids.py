"""What to ask once while a steroid is taken: bones, how it ends, and a word to the school."""

from collections.abc import Iterator

from alps_careplan.i18n import _
from alps_careplan.rules.alert import Alert, raised
from alps_careplan.rules.begun import school_begun
from alps_careplan.rules.context import Context
from alps_careplan.rules.listed import Listed, listed

BONES_SOURCE = "rxharun: Bone health basics"
TAPER_SOURCE = "rxharun: Prednisone / Prednisolone (corticosteroid)"
LOOKS_SOURCE = "nih-family: Why is your face so round?"


def check(context: Context) -> Iterator[Alert]:
    """Yield the questions that go with a steroid. One that goes onto the skin asks only once.

    The documents do not say whether a cream or a spray counts.
    """
    taken = [
        entry
        for entry in listed(context)
        if entry.current and any(medicine.has("steroid") for medicine in entry.medicines)
    ]
    if not taken:
        return
    whole = [entry for entry in taken if not entry.local]
    yield _bones(context, whole or taken, sure=bool(whole))
    for entry in whole:
        if not entry.row.taper:
            yield _taper(context, entry)
    if whole and school_begun(context) and not _told(context):
        yield _looks(context, whole)


def _bones(context: Context, taken: list[Listed], *, sure: bool) -> Alert:
    if sure:
        words = _(
            "{names}: with a steroid one of our sources speaks of calcium, vitamin D and "
            "weight-bearing activity for the bones, as the clinician advises. "
            "Ask your team what is right for your child."
        )
    else:
        words = _(
            "{names} goes onto the skin or the eye, or is breathed in. Our sources do not say "
            "whether such a steroid matters for the bones. Ask your team."
        )
    return raised(
        "steroid-bones",
        "ask",
        words.format(names=", ".join(entry.called for entry in taken)),
        _paths(context, taken),
        rows=(entry.row.id for entry in taken),
        sources=(BONES_SOURCE,),
        rests_on=(sure, [entry.names for entry in taken]),
    )


def _taper(context: Context, entry: Listed) -> Alert:
    message = _(
        "{name}: no steps of a taper are written down. One of our sources says that a steroid is "
        "tapered as the team advises. Ask your team how it is to go on, and do not change it on "
        "your own."
    )
    return raised(
        "steroid-taper",
        "ask",
        message.format(name=entry.called),
        (context.at(f"medicines[{entry.index}].taper"),),
        rows=(entry.row.id,),
        sources=(TAPER_SOURCE,),
        rests_on=(entry.names, entry.row.dose, entry.row.stop),
    )


def _looks(context: Context, taken: list[Listed]) -> Alert:
    message = _(
        "{names}: a steroid can make the face round for a time. Some parents tell the teachers "
        "beforehand, says one of our sources, so that the class knows what to expect. Ask your "
        "team, and see whether you want a letter."
    )
    return raised(
        "steroid-looks",
        "ask",
        message.format(names=", ".join(entry.called for entry in taken)),
        (context.at("school.letters"), *_paths(context, taken)),
        rows=(entry.row.id for entry in taken),
        sources=(LOOKS_SOURCE,),
        rests_on=[entry.names for entry in taken],
    )


def _told(context: Context) -> bool:
    kinds = ("class-teacher", "healthcare-plan", "classmates")
    return any(letter.kind in kinds for letter in context.plan.school.letters)


def _paths(context: Context, taken: list[Listed]) -> list[str]:
    return [context.at(f"medicines[{entry.index}].generic_name") for entry in taken]
