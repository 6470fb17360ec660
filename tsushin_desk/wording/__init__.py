"""Findings → Japanese sentences, for the window and the command line alike: ``messages``, ``places``."""
