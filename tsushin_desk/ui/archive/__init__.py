"""The windows of what lasts beyond one issue: registers, back issues, hand-over."""
