"""What does a program read? JSON, the same bytes every time."""

from typing import Any


def as_json(told: Any) -> str:
    r"""Return values as JSON text with a line end, the same for the same values.

    >>> as_json({"at": "2024-05-18"})
    '{\n "at": "2024-05-18"\n}\n'
    """
    import json  # not for text

    return json.dumps(told, indent=1, ensure_ascii=False) + "\n"
