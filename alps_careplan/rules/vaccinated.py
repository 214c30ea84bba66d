"""The child's vaccinations, with what the list of vaccines knows of their names and codes."""

from functools import lru_cache
from typing import Literal

from msgspec import Struct

from alps_careplan.content.types import Content, Vaccine
from alps_careplan.content.vaccines import recognise_vaccine, vaccine
from alps_careplan.i18n import _
from alps_careplan.model.records import rows_of
from alps_careplan.model.vaccines import Vaccination
from alps_careplan.rules.context import Context

# "ask": some vaccines of this name are live; "unknown": the list does not know the name.
Liveness = Literal["yes", "no", "non-replicating", "ask", "unknown"]

# Diseases as the list of vaccines names them.
INFLUENZA, COVID = "Influenza", "COVID-19"


class Shot(Struct, frozen=True):
    """A row of the vaccinations, and the vaccines that its code or its names can mean."""

    index: int
    row: Vaccination
    entries: tuple[Vaccine, ...]

    @property
    def name(self) -> str:
        """Return the name as typed, or words that stand for it."""
        row = self.row
        return row.vaccine.strip() or row.trade_name.strip() or _("A vaccine without a name")

    @property
    def named(self) -> tuple[str, str, str, str]:
        """Return what an alert about which vaccine it is rests on."""
        return self.row.vaccine, self.row.trade_name, self.row.cvx, self.row.diseases

    @property
    def live(self) -> Liveness:
        """Tell whether it is live: as the family marked it, else as the list has it.

        A mark "not live" on what the list calls live is itself something to ask about.
        """
        listed = self._listed_live()
        marked = self.row.live
        if marked == "not-asked":
            return listed
        return "ask" if listed == "yes" and marked != "yes" else marked

    def surely_against(self, disease: str) -> bool:
        """Tell whether every vaccine that this can be is against a disease."""
        return bool(self.entries) and all(disease in entry.diseases for entry in self.entries)

    def perhaps_against(self, disease: str) -> bool:
        """Tell whether any vaccine that this can be is against a disease."""
        return any(disease in entry.diseases for entry in self.entries)

    def _listed_live(self) -> Liveness:
        marks = {entry.live for entry in self.entries}
        if not marks:
            return "unknown"
        if len(marks) == 1:
            return marks.pop()
        return "ask" if marks & {"yes", "ask"} else "non-replicating"


def shots(context: Context) -> tuple[Shot, ...]:
    """Return the rows of the child's vaccinations, in their order."""
    return tuple(
        Shot(index, row, _entries(context.content, *_texts(row)))
        for index, row in enumerate(rows_of(context.plan.vaccines.vaccinations))
    )


def _texts(row: Vaccination) -> tuple[str, ...]:
    # A trade name tells more than "flu"; the diseases tell least.
    return row.cvx, row.trade_name, row.vaccine, row.diseases


# Alerts follow typing, and nearly all rows are the same from one keystroke to the next.
@lru_cache(maxsize=2048)
def _entries(
    content: Content, cvx: str, trade_name: str, name: str, diseases: str
) -> tuple[Vaccine, ...]:
    coded = vaccine(content, cvx)
    if coded is not None:
        return (coded,)
    for text in (trade_name, name, diseases):
        found = recognise_vaccine(content, text)
        if found:
            return found
    return ()
