"""The arguments of the commands about back issues."""

from __future__ import annotations

import argparse
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from tsushin_desk.cli.arguments import JapaneseParser


def add_archive_commands(commands: argparse._SubParsersAction[JapaneseParser]) -> None:
    """``library``, ``compare`` and ``handover``."""
    _add_library(commands)
    _add_compare(commands)
    _add_handover(commands)


def _add_library(commands: argparse._SubParsersAction[JapaneseParser]) -> None:
    parser = commands.add_parser(
        "library",
        help="バックナンバーを一覧にし、全文から探します",
        description="フォルダーとその中のフォルダーにある号を、新しい順に1行に1件ずつ表示します。",
    )
    parser.own_arguments.add_argument("folder", metavar="FOLDER", help="号を置いてあるフォルダー")
    parser.own_options.add_argument(
        "--search",
        metavar="TEXT",
        help="この言葉の載った記事だけ（全角・半角、かな、字体の違いは問いません。空白で区切るとすべてを含むもの）",
    )


def _add_compare(commands: argparse._SubParsersAction[JapaneseParser]) -> None:
    parser = commands.add_parser(
        "compare",
        help="2つの号を比べます",
        description="増えた記事、なくなった記事、変わった欄を表示します。",
    )
    parser.own_arguments.add_argument("before", metavar="A", help="前の号のファイルまたはフォルダー")
    parser.own_arguments.add_argument("after", metavar="B", help="後の号のファイルまたはフォルダー")


def _add_handover(commands: argparse._SubParsersAction[JapaneseParser]) -> None:
    parser = commands.add_parser(
        "handover",
        help="引き継ぎのファイルを作り、取り込みます",
        description="名簿、自分の組体裁、最後の12号を、1つのファイルで次の担当者のパソコンへ渡します。",
    )
    ways = parser.add_subparsers(dest="way", metavar="make|take", title="作る・取り込む", required=True)
    make = ways.add_parser(
        "make",
        help="引き継ぎのファイルを作ります",
        description="フォルダーから引き継ぎのファイルを作ります。",
    )
    make.own_arguments.add_argument("folder", metavar="FOLDER", help="号と名簿を置いてあるフォルダー")
    make.own_options.add_argument(
        "-o", "--output", metavar="FILE", help="作る先（なければ「引き継ぎ.tsushin-handover」）"
    )
    take = ways.add_parser(
        "take",
        help="引き継ぎのファイルを取り込みます",
        description="引き継ぎのファイルを取り込みます。いまあるファイルは上書きしません。",
    )
    take.own_arguments.add_argument("file", metavar="FILE", help="引き継ぎのファイル")
    take.own_arguments.add_argument("folder", metavar="FOLDER", help="取り込む先のフォルダー")
    take.own_options.add_argument("--list", action="store_true", help="取り込まずに、一覧だけを表示します")
