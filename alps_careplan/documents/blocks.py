"""The vocabulary every paper is written in.

`documents` composes a `Paper` of these blocks, `pdf` paints them. They are plain frozen data, so
most tests read blocks instead of PDFs, and an issued paper can be stored and shown years later.
All text is ready for print: translated, in Unicode NFC, unescaped (the painter escapes).
"""

from typing import Literal

from msgspec import Struct


class Span(Struct, frozen=True, omit_defaults=True):
    """A run of text. `marks` are 1-based numbers into `Paper.sources`, printed small and raised."""

    text: str
    strong: bool = False
    marks: tuple[int, ...] = ()


Inline = tuple[Span, ...]
"""One paragraph's worth of runs."""


class Heading(Struct, frozen=True, tag="heading"):
    """A section heading: 1 the paper's title, 2 a section, 3 a part of one."""

    level: Literal[1, 2, 3]
    text: str


class Text(Struct, frozen=True, tag="text", omit_defaults=True):
    """A paragraph. "lead" is larger, "note" smaller, "muted" grey."""

    spans: Inline
    tone: Literal["body", "lead", "note", "muted"] = "body"


class Bullets(Struct, frozen=True, tag="bullets", omit_defaults=True):
    """A list. "tick" draws an empty box to tick by hand, "ticked" a ticked one, "number" counts."""

    items: tuple[Inline, ...]
    style: Literal["bullet", "tick", "number"] = "bullet"


class FieldRow(Struct, frozen=True, omit_defaults=True):
    """A label and its value. An empty `value` prints as a rule to write on, with `hint` above it.

    `lines` is how many rules a blank gets.
    """

    label: str
    value: tuple[Inline, ...] = ()
    hint: str = ""
    lines: int = 1


class Fields(Struct, frozen=True, tag="fields", omit_defaults=True):
    """Labelled values, in one column or two."""

    rows: tuple[FieldRow, ...]
    columns: Literal[1, 2] = 1


class Cell(Struct, frozen=True, omit_defaults=True):
    """A table cell of paragraphs; `span` columns wide. Empty prints as an empty cell.

    `blank` draws a rule to write on; `align` is for times and numbers.
    """

    lines: tuple[Inline, ...] = ()
    blank: bool = False
    align: Literal["left", "center", "right"] = "left"
    span: int = 1


class Grid(Struct, frozen=True, tag="grid", omit_defaults=True):
    """A table. Rows flow over pages, the header is repeated.

    `widths` are fractions of the page width, one a column, summing to 1; the spans of every row's
    cells add up to as many columns as `header` has. The first column is the row's header for
    screen readers.
    `tone` "quiet" is for what matters less (stopped medicines).
    """

    header: tuple[str, ...]
    rows: tuple[tuple[Cell, ...], ...]
    widths: tuple[float, ...]
    tone: Literal["normal", "quiet"] = "normal"


class Panel(Struct, frozen=True, omit_defaults=True):
    """One answer found in a second: a small label, one big value, lines below it.

    An empty `big` prints `hint` above a rule to write on.
    """

    label: str
    big: str = ""
    lines: tuple[Inline, ...] = ()
    hint: str = ""


class Panels(Struct, frozen=True, tag="panels"):
    """Panels in a row across the page, in boxes; at most three."""

    panels: tuple[Panel, ...]


class Zone(Struct, frozen=True, omit_defaults=True):
    """A band of the fever plan: colour, shape and word together (USUAL, CALL, GO NOW).

    `ticks` are signs the clinic may tick ("if ticked, go at once"): (text, ticked).
    """

    level: Literal["usual", "call", "go"]
    word: str
    title: str
    signs: tuple[Inline, ...] = ()
    ticks: tuple[tuple[Inline, bool], ...] = ()
    actions: tuple[Inline, ...] = ()
    contacts: tuple[Inline, ...] = ()


class Zones(Struct, frozen=True, tag="zones"):
    """The zones, as bands across the page: signs, what to do, whom to call.

    `headings` are the three columns' headings.
    """

    headings: tuple[str, str, str]
    zones: tuple[Zone, ...]


class Bar(Struct, frozen=True, tag="bar", omit_defaults=True):
    """A bordered notice across the page, such as the allergies."""

    title: str
    lines: tuple[Inline, ...] = ()
    level: Literal["plain", "caution", "danger"] = "plain"


class Figure(Struct, frozen=True, tag="figure", omit_defaults=True):
    """A picture. A "photo" has `data` (JPEG or PNG bytes), a "qr" has `payload` (text)."""

    kind: Literal["photo", "qr"]
    alt: str
    width_mm: float
    data: bytes = b""
    payload: str = ""


class Signature(Struct, frozen=True, tag="signature", omit_defaults=True):
    """Signature lines: each a role ("Clinician") and the small labels under its rules.

    `known` fills a label's rule with what is already known (a name), by label.
    """

    role: str
    labels: tuple[str, ...]
    known: tuple[tuple[str, str], ...] = ()


class LetterHead(Struct, frozen=True, tag="letter-head", omit_defaults=True):
    """The top of a letter: who writes, when (as printed: "03 Apr 2027"), to whom, about what.

    The lines of sender and recipient are one paragraph each. The subject is the letter's title: a
    letter needs no `Heading` of level 1. An empty date or recipient prints a rule to write on,
    with its label (`date_label`, `recipient_label`) before it.
    """

    sender: tuple[Inline, ...]
    date: str
    recipient: tuple[Inline, ...]
    subject: str
    date_label: str = ""
    recipient_label: str = ""


class FactBox(Struct, frozen=True, tag="fact-box", omit_defaults=True):
    """Labelled values in a box, such as a letter's facts at its end; kept on one page if it fits.

    A title prints as a heading of level 2.
    """

    title: str
    rows: tuple[FieldRow, ...]
    columns: Literal[1, 2] = 1


class Point(Struct, frozen=True):
    """A measurement: an ISO day or moment ("2027-04-03T07:30") and a decimal number as text.

    What is neither is not drawn, and the chart says how many points are not.
    """

    at: str
    value: str


class Series(Struct, frozen=True):
    """Measurements of one kind, such as those of one site; drawn in the order of their moments."""

    label: str
    points: tuple[Point, ...]


class Chart(Struct, frozen=True, tag="chart"):
    """Measurements over time, as points that no line joins. `alt` says in words what it shows.

    The series differ by their markers, so that it reads the same in grey. All values are in
    `unit`. Nothing is judged: no limits, no colours with a meaning. A table belongs below it.
    """

    title: str
    unit: str
    series: tuple[Series, ...]
    alt: str


class Sources(Struct, frozen=True, tag="sources"):
    """Where this comes from: prints `Paper.sources`, numbered as the marks are."""

    title: str
    note: str = ""


class CardLine(Struct, frozen=True, omit_defaults=True):
    """A line of a wallet card: a small label and a value. An empty value prints as a blank rule."""

    label: str
    value: tuple[Inline, ...] = ()
    strong: bool = False


class CardPanel(Struct, frozen=True, omit_defaults=True):
    """What belongs on one card-sized panel; what does not fit flows on to a further panel."""

    title: str
    lines: tuple[CardLine, ...]
    figure: Figure | None = None


class Cards(Struct, frozen=True, tag="cards"):
    """Panels of 85.6 x 54 mm with cut and fold marks, two in a row."""

    panels: tuple[CardPanel, ...]


class PageBreak(Struct, frozen=True, tag="page-break"):
    """What follows starts on a new page."""


class Columns(Struct, frozen=True, tag="columns"):
    """Two columns side by side, read left first. They hold text, bullets, headings and fields."""

    left: tuple["Block", ...]
    right: tuple["Block", ...]


Block = (
    Heading
    | Text
    | Bullets
    | Fields
    | Grid
    | Panels
    | Zones
    | Bar
    | Figure
    | Signature
    | LetterHead
    | FactBox
    | Chart
    | Sources
    | Cards
    | PageBreak
    | Columns
)


class SourceLine(Struct, frozen=True):
    """A source as printed: its id, and title, publisher and date in one line."""

    id: str
    text: str


class Paper(Struct, frozen=True, kw_only=True, omit_defaults=True):
    """A whole paper.

    `head` stands at the top of each page (left, right); the right one names the child where the
    reader may know the child, and is empty where not. `foot` is the lines at the bottom of each
    page, beside "page x of y". `watermark` is printed across each page ("DRAFT", "SAMPLE").
    `made_on` is an ISO day: the paper's only date stamp, so that output is repeatable.
    `half_page` prints what fits there in the upper half of a sheet, above a line to cut along;
    what does not fit prints as ordinary pages.
    """

    kind: str
    title: str
    subject: str
    language: str
    head: tuple[str, str]
    foot: tuple[str, ...]
    page_word: str
    """Such as "Page {page} of {pages}"."""
    made_on: str
    watermark: str = ""
    blocks: tuple[Block, ...] = ()
    sources: tuple[SourceLine, ...] = ()
    large_print: bool = False
    half_page: bool = False


def text(words: str, *, strong: bool = False, marks: tuple[int, ...] = ()) -> Inline:
    """Return one run as a paragraph."""
    return (Span(words, strong=strong, marks=marks),)
