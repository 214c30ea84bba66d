"""What each paper says: a context becomes blocks. Nothing here knows how paper looks."""
