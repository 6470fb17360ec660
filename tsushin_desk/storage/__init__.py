"""The only door to the disk: issue files, page formats, pictures and drawings. Nobody else opens YAML."""
