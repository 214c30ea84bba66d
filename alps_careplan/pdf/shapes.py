"""Pictures: the zones' shapes, QR codes, photos."""

import io
import math
import struct
import warnings
from functools import lru_cache
from typing import TYPE_CHECKING

from reportlab.lib.utils import ImageReader

from alps_careplan.documents.blocks import Figure
from alps_careplan.pdf.boxes import Box, Decor, Drawing, Item, Pad, Placed, Row
from alps_careplan.pdf.pen import Pen
from alps_careplan.pdf.setting import Setting
from alps_careplan.pdf.style import HAIRLINE, MM, WHITE, Shape, Style
from alps_careplan.pdf.tagging import Node
from alps_careplan.pdf.typeset import sentence

if TYPE_CHECKING:
    from PIL import Image

PHOTO_DPI = 300
PHOTO_FORMATS = ("JPEG", "PNG", "WEBP", "GIF", "BMP")
# What Pillow raises over a damaged picture: its own error is an OSError, the others come from
# reading the numbers in it.
_UNREADABLE = (OSError, ValueError, SyntaxError, struct.error, TypeError, LookupError)
QUIET = 4  # modules of white that a QR code needs around it


def draw_shape(pen: Pen, shape: Shape, x: float, y: float, radius: float, color: int) -> None:
    """Paint a filled shape around (x, y)."""
    if shape == "circle":
        pen.circle(x, y, radius * 0.95, color)
    elif shape == "triangle":
        low = y - radius * 0.8
        pen.polygon(((x - radius, low), (x + radius, low), (x, y + radius * 0.95)), color)
    else:
        turn = math.pi / 8
        corners = tuple(
            (
                x + radius * math.cos(turn + n * math.pi / 4),
                y + radius * math.sin(turn + n * math.pi / 4),
            )
            for n in range(8)
        )
        pen.polygon(corners, color)


def figure(setting: Setting, block: Figure, width: float, parent: Node) -> list[Item]:
    """Lay out a photo or a QR code; what cannot be drawn is told by its words."""
    box = figure_box(setting.style, block, min(block.width_mm * MM, width), setting.room, parent)
    return [Item(box, setting.style.step * 0.6)]


def figure_box(style: Style, block: Figure, width: float, highest: float, parent: Node) -> Box:
    """Return the figure, at most `width` by `highest` points."""
    made = (
        _qr(block, width, highest, parent)
        if block.kind == "qr"
        else _photo(block, width, highest, parent)
    )
    if made is not None:
        return made
    words = Pad(sentence(block.alt, style.note, max(width - 8, 40), parent.child("P")), 0, 4, 4)
    return Row((Placed(4, words),), (Decor(0, max(width, 48), stroke=HAIRLINE),))


def _figure_node(block: Figure, parent: Node) -> Node:
    return parent.child("Figure", {"Layout": {"Placement": "Block"}}, alt=block.alt or "-")


def _place(node: Node, x: float, y: float, width: float, height: float) -> None:
    node.attributes["Layout"]["BBox"] = (x, y - height, x + width, y)


def _qr(block: Figure, width: float, highest: float, parent: Node) -> Box | None:
    rows = qr_rows(block.payload)
    if not rows:
        return None
    side = min(width, highest)
    module = side / (len(rows) + 2 * QUIET)
    node = _figure_node(block, parent)

    def draw(pen: Pen, x: float, y: float) -> None:
        _place(node, x, y, side, side)
        pen.ground(x, y - side, side, side, WHITE)
        bars = tuple(
            (x + (QUIET + start) * module, y - (QUIET + n + 1) * module, length * module)
            for n, row in enumerate(rows)
            for start, length in row
        )
        pen.bars(node, bars, module * 1.01)  # a hair higher: no white seams between the rows

    return Drawing(side, draw)


@lru_cache(maxsize=64)
def qr_rows(payload: str) -> tuple[tuple[tuple[int, int], ...], ...]:
    """Return the dark runs (start, length) of each row; nothing if the payload is too long."""
    import segno

    if not payload:
        return ()
    try:
        code = segno.make_qr(payload, error="m", boost_error=False)
    except segno.DataOverflowError:
        return ()
    rows = []
    for row in code.matrix:
        runs: list[tuple[int, int]] = []
        for n, dark in enumerate(row):
            if not dark:
                continue
            if runs and runs[-1][0] + runs[-1][1] == n:
                runs[-1] = (runs[-1][0], runs[-1][1] + 1)
            else:
                runs.append((n, 1))
        rows.append(tuple(runs))
    return tuple(rows)


def _photo(block: Figure, width: float, highest: float, parent: Node) -> Box | None:
    made = photo_jpeg(block.data, round(width / 72 * PHOTO_DPI))
    if made is None:
        return None
    jpeg, across, down = made
    height = width * down / across
    if height > highest:
        width, height = highest * across / down, highest
    node = _figure_node(block, parent)

    def draw(pen: Pen, x: float, y: float) -> None:
        _place(node, x, y, width, height)
        pen.picture(node, ImageReader(io.BytesIO(jpeg)), x, y - height, width, height)

    return Drawing(height, draw)


@lru_cache(maxsize=8)
def photo_jpeg(data: bytes, across: int) -> tuple[bytes, int, int] | None:
    """Return the picture as a JPEG at most `across` pixels wide, upright, with its size.

    Transparency becomes white, other colour spaces RGB. None if `data` is not a picture.
    """
    from PIL import Image

    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # about tags that nobody asked for
        try:
            picture = _upright(data, across)
        except (*_UNREADABLE, Image.DecompressionBombError):
            return None
    if picture.width > across:
        height = max(1, round(picture.height * across / picture.width))
        picture = picture.resize((max(across, 1), height), Image.Resampling.LANCZOS)
    out = io.BytesIO()
    picture.save(out, "JPEG", quality=88)
    return out.getvalue(), picture.width, picture.height


def _upright(data: bytes, across: int) -> "Image.Image":
    from PIL import Image, ImageOps

    with Image.open(io.BytesIO(data), formats=PHOTO_FORMATS) as opened:
        opened.draft(None, (across, across))  # read a large JPEG no finer than it will be printed
        turned = ImageOps.exif_transpose(opened)
        if turned.has_transparency_data:
            ground = Image.new("RGBA", turned.size, "white")
            turned = Image.alpha_composite(ground, turned.convert("RGBA"))
        return turned.convert("RGB")
