"""The painters: the same display list on a screen or in a file. A painter decides nothing."""
