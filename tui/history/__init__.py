"""The history of a topic: what was changed, when, and the way back."""
