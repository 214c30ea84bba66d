"""How paper looks: blocks become PDF. The only place that knows reportlab, pypdf and pypdfium2.

In four steps: `layout` makes boxes of blocks and the structure tree beside them; `pages` cuts the
boxes into pages and paints them with their furniture; `finish` adds the structure tree, the
metadata and what else PDF/UA-1 and PDF/A-2a ask for. `raster` reads finished papers back.
Nothing heavy is imported before it is needed.
"""

from threading import Lock
from typing import TYPE_CHECKING, Literal

if TYPE_CHECKING:
    from alps_careplan.documents.blocks import Paper

_one_at_a_time = Lock()  # reportlab's registries are not made for threads


def render(paper: "Paper", size: Literal["a4", "letter"] = "a4") -> bytes:
    """Return `paper` as a PDF: tagged, archivable, and the same bytes for the same paper."""
    from alps_careplan.pdf.finish import finish
    from alps_careplan.pdf.pages import paint

    with _one_at_a_time:
        raw, root, bookmarks = paint(paper, size)
        return finish(raw, paper, root, bookmarks)


def missing_characters(text: str) -> tuple[str, ...]:
    """Return the characters of `text` that print only as their codes, such as `[U+1F600]`."""
    from alps_careplan.pdf.characters import missing

    return missing(text)
