"""Sentences for photos that are taken in, and for what is pasted or typed by hand."""

from __future__ import annotations

from collections.abc import Mapping

from tsushin_desk.wording.phrases import Phrase

_UNTOUCHED = "もとの写真にも通信にも手を付けていません。"
_TAKEN = "写真は入りました。もとのファイルはそのままです。"
_RESAVE = "写真のソフトで開き、JPEGで保存し直してから入れてください。"

PHOTO_PHRASES: Mapping[str, Phrase] = {
    "photo_is_folder": Phrase(
        "写真ではなく、フォルダーです。", _UNTOUCHED, "フォルダーを開いて、中の写真を選んでください。"
    ),
    "photo_not_found": Phrase(
        "写真のファイルが見つかりません。",
        _UNTOUCHED,
        "名前や場所が変わっていないか、カメラやUSBメモリーがつながっているかを確かめてください。",
    ),
    "photo_cannot_read": Phrase(
        "写真のファイルを読み取れませんでした。",
        _UNTOUCHED,
        "写真をデスクトップなどへ写してから、もう一度入れてください。",
    ),
    "photo_empty": Phrase(
        "写真のファイルの中身が空です。", _UNTOUCHED, "カメラやメールから、もう一度写してください。"
    ),
    "photo_file_too_large": Phrase(
        "写真のファイルが大きすぎます[[（{limit} MB まで）]]。", _UNTOUCHED, _RESAVE
    ),
    "photo_too_large": Phrase(
        "写真の画素が多すぎます[[（{limit} 万画素まで）]]。",
        _UNTOUCHED,
        "写真のソフトで小さくしてから入れてください。",
    ),
    "photo_format_unknown": Phrase(
        "写真のファイルではないか、使えない種類の写真です。",
        _UNTOUCHED,
        "JPEG、PNG、HEIC、WebP、TIFF、BMP のどれかにしてください。",
    ),
    "photo_drawing_unknown": Phrase(
        "この絵（SVG）には、紙面に刷れないものが入っています。",
        _UNTOUCHED,
        "絵のソフトで、PNGかJPEGの画像として書き出してから入れてください。",
    ),
    "photo_unreadable": Phrase("写真が壊れていて開けませんでした。", _UNTOUCHED, _RESAVE),
    "photo_too_demanding": Phrase(
        "写真を開くのに時間か場所がかかりすぎるので、やめました。", _UNTOUCHED, _RESAVE
    ),
    "photo_truncated": Phrase(
        "写真のファイルが途中で切れています。下の方が欠けているかもしれません。",
        _TAKEN,
        "紙面で確かめ、欠けていたら、カメラやメールからもう一度写してください。",
    ),
    "photo_first_page_only": Phrase(
        "ファイルに何枚も入っていたので、1枚めだけを使いました。",
        _TAKEN,
        "ほかの枚が要るときは、1枚ずつのファイルにして入れてください。",
    ),
    "photos_too_many": Phrase(
        "一度に入れられる写真は[[ {limit} 枚まで]]です[[（{count} 枚ありました）]]。",
        "写真は1枚も入れていません。通信はもとのままです。",
        "使う写真だけを選んで、もう一度入れてください。",
    ),
    # Dates typed by hand
    "no_such_day": Phrase(
        "「{words}」という日はありません。", "文章はそのまま残っています。", "暦を確かめて直してください。"
    ),
    "weekday_disagrees": Phrase(
        "{day}は「{typed}」ではなく「{right}」曜日です。",
        "日にちは入りました。紙面の曜日は暦のとおりになります。",
        "日にちと曜日のどちらが正しいかを確かめてください。",
    ),
}
