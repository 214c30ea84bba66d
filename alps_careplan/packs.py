"""Packs: the papers that belong together for the school or for a trip."""

from collections.abc import Sequence
from typing import Literal

import msgspec

from alps_careplan import documents, pdf
from alps_careplan.documents.blocks import Paper
from alps_careplan.documents.desk import Desk
from alps_careplan.documents.letters.post import letters_to, post_of
from alps_careplan.errors import CarePlanError
from alps_careplan.i18n import N_, _
from alps_careplan.model.household import CarePlan
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
        # With the school named, letters to an employer or a club stay out of its pack.
        place = plan.school.place
        letters = letters_to(plan, place) if place else plan.school.letters
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
    """Return names of files, numbered where they would be the same."""
    found: list[str] = []
    for wanted in names:
        name, number = wanted, 2
        while name in found:
            name, number = f"{wanted.removesuffix('.pdf')} ({number}).pdf", number + 1
        found.append(name)
    return found


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
