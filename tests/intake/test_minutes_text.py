"""Minutes and programmes from mails."""

from __future__ import annotations

from datetime import time

from tsushin_desk.intake.minutes_text import read_minutes
from tsushin_desk.intake.programme_text import read_programmes, split_at_programmes
from tsushin_desk.model.dates import TimeSpan

MINUTES = """6・7月の第1層協議体の話し合いの内容
6月
＜住民企画会議＞
・区長・民生委員説明会について説明
・具体的な居場所事例等ノウハウを集め、居場所の勉強会を開催
→第1層協議体としては、居場所づくりのバックアップを検討する
７月
＜事業推進会議＞
・【グループワーク】
- 第2層協議体情報交換会に向けて、それぞれの協議体の進捗について
あんしんセンター間で情報交換
"""
PROGRAMMES = """＜パネル展＞
10:00～15:30
高崎市内26の第2層協議体の活動の様子を展示します。
＜トークセッション＞
セッション① 10:00～10:30
城東・東部地区 設楽 多恵子さん
テーマは居場所づくりです。
"""


def test_months_meetings_points_and_what_was_decided() -> None:
    read = read_minutes(MINUTES, 8)
    assert read.headline == "6・7月の第1層協議体の話し合いの内容"
    assert [month.month for month in read.months] == [6, 7]
    june, july = (month.meetings[0] for month in read.months)
    assert (june.name, july.name) == ("住民企画会議", "事業推進会議")
    assert june.items[0].text == "区長・民生委員説明会について説明"
    assert june.items[1].sub_items == ("第1層協議体としては、居場所づくりのバックアップを検討する",)
    assert [item.text for item in july.items] == [
        "【グループワーク】",
        "第2層協議体情報交換会に向けて、それぞれの協議体の進捗についてあんしんセンター間で情報交換",
    ]
    assert read.rest == ""


def test_a_meeting_without_a_month_is_of_the_given_one() -> None:
    read = read_minutes("お世話になります。\n【定例会】\n・予算について", 8)
    assert [month.month for month in read.months] == [8]
    assert read.rest == "お世話になります。"


def test_plain_text_is_no_minutes() -> None:
    assert read_minutes("・牛乳\n・卵", 8).months == ()
    assert read_minutes("・牛乳\n・卵", 8).rest == "・牛乳\n・卵"


def test_programmes_with_times_or_sessions() -> None:
    panel, talk = read_programmes(PROGRAMMES)[0]
    assert panel.heading == "パネル展"
    assert panel.times == TimeSpan(time(10), time(15, 30))
    assert panel.description == "高崎市内26の第2層協議体の活動の様子を展示します。"
    assert (talk.heading, talk.session_label, len(talk.sessions)) == ("トークセッション", "セッション", 1)
    assert talk.description == "テーマは居場所づくりです。"


def test_a_level_of_councils_is_no_session() -> None:
    head, tail = split_at_programmes("第2層協議体情報交換会のお知らせ\n日時：8月19日\n＜パネル展＞\n展示")
    assert head == "第2層協議体情報交換会のお知らせ\n日時：8月19日"
    assert tail == "＜パネル展＞\n展示"
