"""MAINTAINERS and OWNERS: who looks after which part of a project?"""

from collections.abc import Mapping
from pathlib import PurePosixPath
from typing import Any

from orggraph.importers.claims import Items
from orggraph.importers.git import owners, sections
from orggraph.importers.given import GivenFile


def read(file: GivenFile, options: Mapping[str, Any]) -> Items:
    """Yield what such a file says; raises `NotReadableError`.

    `OWNERS` and `OWNERS_ALIASES` are YAML, as in Kubernetes; others have sections, as in
    Linux, or just names.
    """
    path = PurePosixPath(file.path.as_posix())
    if path.name.startswith("OWNERS") or path.suffix in {".yaml", ".yml"}:
        yield from owners.read(file, path, options["organization"])
    else:
        yield from sections.read(file, options["organization"])
