"""Reporters: a run as bytes, for people and for programs."""
