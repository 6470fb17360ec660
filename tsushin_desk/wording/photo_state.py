"""The state of a photo in a few words: sharp enough for print, and with whose consent."""

from __future__ import annotations

from tsushin_desk.model.parts import Consent, Photo
from tsushin_desk.values import dataclass

_CONSENTS = {Consent.WEB: "紙・ホームページ", Consent.PAPER: "紙のみ", Consent.NOT_ASKED: "まだ"}


@dataclass(frozen=True, slots=True)
class StateWords:
    """``is_good``: nothing has to be done."""

    text: str
    is_good: bool


def resolution_words(ppi: float) -> StateWords:
    """「刷りに十分 412 ppi」; pixels per inch at the size on the paper."""
    from tsushin_desk.checks.print_photos import LEAST_PPI  # known with the pages, after the form

    shown = round(ppi)
    if shown >= LEAST_PPI:
        return StateWords(f"刷りに十分 {shown} ppi", True)
    return StateWords(f"粗い {shown} ppi（めやすは {LEAST_PPI}）", False)


def consent_words(photo: Photo) -> StateWords | None:
    """「掲載の了承：紙・ホームページ」; nothing for an ornament or a photo that is not there."""
    if photo.decorative or not photo.file:
        return None
    return StateWords(f"掲載の了承：{_CONSENTS[photo.consent]}", photo.consent is not Consent.NOT_ASKED)
