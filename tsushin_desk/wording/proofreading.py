"""Sentences for what a careful colleague marks in the texts, and the words of the buttons beside them."""

from __future__ import annotations

from collections.abc import Mapping

from tsushin_desk.editing.remedies import RemedyName
from tsushin_desk.wording.phrases import Phrase

_TEXT = "文章はもとのままです。"
_FIX = "「直す」を押すと直ります。このままでよければ「このまま」を選んでください。"

PROOF_PHRASES: Mapping[str, Phrase] = {
    "slip": Phrase("「{words}」は「{right}」が正しい書き方です。", _TEXT, _FIX),
    "double_space": Phrase("空白が続いています。", _TEXT, _FIX),
    "wide_digits": Phrase("全角の数字「{words}」があります。", _TEXT, _FIX),
    "narrow_kana": Phrase("半角のかな「{words}」があります。", _TEXT, _FIX),
    "comma_at_end": Phrase("文が「、」で終わっています。", _TEXT, _FIX),
    "weekday_in_text": Phrase("{day}は（{typed}）ではなく（{right}）です。", _TEXT, _FIX),
    "session_outside": Phrase(
        "「{words}」が、催しの時刻（{event}）の外です。", _TEXT, "どちらの時刻が正しいかを確かめてください。"
    ),
    "paste_too_long": Phrase(
        "貼り付ける文が長すぎます[[（{count}字。{limit}字まで）]]。",
        "何も貼り付けていません。欄の文も、コピーした文も、もとのままです。",
        "必要なところだけをコピーして、貼り付けてください。",
    ),
}
BUTTONS: Mapping[RemedyName, str] = {
    RemedyName.FIX: "直す",
    RemedyName.REMOVE_MARK: "記号を消す",
    RemedyName.CONSENT_PAPER: "紙面のみ",
    RemedyName.CONSENT_WEB: "紙面とホームページ",
    RemedyName.DECORATIVE: "飾りの絵にする",
    RemedyName.CONFIRM: "このまま",
    RemedyName.FIT: "収め方を見る",
    RemedyName.REPLACE_PHOTO: "差し替える",
    RemedyName.REMOVE_PHOTO: "写真を外す",
    RemedyName.SMALLER_PHOTO: "写真を小さくする",
    RemedyName.LARGER_PHOTO: "写真を大きくする",
}
CONSENT_BUTTON = "了承を記録"
LEAVE_BUTTON = "このまま"
