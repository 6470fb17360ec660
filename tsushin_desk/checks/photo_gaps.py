"""Photos that cannot be shown: where the page keeps a place for one, an export would have a gap."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from dataclasses import replace

from tsushin_desk.checks.ground import placed
from tsushin_desk.diagnostics import Diagnostic, Severity, SourceRef
from tsushin_desk.display import DisplayDocument, Fill
from tsushin_desk.model.issue import MASTHEAD_ID

_MASTHEAD_PICTURE = SourceRef(MASTHEAD_ID, "picture")  # nothing is drawn in its stead


def stop_at_gaps(
    unshown: tuple[Diagnostic, ...], document: DisplayDocument, framed: Collection[SourceRef] = ()
) -> tuple[Diagnostic, ...]:
    """``unshown``: a finding for each photo that cannot be shown; those with a place on these pages stop.

    ``framed``: the places of photos (``photos.0``) that are to be gray frames anyhow.
    """
    gaps = frozenset(_gaps(document)) - frozenset(framed)
    return tuple(
        replace(found, severity=Severity.ERROR) if _photo(found.place) in gaps else found for found in unshown
    )


def _gaps(document: DisplayDocument) -> Iterator[SourceRef]:
    for page in document.pages:
        if page.number == 1:
            yield _MASTHEAD_PICTURE
        for item, _, _ in placed(page.items):
            if isinstance(item, Fill) and item.source is not None:
                yield item.source


def _photo(place: object) -> SourceRef | None:
    """The photo (``photos.0``) whose file is not there (``photos.0.file``)."""
    if not isinstance(place, SourceRef):
        return None
    return replace(place, field=place.field.removesuffix(".file"))
