"""What each paper says: a context becomes blocks. Nothing here knows how paper looks."""

from alps_careplan.documents.furniture import IssueStamp
from alps_careplan.documents.kinds import KINDS, PaperKind
from alps_careplan.documents.registry import compose, days_shown, file_name

__all__ = ["KINDS", "IssueStamp", "PaperKind", "compose", "days_shown", "file_name"]
