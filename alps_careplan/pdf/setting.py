"""What every block's layout needs to know about the paper it stands on."""

from dataclasses import dataclass, field

from alps_careplan.documents.blocks import LetterHead, Paper
from alps_careplan.pdf.boxes import Box
from alps_careplan.pdf.style import Style
from alps_careplan.pdf.tagging import Node


@dataclass(slots=True)
class Setting:
    """A paper being laid out. `room` is the height of an empty page's body.

    `level` is the last heading's level as tagged. `together` are boxes that should stand on one
    page, if that can be.
    """

    paper: Paper
    style: Style
    room: float
    level: int = 0
    together: list[list[Box]] = field(default_factory=list)

    def heading(self, parent: Node, wanted: int) -> tuple[Node, int]:
        """Add a heading to `parent`; return it and its level, which never skips one."""
        self.level = min(wanted, self.level + 1)
        return parent.child(f"H{self.level}"), self.level

    @property
    def letter(self) -> bool:
        """Return whether the paper is a letter."""
        return any(isinstance(block, LetterHead) for block in self.paper.blocks)

    @property
    def whole(self) -> float:
        """Return the height up to which a row is moved to a new page rather than cut."""
        return self.room * 0.35
