"""The tables behind the lists: what stands in which cell, sorting and searching. No widgets."""
