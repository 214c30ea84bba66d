"""Painting: the one place that writes page content, each piece marked for the structure tree."""

from collections.abc import Iterator
from contextlib import contextmanager
from functools import cache

from reportlab.lib.colors import Color
from reportlab.lib.utils import ImageReader
from reportlab.pdfgen.canvas import Canvas
from reportlab.pdfgen.textobject import PDFTextObject

from alps_careplan.pdf.tagging import Bookmark, Mark, Node

Points = tuple[tuple[float, float], ...]


@cache
def color_of(rgb: int) -> Color:
    """Return reportlab's colour for 0xRRGGBB."""
    return Color((rgb >> 16 & 255) / 255, (rgb >> 8 & 255) / 255, (rgb & 255) / 255)


def operate(target: Canvas | PDFTextObject, operator: str) -> None:
    """Write an operator that reportlab has no call for."""
    target._code.append(operator)  # type: ignore[union-attr]


class Pen:
    """Paints on the pages of one paper; y runs upwards, in points, as in PDF."""

    def __init__(self, canvas: Canvas) -> None:
        self.canvas = canvas
        self.page = 0
        self.bookmarks: list[Bookmark] = []
        self._next_mark = 0
        self._aside = False
        self._grounds: list[str] = []

    def next_page(self) -> None:
        """Close this page; what follows is painted on the next one."""
        self.canvas._code[:0] = self._grounds  # type: ignore[attr-defined]
        self._grounds = []
        self.canvas.showPage()
        self.page += 1
        self._next_mark = 0

    @contextmanager
    def aside(self) -> Iterator[None]:
        """Paint what follows as page furniture, outside the reading order."""
        before, self._aside = self._aside, True
        try:
            yield
        finally:
            self._aside = before

    def opening(self, node: Node | None) -> str:
        """Return the operator that opens a marked piece of `node`, or of furniture if None."""
        if node is None or self._aside:
            return "/Artifact BMC"
        mark = Mark(self.page, self._next_mark)
        self._next_mark += 1
        node.kids.append(mark)
        return f"/{node.kind} <</MCID {mark.mcid}>> BDC"

    @contextmanager
    def marked(self, node: Node | None) -> Iterator[None]:
        """Mark what is painted inside as `node`'s."""
        operate(self.canvas, self.opening(node))
        yield
        operate(self.canvas, "EMC")

    def bookmark(self, level: int, title: str, top: float) -> None:
        """Add an entry to the outline, unless this is furniture."""
        if not self._aside:
            self.bookmarks.append(Bookmark(level, title, self.page, top))

    def ground(
        self, x: float, y: float, width: float, height: float, color: int, solid: bool = True
    ) -> None:
        """Paint a filled rectangle as furniture; (x, y) is its lower left corner.

        What is not `solid` is painted under the page's watermark.
        """
        red, green, blue = color_of(color).rgb()
        painted = (
            f"/Artifact BMC {red:.4f} {green:.4f} {blue:.4f} rg "
            f"{x:.3f} {y:.3f} {width:.3f} {height:.3f} re f EMC"
        )
        if solid:
            operate(self.canvas, painted)
        else:
            self._grounds.append(painted)

    def frame(
        self, x: float, y: float, width: float, height: float, color: int, weight: float
    ) -> None:
        """Paint an empty rectangle as furniture; (x, y) is its lower left corner."""
        with self.marked(None):
            self.canvas.setStrokeColor(color_of(color))
            self.canvas.setLineWidth(weight)
            self.canvas.rect(x, y, width, height, stroke=1, fill=0)

    def line(
        self,
        start: tuple[float, float],
        end: tuple[float, float],
        color: int,
        weight: float = 0.6,
        dash: tuple[float, float] | None = None,
    ) -> None:
        """Paint a line as furniture."""
        canvas = self.canvas
        with self.marked(None):
            canvas.setStrokeColor(color_of(color))
            canvas.setLineWidth(weight)
            if dash:
                canvas.setDash(*dash)
            canvas.line(*start, *end)
            if dash:
                canvas.setDash()

    def polygon(self, points: Points, fill: int) -> None:
        """Paint a filled polygon as furniture."""
        with self.marked(None):
            path = self.canvas.beginPath()
            path.moveTo(*points[0])
            for point in points[1:]:
                path.lineTo(*point)
            path.close()
            self.canvas.setFillColor(color_of(fill))
            self.canvas.drawPath(path, stroke=0, fill=1)

    def circle(self, x: float, y: float, radius: float, fill: int) -> None:
        """Paint a filled circle as furniture."""
        with self.marked(None):
            self.canvas.setFillColor(color_of(fill))
            self.canvas.circle(x, y, radius, stroke=0, fill=1)

    def picture(
        self, node: Node, image: ImageReader, x: float, y: float, width: float, height: float
    ) -> None:
        """Paint a picture as the content of the figure `node`."""
        with self.marked(node):
            self.canvas.drawImage(image, x, y, width, height)

    def bars(self, node: Node, bars: tuple[tuple[float, float, float], ...], height: float) -> None:
        """Paint black bars (x, y, width) of one height: a QR code, the content of `node`."""
        with self.marked(node):
            path = self.canvas.beginPath()
            for x, y, width in bars:
                path.rect(x, y, width, height)
            self.canvas.setFillColor(color_of(0x000000))
            self.canvas.drawPath(path, stroke=0, fill=1)
