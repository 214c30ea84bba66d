"""A cover: what stands round a paper's text where its kind alone does not decide it.

Head, foot, metadata, file name. Most papers need none; a letter's cover depends on the letter.
"""

from collections.abc import Callable

from msgspec import Struct

from alps_careplan.documents.blocks import SourceLine
from alps_careplan.documents.desk import Desk
from alps_careplan.documents.furniture import Imprint, foot_lines


class Cover(Struct, frozen=True, kw_only=True):
    """What stands round the text of one paper.

    `title` is the paper's name; `called` joins it in the metadata and in the file name, and `who`
    stands at the right of each page's head: both are empty where the reader must not know whom
    the paper is about. `subject` goes into the metadata.
    """

    title: str
    called: str
    who: str
    subject: str
    review_by: str
    typed_by: str
    half_page: bool = False
    foot: Callable[[Desk, Imprint], tuple[str, ...]] = foot_lines
    sources: Callable[[Desk], tuple[SourceLine, ...]] = Desk.sources
