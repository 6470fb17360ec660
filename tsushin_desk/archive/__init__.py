"""What lasts beyond one issue: registers, the library of back issues, hand-over. No Qt."""
