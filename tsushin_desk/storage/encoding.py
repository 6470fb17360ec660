"""Bytes of a text file → text: UTF-8 (with or without BOM), UTF-16 with BOM, CP932 with a notice."""

from __future__ import annotations

import codecs
import re

from tsushin_desk.diagnostics import Diagnostic, FileRef, RefusedInputError, error, note

LARGEST_TEXT_FILE = 4 * 1024 * 1024  # bytes
# What YAML 1.1 (5.1, c-printable) does not let into a file; BOMs inside are dropped later. Two sets, each of
# which is compiled at once: one for both takes longer to compile than an issue to be read.
_CONTROL = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x84\x86-\x9f]")
_NO_CHARACTER = re.compile("[\ufffe\uffff]")


def decode_text(data: bytes, name: str) -> tuple[str, tuple[Diagnostic, ...]]:
    """The text of a file and a note if it was not UTF-8.

    Raises ``RefusedInputError``: too large, empty, no known encoding, a control character.
    """
    place = FileRef(name)
    if len(data) > LARGEST_TEXT_FILE:
        raise RefusedInputError(error("file_too_large", place, limit=f"{LARGEST_TEXT_FILE >> 20} MB"))
    text, encoding = _decoded(data, place)
    if not text.strip():
        raise RefusedInputError(error("file_empty", place))
    found = [match for match in (_CONTROL.search(text), _NO_CHARACTER.search(text)) if match]
    forbidden = min(found, key=re.Match.start, default=None)
    if forbidden is not None:
        before = text[: forbidden.start()]
        line, column = before.count("\n") + 1, len(before) - before.rfind("\n")
        code_point = f"U+{ord(forbidden.group()):04X}"
        raise RefusedInputError(error("control_character", FileRef(name, line, column), character=code_point))
    findings = () if encoding == "UTF-8" else (note("encoding_converted", place, encoding=encoding),)
    return text, findings


def _decoded(data: bytes, place: FileRef) -> tuple[str, str]:
    if data.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        trials = [("utf-16", "UTF-16")]
    else:
        trials = [("utf-8-sig", "UTF-8"), ("cp932", "Shift_JIS")]
    for codec, label in trials:
        try:
            return data.decode(codec), label
        except UnicodeDecodeError:
            continue
    raise RefusedInputError(error("encoding_unknown", place))
