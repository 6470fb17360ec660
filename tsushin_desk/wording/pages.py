"""Sentences for what is found on pages and in fields: text that does not fit, photos, marks, links."""

from __future__ import annotations

from collections.abc import Mapping

from tsushin_desk.wording.phrases import REST, Phrase
from tsushin_desk.wording.printing import PRINT_PHRASES

_NO_GAP = "写真が抜けた紙面は書き出せません。"
_CHOOSE_PHOTO = "写真を選び直すか、外してください。" + _NO_GAP

PAGE_PHRASES: Mapping[str, Phrase] = {
    **PRINT_PHRASES,
    "overset": Phrase(
        "[[{most_pages}ページに収まらず、]][[{lines}行・{characters}字が]]紙からあふれています。",
        "文章は消えていません。入力欄にそのままあります。",
        "文章を短くするか、写真を小さくするか、ほかのページへ移してください。",
    ),
    "measure_too_narrow": Phrase(
        "幅が狭すぎて、文字をきれいに並べられません。", REST, "文章を短くするか、段抜きにしてください。"
    ),
    "missing_glyph": Phrase(
        "「{character}」は、この書体にない文字です。〓で表しています。",
        "文章はもとのままです。",
        "別の文字にするか、仮名で書いてください。",
    ),
    "picture_missing": Phrase("写真「{file}」が見つかりません。", REST, _CHOOSE_PHOTO),
    "picture_name_unusable": Phrase(
        "写真「{file}」の名前は使えません。",
        REST,
        "写真を選び直すか、photos フォルダーに半角の英小文字と数字の名前で入れてください。" + _NO_GAP,
    ),
    "picture_unreadable": Phrase(
        "写真「{file}」が壊れているか、写真ではないので表示できません。", REST, _CHOOSE_PHOTO
    ),
    "picture_truncated": Phrase(
        "写真「{file}」が途中で切れています。",
        REST,
        "カメラやスマートフォンから、もう一度取り込むか、外してください。" + _NO_GAP,
    ),
    "picture_too_large": Phrase(
        "写真「{file}」が大きすぎて表示できません。",
        REST,
        "小さくした写真を選び直すか、外してください。" + _NO_GAP,
    ),
    "picture_low_resolution": Phrase(
        "写真[[「{file}」]]が粗く、ぼやけて印刷されます[[（{resolution} ppi）]]。",
        REST,
        "もとの大きな写真に替えるか、紙面での大きさを小さくしてください。",
    ),
    "photo_without_description": Phrase(
        "写真の読み上げ用の説明がありません。",
        REST,
        "見えない方に伝わるように、写っているものを一言書いてください。飾りの絵なら「飾りの絵」に印を付けてください。",
    ),
    "unclosed_mark": Phrase(
        "太字やルビなどの記号[[「{mark}」]]が閉じられていません。記号がそのまま印刷されます。",
        "文章はもとのままです。",
        "終わりの記号を付けるか、始まりの記号を消してください。",
    ),
    "title_missing": Phrase("題名がありません。", REST, "題字の欄に、通信の名前を書いてください。"),
    "publisher_missing": Phrase(
        "発行元がありません。", REST, "奥付の欄に、どこが出しているかを書いてください。"
    ),
    "day_missing": Phrase("催しの日にちがありません。", REST, "日にちの欄に、年・月・日を入れてください。"),
    "headline_missing": Phrase("見出しがありません。", REST, "見出しを書いてください。"),
    "empty_issue": Phrase("記事がまだ1つもありません。", REST, "「記事を追加」から始めてください。"),
    "link_unusable": Phrase(
        "ホームページのアドレス[[「{url}」]]が正しくありません。",
        REST,
        "https:// から始まるアドレスを、ホームページの画面から写してください。",
    ),
    "masthead_text_small": Phrase(
        "題字の文字が長いので、小さくして入れました[[（{size} pt）]]。",
        REST,
        "短い言葉にすると、大きくなります。",
    ),
}
