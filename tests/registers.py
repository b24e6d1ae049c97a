"""Real registers, where they lie beside the checkout; no user has them."""

import json
import os
from functools import cache
from pathlib import Path
from typing import Any

import pytest

_BESIDE = Path(__file__).parent.parent.parent / "shared"
#: The folder of registers and fact sheets.
FOLDER = Path(os.environ.get("ORGGRAPH_SHARED", _BESIDE))
_SHARED = FOLDER / "data"

#: Marks tests that need them.
needs_registers = pytest.mark.skipif(
    not (_SHARED / "expected.json").exists(),
    reason="the real registers are not beside this checkout",
)


def shared(*names: str) -> Path:
    """Return the path of a register."""
    return _SHARED.joinpath(*names)


@cache
def _expected() -> dict[str, Any]:
    if not (_SHARED / "expected.json").exists():
        return {}
    found: dict[str, Any] = json.loads((_SHARED / "expected.json").read_text("utf-8"))
    return found


def expected(register: str) -> dict[str, Any]:
    """Return the checks of a register by their ids; none where it is not there."""
    checks = _expected().get(register, {}).get("checks", ())
    return {check["id"]: check for check in checks}
