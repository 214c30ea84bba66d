"""Reading the compiled content."""

from functools import cache
from pathlib import Path

import msgspec

from alps_careplan import paths
from alps_careplan.content.check import faults
from alps_careplan.content.types import Content, Reviewable, Tables
from alps_careplan.errors import CarePlanError
from alps_careplan.i18n import _

COMPILED_NAME = "content.json"
REVIEWABLE_NAME = "reviewable.json"


class _Stored(Tables, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """The compiled file with the words still undecoded: one language of many is wanted."""

    words: dict[str, msgspec.Raw]


@cache
def load(language: str = "en") -> Content:
    """Return the program's content with the words of `language`; a missing one reads as English.

    Raises CarePlanError when the compiled file is missing, damaged or breaks a rule of content.
    """
    return read(paths.resources() / "content" / COMPILED_NAME, language)


def read(path: Path, language: str = "en") -> Content:
    """Read one compiled file; see `load`, which keeps what it read."""
    hint = _("Your plan is safe. Install the program again.")
    try:
        stored = msgspec.json.decode(path.read_bytes(), type=_Stored)
        words = {
            code: msgspec.json.decode(stored.words[code], type=dict[str, str])
            for code in ("en", language)
            if code in stored.words
        }
        english = words["en"]
    except (OSError, KeyError, ValueError) as error:
        sentence = _("The program's medical wording could not be read from {file}.")
        raise CarePlanError(sentence.format(file=path.name), hint) from error
    for fault in faults(stored, english):
        raise CarePlanError(f"{path.name}: {fault}", hint)
    return Content(
        content_version=stored.content_version,
        content_date=stored.content_date,
        review=stored.review,
        tables=stored.tables,
        papers=stored.papers,
        sources=stored.sources,
        statements=stored.statements,
        medicines=stored.medicines,
        supplements=stored.supplements,
        letters=stored.letters,
        letter_paragraphs=stored.letter_paragraphs,
        vaccines=stored.vaccines,
        disease_words=stored.disease_words,
        activities=stored.activities,
        digest=_digest(path.with_name(REVIEWABLE_NAME), stored.tables),
        language=language if language in words else "en",
        words=words,
    )


def _digest(path: Path, tables: str) -> str:
    """Return the digest of the review document of these tables, "" where there is none of them.

    Without it the papers say no more than that the wording changed since it was reviewed.
    """
    try:
        made = msgspec.json.decode(path.read_bytes(), type=Reviewable)
    except (OSError, ValueError):
        return ""
    return made.document if made.tables == tables else ""
