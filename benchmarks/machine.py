"""On what was it measured? The machine, the day and the versions."""

import os
import platform
from datetime import UTC, datetime
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path
from typing import Final

PACKAGES: Final = (
    "numpy",
    "click",
    "networkx",
    "rdflib",
    "oxrdflib",
    "pyoxigraph",
    "duckdb",
    "polars",
    "raphtory",
)


def machine() -> dict[str, str]:
    """Return what one must know to compare figures."""
    return {
        "date": datetime.now(UTC).date().isoformat(),
        "cores": str(os.cpu_count()),
        "processor": _processor(),
        "load": f"{os.getloadavg()[0]:.1f}",
        "memory": f"{_memory() / 2**30:.0f} GiB",
        "system": f"{platform.system()} {platform.release()}",
        "python": platform.python_version(),
        "packages": ", ".join(filter(None, map(_versioned, PACKAGES))),
    }


def told(about: dict[str, str]) -> str:
    """Return the same as a sentence."""
    return (
        f"Measured on {about['date']}: {about['cores']} cores ({about['processor']}, "
        f"load {about['load']} before), {about['memory']} of memory, {about['system']}, Python {about['python']}; "
        f"{about['packages']}."
    )


def _versioned(package: str) -> str:
    try:
        return f"{package} {version(package)}"
    except PackageNotFoundError:
        return ""


def _processor() -> str:
    """Return the model of the processor, as the system names it."""
    info = Path("/proc/cpuinfo")
    if info.exists():
        for line in info.read_text("utf-8").splitlines():
            if line.startswith("model name"):
                return line.partition(":")[2].strip()
    return platform.processor() or platform.machine()


def _memory() -> int:
    return os.sysconf("SC_PAGE_SIZE") * os.sysconf("SC_PHYS_PAGES")
