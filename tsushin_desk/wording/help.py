"""What a form and its fields are for, in plain words: made from the labels and hints of the model."""

from __future__ import annotations

import re
from collections.abc import Mapping

from tsushin_desk.diagnostics import SourceRef
from tsushin_desk.editing.paths import held_at
from tsushin_desk.model.fields import FieldType, FormField
from tsushin_desk.model.issue import COLOPHON_ID, MASTHEAD_ID, Issue
from tsushin_desk.model.sections import kind_of
from tsushin_desk.values import dataclass
from tsushin_desk.wording.places import field_label

_FIXED = {
    MASTHEAD_ID: ("題字", "1ページ目のいちばん上です。題名と号数、発行月は毎号かならず確かめてください。"),
    COLOPHON_ID: ("奥付", "最後のページの下に入ります。発行元と連絡先を書きます。"),
}
_KINDS: Mapping[str, str] = {
    "greeting": "「みなさまへ」の欄です。季節のことばと、今月の話題を短く書きます。",
    "article": "市全体の催しや説明会の記事です。【目的】【経緯】【様子】【今後】は、要るものだけ書きます。",
    "district_report": "地区の活動の報告です。地区の名前、見出し、報告、流れ図、写真の順に書きます。",
    "visit_report": "視察を受け入れたり、訪ねたりしたときの報告です。",
    "appeal": "枠で囲んで目立たせるお願いです。だれからのお願いかも書けます。",
    "event_notice": "催しのお知らせです。日時と会場を先に書くと、当日の内容を書きやすくなります。",
    "minutes": "話し合いの内容を、月と会議ごとにまとめます。",
    "free_text": "小見出しと文章だけの記事です。ほかの種類に合わないときに使います。",
    "photo_page": "写真を並べて、説明文を付ける記事です。",
    "calendar": "これからの予定を、日にちの順に並べます。",
    "recruitment": "担い手や参加者を募る記事です。日時や場所は「項目」に書きます。",
}
_WRITING = (
    "改行すると段落が変わります。文字を選んで Ctrl+B で太字、Ctrl+R でルビ、Ctrl+Shift+X で圏点が付きます。"
)
_ROWS = "左の点々を引くと順番が変わります（Ctrl+Shift+↑↓ でも動きます）。Ctrl+Shift+Delete で外します。"
_TYPES: Mapping[FieldType, str] = {
    FieldType.LINE: "1行で書きます。Enter で次の欄へ進みます。",
    FieldType.LINES: "1行ずつ改行して書きます。紙面でもそのとおりに改行します。",
    FieldType.PROSE: _WRITING,
    FieldType.NUMBER: "数字を入れます。全角でもかまいません。↑↓ で1ずつ変わります。",
    FieldType.MONTH: "元号と年、月を入れます。西暦は自動で合います。",
    FieldType.DATE: (
        "元号・年・月・日を入れると、曜日は自動で付きます。「カレンダー」から選ぶこともできます。"
        "日付と曜日が食い違うことはありません。"
    ),
    FieldType.TIMES: "10:00 のように入れます。「1000」「10時」でもかまいません。↑↓ で5分ずつ変わります。",
    FieldType.CHOICE: "一つ選びます。",
    FieldType.CHECK: "あてはまるときに印を付けます（スペースキー）。",
    FieldType.PARTS: f"要る項目だけ書けば、書いた項目だけが紙面に載ります。{_ROWS}",
    FieldType.DISTRICTS: "地区の名前を書きます。二つ以上あると「合同」の報告になります。",
    FieldType.PHOTO: "写真を引いてきて落とすか、「写真を入れる」で選ぶか、Ctrl+V で貼り付けます。",
    FieldType.PHOTOS: (
        "写真を引いてきて落とすか、「写真を入れる」（Ctrl+Shift+P）で選ぶか、Ctrl+V で貼り付けます。"
        f"位置情報などは取り除きます。もとの写真は変わりません。{_ROWS}"
    ),
    FieldType.CROP: "見せるところを枠で決めます。もとの写真は変わりません。",
    FieldType.STEP_DIAGRAM: f"起きたことを順に並べると、流れ図になります。2～7段が読みやすい数です。{_ROWS}",
    FieldType.PROGRAMMES: f"催しの中身（パネル展など）を一つずつ書きます。{_ROWS}",
    FieldType.SESSIONS: f"番号、時刻、地区、話し手を1行ずつ書きます。{_ROWS}",
    FieldType.MONTHS_OF_MINUTES: "月を足し、その中に会議を足します。",
    FieldType.TEXT_BLOCKS: f"小見出しと文章の組を、いくつでも足せます。{_ROWS}",
    FieldType.FACTS: f"「日時」「場所」などの項目と内容を、1行ずつ書きます。{_ROWS}",
    FieldType.EVENTS: f"予定を一つずつ足します。{_ROWS}",
    FieldType.PHONE: "電話番号を書きます。",
    FieldType.URL: "https:// から始まるアドレスを、ホームページの画面から写します。",
    FieldType.ROWS: f"要るだけ足せます。{_ROWS}",
}
# Points of a meeting are written in one box, however many they are.
_POINTS = (
    "Enter で次の項目、Tab で「→」に、Shift+Tab で「・」に変わります。空の行で Enter を押すと欄を出ます。"
)
_POINTS_PATH = re.compile(r"(months\.[0-9]+\.meetings\.[0-9]+\.items)(?:\..*)?")
_BUDGET = "ふつうは {budget} 字くらいです。"
_REQUIRED = "かならず書く欄です。"


@dataclass(frozen=True, slots=True)
class HelpText:
    """``section`` and what it is for; ``field`` and what to do there (both empty without a field)."""

    section: str
    about: str
    field: str = ""
    use: tuple[str, ...] = ()


def help_for(issue: Issue, place: SourceRef) -> HelpText:
    """What helps at a place; a place that is gone helps with its section, or with the issue as a whole."""
    section, about = _section(issue, place.section)
    points = _POINTS_PATH.fullmatch(place.field)
    if points:
        return HelpText(section, about, field_label(SourceRef(place.section, points[1]), issue), (_POINTS,))
    form = _form(issue, place)
    if form is None:
        return HelpText(section, about)
    wanted = [_REQUIRED if form.required else "", _with_stop(form.hint), _TYPES[form.type]]
    wanted.append(_BUDGET.format(budget=form.budget) if form.budget else "")
    label = field_label(SourceRef(place.section, place.field), issue) or form.label
    return HelpText(section, about, label, tuple(filter(None, wanted)))


def _section(issue: Issue, section: str) -> tuple[str, str]:
    if section in _FIXED:
        return _FIXED[section]
    found = next((own for own in issue.sections if own.id == section), None)
    if found is None:
        return "通信デスク", "左で記事を選び、真ん中の欄に書くと、右に紙面が出ます。"
    return kind_of(found).label, _KINDS[kind_of(found).name]


def _form(issue: Issue, place: SourceRef) -> FormField | None:
    path = place.field
    while path:
        try:
            held = held_at(issue, place.section, path)
        except (KeyError, IndexError, ValueError):
            path = path.rpartition(".")[0]
            continue
        return held.form
    return None


def _with_stop(hint: str) -> str:
    return f"{hint.rstrip('。')}。" if hint else ""
