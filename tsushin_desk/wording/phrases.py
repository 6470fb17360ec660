"""The shape of a message before its places and values are filled in, and what is safe in each situation."""

from __future__ import annotations

from tsushin_desk.values import dataclass

READING = "ファイルには手を付けていません。もとのままです。"
WRITING = "保存する前のファイルはそのまま残っています。画面の内容も失われていません。"
LOOKS = "通信の文章や写真には影響ありません。"
REST = "ほかの部分はそのままです。保存もできます。"


@dataclass(frozen=True, slots=True)
class Phrase:
    """What happened, what is safe, what to do. ``{name}``: a parameter; ``[[…{name}…]]``: only if given."""

    what: str
    safe: str
    do: str
