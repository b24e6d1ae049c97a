"""How does an edit look to a program? Plain values, as docs/edit.schema.json says."""

from typing import Any

from orggraph.editing.edit import Edit


def edit_dict(edit: Edit, *, written: bool) -> dict[str, Any]:
    """Return an edit as plain values; `written` says whether it is in the file."""
    return {
        "id": edit.id,
        "file": str(edit.path),
        "written": written,
        "lines": edit.lines,
        "meaning": list(edit.meaning),
        "notes": list(edit.notes),
    }
