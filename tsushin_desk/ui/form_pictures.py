"""What the forms show of the finished pages: how sharp each photo is, and the diagram in small."""

from __future__ import annotations

from PySide6.QtCore import QObject, QRectF
from PySide6.QtGui import QImage, QPainter

from tsushin_desk.display import DisplayDocument, Page, Picture
from tsushin_desk.display.hit import places_of
from tsushin_desk.geometry import Rect
from tsushin_desk.paint.qt import PagePainter
from tsushin_desk.storage.pictures import PictureStore
from tsushin_desk.ui.desk import Desk
from tsushin_desk.ui.forms import FormPanel
from tsushin_desk.ui.forms.photos import PhotoCard
from tsushin_desk.ui.places import picture_boxes

_DIAGRAM = "diagram"
_MARGIN = 3.0  # points round the diagram
_WIDEST = 216.0  # pixels: twice what is shown, for sharp screens


class FormPictures(QObject):
    """Follows the finished pages, when nothing has been typed for a while."""

    def __init__(self, parent: QObject, form: FormPanel, desk: Desk) -> None:
        super().__init__(parent)
        self._form, self._desk = form, desk
        self._document: DisplayDocument | None = None
        self._painter: PagePainter | None = None
        form.section_shown.connect(self.show)

    def set_pages(self, document: DisplayDocument | None, painter: PagePainter | None) -> None:
        """The pages that the form belongs to now."""
        self._document, self._painter = document, painter
        self.show()

    def show(self) -> None:
        """For the section that the form shows."""
        page, document, painter = self._form.page, self._document, self._painter
        if page is None or document is None or painter is None:
            return
        from tsushin_desk.ui.forms.diagram import DiagramEditor  # pages come after the first form

        link = page.link
        link.resolutions = resolutions(document, self._desk.pictures, link.section)
        for row in link.rows.values():
            if isinstance(row, PhotoCard):
                row.show_resolution()
        for editor in link.editors.values():
            if isinstance(editor, DiagramEditor):
                editor.show_picture(diagram_image(document, painter, link.section))


def resolutions(document: DisplayDocument, pictures: PictureStore, section: str) -> dict[str, float]:
    """The effective resolution of every photo of a section, in pixels per inch, by its path.

    The least where it stands several times; drawings have none.
    """
    from tsushin_desk.checks.print_photos import effective_resolution  # with the pages, after the form

    infos, found = pictures.infos(), dict[str, float]()
    for page in document.pages:
        for picture in picture_boxes(page.items):
            info = infos.get(picture.key)
            if picture.source is None or picture.source.section != section or info is None or info.drawing:
                continue
            path = _photo_path(picture)
            ppi = effective_resolution(picture, info)
            found[path] = min(found.get(path, ppi), ppi)
    return found


def diagram_image(document: DisplayDocument, painter: PagePainter, section: str) -> QImage | None:
    """The diagram of a section as it stands on the paper; ``None`` if it has none."""
    for page in document.pages:
        boxes = places_of(page, section, _DIAGRAM)
        if boxes:
            return _part(page, painter, _around(boxes))
    return None


def _photo_path(picture: Picture) -> str:
    assert picture.source is not None
    return picture.source.field.removesuffix(".file")


def _around(boxes: tuple[Rect, ...]) -> Rect:
    left, top = min(box.x for box in boxes), min(box.y for box in boxes)
    right, bottom = max(box.right for box in boxes), max(box.bottom for box in boxes)
    return Rect(left, top, right - left, bottom - top).inset(-_MARGIN, -_MARGIN)


def _part(page: Page, painter: PagePainter, area: Rect) -> QImage:
    scale = _WIDEST / max(area.width, area.height * 0.8)
    image = QImage(
        max(round(area.width * scale), 1), max(round(area.height * scale), 1), QImage.Format.Format_RGB32
    )
    image.fill(0xFFFFFFFF)
    brush = QPainter(image)
    try:
        brush.setClipRect(QRectF(image.rect()))
        brush.scale(scale, scale)
        brush.translate(-area.x, -area.y)
        painter.paint(brush, page)
    finally:
        brush.end()
    return image
