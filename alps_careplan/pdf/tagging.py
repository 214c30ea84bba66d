"""The structure tree: what each piece of paper means, in reading order.

Layout builds the nodes in reading order; painting hangs the marked pieces of the pages on them.
"""

from dataclasses import dataclass, field
from typing import NamedTuple


class Mark(NamedTuple):
    """A marked piece of a page's content: 0-based page, and its number on that page."""

    page: int
    mcid: int


@dataclass(eq=False, slots=True)
class Node:
    """A structure element: its PDF type (`P`, `H1`, `TD`, ...), attributes, and what it holds.

    `attributes` are pairs of owner ("Table", "List", "Layout") and a mapping of name to value;
    text values become PDF names.
    """

    kind: str
    attributes: dict[str, dict[str, str | int | tuple[float, ...]]] = field(default_factory=dict)
    alt: str = ""
    language: str = ""
    """Where it differs from the file's."""
    kids: list["Node | Mark"] = field(default_factory=list)

    def child(
        self,
        kind: str,
        attributes: dict[str, dict[str, str | int | tuple[float, ...]]] | None = None,
        alt: str = "",
    ) -> "Node":
        """Add a node after the others and return it."""
        node = Node(kind, attributes or {}, alt)
        self.kids.append(node)
        return node

    def prune(self) -> bool:
        """Drop what holds nothing, such as a paragraph without words; return whether any is left.

        The cells of a table and the parts of a list stay: their place tells something.
        """
        self.kids = [kid for kid in self.kids if isinstance(kid, Mark) or kid.prune()]
        return bool(self.kids) or self.kind in ("TR", "TH", "TD", "LI", "LBody")


class Bookmark(NamedTuple):
    """An entry of the outline: 1-based level, words, 0-based page, height on the page in points."""

    level: int
    title: str
    page: int
    top: float
