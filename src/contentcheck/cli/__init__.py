"""The command line: thin, one file per command group, each imported when it is called."""
