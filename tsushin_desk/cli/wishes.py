"""The wish that the options of ``export`` name, and which wishes do not go together."""

from __future__ import annotations

import argparse
from pathlib import Path

from tsushin_desk.cli.refusals import RefusedCommandError
from tsushin_desk.press.wishes import PRESS, Wish


def wish_of(options: argparse.Namespace) -> Wish:
    """The wish of the command line. Raises ``RefusedCommandError`` for wishes that exclude each other."""
    wish = _on_top_of(_preset_wish(options.preset) if options.preset is not None else Wish(), options)
    if wish.icc is not None and wish.profile not in PRESS:
        raise _refused("--icc は、--profile x1a か x4 といっしょに指定してください。")
    if options.paper and wish.profile != "x1a":
        raise _refused("--paper は、--profile x1a といっしょに指定してください。")
    if wish.right_bound and not wish.imposed:
        raise _refused("--right-bound は、--imposed といっしょに指定してください。")
    is_print = wish.profile not in {"", "office"} or wish.imposed or wish.marks
    if (wish.web or wish.text) and (is_print or (wish.web and wish.text)):
        raise _refused("--web と --text は、印刷のための指定といっしょには使えません。")
    return wish


def page_range(text: str) -> tuple[int, int]:
    """``2`` or ``1-2`` as first and last page. Raises ``ValueError``."""
    first, _, last = text.partition("-")
    pages = int(first), int(last or first)
    if not 1 <= pages[0] <= pages[1]:
        raise ValueError(text)
    return pages


def _refused(sentence: str) -> RefusedCommandError:
    return RefusedCommandError(f"{sentence}何も書き出していません。")


def _on_top_of(base: Wish, options: argparse.Namespace) -> Wish:
    """What the options say beside what the print shop stands for."""
    return Wish(
        options.profile or base.profile,
        options.imposed or base.imposed,
        options.right_bound or base.right_bound,
        options.marks or base.marks,
        options.pages,
        Path(options.icc) if options.icc is not None else base.icc,
        options.paper or base.paper,
        options.lift_shadows or base.lift_shadows,
        options.web or base.web,
        options.text or base.text,
    )


def _preset_wish(name: str) -> Wish:
    # Opened only now, so that --help is quick.
    from tsushin_desk.press.presets import BUILT_IN, own_presets
    from tsushin_desk.wording.products import preset_name

    presets = (*BUILT_IN, *own_presets())
    found = {preset_name(preset).casefold(): preset.wish for preset in presets}
    wish = found.get(name.strip().casefold())
    if wish is None:
        known = "、".join(map(preset_name, presets))
        raise _refused(f"「{name}」という印刷所はありません。{known} から選べます。")
    return wish
