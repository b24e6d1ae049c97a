"""Where do the clients come from? From Debian and npm, each by its name."""

import os
import shutil
import subprocess
from pathlib import Path

#: A command that comes with it, or a file, and Debian's package.
_DEBIAN = {
    "curl": "curl",
    "roqet": "rasqal-utils",
    "/usr/share/perl5/RDF/Query/Client.pm": "librdf-query-client-perl",
}
#: Comunica does not run on the node 20 of some systems, so node comes along.
_NPM = {
    "@comunica/query-sparql": "5.4.1",
    "fetch-sparql-endpoint": "7.2.0",
    "node": "22.23.3",
    "sparql-http-client": "3.1.0",
}


def install(folder: Path) -> None:
    """Install what is missing, as far as one may; what is not there is reported."""
    missing = [p for what, p in _DEBIAN.items() if not _is_there(what)]
    if missing and os.geteuid() == 0 and shutil.which("apt-get"):
        _quietly("apt-get", "update", "-qq")
        _quietly("apt-get", "install", "-y", "-qq", "--no-install-recommends", *missing)
    gone = [f"{n}@{v}" for n, v in _NPM.items() if not _is_installed(folder, n)]
    if gone and shutil.which("npm"):
        folder.mkdir(parents=True, exist_ok=True)
        wanted = ("--silent", "--no-audit", "--no-fund", "--prefix", str(folder))
        _quietly("npm", "install", *wanted, *gone)


def _is_there(what: str) -> bool:
    return Path(what).exists() if what.startswith("/") else bool(shutil.which(what))


def _is_installed(folder: Path, name: str) -> bool:
    return (folder / "node_modules" / name / "package.json").is_file()


def _quietly(*command: str) -> None:
    print("installing:", *command, flush=True)  # noqa: T201 (a script)
    env = {**os.environ, "DEBIAN_FRONTEND": "noninteractive"}
    subprocess.run(command, check=False, stdout=subprocess.DEVNULL, env=env)  # noqa: S603 (ours)
