"""Tests of what the papers say, read as blocks."""
