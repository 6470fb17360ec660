"""Checks of an issue: what a careful colleague would notice before it goes to print."""

from tsushin_desk.checks.completeness import check_issue

__all__ = ["check_issue"]
