"""Reading one thing in full, and the archived text behind it."""
