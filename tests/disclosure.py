"""A household with a word of its own in every field, and everything a PDF file holds as text."""

import io
from collections.abc import Iterator
from datetime import date, timedelta
from decimal import Decimal
from typing import Any

from msgspec.structs import replace
from pypdf import PdfReader
from pypdf.generic import (
    ArrayObject,
    ByteStringObject,
    DictionaryObject,
    IndirectObject,
    PdfObject,
    StreamObject,
    TextStringObject,
)

from alps_careplan.model.diary import MEASURE_DIMENSION, Measurement
from alps_careplan.model.fields import Field, fields_of
from alps_careplan.model.household import CarePlan, Household
from alps_careplan.model.people import Person, Place
from alps_careplan.model.quantities import DIMENSIONS, Quantity
from alps_careplan.model.records import Origin, Record, Row
from alps_careplan.model.school import Letter
from alps_careplan.model.vaccines import HouseholdVaccination
from alps_careplan.pdf import raster
from alps_careplan.rules import Context
from tests.documents import plans

# So that what depends on an answer shows: the careful paragraphs, the rows for the school.
_CHOSEN = ("yes", "enlarged", "has", "with-changes", "current", "ALPS-FAS")


class Marked:
    """Fills records. `spots` tells by each marker the field that holds it: "child.legal_name"."""

    def __init__(self) -> None:
        self.spots: dict[str, str] = {}
        self.people: list[Person] = []
        self.places: list[Place] = []
        self._rows = 0

    def record(self, of: type[Record], spot: str, **given: Any) -> Any:
        """Return a record of this class with a marker in each field and a row in each list."""
        values: dict[str, Any] = {}
        for field in fields_of(of):
            if field.key not in given:
                values[field.key] = self._value(field, f"{spot}.{field.key}")
        blank = of(id="x") if issubclass(of, Row) else of()
        for key in of.__struct_fields__:
            inner = getattr(blank, key)
            if isinstance(inner, Record) and key not in given:
                values[key] = self.record(type(inner), f"{spot}.{key}")
        if issubclass(of, Row):
            self._rows += 1
            values["id"] = f"id-{self._rows}"
            values["origin"] = self.record(Origin, f"{spot}.origin")
        return of(**{**values, **given})

    def word(self, spot: str) -> str:
        """Return a new word that stands for `spot`."""
        return self._mark(f"Mark{1000 + len(self.spots)}x", spot)

    def amount(self, spot: str, unit: str) -> Quantity:
        """Return a quantity with a number of its own; it is within the limits of every field."""
        count = len(self.spots)
        number = f"{31 + count // 80}.{11 + count % 80}1"
        if unit == "°C":  # a body has few degrees: what cannot be one is no threshold
            number = f"{35 + count % 7}.{4000 + count}"
        text = self._mark(number, spot)
        return Quantity(text, Decimal(text), unit)

    def _value(self, field: Field, spot: str) -> Any:
        if field.kind in ("line", "text"):
            return self.word(spot)
        if field.kind == "quantity":
            known = DIMENSIONS.get(field.dimension)
            return self.amount(spot, known.units[0].symbol if known else "kg")
        if field.kind in ("date", "moment"):
            day = date(2031, 1, 1) + timedelta(days=len(self.spots))
            self._mark(f"{day:%d %b %Y}", spot)
            return day.isoformat() + ("T07:30" if field.kind == "moment" else "")
        if field.kind == "person":
            self.people.append(self.record(Person, spot))
            return self.people[-1].id
        if field.kind == "place":
            self.places.append(self.record(Place, spot))
            return self.places[-1].id
        if field.kind == "choice":
            return next((c for c in _CHOSEN if c in field.labels), list(field.labels)[-1])
        if field.kind == "flag":
            return not field.key.startswith(("tell_", "as_needed"))
        if field.kind == "rows":
            assert field.row is not None
            return (self.record(field.row, spot),)
        assert field.kind == "picture", field
        return self.word(spot)

    def _mark(self, marker: str, spot: str) -> str:
        assert marker not in self.spots
        self.spots[marker] = spot
        return marker


def household(marked: Marked, *kinds: str) -> Context:
    """Return the context of a child with a letter of each kind, none of which may tell anything.

    The spots of the letter of kind K begin with "letter.K". There is a brother with a plan too.
    """
    letters = tuple(marked.record(Letter, f"letter.{kind}", kind=kind) for kind in kinds)
    plan = marked.record(CarePlan, "plan")
    plan = replace(plan, school=replace(plan.school, letters=letters))
    brother = marked.record(CarePlan, "brother")
    home = Household(
        people=tuple(marked.people),
        places=tuple(marked.places),
        vaccinations=(marked.record(HouseholdVaccination, "vaccination"),),
        children=(plan, brother),
    )
    context = plans.context_of(plan, home)
    latest = {
        what: _reading(marked, what, dimension) for what, dimension in MEASURE_DIMENSION.items()
    }
    home = replace(home, people=tuple(marked.people), places=tuple(marked.places))
    return replace(context, household=home, latest=latest)


def _reading(marked: Marked, what: Any, dimension: str) -> Measurement:
    value = marked.amount(f"diary.{what}", DIMENSIONS[dimension].units[0].symbol)
    note = marked.word(f"diary.{what}.note")
    return Measurement(id=what, child="x", at="2026-11-01", what=what, value=value, note=note)


def everything(pdf: bytes) -> str:
    """Return all words in a file: pages, metadata, structure, alternative texts, files, outline.

    Words that a line's end or the setting may part are there as read, and without any spaces.
    """
    reader = PdfReader(io.BytesIO(pdf))
    painted = {page.raw_get("/Contents").idnum for page in reader.pages}
    found = [*raster.read_text(pdf), *_objects(reader, painted)]
    for page in reader.pages:
        contents = page.get_contents()
        for operands, _operator in contents.operations if contents else ():
            found += [text for operand in operands for text in _strings(operand)]
    words = "\n".join(found)
    return f"{words}\n{''.join(words.split())}"


def _objects(reader: PdfReader, painted: set[int]) -> Iterator[str]:
    """Yield every text of every object; what is `painted` is read as pages, not as numbers."""
    numbers = {number for table in reader.xref.values() for number in table}
    for number in sorted(numbers | set(reader.xref_objStm)):
        thing = reader.get_object(IndirectObject(number, 0, reader))
        yield from _strings(thing)
        outlines = isinstance(thing, DictionaryObject) and "/Length1" in thing  # of a font
        if isinstance(thing, StreamObject) and number not in painted and not outlines:
            data = thing.get_data()
            yield (data if isinstance(data, bytes) else data.encode()).decode("utf-8", "replace")
    yield from _strings(reader.trailer)


def _strings(thing: PdfObject | None) -> Iterator[str]:
    if isinstance(thing, DictionaryObject):
        for key, value in thing.items():
            yield str(key)
            yield from _strings(value)
    elif isinstance(thing, (ArrayObject, list)):
        for value in thing:
            yield from _strings(value)
    elif isinstance(thing, ByteStringObject):
        yield bytes(thing).decode("utf-16" if bytes(thing)[:2] == b"\xfe\xff" else "latin-1")
    elif isinstance(thing, (TextStringObject, str)):
        yield str(thing)
