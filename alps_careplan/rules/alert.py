"""What a rule says to the family. An alert never decides: it names what to look at, or to ask."""

from collections.abc import Iterable
from typing import Any, Literal

from msgspec import Struct

from alps_careplan.content.types import Citation
from alps_careplan.model.compare import digest

Level = Literal["missing", "check", "ask"]


class Alert(Struct, frozen=True, kw_only=True):
    """Something missing, something that does not fit together, or a question for the team.

    `fields` are dotted paths ("children[0].medicines[2].dose"), the first is where to go;
    `rows` the ids of the rows concerned; `sources` read "rxharun: Bleeding precautions".
    `digest` stands for what the alert rests on: a dismissal holds while it stays the same.
    """

    rule: str
    level: Level
    message: str
    fields: tuple[str, ...] = ()
    rows: tuple[str, ...] = ()
    sources: tuple[str, ...] = ()
    digest: str = ""
    dismissed: bool = False


def raised(
    rule: str,
    level: Level,
    message: str,
    fields: Iterable[str],
    *,
    rests_on: Any,
    rows: Iterable[str] = (),
    sources: Iterable[str] = (),
) -> Alert:
    """Return an alert that comes back after a dismissal when `rests_on` changes."""
    return Alert(
        rule=rule,
        level=level,
        message=message,
        fields=tuple(fields),
        rows=tuple(rows),
        sources=tuple(sources),
        digest=digest(rests_on),
    )


def cited(citations: Iterable[Citation]) -> tuple[str, ...]:
    """Return citations as alerts name their sources: "rxharun: Bleeding precautions"."""
    return tuple(f"{citation.source}: {citation.section}" for citation in citations)
