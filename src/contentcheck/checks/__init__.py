"""Check types: *how* something is recognised. No word lists, severities or messages live here."""
