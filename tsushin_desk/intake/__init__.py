"""What comes from outside, as fields of the model: mail text, dates typed by hand, photo files."""
