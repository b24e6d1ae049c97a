"""Who is called so, in a ledger in Parquet? By id, whole name, words, or nearly."""

from typing import Final

from orggraph.engines.sql.runner import Runner
from orggraph.facts import EntityId
from orggraph.facts.terms import expand
from orggraph.text import folded

_BY_ID: Final = "SELECT id FROM entities WHERE id IN (SELECT id FROM ids)"
_BY_NAME: Final = """
SELECT DISTINCT entity FROM names WHERE name IN (SELECT id FROM ids) ORDER BY entity
"""
_BY_WORDS: Final = """
SELECT DISTINCT n.entity FROM names n
WHERE NOT EXISTS (
  SELECT 1 FROM ids w
  WHERE NOT CONTAINS(CONCAT(' ', n.name, ' '), CONCAT(' ', w.id, ' '))
)
ORDER BY n.entity
"""
#: At most a third of the letters are otherwise.
_NEARLY: Final = """
SELECT entity FROM (
  SELECT n.entity, MIN(LEVENSHTEIN(n.name, w.id)) AS letters
  FROM names n CROSS JOIN ids w
  WHERE ABS(LENGTH(n.name) - LENGTH(w.id)) <= LENGTH(w.id) / 3
    AND LEVENSHTEIN(n.name, w.id) <= LENGTH(w.id) / 3
  GROUP BY n.entity
) near
ORDER BY letters, entity
LIMIT 8
"""


def called(runner: Runner, name: str) -> list[EntityId]:
    """Return whom a name can mean, by the first way in which it means anybody.

    That is an id, then a whole name (also as `:jan-leike`), then words of a name.
    """
    if exact := _asked(runner, _BY_ID, {expand(name)}):
        return exact
    wanted = folded(name)
    whole = {wanted, wanted.removeprefix(":")} - {""}
    found = _asked(runner, _BY_NAME, whole)
    return found or _asked(runner, _BY_WORDS, set(wanted.split()))


def like(runner: Runner, name: str) -> list[EntityId]:
    """Return a few with a name that is a few letters from this one, the nearest first."""
    return _asked(runner, _NEARLY, {folded(name)} - {""})


def _asked(runner: Runner, sql: str, texts: set[str]) -> list[EntityId]:
    if not texts:
        return []
    return [EntityId(entity) for (entity,) in runner.rows(sql, {"ids": texts})]
