"""The secrets module."""
