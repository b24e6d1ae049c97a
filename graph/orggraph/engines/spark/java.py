"""Is there a Java that Spark can run on? Asked before Spark is, which says it badly."""

import os
import re
import shutil
import subprocess
from typing import Final

from orggraph.errors import EngineError, shown

#: The oldest that Spark 4 runs on.
OLDEST: Final = 17
_SECONDS: Final = 30
_VERSION: Final = re.compile(r'version "(?:1\.)?(\d+)')


def check_java() -> None:
    """Raise `EngineError` where there is no Java that is new enough.

    It is looked for as Spark does: in `JAVA_HOME`, else on the path.
    """
    java = _java()
    told = _told_by(java)
    found = _VERSION.search(told)
    if found is None:
        msg = f"{java} does not say which Java it is; {_instead()}"
        raise EngineError(msg)
    if int(found[1]) < OLDEST:
        msg = f"{java} is Java {found[1]}, which is too old; {_instead()}"
        raise EngineError(msg)


def _java() -> str:
    home = os.environ.get("JAVA_HOME")
    found = shutil.which("java", path=f"{home}/bin" if home else None)
    if found:
        return found
    where = (
        f"JAVA_HOME is {shown(home)}, where there is none" if home else "none is here"
    )
    msg = f"Spark needs a Java, and {where}; {_instead()}"
    raise EngineError(msg)


def _told_by(java: str) -> str:
    command = [java, "-version"]
    try:
        ran = subprocess.run(  # noqa: S603 (the user's own Java)
            command, capture_output=True, text=True, timeout=_SECONDS, check=False
        )
    except (OSError, subprocess.TimeoutExpired):
        return ""
    return ran.stderr + ran.stdout


def _instead() -> str:
    return (
        f"install Java {OLDEST} or newer and name its folder in JAVA_HOME, or ask without "
        "--engine spark"
    )
