"""Which calls are there, and what does each take? The table of all parameters."""

from typing import Final

from orggraph.answers.parameters import Call, Parameter, Sort
from orggraph.facts import Kind

#: So many hits are shown unless more are asked for.
SHOWN: Final = 20
#: So many entries are in a feed unless more are asked for.
NEWEST: Final = 100
#: So many events a calendar has, unless one asks for others.
LAST: Final = 1000

_AT: Final = Parameter(
    "at", "The day that is asked about; today when left out.", Sort.DAY
)
_KNOWN: Final = Parameter(
    "known",
    "Answer as one would have on that day, before anything that was learnt later.",
    Sort.DAY,
)
_ORG: Final = Parameter(
    "org", "Only this organisation or unit, and what is in it, by name or id."
)
_AROUND: Final = Parameter(
    "around", "Only what is near this person, unit, post or organisation."
)
_CERTAIN: Final = Parameter(
    "certain", "Only what is certain, nothing possible.", Sort.FLAG
)
_STALE: Final = Parameter(
    "stale_after",
    "Edges without an end count as possible when nothing confirmed them for so long "
    "before the day.",
    Sort.AGE,
)
_SOURCES: Final = (
    Parameter(
        "trust",
        "Answer by these sources only: ids, or names of publishers, with commas between.",
        Sort.LIST,
    ),
    Parameter("without", "Answer as if these sources had said nothing.", Sort.LIST),
)
_SINCE: Final = Parameter("since", "Not before this day.", Sort.DAY)
_UNTIL: Final = Parameter("until", "Not after this day.", Sort.DAY)
_ENTITY: Final = Parameter(
    "entity", "A person, post, unit or organisation, by name or id.", required=True
)
_OF: Final = _ENTITY._replace(
    told="Only what happened to this person, post, unit or organisation.",
    required=False,
)
_BY: Final = Parameter(
    "by",
    "By the day it happened (valid), or by the day it became known.",
    default="valid",
    choices=("valid", "known"),
)


def _depth(name: str, steps: int) -> Parameter:
    return Parameter(name, "How many steps around.", Sort.NUMBER, default=steps)


AT: Final = Call(
    "at",
    "What was so on a day: who held what.",
    (
        _AT,
        _KNOWN,
        _STALE,
        _ORG,
        _AROUND,
        _depth("depth", 1),
        _CERTAIN,
        Parameter(
            "limit", "Only the first edges, and how many there are.", Sort.NUMBER
        ),
        *_SOURCES,
    ),
)
DIFF: Final = Call(
    "diff",
    "What changed from a day to another, or in what was believed.",
    (
        Parameter("date1", "The first day.", Sort.DAY, required=True),
        Parameter("date2", "The second day.", Sort.DAY, required=True),
        Parameter("known1", "The first day as known on this day.", Sort.DAY),
        Parameter("known2", "The second day as known on this day.", Sort.DAY),
        Parameter("known", "Both days as known on this day.", Sort.DAY),
        _ORG,
        *_SOURCES,
    ),
    ("date1", "date2"),
)
LOG: Final = Call(
    "log",
    "What happened, in order, the last at the end.",
    (
        _OF,
        _SINCE,
        _UNTIL,
        _KNOWN,
        _BY,
        Parameter("limit", "Only so many of the last.", Sort.NUMBER),
        Parameter("reverse", "The last one first.", Sort.FLAG),
        *_SOURCES,
    ),
    ("since", "until"),
)
HISTORY: Final = Call(
    "history",
    "One person, post, unit or organisation over time.",
    (_ENTITY, _KNOWN, _SINCE, _UNTIL, *_SOURCES),
    ("since", "until"),
)
WHY: Final = Call(
    "why",
    "What is behind an answer: statements, sources, and how it follows.",
    (
        Parameter(
            "subject",
            "Who or what, by name or id; or the id of a statement.",
            required=True,
        ),
        Parameter("predicate", "A relation, by its short name, such as headOf."),
        Parameter("object", "The other end of the relation."),
        _AT,
        _KNOWN,
        *_SOURCES,
    ),
)
FIND: Final = Call(
    "find",
    "Who and what can be meant by a text.",
    (
        Parameter("text", "A name, a part of one, or an id.", required=True),
        Parameter(
            "kind",
            "Only of this kind; more than once for more kinds.",
            choices=tuple(map(str, Kind)),
            many=True,
        ),
        Parameter("limit", "At most so many.", Sort.NUMBER, default=SHOWN, least=1),
        *_SOURCES,
    ),
)
#: The calls that answer in JSON, as the commands of the same names.
QUESTIONS: Final = (AT, DIFF, LOG, HISTORY, WHY, FIND)

ATOM: Final = Call(
    "changes.atom",
    "What became known, as a feed to subscribe to, the newest first.",
    (
        _OF,
        _SINCE,
        _UNTIL,
        _KNOWN,
        _BY._replace(default="known"),
        Parameter("limit", "So many of the newest.", Sort.NUMBER, default=NEWEST),
    ),
    ("since", "until"),
)
ICS: Final = Call(
    "changes.ics",
    "What happened, as a calendar.",
    (
        _OF,
        _SINCE,
        _UNTIL,
        _KNOWN,
        _BY,
        Parameter("limit", "So many of the last.", Sort.NUMBER, default=LAST),
    ),
    ("since", "until"),
)
#: What linked data takes; its name stands in the path.
LINKED: Final = Call(
    "id",
    "Who or what it is, over time and on a day, with all that was said and by whom.",
    (
        _AT._replace(told="The day; as RDF, the edges of that day are added."),
        _KNOWN,
    ),
)
VIEW: Final = Call(
    "",
    "The page in which one can move in time.",
    (
        Parameter("at", "The day at which it opens.", Sort.DAY),
        Parameter(
            "known",
            "As one knew on that day; same: each day as known on itself.",
            Sort.DAY_OR_SAME,
        ),
        _ORG,
        _AROUND,
        _depth("hops", 2),
        Parameter("from", "The first day that can be chosen.", Sort.DAY),
        Parameter("to", "The last day that can be chosen.", Sort.DAY),
        Parameter(
            "units_only",
            "Only organisations and units, without people and posts.",
            Sort.FLAG,
        ),
        _CERTAIN,
        _STALE,
        Parameter("snapshot", "Only the day: a page without the time.", Sort.FLAG),
        *_SOURCES,
    ),
    ("from", "at", "to"),
)
