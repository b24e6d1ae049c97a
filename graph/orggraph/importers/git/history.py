"""Which versions does a history have? The last state of each day on which it changed."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import UTC, date, datetime
from typing import NamedTuple

from orggraph.importers.git.repository import Blob, Commit

#: What is at each path; nothing where it was removed, or is not there yet.
State = Mapping[str, Blob | None]


class Moment(NamedTuple):
    """What was in some files at the end of a day (UTC), by its last commit.

    `commits` is how many there were on that day, `late` how many of these have no date,
    or one before that of the commit that they follow: they count from the day of that
    one, the first commits of all from that of the next.
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
    latest: int | None = None
    number = undated = 0
    for commit in commits:
        seconds = latest if commit.seconds is None else commit.seconds
        state = {path: commit.changed.get(path, state[path]) for path in paths}
        if seconds is None:
            number, undated = number + 1, undated + 1
            continue
        late = commit.seconds is None or (latest is not None and seconds < latest)
        latest = seconds if latest is None else max(latest, seconds)
        day = _day(latest)
        if last is not None and last.day < day:
            yield last
            last, number, undated = None, 0, 0
        number, undated = number + 1, undated + late
        last = Moment(day, commit.id, state, number, undated)
    if last is not None:
        yield last


def _day(seconds: int) -> date:
    """Return the day of a time, which in a repository can be any number."""
    most = int(datetime(9999, 12, 31, tzinfo=UTC).timestamp())
    return datetime.fromtimestamp(min(seconds, most), UTC).date()
