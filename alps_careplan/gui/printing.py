"""Printing: pictures of the pages at the printer's resolution, at their true size."""

import math
from collections.abc import Sequence
from pathlib import Path
from typing import NamedTuple

from PySide6.QtCore import QMarginsF, QObject, QRectF
from PySide6.QtGui import QImage, QPageLayout, QPageSize, QPainter
from PySide6.QtPrintSupport import QAbstractPrintDialog, QPrintDialog, QPrinter
from PySide6.QtWidgets import QDialog, QWidget

from alps_careplan.errors import CarePlanError
from alps_careplan.gui import render
from alps_careplan.gui.outgoing import KEY, Parcel, as_pdfs, write
from alps_careplan.gui.present import Choice, Notices
from alps_careplan.gui.render import POINTS
from alps_careplan.gui.work import Work
from alps_careplan.i18n import _, ngettext
from alps_careplan.settings import PaperSize

# A page at more than this is a picture of over 60 megabytes, and the eye sees no difference.
_FINEST_DPI = 400
_QT_SIZES: dict[PaperSize, QPageSize.PageSizeId] = {
    "a4": QPageSize.PageSizeId.A4,
    "letter": QPageSize.PageSizeId.Letter,
}


class Made(NamedTuple):
    """Papers as PDF, and how many pages each has."""

    parcel: Parcel
    pdfs: tuple[bytes, ...]
    counts: tuple[int, ...]


class _Run(NamedTuple):
    """What a job needs while it is painted, and what it says at the end."""

    printer: QPrinter
    painter: QPainter
    papers: Made
    size: PaperSize
    said: str


class PrintJob(QObject):
    """Papers on their way to the printer: rendered, asked about, painted side by side."""

    def __init__(self, work: Work, window: QWidget, notices: Notices) -> None:
        super().__init__(window)
        self._work = work
        self._window = window
        self._notices = notices

    def start(self, parcel: Parcel) -> None:
        """Render the papers, then ask which printer and print: all in one go."""
        self._work.run(
            lambda: made(parcel),
            self._ask,
            failed=lambda error: self._not_printed(error, parcel),
            owner=self,
        )

    def _ask(self, papers: Made) -> None:
        parcel, pages = papers.parcel, sum(papers.counts)
        if len(parcel.parts) > 1:
            self._notices.clear(KEY)  # they are made
        printer = QPrinter(QPrinter.PrinterMode.HighResolution)
        printer.setDocName(parcel.name)
        printer.setPageLayout(page_layout(parcel.parts[0].order.size))
        printer.setFullPage(True)
        dialog = QPrintDialog(printer, self._window)
        dialog.setWindowTitle(_("Print: {paper}").format(paper=parcel.name))
        dialog.setMinMax(1, pages)
        dialog.setFromTo(1, pages)
        dialog.setOption(QAbstractPrintDialog.PrintDialogOption.PrintPageRange, on=True)
        dialog.setOption(QAbstractPrintDialog.PrintDialogOption.PrintToFile, on=True)
        dialog.accepted.connect(lambda: self._chosen(printer, papers))
        dialog.finished.connect(lambda _result: dialog.deleteLater())
        QDialog.open(dialog)  # QPrintDialog's own wants a slot

    def _chosen(self, printer: QPrinter, papers: Made) -> None:
        parcel, size = papers.parcel, paper_in(printer)
        if size is None:
            self._not_printed(
                CarePlanError(
                    _("Nothing was printed: this paper is made for A4 or Letter."),
                    _("Choose one of them in the print window."),
                ),
                parcel,
            )
        elif size != parcel.parts[0].order.size:
            # The paper was changed in the print dialog: set the text for that paper, do not scale.
            self._work.run(
                lambda: made(parcel.sized(size)),
                lambda other: self._paint(printer, size, other),
                failed=lambda error: self._not_printed(error, parcel),
                owner=self,
            )
        else:
            self._paint(printer, size, papers)

    def _paint(self, printer: QPrinter, size: PaperSize, papers: Made) -> None:
        pages = sum(papers.counts)
        wanted = page_range(printer, pages)
        if not wanted:
            error = CarePlanError(
                _("Nothing was printed: on this size of paper there are {n} pages.").format(
                    n=pages
                ),
                _("Choose other pages in the print window."),
            )
            self._not_printed(error, papers.parcel)
        elif printer.outputFileName() and wanted == range(pages):
            self._write(Path(printer.outputFileName()), papers.parcel)
        else:
            self._begin(printer, size, papers, wanted)

    def _write(self, target: Path, parcel: Parcel) -> None:
        """Print to a file: the real PDF is better than pictures of it."""
        self._work.run(
            lambda: write(parcel, target, separate=False),
            lambda _none: self._notices.say(
                _("Saved as “{file}”.").format(file=target.name), key=KEY
            ),
            failed=lambda error: self._not_printed(error, parcel),
            owner=self,
        )

    def _begin(self, printer: QPrinter, size: PaperSize, papers: Made, wanted: range) -> None:
        printer.setPageLayout(page_layout(size))
        printer.setFullPage(True)
        painter = QPainter()
        if not painter.begin(printer):
            error = CarePlanError(
                _("The printer did not take the paper."),
                _("See whether it is on and connected, then print again."),
            )
            self._not_printed(error, papers.parcel)
            return
        order = sides(
            papers.counts, wanted, both=printer.duplex() != QPrinter.DuplexMode.DuplexNone
        )
        self._next(_Run(printer, painter, papers, size, _sent(order)), order)

    def _next(self, run: _Run, left: list[tuple[int, int] | None]) -> None:
        """Picture one page in the worker, paint it here, and so on to the last."""
        assert left[0] is not None  # only between two papers is a side empty
        paper, page = left[0]

        def paint(image: QImage) -> None:
            paint_page(run.printer, run.painter, image, run.size)
            rest = left[1:]
            if not rest:
                run.painter.end()
                self._notices.say(run.said, key=KEY)
                return
            run.printer.newPage()
            if rest[0] is None:
                run.printer.newPage()
                del rest[0]
            self._next(run, rest)

        def stop(error: Exception) -> None:
            run.painter.end()
            self._not_printed(error, run.papers.parcel)

        dpi = picture_dpi(run.printer.resolution())
        self._work.run(
            lambda: render.picture(run.papers.pdfs[paper], page, dpi),
            paint,
            failed=stop,
            owner=self,
        )

    def _not_printed(self, error: Exception, parcel: Parcel) -> None:
        again = Choice(_("Print again…"), lambda: self.start(parcel))
        self._notices.warn(error, key=KEY, choices=(again,))


def page_layout(size: PaperSize) -> QPageLayout:
    """Return upright paper of that size, without margins: the paper's own are in the picture."""
    return QPageLayout(
        QPageSize(_QT_SIZES[size]), QPageLayout.Orientation.Portrait, QMarginsF(0, 0, 0, 0)
    )


def paper_in(printer: QPrinter) -> PaperSize | None:
    """Return which of our sizes is in the printer, or None when it is another."""
    chosen = printer.pageLayout().pageSize().size(QPageSize.Unit.Point)
    for size, (width, height) in POINTS.items():
        if abs(chosen.width() - width) <= 3 and abs(chosen.height() - height) <= 3:
            return size
    return None


def page_range(printer: QPrinter, pages: int) -> range:
    """Return the pages to print, counted from 0."""
    first, last = printer.fromPage(), printer.toPage()
    if printer.printRange() != QPrinter.PrintRange.PageRange or not first:
        return range(pages)
    return range(first - 1, min(max(first, last), pages))


def sides(counts: Sequence[int], wanted: range, *, both: bool) -> list[tuple[int, int] | None]:
    """Return what is printed, side by side: (paper, its page), counted from 0.

    `wanted` are the pages counted through all papers. On `both` sides of the sheet a paper never
    begins on the back of another one, that goes to another reader: None is an empty side.
    """
    found: list[tuple[int, int] | None] = []
    first = 0
    for paper, count in enumerate(counts):
        pages = [(paper, page - first) for page in wanted if first <= page < first + count]
        if pages and both and len(found) % 2:
            found.append(None)
        found += pages
        first += count
    return found


def picture_dpi(resolution: int) -> float:
    """Return the resolution of a page's picture: the printer's own, or an even part of it."""
    return resolution / math.ceil(resolution / _FINEST_DPI)


def paint_page(printer: QPrinter, painter: QPainter, image: QImage, size: PaperSize) -> None:
    """Paint a page's picture so that an inch of the paper is an inch on the sheet."""
    inch = printer.resolution()
    width, height = (points / 72 * inch for points in POINTS[size])
    painter.drawImage(QRectF(0, 0, width, height), image)


def _sent(order: Sequence[tuple[int, int] | None]) -> str:
    count = len({side[0] for side in order if side is not None})
    return ngettext(
        "The paper was sent to the printer.", "{n} papers were sent to the printer.", count
    ).format(n=count)


def made(parcel: Parcel) -> Made:
    """Return the papers as PDF. For the worker."""
    from alps_careplan.pdf import raster

    pdfs = tuple(as_pdfs(parcel))
    return Made(parcel, pdfs, tuple(raster.page_count(pdf) for pdf in pdfs))
