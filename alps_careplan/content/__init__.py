"""The medical wording, where it comes from, and the names of medicines.

`load()` reads the compiled content; `guidance()` selects the sentences of a paper by facts;
`recognise()` and `suggest()` know medicines by name.
"""

from alps_careplan.content.imprint import (
    NOT_RECOGNISED_NOTE,
    SOURCES_NOTE,
    review_line,
    source_line,
    version_line,
)
from alps_careplan.content.loader import load
from alps_careplan.content.names import recognise, recognise_supplements, suggest
from alps_careplan.content.select import about, all_about, guidance, supplement_condition
from alps_careplan.content.types import (
    ABOUT_KINDS,
    AUDIENCES,
    FACTS,
    About,
    AboutKind,
    Answer,
    Audience,
    Citation,
    Content,
    Mark,
    MarkKind,
    Medicine,
    Review,
    Shown,
    Source,
    Statement,
    Supplement,
)

__all__ = [
    "ABOUT_KINDS",
    "AUDIENCES",
    "FACTS",
    "NOT_RECOGNISED_NOTE",
    "SOURCES_NOTE",
    "About",
    "AboutKind",
    "Answer",
    "Audience",
    "Citation",
    "Content",
    "Mark",
    "MarkKind",
    "Medicine",
    "Review",
    "Shown",
    "Source",
    "Statement",
    "Supplement",
    "about",
    "all_about",
    "guidance",
    "load",
    "recognise",
    "recognise_supplements",
    "review_line",
    "source_line",
    "suggest",
    "supplement_condition",
    "version_line",
]
