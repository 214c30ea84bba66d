"""Boxes: what a paper is laid out in. Each knows its height, can be cut to fit, and paints itself.

`split(room, force)` returns what fits into `room` points of height and what is left, either of
them None. Nothing fitting is (None, the box); with `force`, at the top of an empty page, something
must be returned, so that every paper ends.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field, replace
from typing import Literal, NamedTuple, Protocol

from alps_careplan.pdf.pen import Pen
from alps_careplan.pdf.style import RULE


class Box(Protocol):
    """What every box can do."""

    @property
    def height(self) -> float:
        """Height in points."""

    def split(self, room: float, force: bool) -> tuple["Box | None", "Box | None"]:
        """Cut the box (see the module's text)."""

    def paint(self, pen: Pen, x: float, y: float) -> None:
        """Paint with the top left corner at (x, y)."""


Split = tuple[Box | None, Box | None]


class Item(NamedTuple):
    """A box in a stack: the gap above it, and whether it must not end a page."""

    box: Box
    gap: float = 0.0
    keep: bool = False


@dataclass(frozen=True, slots=True)
class Drawing:
    """What cannot be cut: painted by a function of pen and top left corner."""

    height: float
    draw: Callable[[Pen, float, float], None]

    def split(self, room: float, force: bool) -> Split:
        """Keep whole."""
        return (self, None) if force or self.height <= room + 0.01 else (None, self)

    def paint(self, pen: Pen, x: float, y: float) -> None:
        """Paint with the top left corner at (x, y)."""
        self.draw(pen, x, y)


def gap(height: float) -> Drawing:
    """Return empty space."""
    return Drawing(height, lambda _pen, _x, _y: None)


def rule(width: float, height: float, color: int = RULE) -> Drawing:
    """Return a line to write on, at the bottom of `height`."""

    def draw(pen: Pen, x: float, y: float) -> None:
        pen.line((x, y - height + 2), (x + width, y - height + 2), color, 0.7)

    return Drawing(height, draw)


@dataclass(frozen=True, slots=True)
class Stack:
    """Boxes below each other. The first one's gap is not used."""

    items: tuple[Item, ...]
    height: float = field(init=False)

    def __post_init__(self) -> None:
        total = sum(item.box.height + item.gap for item in self.items)
        object.__setattr__(self, "height", total - (self.items[0].gap if self.items else 0))

    def split(self, room: float, force: bool) -> Split:
        """Cut between boxes or in one, taking along what must not end a page."""
        if self.height <= room + 0.01:
            return self, None
        used = 0.0
        for n, item in enumerate(self.items):
            above = item.gap if n else 0.0
            if used + above + item.box.height <= room + 0.01:
                used += above + item.box.height
                continue
            head, rest = item.box.split(room - used - above, force=force and n == 0)
            if head is not None:
                return self._cut(n, head, rest)
            return self._before(n, room, force)
        return self, None

    def _before(self, n: int, room: float, force: bool) -> Split:
        first = n
        while first and self.items[first - 1].keep:
            first -= 1
        if first:
            return Stack(self.items[:first]), Stack(self.items[first:])
        if not force:
            return None, self
        # A chain of headings with nothing that fits below it: let it end the page.
        if n:
            return Stack(self.items[:n]), Stack(self.items[n:])
        head, rest = self.items[0].box.split(room, force=True)
        return self._cut(0, head or self.items[0].box, rest)

    def _cut(self, n: int, head: Box, rest: Box | None) -> Split:
        below = self.items[n + 1 :]
        if rest is not None:
            below = (Item(rest, keep=self.items[n].keep), *below)
        top = Stack((*self.items[:n], self.items[n]._replace(box=head)))
        return top, Stack(below) if below else None

    def paint(self, pen: Pen, x: float, y: float) -> None:
        """Paint with the top left corner at (x, y)."""
        for n, item in enumerate(self.items):
            y -= item.gap if n else 0.0
            item.box.paint(pen, x, y)
            y -= item.box.height


def stack(items: Sequence[Item]) -> Stack:
    """Return the items as one box."""
    return Stack(tuple(items))


@dataclass(frozen=True, slots=True)
class Pad:
    """A box with room around it."""

    inner: Box
    left: float = 0.0
    top: float = 0.0
    bottom: float = 0.0

    @property
    def height(self) -> float:
        """Height in points."""
        return self.inner.height + self.top + self.bottom

    def split(self, room: float, force: bool) -> Split:
        """Cut the inner box; both parts keep the room around them."""
        if self.height <= room + 0.01:
            return self, None
        head, rest = self.inner.split(room - self.top - self.bottom, force)
        return (
            replace(self, inner=head) if head is not None else None,
            replace(self, inner=rest) if rest is not None else None,
        )

    def paint(self, pen: Pen, x: float, y: float) -> None:
        """Paint with the top left corner at (x, y)."""
        self.inner.paint(pen, x + self.left, y - self.top)


class Decor(NamedTuple):
    """A ground, a frame or an edge behind a row, as high as the row is on each page.

    A ground lies under the watermark, unless it is `solid`: then what stands on it needs it whole.
    """

    x: float
    width: float
    fill: int | None = None
    stroke: int | None = None
    weight: float = 0.6
    edge: Literal["box", "bottom"] = "box"
    solid: bool = False

    def paint(self, pen: Pen, x: float, y: float, height: float) -> None:
        """Paint for a row of `height` with its top left corner at (x, y)."""
        left, bottom = x + self.x, y - height
        if self.edge == "bottom":
            if self.stroke is not None:
                end = (left + self.width, bottom)
                pen.line((left, bottom), end, self.stroke, self.weight)
            return
        if self.fill is not None:
            pen.ground(left, bottom, self.width, height, self.fill, solid=self.solid)
        if self.stroke is not None:
            pen.frame(left, bottom, self.width, height, self.stroke, self.weight)


class Placed(NamedTuple):
    """A box in a row, `x` points from the row's left edge."""

    x: float
    box: Box


@dataclass(frozen=True, slots=True)
class Row:
    """Boxes beside each other, cut at the same height; `decor` is painted behind them.

    A row no higher than `whole` is moved to the next page rather than cut. `again`, if given,
    is painted as furniture on each further page the row runs over.
    """

    cells: tuple[Placed, ...]
    decor: tuple[Decor, ...] = ()
    whole: float = 0.0
    least: float = 0.0
    again: Placed | None = None
    height: float = field(init=False)

    def __post_init__(self) -> None:
        highest = max((cell.box.height for cell in self.cells), default=0.0)
        object.__setattr__(self, "height", max(highest, self.least))

    def split(self, room: float, force: bool) -> Split:
        """Cut every cell; where one that must be cut cannot be, nothing fits."""
        if self.height <= room + 0.01:
            return self, None
        if not force and self.height <= self.whole:
            return None, self
        heads: list[Placed] = []
        rests: list[Placed] = []
        for cell in self.cells:
            head, rest = cell.box.split(room, force)
            if head is None:
                return None, self
            heads.append(Placed(cell.x, head))
            if rest is not None:
                rests.append(Placed(cell.x, rest))
        top = replace(self, cells=tuple(heads), least=0.0)
        if not rests:
            return top, None
        if self.again is not None:
            rests.insert(0, Placed(self.again.x, Furniture(self.again.box)))
        return top, replace(self, cells=tuple(rests), least=0.0)

    def paint(self, pen: Pen, x: float, y: float) -> None:
        """Paint with the top left corner at (x, y)."""
        for decor in self.decor:
            decor.paint(pen, x, y, self.height)
        for cell in self.cells:
            cell.box.paint(pen, x + cell.x, y)


@dataclass(frozen=True, slots=True)
class Furniture:
    """A box painted outside the reading order, such as a table's header once more."""

    inner: Box

    @property
    def height(self) -> float:
        """Height in points."""
        return self.inner.height

    def split(self, room: float, force: bool) -> Split:
        """Keep whole."""
        return (self, None) if force or self.height <= room + 0.01 else (None, self)

    def paint(self, pen: Pen, x: float, y: float) -> None:
        """Paint with the top left corner at (x, y)."""
        with pen.aside():
            self.inner.paint(pen, x, y)


@dataclass(frozen=True, slots=True)
class Table:
    """Rows below a header that is repeated, as furniture, on each further page."""

    header: Box
    body: Stack
    repeated: bool = False

    @property
    def height(self) -> float:
        """Height in points."""
        return self.header.height + self.body.height

    def split(self, room: float, force: bool) -> Split:
        """Cut the body, never leaving the header alone at the foot of a page."""
        if self.height <= room + 0.01:
            return self, None
        head, rest = self.body.split(room - self.header.height, force)
        if not isinstance(head, Stack):
            return None, self
        if not isinstance(rest, Stack):
            return self, None
        return replace(self, body=head), Table(self.header, rest, repeated=True)

    def paint(self, pen: Pen, x: float, y: float) -> None:
        """Paint with the top left corner at (x, y)."""
        header = Furniture(self.header) if self.repeated else self.header
        header.paint(pen, x, y)
        self.body.paint(pen, x, y - self.header.height)
