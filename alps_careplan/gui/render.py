"""From a snapshot to pages: what the preview, saving and printing do in the worker.

No widget is touched here. The heavy libraries come with the first paper, in the worker's thread.
"""

from collections.abc import Callable, Mapping
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from PySide6.QtGui import QImage

from alps_careplan.errors import CarePlanError
from alps_careplan.i18n import _
from alps_careplan.settings import PaperSize

if TYPE_CHECKING:
    from alps_careplan.documents import PaperKind
    from alps_careplan.documents.blocks import Paper
    from alps_careplan.rules import Context
    from alps_careplan.workspace import Workspace

# Width and height of a page, in points.
POINTS: dict[PaperSize, tuple[float, float]] = {"a4": (595.28, 841.89), "letter": (612.0, 792.0)}


class Order(NamedTuple):
    """Which paper is wanted, and how: all that decides what it looks like but the plan."""

    kind: str
    child: str
    size: PaperSize
    options: tuple[tuple[str, str], ...] = ()


class Source(NamedTuple):
    """What a paper is made from: the plan (`context`), or an `issued` paper as it was."""

    context: "Context"
    sample: bool
    attachments: Callable[[str], bytes]
    issued: "Paper | None" = None


class Drawn(NamedTuple):
    """A paper as PDF (untagged), with pictures of the pages that were asked for, at `dpi`."""

    order: Order
    paper: "Paper"
    pdf: bytes
    pages: int
    images: Mapping[int, QImage]
    dpi: float
    texts: tuple[str, ...] = ()


def source_of(
    workspace: "Workspace", child: str, *, diary: bool = False, issued: "Paper | None" = None
) -> Source:
    """Return what papers are made from as the plan is now, or an `issued` one as it was."""
    context = workspace.context(child, diary=diary)
    return Source(context, workspace.is_sample(child), workspace.attachment, issued)


def kinds() -> "tuple[PaperKind, ...]":
    """Return the papers there are. Imports what composes them: for the worker."""
    from alps_careplan import documents

    return tuple(documents.KINDS.values())


def warm_up() -> "tuple[PaperKind, ...]":
    """Import and load what papers and alerts rest on, off the window's thread.

    What paints papers comes with the first one: it is large, and the preview may be folded away.
    """
    from alps_careplan import content, papers  # noqa: F401

    content.load()
    return kinds()


def composed(order: Order, source: Source) -> "Paper":
    """Return the paper's blocks."""
    from alps_careplan import documents

    if source.issued is not None:
        return source.issued
    return documents.compose(
        source.context,
        order.kind,
        dict(order.options),
        sample=source.sample,
        attachments=source.attachments,
    )


def unset(source: Source, kind: str, options: Mapping[str, str]) -> tuple[str, ...]:
    """Return the labels of what makes a paper a draft; () where it is none."""
    from alps_careplan import documents
    from alps_careplan.documents.desk import Desk

    return documents.KINDS[kind].missing(Desk(source.context, kind, options, None))


def is_unclear(order: Order, source: Source) -> bool:
    """Say whether a paper is a draft because something typed could not be read."""
    from alps_careplan.documents.unclear import anything_unread

    return anything_unread(source.context) and _("DRAFT") in composed(order, source).watermark


def as_pdf(order: Order, source: Source) -> bytes:
    """Return the paper as PDF."""
    from alps_careplan import pdf

    return pdf.render(composed(order, source), order.size)


def draw(
    order: Order,
    source: Source,
    pages: range,
    dpi: float,
    before: Drawn | None,
    *,
    with_text: bool = False,
) -> Drawn | None:
    """Compose, render and picture a paper; None when it says what `before` said already."""
    from alps_careplan.pdf import raster
    from alps_careplan.pdf.pages import paint

    paper = composed(order, source)
    if (
        before is not None
        and before.order == order
        and before.paper == paper
        and before.dpi == dpi
        and all(page in before.images for page in pages if page < before.pages)
    ):
        return None
    same = before is not None and before.order.size == order.size and before.paper == paper
    # Painted, but not finished: the tags and metadata of a PDF change nothing of its picture, and
    # cost a third of the time and a library of their own.
    data = before.pdf if before is not None and same else paint(paper, order.size).pdf
    count = raster.page_count(data)
    images = {page: picture(data, page, dpi) for page in pages if page < count}
    texts = tuple(raster.read_text(data)) if with_text else ()
    return Drawn(order, paper, data, count, images, dpi, texts)


def picture(pdf: bytes, page: int, dpi: float) -> QImage:
    """Return one page as a picture that owns its pixels."""
    from alps_careplan.pdf import raster

    width, height, pixels = raster.page_image(pdf, page, dpi)
    image = QImage(pixels, width, height, width * 4, QImage.Format.Format_RGB32)
    return image.copy()


def file_name(
    source: Source,
    kind: str,
    options: Mapping[str, str],
    number: int = 0,
    day: date | None = None,
) -> str:
    """Return a file name for a paper; an issued one has its number and the day it was issued."""
    from msgspec import structs

    from alps_careplan import documents

    context = structs.replace(source.context, today=day) if day else source.context
    try:
        name = documents.file_name(kind, context, options)
    except CarePlanError:
        # An issued letter that is not in the plan any more.
        name = documents.file_name(kind, context)
    if not number:
        return name
    return f"{name.removesuffix('.pdf')} - {_('version {n}').format(n=number)}.pdf"


def save_pdf(order: Order, source: Source, target: Path) -> Path:
    """Write the paper as a PDF file. Raises `CarePlanError` when it cannot be written there."""
    from alps_careplan.storage.files import write_whole

    write_whole(target, as_pdf(order, source))
    return target
