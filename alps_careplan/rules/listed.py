"""The child's listed medicines, with what the catalogue knows of their names."""

import re
from functools import lru_cache

from msgspec import Struct

from alps_careplan.content.names import recognise, recognise_supplements
from alps_careplan.content.types import Content, MarkKind, Medicine, Supplement
from alps_careplan.i18n import _
from alps_careplan.model.medicines import Medication
from alps_careplan.model.records import rows_of
from alps_careplan.model.text import folded
from alps_careplan.rules.context import Context

# A product may hold a second medicine that the catalogue does not know: "ibuprofen + X".
_JOINTS = re.compile(r"[+/&]|\b(?:and|plus|with)\b", re.IGNORECASE)
# Shorter words are units and the like ("5 mg/mL"), not names.
_NAME_WORD = re.compile(r"[^\W\d_]{4,}")
# Entries of the catalogue that stand for a whole class, and the mark of what belongs to it (None:
# the catalogue does not mark the class). Two rows of one class are not two rows of one medicine.
CLASSES: dict[str, MarkKind | None] = {
    "steroid": "steroid",
    "nsaid": "nsaid",
    "antibiotic": None,
    "antiviral": None,
}
_LOCAL_ROUTES = ("skin", "nose", "eye", "breath")
_LOCAL_FORMS = ("cream", "inhaled")


class Listed(Struct, frozen=True):
    """A row of the medicines, and what the catalogue knows of its generic name and brand.

    `known` is false when the catalogue lacks the name or a part of it: then nothing that the
    catalogue is silent about may be taken as absent.
    """

    index: int
    row: Medication
    medicines: tuple[Medicine, ...]
    supplements: tuple[Supplement, ...]
    known: bool

    @property
    def current(self) -> bool:
        """Tell whether it is taken now."""
        return self.row.status == "current"

    @property
    def name(self) -> str:
        """Return the name as typed, generic before brand; "" when neither is."""
        return self.row.generic_name.strip() or self.row.brand.strip()

    @property
    def called(self) -> str:
        """Return the name as typed, or words that stand for it."""
        return self.name or _("A medicine without a name")

    @property
    def names(self) -> tuple[str, ...]:
        """Return generic name and brand, folded for comparison, those that are there."""
        both = (folded(self.row.generic_name), folded(self.row.brand))
        return tuple(dict.fromkeys(name for name in both if name))

    @property
    def local(self) -> bool:
        """Tell whether it goes onto skin or eye or is breathed in, as far as route and form say."""
        route, form = self.row.route, self.row.form
        return route in _LOCAL_ROUTES or (route in ("not-stated", "other") and form in _LOCAL_FORMS)


def listed(context: Context) -> tuple[Listed, ...]:
    """Return the rows of the child's medicines, in their order, taken now and stopped."""
    return tuple(
        _listed(context.content, index, row)
        for index, row in enumerate(rows_of(context.plan.medicines))
    )


def _listed(content: Content, index: int, row: Medication) -> Listed:
    return Listed(index, row, *_looked_up(content, row.generic_name, row.brand))


# Alerts and papers follow typing, and nearly all names are the same from one keystroke to the next.
@lru_cache(maxsize=512)
def _looked_up(
    content: Content, generic_name: str, brand: str
) -> tuple[tuple[Medicine, ...], tuple[Supplement, ...], bool]:
    """Return what the catalogue finds in both names, and whether it knows what the row is."""
    names = [name for name in (generic_name, brand) if name.strip()]
    medicines = dict.fromkeys(entry for name in names for entry in recognise(content, name))
    supplements = dict.fromkeys(
        entry for name in names for entry in recognise_supplements(content, name)
    )
    # The generic name, typed first where there is one, says what is in it; a brand that the
    # catalogue lacks adds nothing to that, and one that it knows does not explain the rest away.
    known = bool(names) and _wholly_known(content, names[0])
    return tuple(medicines), tuple(supplements), known


def _wholly_known(content: Content, name: str) -> bool:
    entries: tuple[Medicine | Supplement, ...] = (
        *recognise(content, name),
        *recognise_supplements(content, name),
    )
    if any(_letters(name) == _letters(spelling) for e in entries for spelling in _spellings(e)):
        return True
    parts = [part for part in _JOINTS.split(name) if _NAME_WORD.search(part)]
    return bool(entries) and all(
        recognise(content, part) or recognise_supplements(content, part) for part in parts
    )


def _spellings(entry: Medicine | Supplement) -> tuple[str, ...]:
    return (entry.name, *entry.synonyms, *entry.brands)


def _letters(text: str) -> str:
    return "".join(char for char in folded(text) if char.isalnum())
