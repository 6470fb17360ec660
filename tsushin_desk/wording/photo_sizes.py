"""What is said when photos become smaller or larger."""

from __future__ import annotations

TRYING = "実際の紙面で試しています…"
DOES_NOT_FIT = "写真を小さくしても収まりません。ほかの収め方を試します。"
WOULD_NOT_FIT = "大きくすると紙からあふれるので、写真はそのままにしました。"
MADE_LARGER = "写真を大きくしました。"


def made_to_fit(photos: int, pages: int) -> str:
    """``photos`` have become smaller; everything stands on ``pages`` now."""
    return f"写真{photos}枚を小さくして、{pages}ページに収めました。"


def made_sharper(is_sharp: bool) -> str:
    """A coarse photo has become smaller."""
    if is_sharp:
        return "写真を小さくしました。きれいに刷れます。"
    return "写真を小さくしました。まだ粗いので、もとの大きな写真があれば差し替えてください。"
