"""Finished papers as pictures and as text, by pdfium, which lets in one thread at a time."""

from collections.abc import Iterator
from contextlib import contextmanager
from threading import Lock

import pypdfium2

_one_at_a_time = Lock()


@contextmanager
def _opened(pdf: bytes) -> Iterator[pypdfium2.PdfDocument]:
    with _one_at_a_time:
        document = pypdfium2.PdfDocument(pdf)
        try:
            yield document
        finally:
            document.close()


def page_count(pdf: bytes) -> int:
    """Return how many pages the file has."""
    with _opened(pdf) as document:
        return len(document)


def page_image(pdf: bytes, page: int, dpi: float) -> tuple[int, int, memoryview]:
    """Return page `page` (0-based) as width, height and pixels.

    The pixels are rows from the top, four bytes each in the order blue, green, red, unused (255),
    without padding: Qt's Format_RGB32 on little-endian machines.
    """
    with _opened(pdf) as document:
        sheet = document[page]
        bitmap = sheet.render(
            scale=dpi / 72, rev_byteorder=False, force_bitmap_format=pypdfium2.raw.FPDFBitmap_BGRx
        )
        width, height, stride = bitmap.width, bitmap.height, bitmap.stride
        pixels = memoryview(bitmap.buffer).cast("B")  # they outlive the bitmap
        bitmap.close()
        sheet.close()
    if stride != width * 4:
        rows = (pixels[n * stride : n * stride + width * 4] for n in range(height))
        pixels = memoryview(b"".join(rows))
    return width, height, pixels


def read_text(pdf: bytes) -> list[str]:
    """Return each page's text, in the order it was painted.

    pdfium marks a hyphen at a line's end as U+FFFE or U+0002. We never hyphenate: it is a hyphen.
    """
    with _opened(pdf) as document:
        texts = []
        for sheet in document:
            page = sheet.get_textpage()
            words = page.get_text_range()
            texts.append(words.replace("\ufffe", "-").replace("\x02", "-"))
            page.close()
            sheet.close()
        return texts
