"""The arguments of the commands about back issues."""

from __future__ import annotations

import argparse
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from tsushin_desk.cli.arguments import JapaneseParser


def add_archive_commands(commands: argparse._SubParsersAction[JapaneseParser]) -> None:
    """``library`` and ``compare``."""
    _add_library(commands)
    _add_compare(commands)


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
