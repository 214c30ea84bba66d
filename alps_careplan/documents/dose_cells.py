"""A medicine in a table of times: its first cell and its amounts, alike on every paper."""

from alps_careplan.documents.blocks import Cell, Inline, text
from alps_careplan.documents.desk import Desk
from alps_careplan.documents.medicine_lines import (
    TIMES,
    dates_words,
    error_lines,
    name_lines,
    product_words,
)
from alps_careplan.documents.taper_lines import typed_as_is, typed_times
from alps_careplan.documents.wording import label_of, labelled_line, paragraphs
from alps_careplan.model.medicines import Medication

Lines = tuple[Inline, ...]


def medicine_cell(
    desk: Desk, medicine: Medication, *, steps: Lines, dose: Lines, route: str
) -> Cell:
    """Return name, product, one dose, route, and what must be seen with them.

    `steps` are those of a taper, which stand here unless they stand across the times of day.
    """
    lines: list[Inline] = [
        *name_lines(medicine),
        *paragraphs(product_words(desk.household, medicine)),
    ]
    if medicine.taper and (medicine.as_needed or typed_as_is(desk, medicine)):
        lines += steps
    lines += [*dose, text(route), *error_lines(medicine)]
    lines += labelled_line(label_of(medicine, "exact_times"), medicine.exact_times)
    lines += (text(words, strong=True) for words in dates_words(desk, medicine))
    return Cell(tuple(lines))


def times_cells(desk: Desk, medicine: Medication, *, steps: Lines, other: str) -> tuple[Cell, ...]:
    """Return the amounts in their columns; under a taper, what its steps say across all of them.

    Amounts typed for the times of day may be older than the steps: two doses in one row would
    leave it to a tired reader which one holds. `other` tells that there are such amounts.
    """
    if medicine.taper and not typed_as_is(desk, medicine):
        asked = (text(other),) if typed_times(desk, medicine) else ()
        return (Cell((*steps, *asked), span=len(TIMES)),)
    times = [getattr(medicine, key) for key in TIMES]
    unset = not any(times) and not medicine.exact_times and not medicine.taper
    return tuple(
        Cell(paragraphs(words, strong=True), align="center") if words else Cell(blank=unset)
        for words in times
    )
