"""Tables: CSV, TSV and XLSX with a row for each time that somebody held something."""

from typing import Final

from orggraph.formats import Option
from orggraph.importers.dates import DATE_FORMAT_OPTION, ENDS_OPTION
from orggraph.importers.importer import Importer
from orggraph.importers.table.fields import FIELDS
from orggraph.importers.table.reading import read

#: What a role without a post becomes.
ROLES_OPTION: Final = Option(
    "roles",
    "What a role without a post is: what somebody is as a member of the team or "
    "organization (memberships), or a post of it (posts).  [default: memberships]",
    choices=("memberships", "posts"),
)
MONTHS_OPTION: Final = Option(
    "months",
    "What months are called where it is not English, from January on: 'Januar, Februar, "
    "März …'. %B and %b of a --date-format then are these names, and their beginnings.",
    metavar="NAMES",
)
SHARED_OPTION: Final = Option(
    "shared-ids",
    "Keep ids as they are, because other files mean the same by them.  [default: the "
    "name of the data set goes before all but IRIs and UUIDs]",
    flag=True,
)
FORMAT = Importer(
    name="table",
    title="a table (CSV, TSV, XLSX)",
    files=(".csv", ".tsv", ".xlsx"),
    ends="the last day it held; with --ends exclusive, the day after",
    loses=(
        "columns without a meaning here (they are listed)",
        "colours, comments and formulas of a sheet; of a formula the value counts",
    ),
    read=read,
    options=(
        Option(
            "column",
            "Where a field is: FIELD=HEADING, as in person=Mitarbeiterin; repeatable. "
            f"Fields: {', '.join(FIELDS)}.",
            metavar="FIELD=HEADING",
            many=True,
        ),
        Option(
            "set",
            "What a field is in every row where it is empty, as in organization=OpenAI; "
            "repeatable.",
            metavar="FIELD=TEXT",
            many=True,
        ),
        Option(
            "rule",
            "What a text of a field means, as in 'end:Still in office=ongoing'; "
            "repeatable. A TEXT between slashes is a pattern. MEANING is a date or "
            "another text, or: ongoing, ended, empty, leave out.",
            metavar="FIELD:TEXT=MEANING",
            many=True,
        ),
        Option("map", "A YAML file that says all this.", metavar="FILE"),
        DATE_FORMAT_OPTION,
        MONTHS_OPTION,
        ENDS_OPTION._replace(
            help=f"{ENDS_OPTION.help}  [default: inclusive]", default=None
        ),
        Option(
            "century",
            "Years of two digits are of the hundred years that end with this one: by "
            "2026, 77 is 1977 and 26 is 2026. Without it they are left out.",
            metavar="YEAR",
        ),
        ROLES_OPTION,
        SHARED_OPTION,
        Option("sheet", "Which sheet of a workbook.  [default: the first one]"),
        Option(
            "headings",
            "Which row has the headings.  [default: the one with most that are known]",
            metavar="ROW",
        ),
        Option(
            "delimiter",
            "What is between cells: a character, or tab.  [default: what the file uses]",
            metavar="CHAR",
        ),
        Option(
            "encoding",
            "How letters are written, such as cp1252 or latin-1.  [default: utf-8]",
            metavar="NAME",
        ),
    ),
    examples=(
        "orggraph import table staff.csv -o ledger.ttl",
        "orggraph import table staff.xlsx --date-format %d.%m.%Y -o ledger.ttl",
        "orggraph import table staff.csv --column person=Wer --rule 'end:heute=ongoing'",
        "orggraph import table staff.csv --map staff.yaml -o ledger.ttl",
    ),
)
