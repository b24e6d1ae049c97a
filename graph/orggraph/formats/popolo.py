"""What is an organization of Popolo that is a part of another? By its classification."""

from typing import Final

#: What an organization is called that is a part of another rather than one itself.
UNITS: Final = frozenset(
    {
        *("board", "bureau", "cabinet", "chapter", "committee", "department"),
        *("directorate", "division", "group", "joint-committee", "office", "section"),
        *("select-committee", "standing-committee", "subcommittee", "sub-committee"),
        *("task-force", "team", "unit", "working-group"),
    }
)
#: How a unit is classified whose classification nobody knows.
UNIT: Final = "unit"
