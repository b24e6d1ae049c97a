"""Does what one process says arrive at the other, whole or not at all?"""

import asyncio
import socket
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from loops import Loop
from orggraph.workers.frames import Frame, TooLongError, packed, read, receive

#: One for all, for there are many examples.
LOOP = Loop()

VALUES = st.recursive(
    st.none() | st.booleans() | st.integers() | st.text(),
    lambda inner: st.lists(inner) | st.dictionaries(st.text(), inner),
    max_leaves=5,
)
HEADERS = st.dictionaries(st.text(), VALUES, max_size=3)


def received(said: bytes) -> Frame | None:
    one, other = socket.socketpair()
    with one, other:
        one.sendall(said)
        one.shutdown(socket.SHUT_WR)
        return receive(other)


def read_by_server(said: bytes, most: int = 1_000_000) -> Frame:
    async def reading() -> Frame:
        reader = asyncio.StreamReader()
        reader.feed_data(said)
        reader.feed_eof()
        return await read(reader, most)

    return LOOP.run(reading())


@given(HEADERS, st.binary())
def test_both_ends_read_what_was_said(header: dict[str, Any], body: bytes) -> None:
    said = packed(header, body)

    assert received(said) == read_by_server(said) == (header, body)


@given(HEADERS, st.binary(), st.data())
def test_what_ends_before_its_end_is_nothing(
    header: dict[str, Any], body: bytes, data: st.DataObject
) -> None:
    said = packed(header, body)
    cut = said[: data.draw(st.integers(0, len(said) - 1))]

    assert received(cut) is None
    with pytest.raises(asyncio.IncompleteReadError):
        read_by_server(cut)


def test_what_is_too_long_is_not_read() -> None:
    assert read_by_server(packed({}, b"x" * 10), 10).body == b"x" * 10
    with pytest.raises(TooLongError):
        read_by_server(packed({}, b"x" * 11), 10)
