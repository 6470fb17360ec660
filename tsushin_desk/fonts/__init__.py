"""Font files behind one door: metrics, shaping, glyph ids, coverage and subsets."""

from tsushin_desk.fonts.face import FaceMetrics, FaceSubset, FontFace, InkBox, ShapedGlyph
from tsushin_desk.fonts.fontset import FontSet, find_font_files, known_font_set, load_font_set
from tsushin_desk.fonts.system import SystemFonts, system_font_folders

__all__ = [
    "FaceMetrics",
    "FaceSubset",
    "FontFace",
    "FontSet",
    "InkBox",
    "ShapedGlyph",
    "SystemFonts",
    "find_font_files",
    "known_font_set",
    "load_font_set",
    "system_font_folders",
]
