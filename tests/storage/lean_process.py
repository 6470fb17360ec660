"""Work that forks again and again does so in a process that holds nothing but what it needs.

To fork the process of a test run means to copy what all the tests before have left in it, page by page.
"""

from __future__ import annotations

from collections.abc import Callable
from concurrent.futures import ProcessPoolExecutor
from multiprocessing import get_context
from typing import ParamSpec, TypeVar

Given = ParamSpec("Given")
Found = TypeVar("Found")


def in_lean_process(work: Callable[Given, Found], *given: Given.args, **named: Given.kwargs) -> Found:
    """What a function of a module gives there; what it raises is raised here, with its place."""
    with ProcessPoolExecutor(1, mp_context=get_context("spawn")) as process:
        return process.submit(work, *given, **named).result()
