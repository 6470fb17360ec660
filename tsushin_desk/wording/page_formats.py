"""Sentences for page formats (組体裁)."""

from __future__ import annotations

from collections.abc import Mapping

from tsushin_desk.wording.phrases import LOOKS, Phrase

_UNITS = "mm、pt、Q、em（本文の1字）、lines（本文の1行）のどれかを付けてください（例：15 mm）。"

PAGE_FORMAT_PHRASES: Mapping[str, Phrase] = {
    "page_format_unknown": Phrase(
        "「{name}」という組体裁はありません。[[「{nearest}」ではありませんか。]]",
        LOOKS,
        "組体裁を選び直してください。",
    ),
    "page_format_version": Phrase(
        "組体裁の版「{value}」は、この通信デスク（{known}）では読めません。",
        LOOKS,
        "組体裁を選び直してください。",
    ),
    "extends_unknown": Phrase(
        "もとにする組体裁「{name}」が見つかりません。", LOOKS, "extends の名前を直してください。"
    ),
    "extends_cycle": Phrase(
        "「{name}」をもとにすると、堂々めぐりになります。",
        LOOKS,
        "extends の名前を直すか、この行を消してください。",
    ),
    "extends_too_long": Phrase(
        "組体裁が {limit} 段を超えて重なっています。",
        LOOKS,
        "もっとおおもとの組体裁を extends に書いてください。",
    ),
    "value_not_length": Phrase(
        "「{value}」は長さとして読めません。", LOOKS, "数と単位で書いてください。" + _UNITS
    ),
    "unit_missing": Phrase("「{value}」に単位がありません。", LOOKS, _UNITS),
    "unit_unknown": Phrase("「{unit}」という単位は、ここでは使えません。", LOOKS, _UNITS),
    "length_out_of_range": Phrase(
        "「{value}」は紙面の長さとして使えません。", LOOKS, "0 から A1 の紙の長さまでです。"
    ),
    "value_not_color": Phrase(
        "「{value}」は色として読めません。",
        LOOKS,
        '"#B23E14" のように、# と6桁で、引用符を付けて書いてください。',
    ),
    "value_not_four_inks": Phrase(
        "cmyk には4つの数が要ります。", LOOKS, "[20, 85, 100, 10] のように、4色のインキを％で書いてください。"
    ),
    "unknown_color": Phrase(
        "「{value}」という色はありません。[[「{nearest}」ではありませんか。]]",
        LOOKS,
        "colors にある名前を書いてください。",
    ),
    "paper_too_small": Phrase("紙が小さすぎます。", LOOKS, "縦横とも 50 mm 以上にしてください。"),
    "type_too_small": Phrase(
        "「{style}」の文字が小さすぎて読めません。", LOOKS, "{least} pt 以上にしてください。"
    ),
    "line_feed_too_small": Phrase(
        "「{style}」の行送りが文字より小さく、行が重なります。",
        LOOKS,
        "行送り（line_feed）を文字の大きさ以上にしてください。",
    ),
    "tab_stops_not_rising": Phrase(
        "「{style}」のタブの位置が、左から順になっていません。",
        LOOKS,
        "0 より大きい数を、[4, 8.5, 14] のように小さいほうから書いてください。",
    ),
    "columns_too_narrow": Phrase(
        "段がないか、1行が {least} 字より短くなっています。", LOOKS, "段の数と1行の字数を直してください。"
    ),
    "columns_too_wide": Phrase(
        "段が紙から {over} はみ出します。",
        LOOKS,
        "字数（line_length_em）か、段間（gap）、左の余白（left）を減らしてください。",
    ),
    "bleed_too_small": Phrase(
        "地の色を紙の端まで届かせる（full_bleed）には、塗り足しが足りません。",
        LOOKS,
        "塗り足し（paper の bleed）を {least} 以上にするか、full_bleed の行を消してください。",
    ),
    "columns_not_two": Phrase(
        "段の数が {count} になっています。紙面は2段で組みます。",
        LOOKS,
        "段の数（count）を 2 にしてください。",
    ),
    "grid_without_lines": Phrase("1ページの行がありません。", LOOKS, "行数（lines）を1以上にしてください。"),
    "grid_too_long": Phrase(
        "行が紙の下へ {over} はみ出します。",
        LOOKS,
        "行数（lines）か、行送り（line_feed）を減らしてください。",
    ),
    "fonts_missing": Phrase("書体が1つも書かれていません。", LOOKS, "書体の名前を1つ以上書いてください。"),
    "font_unknown": Phrase(
        "「{font}」という書体がありません。[[「{nearest}」ではありませんか。]]",
        LOOKS,
        "入っている書体の名前に直してください。",
    ),
    "page_format_replaced": Phrase(
        "この組体裁が使えないので、紙面は標準の組体裁で表しています。",
        "文章も写真も失われていません。号が選んでいる組体裁もそのままです。",
        "組体裁のファイルを直すか、「書式」の「組体裁を選ぶ」から、ほかの組体裁を選んでください。",
    ),
}
