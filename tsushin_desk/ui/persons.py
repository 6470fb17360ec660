"""Who sits at the desk, and at which PC."""

from __future__ import annotations

import os
import sys


def person_name() -> str:
    """The name with which the person is logged in; empty if the system does not say it."""
    import getpass  # with what it needs to ask for passwords; opened when a lock is made

    try:
        return getpass.getuser()
    except (KeyError, OSError, ImportError):
        return ""


def pc_name() -> str:
    """The name of this PC in the network."""
    if sys.platform != "win32":
        return os.uname().nodename
    import platform  # more than a start has time for, where it can do without

    return platform.node()
