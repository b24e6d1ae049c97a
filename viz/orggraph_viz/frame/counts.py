"""How much is in the picture? Told in words."""

from collections import Counter

from orggraph.history.words import count
from orggraph_viz.film.values import Line, Way
from orggraph_viz.frame.seating import Scene, Seating


def told_counts(scene: Scene, seating: Seating) -> str:
    """Return how many there are of each kind, and how sure their facts are."""
    things = (scene.film.things[t] for t in seating.present if not scene.is_hidden(t))
    words = Counter(thing.word for thing in things)
    order = sorted(words, key=lambda word: (word != "person", -words[word], word))
    held = (scene.film.facts[number] for number in scene.moment.held)
    lines = Counter(fact.line for fact in held if fact.way is not Way.POST)
    weak = (line for line in (Line.REPORTED, Line.POSSIBLE) if lines[line])
    facts = [count(lines.total(), "fact"), *(f"{lines[w]} only {w}" for w in weak)]
    there = ", ".join(count(words[word], word) for word in order)
    return f"{there}; {', '.join(facts)}" if there else ""
