"""Can an answer reach the network, or the disk? And does chance differ?"""

import socket
from collections.abc import Callable
from pathlib import Path

import pytest

from pooled import Pooled

Start = Callable[..., Pooled]


@pytest.mark.parametrize("kind", ["connect", "service"])
def test_an_answer_reaches_nothing_on_the_network(kind: str, common: Pooled) -> None:
    if not common.pool.promises.network:
        pytest.skip("this system does not let a process leave the network")
    with socket.create_server(("127.0.0.1", 0)) as server:
        server.settimeout(0)
        told = common.value(kind, port=server.getsockname()[1])

        assert "unreachable" in told
        with pytest.raises(BlockingIOError):
            server.accept()


def test_an_answer_writes_nothing(common: Pooled, tmp_path: Path) -> None:
    path = tmp_path / "written"

    assert common.value("write", path=str(path)) != "written"
    assert not path.exists() or path.read_bytes() == b""


def test_workers_do_not_share_their_chance(pooled: Start) -> None:
    pool = pooled(workers=1)
    drawn = [pool.value("chance")[0]]
    for _ in range(3):
        pool.run("die")
        drawn.append(pool.value("chance")[0])

    assert len(set(drawn)) == len(drawn)


def test_what_is_enforced_is_told(common: Pooled) -> None:
    promises = common.pool.promises

    assert promises.memory
    assert promises.orphans
