"""``handover``: one file for the successor's PC, made and taken without a window."""

from __future__ import annotations

import argparse
import getpass
from datetime import datetime
from pathlib import Path

from tsushin_desk.archive.handover_making import SUFFIX_OF_HANDOVER, make_handover
from tsushin_desk.archive.handover_taking import ItemState, plan_handover, take_handover
from tsushin_desk.cli.findings import finding_row, whole_message
from tsushin_desk.cli.refusals import RefusedCommandError
from tsushin_desk.cli.terminal import ProgressBar, say
from tsushin_desk.press.handed_over import SETTING, presets_as_text, take_presets
from tsushin_desk.press.presets import own_presets
from tsushin_desk.storage.documents import Occasion
from tsushin_desk.wording.handover import item_state, item_title, plan_heading

DONE, REFUSED = 0, 1


def run(options: argparse.Namespace) -> int:
    """Makes or takes. Raises ``RefusedInputError`` and ``RefusedCommandError``."""
    return _make(options) if options.way == "make" else _take(options)


def _make(options: argparse.Namespace) -> int:
    target = Path(options.output or f"引き継ぎ{SUFFIX_OF_HANDOVER}")
    if target.exists() or target.is_symlink():
        raise RefusedCommandError(
            f"「{target}」はもうあります。何も書き込んでいません。別の名前を -o で指定してください。"
        )
    occasion = Occasion(getpass.getuser(), datetime.now())
    with ProgressBar("引き継ぎのファイルを作っています") as bar:
        settings = {SETTING: presets_as_text(own_presets())}
        made = make_handover(Path(options.folder), None, settings, target, occasion, bar.show)
    for finding in made.findings:
        say(finding_row(finding))
    print(f"{len(made.contents.items)}件を {target} に入れました。設定も渡すときは、画面で作ってください。")
    for item in made.contents.items:
        print(f"  {item.name}")
    return DONE


def _take(options: argparse.Namespace) -> int:
    folder = Path(options.folder)
    if not folder.is_dir():
        raise RefusedCommandError(
            f"フォルダー「{folder}」がありません。何も取り込んでいません。あるフォルダーを指定してください。"
        )
    with ProgressBar("引き継ぎのファイルを調べています") as bar:
        plan = plan_handover(Path(options.file), folder, {}, bar.show)
    print(plan_heading(plan))
    for planned in plan.items:
        print(f"  {planned.item.name}\t{item_title(planned)}\t{item_state(planned)}")
    others = [planned for planned in plan.settings if planned.setting.key != SETTING]
    if others:
        print(f"  設定 {len(others)}件\t\t画面の「引き継ぎ」で取り込めます")
    if options.list:
        return DONE
    wanted = [p for p in plan.items if p.state in (ItemState.NEW, ItemState.DIFFERENT)]
    with ProgressBar("取り込んでいます") as bar:
        taken = take_handover(plan, wanted, bar.show)
    shops = take_presets(taken.settings.get(SETTING, ""))
    for finding in taken.findings:
        say(whole_message(finding))
    print(f"{len(taken.files)}件を {folder} に取り込みました。いままでのファイルはそのままです。")
    if shops:
        print(f"印刷所 {shops}件も一覧に足しました。")
    return REFUSED if taken.findings else DONE
