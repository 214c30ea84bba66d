"""The last pages of the fever plan: background for the doctor, what the sources say, who is who."""

from alps_careplan.documents.blocks import (
    Block,
    Cell,
    Columns,
    FieldRow,
    Fields,
    Grid,
    Heading,
)
from alps_careplan.documents.desk import Desk
from alps_careplan.documents.furniture import (
    closing_note,
    confirmation_fields,
    origins_of,
    rows_within,
    sources_block,
)
from alps_careplan.documents.people_lines import people_and_places, people_grid, places_grid
from alps_careplan.documents.said import Part, part, under
from alps_careplan.documents.wording import (
    NOT_ASKED,
    NOT_FILLED,
    cell,
    critical_cell,
    date_of,
    label_of,
    row,
    rows,
    value_of,
)
from alps_careplan.i18n import _
from alps_careplan.model.people import PastEvent
from alps_careplan.model.records import rows_of


def blocks(desk: Desk) -> tuple[Block, ...]:
    """Return the pages; without the option "background" only what closes every paper."""
    whole = desk.options.get("background", "yes") == "yes"
    plan = desk.context.plan
    printed = (plan.child, plan.fever, plan.medicines, plan.avoid, people_and_places(desk))
    return (
        *(_whole(desk) if whole else ()),
        *confirmation_fields(desk, ("fever", "child", "medicines", "avoid")),
        *(origins_of(rows_within(*printed)) if whole else ()),
        closing_note(),
        sources_block(),
    )


def _whole(desk: Desk) -> tuple[Block, ...]:
    exposures = label_of(desk.context.plan.fever, "exposures")
    return (
        Heading(2, _("Background, for the doctor")),
        *background(desk),
        *past(desk),
        *under(
            _("What the sources say, for the doctor"),
            (
                *part(desk, "clinician", "doctor-risks", _("Risks")),
                *part(desk, "clinician", "doctor-tests", _("Tests the sources name")),
                *part(desk, "clinician", "doctor-synopsis", _("About ALPS")),
            ),
        ),
        *under(
            _("What the sources say, for the family"),
            (
                *part(desk, "family", "why", _("Why fever matters")),
                *part(desk, "family", "prepare", _("Be ready")),
                *part(desk, "family", "exposure", exposures),
                *often_usual(desk),
            ),
        ),
        *people(desk),
        *insurance(desk),
    )


def often_usual(desk: Desk) -> tuple[Part, ...]:
    """Return what the sources call usual: for this child the clinic's own words count."""
    return part(desk, "family", "usual", _("Often usual in ALPS"))


def background(desk: Desk) -> tuple[Block, ...]:
    """Return who the child is and the diagnosis, side by side."""
    child, household = desk.child, desk.household

    def some(label: str, key: str) -> tuple[FieldRow, ...]:
        words = value_of(household, child, key)
        return (row(label, words),) if words.strip() else ()

    identity = (
        row(_("Name"), child.legal_name, NOT_FILLED),
        *some(_("Called"), "preferred_name"),
        row(_("Born"), date_of(child, "birth_date"), NOT_FILLED),
        *some(_("Sex"), "sex"),
        *some(_("Blood group"), "blood_group"),
        row(_("Languages"), child.languages, NOT_FILLED),
        row(_("Interpreter"), value_of(household, child, "interpreter") or _("not asked yet")),
    )
    diagnosis = (
        row(_("Diagnosis"), child.diagnosis),
        *some(_("Type"), "subtype"),
        *some(_("Gene"), "gene"),
        *some(_("Codes"), "codes"),
        *some(_("Other"), "other_conditions"),
    )
    photo = desk.photo()
    left: tuple[Block, ...] = (*((photo,) if photo else ()), Fields(identity))
    return (Columns(left, (Fields(diagnosis),)),)


def past(desk: Desk) -> tuple[Block, ...]:
    """Return operations and transfusions, "none known", or a blank."""
    child, household = desk.child, desk.household
    label = label_of(child, "past_events")
    if child.past_events == "none-known":
        return (Fields((row(label, _("none known"), strong=True),)),)
    events = rows_of(child.past_events)
    if not events:
        return (Fields((row(label, "", NOT_ASKED),)),)
    header = (label, label_of(PastEvent, "date"), label_of(PastEvent, "where"),
              label_of(PastEvent, "note"))  # fmt: skip
    lines: list[tuple[Cell, ...]] = [
        (
            critical_cell(event.what, strong=True),
            cell(date_of(event, "date")),
            cell(value_of(household, event, "where")),
            cell(event.note),
        )
        for event in events
    ]
    return (Grid(header, tuple(lines), (0.34, 0.16, 0.22, 0.28)),)


def people(desk: Desk) -> tuple[Block, ...]:
    """Return everyone and every place of this plan."""
    who, where = people_grid(desk), places_grid(desk)
    return (Heading(2, _("People and places")), *who, *where) if who or where else ()


def insurance(desk: Desk) -> tuple[Block, ...]:
    """Return hospital, pharmacy and insurer."""
    keys = ("hospital", "travel_time", "pharmacy", "insurer", "policy", "insurer_phone")
    found = rows(desk.household, desk.child, keys)
    return (Fields(found, columns=2),) if found else ()
