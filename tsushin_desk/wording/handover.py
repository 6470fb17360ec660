"""Hand-over in words: what a file holds, and what would become of each part."""

from __future__ import annotations

from collections.abc import Mapping

from tsushin_desk.archive.handover_contents import ItemKind
from tsushin_desk.archive.handover_taking import HandoverPlan, ItemState, PlannedItem
from tsushin_desk.wording.messages import sentence

_KINDS: Mapping[ItemKind, str] = {
    ItemKind.REGISTERS: "名簿",
    ItemKind.PAGE_FORMAT: "組体裁",
    ItemKind.ISSUE: "号",
}


def item_title(planned: PlannedItem) -> str:
    """``第33号 令和7年8月``, ``名簿``, ``組体裁``."""
    return planned.label or _KINDS[planned.item.kind]


def item_state(planned: PlannedItem) -> str:
    """What would become of it, in a few words."""
    if planned.state is ItemState.NEW:
        return "取り込みます"
    if planned.state is ItemState.SAME:
        return "同じものがあります"
    if planned.state is ItemState.DIFFERENT:
        return f"「{planned.target}」として並べます（違うものがあります）"
    return "読めません：" + (sentence(planned.trouble) if planned.trouble else "")


def plan_heading(plan: HandoverPlan) -> str:
    """Who made it and when."""
    made = " ".join(part for part in (plan.contents.made, plan.contents.person) if part)
    return f"{made} が作った引き継ぎのファイルです。" if made else "引き継ぎのファイルです。"


def settings_line(plan: HandoverPlan) -> str:
    """``設定 3件を取り込みます。違うもの 1件は、いまのままにします。``; empty without settings."""
    new, different = (
        sum(setting.state is state for setting in plan.settings)
        for state in (ItemState.NEW, ItemState.DIFFERENT)
    )
    parts = [f"設定 {new}件を取り込みます。" if new else ""]
    parts += [f"設定のうち違うもの {different}件は、いまのままにします。" if different else ""]
    return "".join(parts)
