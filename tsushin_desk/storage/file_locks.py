"""A lock that the system lets go when its process ends, however it ends."""

from __future__ import annotations

import errno
import sys

# What is answered when somebody else holds it; anything else means that there are no locks here.
_HELD = frozenset({errno.EACCES, errno.EAGAIN, errno.EDEADLK})

if sys.platform == "win32":
    import msvcrt

    def try_to_lock(handle: int) -> bool:
        """Locks the file till its handle is closed; False if another process holds it. Raises ``OSError``."""
        try:
            msvcrt.locking(handle, msvcrt.LK_NBLCK, 1)
        except OSError as problem:
            if problem.errno in _HELD:
                return False
            raise
        return True

else:
    import fcntl

    def try_to_lock(handle: int) -> bool:
        """Locks the file till its handle is closed; False if another process holds it. Raises ``OSError``."""
        try:
            fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except OSError as problem:
            if problem.errno in _HELD:
                return False
            raise
        return True
