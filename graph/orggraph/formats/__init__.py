"""Formats: what each is called, what one can choose for it, where its code is."""

from orggraph.formats.option import Option, chosen
from orggraph.formats.registry import Registry

__all__ = ["Option", "Registry", "chosen"]
