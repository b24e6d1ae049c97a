"""What is told where Spark cannot start? Asked of no Spark, so this is always tried."""

import importlib.util
import socket
from pathlib import Path

import pytest

from orggraph.engines.parquet.write import write_parquet
from orggraph.engines.spark import faults
from orggraph.engines.spark.java import check_java
from orggraph.engines.spark.master import checked, is_here
from orggraph.engines.spark.session import Session
from orggraph.engines.sql.spark import Spark
from orggraph.errors import EngineError, MissingExtraError
from orggraph.facts import Ledger


def _java(folder: Path, says: str) -> Path:
    (folder / "bin").mkdir(parents=True)
    java = folder / "bin" / "java"
    java.write_text(f"#!/bin/sh\necho '{says}' >&2\n", encoding="utf-8")
    java.chmod(0o755)
    return folder


@pytest.mark.parametrize(
    ("says", "told"),
    [
        (
            'openjdk version "11.0.2" 2019-01-15',
            "is Java 11, which is too old; install",
        ),
        ('java version "1.8.0_402"', "is Java 8, which is too old; install Java 17"),
        ("no such thing", "does not say which Java it is; install Java 17 or newer"),
    ],
)
def test_an_old_java_is_told_before_spark_starts(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path, says: str, told: str
) -> None:
    monkeypatch.setenv("JAVA_HOME", str(_java(tmp_path / "old", says)))

    with pytest.raises(EngineError, match=told):
        Session(None, parts=1)


def test_a_new_java_is_taken(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    home = _java(tmp_path / "new", 'openjdk version "21" 2023-09-19')
    monkeypatch.setenv("JAVA_HOME", str(home))

    check_java()


def test_no_java_is_told(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv("PATH", str(tmp_path))
    monkeypatch.delenv("JAVA_HOME", raising=False)
    with pytest.raises(
        EngineError, match="needs a Java, and none is here; install Java 17"
    ):
        check_java()
    monkeypatch.setenv("JAVA_HOME", str(tmp_path))
    with pytest.raises(
        EngineError, match=f"JAVA_HOME is '{tmp_path}', where there is none"
    ):
        check_java()


def test_no_pyspark_names_the_extra(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    home = _java(tmp_path / "new", 'openjdk version "17.0.15" 2025-04-15')
    monkeypatch.setenv("JAVA_HOME", str(home))
    monkeypatch.setattr(importlib.util, "find_spec", lambda _: None)

    with pytest.raises(MissingExtraError, match=r"Spark needs .*orggraph\[spark\]"):
        Session(None, parts=1)


@pytest.mark.parametrize(
    "master",
    ["local", "local[2]", "local[*]", "local[4,2]", "local-cluster[2,1,1024]"],
)
def test_this_machine_is_asked_on_the_loopback(master: str) -> None:
    assert checked(master) == master
    assert is_here(master)


@pytest.mark.parametrize("master", ["yarn", "k8s://https://10.0.0.1:6443"])
def test_others_clusters_are_left_to_spark(master: str) -> None:
    assert checked(master) == master
    assert not is_here(master)


@pytest.mark.parametrize(
    "master",
    [
        "",
        "spark",
        "spark://host",
        "spark://host:port",
        "local[0]",
        "http://h:7077",
        "sc://host:15002",
        "spark://h:7077/x",
        "local[2]\n",
        "k8s://a b",
    ],
)
def test_what_is_no_master_is_told(master: str) -> None:
    with pytest.raises(
        EngineError, match="is no address of a Spark master; write spark:"
    ):
        checked(master)


def test_a_master_where_nobody_listens_is_told_at_once(tmp_path: Path) -> None:
    write_parquet(Ledger({}, {}, {}), tmp_path / "p")
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))  # bound, not listening
        master = f"spark://127.0.0.1:{taken.getsockname()[1]}"

        with pytest.raises(
            EngineError, match=f"listens at '{master}' .*start the cluster"
        ):
            checked(master)


def test_one_of_several_masters_that_listens_is_enough() -> None:
    with socket.create_server(("127.0.0.1", 0)) as server:
        master = f"spark://127.0.0.1:1,[::1]:1,127.0.0.1:{server.getsockname()[1]}"

        assert checked(master) == master


@pytest.mark.parametrize(
    ("said", "told"),
    [
        (
            "Job aborted: ExecutorLostFailure (executor 1 exited)",
            "lost its workers again",
        ),
        (
            "java.lang.OutOfMemoryError: Java heap space",
            "ran out of memory; give it more",
        ),
        (
            "bigger than spark.driver.maxResultSize (1024.0 MiB)",
            "keep it in Parquet with -o",
        ),
        ("java.io.FileNotFoundException: File file:/p/x", "all its workers must see"),
        (
            "java.io.InvalidClassException: local class",
            "install the pyspark of its version",
        ),
        ("Job aborted: No space left on device", "SPARK_LOCAL_DIRS"),
        ("SparkContext was shut down", "has ended while it was asked"),
        ("something\nelse", "Spark cannot answer: something$"),
        (
            "A: in awaitResult\n\tat x\nCaused by: a.B: [WHY] so\n\tat y",
            r": \[WHY\] so$",
        ),
    ],
)
def test_failures_say_what_to_do(said: str, told: str) -> None:
    error = faults.told(RuntimeError(said), "spark://h:7077", Path("/p"))

    with pytest.raises(EngineError, match=told):
        raise error


def test_what_is_no_ledger_in_parquet_starts_no_spark(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setenv("JAVA_HOME", str(tmp_path))

    with pytest.raises(EngineError, match=r"no manifest\.json"):
        Spark(tmp_path)
