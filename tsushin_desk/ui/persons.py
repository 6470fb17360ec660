"""Who sits at the desk, and at which PC."""

from __future__ import annotations

import getpass
import platform


def person_name() -> str:
    """The name with which the person is logged in; empty if the system does not say it."""
    try:
        return getpass.getuser()
    except (KeyError, OSError, ImportError):
        return ""


def pc_name() -> str:
    """The name of this PC in the network."""
    return platform.node()
