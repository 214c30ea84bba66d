"""Printing: pictures of the pages at the printer's resolution, at their true size."""

import math
from pathlib import Path

from PySide6.QtCore import QMarginsF, QObject, QRectF
from PySide6.QtGui import QImage, QPageLayout, QPageSize, QPainter
from PySide6.QtPrintSupport import QAbstractPrintDialog, QPrintDialog, QPrinter
from PySide6.QtWidgets import QDialog, QWidget

from alps_careplan.errors import CarePlanError
from alps_careplan.gui import render
from alps_careplan.gui.present import Choice, Notices
from alps_careplan.gui.render import POINTS, Order, Source
from alps_careplan.gui.work import Work
from alps_careplan.i18n import _
from alps_careplan.settings import PaperSize

# A page at more than this is a picture of over 60 megabytes, and the eye sees no difference.
_FINEST_DPI = 400
_QT_SIZES: dict[PaperSize, QPageSize.PageSizeId] = {
    "a4": QPageSize.PageSizeId.A4,
    "letter": QPageSize.PageSizeId.Letter,
}
_KEY = "paper"


class PrintJob(QObject):
    """One paper on its way to the printer: rendered, asked about, painted page by page."""

    def __init__(self, work: Work, window: QWidget, notices: Notices) -> None:
        super().__init__(window)
        self._work = work
        self._window = window
        self._notices = notices

    def start(self, order: Order, source: Source, name: str) -> None:
        """Render the paper, then ask which printer and print."""
        self._work.run(
            lambda: _rendered(order, source),
            lambda made: self._ask(order, source, name, *made),
            owner=self,
        )

    def _ask(self, order: Order, source: Source, name: str, pdf: bytes, pages: int) -> None:
        printer = QPrinter(QPrinter.PrinterMode.HighResolution)
        printer.setDocName(name)
        printer.setPageLayout(page_layout(order.size))
        printer.setFullPage(True)
        dialog = QPrintDialog(printer, self._window)
        dialog.setWindowTitle(_("Print: {paper}").format(paper=name))
        dialog.setMinMax(1, pages)
        dialog.setFromTo(1, pages)
        dialog.setOption(QAbstractPrintDialog.PrintDialogOption.PrintPageRange, on=True)
        dialog.setOption(QAbstractPrintDialog.PrintDialogOption.PrintToFile, on=True)
        dialog.accepted.connect(lambda: self._chosen(printer, order, source, name, pdf, pages))
        dialog.finished.connect(lambda _result: dialog.deleteLater())
        QDialog.open(dialog)  # QPrintDialog's own wants a slot

    def _chosen(
        self, printer: QPrinter, order: Order, source: Source, name: str, pdf: bytes, pages: int
    ) -> None:
        size = paper_in(printer)
        if size is None:
            self._refuse(order, source, name)
        elif size != order.size:
            # The paper was changed in the print dialog: set the text for that paper, do not scale.
            other = order._replace(size=size)
            self._work.run(
                lambda: _rendered(other, source),
                lambda made: self._paint(printer, size, *made),
                owner=self,
            )
        else:
            self._paint(printer, size, pdf, pages)

    def _refuse(self, order: Order, source: Source, name: str) -> None:
        error = CarePlanError(
            _("Nothing was printed: this paper is made for A4 or Letter."),
            _("Choose one of them in the print window."),
        )
        again = Choice(_("Print again…"), lambda: self.start(order, source, name))
        self._notices.warn(error, key=_KEY, choices=(again,))

    def _paint(self, printer: QPrinter, size: PaperSize, pdf: bytes, pages: int) -> None:
        wanted = page_range(printer, pages)
        whole = wanted == range(pages)
        if printer.outputFileName() and whole:
            # "Print to file": the real PDF is better than pictures of it.
            target = Path(printer.outputFileName())
            self._work.run(
                lambda: _written(target, pdf),
                lambda file: self._notices.say(
                    _("Saved as “{file}”.").format(file=file.name), key=_KEY
                ),
                owner=self,
            )
            return
        printer.setPageLayout(page_layout(size))
        printer.setFullPage(True)
        painter = QPainter()
        if not painter.begin(printer):
            self._notices.warn(
                CarePlanError(
                    _("The printer did not take the paper."),
                    _("See whether it is on and connected, then print again."),
                ),
                key=_KEY,
            )
            return
        self._next(printer, painter, pdf, list(wanted), size)

    def _next(
        self, printer: QPrinter, painter: QPainter, pdf: bytes, left: list[int], size: PaperSize
    ) -> None:
        """Picture one page in the worker, paint it here, and so on to the last."""

        def paint(image: QImage) -> None:
            paint_page(printer, painter, image, size)
            rest = left[1:]
            if rest:
                printer.newPage()
                self._next(printer, painter, pdf, rest, size)
            else:
                painter.end()
                self._notices.say(_("The paper was sent to the printer."), key=_KEY)

        def stop(error: Exception) -> None:
            painter.end()
            self._notices.warn(error, key=_KEY)

        dpi = picture_dpi(printer.resolution())
        self._work.run(lambda: render.picture(pdf, left[0], dpi), paint, failed=stop, owner=self)


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


def picture_dpi(resolution: int) -> float:
    """Return the resolution of a page's picture: the printer's own, or an even part of it."""
    return resolution / math.ceil(resolution / _FINEST_DPI)


def paint_page(printer: QPrinter, painter: QPainter, image: QImage, size: PaperSize) -> None:
    """Paint a page's picture so that an inch of the paper is an inch on the sheet."""
    inch = printer.resolution()
    width, height = (points / 72 * inch for points in POINTS[size])
    painter.drawImage(QRectF(0, 0, width, height), image)


def _rendered(order: Order, source: Source) -> tuple[bytes, int]:
    from alps_careplan.pdf import raster

    pdf = render.as_pdf(order, source)
    return pdf, raster.page_count(pdf)


def _written(target: Path, pdf: bytes) -> Path:
    from alps_careplan.storage.files import write_whole

    write_whole(target, pdf)
    return target
