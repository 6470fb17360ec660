"""Sentences for slips in ``issue.yaml`` and in the YAML of page formats: what is wrong, and how it goes."""

from __future__ import annotations

from collections.abc import Mapping

from tsushin_desk.wording.phrases import READING, Phrase

_LINE = "この行を直して、もう一度開いてください。"

ISSUE_PHRASES: Mapping[str, Phrase] = {
    # YAML
    "yaml_full_width_colon": Phrase(
        "全角の「：」が使われています。",
        READING,
        "半角の「: 」（コロンと空き1つ）に直して、もう一度開いてください。",
    ),
    "yaml_colon_without_space": Phrase(
        "「:」の後に空きがありません。",
        READING,
        "「:」の後に半角の空きを1つ入れて、もう一度開いてください。",
    ),
    "yaml_tab": Phrase(
        "行の初めにタブが使われています。", READING, "タブを半角の空きに直して、もう一度開いてください。"
    ),
    "yaml_wide_space": Phrase(
        "行の初めに全角の空きが使われています。", READING, "半角の空きに直して、もう一度開いてください。"
    ),
    "yaml_quote_missing": Phrase(
        "ここから始まる引用符（\" や '）が閉じられていません。",
        READING,
        "終わりにも同じ引用符を付けてください。",
    ),
    "yaml_bracket_missing": Phrase(
        "ここから始まる括弧（[ など）が閉じられていません。",
        READING,
        "括弧を閉じるか、括弧から始まる文章なら全体を '…' で囲んでください。",
    ),
    "yaml_escape_unknown": Phrase(
        "「\\」の後の書き方が正しくありません。", READING, "「\\」を使うときは、全体を '…' で囲んでください。"
    ),
    "yaml_colon_in_value": Phrase(
        "1行の中に「: 」が2つあるか、行の初めの空きがそろっていません。",
        READING,
        "文章の中の「: 」なら全体を '…' で囲み、そうでなければ行の初めの空きをそろえてください。",
    ),
    "yaml_indentation": Phrase(
        "行の初めの空き（字下げ）がそろっていません。",
        READING,
        "上の行と同じ数の半角の空きにそろえてください。",
    ),
    "value_needs_quotes": Phrase(
        "記号から始まる文章は、そのままでは書けません。", READING, "文章の全体を '…' で囲んでください。"
    ),
    "yaml_broken": Phrase("書き方が正しくないので読めません。", READING, _LINE),
    "yaml_no_mapping": Phrase(
        "「名前: 内容」の形になっていません。", READING, "通信デスクのファイルかどうかを確かめてください。"
    ),
    "yaml_duplicate_key": Phrase(
        "「{key}」が同じところに2度書かれています。", READING, "どちらか1つにしてください。"
    ),
    "yaml_key_not_text": Phrase("項目の名前が文字ではありません。", READING, _LINE),
    "yaml_alias": Phrase(
        "「*」で始まる参照は使えません。", READING, "「*」から始まる文章なら、全体を '…' で囲んでください。"
    ),
    "yaml_anchor": Phrase(
        "「&」で始まる目印は使えません。", READING, "「&」から始まる文章なら、全体を '…' で囲んでください。"
    ),
    "yaml_tag": Phrase(
        "「!」で始まる型の指定は使えません。",
        READING,
        "「!」から始まる文章なら、全体を '…' で囲んでください。",
    ),
    "yaml_merge": Phrase("「<<」による組み合わせは使えません。", READING, "内容をそのまま書いてください。"),
    "yaml_second_document": Phrase(
        "「---」の後に、2つめの内容があります。", READING, "1つのファイルには1つの通信だけを書いてください。"
    ),
    "yaml_too_deep": Phrase(
        "入れ子が深すぎます（{levels} 段まで）。", READING, "字下げや括弧が多すぎないかを確かめてください。"
    ),
    "yaml_too_long": Phrase(
        "項目が多すぎます。", READING, "通信デスクのファイルかどうかを確かめてください。"
    ),
    # What stands where
    "not_an_issue": Phrase(
        "通信のファイルではありません。",
        READING,
        "最初の行に「format: {expected}」とあるファイルを選んでください。",
    ),
    "missing_key": Phrase("「{key}」がありません。", READING, "「{key}: 」の行を書き足してください。"),
    "unknown_key": Phrase(
        "「{key}」という項目はありません。[[「{nearest}」ではありませんか。]]",
        READING,
        "項目の名前を直すか、この行を消してください。",
    ),
    "unknown_kind": Phrase(
        "「{value}」という種類はありません。[[「{nearest}」ではありませんか。]]",
        READING,
        "種類の名前を直してください。",
    ),
    "unknown_choice": Phrase(
        "「{value}」は選べません。[[「{nearest}」ではありませんか。]]",
        READING,
        "次のどれかを書いてください：{choices}。",
    ),
    "expected_mapping": Phrase(
        "ここには「名前: 内容」の行が要ります。", READING, "次の行から、半角の空きを入れて書いてください。"
    ),
    "expected_list": Phrase(
        "ここには「- 」で始まる行が要ります。", READING, "1つずつ「- 」を付けて書いてください。"
    ),
    "expected_text": Phrase("ここには文章が1つだけ要ります。", READING, "1行の文章に直してください。"),
    "id_twice": Phrase(
        "「{id}」という id が2度使われています。",
        READING,
        "どちらかを別の名前にするか、id の行を消してください。",
    ),
    "id_unusable": Phrase(
        "「{id}」は id に使えません。",
        READING,
        "空きを含まない60字までの名前にするか、id の行を消してください。",
    ),
    # Values
    "value_not_number": Phrase(
        "「{value}」は数ではありません。", READING, "33 のように、数字だけで書いてください。"
    ),
    "value_out_of_range": Phrase(
        "{value} は使えません。{least} から {greatest} までです。", READING, "数を直してください。"
    ),
    "value_not_yes_no": Phrase(
        "「{value}」ではなく、yes か no が要ります。", READING, "yes か no に直してください。"
    ),
    "value_not_date": Phrase(
        "「{value}」は日にちとして読めません。",
        READING,
        "2025-08-19 のように書いてください。和暦と曜日は紙面に自動で入ります。",
    ),
    "no_such_date": Phrase("{value} という日はありません。", READING, "暦を確かめて直してください。"),
    "value_not_month": Phrase(
        "「{value}」は年月として読めません。",
        READING,
        "2025-08 のように書いてください。和暦は紙面に自動で入ります。",
    ),
    "no_such_month": Phrase("{value} という月はありません。", READING, "月は 01 から 12 までです。"),
    "value_not_times": Phrase(
        "「{value}」は時刻として読めません。", READING, "10:00-15:30、または 10:00 のように書いてください。"
    ),
    "no_such_times": Phrase(
        "「{value}」という時刻はありません。",
        READING,
        "00:00 から 23:59 までの、始まりが終わりより前の時刻にしてください。",
    ),
    # Versions
    "version_wrong": Phrase(
        "「{value}」という版はありません。", READING, 'version: "{known}" に直してください。'
    ),
    "version_too_new": Phrase(
        "新しい版（{version}）で作られた通信で、この版（{known}）では読めません。",
        READING,
        "通信デスクを新しくしてから開いてください。",
    ),
    "opened_read_only": Phrase(
        "新しい版（{version}）で作られた通信なので、見るだけで開きました。",
        READING,
        "直すときは、通信デスクを新しくしてから開いてください。",
    ),
    "newer_keys_kept": Phrase(
        "新しい版（{version}）の項目があります。画面には出ませんが、保存しても残ります。",
        "内容は失われません。",
        "気になるときは、通信デスクを新しくしてください。",
    ),
    "kind_newer": Phrase(
        "新しい種類の記事「{value}」は、この版では表示できません。",
        "ファイルには残っています。",
        "通信デスクを新しくしてから開いてください。",
    ),
    "choice_newer": Phrase(
        "新しい指定「{value}」は、この版では使えません。",
        "ファイルには残っています。",
        "通信デスクを新しくしてから開いてください。",
    ),
}
