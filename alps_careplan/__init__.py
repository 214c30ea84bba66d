"""ALPS Care Plan: the care plan of a child with autoimmune lymphoproliferative syndrome, on paper."""

__version__ = "0.1.0"
