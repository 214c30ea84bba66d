"""How paper looks: blocks become PDF. The only place that knows reportlab, pypdf and pypdfium2.

In four steps: `layout` makes boxes of blocks and the structure tree beside them; `fitting` cuts the
boxes into pages, set closer where that spares a page; `pages` paints them with their furniture;
`finish` adds the structure tree, the metadata and what else PDF/UA-1 and PDF/A-2a ask for. `raster`
reads finished papers back.
Nothing heavy is imported before it is needed.
"""

from collections.abc import Sequence
from threading import Lock
from typing import TYPE_CHECKING, Literal

if TYPE_CHECKING:
    from alps_careplan.documents.blocks import Paper

_one_at_a_time = Lock()  # reportlab's registries are not made for threads


def render(paper: "Paper", size: Literal["a4", "letter"] = "a4") -> bytes:
    """Return `paper` as a PDF: tagged, archivable, and the same bytes for the same paper."""
    from alps_careplan.pdf.finish import About, finish
    from alps_careplan.pdf.pages import paint

    about = About(paper.title, paper.subject, paper.language, paper.made_on)
    with _one_at_a_time:
        return finish(paint(paper, size), about)


def render_pack(
    papers: "Sequence[Paper]",
    size: Literal["a4", "letter"] = "a4",
    *,
    title: str,
    subject: str = "",
) -> bytes:
    """Return several papers as one PDF, made as `render` makes one.

    Each paper starts on a new page, has its own furniture and page numbers, and an entry in the
    outline with its headings below it. The metadata tell `title` and `subject`, nothing of the
    papers but their language and the latest of their days. Raises ValueError without a paper.
    """
    if not papers:
        raise ValueError(papers)
    from alps_careplan.pdf.finish import About, finish
    from alps_careplan.pdf.pages import paint_pack

    made_on = max(paper.made_on for paper in papers)
    about = About(title, subject, papers[0].language, made_on)
    with _one_at_a_time:
        return finish(paint_pack(papers, size), about)


def missing_characters(text: str) -> tuple[str, ...]:
    """Return the characters of `text` that print only as their codes, such as `[U+1F600]`."""
    from alps_careplan.pdf.characters import missing

    return missing(text)
