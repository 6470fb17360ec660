"""One editor per field type. Those that only some forms have are imported with the first such form."""

from __future__ import annotations

from typing import get_args

from tsushin_desk.model.fields import FieldType
from tsushin_desk.model.parts import MinutesItem
from tsushin_desk.ui.forms.choices import CheckEditor, ChoiceEditor
from tsushin_desk.ui.forms.editor import FieldEditor
from tsushin_desk.ui.forms.link import FieldPlace, FormLink
from tsushin_desk.ui.forms.measured import DateEditor, MonthEditor, NumberEditor, TimesEditor
from tsushin_desk.ui.forms.photos import PhotoEditor, PhotosEditor
from tsushin_desk.ui.forms.texts import LineEditor, LinesEditor, ProseEditor

_EDITORS: dict[FieldType, type[FieldEditor]] = {
    FieldType.LINE: LineEditor,
    FieldType.LINES: LinesEditor,
    FieldType.PROSE: ProseEditor,
    FieldType.NUMBER: NumberEditor,
    FieldType.MONTH: MonthEditor,
    FieldType.DATE: DateEditor,
    FieldType.TIMES: TimesEditor,
    FieldType.CHOICE: ChoiceEditor,
    FieldType.CHECK: CheckEditor,
    FieldType.PHOTO: PhotoEditor,
    FieldType.PHOTOS: PhotosEditor,
    FieldType.PHONE: LineEditor,
    FieldType.URL: LineEditor,
}
_TABLES = frozenset({FieldType.DISTRICTS, FieldType.SESSIONS, FieldType.FACTS})


def make_editor(link: FormLink, place: FieldPlace) -> FieldEditor:
    """The editor of a field."""
    return (_EDITORS.get(place.form.type) or _editor_with_rows(place))(link, place)


def _editor_with_rows(place: FieldPlace) -> type[FieldEditor]:
    rows = get_args(place.hint)[:1]
    match place.form.type:
        case FieldType.ROWS if rows == (MinutesItem,):
            from tsushin_desk.ui.forms.minutes import OutlineEditor

            return OutlineEditor
        case FieldType.ROWS if rows == (str,):
            from tsushin_desk.ui.forms.after import AfterEditor

            return AfterEditor
        case FieldType.PARTS:
            from tsushin_desk.ui.forms.parts import PartsEditor

            return PartsEditor
        case FieldType.CROP:
            from tsushin_desk.ui.forms.crop import CropEditor

            return CropEditor
        case FieldType.STEP_DIAGRAM:
            from tsushin_desk.ui.forms.diagram import DiagramEditor

            return DiagramEditor
    from tsushin_desk.ui.forms.row_kinds import CardsEditor, TableEditor

    return TableEditor if place.form.type in _TABLES else CardsEditor
