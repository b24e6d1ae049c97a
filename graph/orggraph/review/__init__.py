"""Reviewing a change: what a new version of a ledger says, in words, before it counts."""

from orggraph.review.as_text import review_dict, to_markdown, to_text
from orggraph.review.changes import review
from orggraph.review.revisions import from_files, from_git
from orggraph.review.values import Change, Review, What

__all__ = [
    "Change",
    "Review",
    "What",
    "from_files",
    "from_git",
    "review",
    "review_dict",
    "to_markdown",
    "to_text",
]
