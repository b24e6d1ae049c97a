"""How long does a command run, and how much memory does it hold at most?

    python -I -S benchmarks/measured.py COMMAND WORD …

prints both as JSON, and throws away what the command prints. It is a process of its own,
and a small one, because Linux counts to the peak of a child what its parent held when it
started the child.
"""

import json
import os
import sys
from time import perf_counter

#: macOS tells bytes, Linux kilobytes.
UNIT = 1 if sys.platform == "darwin" else 1024


def main() -> None:
    """Run a command, and say what it took."""
    command = sys.argv[1:]
    unheard = [(os.POSIX_SPAWN_OPEN, 1, os.devnull, os.O_WRONLY, 0)]
    start = perf_counter()
    child = os.posix_spawn(command[0], command, os.environ, file_actions=unheard)
    _, status, usage = os.wait4(child, 0)
    told = {
        "seconds": perf_counter() - start,
        "peak": usage.ru_maxrss * UNIT,
        "status": os.waitstatus_to_exitcode(status),
    }
    print(json.dumps(told))


if __name__ == "__main__":
    main()
