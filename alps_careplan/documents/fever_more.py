"""The last page of the fever plan: what is read by day, who is who, and the signatures."""

from alps_careplan.documents.blocks import (
    Block,
    Bullets,
    Fields,
    Grid,
    Heading,
    Text,
    text,
)
from alps_careplan.documents.desk import Desk
from alps_careplan.documents.furniture import (
    clinician_signature,
    closing_note,
    confirmation_fields,
    origins_of,
    parent_signature,
    review_field,
    rows_within,
    sources_block,
)
from alps_careplan.documents.people_lines import people_grid, places_grid
from alps_careplan.documents.wording import (
    NOT_SET,
    blank,
    critical_cell,
    label_of,
    paragraphs,
    rows,
)
from alps_careplan.i18n import _


def blocks(desk: Desk) -> tuple[Block, ...]:
    """Return the page."""
    fever = desk.context.plan.fever
    return (
        Heading(2, _("For the family: why, and how to be ready")),
        *_bullets_of(desk, "why"),
        *_bullets_of(desk, "prepare"),
        Heading(3, label_of(fever, "how_to_measure")),
        *_paragraphs(fever.how_to_measure),
        *_exposures(desk),
        *_people(desk),
        *_insurance(desk),
        *_copies(desk),
        *confirmation_fields(desk, ("fever", "child", "medicines", "avoid")),
        *origins_of(rows_within(fever, desk.child)),
        clinician_signature(desk, fever.signing_clinician),
        parent_signature(desk, fever.signing_parent),
        closing_note(),
        sources_block(),
    )


def _bullets_of(desk: Desk, slot: str) -> tuple[Block, ...]:
    said = desk.said(slot, "family")
    return (Bullets(said),) if said else ()


def _paragraphs(words: str) -> tuple[Block, ...]:
    return tuple(Text(line) for line in paragraphs(words)) or (Text(blank(NOT_SET)),)


def _exposures(desk: Desk) -> tuple[Block, ...]:
    exposures = desk.context.plan.fever.exposures
    found: list[Block] = [Heading(3, label_of(desk.context.plan.fever, "exposures"))]
    found += _bullets_of(desk, "exposure")
    if exposures:
        header = (_("Illness"), _("What our clinic asks us to do"))
        lines = tuple(
            (critical_cell(e.illness, strong=True), critical_cell(e.action)) for e in exposures
        )
        found.append(Grid(header, lines, (0.3, 0.7)))
    else:
        found.append(Text((text(_("Our clinic:") + " ")[0], *blank(NOT_SET))))
    return tuple(found)


def _people(desk: Desk) -> tuple[Block, ...]:
    who = people_grid(desk)
    where = places_grid(desk)
    if not who and not where:
        return ()
    return (Heading(2, _("People and places")), *who, *where)


def _insurance(desk: Desk) -> tuple[Block, ...]:
    keys = ("hospital", "travel_time", "pharmacy", "insurer", "policy", "insurer_phone")
    found = rows(desk.household, desk.child, keys)
    return (Fields(found, columns=2),) if found else ()


def _copies(desk: Desk) -> tuple[Block, ...]:
    fever = desk.context.plan.fever
    review = review_field(label_of(fever, "review_by"), fever.review_by)
    return (
        Heading(2, _("Copies, review and signatures")),
        Fields(
            (
                *rows(desk.household, fever, ("copies",), always=("copies",)),
                review,
                *rows(desk.household, fever, ("typed_by",), always=("typed_by",)),
            )
        ),
    )
