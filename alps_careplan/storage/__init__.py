"""What is kept: the one file of a household, its backups, and the plans and bundles exchanged.

The only place that knows SQLite.
"""

from alps_careplan.storage.connection import NOTHING_SAVED
from alps_careplan.storage.failures import (
    StoreDamaged,
    StoreLocked,
    StoreUnreadable,
    StoreUnwritable,
    another_plan,
)
from alps_careplan.storage.store import Store

__all__ = [
    "NOTHING_SAVED",
    "Store",
    "StoreDamaged",
    "StoreLocked",
    "StoreUnreadable",
    "StoreUnwritable",
    "another_plan",
]
