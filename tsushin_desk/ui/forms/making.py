"""One editor per field type."""

from __future__ import annotations

from collections.abc import Mapping
from typing import get_args

from tsushin_desk.model.fields import FieldType
from tsushin_desk.model.parts import MinutesItem
from tsushin_desk.ui.forms.after import AfterEditor
from tsushin_desk.ui.forms.choices import CheckEditor, ChoiceEditor
from tsushin_desk.ui.forms.crop import CropEditor
from tsushin_desk.ui.forms.diagram import DiagramEditor
from tsushin_desk.ui.forms.editor import FieldEditor
from tsushin_desk.ui.forms.link import FieldPlace, FormLink
from tsushin_desk.ui.forms.measured import DateEditor, MonthEditor, NumberEditor, TimesEditor
from tsushin_desk.ui.forms.minutes import OutlineEditor
from tsushin_desk.ui.forms.parts import PartsEditor
from tsushin_desk.ui.forms.photos import PhotoEditor, PhotosEditor
from tsushin_desk.ui.forms.row_kinds import CardsEditor, TableEditor
from tsushin_desk.ui.forms.texts import LineEditor, LinesEditor, ProseEditor

EDITORS: Mapping[FieldType, type[FieldEditor]] = {
    FieldType.LINE: LineEditor,
    FieldType.LINES: LinesEditor,
    FieldType.PROSE: ProseEditor,
    FieldType.NUMBER: NumberEditor,
    FieldType.MONTH: MonthEditor,
    FieldType.DATE: DateEditor,
    FieldType.TIMES: TimesEditor,
    FieldType.CHOICE: ChoiceEditor,
    FieldType.CHECK: CheckEditor,
    FieldType.PARTS: PartsEditor,
    FieldType.DISTRICTS: TableEditor,
    FieldType.PHOTO: PhotoEditor,
    FieldType.PHOTOS: PhotosEditor,
    FieldType.CROP: CropEditor,
    FieldType.STEP_DIAGRAM: DiagramEditor,
    FieldType.PROGRAMMES: CardsEditor,
    FieldType.SESSIONS: TableEditor,
    FieldType.MONTHS_OF_MINUTES: CardsEditor,
    FieldType.TEXT_BLOCKS: CardsEditor,
    FieldType.FACTS: TableEditor,
    FieldType.EVENTS: CardsEditor,
    FieldType.PHONE: LineEditor,
    FieldType.URL: LineEditor,
    FieldType.ROWS: CardsEditor,
}


def make_editor(link: FormLink, place: FieldPlace) -> FieldEditor:
    """The editor of a field."""
    rows = get_args(place.hint)[:1]
    if place.form.type is FieldType.ROWS and rows == (MinutesItem,):
        return OutlineEditor(link, place)
    if place.form.type is FieldType.ROWS and rows == (str,):
        return AfterEditor(link, place)
    return EDITORS[place.form.type](link, place)
