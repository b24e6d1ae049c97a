"""Which tables does a ledger have in Parquet, and which columns?

The bounds are those of docs/vocabulary.md (derived terms), with the same days for what is
infinite: 0001-01-01 and 9999-12-31. Written dates stand beside them as their texts.
"""

from enum import StrEnum
from typing import Final


class Sort(StrEnum):
    """What is in a column."""

    TEXT = "text"
    TEXTS = "texts"  # a list of texts, in order
    DATE = "date"
    BOOL = "bool"
    INT = "int"


#: What is said: one row a sound statement. Of the days, starts and ends are inclusive;
#: `believed_until` is the first day on which it was not believed any more. What has no
#: earliest start at all is `open_start`; `end_doubtful` says so of its end, or of a day
#: on which it was seen, `doubtful` of these or its start.
STATEMENTS: Final = {
    "id": Sort.TEXT,
    "subject": Sort.TEXT,
    "predicate": Sort.TEXT,
    "object": Sort.TEXT,
    "start_earliest": Sort.DATE,
    "start_latest": Sort.DATE,
    "end_earliest": Sort.DATE,
    "end_latest": Sort.DATE,
    "believed_from": Sort.DATE,
    "believed_until": Sort.DATE,
    "open_start": Sort.BOOL,
    "doubtful": Sort.BOOL,
    "end_doubtful": Sort.BOOL,
    "certainty": Sort.TEXT,
    "start_written": Sort.TEXT,
    "end_written": Sort.TEXT,
    "seen": Sort.TEXTS,
    "known_from_written": Sort.TEXT,
    "known_until_written": Sort.TEXT,
    "role": Sort.TEXT,
    "comment": Sort.TEXT,
    "sources": Sort.TEXTS,
    "revises": Sort.TEXTS,
    "retracted_by": Sort.TEXTS,
}
#: By what the files of statements are told apart, as folders: `about=edge` or
#: `about=existence`, then the last year of a period (`ends_by=2019`): everything in it
#: can have held on the last day of that year at the latest; 9999 for the rest.
PARTITIONS: Final = {"about": Sort.TEXT, "ends_by": Sort.INT}

ENTITIES: Final = {
    "id": Sort.TEXT,
    "label": Sort.TEXT,
    "kind": Sort.TEXT,
    "classification": Sort.TEXT,
    "classified_as": Sort.TEXT,
    "alt_labels": Sort.TEXTS,
    "post_in": Sort.TEXTS,
}
SOURCES: Final = {
    "id": Sort.TEXT,
    "publisher": Sort.TEXT,
    "title": Sort.TEXT,
    "author": Sort.TEXT,
    "url": Sort.TEXT,
    "issued": Sort.TEXT,
}
#: Where each post is, a row a home: what `post_in` of its entity lists.
POST_IN: Final = {"post": Sort.TEXT, "home": Sort.TEXT}
#: What can let a post exist: itself (`step` 0), else what it is in, and so on upwards,
#: without coming back. Each way is counted (`way`); `ends_open` where its last place is
#: in nothing, so that, if nothing is said of any place, nothing limits it.
WAYS: Final = {
    "post": Sort.TEXT,
    "way": Sort.INT,
    "step": Sort.INT,
    "place": Sort.TEXT,
    "ends_open": Sort.BOOL,
}
#: By what entities are called, folded (without case and accents): label, other names,
#: the end of the id.
NAMES: Final = {"name": Sort.TEXT, "entity": Sort.TEXT}

#: Table -> its columns. Each table is a folder of that name.
TABLES: Final = {
    "statements": STATEMENTS,
    "entities": ENTITIES,
    "sources": SOURCES,
    "post_in": POST_IN,
    "ways": WAYS,
    "names": NAMES,
}
#: What need not be said; all else is, and no list has gaps.
OPTIONAL: Final = {
    *("start_written", "end_written", "known_from_written", "known_until_written"),
    *("role", "comment", "kind", "classification", "classified_as"),
    *("publisher", "title", "author", "url", "issued"),
}
#: The folder's own page: format, version of the layout, program, counts, and of each
#: file its path, rows, bytes and SHA-256.
MANIFEST: Final = "manifest.json"
FORMAT: Final = "orggraph-parquet"
VERSION: Final = 1
