"""How paper looks, as far as it can be measured: contrast, sizes, nothing over anything else."""

from concurrent.futures import ThreadPoolExecutor
from typing import Any

import pypdfium2
import pytest

from alps_careplan.documents.blocks import Cards, Text, text
from alps_careplan.pdf import raster, render, style
from tests.pdf.papers import KINDS, block_of, every_block, furnished, paper
from tests.pdf.reading import opened


def contrast(one: int, other: int) -> float:
    """Return the contrast of two colours as WCAG 2 reckons it; a grey copy keeps it."""

    def light(rgb: int) -> float:
        parts = [(rgb >> shift & 255) / 255 for shift in (16, 8, 0)]
        linear = [p / 12.92 if p <= 0.04045 else ((p + 0.055) / 1.055) ** 2.4 for p in parts]
        return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]

    bright, dark = sorted((light(one), light(other)), reverse=True)
    return (bright + 0.05) / (dark + 0.05)


GROUNDS = {
    "white": style.WHITE,
    "tint": style.TINT,
    "watermark": style.WATERMARK,
    **{name: look.ground for name, look in style.ZONES.items()},
}


@pytest.mark.parametrize("ground", GROUNDS.values(), ids=GROUNDS.keys())
@pytest.mark.parametrize("ink", [style.INK, style.MUTED, style.ACCENT])
def test_all_words_have_their_contrast(ink: int, ground: int) -> None:
    assert contrast(ink, ground) >= 4.5


@pytest.mark.parametrize("ground", [style.ACCENT, *(look.color for look in style.ZONES.values())])
def test_white_words_have_their_contrast(ground: int) -> None:
    assert contrast(style.WHITE, ground) >= 4.5


def test_each_zone_has_a_shape_of_its_own() -> None:
    assert len({look.shape for look in style.ZONES.values()}) == 3


def sizes(pdf: bytes) -> set[float]:
    found = set()
    for page in opened(pdf).pages:
        operations = page.get_contents().operations
        used = [operands for operands, operator in operations if operator == b"Tf"]
        found |= {float(size) for _font, size in used}
    return found


@pytest.mark.parametrize("words", ["plain words", "Donaudampfschifffahrtsgesellschaft", "W" * 300])
def test_no_words_are_smaller_than_they_may_be(words: str) -> None:
    for kind in KINDS:
        least = style.CARD_LABEL.size if kind is Cards else style.SMALLEST
        found = sizes(render(paper(*block_of(kind, words))))
        # What is smaller is a raised mark: seven tenths of the words it stands by.
        marks = [size for size in found if any(abs(size - 0.7 * big) < 0.02 for big in found)]
        small = [size for size in found if size < least - 0.01 and size not in marks]
        assert not small, kind


@pytest.mark.parametrize("size", ["a4", "letter"])
@pytest.mark.parametrize("large", [False, True])
@pytest.mark.parametrize("words", ["Measure again, then call 555-0101", "Donaudampf" * 20])
def test_no_words_stand_on_other_words(words: str, large: bool, size: Any) -> None:
    pdf = render(furnished(*every_block(words), watermark="", large_print=large), size)
    document = pypdfium2.PdfDocument(pdf)
    for number, page in enumerate(document):
        textpage = page.get_textpage()
        rects = [textpage.get_rect(n) for n in range(textpage.count_rects())]
        words_at = [(rect, textpage.get_text_bounded(*rect).strip()) for rect in rects]
        inked = [(rect, said) for rect, said in words_at if said]
        for n, (one, said) in enumerate(inked):
            for other, also in inked[n + 1 :]:
                across = min(one[2], other[2]) - max(one[0], other[0])
                down = min(one[3], other[3]) - max(one[1], other[1])
                low = min(one[3] - one[1], other[3] - other[1])
                clash = across > 1 and down > 0.4 * low
                assert not clash, f"page {number}: {said!r} and {also!r} at {one}, {other}"
        textpage.close()
        page.close()
    document.close()


def test_the_watermark_is_seen_on_every_page_and_leaves_the_words_alone() -> None:
    blocks = every_block("plain words")
    marked, plain = render(furnished(*blocks)), render(furnished(*blocks, watermark=""))
    assert raster.page_count(marked) == raster.page_count(plain)
    for page in range(raster.page_count(plain)):
        width, height, with_mark = raster.page_image(marked, page, 50)
        without = raster.page_image(plain, page, 50)[2]
        changed = [n for n in range(0, len(without), 4) if with_mark[n] != without[n]]
        assert len(changed) > width * height * 0.02
        # Dark pixels are words and rules: the mark must not have touched one of them.
        assert not [n for n in changed if without[n + 1] < 60 and with_mark[n + 1] > 90]


def test_several_threads_may_print_and_look_at_once() -> None:
    papers = [paper(Text(text(f"paper {n} ≥ 38 °C"))) for n in range(8)]

    def work(number: int) -> tuple[bytes, str]:
        pdf = render(papers[number])
        raster.page_image(pdf, 0, 30)
        return pdf, raster.read_text(pdf)[0].strip()

    with ThreadPoolExecutor(4) as pool:
        made = list(pool.map(work, range(8)))
    assert [said for _pdf, said in made] == [f"paper {n} ≥ 38 °C" for n in range(8)]
    assert [pdf for pdf, _said in made] == [render(one) for one in papers]


def test_a_picture_of_a_page_has_the_size_asked_for() -> None:
    width, height, pixels = raster.page_image(render(paper(), "letter"), 0, 100)
    assert (width, height) == (850, 1100)
    assert len(pixels) == 850 * 1100 * 4
    assert set(pixels) == {255}
