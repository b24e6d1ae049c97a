"""Can Spark be tried here? It needs half a gigabyte of packages, and a Java."""

import importlib.util

import pytest

from orggraph.engines.spark.java import check_java
from orggraph.errors import EngineError


def _why_not() -> str:
    if importlib.util.find_spec("pyspark") is None:
        return "pyspark is not installed (make test-engines installs it)"
    try:
        check_java()
    except EngineError as error:
        return str(error)
    return ""


#: Marks tests that need it.
needs_spark = pytest.mark.skipif(bool(_why_not()), reason=_why_not() or "it is here")
