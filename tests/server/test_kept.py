"""Does what is at hand stay within its bounds?"""

from hypothesis import given
from hypothesis import strategies as st

from orggraph.answers.answer import Answer
from orggraph.server.kept import Kept, Shelf

MOST = 20_000


@given(
    st.lists(
        st.tuples(st.sampled_from("abcdefgh"), st.integers(0, 9_000), st.booleans())
    )
)
def test_it_holds_the_last_ones_and_never_too_much(
    puts: list[tuple[str, int, bool]],
) -> None:
    shelf, there = Shelf(MOST), dict[str, Kept]()
    for key, size, packed in puts:
        kept = Kept(Answer(b"." * size), b"." * (size // 2) if packed else None)
        shelf.put(key, kept)
        there[key] = kept

        assert shelf.size <= MOST
        assert shelf.size == sum(k.size for n in there if (k := shelf.get(n)))
        assert shelf.get(key) == (kept if kept.size * 4 <= MOST else None)
        assert all(shelf.get(name) in {None, kept} for name, kept in there.items())


def test_what_was_asked_for_longest_ago_goes_first() -> None:
    shelf = Shelf(MOST)
    for key in "abcd":
        shelf.put(key, Kept(Answer(b"." * 3_900)))
    shelf.get("a")
    shelf.put("e", Kept(Answer(b"." * 3_900)))

    assert [key for key in "abcde" if shelf.get(key)] == ["a", "c", "d", "e"]
