"""Which Spark is meant by a master's address, and is anybody there?"""

import re
import socket
from typing import Final

from orggraph.errors import EngineError, shown

#: All cores of this machine, in one process.
HERE: Final = "local[*]"
_HOSTS: Final = r"(?:\[[0-9a-fA-F:]+\]|[^\s:,/\[\]]+):[0-9]+"
_LOCAL: Final = re.compile(r"local(?:\[(?:[1-9][0-9]*|\*)(?:,[1-9][0-9]*)?\])?")
_CLUSTER: Final = re.compile(
    r"local-cluster\[\s*[1-9]\d*\s*,\s*[1-9]\d*\s*,\s*\d+\s*\]"
)
_STANDALONE: Final = re.compile(rf"spark://({_HOSTS}(?:,{_HOSTS})*)")
_OTHERS: Final = re.compile(r"yarn|k8s://\S+")
#: Enough for another continent.
_SECONDS: Final = 3


def checked(master: str | None) -> str:
    """Return a master's address; none is this machine.

    Raises `EngineError` where it is none that Spark knows, or nobody listens there.

    >>> checked(None), checked("local-cluster[2,1,1024]")
    ('local[*]', 'local-cluster[2,1,1024]')
    """
    master = HERE if master is None else master
    standalone = _STANDALONE.fullmatch(master)
    if standalone:
        _probe(master, standalone[1].split(","))
    elif not (is_here(master) or _OTHERS.fullmatch(master)):
        msg = (
            f"{shown(master)} is no address of a Spark master; write spark://HOST:PORT, "
            "yarn, k8s://…, or local[N] for N cores of this machine"
        )
        raise EngineError(msg)
    return master


def is_here(master: str) -> bool:
    """Say whether all processes are on this machine.

    >>> is_here("local[2]"), is_here("spark://host:7077")
    (True, False)
    """
    return bool(_LOCAL.fullmatch(master)) or is_local_cluster(master)


def is_local_cluster(master: str) -> bool:
    """Say whether it is a cluster of processes on this machine."""
    return bool(_CLUSTER.fullmatch(master))


def _probe(master: str, hosts: list[str]) -> None:
    """Raise `EngineError` where none of some hosts listens; Spark tries for a minute."""
    why = ""
    for host in hosts:
        name, _, port = host.rpartition(":")
        try:
            with socket.create_connection((name.strip("[]"), int(port)), _SECONDS):
                return
        except (OSError, OverflowError, UnicodeError) as error:
            why = getattr(error, "strerror", None) or str(error)
    msg = (
        f"no Spark master listens at {shown(master)} ({why}); start the cluster, "
        "or leave --master out to use this machine"
    )
    raise EngineError(msg)
