"""The citation module."""
