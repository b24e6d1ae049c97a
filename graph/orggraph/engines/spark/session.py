"""How does Spark start so that nobody hears it, and end so that nothing is left?"""

from __future__ import annotations

import atexit
import importlib.util
import logging
import os
import signal
import subprocess
import threading
import warnings
from contextlib import contextmanager, suppress
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING, Any, Final

from orggraph.engines.spark import faults
from orggraph.engines.spark.java import check_java
from orggraph.engines.spark.master import checked, is_here, is_local_cluster
from orggraph.errors import EngineError, MissingExtraError

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from pyspark.sql import SparkSession

#: What must be so for the answers to be right; the user's configuration cannot change it.
_NEEDED: Final = {
    "spark.sql.session.timeZone": "UTC",
    # days before 1582 are those of the Gregorian calendar, as in the tables
    "spark.sql.parquet.datetimeRebaseModeInRead": "CORRECTED",
    "spark.sql.parquet.datetimeRebaseModeInWrite": "CORRECTED",
    "spark.sql.ansi.enabled": "true",
    "spark.sql.caseSensitive": "false",
    "spark.sql.execution.arrow.useLargeVarTypes": "false",
}
#: What is better so, unless the user's configuration says otherwise.
_BETTER: Final = {
    "spark.app.name": "orggraph",
    "spark.ui.enabled": "false",
    "spark.sql.adaptive.enabled": "true",
    "spark.sql.parquet.compression.codec": "zstd",
}
_PARTS: Final = "spark.sql.shuffle.partitions"
_LOOPBACK: Final = "127.0.0.1"
#: A quarter of the machine, as Java itself takes it.
_PART_OF_MEMORY: Final = 4
_SECONDS_TO_END: Final = 20


class Session:
    """Spark, started; or the one that runs in this program already, which stays."""

    def __init__(self, master: str | None, *, parts: int) -> None:
        check_java()
        if importlib.util.find_spec("pyspark") is None:
            what = "Spark"
            raise MissingExtraError(what, "spark")
        self._own: _Own | None = None
        running = _running()
        if running is None:
            self._own = _Own(checked(master))
            running = self._own.session
        self.master = str(running.sparkContext.master)
        if master not in (None, self.master):
            msg = (
                f"Spark runs in this program already, with the master {self.master}; "
                "stop that session, or leave the master out"
            )
            raise EngineError(msg)
        self.spark: SparkSession = running.newSession()
        for name, value in _NEEDED.items():
            self.spark.conf.set(name, value)
        context = running.sparkContext
        if not context.getConf().contains(_PARTS):
            self.spark.conf.set(_PARTS, max(parts, 2 * context.defaultParallelism))

    def noise(self) -> str:
        """Return what Spark has told of itself."""
        return self._own.noise() if self._own else ""

    @property
    def process(self) -> int | None:
        """Which process was started here; on a cluster of this machine it has others."""
        return self._own.process if self._own else None

    def close(self) -> None:
        """End Spark, if it was started here."""
        if self._own is not None:
            self._own.close()
            self._own = None


class _Own:
    """A Spark of our own, in a process that ends with us."""

    def __init__(self, master: str) -> None:
        self._folder = TemporaryDirectory(prefix="orggraph-spark-")
        self._gateway: Any = None
        atexit.register(self.close)
        try:
            with _environment(_surroundings(master, Path(self._folder.name))):
                self._gateway = self._launched(master)
            self.session = self._started(master)
        except Exception as error:
            noise = self.noise()
            self.close()
            raise faults.not_started(error, noise) from error
        except BaseException:
            self.close()
            raise

    def noise(self) -> str:
        with suppress(OSError):
            return self._log.read_text(encoding="utf-8", errors="replace")
        return ""

    @property
    def process(self) -> int | None:
        return self._gateway.proc.pid if self._gateway.proc else None

    @property
    def _log(self) -> Path:
        return Path(self._folder.name) / "log"

    def _launched(self, master: str) -> Any:
        from pyspark import SparkConf
        from pyspark.java_gateway import launch_gateway

        _hush()
        conf = SparkConf(loadDefaults=False).setMaster(master)
        launch: Any = launch_gateway  # it says nothing of its types
        with self._log.open("wb") as log:
            return launch(conf, {"stdout": log, "stderr": subprocess.STDOUT})

    def _started(self, master: str) -> SparkSession:
        from pyspark import SparkConf, SparkContext
        from pyspark.sql import SparkSession

        # made only now, it knows what the user's spark-defaults.conf says
        conf = SparkConf(_jvm=self._gateway.jvm)
        for name, value in _BETTER.items():
            conf.setIfMissing(name, value)
        conf.set("spark.ui.showConsoleProgress", "false")
        if is_here(master):
            conf.setIfMissing("spark.local.dir", self._folder.name)
            for name in ("spark.driver.host", "spark.driver.bindAddress"):
                conf.set(name, _LOOPBACK)
        with _interrupt_as_it_is():
            return SparkSession(SparkContext(conf=conf, gateway=self._gateway))

    def close(self) -> None:
        atexit.unregister(self.close)
        session = getattr(self, "session", None)
        if session is not None:
            with suppress(Exception):  # it may have ended by itself
                session.stop()
        if self._gateway is not None:
            _end(self._gateway)
            self._gateway = None
        self._folder.cleanup()


def _hush() -> None:
    """Let nothing but errors that are raised reach whoever asks."""
    from pyspark.logger import PySparkLogger

    # it warns of a pandas that nobody uses here
    warnings.filterwarnings("ignore", category=FutureWarning, module="pyspark")
    logging.getLogger("py4j").addHandler(logging.NullHandler())
    for about in ("SQL", "DataFrame"):
        PySparkLogger.getLogger(f"{about}QueryContextLogger").disabled = True


def _running() -> SparkSession | None:
    """Return the Spark that runs in this program already, as in a notebook."""
    from pyspark import SparkContext
    from pyspark.sql import SparkSession

    context = SparkContext._active_spark_context  # noqa: SLF001 (there is no other way)
    return None if context is None else SparkSession(context)


def _end(gateway: Any) -> None:
    """End the process of a Spark, and forget it, so that another can be started."""
    from pyspark import SparkContext

    SparkContext._gateway = SparkContext._jvm = None  # noqa: SLF001 (as above)
    with suppress(Exception):
        gateway.shutdown()
    process = gateway.proc
    if process is None:
        return
    process.stdin.close()
    try:
        process.wait(_SECONDS_TO_END)
    except subprocess.TimeoutExpired:
        process.kill()
        process.wait()


def _surroundings(master: str, folder: Path) -> Mapping[str, str]:
    """Return the variables that a Spark on this machine needs; the user's come first."""
    if not is_here(master):
        return {}
    pages = os.sysconf("SC_PHYS_PAGES") * os.sysconf("SC_PAGE_SIZE")
    memory = max(1, pages // _PART_OF_MEMORY >> 30)
    found = {
        "SPARK_DRIVER_MEMORY": os.environ.get("SPARK_DRIVER_MEMORY", f"{memory}g"),
        "SPARK_LOCAL_IP": _LOOPBACK,
    }
    if is_local_cluster(master):
        found["SPARK_HOME"] = str(_home_in(folder))
    return found


def _home_in(folder: Path) -> Path:
    """Return a home of Spark in which its workers may write; else they do in their own."""
    from pyspark.find_spark_home import _find_spark_home

    home = folder / "home"
    home.mkdir()
    for part in Path(_find_spark_home()).iterdir():
        if part.name != "work":
            (home / part.name).symlink_to(part)
    return home


@contextmanager
def _interrupt_as_it_is() -> Iterator[None]:
    """Keep what Ctrl-C does; Spark would take it for itself, for good."""
    before = signal.getsignal(signal.SIGINT)
    try:
        yield
    finally:
        if threading.current_thread() is threading.main_thread():
            signal.signal(signal.SIGINT, before)


@contextmanager
def _environment(variables: Mapping[str, str]) -> Iterator[None]:
    """Set variables for a process that is started meanwhile."""
    before = {name: os.environ.get(name) for name in variables}
    os.environ.update(variables)
    try:
        yield
    finally:
        for name, value in before.items():
            if value is None:
                del os.environ[name]
            else:
                os.environ[name] = value
