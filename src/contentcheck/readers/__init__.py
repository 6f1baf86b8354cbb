"""Readers: bytes to documents, and which stretches of a text format are not prose."""
