"""Is this a mapping? Its keys, and what may stand at each; errors name key and line."""

import re
from collections.abc import Iterable
from functools import lru_cache
from typing import Final

from orggraph.facts import Certainty
from orggraph.importers.dates import EXCLUSIVE, INCLUSIVE
from orggraph.importers.given import GivenFile
from orggraph.importers.mapping.expressions import Expressions
from orggraph.importers.mapping.form import Form, Surroundings
from orggraph.importers.mapping.rules import (
    Block,
    Dates,
    Mapping,
    SourceRule,
    StatementRule,
    ThingRule,
)
from orggraph.importers.mapping.terms import KINDS, predicate_of
from orggraph.importers.mapping.tree import Tree, read_tree

_MADE: Final = ("let", "things", "statements", "records")
_ROOT: Final = ("ends", "date_formats", "lookups", *_MADE)
_BLOCK: Final = ("each", "name", "when", *_MADE)
_DATES: Final = ("start", "end", "ends")
_THING: Final = (
    *("when", "key", "label", "kind", "classification", "other_names", "post_in"),
    *("same_as", "seats", *_DATES),
)
_STATEMENT: Final = (
    *("when", "subject", "predicate", "object", *_DATES, "seen", "known_from"),
    *("known_until", "certainty", "role", "comment", "source"),
)
_SOURCE: Final = ("key", "url", "title", "publisher", "author", "issued")
_ENDS: Final = (INCLUSIVE, EXCLUSIVE)
_LAST_NAME = re.compile(r"[A-Za-z_]\w*(?=\W*$)")
#: What a block finds where it says nothing of where they are: the file itself.
WHOLE: Final = "@"


def read_mapping(file: GivenFile) -> Mapping:
    """Return the mapping that a file holds; raises `NotReadableError`."""
    return _parsed(file.name, file.whole())


@lru_cache(maxsize=8)  # a history in git reads thousands of versions by one
def _parsed(name: str, content: bytes) -> Mapping:
    from pathlib import Path

    tree = read_tree(GivenFile(Path(name), name=name, content=content))
    return _mapping(tree)


def _mapping(tree: Tree) -> Mapping:
    bare = Form(tree, "the mapping", _ROOT, Surroundings(Expressions({})))
    lookups = {name: Form.table(one, name) for name, one in bare.pairs("lookups")}
    ends = bare.choice("ends", _ENDS) or INCLUSIVE
    form = bare.within(Surroundings(Expressions(lookups), ends))
    formats = tuple(text for text, _ in form.words("date_formats"))
    return Mapping(_block(form, "file"), formats)


def _block(form: Form, name: str) -> Block:
    each = form.word("each")
    return Block(
        form.finder("each"),
        each == WHOLE,
        form.word("name") or (_last_name(each) if each else name),
        form.finder("when"),
        tuple((name, form.text(one, name)) for name, one in form.pairs("let")),
        tuple(map(_thing, form.forms("things", "a thing", _THING))),
        tuple(map(_statement, form.forms("statements", "a statement", _STATEMENT))),
        tuple(_block(one, name) for one in form.forms("records", "records", _BLOCK)),
    )


def _last_name(each: str) -> str:
    """Return what records are probably called: the last word of where they are.

    >>> _last_name("terms"), _last_name("teams[].members"), _last_name("@")
    ('terms', 'members', 'records')
    """
    found = _LAST_NAME.search(each.partition("|")[0].strip())
    return found[0] if found else "records"


def _thing(form: Form) -> ThingRule:
    kind = form.required("kind")
    if kind.constant is not None and kind.constant not in KINDS:
        form.fail("kind", f"{kind.constant!r} is no kind; known: {', '.join(KINDS)}")
    return ThingRule(
        form.finder("when"),
        form.required("key"),
        form.one("label"),
        kind,
        form.one("classification"),
        form.all("other_names"),
        form.all("post_in"),
        form.all("same_as"),
        form.one("seats"),
        _dates(form),
    )


def _statement(form: Form) -> StatementRule:
    predicate, certainty = form.required("predicate"), form.one("certainty")
    if predicate.constant is not None and predicate_of(predicate.constant) is None:
        why = f"{predicate.constant!r} is no relation, such as org:holds or memberOf"
        form.fail("predicate", why)
    words = [str(one) for one in Certainty]
    if certainty and certainty.constant not in {None, *words}:
        why = f"{certainty.constant!r} is none of: {', '.join(words)}"
        form.fail("certainty", why)
    return StatementRule(
        form.finder("when"),
        form.required("subject"),
        predicate,
        form.required("object"),
        _dates(form),
        form.all("seen"),
        form.one("known_from"),
        form.one("known_until"),
        certainty,
        form.one("role"),
        form.one("comment"),
        tuple(_sources(form)),
    )


def _dates(form: Form) -> Dates:
    ends = form.choice("ends", _ENDS) or form.around.ends
    return Dates(form.one("start"), form.one("end"), ends)


def _sources(form: Form) -> Iterable[SourceRule]:
    for one in form.sources("source", _SOURCE):
        if isinstance(one, Form):
            yield SourceRule(*(one.one(name) for name in _SOURCE))
        else:
            yield SourceRule(None, one, None, None, None, None)
