"""What is taken away from a process that answers strangers? The network, and much else.

All of it is asked of the system by its C library, for Python 3.11 has no names for some.
What a system does not know or forbid is left as it is, and told.
"""

import ctypes
import os
import signal
import sys
from contextlib import suppress
from pathlib import Path
from typing import Final, NamedTuple

#: Numbers of linux/sched.h and linux/prctl.h.
_NEW_USER, _NEW_NET = 0x1000_0000, 0x4000_0000
_DEATH_SIGNAL, _NO_NEW_PRIVILEGES = 1, 38
#: So many files may a process have open that answers: modules, as they are imported.
_FILES: Final = 128


class Promises(NamedTuple):
    """What the system enforces here.

    `network`: nothing outside can be reached. `memory`: an answer that needs too much is
    stopped. `orphans`: no process outlives the server, however that ends.
    """

    network: bool
    memory: bool
    orphans: bool


def memory_is_limited() -> bool:
    """Say whether a limit of memory means anything here."""
    return sys.platform == "linux"


def leave_network() -> bool:
    """Go where there is no network, not even this machine's; say whether that is so.

    Only before there is any thread. Who may do everything needs no new user for it.
    """
    if sys.platform != "linux":
        return False
    user, group = os.getuid(), os.getgid()
    if _libc().unshare(_NEW_NET) == 0:
        return True
    if _libc().unshare(_NEW_NET | _NEW_USER) != 0:
        return False
    with suppress(OSError):  # then it is nobody, whose files are the same
        Path("/proc/self/setgroups").write_text("deny", "ascii")
        Path("/proc/self/uid_map").write_text(f"{user} {user} 1", "ascii")
        Path("/proc/self/gid_map").write_text(f"{group} {group} 1", "ascii")
    return True


def die_with(parent: int) -> bool:
    """End when a parent ends, however; say whether the system sees to it.

    Asked for after `leave_network`, which forgets it.
    """
    if sys.platform != "linux":
        return False
    refused = _libc().prctl(_DEATH_SIGNAL, int(signal.SIGKILL), 0, 0, 0)
    if os.getppid() != parent:  # it has ended meanwhile
        os._exit(1)
    return bool(refused == 0)


def give_up_rights() -> None:
    """Give up what answering needs not: new rights, files, dumps of memory."""
    import resource  # not on Windows

    if sys.platform == "linux":
        _libc().prctl(_NO_NEW_PRIVILEGES, 1, 0, 0, 0)
    for what, most in (
        (resource.RLIMIT_CORE, 0),
        (resource.RLIMIT_FSIZE, 0),
        (resource.RLIMIT_NOFILE, _FILES),
    ):
        with suppress(ValueError, OSError):
            resource.setrlimit(what, (most, most))


def allow(memory: int, seconds: float) -> None:
    """Allow the next answer so many bytes more, and so much time of the processor.

    The server looks at the clock; the second is for when there is no server any more.
    """
    import resource  # not on Windows

    used = resource.getrusage(resource.RUSAGE_SELF)
    until = int(used.ru_utime + used.ru_stime + 2 * seconds) + 2
    _soften(resource.RLIMIT_CPU, until)
    if memory_is_limited():
        _soften(resource.RLIMIT_AS, sizes()[0] + memory)


def sizes() -> tuple[int, int]:
    """Return how many bytes this process has been given, and how many it uses (Linux)."""
    page = os.sysconf("SC_PAGE_SIZE")
    whole, used = Path("/proc/self/statm").read_text("ascii").split()[:2]
    return int(whole) * page, int(used) * page


def _soften(what: int, most: int) -> None:
    """Set a limit that this process can raise again."""
    import resource  # not on Windows

    _, hard = resource.getrlimit(what)
    within = most if hard == resource.RLIM_INFINITY else min(most, hard)
    resource.setrlimit(what, (within, hard))


def _libc() -> ctypes.CDLL:
    return ctypes.CDLL(None, use_errno=True)
