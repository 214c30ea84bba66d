"""Every rule in plain words, for a clinician to read: when it fires, and what it does not know.

The code decides; tests hold the ids, levels and sources here to it. The messages are not here:
the review document reads them from the code, so that each stands once. A rule that is new or
changed is described in `notes_care` or `notes_records`.
"""

from alps_careplan.rules import notes_care, notes_records
from alps_careplan.rules.note import OWN, RuleNote

__all__ = ["OWN", "RULES", "RuleNote"]

RULES: dict[str, tuple[RuleNote, ...]] = {
    "The fever plan": notes_care.FEVER,
    "Medicines and supplements": notes_care.MEDICINES,
    "The child, the spleen and activities": notes_care.CHILD,
    "Vaccines": notes_records.VACCINES,
    "School and travel": notes_records.SCHOOL_AND_TRAVEL,
    "The plan as a whole": notes_records.PLAN,
}
"""Headings of the review document, and the rules under each."""
