"""The plugin contract and its host."""
