"""Imprecise dates: what a text says about days, and the answers that follow."""

from orggraph.dates.age import Age, parse_age
from orggraph.dates.bounds import Bounds, bounds_of, surely_off
from orggraph.dates.days import (
    ALWAYS,
    NEVER,
    UNNAMED,
    Day,
    format_day,
    format_finite,
    parse_day,
)
from orggraph.dates.edtf import ENDED, ONGOING, EdtfDate, format_edtf, parse_edtf
from orggraph.dates.spoken import (
    spoken,
    spoken_day,
    spoken_period,
    spoken_since,
    spoken_withdrawal,
)
from orggraph.dates.truth import Truth

__all__ = [
    "ALWAYS",
    "ENDED",
    "NEVER",
    "ONGOING",
    "UNNAMED",
    "Age",
    "Bounds",
    "Day",
    "EdtfDate",
    "Truth",
    "bounds_of",
    "format_day",
    "format_edtf",
    "format_finite",
    "parse_age",
    "parse_day",
    "parse_edtf",
    "spoken",
    "spoken_day",
    "spoken_period",
    "spoken_since",
    "spoken_withdrawal",
    "surely_off",
]
