"""Names folded for comparing: 「高木」 = 「髙木」 = 「高　木」, though they are not written the same.

Passed over: which form of a character is written (異体字, as 戸籍統一文字情報 relates them), full or half
width, blanks, middle dots. The first character of each entry is the form that the others fold to.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator
from functools import lru_cache

from tsushin_desk.values import dataclass

_VARIANTS = """
高髙 崎﨑嵜 斎齋斉齊 辺邊邉 浜濱濵 沢澤 広廣 国國圀 島嶋嶌 桜櫻 吉𠮷 土圡 富冨 恵惠 真眞 寿壽 徳德 万萬
竜龍龒 滝瀧 関關 児兒 会會 円圓 学學 栄榮 亀龜 実實 遥遙 館舘 峰峯 群羣 裏裡 秋穐龝 鶴靏靍霍 曽曾 蔵藏 塩鹽
岳嶽 巌巖 弥彌 彦彥 恒恆 暁曉 来來 槙槇 横橫 歩步 毎每 清淸 静靜 瀬瀨 為爲 産產 県縣 礼禮 祢禰 禄祿 穂穗
籠篭 糸絲 経經 絵繪 緑綠 縁緣 総總 聡聰 芦蘆 荘莊 薫薰 蛍螢 衛衞 覚覺 観觀 誉譽 諌諫 譲讓 郎郞 郷鄕 鉄鐵
録錄 鎮鎭 隣鄰 雑雜 霊靈 青靑 顕顯 駅驛 鴎鷗 鴬鶯 麹麴 麦麥 黄黃 黒黑 条條 桧檜 渓溪 満滿 狭狹 独獨 画畫
畳疊 発發 尽盡 砕碎 稲稻 粋粹 続續 脳腦 与與 両兩 乗乘 予豫 争爭 亜亞 仏佛 仮假 伝傳 価價 倹儉 偽僞 党黨
内內 冲沖 剣劍 励勵 労勞 勲勳 区區 単單 厳嚴 参參 双雙 台臺 号號 呉吳 嘱囑 団團 図圖 囲圍 圧壓 塁壘 壱壹
声聲 変變 奥奧 奨獎 宝寶 対對 専專 尭堯 巣巢 帯帶 帰歸 庁廳 弐貳 弾彈 当當 応應 悦悅 戦戰 戸戶 払拂 拠據
挙擧 拝拜 摂攝 数數 断斷 昼晝 晩晚 様樣 枢樞 栖棲 桟棧 検檢 楼樓 楽樂 権權 欧歐 歓歡 気氣 湾灣 温溫 湿濕
灯燈 点點 焼燒 犠犧 献獻 瑶瑤 鉱鑛 銭錢 闘鬪 随隨 険險 隠隱 顔顏 髪髮 触觸 証證 訳譯 読讀 豊豐 賛贊 践踐
軽輕 辞辭 遅遲 釈釋 医醫 酔醉 醸釀 野埜 蛎蠣 薮藪 靭靱 頼賴 ヶケ ヵカ ッツ 凛凜
"""
# Names of their own are no variants: 畑 and 畠, 園 and 薗 are not here. Forms that UAX #15 relates (神 in its
# compatibility form) need no row.
_PASSED_OVER = frozenset(" \u3000\u00a0・･·")
_ALIKE = str.maketrans("〜‐‑–−－", "~-----")


def _table() -> dict[str, str]:
    return {other: row[0] for row in _VARIANTS.split() for other in row[1:]}


_FOLDED = _table()
_FIRST_FORM_OF = str.maketrans(_FOLDED)
_FIRST_FORMS = frozenset(_FOLDED.values())


@dataclass(frozen=True, slots=True)
class FoldedName:
    """``text`` folded; ``places[i]``: where its i-th character begins and ends in the source."""

    text: str
    places: tuple[tuple[int, int], ...]


def folded_name(source: str) -> str:
    """The name as it is compared."""
    return fold_names(source).text


def fold_names(source: str) -> FoldedName:
    """A whole text folded, with the way back."""
    pieces: list[str] = []
    places: list[tuple[int, int]] = []
    for start, end in _letters(source):
        piece = _fold_letter(source[start:end])
        pieces.append(piece)
        places += [(start, end)] * len(piece)
    return FoldedName("".join(pieces), tuple(places))


def with_first_forms(text: str) -> str:
    """The text with each character in the form that stands for all of its forms; as long as before."""
    return text.translate(_FIRST_FORM_OF)


def has_variants(name: str) -> bool:
    """True if a character of the name has other forms, or carries a variation selector."""
    return any(
        name[start:end] in _FIRST_FORMS or _fold_letter(name[start:end]) != name[start:end]
        for start, end in _letters(name)
    )


def _letters(source: str) -> Iterator[tuple[int, int]]:
    start = 0
    for index in range(1, len(source) + 1):
        if index == len(source) or not _is_mark(source[index]):
            yield start, index
            start = index


@lru_cache(maxsize=4096)
def _is_mark(char: str) -> bool:
    return unicodedata.category(char) in ("Mn", "Me") or char in "\uff9e\uff9f"


@lru_cache(maxsize=16384)
def _fold_letter(letter: str) -> str:
    if letter in _PASSED_OVER:
        return ""
    folded = unicodedata.normalize("NFKC", letter).translate(_ALIKE)
    folded = "".join(char for char in folded if not _is_selector(char))
    return "".join(_FOLDED.get(char, char) for char in folded).casefold()


def _is_selector(char: str) -> bool:
    return "\ufe00" <= char <= "\ufe0f" or "\U000e0100" <= char <= "\U000e01ef"
