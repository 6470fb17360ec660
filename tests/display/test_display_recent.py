"""What has been made lately is found again, and no more is kept than was said."""

from __future__ import annotations

from tsushin_desk.display.recent import Recent


def test_made_once_for_each_thing_not_for_each_value() -> None:
    made: list[list[int]] = []

    def make(thing: list[int]) -> int:
        made.append(thing)
        return len(made)

    recent: Recent[list[int], int] = Recent(10, make)
    one, like = [1], [1]
    assert [recent.of(one), recent.of(like), recent.of(one)] == [1, 2, 1]
    assert made[0] is one
    assert made[1] is like


def test_what_is_asked_for_stays_and_the_rest_goes() -> None:
    made: list[object] = []
    recent: Recent[object, int] = Recent(10, lambda thing: made.append(thing) or len(made))  # type: ignore[func-returns-value]
    own = object()
    for _ in range(100):
        assert recent.of(own) == 1
        for _ in range(5):
            recent.of(object())
        assert len(recent) <= 20
