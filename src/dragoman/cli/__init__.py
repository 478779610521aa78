"""The command line: one file a verb, each a signature and help around a library function."""
