"""Sentences about registers, back issues and hand-over."""

from __future__ import annotations

from collections.abc import Mapping

from tsushin_desk.wording.phrases import READING, REST, Phrase

_NOTHING_CAME = "何も取り込んでいません。いまあるファイルはそのままです。"
_MAKE_AGAIN = "引き継ぎのファイルを、もとのパソコンで作り直してもらってください。"

ARCHIVE_PHRASES: Mapping[str, Phrase] = {
    # Registers
    "not_registers": Phrase(
        "名簿のファイルではありません。",
        READING,
        "最初の行に「format: {expected}」とあるファイルを選んでください。",
    ),
    "registers_read_only": Phrase(
        "新しい版（{version}）で作られた名簿なので、見るだけで開きました。",
        READING,
        "直すときは、通信デスクを新しくしてから開いてください。",
    ),
    "registers_merged": Phrase(
        "ほかの人も名簿を直していたので、両方を合わせて保存しました。",
        "どちらの書き込みも残っています。",
        "同じ行を2人で直したときは2行になっています。名簿を見て、要らない方を消してください。",
    ),
    "registers_beside": Phrase(
        "開いた後に名簿のファイルが読めないものに変わっていたので、「{file}」という名前で保存しました。",
        "もとのファイルには手を付けていません。",
        "2つのファイルを見比べ、残す方を「名簿.yaml」という名前にしてください。",
    ),
    # Hand-over
    "not_a_handover": Phrase(
        "引き継ぎのファイルではありません。",
        READING,
        "名前が「.tsushin-handover」で終わるファイルを選んでください。",
    ),
    "file_of_other_kind": Phrase(
        "別の種類のファイルです。",
        READING,
        "最初の行に「format: {expected}」とあるファイルを選んでください。",
    ),
    "file_version_unknown": Phrase(
        "新しい版（{version}）で作られたファイルで、この版（{known}）では読めません。",
        READING,
        "通信デスクを新しくしてから、もう一度読み込んでください。",
    ),
    "handover_too_much": Phrase(
        "引き継ぎのファイルの中身が多すぎます（{limit} 件まで）。", _NOTHING_CAME, _MAKE_AGAIN
    ),
    "handover_name_twice": Phrase(
        "引き継ぎのファイルの中に、同じ名前「{member}」が2つあります。", _NOTHING_CAME, _MAKE_AGAIN
    ),
    "handover_name_unusable": Phrase(
        "引き継ぎのファイルの中に、使えない名前「{member}」があります。", _NOTHING_CAME, _MAKE_AGAIN
    ),
    "handover_contents_differ": Phrase(
        "引き継ぎのファイルの目次と中身が合いません。写している途中で壊れたようです。",
        _NOTHING_CAME,
        _MAKE_AGAIN,
    ),
    "handover_no_name": Phrase(
        "同じ名前のファイルがたくさんあるので、置けませんでした。",
        "いまあるファイルには手を付けていません。",
        "別のフォルダーを選んで、もう一度読み込んでください。",
    ),
    "handover_left_behind": Phrase(
        "壊れていて読めないので、引き継ぎのファイルには入れませんでした。",
        "もとのファイルには手を付けていません。ほかのものは入っています。",
        "要るものなら、控え（.tsushin-bak）から開いて保存し直し、引き継ぎのファイルを作り直してください。",
    ),
    "register_spelling": Phrase(
        "「{words}」は、名簿では「{right}{forms}」と書きます。",
        REST,
        "名簿のとおりでよければ直してください。別の方や別の場所なら、名簿に書き足してください。",
    ),
}
