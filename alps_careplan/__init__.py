"""ALPS Care Plan: the plan for a child with autoimmune lymphoproliferative syndrome, on paper."""

__version__ = "0.1.0"
