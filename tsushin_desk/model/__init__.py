"""The issue as frozen data: section kinds, their fields with Japanese labels, the inline notation, 和暦."""
