"""The steps of the history are named by what the user sees: section, field, what was done."""

from __future__ import annotations

import pytest

from tsushin_desk.editing import (
    AddSection,
    ConfirmFields,
    DuplicateSection,
    Edit,
    HideSection,
    InsertRow,
    MoveRow,
    MoveSection,
    RemoveRow,
    RemoveSection,
    ReplaceTexts,
    SetField,
    SetMostPages,
    SetPageFormat,
)
from tsushin_desk.model.issue import Issue
from tsushin_desk.model.parts import Crop, Photo, ReportPart
from tsushin_desk.wording.edits import edit_name


@pytest.mark.parametrize(
    ("edit", "name"),
    [
        (SetField("s4", "headline", "新"), "八幡地区の見出しを入力"),
        (SetField("s4", "parts.2.text", "あ"), "八幡地区の様子を入力"),
        (SetField("s4", "photos.0.caption", "い"), "八幡地区の写真1の説明文を入力"),
        (SetField("s4", "diagram.nodes.1.text", "い"), "八幡地区の流れ図2を入力"),
        (SetField("masthead", "number", 34), "題字の号数を変更"),
        (SetField("masthead", "title_lines", ("a",)), "題字の題名を入力"),
        (SetField("colophon", "phone", "1"), "奥付の電話を入力"),
        (InsertRow("s4", "photos", 1, Photo()), "八幡地区の写真2を追加"),
        (InsertRow("s4", "parts", 4, ReportPart(text="あ")), "八幡地区の目的を追加"),
        (RemoveRow("s4", "diagram.nodes", 2), "八幡地区の流れ図3を削除"),
        (MoveRow("s5", "photos", 0, 1), "中居・矢中地区／岩鼻地区の写真1を移動"),
        (AddSection("appeal", 2), "お願いを追加"),
        (RemoveSection("s1"), "みなさまへを削除"),
        (DuplicateSection("s1"), "みなさまへを複製"),
        (MoveSection("s1", 3), "みなさまへを移動"),
        (HideSection("s2", True), "区長・民生委員向け事業説明会開催を隠す"),
        (HideSection("s1", False), "みなさまへをまた出す"),
        (SetPageFormat("a4"), "組体裁を変更"),
        (SetMostPages(4), "4ページに収める"),
        (SetMostPages(0), "ページ数を決めない"),
        (SetField("s4", "photos.0.crop", Crop(left=5)), "八幡地区の写真1の切り抜きを変更"),
        (ReplaceTexts((SetField("s1", "body", ""), SetField("s1", "heading", ""))), "2か所を置き換え"),
        (ConfirmFields((("s1", "body"),)), "みなさまへの本文を先月のままに決定"),
        (ConfirmFields((("s1", "body"), ("s4", "headline"))), "2か所を先月のままに決定"),
    ],
)
def test_names(issue: Issue, edit: Edit, name: str) -> None:
    assert edit_name(issue, edit) == name


@pytest.mark.parametrize(
    "edit",
    [
        SetField("s99", "headline", ""),
        SetField("s1", "no_such", ""),
        RemoveRow("s4", "photos", 9),
        AddSection("novel", 0),
    ],
)
def test_what_does_not_fit_has_no_name(issue: Issue, edit: Edit) -> None:
    with pytest.raises((KeyError, IndexError)):
        edit_name(issue, edit)
