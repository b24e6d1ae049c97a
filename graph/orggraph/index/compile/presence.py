"""When is each post there? What all its edges and its life cover, each point once."""

from itertools import pairwise

import numpy as np

from orggraph.dates import Day
from orggraph.index.compile.numbering import Ints, ints
from orggraph.index.compile.pieces import DAYS, Pieces
from orggraph.index.compile.rectangles import Rectangle, union


def covered(pieces: Pieces) -> Pieces:
    """Return pieces that cover the same points of each owner, each once, by owner."""
    pieces = _joined(pieces)
    keys = (pieces["known"], pieces["first"], pieces["owner"])
    pieces = pieces.where(ints(np.lexsort(keys)))
    pieces, odd = _clipped(pieces)
    whole = Pieces.joined((pieces, _united(odd)))
    return whole.where(ints(np.argsort(whole["owner"], kind="stable")))


def _united(pieces: Pieces) -> Pieces:
    """Return the union of pieces, owner by owner."""
    starts = np.flatnonzero(np.diff(pieces["owner"], prepend=-1)).tolist()
    areas = [
        Rectangle(*map(Day, area))
        for area in zip(*(pieces[name].tolist() for name in DAYS), strict=True)
    ]
    rows = [
        (int(pieces["owner"][begin]), *area)
        for begin, end in pairwise([*starts, len(areas)])
        for area in union(areas[begin:end])
    ]
    columns = zip(*rows, strict=True) if rows else ((),) * (1 + len(DAYS))
    names = ("owner", *DAYS)
    return Pieces(dict(zip(names, map(ints, columns), strict=True)))


def _clipped(pieces: Pieces) -> tuple[Pieces, Pieces]:
    """Return pieces without what the piece before covers, and those of odd owners.

    So most posts are: each holder is known at least as long as the next one, or the
    next one longer than that, and no third one reaches into both. `pieces` are sorted by
    owner and first day; odd owners are those of which more must be said.
    """
    if len(pieces) == 0:
        return pieces, pieces
    one, two = pieces.where(slice(None, -1)), pieces.where(slice(1, None))
    reached = _running_max(pieces["beyond"], pieces["owner"])
    same = one["owner"] == two["owner"]
    met = same & (two["first"] < reached[:-1])
    third = np.zeros(len(met), np.bool_)
    third[1:] = same[:-1] & same[1:] & (reached[:-2] > two["first"][1:])
    longer = (one["known"] <= two["known"]) & (two["given_up"] <= one["given_up"])
    longer &= one["beyond"] < two["beyond"]
    shorter = (two["known"] <= one["known"]) & (one["given_up"] <= two["given_up"])
    shorter &= (one["beyond"] <= two["beyond"]) & (one["first"] < two["first"])
    odd = np.zeros(int(pieces["owner"].max()) + 1, np.bool_)
    odd[two["owner"][met & (third | ~(longer | shorter))]] = True
    many = odd[pieces["owner"]]
    first, beyond = pieces["first"].copy(), pieces["beyond"].copy()
    later, sooner = met & longer, met & ~longer & shorter
    first[1:][later] = one["beyond"][later]
    beyond[:-1][sooner] = two["first"][sooner]
    clipped = pieces.having(first=first, beyond=beyond)
    return clipped.where(~many & (first < beyond)), pieces.where(many)


def _joined(pieces: Pieces) -> Pieces:
    """Join what is known for the same time and meets or overlaps in valid time."""
    keys = ("first", "given_up", "known", "owner")
    pieces = pieces.where(ints(np.lexsort(tuple(pieces[name] for name in keys))))
    if len(pieces) == 0:
        return pieces
    other = np.zeros(len(pieces), np.bool_)
    for name in ("owner", "known", "given_up"):
        other[1:] |= pieces[name][1:] != pieces[name][:-1]
    reached = _running_max(pieces["beyond"], ints(np.cumsum(other)))
    fresh = other
    fresh[0] = True
    fresh[1:] |= pieces["first"][1:] > reached[:-1]
    starts = np.flatnonzero(fresh)
    beyond = np.maximum.reduceat(pieces["beyond"], starts)
    return pieces.where(ints(starts)).having(beyond=beyond)


def _running_max(values: Ints, groups: Ints) -> Ints:
    """Return the largest number so far in each of the sorted groups."""
    step = np.int64(1) << 32
    return ints(np.maximum.accumulate(values + groups * step) - groups * step)
