"""Where do the engines come from? From Debian, each by its name; pip's are the Makefile's."""

import os
import re
import shutil
import subprocess
from typing import Final

from engines.virtuoso import COMMAND as VIRTUOSO

#: Spark 4 needs this Java or a newer one.
JAVA: Final = 17
_JAVA_PACKAGES: Final = ("openjdk-17-jre-headless", "default-jre-headless")
_VERSION: Final = re.compile(r'version "([0-9]+)')


def install() -> None:
    """Install what is missing, as far as one may; what is not there then is reported."""
    missing = [] if shutil.which(VIRTUOSO) else ["virtuoso-opensource-7"]
    java = java_version() < JAVA
    if not (missing or java) or os.geteuid() != 0 or not shutil.which("apt-get"):
        return
    _apt("update", "-qq")
    for package in missing:
        _installed(package)
    if java:
        any(
            _installed(package) and java_version() >= JAVA for package in _JAVA_PACKAGES
        )


def java_version() -> int:
    """Return the version of the Java that is found, 0 where there is none."""
    home = os.environ.get("JAVA_HOME")
    command = f"{home}/bin/java" if home else "java"
    try:
        done = subprocess.run(  # noqa: S603 (a program that we name)
            [command, "-version"], check=False, capture_output=True, encoding="utf-8"
        )
    except OSError:
        return 0
    found = _VERSION.search(done.stderr)
    return int(found[1]) if found else 0


def _installed(package: str) -> bool:
    return _apt("install", "-y", "-qq", "--no-install-recommends", package) == 0


def _apt(*words: str) -> int:
    command = ("apt-get", *words)
    print("installing:", *command, flush=True)  # noqa: T201 (a script)
    env = {**os.environ, "DEBIAN_FRONTEND": "noninteractive"}
    done = subprocess.run(command, check=False, stdout=subprocess.DEVNULL, env=env)  # noqa: S603 (ours)
    return done.returncode
