"""The whole content of the program in one document, for a clinician to read and sign."""

from alps_careplan.review.code import raised_rules
from alps_careplan.review.document import review_document

__all__ = ["raised_rules", "review_document"]
