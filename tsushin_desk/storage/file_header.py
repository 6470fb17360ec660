"""The first two keys of our YAML files: which format a file is in, and in which version of it."""

from __future__ import annotations

import re

from tsushin_desk.diagnostics import FileRef
from tsushin_desk.storage.nodes import MapNode, TextNode
from tsushin_desk.storage.refusals import as_text, refusal, shown
from tsushin_desk.values import dataclass

HEADER = ("format", "version")
_VERSION = re.compile(r"[1-9][0-9]{0,3}\.[0-9]{1,4}")


@dataclass(frozen=True, slots=True)
class FileFormat:
    """``version``: the newest that is known here. ``refused_as``: the code for a file of another kind."""

    name: str
    version: str
    refused_as: str

    def stated_version(self, root: MapNode, file: str) -> tuple[str, FileRef]:
        """The version that a file states, and where.

        Raises ``RefusedInputError``: another format, no version.
        """
        text = self.version_text(root, file)
        if not _VERSION.fullmatch(text.value):
            raise refusal("version_wrong", text.place, value=shown(text.value), known=self.version)
        return text.value, text.place

    def version_text(self, root: MapNode, file: str) -> TextNode:
        """What stands there as version, whatever it is.

        Raises ``RefusedInputError``: another format, none.
        """
        stated = root.get("format")
        if stated is None or as_text(stated).value != self.name:
            raise refusal(
                self.refused_as, stated.place if stated else FileRef(file, 1, 1), expected=self.name
            )
        version = root.get("version")
        if version is None:
            raise refusal("missing_key", root.place, key="version")
        return as_text(version)

    def is_newer(self, version: str) -> bool:
        """True if a newer program has written a version; keys that are not known may stand there."""
        return _numbers(version) > _numbers(self.version)

    def is_newer_major(self, version: str) -> bool:
        """True if what is known may mean something else there."""
        return _numbers(version)[0] > _numbers(self.version)[0]

    def has_major_of(self, version: str) -> bool:
        """True if a version, which may be any text, begins with the major number that is known."""
        return version.split(".")[0] == self.version.split(".")[0]

    def header(self, version: str = "") -> dict[str, str]:
        """The two keys as they are written; without a version the newest."""
        return {"format": self.name, "version": version or self.version}


def _numbers(version: str) -> tuple[int, int]:
    major, minor = version.split(".")
    return int(major), int(minor)
