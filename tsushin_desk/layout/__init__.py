"""Sections → blocks → columns → pages. Knows no Qt, no ReportLab, no files."""

from tsushin_desk.layout.arrangement import NotArrangedError
from tsushin_desk.layout.compose import LaidOut, lay_out
from tsushin_desk.layout.setting import Setting

__all__ = ["LaidOut", "NotArrangedError", "Setting", "lay_out"]
