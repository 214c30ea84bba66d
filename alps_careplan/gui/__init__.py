"""The window: the only place that knows PySide6."""

import builtins

from PySide6 import QtCore  # noqa: F401

# With its first import PySide6 replaces Python's `__import__` by one that reads the source text of
# every module imported after it, to find out whether that module asks for `__feature__` (its
# optional spellings). Nothing here does: the texts are 9 MB of memory and a tenth of a second
# before the first window.
builtins.__import__ = getattr(builtins, "__orig_import__", builtins.__import__)
