"""The press: finished pages become files, as they are wished. Shared by the window and the command line."""
