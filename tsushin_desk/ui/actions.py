"""The window's commands, its menus and its tool bar."""

from __future__ import annotations

from PySide6.QtGui import QAction, QActionGroup, QKeySequence
from PySide6.QtWidgets import QMainWindow, QMenu

from tsushin_desk.ui.icons import icon
from tsushin_desk.ui.tool_bar import FoldingToolBar
from tsushin_desk.values import dataclass


@dataclass(frozen=True, slots=True)
class Command:
    """``keys``: shortcuts of the window. ``shown_keys``: keys that the focused field answers itself."""

    name: str
    text: str
    keys: tuple[str, ...] = ()
    picture: str = ""
    shown_keys: str = ""
    needs: str = "issue"


_C = Command
_MENUS: tuple[tuple[str, tuple[Command | None, ...]], ...] = (
    ("ファイル(&F)", (
        _C("new", "新しい号(&N)", ("Ctrl+N",), "new", needs=""),
        _C("next", "次の号を作る…(&T)", ("Ctrl+Shift+N",), "new"),
        _C("open", "開く…(&O)", ("Ctrl+O",), "open", needs=""),
        _C("open_sample", "見本（第33号）を開く(&M)", (), "sample", needs=""),
        _C("library", "バックナンバー…(&B)", ("Ctrl+Shift+O",), needs=""),
        None,
        _C("save", "保存(&S)", ("Ctrl+S",), "save"),
        _C("save_as", "名前を付けて保存…(&A)", ("F12",)),
        _C("versions", "前の版に戻す…(&V)", needs="edit"),
        _C("journals", "残っている控え…(&K)", needs=""),
        None,
        _C("export", "PDFに書き出す…(&E)", ("Ctrl+E",), "export"),
        _C("print", "印刷…(&P)", ("Ctrl+P",), "print"),
        None,
        _C("handover_make", "引き継ぎのファイルを作る…(&H)", needs=""),
        _C("handover_take", "引き継ぎのファイルを取り込む…(&I)", needs=""),
        None,
        _C("close", "閉じる(&C)", ("Ctrl+W",)),
        _C("quit", "終了(&X)", ("Alt+F4",), needs=""),
    )),
    ("編集(&E)", (
        _C("undo", "元に戻す(&U)", ("Ctrl+Z",), "undo", needs="undo"),
        _C("redo", "やり直す(&R)", ("Ctrl+Y", "Ctrl+Shift+Z"), "redo", needs="redo"),
        _C("history", "したことの一覧(&L)"),
        None,
        _C("cut", "切り取り(&T)", shown_keys="Ctrl+X"),
        _C("copy", "コピー(&C)", shown_keys="Ctrl+C"),
        _C("paste", "貼り付け(&P)", shown_keys="Ctrl+V"),
        _C("select_all", "すべて選択(&A)", shown_keys="Ctrl+A"),
        None,
        _C("find", "検索…(&F)", ("Ctrl+F",), "find"),
        _C("replace", "置換…(&H)", ("Ctrl+H",), needs="edit"),
    )),
    ("表示(&V)", (
        _C("one_page", "1ページ(&1)", ("Ctrl+1",), "one-page"),
        _C("spread", "見開き(&2)", ("Ctrl+2",), "spread"),
        None,
        _C("fit_width", "幅に合わせる(&W)", ("Ctrl+0",)),
        _C("fit_page", "ページ全体(&A)"),
        _C("enlarge", "大きく(&I)", ("Ctrl++", "Ctrl+;", "Ctrl+=")),
        _C("reduce", "小さく(&R)", ("Ctrl+-",)),
        None,
        _C("guides", "余白と行の目(&L)", ("Ctrl+Shift+G",)),
        _C("one_ink", "1色で見る(&O)"),
        None,
        _C("outline", "記事の一覧(&K)"),
        _C("next_finding", "次の指摘(&N)", ("F8",)),
        _C("previous_finding", "前の指摘(&P)", ("Shift+F8",)),
        _C("next_area", "次の場所へ（一覧・欄・紙面・指摘）(&G)", ("F6",)),
    )),
    ("記事(&S)", (
        _C("add", "記事を追加…(&A)", ("Ctrl+Shift+A",), "add", needs="edit"),
        _C("duplicate", "複製(&D)", ("Ctrl+D",), needs="section"),
        None,
        _C("up", "上へ(&U)", ("Alt+Up",), "up", needs="section"),
        _C("down", "下へ(&W)", ("Alt+Down",), "down", needs="section"),
        None,
        _C("hide", "隠す(&H)", needs="section"),
        _C("remove", "削除(&R)", shown_keys="Delete", needs="section"),
        None,
        _C("insert_photo", "写真を入れる…(&F)", ("Ctrl+Shift+P",), "photo", needs="edit"),
        _C("intake", "報告を取り込む…(&I)", ("Ctrl+I",), "intake", needs="edit"),
        None,
        _C("next_section", "次の記事の欄へ(&N)", ("Ctrl+Tab",)),
        _C("previous_section", "前の記事の欄へ(&P)", ("Ctrl+Shift+Tab",)),
    )),
    ("書式(&O)", (
        _C("bold", "太字(&B)", ("Ctrl+B",), needs="edit"),
        _C("ruby", "ルビ(&R)", ("Ctrl+R",), needs="edit"),
        _C("dots", "圏点(&D)", ("Ctrl+Shift+X",), needs="edit"),
        None,
        _C("fit", "○ページに収める…(&P)", needs="edit"),
    )),
    ("校正(&R)", (
        _C("check_now", "いま確かめる(&C)", ("F7",)),
        _C("let_again", "「このまま」にした指摘をまた出す(&S)"),
        None,
        _C("last_month", "次の「先月のまま」の欄へ(&L)", ("Ctrl+Shift+L",)),
        _C("confirm", "この欄は先月のままでよい(&K)", ("Ctrl+Shift+K",), needs="edit"),
        _C("confirm_all", "すべて先月のままでよい(&A)", needs="edit"),
        None,
        _C("registers", "名簿…(&M)", ("Ctrl+Shift+M",), needs=""),
        _C("fix_names", "名簿のとおりに直す(&N)", needs="edit"),
    )),
    ("ヘルプ(&H)", (
        _C("help", "この欄の説明(&H)", ("F1",), needs=""),
        _C("first_steps", "はじめての方へ(&F)", needs=""),
        None,
        _C("about", "版の情報(&A)", needs=""),
    )),
)  # fmt: skip
# The tools that give way where the window is narrow, the first one first.
_RARE = ("find", "intake", "insert_photo", "print", "redo")
_LOOKS = (
    _C("protan", "P型（赤が見えにくい方）(&P)"),
    _C("deutan", "D型（緑が見えにくい方）(&D)"),
    _C("tritan", "T型（青が見えにくい方）(&T)"),
)
_TOOLS = (
    "save", "undo", "redo", "", "add", "insert_photo", "intake", "", "find", "print", "export",
)  # fmt: skip
_CHECKABLE = frozenset(
    {"one_page", "spread", "hide", "guides", "one_ink", "outline", *(command.name for command in _LOOKS)}
)


class DeskActions(dict[str, QAction]):
    """Every command of the window by name; menus and tool bar show the same."""

    def __init__(self, window: QMainWindow) -> None:
        super().__init__()
        self._needs: dict[str, str] = {}
        self._possible: tuple[str, ...] | None = None
        self.menus: dict[str, QMenu] = {}
        for title, commands in _MENUS:
            menu = window.menuBar().addMenu(title)
            self.menus[title.split("(")[0]] = menu
            for command in commands:
                if command is None:
                    menu.addSeparator()
                else:
                    menu.addAction(self._made(command, window))
        self.recent = QMenu("最近の号(&R)", window)
        self.menus["ファイル"].insertMenu(self["open_sample"], self.recent)
        self.page_formats = self.menus["書式"].addMenu("組体裁を選ぶ(&F)")
        self.sights = self._filled_sights(window)
        pages = QActionGroup(window)
        pages.addAction(self["one_page"])
        pages.addAction(self["spread"])
        self["one_page"].setChecked(True)
        self["outline"].setChecked(True)
        self.tool_bar = self._filled_tool_bar()
        window.addToolBar(self.tool_bar)

    def enable(self, *possible: str) -> None:
        """What a command needs must be among ``possible``: issue, edit, section, undo, redo."""
        if possible == self._possible:
            return
        self._possible = possible
        for name, action in self.items():
            needed = self._needs[name]
            action.setEnabled(not needed or needed in possible)
        self.page_formats.setEnabled("edit" in possible)

    def _filled_sights(self, window: QMainWindow) -> QMenu:
        """The submenu of colour vision in the menu, and what the button beside the paper offers."""
        eyes = QMenu("色の見え方(&E)", window)
        looks = QActionGroup(window)
        looks.setExclusionPolicy(QActionGroup.ExclusionPolicy.ExclusiveOptional)
        looks.addAction(self["one_ink"])
        for command in _LOOKS:
            eyes.addAction(self._made(command, window))
            looks.addAction(self[command.name])
        self.menus["表示"].insertMenu(self["outline"], eyes)
        self.menus["表示"].insertSeparator(self["outline"])
        sights = QMenu("見え方", window)
        sights.addActions([self["guides"], self["one_ink"]])
        sights.addSeparator()
        sights.addActions([self[command.name] for command in _LOOKS])
        return sights

    def _made(self, command: Command, window: QMainWindow) -> QAction:
        plain = command.text.split("(&")[0].rstrip("…")
        action = QAction(command.text + (f"\t{command.shown_keys}" if command.shown_keys else ""), window)
        action.setObjectName(f"command:{command.name}")
        action.setIconText(plain)
        action.setShortcuts([QKeySequence(keys) for keys in command.keys])
        action.setToolTip(f"{plain}（{command.keys[0]}）" if command.keys else plain)
        action.setCheckable(command.name in _CHECKABLE)
        if command.picture:
            action.setIcon(icon(command.picture))
        self[command.name], self._needs[command.name] = action, command.needs
        return action

    def _filled_tool_bar(self) -> FoldingToolBar:
        bar = FoldingToolBar([self[name] for name in _RARE if name in self])
        for name in _TOOLS:
            if name == "print":
                bar.add_gap()
            if name == "export":
                bar.add_primary(self[name], icon(name, white=True))
            elif name:
                bar.add_command(self[name])
            else:
                bar.addSeparator()
        return bar
