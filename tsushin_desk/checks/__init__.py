"""Checks of an issue: what a careful colleague would notice before it goes to print."""

from tsushin_desk.checks.completeness import check_issue
from tsushin_desk.checks.page_limit import check_page_limit
from tsushin_desk.checks.preflight import check_pages
from tsushin_desk.checks.print_purpose import Purpose

__all__ = ["Purpose", "check_issue", "check_page_limit", "check_pages"]
