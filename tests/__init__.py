"""Tests mirror the package; run them from the checkout."""
