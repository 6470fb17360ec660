"""Sentences about registers, back issues and hand-over."""

from __future__ import annotations

from collections.abc import Mapping

from tsushin_desk.wording.phrases import READING, REST, Phrase

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
    "register_spelling": Phrase(
        "「{found}」は、名簿では「{right}」と書きます。",
        REST,
        "名簿のとおりでよければ直してください。別の方や別の場所なら、名簿に書き足してください。",
    ),
}
