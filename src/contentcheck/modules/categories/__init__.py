"""The categories module."""
