"""Which versions does a history have? The last state of each day on which it changed."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import UTC, date, datetime
from typing import NamedTuple

from orggraph.importers.git.repository import Blob, Commit

#: What is at each path; nothing where it was removed, or is not there yet.
State = Mapping[str, Blob | None]


class Moment(NamedTuple):
    """What was in some files at the end of a day (UTC), by its last commit.

    `commits` is how many there were on that day, `late` how many of these are dated
    before the commit that they follow, and so count from the day of that one.
    """

    day: date
    commit: str
    state: State
    commits: int
    late: int


def moments(commits: Iterable[Commit], paths: Sequence[str]) -> Iterator[Moment]:
    """Yield the state of some paths on each day on which a commit changed it."""
    state: dict[str, Blob | None] = dict.fromkeys(paths)
    last: Moment | None = None
    latest = 0
    for commit in commits:
        late = commit.seconds < latest
        latest = max(latest, commit.seconds)
        state = {path: commit.changed.get(path, state[path]) for path in paths}
        day = _day(latest)
        if last is not None and last.day < day:
            yield last
            last = None
        before = (last.commits, last.late) if last else (0, 0)
        last = Moment(day, commit.id, state, before[0] + 1, before[1] + late)
    if last is not None:
        yield last


def _day(seconds: int) -> date:
    """Return the day of a time, which in a repository can be any number."""
    most = int(datetime(9999, 12, 31, tzinfo=UTC).timestamp())
    return datetime.fromtimestamp(min(seconds, most), UTC).date()
