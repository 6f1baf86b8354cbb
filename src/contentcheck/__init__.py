"""contentcheck."""
