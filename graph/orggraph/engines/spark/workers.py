"""Does anybody do the work? A master without workers lets one wait for ever."""

from __future__ import annotations

import threading
from contextlib import contextmanager
from typing import TYPE_CHECKING, Any, Final

from orggraph.errors import EngineError

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pyspark.sql import SparkSession

#: So long it may take until the first is there.
SECONDS: Final = 60


@contextmanager
def expected(spark: SparkSession, seconds: float = SECONDS) -> Iterator[None]:
    """Give up what is asked inside if no worker has come after some seconds.

    Raises `EngineError` then.
    """
    context: Any = spark.sparkContext
    nobody = threading.Event()

    def look() -> None:
        if not _workers(context):
            nobody.set()
            context.cancelAllJobs()

    timer = threading.Timer(seconds, look)
    timer.start()
    try:
        yield
    except Exception as error:
        if not nobody.is_set():
            raise
        msg = (
            f"no worker of {context.master} took the work within {seconds:g} seconds; "
            "start one that has the cores and the memory asked for (spark.executor.cores, "
            "spark.executor.memory)"
        )
        raise EngineError(msg) from error
    finally:
        timer.cancel()


def _workers(context: Any) -> int:
    """Return how many there are; Spark counts the one that asks among them."""
    return int(context._jsc.sc().getExecutorMemoryStatus().size()) - 1  # noqa: SLF001
