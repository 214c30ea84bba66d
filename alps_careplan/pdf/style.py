"""How paper looks, as data: sizes in points, colours as 0xRRGGBB."""

from dataclasses import dataclass, replace
from functools import cache
from typing import Literal

MM = 72 / 25.4

INK = 0x1B2430
MUTED = 0x55606E
ACCENT = 0x0B6E75
HAIRLINE = 0xC9D1D9
TINT = 0xEEF4F5
WHITE = 0xFFFFFF
RULE = 0x55606E  # a line to write on has to survive a photocopier
WATERMARK = 0xDDE2E7  # the darkest on which muted text keeps 4.5:1

Shape = Literal["circle", "triangle", "octagon"]


@dataclass(frozen=True)
class ZoneLook:
    """A zone's colour, pale ground and shape: never one of them alone."""

    color: int
    ground: int
    shape: Shape


ZONES = {
    "usual": ZoneLook(0x2E7D4F, 0xF1F7F3, "circle"),
    "call": ZoneLook(0xA65F00, 0xFCF5EA, "triangle"),
    "go": ZoneLook(0xB3261E, 0xFCF0EF, "octagon"),
}

Align = Literal["left", "center", "right"]


@dataclass(frozen=True, slots=True)
class Type:
    """A kind of text: size and line distance in points, weight, colour, alignment."""

    size: float
    leading: float
    bold: bool = False
    color: int = INK
    align: Align = "left"

    @property
    def baseline(self) -> float:
        """Return how far below the top of its line text stands: capitals about in the middle."""
        return self.leading / 2 + 0.26 * self.size

    def scaled(self, factor: float) -> "Type":
        """Return this type `factor` times as large."""
        return replace(self, size=self.size * factor, leading=self.leading * factor)


SMALLEST = 8.5
"""No text but a wallet card's is smaller, raised marks apart."""


@dataclass(frozen=True)
class Style:
    """Every size of a paper. `step` is the rhythm all distances are parts of."""

    title: Type = Type(20, 25, bold=True)
    section: Type = Type(13, 17, bold=True, color=ACCENT)
    part: Type = Type(10.5, 14.5, bold=True)
    body: Type = Type(10.5, 14.5)
    lead: Type = Type(12, 17)
    subject: Type = Type(12, 16, bold=True)
    note: Type = Type(8.5, 11.5, color=MUTED)
    muted: Type = Type(9.5, 13, color=MUTED)
    label: Type = Type(9.5, 13, color=MUTED)
    cell: Type = Type(9.5, 13)
    column: Type = Type(9.5, 13, bold=True)
    quiet: Type = Type(8.5, 11.5, color=MUTED)
    quiet_column: Type = Type(8.5, 11.5, bold=True, color=MUTED)
    hint: Type = Type(8.5, 13, color=MUTED)
    furniture: Type = Type(8.5, 11, color=MUTED)
    zone_word: Type = Type(13, 15, bold=True, color=WHITE, align="center")
    zone_title: Type = Type(11.5, 15, bold=True)
    zone_column: Type = Type(8.5, 11.5, bold=True, color=MUTED)
    zone_text: Type = Type(9.5, 12.5)
    panel_label: Type = Type(9.5, 12.5, bold=True, color=ACCENT)
    panel_text: Type = Type(9.5, 12.5)
    step: float = 4.5 * MM
    write: float = 7 * MM
    """Height of a line to write on."""
    pad: float = 8.0
    """Room between the edge of a box and what stands in it."""
    strip: float = 25 * MM
    """Width of a zone's strip of colour, with its shape and its word."""
    marks: float = 4 * MM
    """Room for the cut marks above and below a wallet card."""
    biggest: float = 40.0
    """The largest size of a panel's big value."""
    measure: float = 43
    """The longest line of text, in times its size: 75 to 95 letters of plain English."""
    letter_measure: float = 35
    """The same in a letter, which is read from end to end: 60 to 80 letters."""

    def wide(self, kind: Type, width: float, *, letter: bool = False) -> float:
        """Return how wide text of this kind may run in a column of `width`."""
        return min(width, (self.letter_measure if letter else self.measure) * kind.size)


# The big value of a panel: it shrinks to fit down to the last size, and then wraps.
BIG_SIZES = (40.0, 36.0, 32.0, 28.0, 26.0, 24.0, 22.0, 20.0)
BIG_LEADING = 1.12

# A wallet card has its own sizes: the only place below 8.5 points, and the same in large print.
CARD_WIDTH = 85.6 * MM
CARD_HEIGHT = 54 * MM
CARD_TITLE = Type(9, 11.5, bold=True, color=WHITE)
CARD_LABEL = Type(7.5, 9.5, color=MUTED)
CARD_TEXT = Type(8, 10)
CARD_STRONG = Type(9, 11, bold=True)

LARGE = 14 / 10.5

CLOSENESS = (0, 1, 2, 3)
"""How close a paper may be set: as it should look, and three steps closer to spare a page."""
ON_HALF_A_PAGE = (*CLOSENESS, 4, 5)
"""The same for half a page, with smaller letters at the end: a note that is cut out stays one."""

_SPACE = (1.0, 0.8, 0.68, 0.55, 0.5, 0.4)  # of the rhythm
_LEADING = (1.0, 0.95, 0.93, 0.91, 0.91, 0.9)
_BODY = (1.0, 1.0, 1.0, 1.0, 9.5 / 10.5, 8.5 / 10.5)  # of all letters, down to the smallest
_BOXED = (9.5, 9.0, 8.8, 8.6, 9.5, 9.5)  # the size of the words in zones and panels
_PADS = (8.0, 6.5, 6.0, 5.0, 5.0, 4.0)
_STRIP = (25.0, 24.0, 22.6, 22.6, 22.6, 22.6)
_MARKS = (4.0, 3.6, 3.2, 2.8, 2.8, 2.8)
_BIGGEST = (40.0, 32.0, 28.0, 28.0, 28.0, 28.0)


def _closer(style: Style, closeness: int) -> Style:
    """Return a style with less white between its lines and boxes, and hardly smaller letters."""
    tight = {
        name: replace(kind, leading=kind.leading * _LEADING[closeness]).scaled(
            max(_BODY[closeness], SMALLEST / kind.size)
        )
        for name, kind in vars(style).items()
        if isinstance(kind, Type) and name != "furniture"
    }
    for name in ("zone_text", "panel_text"):
        tight[name] = tight[name].scaled(_BOXED[closeness] / _BOXED[0])
    return replace(
        style,
        **tight,  # type: ignore[arg-type]
        step=style.step * _SPACE[closeness],
        write=style.write * (0.92 if closeness else 1.0),
        pad=_PADS[closeness],
        strip=_STRIP[closeness] * MM,
        marks=_MARKS[closeness] * MM,
        biggest=_BIGGEST[closeness],
    )


@cache
def make_style(large: bool, closeness: int = 0) -> Style:
    """Return the sizes for ordinary or large print (body text of 14 points, the rest in kind).

    `closeness` is one of `ON_HALF_A_PAGE`.
    """
    plain = _closer(Style(), closeness)
    if not large:
        return plain
    # Large print must make nothing smaller, however close a paper is set to spare a page.
    roomier = replace(
        plain, step=plain.step * 1.15, write=plain.write * 1.2, biggest=Style().biggest
    )
    types = {
        name: kind.scaled(LARGE) for name, kind in vars(plain).items() if isinstance(kind, Type)
    }
    # The signs of the zones are what large print is asked for: no smaller than its text.
    signs = types["zone_text"]
    types["zone_text"] = signs.scaled(max(1.0, types["body"].size / signs.size))
    return replace(roomier, **types)  # type: ignore[arg-type]


def margins_of(size: Literal["a4", "letter"]) -> tuple[float, float, float]:
    """Return the page's width and height, and its margin, in points."""
    margin = 16 * MM
    return (210 * MM, 297 * MM, margin) if size == "a4" else (612.0, 792.0, margin)
