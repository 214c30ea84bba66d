"""What is kept: the one file of a household, its backups, and the plans and bundles exchanged.

The only place that knows SQLite.
"""

from alps_careplan.storage.failures import StoreDamaged, StoreLocked, StoreUnwritable
from alps_careplan.storage.store import Store

__all__ = ["Store", "StoreDamaged", "StoreLocked", "StoreUnwritable"]
