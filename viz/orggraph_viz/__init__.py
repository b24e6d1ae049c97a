"""The interactive page: a picture as plain values, drawn with pyvis."""
