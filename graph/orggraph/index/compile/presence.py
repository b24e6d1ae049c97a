"""When is each post there? What all its edges and its life cover, each point once."""

import numpy as np

from orggraph.dates import Day
from orggraph.index.compile.numbering import Bools, Ints, ints
from orggraph.index.compile.pieces import DAYS, Pieces
from orggraph.index.compile.rectangles import Rectangle, union


def covered(pieces: Pieces) -> Pieces:
    """Return pieces that cover the same points of each owner, each once, by owner."""
    pieces = _joined(pieces)
    keys = (pieces["known"], pieces["first"], pieces["owner"])
    pieces = pieces.where(ints(np.lexsort(keys)))
    crossed = _crossed(pieces)
    many = crossed[pieces["owner"]] if len(pieces) else np.zeros(0, np.bool_)
    rows: list[tuple[int, ...]] = []
    odd = pieces.where(many)
    starts = np.flatnonzero(np.diff(odd["owner"], prepend=-1))
    days = list(zip(*(odd[name].tolist() for name in DAYS), strict=True))
    ends = [*starts.tolist()[1:], len(days)]
    for begin, end in zip(starts.tolist(), ends, strict=False):
        owner = int(odd["owner"][begin])
        areas = [Rectangle(*map(Day, area)) for area in days[begin:end]]
        rows += [(owner, *area) for area in union(areas)]
    columns = zip(*rows, strict=True) if rows else ((),) * 5
    names = ("owner", *DAYS)
    resolved = Pieces(dict(zip(names, map(ints, columns), strict=True)))
    whole = Pieces.joined((pieces.where(~many), resolved))
    return whole.where(ints(np.argsort(whole["owner"], kind="stable")))


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


def _crossed(pieces: Pieces) -> Bools:
    """Say of which owners two pieces, sorted by their first days, overlap in valid time."""
    size = int(pieces["owner"].max(initial=-1)) + 1
    crossed = np.zeros(size, np.bool_)
    reached = _running_max(pieces["beyond"], pieces["owner"])
    same = pieces["owner"][1:] == pieces["owner"][:-1]
    crossed[pieces["owner"][1:][same & (pieces["first"][1:] < reached[:-1])]] = True
    return crossed


def _running_max(values: Ints, groups: Ints) -> Ints:
    """Return the largest number so far in each of the sorted groups."""
    step = np.int64(1) << 32
    return ints(np.maximum.accumulate(values + groups * step) - groups * step)
