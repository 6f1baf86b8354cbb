"""Many documents: sources, one process or several, sinks."""
