"""The engine: rules compiled once, run over documents, turned into a report."""
