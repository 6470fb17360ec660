"""A double click on a photo opens its crop."""

from __future__ import annotations

from tsushin_desk.diagnostics import SourceRef
from tsushin_desk.ui.forms import FormPanel
from tsushin_desk.ui.forms.crop import CropEditor


def crop_photo(form: FormPanel, place: SourceRef) -> None:
    """Opens the crop of the photo that stands at a place, if there is one."""
    if form.go_to(place) and form.page is not None:
        editor = form.page.link.editors.get(f"{place.field.removesuffix('.file')}.crop")
        if isinstance(editor, CropEditor):
            editor.open()
