"""What does it mean that Spark failed, and what can one do? One line, not its hundred."""

import re
from pathlib import Path
from typing import Any, Final

from orggraph.errors import EngineError
from orggraph.text import clean

_LONGEST: Final = 300
_CAUSE: Final = re.compile(r"^Caused by: (?:[\w.]+: )?(.+)$", re.MULTILINE)
#: What Spark says -> what that means. The first that is found counts.
_MEANINGS: Final = {
    r"maxResultSize": (
        "the answer is more than Spark brings here; ask for less, or keep it in Parquet "
        "with -o DIR"
    ),
    r"OutOfMemoryError|Java heap space|GC overhead": (
        "Spark ran out of memory; give it more (spark.executor.memory in its "
        "spark-defaults.conf, SPARK_DRIVER_MEMORY for Spark on this machine), or ask for "
        "less"
    ),
    r"No space left on device": (
        "Spark's disk is full; name a larger one in SPARK_LOCAL_DIRS"
    ),
    r"FileNotFoundException|FILE_NOT_EXIST|PATH_NOT_FOUND|does not exist": (
        "Spark at {master} does not find the files of {folder}; all its workers must see "
        "the folder under this very path, and nobody may change it meanwhile"
    ),
    r"is not a Parquet file|CANNOT_READ_FILE_FOOTER|FAILED_READ_FILE": (
        "Spark cannot read a file of {folder}; compare it with its manifest: "
        "orggraph check --ledger {folder}"
    ),
    r"InvalidClassException|serialVersionUID": (
        "the cluster at {master} runs another version of Spark than is installed here; "
        "install the pyspark of its version"
    ),
    r"ExecutorLostFailure|executor .*lost|Could not recover from .*fetch": (
        "Spark at {master} lost its workers again and again, most often for want of "
        "memory; give each more (spark.executor.memory), or ask for less"
    ),
    r"All masters are unresponsive|Master removed our application": (
        "no Spark master that can be spoken to is at {master}; does it run the Spark that "
        "is installed here?"
    ),
    r"SparkContext was shut ?down|stopped SparkContext|Py4JNetworkError|"
    r"Connection refused|Answer from Java side is empty|ConnectionResetError": (
        "Spark at {master} has ended while it was asked; ask again"
    ),
    r"[Cc]ancelled": "Spark's job was cancelled",
}


def told(error: Exception, master: str, folder: Path, noise: str = "") -> EngineError:
    """Return what one tells of a failure of Spark's."""
    everything = f"{type(error).__name__} {error} {getattr(error, '_stackTrace', '')}"
    for saying, meaning in _MEANINGS.items():
        if re.search(saying, everything):
            return EngineError(meaning.format(master=master, folder=folder))
    return EngineError(f"Spark cannot answer: {_first_line(error, noise)}")


def not_started(error: Exception, noise: str) -> EngineError:
    """Return what one tells of a Spark that did not start."""
    if isinstance(error, EngineError):
        return error
    lines = [line.strip() for line in noise.splitlines()]
    wrong = [line for line in lines if re.search(r"Exception|Error|error", line)]
    why = wrong[0] if wrong else (lines or [_first_line(error, "")])[-1]
    return EngineError(f"Spark does not start: {_short(why)}")


def _first_line(error: Exception, noise: str) -> str:
    """Return the first line of what Spark says, of the first cause of all."""
    java: Any = getattr(error, "java_exception", None)
    causes = _CAUSE.findall(str(error))
    text = causes[-1] if causes else str(java.toString() if java else error)
    lines = text.strip().splitlines() or noise.strip().splitlines()[-1:]
    return _short(lines[0] if lines else type(error).__name__)


def _short(text: str) -> str:
    whole = clean(text)
    return whole if len(whole) <= _LONGEST else whole[: _LONGEST - 1] + "…"
