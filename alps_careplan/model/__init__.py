"""The household's data: frozen records, their checks and comparisons. No I/O, no clock, no Qt."""
