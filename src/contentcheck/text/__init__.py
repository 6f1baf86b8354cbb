"""Text: folding, scanning, runs, tokens and positions; home of numpy and the automaton."""
