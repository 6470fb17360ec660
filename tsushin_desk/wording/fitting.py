"""Ways to fit an issue on its pages, in words."""

from __future__ import annotations

from collections.abc import Mapping

from tsushin_desk.diagnostics import SourceRef
from tsushin_desk.editing.fitting import Way, WayKind
from tsushin_desk.model.issue import Issue
from tsushin_desk.values import dataclass
from tsushin_desk.wording.places import short_place


@dataclass(frozen=True, slots=True)
class WayWords:
    """``what`` is done, what it means (``note``), and the button that does it."""

    what: str
    note: str
    button: str


def way_words(way: Way, issue: Issue, line_length: int, formats: Mapping[str, str]) -> WayWords:
    """``formats``: the labels of page formats by name."""
    place = f"「{short_place(SourceRef(way.section, way.path), issue)}」"
    match way.kind:
        case WayKind.SHORTEN:
            what = f"{place}を{way.lines}行（{way.lines * line_length}字）短くする"
            return WayWords(what, "欄へ移り、短くするところを選んで示します。", "欄へ移る")
        case WayKind.PAGE_FORMAT:
            label = formats.get(way.name, way.name)
            return WayWords(f"組体裁を「{label}」に替える", "文章はそのままです。", "組体裁を替える")
        case WayKind.SMALLER_PHOTOS:
            what = f"{place}を小さくする" if way.section else "写真をみな小さくする"
            return WayWords(what, "写真は消えません。「大きさ」で、いつでも戻せます。", "写真を小さくする")
        case WayKind.WITHOUT_PHOTO:
            return WayWords(f"{place}を外す", "写真のファイルはもとの場所に残ります。", "写真を外す")
        case WayKind.HIDE:
            what = f"{place}を今号では隠す"
            return WayWords(what, "記事は消えません。「隠す」を外すと、また載ります。", "記事を隠す")
    return WayWords(
        f"{way.pages}ページにする", "どの記事も、いまのまま載ります。", f"{way.pages}ページにする"
    )
