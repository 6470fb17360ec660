"""``next``: the next issue from this one, written beside it and told change by change."""

from __future__ import annotations

import argparse
from pathlib import Path

from tsushin_desk.cli.refusals import RefusedCommandError
from tsushin_desk.editing.rollover import next_issue
from tsushin_desk.storage.container import Container, read_issue, write_issue
from tsushin_desk.wording.rollover import rollover_lines

SUFFIX = ".tsushin"


def write_next(options: argparse.Namespace) -> int:
    """Writes the next issue where ``-o`` says (a folder, or a package if it ends in .tsushin).

    Raises ``RefusedInputError`` for an issue that cannot be read or written, ``RefusedCommandError`` if
    something stands there already: last month's file is never overwritten.
    """
    opened = read_issue(Path(options.file))
    rolled = next_issue(opened.issue)
    output = Path(options.output or f"第{rolled.issue.masthead.number}号{SUFFIX}")
    if output.exists() or output.is_symlink():
        raise RefusedCommandError(
            f"「{output}」はもうあります。何も書き込んでいません。別の名前を -o で指定してください。"
        )
    container = Container.PACKAGE if output.suffix == SUFFIX else Container.FOLDER
    write_issue(rolled.issue, opened.pictures, output, container)
    print(f"{rolled.issue.name}を {output} に作りました。")
    print("\n".join(rollover_lines(rolled.changes)))
    return 0
