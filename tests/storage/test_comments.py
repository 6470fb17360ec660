"""Remarks in files written by hand are noticed before saving loses them."""

from __future__ import annotations

from pathlib import Path

import pytest
from refusal_checks import check_message
from storage_samples import sample_yaml

from tsushin_desk.storage.comments import comment_findings, comment_lines
from tsushin_desk.storage.container import read_issue


@pytest.mark.parametrize(
    ("text", "lines"),
    [
        ("# 注\na: 1\n", (1,)),
        ("a: 1 # 注\nb: 2\n", (1,)),
        ("a: 1\t# 注\n", (1,)),
        ("a: 1\n\n  # 注\nb: 2\n# 終わり\n", (3, 5)),
        ("a:  # 注\n  - b\n", (1,)),
        ("a: [b, c] # 注\n", (1,)),
        ("a: [b, # 注\n  c]\n", (1,)),
        ("a: | # 注\n  文 # 文章\n  # 文章\n\n# 注\nb: 2\n", (1, 5)),
        ("a: 題#1\nb: C#\n", ()),
        ("a: 'x # y'\nb: \"x # y\"\n", ()),
        ("a: 'x''\n  # y'\n", ()),
        ("a: |\n  x # y\n  # y\n", ()),
        ("a: >-\n  x # y\n\n  # y\nb: 1\n", ()),
        ('a: "# x"\n', ()),
    ],
)
def test_where_remarks_stand(text: str, lines: tuple[int, ...]) -> None:
    assert comment_lines(text) == lines


def test_opening_tells_how_many(tmp_path: Path) -> None:
    text = sample_yaml().replace("masthead:", "# 題字\nmasthead: # ここから", 1)
    (tmp_path / "issue.yaml").write_text(text, "utf-8")
    finding = read_issue(tmp_path).findings[0]
    assert finding.code == "comments_not_kept"
    assert finding.parameter("count") == "2"
    assert finding.place is not None
    check_message(finding)
    for encoding in ("utf-16", "cp932"):
        assert comment_findings(text.encode(encoding, "replace"), "x")
    assert comment_findings(sample_yaml().encode("utf-16"), "x") == ()


def test_what_cannot_be_read_has_no_remarks() -> None:
    assert comment_findings(b"# \x81", "x") == ()
    assert comment_findings(b'a: "# x', "x") == ()
