"""A topic put into words, for a terminal, a page, a program or a screen reader.

One module per form; what they all say of an item is in `claims.rendering.attribution`.
"""
