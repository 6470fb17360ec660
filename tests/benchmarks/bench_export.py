"""How long an issue takes from its file to its PDF, against others by turns: goals 4 to 9 of the performance.

    python tests/benchmarks/bench_export.py [--rounds 5] [--weasyprint PYTHON] [--only text,photos,long,warm]

Every export is a process of its own (``warm``: the second and later ones in one process, of the same issue
or, ``edited``, with one more character each time). ``text``: the sample without its pictures; ``photos``:
the sample with twelve photos of 4000 x 3000 pixels; ``stored``: as the desk takes these in; ``placed``:
reduced to the pixels that their places need; ``long``: 256 text pages. Medians of wall and processor time,
the largest resident size of the process, the size of the PDF. Others get the same texts and photos in two
columns and two faces; what is not installed is left out. ``--weasyprint``: another Python that has it.
"""

from __future__ import annotations

import argparse
import dataclasses
import json
import os
import shutil
import statistics
import subprocess
import sys
import tempfile
import threading
import time
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from importlib.util import find_spec
from itertools import groupby
from pathlib import Path

from bench_pdf import photo_file
from export_peers import PEERS, libreoffice_source

from tsushin_desk.model.issue import Issue
from tsushin_desk.model.parts import Photo, StepDiagram
from tsushin_desk.storage.container import read_issue
from tsushin_desk.storage.issue_yaml import serialise_issue

ROOT = Path(__file__).parents[2]
SAMPLE = ROOT / "resources" / "samples" / "issue-33"
_PEERS = Path(__file__).with_name("export_peers.py")
_PHOTO, _LONG_PAGES = (4000, 3000), 256
_OURS = (
    "import sys; from tsushin_desk.__main__ import main; code = main(sys.argv[1:]);"
    "print(open('/proc/self/status').read().split('VmHWM:')[1].split()[0]); sys.exit(code)"
)
_OUR_WARM = """
import json, sys, time
from pathlib import Path
from tsushin_desk.press.finished import finish_issue
issue, spent = finish_issue(Path(sys.argv[1])), []
for _ in range(int(sys.argv[3])):
    begun = time.perf_counter()
    issue.export(Path(sys.argv[2]), lambda done, pages: None)
    spent.append(time.perf_counter() - begun)
print(json.dumps({"spent": spent}))
"""
# The same with one more character for each export; making the pages is not counted.
_OUR_EDITED = """
import json, sys, time
from dataclasses import replace
from pathlib import Path
from bench_engine import reported
from tsushin_desk.pipeline import make_pages
from tsushin_desk.press.finished import finish_issue
from tsushin_desk.storage.drawings import load_drawings
first, drawings, spent = finish_issue(Path(sys.argv[1])), load_drawings(), []
for count in range(int(sys.argv[3])):
    text = reported(first.issue, count)
    infos = first.opened.pictures.infos()
    pages = make_pages(text, first.page_format, first.fonts, infos, drawings)
    issue = replace(first, opened=replace(first.opened, issue=text), document=pages.document)
    begun = time.perf_counter()
    issue.export(Path(sys.argv[2]), lambda done, pages: None)
    spent.append(time.perf_counter() - begun)
print(json.dumps({"spent": spent}))
"""
_WARM = {"ours": _OUR_WARM, "ours, edited": _OUR_EDITED}
_PLACED_PPI_WIDTH = 1130  # pixels: 82 mm at 350 ppi
_FONT_LIST = "<fontconfig><dir>{fonts}</dir><cachedir>{cache}</cachedir></fontconfig>"
_REDUCED = (
    'pdf:writer_pdf_Export:{"ReduceImageResolution":{"type":"boolean","value":"true"},'
    '"MaxImageResolution":{"type":"long","value":"350"}}'
)


@dataclass(frozen=True, slots=True)
class Run:
    """One export: seconds, seconds of processor time, MiB, bytes."""

    wall: float
    cpu: float
    peak: float
    size: int


def median(runs: Iterable[Run], what: str) -> float:
    """Of one figure over all runs."""
    return statistics.median(getattr(run, what) for run in runs)


def process(command: list[str], output: Path, environment: Mapping[str, str]) -> tuple[Run, str]:
    """Runs a command to its end; what it printed last (its peak in KiB, if it tells)."""
    output.unlink(missing_ok=True)
    begun = time.perf_counter()
    with subprocess.Popen(
        command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True, env=environment
    ) as child:
        seen = _watched(child.pid)
        said, complaint = child.communicate(timeout=1800)
        wall = time.perf_counter() - begun
    peak = seen()
    if child.returncode or not output.exists():
        raise RuntimeError(f"{command[:4]}: {complaint[-600:]}")
    usage = _usage()
    return Run(wall, usage, peak, output.stat().st_size), said


_spent_before = 0.0


def _usage() -> float:
    """Processor time of the children that have ended since the last call."""
    global _spent_before
    times = os.times()
    spent, _spent_before = (
        times.children_user + times.children_system - _spent_before,
        (times.children_user + times.children_system),
    )
    return spent


def _watched(pid: int) -> Callable[[], float]:
    """Looks at a process until it ends; then says its largest resident size in MiB (0 if unknown)."""
    largest = [0.0]

    def look() -> None:
        status = Path(f"/proc/{pid}/status")
        while True:
            try:
                rows = status.read_text().splitlines()
            except OSError:
                return
            found = next((int(row.split()[1]) / 1024 for row in rows if row.startswith("VmHWM")), None)
            if found is None:
                return
            largest[0] = max(largest[0], found)
            time.sleep(0.005)

    watching = threading.Thread(target=look, daemon=True)
    watching.start()

    def end() -> float:
        watching.join(5)
        return largest[0]

    return end


def bare(value: object) -> object:
    """The same value of the model without photos, diagrams and small pictures."""
    if isinstance(value, Photo):
        return None
    if isinstance(value, StepDiagram):
        return StepDiagram()
    if isinstance(value, tuple):
        return tuple(kept for own in value if (kept := bare(own)) is not None)
    if dataclasses.is_dataclass(value) and not isinstance(value, type):
        fields = {field.name: bare(getattr(value, field.name)) for field in dataclasses.fields(value)}
        return replace(value, **(fields | ({"illustration": ""} if "illustration" in fields else {})))
    return value


def repeated(issue: Issue, times: int) -> Issue:
    """The issue with its sections so many times."""
    sections = (replace(own, id=f"{own.id}.{at}") for at in range(times) for own in issue.sections)
    return replace(issue, sections=tuple(sections), most_pages=0)


def texts_of(folder: Path) -> list[tuple[bool, str]]:
    """What stands on the pages of the issue, in their order: whether it is bold, and a paragraph."""
    from tsushin_desk.display import GlyphRun, Group, Item
    from tsushin_desk.press.finished import finish_issue

    def runs(items: Iterable[Item]) -> Iterator[GlyphRun]:
        for item in items:
            if isinstance(item, GlyphRun):
                yield item
            elif isinstance(item, Group):
                yield from runs(item.items)

    document = finish_issue(folder).document
    found = [run for page in document.pages for run in runs(page.items)]
    paragraphs = groupby(found, key=lambda run: (run.element, run.face))
    return [
        (face.endswith("Bold"), "".join(glyph.text for run in own for glyph in run.glyphs))
        for (_, face), own in paragraphs
    ]


class Desk:
    """The folders that are exported: for us an issue each, for the others texts and photos."""

    def __init__(self, folder: Path, cases: frozenset[str]) -> None:
        self.folder = folder
        opened = read_issue(SAMPLE)
        text = bare(opened.issue)
        assert isinstance(text, Issue)
        self.issues = {"text": text}
        if "long" in cases:
            self.issues["long"] = _of_length(text, _LONG_PAGES)
        for name, issue in self.issues.items():
            self._write(name, issue)
        if "photos" in cases:
            self._write_photos(opened.issue)

    def _write(self, name: str, issue: Issue) -> None:
        own = self.folder / name
        (own / "peers").mkdir(parents=True)
        (own / "issue.yaml").write_bytes(serialise_issue(issue, name))
        (own / "peers" / "texts.json").write_text(json.dumps(texts_of(own)), "utf-8")

    def _write_photos(self, issue: Issue) -> None:
        from tsushin_desk.intake.photo_decoding import decode_photo

        keys = sorted(path.name for path in (SAMPLE / "photos").glob("*.jpg"))
        for name in ("photos", "stored", "placed"):
            shutil.copytree(SAMPLE / "photos", self.folder / name / "photos")
            self._write(name, issue)
        for number, key in enumerate(keys):
            data = photo_file(number, _PHOTO)
            for name in ("photos/photos", "photos/peers"):
                (self.folder / name / key).write_bytes(data)
            stored = decode_photo(data).data
            (self.folder / "stored" / "photos" / key).write_bytes(stored)
            height = _PLACED_PPI_WIDTH * _PHOTO[1] // _PHOTO[0]
            reduced = photo_file(number, (_PLACED_PPI_WIDTH, height))
            (self.folder / "placed" / "photos" / key).write_bytes(reduced)


def _of_length(issue: Issue, pages: int) -> Issue:
    """The issue repeated until it has so many pages."""
    from tsushin_desk.press.finished import finish_issue

    with tempfile.TemporaryDirectory() as folder:
        many = repeated(issue, 8)
        Path(folder, "issue.yaml").write_bytes(serialise_issue(many, "long"))
        length = len(finish_issue(Path(folder)).document.pages)
    return repeated(issue, round(pages * 8 / length))


class Exporters:
    """Who can export what: each is one cold process."""

    def __init__(self, desk: Desk, weasyprint: str, compiled: Path) -> None:
        self._folder = desk.folder
        # As installed: with compiled modules, whatever the surroundings say.
        self._environment = os.environ | {
            "PYTHONDONTWRITEBYTECODE": "",
            "PYTHONPYCACHEPREFIX": str(compiled),
            "PYTHONPATH": os.pathsep.join((str(ROOT), str(_PEERS.parent))),
        }
        self._pythons = {name: sys.executable for name in PEERS if find_spec(name) is not None}
        if weasyprint:
            self._pythons["weasyprint"] = weasyprint
        program = shutil.which("soffice")
        self._libreoffice = Path(program).resolve().with_name("soffice.bin") if program else None

    @property
    def missing(self) -> list[str]:
        """Who is not installed."""
        absent = [name for name in PEERS if name not in self._pythons]
        return absent + ([] if self._libreoffice else ["libreoffice"])

    @property
    def peers(self) -> list[str]:
        return [*self._pythons, *(["libreoffice"] if self._libreoffice else [])]

    def export(self, who: str, case: str) -> Run:
        """One cold export."""
        output = self._folder / f"{who}-{case}.pdf"
        if who == "ours":
            command = [sys.executable, "-c", _OURS, "export", str(self._folder / case), "-o", str(output)]
            run, said = process(command, output, self._environment)
            return replace(run, peak=int(said.split()[-1]) / 1024)
        folder = self._folder / case / "peers"
        if who == "libreoffice":
            return self._office(folder, output)
        command = [self._pythons[who], str(_PEERS), who, str(folder), str(output)]
        run, said = process(command, output, self._environment)
        return replace(run, peak=json.loads(said.splitlines()[-1])["peak"])

    def _office(self, folder: Path, output: Path) -> Run:
        source = libreoffice_source(folder)
        font_list = folder / "fonts.conf"
        fonts = ROOT / "resources" / "fonts"
        font_list.write_text(_FONT_LIST.format(fonts=fonts, cache=folder / "cache"))
        profile = f"-env:UserInstallation={(folder / 'profile').as_uri()}"
        options = ["--headless", profile, "--convert-to", _REDUCED, "--outdir", str(folder), str(source)]
        environment = self._environment | {"FONTCONFIG_FILE": str(font_list)}
        command = [str(self._libreoffice), *options]
        if not (folder / "profile").exists():  # the first start only makes the profile and ends
            subprocess.run(command, env=environment, capture_output=True, check=False)
            _usage()
        run, _ = process(command, folder / "main.pdf", environment)
        shutil.copy(folder / "main.pdf", output)
        return run

    def warm(self, who: str, case: str, rounds: int) -> list[float]:
        """Seconds of the second and later exports in one process."""
        output = self._folder / f"{who}-{case}.pdf"
        if who in _WARM:
            command = [sys.executable, "-c", _WARM[who], str(self._folder / case), str(output)]
        else:
            folder = self._folder / case / "peers"
            command = [self._pythons[who], str(_PEERS), who, str(folder), str(output)]
        _, said = process([*command, str(rounds + 1)], output, self._environment)
        spent: list[float] = json.loads(said.splitlines()[-1])["spent"]
        return spent[1:]


Table = dict[tuple[str, str], list[Run]]


def cold(exporters: Exporters, rows: list[tuple[str, str]], rounds: int) -> Table:
    """All rows by turns; the first round fills caches and is not counted."""
    table: Table = {row: [] for row in rows}
    for at in range(rounds + 1):
        for who, case in rows:
            run = exporters.export(who, case)
            if at:
                table[who, case].append(run)
    return table


def show(table: Table, pages: Callable[[str, str], str]) -> None:
    """The table, each row against Typst with the same case."""
    print(f"{'':26}{'ms':>8}{'× Typst':>9}{'CPU ms':>8}{'×':>7}{'MiB':>7}{'kB':>8}  pages")
    for (who, case), runs in table.items():
        peer = table.get(("typst", "photos" if case in {"stored", "placed"} else case))
        ratios = [median(runs, what) / median(peer, what) if peer else 0.0 for what in ("wall", "cpu")]
        print(
            f"{case:8} {who:16} {1000 * median(runs, 'wall'):8.0f}{ratios[0]:9.2f}"
            f"{1000 * median(runs, 'cpu'):8.0f}{ratios[1]:7.2f}{median(runs, 'peak'):7.0f}"
            f"{median(runs, 'size') / 1000:8.1f}  {pages(who, case)}",
            flush=True,
        )


class Goals:
    """Says of each goal whether it is met; without the peer it says so."""

    def __init__(self, table: Table, warm: dict[tuple[str, str], list[float]]) -> None:
        self._table, self._warm = table, warm

    def tell(self) -> None:
        """One line a goal."""
        for number, name, value, most in (
            (4, "cold, text, × Typst", self._ratio("wall", "text", "typst"), 1.25),
            (5, "cold, photos not reduced, × Typst", self._ratio("wall", "photos", "typst"), 0.8),
            (
                5,
                "cold, photos as the desk stores them, × Typst",
                self._ratio("wall", "stored", "typst"),
                0.25,
            ),
            (
                5,
                "cold, photos reduced to their places, × Typst",
                self._ratio("wall", "placed", "typst"),
                0.25,
            ),
            (6, "warm, text, × jtypeset", self._warm_ratio("text", "jtypeset"), 1.0),
            (6, "warm, photos, × Typst", self._warm_ratio("photos", "typst"), 1.0),
            (7, "cold, 256 pages, × Typst", self._ratio("wall", "long", "typst"), 0.6),
            (7, "cold, 256 pages, × our 4 pages", self._growth(), 70),
            (8, "peak with photos, × Typst", self._ratio("peak", "photos", "typst"), 0.2),
            (8, "peak with photos, MiB", self._figure("peak", "photos"), 120),
            (9, "size of text, × WeasyPrint", self._ratio("size", "text", "weasyprint"), 1.1),
            (9, "size of photos, × LibreOffice", self._ratio("size", "photos", "libreoffice"), 1.3),
        ):
            if value is None:
                print(f"goal {number}: {name}: not measured")
            else:
                print(f"goal {number}: {name}: {value:.2f} (at most {most:g}): "
                      f"{'met' if value <= most else 'not met'}")  # fmt: skip

    def _figure(self, what: str, case: str, who: str = "ours") -> float | None:
        runs = self._table.get((who, case))
        return median(runs, what) if runs else None

    def _ratio(self, what: str, case: str, peer: str) -> float | None:
        ours = self._figure(what, case)
        theirs = self._figure(what, "photos" if case in {"stored", "placed"} else case, peer)
        return ours / theirs if ours is not None and theirs else None

    def _growth(self) -> float | None:
        long, short = self._figure("wall", "long"), self._figure("wall", "text")
        return long / short if long is not None and short else None

    def _warm_ratio(self, case: str, peer: str) -> float | None:
        ours, theirs = self._warm.get(("ours", case)), self._warm.get((peer, case))
        return statistics.median(ours) / statistics.median(theirs) if ours and theirs else None


def main() -> None:
    """Prints the tables and the goals."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--rounds", type=int, default=5)
    parser.add_argument("--weasyprint", default="")
    parser.add_argument("--only", default="text,photos,long,warm")
    parser.add_argument("--peers", default="typst,jtypeset,weasyprint,reportlab,libreoffice")
    options = parser.parse_args()
    cases = frozenset(options.only.split(","))
    with tempfile.TemporaryDirectory() as folder:
        exporters = Exporters(Desk(Path(folder), cases), options.weasyprint, Path(folder, "compiled"))
        if exporters.missing:
            print(f"not installed: {', '.join(exporters.missing)}")
        peers = [peer for peer in exporters.peers if peer in options.peers.split(",")]
        table: Table = {}
        if "text" in cases:
            table |= cold(exporters, [(who, "text") for who in ("ours", *peers)], options.rounds)
        if "photos" in cases:
            ours = [("ours", case) for case in ("photos", "stored", "placed")]
            rows = [*ours, *((who, "photos") for who in peers)]
            table |= cold(exporters, rows, max(options.rounds // 2, 1))
        if "long" in cases:
            table |= cold(exporters, [(who, "long") for who in ("ours", *peers)], 1)
        show(table, lambda who, case: _pages(Path(folder, f"{who}-{case}.pdf")))
        warm: dict[tuple[str, str], list[float]] = {}
        if "warm" in cases:
            of = [case for case in ("text", "photos") if case in cases]
            for _ in range(2):  # by turns
                for case in of:
                    for who in (*_WARM, *(peer for peer in ("typst", "jtypeset") if peer in peers)):
                        warm.setdefault((who, case), []).extend(exporters.warm(who, case, options.rounds))
            for (who, case), spent in warm.items():
                print(f"warm {case:8} {who:12} {1000 * statistics.median(spent):8.0f} ms")
        Goals(table, warm).tell()


def _pages(path: Path) -> str:
    import pikepdf

    with pikepdf.open(path) as pdf:
        return str(len(pdf.pages))


if __name__ == "__main__":
    main()
