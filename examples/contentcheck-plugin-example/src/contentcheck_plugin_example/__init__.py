"""An example plugin for contentcheck: one check type, one rule, one lexicon."""
