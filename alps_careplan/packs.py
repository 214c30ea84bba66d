"""Packs: the papers that belong together for the school or for a trip."""

from collections.abc import Sequence
from typing import Literal

import msgspec

from alps_careplan import documents, pdf
from alps_careplan.documents.blocks import Paper
from alps_careplan.documents.desk import Desk
from alps_careplan.documents.letters.manners import MANNERS
from alps_careplan.documents.letters.post import is_gone, letter_list, letters_to, post_of
from alps_careplan.errors import CarePlanError
from alps_careplan.i18n import N_, _
from alps_careplan.model.fields import field_of
from alps_careplan.model.household import CarePlan, Household, place_of
from alps_careplan.model.school import Letter
from alps_careplan.rules import Context

PackName = Literal["school", "trip"]
Size = Literal["a4", "letter"]
TITLES: dict[PackName, str] = {
    "school": N_("Papers for the school"),
    "trip": N_("Papers for the trip"),
}
# What a stranger doctor wants first comes first.
_TRIP_PAPERS = ("travel-summary", "medication-list", "fever-plan", "vaccination-record",
                "travel-letter", "wallet-card")  # fmt: skip


class Item(msgspec.Struct, frozen=True):
    """One paper of a pack."""

    kind: str
    options: tuple[tuple[str, str], ...] = ()


def items(plan: CarePlan, name: PackName, trip: str = "") -> tuple[Item, ...]:
    """Return the papers of a pack, in the order they are printed.

    The school's pack is its letters: each reader gets one and no other. `trip` is the id of a
    trip; empty means the papers' own choice. Raises `CarePlanError` when there is nothing to pack.
    """
    if name == "school":
        letters = _to_the_school(plan)
        if not letters:
            raise CarePlanError(
                _("There is no letter for the school yet."), _("Write one in “School letters”.")
            )
        return tuple(Item("school-letter", (("letter", row.id),)) for row in letters)
    if not plan.trips:
        raise CarePlanError(_("There is no trip yet."), _("Write one in “Travel”."))
    if trip and all(row.id != trip for row in plan.trips):
        raise CarePlanError(
            _("There is no trip “{id}” in this plan.").format(id=trip),
            _("There are: {ids}.").format(ids=", ".join(row.id for row in plan.trips)),
        )
    return tuple(
        Item(kind, (("trip", trip),) if trip and "trip" in documents.KINDS[kind].free else ())
        for kind in _TRIP_PAPERS
    )


def left_out(household: Household, plan: CarePlan, name: PackName) -> tuple[str, ...]:
    """Return a sentence for each letter that is not in a pack, with the reason."""
    if name != "school":
        return ()
    taken = _to_the_school(plan)
    words = _("Not among these papers: the letter “{kind}”. {why}")
    return tuple(
        words.format(kind=_(field_of(Letter, "kind").labels[row.kind]), why=_why(household, row))
        for row in plan.school.letters
        if row not in taken
    )


def _why(household: Household, letter: Letter) -> str:
    place = place_of(household, letter.place)
    if is_gone(letter, "place"):
        return _("The place it went to was taken out of the plan.")
    if place is not None:
        name = place.name.strip() or _("another place")
        return _("It goes to {place}.").format(place=name)
    return _("Its reader is not at the child's school.")


def _to_the_school(plan: CarePlan) -> tuple[Letter, ...]:
    """Return the letters of the school's pack; while no school is named, by who reads such ones."""
    place = plan.school.place
    if place:
        return letters_to(plan, place)
    return tuple(
        row
        for row in plan.school.letters
        if MANNERS[row.kind].home and not row.place and not is_gone(row, "place")
    )


def everything(plan: CarePlan) -> tuple[Item, ...]:
    """Return every paper of a child, each letter and each trip's papers among them."""
    found: list[Item] = []
    for kind in documents.KINDS.values():
        if kind.id == "school-letter":
            found += [Item(kind.id, (("letter", row.id),)) for row in plan.school.letters]
        elif "trip" in kind.free and plan.trips:
            found += [Item(kind.id, (("trip", row.id),)) for row in plan.trips]
        else:
            found.append(Item(kind.id))
    return tuple(found)


def letter_option(context: Context, letter: str | None, school: str | None) -> dict[str, str]:
    """Return which letter is meant: by its id, or as the only one to a school.

    Raises `CarePlanError` when there is not exactly one to that school.
    """
    if letter or not school:
        return {"letter": letter} if letter else {}
    found = letters_to(context.plan, school)
    if len(found) != 1:
        place = context.place(school)
        others = found or context.plan.school.letters
        raise CarePlanError(
            _("No place of the plan has the id “{id}”.").format(id=school)
            if place is None
            else _("There is not exactly one letter to {place}.").format(
                place=place.name or school
            ),
            _("Choose one with --letter: {letters}.").format(letters=letter_list(others))
            if others
            else _("Write one on the tab for school letters first."),
        )
    return {"letter": found[0].id}


def addressee(context: Context, item: Item) -> str:
    """Return whom a letter goes to, as it is addressed: by name or in words, else the place.

    "" where none is known, and for papers that are no letters.
    """
    if item.kind != "school-letter":
        return ""
    post = post_of(Desk(context, item.kind, dict(item.options), None))
    named = [*(person.name for person in post.addressees), " ".join(post.letter.to_words.split())]
    if any(named):
        return ", ".join(filter(None, named))
    if post.gone:
        return ""
    if post.manner.readers:
        return _(post.manner.readers)
    return post.place.name if post.place is not None else ""


def distinct(names: Sequence[str]) -> list[str]:
    """Return names of files, numbered where they would be the same.

    Many disks take "a.pdf" and "A.pdf" for one file.
    """
    found: dict[str, str] = {}
    for wanted in names:
        name, number = wanted, 2
        while name.casefold() in found:
            name, number = f"{wanted.removesuffix('.pdf')} ({number}).pdf", number + 1
        found[name.casefold()] = name
    return [*found.values()]


def called(name: PackName, context: Context) -> str:
    """Return what the file or folder of a pack is called, without an ending.

    It does not tell of the child: one paper of the pack may name nobody.
    """
    return f"{_(TITLES[name])} - {context.today.isoformat()}"


def files(
    composed: Sequence[tuple[Item, Paper]], context: Context, size: Size
) -> tuple[tuple[str, bytes], ...]:
    """Return (file name, PDF) of each paper. Names that would be the same are numbered."""
    names = [
        documents.file_name(item.kind, context, dict(item.options)) for item, _paper in composed
    ]
    pdfs = [pdf.render(paper, size) for _item, paper in composed]
    return tuple(zip(distinct(names), pdfs, strict=True))


def one_file(
    composed: Sequence[tuple[Item, Paper]], context: Context, name: PackName, size: Size
) -> tuple[str, bytes]:
    """Return (file name, PDF) of the whole pack, with a bookmark for each paper.

    As little as the name do the metadata tell of the child.
    """
    papers = [paper for _item, paper in composed]
    return f"{called(name, context)}.pdf", pdf.render_pack(papers, size, title=_(TITLES[name]))


def made(
    composed: Sequence[tuple[Item, Paper]],
    context: Context,
    name: PackName,
    size: Size,
    *,
    whole: bool,
) -> tuple[tuple[str, bytes], ...]:
    """Return (file name, PDF) of each file of a pack; one if it is to be `whole`."""
    if whole:
        return (one_file(composed, context, name, size),)
    return files(composed, context, size)
