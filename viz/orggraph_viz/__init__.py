"""The interactive page, and its still pictures: plain values first, drawn with pyvis.

>>> import orggraph
>>> orggraph.open().view("2024-05-18").html[:15]
'<!doctype html>'
"""
