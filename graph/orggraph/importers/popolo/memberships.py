"""Who was a member of what, in which post, when? Memberships of a Popolo file."""

from collections.abc import Iterator, Sequence
from typing import Final

from orggraph.facts import Kind
from orggraph.facts.terms import HOLDS, MEMBER_OF
from orggraph.importers.claims import Cited, Claim, Described, Item, Key, LeftOut
from orggraph.importers.popolo.document import Found
from orggraph.importers.popolo.fields import (
    Told,
    backwards,
    member_of,
    parts,
    reference,
    remark,
    span,
    text,
)
from orggraph.importers.popolo.lookup import Lookup
from orggraph.importers.popolo.sorts import MEMBERSHIPS

_NOBODY: Final = "does not say who is a member"
_NOWHERE: Final = "does not say of what"

_NO_PERIOD: Final = (
    "names a legislative period without dates that can be read; the membership is kept"
)


def memberships(found: Sequence[Found]) -> Iterator[Item]:
    """Yield what each membership of a file says; `found` is all that is in the file.

    One can stand with its person and with its organization: its id tells that.
    """
    lookup = Lookup(found)
    seen: set[str | None] = set()
    for one in found:
        name = text(one.told, "id", "_id")
        if one.sort == MEMBERSHIPS and name not in seen:
            seen |= {name} - {None}
            yield from _membership(one.told, one.where, lookup)


def _membership(told: Told, where: str, lookup: Lookup) -> Iterator[Item]:
    member, home = member_of(told), reference(told, "organization")
    post = reference(told, "post")
    if member is None or (home or post) is None:
        why = _NOBODY if member is None else _NOWHERE
        yield LeftOut(where, text(told, "id") or "", why)
        return
    given = span(told, "start_date", "end_date", where)
    if isinstance(given, LeftOut):
        yield given
        return
    if period := lookup.without_period(told):
        yield LeftOut(where, period, _NO_PERIOD)
    dates, taken = lookup.inheriting(told, given)
    if dates.empty:
        yield backwards(dates, where)
        return
    cited = tuple(_cited(told))
    yield from cited
    keys = tuple(one.key for one in cited)
    claim = Claim(member, MEMBER_OF, home or "", *dates, sources=keys, where=where)
    comment = _joined(remark(told, "label"), lookup.area(told), taken)
    held = claim._replace(role=text(told, "role"), comment=comment)
    yield from _in_post(held, post, home, lookup) if post else (held,)
    if party := reference(told, "on_behalf_of"):
        why = f"on its behalf in {lookup.organization(told)}"
        yield claim._replace(object=party, comment=_joined(why, taken))


def _in_post(
    claim: Claim, post: Key, home: Key | None, lookup: Lookup
) -> Iterator[Item]:
    """Yield that a post is held, and what that does not say of the organization."""
    yield claim._replace(predicate=HOLDS, object=post)
    label, own = lookup.post(post)
    if home and own is None and label:
        yield Described(post, label, Kind.POST, post_in=(home,))
    elif home and own not in {None, home}:
        yield claim


def _cited(told: Told) -> Iterator[Cited]:
    for one in parts(told, "sources"):
        if url := text(one, "url"):
            yield Cited(url, text(one, "note"), url=url)


def _joined(*words: str | None) -> str | None:
    return "; ".join(filter(None, words)) or None
