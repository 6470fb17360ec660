"""The arguments of the command line, with Japanese help and Japanese errors."""

from __future__ import annotations

import argparse
import re
from collections.abc import Callable
from typing import NoReturn

from tsushin_desk import __version__
from tsushin_desk.cli.archive_arguments import add_archive_commands
from tsushin_desk.cli.wishes import page_range
from tsushin_desk.press.wishes import PAPERS, PROFILES

# What argparse says in English (its wording differs a little between versions) → the same in Japanese.
_TRANSLATIONS: tuple[tuple[str, Callable[[re.Match[str]], str]], ...] = (
    (r"the following arguments are required: (.+)", lambda m: f"{m[1]} を指定してください。"),
    (r"unrecognized arguments: (.+)", lambda m: f"「{m[1]}」は使えません。"),
    (
        r"argument (--\S+): invalid choice: '(.*?)' \(choose from (.*)\)",
        lambda m: f"{m[1]} の「{m[2]}」は使えません。{m[3].replace(chr(39), '')} から選んでください。",
    ),
    (
        r"argument \S+: invalid choice: '(.*?)' .*",
        lambda m: f"「{m[1]}」という命令はありません。",
    ),
    (r"argument (\S+): expected one argument", lambda m: f"{m[1]} の後に値を書いてください。"),
    (
        r"argument (\S+): invalid \S+ value: '(.*)'",
        lambda m: f"{m[1]} の「{m[2]}」は正しい値ではありません。",
    ),
    (r"argument (\S+): ignored explicit argument .*", lambda m: f"{m[1]} には値を付けられません。"),
)


class JapaneseFormatter(argparse.RawDescriptionHelpFormatter):
    """Usage lines with a Japanese heading."""

    def add_usage(self, usage, actions, groups, prefix=None) -> None:  # type: ignore[no-untyped-def]
        super().add_usage(usage, actions, groups, "使い方: " if prefix is None else prefix)


class JapaneseParser(argparse.ArgumentParser):
    """A parser that explains itself in Japanese; bad arguments end the program with exit code 2."""

    def __init__(self, **options: object) -> None:
        settings = {"add_help": False, "allow_abbrev": False, "formatter_class": JapaneseFormatter, **options}
        super().__init__(**settings)  # type: ignore[arg-type]
        self.own_arguments = self.add_argument_group("引数")
        self.own_options = self.add_argument_group("オプション")
        self.own_options.add_argument("-h", "--help", action="help", help="この説明を表示します")

    def error(self, message: str) -> NoReturn:
        """Prints the sentence and where help is to be had; exits with 2."""
        self.exit(2, f"{_translated(message)}\n{self.prog} --help で使い方を表示します。\n")


def _translated(message: str) -> str:
    for pattern, sentence in _TRANSLATIONS:
        match = re.fullmatch(pattern, message, re.DOTALL)
        if match:
            return sentence(match)
    return "引数が正しくありません。"


def page_number(text: str) -> int:
    """A page number from 1. Raises ``ValueError``."""
    number = int(text)
    if number < 1:
        raise ValueError(text)
    return number


def build_parser() -> JapaneseParser:
    """The parser of all commands; the result has ``command`` and that command's values."""
    parser = JapaneseParser(
        prog="tsushin-desk",
        description="地域の通信（ニュースレター）を作る「通信デスク」。命令を付けずに起動すると画面が開きます。",
    )
    parser.own_options.add_argument(
        "--version", action="version", version=f"通信デスク {__version__}", help="版の番号を表示します"
    )
    commands = parser.add_subparsers(dest="command", metavar="命令", title="使える命令", required=True)
    _add_export(commands)
    _add_check(commands)
    _add_dump(commands)
    _add_next(commands)
    add_archive_commands(commands)
    commands.add_parser(
        "compose",
        help="文字組版を1行1件のJSONで試します",
        description="標準入力の1行を1件の仕事（JSON）として組み、結果を1行ずつ標準出力に書きます。",
    )
    return parser


_Options = argparse._ArgumentGroup
_Commands = argparse._SubParsersAction  # the only name that argparse has for what add_subparsers returns


def _add_export(commands: _Commands[JapaneseParser]) -> None:
    parser = commands.add_parser("export", help="PDFに書き出します", description="号をPDFに書き出します。")
    _add_file(parser, optional=True)
    parser.own_options.add_argument(
        "-o", "--output", metavar="PDF", help="書き出す先（なければ、いまのフォルダーに「号の名前.pdf」）"
    )
    _add_page_format(parser)
    parser.own_options.add_argument(
        "--proof-composition", action="store_true", help="号のかわりに、組版の決まりの見本を書き出します"
    )
    _add_product(parser)


def _add_product(parser: JapaneseParser) -> None:
    options = parser.add_argument_group("何に印刷するか")
    options.add_argument(
        "--preset",
        metavar="名前",
        help="庁内複合機、RISO、オンライン印刷、ホームページ、または画面で足した印刷所",
    )
    options.add_argument(
        "--all", action="store_true", help="4つの形（印刷・複合機・ホームページ・文字）を -o のフォルダーに"
    )
    options.add_argument(
        "--differences", action="store_true", help="できるものの中身（色・写真・リンク）も書きます"
    )
    _add_profile(options)
    options.add_argument("--right-bound", action="store_true", help="右でとじます（--imposed のとき）")
    options.add_argument("--marks", action="store_true", help="トンボを付けます")
    options.add_argument("--pages", metavar="1-2", type=page_range, help="このページだけ")
    options.add_argument("--icc", metavar="ICC", help="印刷所から受け取ったCMYKのICCファイル（x1a・x4）")
    options.add_argument("--paper", choices=PAPERS, help="紙。coated: コート紙、plain: 上質紙（x1a）")
    options.add_argument(
        "--lift-shadows", action="store_true", help="写真の暗いところを明るくします（1色刷り）"
    )
    options.add_argument(
        "--web", action="store_true", help="ホームページ用の小さなPDF（了承のない写真は灰色の枠）"
    )
    options.add_argument("--text", action="store_true", help="読み上げ用の文字だけのファイル（.txt）")


def _add_profile(options: _Options) -> None:
    options.add_argument(
        "--profile",
        choices=PROFILES,
        help="office: ふだんのPDF、gray: 1色刷り、x1a・x4: 印刷所（なければ組体裁のとおり）",
    )
    options.add_argument("--imposed", action="store_true", help="A3に2ページずつ並べます（折る通信）")


def _add_check(commands: _Commands[JapaneseParser]) -> None:
    parser = commands.add_parser(
        "check", help="指摘を一覧にします", description="号を調べ、指摘を1行に1件ずつ表示します。"
    )
    _add_file(parser)
    parser.own_options.add_argument("--json", action="store_true", help="指摘をJSONの配列で書きます")
    _add_profile(parser.own_options)
    _add_page_format(parser)


def _add_dump(commands: _Commands[JapaneseParser]) -> None:
    parser = commands.add_parser(
        "dump",
        help="組み上がった紙面を文字で書きます",
        description="紙面の中身（表示リスト）を文字で書きます。",
    )
    _add_file(parser)
    parser.own_options.add_argument("--page", metavar="N", type=page_number, help="Nページだけ")
    _add_page_format(parser)


def _add_next(commands: _Commands[JapaneseParser]) -> None:
    parser = commands.add_parser(
        "next",
        help="次の号を作ります",
        description="この号から次の号を作ります。この号は変わりません。",
    )
    _add_file(parser)
    parser.own_options.add_argument(
        "-o",
        "--output",
        metavar="NEW",
        help="次の号を置く先（.tsushin のファイル、またはフォルダー。なければ「第○号.tsushin」）",
    )


def _add_file(parser: JapaneseParser, *, optional: bool = False) -> None:
    parser.own_arguments.add_argument(
        "file",
        metavar="FILE",
        nargs="?" if optional else None,
        help="号のファイル（.tsushin）またはフォルダー",
    )


def _add_page_format(parser: JapaneseParser) -> None:
    parser.own_options.add_argument(
        "--page-format", metavar="NAME", help="組体裁の名前またはファイル（なければ号に書かれたもの）"
    )
