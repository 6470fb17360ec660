"""What layout keeps for the next keystroke does not stay in a process that goes on to other tests."""

from __future__ import annotations

import gc

import pytest
from kept_work import forget_much, forget_work
from layout_pages import laid_out, sample_issue


def kept_objects() -> int:
    gc.collect()
    return len(gc.get_objects())


def test_nothing_of_the_pages_stays() -> None:
    laid_out(*sample_issue())  # what is read once has been read
    forget_work()
    before = kept_objects()
    laid_out(*sample_issue())
    kept = kept_objects() - before
    forget_work()
    assert kept > 5_000, "layout keeps nothing: is there still something to forget?"
    assert kept_objects() - before < kept / 20


@pytest.mark.parametrize(("much", "is_kept"), [(1_000, False), (1_000_000, True)])
def test_only_what_is_much_goes(much: int, is_kept: bool) -> None:
    laid_out(*sample_issue())
    forget_work()
    floor = kept_objects()
    laid_out(*sample_issue())
    forget_much(much)
    assert (kept_objects() - floor > 5_000) == is_kept
