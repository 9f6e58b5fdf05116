"""What the votes of a lesson came to, told afterwards: as a page with plots, CSV and JSON.

What changed is told as coming after something, and never as coming of it.
"""
