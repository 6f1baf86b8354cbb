"""Doors for other people's systems."""
