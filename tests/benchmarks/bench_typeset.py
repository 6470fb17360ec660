"""How long composition takes: a paragraph cold, the prose of an issue, a keystroke. Never part of the tests.

Run as ``python tests/benchmarks/bench_typeset.py [rounds]``; medians and best times in milliseconds. If the
package ``jtypeset`` (C++; not a dependency) can be imported, it sets the same text in the same face.
"""

from __future__ import annotations

import statistics
import sys
import time
from collections.abc import Callable
from pathlib import Path

from tsushin_desk.fonts import FontSet, find_font_files, load_font_set
from tsushin_desk.model.inline import parse_inline
from tsushin_desk.pageformat.styles import TextStyle
from tsushin_desk.typeset import Measure, compose_paragraph, forget_compositions

ROOT = Path(__file__).parents[2]
GREETING = (
    "本格的な夏に入り、暑い毎日が続いておりますが、皆様いかがお過ごしでしょうか。水分補給をしつつ、"
    "熱中症に気をつけながら過ごしましょう。今月は第 2 層協議体情報交換会を開催します。ぜひ、多くの"
    "協議体メンバーのみなさんに足を運んでいただき、情報交換を行い、高崎市内全体で協議体活動を"
    "盛り上げていきましょう。また、今回の情報交換会は、区長・民生委員にも参加していただけますので、"
    "ぜひ、地域の区長・民生委員の皆さんにお声がけください。これからも、地域が一体となって高齢者が"
    "いつまでも元気で暮らし続けられる地域づくりを目指していきましょう。"
)
REPORT = (
    "【様子】2 日間で、区長 95 名、民生委員 228 名、合計 323 名が事業説明会に参加してくださりました。"
    "（旧市内 238 名、箕郷 18 名、倉淵 2 名、新町 19 名、群馬 32 名、榛名 5 名、吉井 9 名）"
)
STYLE = TextStyle("body", size_pt=10.0, line_feed_pt=17.0)
MEASURES = (Measure(0.0, 240.0),)


def issue() -> list[str]:
    """As much prose as an issue has (some 3,600 characters), every paragraph different."""
    paragraphs: list[str] = []
    while sum(map(len, paragraphs)) < 3_600:
        number = len(paragraphs)
        paragraphs += [f"第{number}層の{GREETING[number:]}", f"{number}日、{REPORT}"]
    return paragraphs


def sample() -> list[str]:
    """Every text of the sample issue 33, as the file has them, a line each."""
    source = (ROOT / "resources" / "samples" / "issue-33" / "issue.yaml").read_text(encoding="utf-8")
    values = (line.split(": ", 1)[-1].strip(" -'\"") for line in source.splitlines())
    return [value for value in values if any(char > "\u3000" for char in value)]


def timed(work: Callable[[], object], rounds: int, before: Callable[[], object] = lambda: None) -> str:
    spent = []
    for _ in range(rounds):
        before()
        start = time.perf_counter()
        work()
        spent.append((time.perf_counter() - start) * 1000)
    return f"median {statistics.median(spent):8.3f} ms   best {min(spent):8.3f} ms"


def compose(source: str, fonts: FontSet, greedy: bool = False) -> object:
    return compose_paragraph(parse_inline(source), STYLE, fonts, MEASURES, greedy=greedy)


def jtypeset_work(text: str, family: str) -> Callable[[], object] | None:
    """Sets the text with jtypeset (Knuth and Plass, justified); None if it is not installed."""
    try:
        import jtypeset
    except ImportError:
        return None
    fonts = jtypeset.FontSet()
    fonts.load_file(str(ROOT / "resources" / "fonts" / f"{family}-Regular.ttf"), "body")
    style = jtypeset.ParagraphStyle()
    style.align = jtypeset.Align.JUSTIFY
    options = style.line_break
    options.strategy = jtypeset.LineBreakStrategy.KNUTH_PLASS
    style.line_break = options
    mode = jtypeset.WritingMode.HORIZONTAL_TB

    def work() -> object:
        paragraph = jtypeset.Paragraph(text, jtypeset.TextStyle(["body"], 10.0), style)
        return jtypeset.layout_paragraph(fonts, paragraph, mode, [], 240.0)

    return work


def main() -> None:
    rounds = int(sys.argv[1]) if len(sys.argv) > 1 else 30
    files = find_font_files([ROOT / "resources" / "fonts"])
    prose, texts = issue(), sample()
    for family in ("BIZUDGothic", "BIZUDPGothic"):
        fonts = load_font_set([f"{family}-Regular"], [f"{family}-Bold"], files)
        typed = iter(range(10**9))

        def issue_once(fonts: FontSet = fonts) -> None:
            for paragraph in prose:
                compose(paragraph, fonts)

        def keystroke(fonts: FontSet = fonts, typed: object = typed) -> None:
            compose(f"{GREETING[:130]}{next(typed)}{GREETING[130:]}", fonts)  # type: ignore[call-overload]

        cold = forget_compositions
        print(family)
        print(
            f"  {len(GREETING)} characters, cold       ",
            timed(lambda f=fonts: compose(GREETING, f), rounds, cold),
        )
        print(
            "  the same, greedy             ", timed(lambda f=fonts: compose(GREETING, f, True), rounds, cold)
        )
        print(f"  issue, {sum(map(len, prose))} characters, cold", timed(issue_once, rounds, cold))
        print("  issue, warm                  ", timed(issue_once, rounds))

        def sample_once(fonts: FontSet = fonts) -> None:
            for text in texts:
                compose(text, fonts)

        print(f"  issue 33, {sum(map(len, texts))} characters   ", timed(sample_once, rounds, cold))
        print("  keystroke in 265 characters  ", timed(keystroke, rounds))
        peers = [jtypeset_work(text, family) for text in (GREETING, *texts)]
        first, *others = [work for work in peers if work is not None] or [None]
        if first is None:
            print("  jtypeset is not installed")
            continue
        print("  jtypeset, 265 characters     ", timed(first, rounds))
        print("  jtypeset, issue 33           ", timed(lambda o=others: [work() for work in o], rounds))


if __name__ == "__main__":
    main()
