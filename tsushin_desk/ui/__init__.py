"""Qt widgets: the main window, the preview of the pages, the list of findings."""
