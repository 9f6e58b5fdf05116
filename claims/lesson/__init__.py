"""A lesson from one topic: its plan, its votes, and what became of them."""
