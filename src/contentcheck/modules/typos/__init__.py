"""The typos module."""
