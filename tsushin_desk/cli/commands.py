"""The commands, each from its options to its exit code; what only one of them needs, it imports itself."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path

from tsushin_desk.cli.refusals import RefusedCommandError
from tsushin_desk.cli.terminal import ProgressBar, say
from tsushin_desk.cli.wishes import wish_of
from tsushin_desk.diagnostics import Diagnostic, RefusedInputError
from tsushin_desk.model.issue import Issue
from tsushin_desk.press.finished import FinishedIssue, export_date, finish_issue
from tsushin_desk.press.targets import PDF_HEAD, TEXT_HEAD, check_output
from tsushin_desk.press.wishes import Wish

DONE, REFUSED, UNREADABLE = 0, 1, 2


def run(options: argparse.Namespace) -> int:
    """Runs the command that the options name; expected trouble becomes sentences and an exit code."""
    try:
        return _COMMANDS[options.command](options)
    except RefusedInputError as refusal:
        return _tell(refusal)
    except RefusedCommandError as refusal:
        say(refusal.sentence)
    return UNREADABLE


def export(options: argparse.Namespace) -> int:
    """The issue as a file: refused where a finding is an error; warnings are told and the export goes on."""
    if options.proof_composition:
        from tsushin_desk.cli.proof import export_proof

        return export_proof(options)
    if options.all:
        from tsushin_desk.cli.products import export_all

        return export_all(options, default_output(Path(options.file)).stem)
    wish = wish_of(options)
    suffix, head = (".txt", TEXT_HEAD) if wish.text else (".pdf", PDF_HEAD)
    output = Path(options.output) if options.output else default_output(Path(options.file), suffix)
    date = export_date()
    check_output(output, head)
    with ProgressBar("紙面を作っています"):
        issue = _finished(options, wish)
    for row in _rows(issue.findings, issue):
        say(row)
    if issue.is_refused:
        say("何も書き出していません。エラーの指摘を直してから、もう一度書き出してください。")
        return REFUSED
    try:
        with ProgressBar("書き出しています") as bar:
            issue.export(output, bar.show, date, wish)
    except RefusedInputError as refusal:
        return _tell(refusal, issue)
    first, last = wish.pages or (1, len(issue.document.pages))
    print(f"{last - first + 1}ページを {output} に書き出しました。")
    if options.differences:
        from tsushin_desk.press.differences import facts_of
        from tsushin_desk.wording.products import facts_lines
        from tsushin_desk.wording.sizes import size_in_words

        print("\n".join(facts_lines(facts_of(issue, wish), issue.issue)))
        print(f"大きさ：{size_in_words(output.stat().st_size)}")
    if wish.imposed:
        from tsushin_desk.prepress.imposition import is_one_sided
        from tsushin_desk.wording.products import folding_advice

        print(folding_advice(is_one_sided(last - first + 1)))
    return DONE


def check(options: argparse.Namespace) -> int:
    """The findings, one a line or as a JSON array; 1 if one of them forbids the export."""
    try:
        issue = _finished(options, Wish(options.profile or "", imposed=options.imposed))
    except RefusedInputError as refusal:
        if not options.json:
            raise
        _print_records(refusal.diagnostics)
        return UNREADABLE
    findings = (*issue.findings, *issue.proofread())
    if options.json:
        _print_records(findings, issue.issue)
    else:
        rows = _rows(findings, issue)
        print("\n".join(rows) if rows else "指摘はありません。")
    return REFUSED if issue.is_refused else DONE


def dump(options: argparse.Namespace) -> int:
    """The display list as text, all pages or one."""
    from tsushin_desk.display.dump import dump_document

    document = _finished(options).document
    if options.page is not None and options.page > len(document.pages):
        raise RefusedCommandError(
            f"{options.page}ページはありません。この号は{len(document.pages)}ページです。"
            f"1から{len(document.pages)}までの数を指定してください。"
        )
    sys.stdout.write(dump_document(document, options.page))
    return DONE


def _next(options: argparse.Namespace) -> int:
    from tsushin_desk.cli.next_issue import write_next

    return write_next(options)


def _library(options: argparse.Namespace) -> int:
    from tsushin_desk.cli import library

    return library.list_library(options) if options.command == "library" else library.compare(options)


def _handover(options: argparse.Namespace) -> int:
    from tsushin_desk.cli import handover

    return handover.run(options)


def default_output(source: Path, suffix: str = ".pdf") -> Path:
    """``<the issue file's name>.pdf`` in the present folder."""
    source = source.resolve()
    name = source.parent.name if source.name == "issue.yaml" else source.name
    return Path((name.removesuffix(".tsushin") or "issue") + suffix)


def _rows(findings: Sequence[Diagnostic], issue: FinishedIssue) -> list[str]:
    if not findings:  # most exports have nothing to tell: the words are not opened then
        return []
    from tsushin_desk.cli.findings import finding_row

    return [finding_row(finding, issue.issue) for finding in findings]


def _tell(refusal: RefusedInputError, issue: FinishedIssue | None = None) -> int:
    from tsushin_desk.cli.findings import whole_message

    for finding in refusal.diagnostics:
        say(whole_message(finding, issue.issue if issue else None))
    return UNREADABLE


def _finished(options: argparse.Namespace, wish: Wish | None = None) -> FinishedIssue:
    return finish_issue(Path(options.file), options.page_format or "", wish or Wish())


def _print_records(findings: Sequence[Diagnostic], issue: Issue | None = None) -> None:
    import json

    from tsushin_desk.cli.findings import finding_record

    records = [finding_record(finding, issue) for finding in findings]
    print(json.dumps(records, ensure_ascii=False, indent=2))


_COMMANDS: Mapping[str, Callable[[argparse.Namespace], int]] = {
    "export": export,
    "check": check,
    "dump": dump,
    "next": _next,
    "library": _library,
    "compare": _library,
    "handover": _handover,
}
