"""Values: what goes in, what comes out, what a rule and a lexicon say. No behaviour beyond that."""
