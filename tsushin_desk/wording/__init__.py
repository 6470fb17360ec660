"""Findings → Japanese sentences, for the window and the command line alike."""

from tsushin_desk.wording.messages import Message, known_codes, message, sentence
from tsushin_desk.wording.places import place_label

__all__ = ["Message", "known_codes", "message", "place_label", "sentence"]
