"""Words for print shops and products: what they are called, what comes out, what differs."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from tsushin_desk.model.issue import Issue
from tsushin_desk.press.differences import Colours, ProductFacts
from tsushin_desk.press.presets import Preset
from tsushin_desk.press.wishes import Wish
from tsushin_desk.wording.places import place_label

_NAMES: Mapping[str, tuple[str, str]] = {
    "office": ("庁内複合機", "カラー・A4 または A3二つ折り"),
    "riso": ("RISO", "1色で刷る原稿（輪転機）"),
    "online": ("オンライン印刷", "塗り足し・トンボつき"),
    "web": ("ホームページ", "読み上げに対応・軽いPDF"),
    "read_aloud": ("読み上げ用の文字", "音訳・朗読の係へ渡す文字"),
}
_COLOURS: Mapping[Colours, str] = {
    Colours.SCREEN: "カラー（画面・複合機の色、sRGB）",
    Colours.ONE_INK: "1色（写真も地の色も灰色になります）",
    Colours.PRESS: "印刷所の4色（CMYK）",
    Colours.NONE: "文字だけ（写真・図は説明文になります）",
}
_PROFILES: Mapping[str, str] = {
    "office": "カラーのPDF",
    "gray": "1色のPDF",
    "x1a": "印刷所用のPDF（X-1a）",
    "x4": "印刷所用のPDF（X-4）",
}


def preset_name(preset: Preset) -> str:
    """What a print shop is called."""
    return preset.name or _NAMES[preset.key][0]


def preset_note(preset: Preset) -> str:
    """One line about what comes out there."""
    return _NAMES[preset.key][1] if preset.key in _NAMES else wish_note(preset.wish)


def wish_note(wish: Wish) -> str:
    """What a wish comes to, in a few words."""
    if wish.text:
        return "文字だけのファイル"
    parts = ["ホームページ用の軽いPDF" if wish.web else _PROFILES.get(wish.profile, "組体裁のとおりのPDF")]
    parts += ["トンボつき"] if wish.marks else []
    parts += ["A3二つ折り"] if wish.imposed else []
    return "・".join(parts)


def folding_advice(one_sided: bool) -> str:
    """How the sheets are printed and folded."""
    sides = "片面（裏は白いまま）" if one_sided else "両面（短い辺でとじる設定）"
    return f"A3の紙に{sides}、実際のサイズで刷り、まん中で折ってください。"


def facts_lines(facts: ProductFacts, issue: Issue | None = None) -> Iterator[str]:
    """What the product is, a sentence a line; photos that are left out are named by their places."""
    sides = "片面" if facts.one_sided else "両面"
    yield f"ページ：{facts.pages}ページ" + (f"（A3の紙{facts.sheets}枚、{sides}）" if facts.sheets else "")
    yield f"色：{_COLOURS[facts.colours]}"
    if facts.ppi:
        yield f"写真：{facts.photos}枚（{facts.ppi} ppi まで）"
    if facts.left_out:
        places = "、".join(dict.fromkeys(place_label(place, issue) or "紙面" for place in facts.left_out))
        yield f"灰色の枠になる写真：{len(facts.left_out)}枚（ホームページの了承なし：{places}）"
    yield f"押せるリンク：{facts.links}か所" if facts.links else "押せるリンク：なし"
    yield f"読み上げ：{'対応しています' if facts.is_read_aloud else '対応していません（印刷のための形）'}"
    if facts.bleed or facts.marks:
        yield f"塗り足し：{facts.bleed:g} mm" + ("、トンボつき" if facts.marks else "")
