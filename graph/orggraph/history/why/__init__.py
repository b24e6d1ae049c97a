"""Why is it so? The statements behind an edge, their sources, conflicts and the rules."""

from orggraph.history.why.answer import FileMark, Grounds, Why, explain
from orggraph.history.why.asked import find_question

__all__ = ["FileMark", "Grounds", "Why", "explain", "find_question"]
