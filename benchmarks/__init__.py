"""Evaluation and benchmarks: what contentcheck finds on real text, and what it costs."""
